import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'astro/zod';
import { Refusal } from '../arguments.ts';
import { packageOf } from './client-packages.ts';

/** Not loaded, but every picture shows its letters. */
const DRAWN_WITH = ['node_modules/@expo-google-fonts/be-vietnam-pro'];
const PackageSchema = z.object({ name: z.string(), version: z.string(), license: z.string() });
const MapSchema = z.object({ sources: z.array(z.string()) });
const RULE = '='.repeat(80);

interface Licence extends z.output<typeof PackageSchema> {
  readonly text: string;
}

/**
 * The licences of all that a site ships, each package with its text: those of which browsers load something, and
 * what these were bundled from. `root` is the project, `packages` folders below it. Throws a `Refusal` that names
 * a package without a licence.
 */
export function noticeOf(root: string, packages: readonly string[]): string {
  const all = [...packages, ...DRAWN_WITH];
  const folders = new Set([...all, ...all.flatMap((folder) => bundledIn(root, folder))]);
  const licences = [...folders].map((folder) => licenceOf(root, folder));
  const sorted = licences.toSorted((a, b) => (titleOf(a) < titleOf(b) ? -1 : 1));
  const own = readFileSync(join(root, 'LICENSE'), 'utf8').trim();
  return [
    'Trang này theo giấy phép MIT, dưới đây trước tiên. Trong trang có phần mềm và phông chữ của người khác;',
    'mỗi gói theo giấy phép của gói ấy. Do lệnh npm run notice ghi; đừng sửa ở đây.',
    '',
    ...sorted.map(titleOf),
    ...['', RULE, '', own, ''],
    ...sorted.flatMap((licence) => [RULE, titleOf(licence), '', licence.text, '']),
  ].join('\n');
}

function titleOf({ name, version, license }: Licence): string {
  return `${name} ${version}, ${license}`;
}

function licenceOf(root: string, folder: string): Licence {
  const read = (file: string) => readFileSync(join(root, folder, file), 'utf8');
  const known = PackageSchema.safeParse(JSON.parse(read('package.json')));
  const files = readdirSync(join(root, folder));
  const texts = files
    .filter((file) => /^(third-party-)?(licen[cs]e|copying|notice|ofl)/i.test(file))
    .toSorted()
    .map((file) => ownPart(read(file)));
  const readme = files.find((file) => /^readme\.md$/i.test(file));
  if (texts.length === 0 && readme !== undefined) texts.push(...licenceIn(read(readme)));
  if (known.success && texts.some((text) => text.length > SHORTEST))
    return { ...known.data, text: texts.join('\n\n') };
  const lacks = known.success ? 'không có tệp giấy phép' : 'không ghi tên, số bản hoặc giấy phép';
  throw new Refusal(
    `gói ${folder.replace('node_modules/', '')} đi kèm trang nhưng ${lacks}`,
    'chạy lại `npm ci`; vẫn vậy thì dùng gói khác, hoặc bản khác của gói này',
  );
}

/** A text that is shorter says only where the licence is. */
const SHORTEST = 300;

/** Not the licences of what a tool itself is bundled from, and no site has. */
function ownPart(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/^# Licenses of bundled dependencies$[^]*/m, '')
    .trim();
}

/** The part of a package's own words that is its licence. */
function licenceIn(text: string): string[] {
  const part = /^#+ *licen[cs]e\b.*$([^]*?)(?=^#|$(?![^]))/im.exec(ownPart(text))?.[1]?.trim();
  return part === undefined ? [] : [part];
}

/** The packages that a package has bundled into the files that it gives, as their maps tell. */
function bundledIn(root: string, folder: string): string[] {
  const dist = join(root, folder, 'dist');
  if (!existsSync(dist)) return [];
  const maps = readdirSync(dist).filter((file) => file.endsWith('.map'));
  const names = maps.flatMap((file) => {
    const { sources } = MapSchema.parse(JSON.parse(readFileSync(join(dist, file), 'utf8')));
    return sources.flatMap(
      (source) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(source)?.[1] ?? [],
    );
  });
  return [...new Set(names)].map((name) => {
    const found = [`${folder}/node_modules/${name}`, `node_modules/${name}`].find((one) =>
      existsSync(join(root, one)),
    );
    if (found !== undefined) return packageOf(join(root, found)) ?? found;
    throw new Refusal(
      `gói ${name} nằm trong ${folder.replace('node_modules/', '')} nhưng không được cài, nên không biết giấy phép`,
      'chạy lại `npm ci`',
    );
  });
}
