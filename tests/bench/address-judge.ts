import type { AddressAnswer } from '../../src/address/index.ts';
import type { Place } from '../../scripts/sample/addresses.ts';
import type { Commune } from '../../src/model/places.ts';
import { foldText } from '../../src/model/text.ts';
import type { BenchFormat, Written } from './address-formats.ts';

/**
 * `right` and `review`: everything that the address says. `coarser`: true, but something is missing.
 * `wrong`: flagged for review. `silent`: wrong and not flagged. `open`: rightly left undecided.
 */
export const VERDICTS = [
  'right',
  'review',
  'coarser',
  'unresolved',
  'wrong',
  'silent',
  'open',
] as const;
export type Verdict = (typeof VERDICTS)[number];

/** What an answer is worth. An address that could mean two communes must not be answered with one. */
export function judge(answer: AddressAnswer, { truth }: Written, isOpen: boolean): Verdict {
  const { districtCode, communeCode, parkId, status } = answer;
  const isWrong =
    (districtCode !== undefined && districtCode !== truth.districtCode) ||
    (communeCode !== undefined && (isOpen || communeCode !== truth.communeCode)) ||
    (parkId !== undefined && parkId !== truth.parkId) ||
    (isOpen && status === 'resolved');
  if (isWrong) return status === 'resolved' ? 'silent' : 'wrong';
  if (isOpen) return 'open';
  if (status === 'unresolved') return 'unresolved';
  const isWhole =
    districtCode === truth.districtCode &&
    communeCode === truth.communeCode &&
    parkId === truth.parkId;
  if (!isWhole) return 'coarser';
  return status === 'resolved' ? 'right' : 'review';
}

/** Whether what the format loses makes two communes one text; a park's district tells them apart. */
export function isUndecidable(
  { commune, park }: Place,
  { loses }: BenchFormat,
  communes: readonly Commune[],
): boolean {
  if (commune === undefined || loses === undefined) return false;
  if (loses === 'district' && park !== undefined) return false;
  const inPark = (code: string) => park === undefined || park.communeCodes.includes(code);
  const alike = communes.filter(
    ({ code, type, name, districtCode }) =>
      inPark(code) &&
      type === commune.type.toLowerCase() &&
      (loses === 'district'
        ? name === commune.name
        : foldText(name) === foldText(commune.name) && districtCode === commune.districtCode),
  );
  return alike.length > 1;
}

/** Whether a slip has made the name of another commune of the district, which nobody can notice. */
export function isAnotherName(
  { text }: Written,
  { commune, district }: Place,
  communes: readonly Commune[],
): boolean {
  if (commune === undefined) return false;
  const fold = foldText(text) === text ? foldText : (name: string) => name.toLowerCase();
  const words = ` ${fold(text).replace(/[^\p{L}\p{N}]+/gu, ' ')} `;
  const says = (name: string) => words.includes(` ${fold(name)} `);
  const others = communes.filter(({ districtCode }) => districtCode === district.code);
  return !says(commune.name) && others.some(({ name }) => says(name) && name !== district.name);
}

/** What today's tools do: the commune whose name is the longest in the text. */
export function longestName(text: string, communes: readonly Commune[]): Commune | undefined {
  const lower = text.normalize('NFC').toLowerCase();
  const named = communes.filter(({ name }) => lower.includes(name.toLowerCase()));
  return named.toSorted((a, b) => b.name.length - a.name.length)[0];
}
