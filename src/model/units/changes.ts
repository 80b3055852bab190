import { z } from 'astro/zod';
import { oneOf, optionalText, requiredText } from '../cells.ts';
import type { Day } from '../day-words.ts';
import { DaySchema } from '../day.ts';
import type { Commune, District } from '../places.ts';
import { capitalise, cleanText, foldText } from '../text.ts';

const KINDS = new Map([
  ['đổi tên', 'renamed'],
  ['đổi loại', 'retyped'],
  ['nhập', 'merged'],
  ['chia', 'divided'],
  ['chuyển tỉnh', 'moved'],
] as const);

/** What happened to a unit, in the words of the table. */
export const CHANGE_WORDS: ReadonlyMap<UnitChange['kind'], string> = new Map(
  [...KINDS].map(([word, kind]) => [kind, word]),
);

const SHARES = new Map([
  ['toàn bộ', 'whole'],
  ['một phần', 'part'],
] as const);

const unitCode = z.string().regex(/^\d+$/, 'không phải là mã số của Tổng cục Thống kê');
const unitType = requiredText.transform((type) => type.toLowerCase());
/** What a unit lies in, the nearest first: `thành phố Đồng Xoài, tỉnh Bình Phước`; a province in nothing. */
const within = z.string().transform((text) =>
  text
    .split(',')
    .map(cleanText)
    .filter((part) => part !== ''),
);

/** A row of `places/changes.csv`: a unit, and what all of it or a part became on a day. */
export const UnitChangeSchema = z.strictObject({
  on: DaySchema,
  code: unitCode,
  type: unitType,
  name: requiredText,
  within,
  kind: oneOf(KINDS),
  laterCode: unitCode,
  laterType: unitType,
  laterName: requiredText,
  laterWithin: within,
  share: oneOf(SHARES),
  basis: optionalText,
});
export type UnitChange = z.output<typeof UnitChangeSchema>;

const COMMUNE_TYPES: ReadonlySet<string> = new Set(['xã', 'phường', 'thị trấn', 'đặc khu']);

/** Whether a unit of that type lies below every other, as a commune does. */
export function isCommuneType(type: string): boolean {
  return COMMUNE_TYPES.has(type.toLowerCase());
}

/** Whether what a data set counts by lies in its province and in nothing else, and nothing lies in it, as with all units since 7/2025. */
export function isTwoTier({ districts, communes }: PresentUnits): boolean {
  const isAll = districts.every(({ type }) => isCommuneType(type));
  return isAll && districts.length > 0 && communes.length === 0;
}

/** Whether a unit is of the level that a data set counts by. */
export function isCounted(unit: TimedUnit, isTwoTier: boolean): boolean {
  return unit.within.length > 0 && levelIn(unit) === (isTwoTier ? 'unit' : 'district');
}

/** A unit for as long as it was one: its code with another name or another extent is another unit. */
export interface TimedUnit {
  readonly code: string;
  readonly type: string;
  readonly name: string;
  readonly within: readonly string[];
  /** Missing where it was there before the first change that is known. */
  readonly from?: Day | undefined;
  /** What it was made of, and what became of it. */
  readonly before: UnitLink[];
  readonly after: UnitLink[];
}

/** Whether a unit was one on a day: the changes of a day hold from that day on. */
export function isThere({ from, after }: TimedUnit, day: Day): boolean {
  const until = after[0]?.unit.from;
  return (from === undefined || from <= day) && (until === undefined || day < until);
}

/** A unit before or after another one; `isWhole` says that all of the earlier one went into the later. */
interface UnitLink {
  readonly unit: TimedUnit;
  readonly isWhole: boolean;
  /** What says so. */
  readonly change: UnitChange;
}

/** A unit's name as units are told apart by: without case and diacritics, which offices write in several ways. */
export function nameKey({ type, name }: { readonly type: string; readonly name: string }): string {
  return `${foldText(type)} ${foldText(name)}`;
}

/** The units of a table of changes, linked to what came before and after them. */
export function timeUnits(changes: readonly UnitChange[]): readonly TimedUnit[] {
  const all: TimedUnit[] = [];
  const add = (unit: Omit<TimedUnit, 'before' | 'after'>): TimedUnit => {
    const added = { ...unit, before: [], after: [] };
    all.push(added);
    return added;
  };
  const current = new Map<string, TimedUnit>();
  const days = Map.groupBy(changes, ({ on }) => on);
  for (const on of [...days.keys()].toSorted()) {
    const ended = new Map<string, TimedUnit>();
    const begun = new Map<string, TimedUnit>();
    for (const change of days.get(on)!) {
      const { code, type, name, within } = change;
      const known = ended.get(code) ?? current.get(code);
      const isKnown = known !== undefined && nameKey(known) === nameKey(change);
      const earlier = isKnown ? known : add({ code, type, name, within });
      ended.set(code, earlier);
      const later =
        begun.get(change.laterCode) ??
        add({
          code: change.laterCode,
          type: change.laterType,
          name: change.laterName,
          within: change.laterWithin,
          from: on,
        });
      begun.set(later.code, later);
      const isWhole = change.share === 'whole';
      earlier.after.push({ unit: later, isWhole, change });
      later.before.push({ unit: earlier, isWhole, change });
    }
    for (const code of ended.keys()) current.delete(code);
    for (const [code, unit] of begun) current.set(code, unit);
  }
  return all;
}

/** The oldest first. */
function byAge(units: readonly TimedUnit[]): TimedUnit[] {
  const since = ({ from }: TimedUnit): string => from ?? '';
  return units.toSorted((a, b) => (since(a) < since(b) ? -1 : since(a) > since(b) ? 1 : 0));
}

/** Where a unit of any time lies in the units that a data set has. */
export interface TracedUnit {
  readonly unit: TimedUnit;
  /** Whether it is one of them, is older than they are, or younger. */
  readonly age: 'present' | 'older' | 'younger';
  readonly districts: readonly District[];
  /** Those that a younger unit was made of, whole or in part; those that an older one became. */
  readonly communes: readonly Commune[];
  /** All of an older unit is in what is told here. */
  readonly isWhole: boolean;
}

/** The units of a data set, as changes are traced to them. */
export interface PresentUnits {
  readonly districts: readonly District[];
  readonly communes: readonly Commune[];
}

/** What of the data set a unit is, became or was made of. */
interface Reached {
  readonly districts: ReadonlySet<District>;
  readonly communes: ReadonlySet<Commune>;
  readonly isWhole: boolean;
}

const NOTHING: Reached = { districts: new Set(), communes: new Set(), isWhole: false };

/** Every unit of a table of changes with what it is in a data set; of what never meets it there is nothing. */
export function traceUnits(
  changes: readonly UnitChange[],
  present: PresentUnits,
): readonly TracedUnit[] {
  const presentOf = presentFinder(present);
  const units = timeUnits(changes);
  // What a unit became is younger than it is, so that each is reckoned from those already known.
  const oldest = byAge(units);
  const tracer = (order: readonly TimedUnit[], way: 'before' | 'after') => {
    const known = new Map<TimedUnit, Reached>();
    const trace = (unit: TimedUnit): Reached => known.get(unit) ?? NOTHING;
    for (const unit of order) known.set(unit, presentOf(unit) ?? joined(unit[way], trace));
    return trace;
  };
  const [becomes, wasMadeOf] = [tracer(oldest.toReversed(), 'after'), tracer(oldest, 'before')];
  return units.flatMap((unit): TracedUnit[] => {
    const [forward, backward] = [becomes(unit), wasMadeOf(unit)];
    const isOlder = forward.districts.size > 0;
    const reached = isOlder ? forward : backward;
    if (reached.districts.size === 0) return [];
    const age = presentOf(unit) !== undefined ? 'present' : isOlder ? 'older' : 'younger';
    const { districts, communes, isWhole } = reached;
    return [{ unit, age, districts: [...districts], communes: [...communes], isWhole }];
  });
}

function joined(links: readonly UnitLink[], trace: (unit: TimedUnit) => Reached): Reached {
  const all = links.map(({ unit, isWhole }) => ({ isWhole, reached: trace(unit) }));
  if (all.length === 0) return NOTHING;
  return {
    districts: new Set(all.flatMap(({ reached }) => [...reached.districts])),
    communes: new Set(all.flatMap(({ reached }) => [...reached.communes])),
    isWhole: all.every(({ isWhole, reached }) => isWhole && reached.isWhole),
  };
}

/** Finds a unit in the data set by its code, its name and what it lies in, as both codes and names live on. */
function presentFinder({ districts, communes }: PresentUnits) {
  const districtOf = new Map<string, District>(districts.map((one) => [one.code, one]));
  const communeOf = new Map<string, Commune>(communes.map((one) => [one.code, one]));
  return (unit: TimedUnit): Reached | undefined => {
    const commune = communeOf.get(unit.code);
    if (commune !== undefined && nameKey(commune) === nameKey(unit)) {
      const district = districtOf.get(commune.districtCode);
      return district !== undefined && liesIn(unit, district)
        ? { districts: new Set([district]), communes: new Set([commune]), isWhole: true }
        : undefined;
    }
    const district = districtOf.get(unit.code);
    if (district === undefined || nameKey(district) !== nameKey(unit)) return undefined;
    // The name and the code of a commune may be those of the larger unit that it became part of.
    const isSame = !isCommuneType(unit.type) || unit.within.length < 2;
    return isSame
      ? { districts: new Set([district]), communes: new Set(), isWhole: true }
      : undefined;
  };
}

/** Whether a unit lies in a district, whatever type the district was of then. */
function liesIn({ within }: TimedUnit, { name }: District): boolean {
  const [nearest, ...others] = within;
  return others.length > 0 && foldText(nearest!).endsWith(` ${foldText(name)}`);
}

/** What a unit of the data set was or will be called while it is counted as that one, with its types. */
export interface NamesInTime {
  /** In brackets stands the district that a commune lay in then, as in the column of former names. */
  readonly former: readonly string[];
  readonly later: readonly string[];
}

const NO_NAMES: NamesInTime = { former: [], later: [] };

/** The names of other times of a data set's units, by code. */
export function namesInTime(
  changes: readonly UnitChange[],
  present: PresentUnits,
): (code: string) => NamesInTime {
  const names = new Map<string, { former: string[]; later: string[] }>();
  for (const { unit, age, districts, communes, isWhole } of traceUnits(changes, present)) {
    const [only, ...others] = communes.length > 0 ? communes : districts;
    if (age === 'present' || only === undefined || others.length > 0) continue;
    if (age === 'older' && !isWhole) continue;
    const ofOnly =
      'districtCode' in only ? 'commune' : isCommuneType(only.type) ? 'unit' : 'district';
    if (levelIn(unit) !== ofOnly) continue;
    const known = names.get(only.code) ?? { former: [], later: [] };
    names.set(only.code, known);
    const name = capitalise(`${unit.type} ${unit.name}`);
    if (age === 'younger') known.later.push(name);
    else known.former.push(ofOnly === 'commune' ? `${name} (${unit.within[0]!})` : name);
  }
  return (code) => names.get(code) ?? NO_NAMES;
}

/** A commune lies in a district, a unit since 7/2025 in a province alone. */
function levelIn({ type, within }: TimedUnit): 'district' | 'commune' | 'unit' {
  if (!isCommuneType(type)) return 'district';
  return within.length > 1 ? 'commune' : 'unit';
}

/** What the province was called before and is called since, with its types: not as it is called in the data set. */
export function provinceNamesOf(
  changes: readonly UnitChange[],
  province: { readonly type: string; readonly name: string },
  isYoung: boolean,
): { readonly former: readonly TimedUnit[]; readonly later: readonly TimedUnit[] } {
  const provinces = byAge(timeUnits(changes).filter(({ within }) => within.length === 0));
  const called = provinces.filter((unit) => nameKey(unit) === nameKey(province));
  const own = isYoung ? called.at(-1) : called[0];
  if (own === undefined) return { former: [], later: [] };
  const all = (way: 'before' | 'after') => {
    const found = new Set<TimedUnit>([own]);
    // A set goes on over what is added to it meanwhile.
    for (const one of found) for (const { unit } of one[way]) found.add(unit);
    found.delete(own);
    return [...found];
  };
  return { former: all('before'), later: all('after') };
}
