import type { AddressParser } from '../../address/index.ts';
import type { Unit } from '../../model/correspondence.ts';
import { formatDay } from '../../model/day-words.ts';
import type { AddressedDispatch } from '../../model/data-set.ts';
import type { Site } from '../../model/site.ts';
import { foldText } from '../../model/text.ts';
import { isoDay } from '../csv/days.ts';
import { NameIndex, type PlaceFinder } from '../find-places.ts';

// How offices shorten the names of others, folded.
const ABBREVIATIONS: readonly (readonly [RegExp, string])[] = [
  [/\bubnd\b/g, 'uy ban nhan dan'],
  [/\bqlkkt\b/g, 'quan ly khu kinh te'],
  [/\bbqlkkt\b/g, 'ban quan ly khu kinh te'],
  [/\bbql\b/g, 'ban quan ly'],
  [/\bql\b/g, 'quan ly'],
  [/\bkkt\b/g, 'khu kinh te'],
  [/\bcac\b/g, ' '],
];
// Where a district's name begins: after its committee, or one of the offices under it.
const DISTRICT_FROM =
  /(?:^|\s)((?:huyện|thị xã|thành phố|huyen|thi xa|thanh pho|h\.|tx\.?|tp\.?|t\.x|t\.p)\s*.+)$/iu;

/** What the names of authorities lean on. */
interface KnownUnits {
  readonly units: readonly Unit[];
  readonly find: Pick<PlaceFinder, 'district'>;
  readonly parseAddress: AddressParser;
  readonly site: Pick<Site, 'province'>;
}

/** Finds the authority that a text names: by code, name, an abbreviation, or the district it is of. */
export function unitReader({ units, find, parseAddress, site }: KnownUnits) {
  const names = new NameIndex(units, ({ code, name, otherNames }) => [code, name, ...otherNames]);
  const province = essence(site.province.name);
  const byEssence = new Map<string, Unit>();
  for (const unit of units) {
    for (const name of [unit.name, ...unit.otherNames]) {
      byEssence.set(withoutProvince(essence(name), province), unit);
    }
  }
  return (text: string): Unit | undefined => {
    const [only, ...others] = names.find(text);
    if (only !== undefined && others.length === 0) return only;
    const same = byEssence.get(withoutProvince(essence(text), province));
    if (same !== undefined) return same;
    const named = DISTRICT_FROM.exec(text)?.[1] ?? text;
    const district = find.district(named).place?.code ?? districtCodeOf(named);
    return district === undefined
      ? undefined
      : units.find(({ districtCode }) => districtCode === district);
  };

  function districtCodeOf(name: string): string | undefined {
    const said = parseAddress(name);
    return said.level === 'district' && said.status !== 'unresolved'
      ? said.districtCode
      : undefined;
  }
}

function essence(name: string): string {
  return ABBREVIATIONS.reduce(
    (text, [pattern, long]) => text.replace(pattern, long),
    foldText(name).replace(/[^a-z0-9]+/g, ' '),
  )
    .replace(/\s+/g, ' ')
    .trim();
}

function withoutProvince(name: string, province: string): string {
  return name.replace(new RegExp(` (tinh )?${province}$`), '');
}

/** The dispatch that a cell names, or why none. */
type ReadDispatch =
  | { readonly dispatch: AddressedDispatch & { readonly requestId: string } }
  | { readonly problem: string };

/**
 * Find a dispatch as people write it: `1157`, `1157/SCT-CN`, `CV 1157 ngày 7/6/2021`, `Số:1157 /SCT- CN`,
 * or the request that it opens. A symbol or a day that is written has to agree.
 */
export function readDispatch(text: string, dispatches: readonly AddressedDispatch[]): ReadDispatch {
  const asking = dispatches.filter(isAsking);
  const opening = asking.find(({ requestId }) => requestId === text.trim());
  if (opening !== undefined) return { dispatch: opening };
  const folded = foldText(text);
  const found = /(\d{1,6})(?:\s*\/\s*([a-z]+(?:\s*-\s*[a-z0-9]+)*))?/.exec(folded);
  if (found === null) return { problem: `"${text}" không có số công văn` };
  const [, number, letters] = found as unknown as [string, string, string | undefined];
  const typedDay = /(\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4})/.exec(
    folded.slice(found.index + number.length),
  )?.[1];
  const day = typedDay === undefined ? undefined : dayOf(typedDay);
  const same = dispatches.filter(
    ({ symbol, on }) =>
      numberOf(symbol) === number &&
      (letters === undefined || lettersOf(symbol) === letters.replace(/\s/g, '')) &&
      (day === undefined || day === on),
  );
  const rest = folded.slice(found.index + found[0].length).replace(typedDay ?? '', '');
  if (/\d{2,6}\s*\/\s*[a-z]/.test(rest)) {
    return { problem: `"${text}" có nhiều công văn; tách mỗi công văn một dòng` };
  }
  if (same.length === 0)
    return { problem: `"${text}" không khớp công văn nào trong dispatches.csv` };
  if (same.length > 1) {
    const symbols = same.map(({ symbol, on }) => `${symbol} (${formatDay(on)})`).join(', ');
    return { problem: `"${text}" có thể là ${symbols}` };
  }
  const [only] = same.filter(isAsking);
  return only === undefined
    ? { problem: `công văn ${same[0]!.symbol} không yêu cầu trả lời` }
    : { dispatch: only };
}

/** The day that is typed day first, with its century or without; undefined where there is no such day. */
function dayOf(typed: string): string | undefined {
  const day = isoDay(typed.replace(/(?<=[/.-])(?=\d\d$)/, '20').replace(/[.-]/g, '/'), 'dayFirst');
  return day.includes('/') ? undefined : day;
}

function isAsking(
  dispatch: AddressedDispatch,
): dispatch is AddressedDispatch & { requestId: string } {
  return dispatch.requestId !== undefined;
}

function numberOf(symbol: string): string | undefined {
  return /\d+/.exec(symbol)?.[0];
}

function lettersOf(symbol: string): string {
  return foldText(symbol.slice(symbol.indexOf('/') + 1)).replace(/\s/g, '');
}
