import { cleanAddress } from '../address/clean-address.ts';

/** Words that stand for each other in names, folded, the short one first. */
const NAME_WORDS = shortForms({
  'cong ty': 'cty|c ty|cong ti',
  tnhh: 'trach nhiem huu han',
  cp: 'co phan',
  mtv: 'mot thanh vien|1 thanh vien|1tv|1 tv',
  dntn: 'doanh nghiep tu nhan',
  htx: 'hop tac xa',
});
const ADDRESS_WORDS = shortForms({
  kcn: 'khu cong nghiep|khu cn',
  tp: 'thanh pho|t p',
  tx: 'thi xa|t x',
  tt: 'thi tran|t t',
  h: 'huyen',
  p: 'phuong',
  x: 'xa',
  t: 'tinh',
});

/** A name as it is: only its spaces, the kind of its dashes and the place of its tones do not count. */
export function nameKey(name: string): string {
  const { shown, exact } = cleanAddress(name);
  const lower = shown.toLowerCase();
  if (exact === lower) return shown;
  // The case counts: the same index is the same letter in both.
  return [...exact]
    .map((letter, at) => (shown[at] === lower[at] ? letter : letter.toUpperCase()))
    .join('');
}

/** A name so that two that may be one have the same: no case, diacritics, signs or abbreviations. */
export function looseName(name: string): string {
  return shorten(name, NAME_WORDS);
}

/** An address so that two spellings of one have the same. */
export function addressKey(address: string): string {
  return shorten(address, ADDRESS_WORDS);
}

interface ShortForms {
  readonly pattern: RegExp;
  readonly shortOf: ReadonlyMap<string, string>;
}

function shortForms(table: Readonly<Record<string, string>>): ShortForms {
  const shortOf = new Map(
    Object.entries(table).flatMap(([short, long]) =>
      long.split('|').map((form): [string, string] => [form, short]),
    ),
  );
  const longest = [...shortOf.keys()].toSorted((a, b) => b.length - a.length);
  return { pattern: new RegExp(`\\b(?:${longest.join('|')})\\b`, 'g'), shortOf };
}

function shorten(text: string, { pattern, shortOf }: ShortForms): string {
  if (text === '') return '';
  return cleanAddress(text)
    .folded.replace(/[^a-z0-9]+/g, ' ')
    .trim()
    .replace(pattern, (form) => shortOf.get(form)!);
}
