import type { AddressAnswer } from './decide.ts';
import type { PlaceNames } from './gazetteer.ts';
import { type CleanAddress, nameOf, wordsOf } from './text.ts';

/** "(nay là …", "nay thuộc …", without diacritics. */
const SINCE = /[\s,;(-]*\b(?:hien )?nay (?:la|thuoc(?: ve)?|(?:doi(?: ten)? )?thanh)\b:? */;

/** An address that tells what its place is called since. */
interface Renamed {
  /** Without what it is called since. */
  readonly earlier: string;
  /** What it is called since; what follows a comma may belong to either. */
  readonly later: string;
  readonly tail: string;
}

function splitRenamed({ folded, shown }: CleanAddress): Renamed | undefined {
  if (!folded.includes('nay ')) return undefined;
  const found = SINCE.exec(folded);
  if (found === null || found.index === 0) return undefined;
  const before = shown.slice(0, found.index);
  const rest = shown.slice(found.index + found[0].length);
  const close = found[0].includes('(') ? rest.indexOf(')') : -1;
  if (close !== -1)
    return { earlier: `${before}${rest.slice(close + 1)}`, later: rest.slice(0, close), tail: '' };
  const comma = rest.indexOf(',');
  return { earlier: before, later: rest, tail: comma === -1 ? '' : rest.slice(comma + 1) };
}

/**
 * The answer where an address says what its place is called since: by the name that it had. Where what it is
 * called since is another place, or none that is known, somebody has to look at it. Undefined where the
 * address says no such thing.
 */
export function answerRenamed(
  address: CleanAddress,
  { provinces, laterProvinces, twoTier }: PlaceNames,
  answer: (text: string) => AddressAnswer,
): AddressAnswer | undefined {
  const renamed = splitRenamed(address);
  if (renamed === undefined) return undefined;
  const { earlier, later, tail } = renamed;
  const isClear = (one: AddressAnswer) => one.status !== 'unresolved' && one.level !== 'none';
  const readings = [earlier, ...(tail === '' ? [] : [`${earlier}, ${tail}`])].map(answer);
  const placed =
    readings.find((one) => one.isDistrictSure === true && isClear(one)) ?? readings.find(isClear);
  // The earlier name says nothing by itself, or is that of a unit which nobody knows any more.
  if (placed === undefined) {
    const now = twoTier === undefined ? undefined : answer(later);
    return now?.isDistrictSure === true ? now : answer(`${earlier}, ${later}`);
  }
  const folded = nameOf(wordsOf(later.replace(/^\s*(?:tỉnh|thành phố|tp\.?)\s+/iu, ''))).folded;
  const meaning = provinces.get(folded);
  if (meaning === 'later' || meaning === 'own') return placed;
  const sinces = [later, ...laterProvinces.map((province) => `${later}, ${province}`)].map((text) =>
    answer(text),
  );
  const agreements = sinces.map((since) => agrees(placed, since));
  if (agreements.includes(true)) return placed;
  const shown = later.replace(/[\s,;.]+$/, '');
  const note = agreements.includes(false)
    ? `"nay là ${shown}" không khớp với phần trước`
    : `không hiểu "${shown}" sau "nay là"`;
  return { ...placed, status: 'review', notes: [...placed.notes, note] };
}

/** Whether a place may be what it is called since; undefined where that is not known. */
function agrees(
  { districtCode, communeCode }: AddressAnswer,
  since: AddressAnswer,
): boolean | undefined {
  if (since.laterUnit !== undefined)
    return since.laterUnit.parts.some((part) =>
      communeCode === undefined ? part.districtCode === districtCode : part.code === communeCode,
    );
  if (since.level === 'none') return undefined;
  const isCommune = communeCode === undefined || since.communeCode === undefined;
  return since.districtCode === districtCode && (isCommune || since.communeCode === communeCode);
}
