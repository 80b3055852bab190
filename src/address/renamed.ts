import type { AddressAnswer } from './decide.ts';
import type { PlaceNames } from './gazetteer.ts';
import { type CleanAddress, nameOf, wordsOf } from './text.ts';

/** "(nay là …", "nay thuộc …", without diacritics. */
const SINCE = /[\s,;(-]*\b(?:hien )?nay (?:la|thuoc(?: ve)?|(?:doi(?: ten)? )?thanh)\b:? */;

/** "(trước đây là …", "tên cũ: …", without diacritics. */
const ONCE = /[\s,;(-]*\b(?:truoc(?: day| kia)? (?:la|thuoc)|ten cu(?: la)?)\b:? */;
/** "(xã Minh Lập, huyện Chơn Thành cũ)", without diacritics. */
const OLD = /[\s,;]*\(([^()]+) cu\)/;

/** Without any of these an address tells of nothing before: cheaper than looking for it. */
const EARLIER = ['truoc', 'ten cu', ' cu)'];

/** An address that tells what its place is called since, or was before. */
interface Renamed {
  /** Without what it is called since. */
  readonly earlier: string;
  /** What it is called since; what follows a comma may belong to either. */
  readonly later: string;
  readonly tail: string;
}

function splitRenamed(address: CleanAddress): Renamed | undefined {
  const { folded, shown } = address;
  if (folded.includes('nay ')) {
    const [before, after, tail] = splitAt(SINCE, address) ?? [];
    if (before !== undefined && after !== undefined)
      return tail === undefined
        ? { earlier: before, later: after, tail: afterComma(after) }
        : { earlier: `${before}${tail}`, later: after, tail: '' };
  }
  if (!EARLIER.some((words) => folded.includes(words))) return undefined;
  const [before, after, tail = ''] = splitAt(ONCE, address) ?? [];
  if (before !== undefined && after !== undefined)
    return { earlier: after, later: `${before}${tail}`, tail: '' };
  const old = OLD.exec(folded);
  if (old === null || old.index === 0) return undefined;
  const end = old.index + old[0].length;
  const from = old[0].indexOf('(') + 1;
  const earlier = shown.slice(old.index + from, old.index + from + old[1]!.length);
  return { earlier, later: `${shown.slice(0, old.index)}${shown.slice(end)}`, tail: '' };
}

/** What stands before and behind the words; and where these stand in brackets, what follows them. */
function splitAt(
  words: RegExp,
  { folded, shown }: CleanAddress,
): readonly [before: string, after: string, tail?: string] | undefined {
  const found = words.exec(folded);
  if (found === null || found.index === 0) return undefined;
  const before = shown.slice(0, found.index);
  const rest = shown.slice(found.index + found[0].length);
  const close = found[0].includes('(') ? rest.indexOf(')') : -1;
  return close === -1 ? [before, rest] : [before, rest.slice(0, close), rest.slice(close + 1)];
}

function afterComma(text: string): string {
  const comma = text.indexOf(',');
  return comma === -1 ? '' : text.slice(comma + 1);
}

/**
 * The answer where an address says what its place is called since, or was before: by the name of the time of
 * the gazetteer, which is the earlier one where that has districts. Where the other name is that of another
 * place, or of none that is known, somebody has to look at it. Undefined where the address says no such thing.
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
  const now = twoTier === undefined ? undefined : answer(later);
  if (now?.isDistrictSure === true) return ofToday(now, placed, earlier);
  // The earlier name says nothing by itself.
  if (placed === undefined) return answer(`${earlier}, ${later}`);
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

/** The unit of today, unless what it is said to have been is in another one. */
function ofToday(
  now: AddressAnswer,
  placed: AddressAnswer | undefined,
  earlier: string,
): AddressAnswer {
  if (placed === undefined || placed.districtCode === now.districtCode) return now;
  const shown = earlier.replace(/^[\s,;.(]+|[\s,;.]+$/g, '');
  const note = `"${shown}" không khớp với tên hiện nay: ${placed.notes.join('; ')}`;
  return { ...now, isDistrictSure: undefined, status: 'review', notes: [...now.notes, note] };
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
