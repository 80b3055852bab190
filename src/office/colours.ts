import { readPart, type Attributes, type Parts } from './parts.ts';

/** Colours that files name by number, as Excel has had them since 1997. */
const INDEXED = (
  '000000FFFFFFFF000000FF000000FFFFFF00FF00FF00FFFF000000FFFFFFFF000000FF000000FFFFFF00FF00FF00FFFF' +
  '800000008000000080808000800080008080C0C0C08080809999FF993366FFFFCCCCFFFF660066FF80800066CCCCCCFF' +
  '000080FF00FFFFFF0000FFFF8000808000000080800000FF00CCFFCCFFFFCCFFCCFFFF9999CCFFFF99CCCC99FFFFCC99' +
  '3366FF33CCCC99CC00FFCC00FF9900FF6600666699969696003366339966003300333300993300993366333399333333' +
  '000000FFFFFF'
).match(/.{6}/g)!;
/** Office's own theme, in the order in which a theme part has it. */
const OFFICE_THEME =
  '000000FFFFFF44546AE7E6E64472C4ED7D31A5A5A5FFC0005B9BD570AD470563C1954F72'.match(/.{6}/g)!;

/** The colours of a workbook's theme as `theme="0"` and on name them. */
export async function readTheme(parts: Parts, path: string | undefined): Promise<string[]> {
  const found: string[] = [];
  let isScheme = false;
  if (path !== undefined) {
    await readPart(parts, path, {
      open(name, { val, lastClr }) {
        if (name === 'clrScheme') isScheme = true;
        if (!isScheme || (name !== 'srgbClr' && name !== 'sysClr')) return;
        found.push(hexOf(name === 'sysClr' ? lastClr : val) ?? '000000');
      },
      close(name) {
        if (name === 'clrScheme') isScheme = false;
      },
    });
  }
  const [dark1, light1, dark2, light2, ...rest] = found.length === 12 ? found : OFFICE_THEME;
  return [light1!, dark1!, light2!, dark2!, ...rest];
}

/** RRGGBB of a colour element, if it names one. */
export function colourOf(
  { rgb, theme, indexed, tint }: Attributes,
  themeColours: readonly string[],
): string | undefined {
  const base =
    rgb === undefined
      ? theme === undefined
        ? INDEXED[Number(indexed)]
        : themeColours[Number(theme)]
      : hexOf(rgb);
  return base === undefined || tint === undefined ? base : tinted(base, Number(tint));
}

function hexOf(value: string | undefined): string | undefined {
  return /^(?:[0-9a-f]{2})?([0-9a-f]{6})$/i.exec(value ?? '')?.[1]?.toUpperCase();
}

/** Lighter (above 0) or darker (below) by a share of what there is left, at the same hue. */
function tinted(hex: string, tint: number): string {
  const channels = [0, 2, 4].map((at) => parseInt(hex.slice(at, at + 2), 16) / 255);
  const [least, most] = [Math.min(...channels), Math.max(...channels)];
  const lightness = (least + most) / 2;
  const target = tint < 0 ? lightness * (1 + tint) : lightness + (1 - lightness) * tint;
  const chroma = 1 - Math.abs(2 * lightness - 1);
  const scale = chroma === 0 ? 0 : (1 - Math.abs(2 * target - 1)) / chroma;
  return channels
    .map((channel) => Math.round(255 * (target + (channel - lightness) * scale)))
    .map((value) =>
      Math.min(255, Math.max(0, value || 0))
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')
    .toUpperCase();
}
