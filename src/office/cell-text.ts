/** Characters that XML cannot hold stand in cells as `_x000D_`. */
const ESCAPE = /_x([0-9A-Fa-f]{4})_/g;
/** V8 keeps the whole piece of a file alive for a part of it that is longer than this. */
const LONGEST_COPY = 12;

/** The text of a cell as it was typed, in NFC and without NUL. */
export function cellText(xml: string): string {
  const text = xml.includes('_x')
    ? xml.replace(ESCAPE, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)))
    : xml;
  const normal = text.normalize('NFC');
  const clean = normal.includes('\0') ? normal.replaceAll('\0', '') : normal;
  return clean.length > LONGEST_COPY ? Buffer.from(clean).toString() : clean;
}
