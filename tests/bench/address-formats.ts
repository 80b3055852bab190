import { foldText } from '../../src/model/text.ts';
import { ADDRESS_FORMATS, type AddressFormat } from '../../scripts/sample/address-formats.ts';
import { formatAddress, formatsFor, truthOf } from '../../scripts/sample/addresses.ts';
import type { Place, Truth } from '../../scripts/sample/addresses.ts';
import type { Random } from '../../scripts/sample/random.ts';

/** An address, and what it says to whoever knows the gazetteer. */
export interface Written {
  readonly text: string;
  readonly truth: Truth;
}

/** A manner of writing addresses. */
export interface BenchFormat {
  readonly name: string;
  /** `plain`: without diacritics. `typo`: with one mistake. */
  readonly kind: 'clean' | 'plain' | 'typo';
  /** What may get lost, so that two communes can be one text. */
  readonly loses?: 'district' | 'diacritics';
  /** `undefined` where the place cannot be written so. */
  readonly write: (place: Place, random: Random) => Written | undefined;
}

type Change = (text: string, random: Random) => string;

const USUAL: readonly AddressFormat[] = ['plain', 'titled', 'abbreviated', 'undotted', 'hyphens'];

/** The formats of the made-up list, and what else happens to addresses. */
export const BENCH_FORMATS: readonly BenchFormat[] = [
  ...ADDRESS_FORMATS.map((name) => changed(name, 'clean', (text) => text, [name])),
  changed('NFD', 'clean', (text) => text.normalize('NFD')),
  changed('random-case', 'clean', randomCase),
  changed('lower-case', 'clean', (text) => text.toLowerCase()),
  changed('newer-tone-place', 'clean', moveTones),
  changed('odd-spaces', 'clean', oddSpaces),
  changed('lookalike-letters', 'clean', lookAlikes),
  changed('semicolons', 'clean', (text) => text.replaceAll(', ', '; '), ['plain', 'abbreviated']),
  { name: 'no-district', kind: 'clean', loses: 'district', write: writeWithoutDistrict },
  { name: 'bare-names', kind: 'clean', write: writeBare },
  withoutDiacritics('no-diacritics', [...USUAL, 'reversed', 'en-dashes']),
  withoutDiacritics('no-diacritics-no-commas', ['no-commas']),
  changed('one-typo', 'typo', mistype),
  changed('one-typo-capitals', 'typo', (text, random) => mistype(text, random).toUpperCase()),
  changed('two-typos', 'typo', (text, random) => mistype(mistype(text, random), random)),
  changed('one-typo-no-commas', 'typo', mistype, ['no-commas']),
  {
    ...changed('one-typo-no-diacritics', 'typo', (text, random) => mistype(foldText(text), random)),
    loses: 'diacritics',
  },
];

function changed(
  name: string,
  kind: BenchFormat['kind'],
  change: Change,
  bases: readonly AddressFormat[] = USUAL,
): BenchFormat {
  return {
    name,
    kind,
    write: (place, random) => {
      const possible = bases.filter((base) => formatsFor(place).includes(base));
      if (possible.length === 0) return undefined;
      const base = random.pick(possible);
      const text = change(formatAddress(place, base, random), random);
      return { text, truth: truthOf(place, base) };
    },
  };
}

function withoutDiacritics(name: string, bases: readonly AddressFormat[]): BenchFormat {
  return { ...changed(name, 'plain', foldText, bases), loses: 'diacritics' };
}

function writeWithoutDistrict(place: Place, random: Random): Written | undefined {
  if (place.commune === undefined) return undefined;
  const { type, name } = place.district;
  const text = formatAddress(place, 'titled', random).replace(`, ${type} ${name}`, '');
  return { text, truth: truthOf(place, 'titled') };
}

/** `Ấp 3, Minh Hưng, Chơn Thành`: only people from there know what is what. */
function writeBare(place: Place, random: Random): Written | undefined {
  const { commune, district, province, park } = place;
  // A district's name twice says no more than once, and "Đường 10" by itself is a street.
  if (
    commune === undefined ||
    park !== undefined ||
    commune.name === district.name ||
    /\d/.test(commune.name)
  )
    return undefined;
  const detail = `${random.pick(['Ấp', 'Tổ', 'Khu phố'])} ${random.integer(1, 9)}`;
  const text = [detail, commune.name, district.name, province.name].join(', ');
  return { text, truth: truthOf(place, 'titled') };
}

/** One letter left out, doubled, replaced or swapped. Numerals stay: I for II is another true name. */
function mistype(text: string, random: Random): string {
  const letters = [...text.matchAll(/\p{L}/gu)]
    .map(({ index }) => index)
    .filter((at) => !/(^|\P{L})[IVX]+(?!\p{L})/iu.test(text.slice(Math.max(0, at - 3), at + 4)));
  if (letters.length === 0) return text;
  const at = random.pick(letters);
  const [before, letter, after] = [text.slice(0, at), text.charAt(at), text.slice(at + 1)];
  const next = after.charAt(0);
  return random.pick([
    `${before}${after}`,
    `${before}${letter}${letter}${after}`,
    `${before}${random.pick([...'aeghiklmnoprstuvy'])}${after}`,
    /\p{L}/u.test(next) ? `${before}${next}${letter}${after.slice(1)}` : `${before}${after}`,
  ]);
}

function randomCase(text: string, random: Random): string {
  return text.replace(/\p{L}/gu, (letter) => {
    return random.chance(0.5) ? letter.toUpperCase() : letter.toLowerCase();
  });
}

function moveTones(text: string): string {
  const moved: Readonly<Record<string, string>> = { òa: 'oà', óa: 'oá', ủy: 'uỷ', úy: 'uý' };
  return text.replace(/òa|óa|ủy|úy/g, (vowels) => moved[vowels]!);
}

function oddSpaces(text: string, random: Random): string {
  return text.replaceAll(' ', () => random.pick([' ', '  ', '\u00a0', ' \u200b', '\t']));
}

function lookAlikes(text: string): string {
  return text
    .replaceAll('Đ', 'Ð')
    .replaceAll(' - ', ' — ')
    .replace(/\bIII\b/, 'Ⅲ');
}
