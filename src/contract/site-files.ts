/** Where Astro puts what bears the hash of its bytes in its name: other bytes have another name. */
export const ASSETS = '_astro';

/** What the files of a site are, by how their names end. Every `.xml` is a feed. */
export const MEDIA_TYPES: Readonly<Record<string, string>> = {
  css: 'text/css',
  csv: 'text/csv',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  geojson: 'application/geo+json',
  html: 'text/html',
  ics: 'text/calendar',
  js: 'text/javascript',
  json: 'application/json',
  png: 'image/png',
  svg: 'image/svg+xml',
  txt: 'text/plain',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  xml: 'application/atom+xml',
};

/** Packed already: to pack them again saves nothing. */
const PACKED = ['docx', 'png', 'xlsx'];

/** The endings of what gets smaller when it is packed. */
export const TEXT_ENDINGS: readonly string[] = Object.keys(MEDIA_TYPES).filter(
  (ending) => !PACKED.includes(ending),
);

/** The ending of a path, without the dot; `''` where it has none. */
export function endingOf(path: string): string {
  return /\.(\w+)$/.exec(path)?.[1] ?? '';
}

/** As a server says it: the others tell their letters themselves, or have none. */
export function contentType(ending: string): string | undefined {
  const type = MEDIA_TYPES[ending];
  return type?.startsWith('text/') ? `${type}; charset=utf-8` : type;
}
