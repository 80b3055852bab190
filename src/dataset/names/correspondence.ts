import type { AddressParser } from '../../address/index.ts';
import type { Unit } from '../../model/correspondence.ts';
import { formatDay } from '../../model/day-words.ts';
import type { AddressedDispatch } from '../../model/data-set.ts';
import type { Site } from '../../model/site.ts';
import { foldText } from '../../model/text.ts';
import { isoDay } from '../csv/days.ts';
import { NameIndex, type PlaceFinder } from '../find-places.ts';
import { meantOf } from './meant.ts';

// How offices shorten the names of others, folded.
const ABBREVIATIONS: readonly (readonly [RegExp, string])[] = [
  [/\bubnd\b/g, 'uy ban nhan dan'],
  [/\b(?:bql|ban ql)(?=kkt|kcn)/g, 'ban quan ly '],
  [/\bql(?=kkt|kcn)/g, 'quan ly '],
  [/\bbql\b/g, 'ban quan ly'],
  [/\bql\b/g, 'quan ly'],
  [/\bkkt\b/g, 'khu kinh te'],
  [/\bkcn\b/g, 'khu cong nghiep'],
  [/\bcac\b/g, ' '],
];
/** The board of a province's zone and parks, whichever of both its name has. */
const BOARD = /^ban quan ly khu (?:kinh te|cong nghiep)(?: (?:va )?khu (?:kinh te|cong nghiep))*$/;
// What a district's name is told by where its type stands before it.
const DISTRICT_FROM =
  /(?:^|\s)((?:huyện|thị xã|thành phố|huyen|thi xa|thanh pho|h\.|tx\.?|tp\.?|t\.x|t\.p)\s*.+)$/iu;
/** A district's committee, or an office under it that writes for it; folded, as it begins. */
const COMMITTEE =
  /^(?:(?:vp|van phong|lanh dao) )?(?:(?:hdnd|hoi dong nhan dan) ?(?:va|&|-|,)? ?)?(?:(?:ubnd|uy ban nhan dan|phong)(?![a-z])|p\.)/;
/** Whose committee or station it is that stands before a district's name. */
const BELOW_DISTRICT = /(?:^|\s)(?:xa|phuong|thi tran|tt\.?|ap|khu pho)(?=\s)/;
const MOST_WORDS = 5;
/** What stands between the names of several. */
const SEVERAL = /\s*[,;&/–]\s*|\s+(?:và|va)\s+/iu;

/** What the names of authorities lean on. */
interface KnownUnits {
  readonly units: readonly Unit[];
  readonly find: Pick<PlaceFinder, 'district'>;
  readonly parseAddress: AddressParser;
  readonly site: Pick<Site, 'province'>;
}

interface UnitNames {
  /** The authority that a text names: by code, name, an abbreviation, or the district it is of. */
  readonly unit: (text: string) => Unit | undefined;
  /** The name or code that a text that names none is hardly otherwise than. */
  readonly meant: (text: string) => string | undefined;
}

/** Finds authorities by what people call them. */
export function unitReader({ units, find, parseAddress, site }: KnownUnits): UnitNames {
  const names = new NameIndex(units, namesOf);
  const essenceOf = (name: string) => withoutProvince(essence(name), essence(site.province.name));
  const byEssence = new Map<string, Unit>();
  for (const unit of units) {
    for (const name of [unit.name, ...unit.otherNames]) byEssence.set(essenceOf(name), unit);
  }
  const boards = units.filter(({ name }) => BOARD.test(essenceOf(name)));
  return { unit: unitOf, meant };

  function unitOf(text: string): Unit | undefined {
    const [only, ...others] = names.find(text);
    if (only !== undefined && others.length === 0) return only;
    const same = byEssence.get(essenceOf(text));
    if (same !== undefined) return same;
    if (boards.length === 1 && BOARD.test(essenceOf(text))) return boards[0];
    return ofDistrict(districtCodeIn(text, 'resolved'));
  }

  function meant(text: string): string | undefined {
    const slip = ofDistrict(districtCodeIn(text, 'review'))?.name;
    return slip ?? meantOf(text, units.flatMap(namesOf));
  }

  function isProvince(text: string): boolean {
    const words = essence(text).replace(/^tinh /, '');
    return words === '' || words === essence(site.province.name);
  }

  function ofDistrict(code: string | undefined): Unit | undefined {
    return code === undefined ? undefined : units.find(({ districtCode }) => districtCode === code);
  }

  /** The district that a text is, or whose committee or office it names: surely, or with a slip. */
  function districtCodeIn(text: string, status: 'resolved' | 'review'): string | undefined {
    const named = DISTRICT_FROM.exec(text);
    const before = foldText(named === null ? text : text.slice(0, named.index)).trim();
    const isOffice = COMMITTEE.test(before);
    if (BELOW_DISTRICT.test(before) || (named !== null && before !== '' && !isOffice))
      return undefined;
    if (named !== null || !isOffice) return districtCodeOf(named?.[1] ?? text, status);
    // An office may have a name of its own before that of the district: the longest that is one counts.
    const words = text.split(/\s+/).slice(-MOST_WORDS);
    return words
      .map((_, at) => find.district(words.slice(at).join(' ')).place?.code)
      .find((code) => code !== undefined);
  }

  function districtCodeOf(name: string, status: 'resolved' | 'review'): string | undefined {
    // Of several the first is not all that is meant.
    if (!name.split(SEVERAL).slice(1).every(isProvince)) return undefined;
    const known = find.district(name).place?.code;
    if (known !== undefined) return known;
    const said = parseAddress(name);
    return said.level === 'district' && said.status === status ? said.districtCode : undefined;
  }
}

function namesOf({ code, name, otherNames }: Unit): readonly string[] {
  return [code, name, ...otherNames];
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
  return name.replace(new RegExp(` (?:tinh|(?:tinh )?${province})$`), '');
}

/** The dispatch that a cell names, or why none. */
type ReadDispatch =
  | { readonly dispatch: AddressedDispatch & { readonly requestId: string } }
  | { readonly problem: string };

/** What to do about a text that names no authority, or about one that names no dispatch. */
export const UNIT_HINT = 'ghi tên đơn vị như ở trang Công văn của bản đồ, hoặc mã đơn vị';
export const DISPATCH_HINT =
  'ghi số ký hiệu như ở trang Công văn của bản đồ; công văn mới thì nhập danh sách công văn trước';

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
  if (same.length === 0) return { problem: `"${text}" không khớp công văn nào đã nhập` };
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
