import { type Day, formatDay } from '../model/day-words.ts';
import type { Commune, District } from '../model/places.ts';
import { isCommuneType, type TimedUnit, type TracedUnit } from '../model/units/changes.ts';
import { distinct } from './lists.ts';
import type { TypedName } from './text.ts';
import { fullName, splitFormer, splitUnit, type UnitName } from './unit-name.ts';

/** A unit that is younger than those of the gazetteer, and was made of some of them. */
export interface LaterUnit {
  /** With its type: `phường Chơn Thành`. */
  readonly name: string;
  readonly from: Day;
  /** The communes, whole or in part, that it was made of; empty where the gazetteer has none. */
  readonly parts: readonly Commune[];
  readonly districts: readonly District[];
}

type Typed = Pick<TypedName, 'type' | 'folded'>;

/** Knows the younger units by name: nobody else asks whether a name is that of one. */
export interface LaterUnits {
  /** Whether any is called so, whatever its type; a folded name. */
  readonly isCalled: (folded: string) => boolean;
  /** The one that a typed name was that of when it was made. */
  readonly find: (typed: Typed) => LaterUnit | undefined;
  /** The one that a typed name is that of, by its first kind or by one since. */
  readonly findToday: (typed: Typed) => LaterUnit | undefined;
  /** No unit's name has more words. */
  readonly mostWords: number;
}

/** The younger units that are no commune of the gazetteer under another name. */
export function indexLaterUnits(traced: readonly TracedUnit[]): LaterUnits {
  const isLater = ({ unit: { type, within }, age, communes }: TracedUnit) =>
    age === 'younger' && isCommuneType(type) && (within.length < 2 || communes.length > 1);
  const later = traced.filter(isLater);
  const known = new Set(later.map(({ unit }) => unit));
  const units = later.map(({ unit, communes, districts }) => {
    const name = `${unit.type} ${unit.name}`;
    return {
      ...splitUnit(name),
      isFirst: !unit.before.some((link) => known.has(link.unit)),
      unit: { name, from: unit.from!, parts: communes, districts },
    };
  });
  const byName = Map.groupBy(units, ({ folded }) => folded);
  const finder =
    (isMeant: (one: (typeof units)[number]) => boolean): LaterUnits['find'] =>
    ({ type, folded }) =>
      byName.get(folded)?.find((one) => one.type === type && isMeant(one))?.unit;
  return {
    isCalled: (folded) => byName.has(folded),
    find: finder(({ isFirst }) => isFirst),
    findToday: finder(() => true),
    mostWords: Math.max(0, ...units.map(({ wordCount }) => wordCount)),
  };
}

/** What the unit is, for those who have to find the commune of old that is meant. */
export function laterUnitWords({ name, from, parts, districts }: LaterUnit): string {
  const said = `địa chỉ theo đơn vị hành chính từ ${formatDay(from)}: ${name}`;
  if (parts.length === 0) return `${said} thuộc ${districts.map(fullName).join(', ')} trước đó`;
  const made = parts.length === 1 ? 'là' : 'gồm';
  return `${said} ${made} ${parts.map(fullName).join(', ')} trước đó`;
}

/** Since when a younger unit is one, in short: `7/2025`. */
export function monthOf({ from }: LaterUnit): string {
  return formatDay(from).replace(/^\d+\/0?/, '');
}

/** A name of a unit where a province has no districts: of today, or of a time when it had. */
export interface TimedName extends UnitName {
  /** With its type, and with the district that it lay in: `xã Minh Lập (huyện Chơn Thành)`. */
  readonly shown: string;
  /** `now`: of one of today's. `former`, `later`: of one at another time, alone in the province too. `old`: of one below a district, or of a district. */
  readonly age: 'now' | 'former' | 'later' | 'old';
  /** Today's units in which it is, whole or in part. */
  readonly units: readonly District[];
  /** All of it is in them. */
  readonly isWhole: boolean;
  /** It went into a unit alone, so that one is the other. */
  readonly isSame: boolean;
  /** The districts that it lay in. */
  readonly parents: readonly UnitName[];
  /** The folded names of the provinces that it lay in; empty where that is not known. */
  readonly provinces: readonly string[];
}

/** The names of two-tier units by folded name. */
export interface TwoTierNames {
  readonly communes: ReadonlyMap<string, readonly TimedName[]>;
  /** Districts of old, by which addresses still go. */
  readonly districts: ReadonlyMap<string, readonly TimedName[]>;
}

/** The names of today's units, and of those that became a part of them. */
export function indexTwoTier(
  districts: readonly District[],
  traced: readonly TracedUnit[],
): TwoTierNames {
  const others = traced.flatMap(otherNames);
  const communes = [...districts.flatMap(namesToday), ...others.filter(isOfCommune)];
  return {
    communes: Map.groupBy(communes, ({ folded }) => folded),
    districts: Map.groupBy(
      others.filter((name) => !isOfCommune(name)),
      ({ folded }) => folded,
    ),
  };
}

const isOfCommune = ({ type }: TimedName) => isCommuneType(type);

function namesToday(district: District): TimedName[] {
  const name = (text: string, age: TimedName['age'], parents: readonly UnitName[]): TimedName => {
    const split = splitUnit(text);
    const type = split.type === '' ? district.type : split.type;
    const shown = split.type === '' ? `${type} ${text}` : text;
    const rest = { units: [district], isWhole: true, isSame: true, provinces: [] };
    return { ...split, type, shown, age, parents, ...rest };
  };
  return [
    ...[district.name, ...district.spellings].map((text) => name(text, 'now', [])),
    ...district.formerNames.map((text) => {
      const { unit, parents } = splitFormer(text);
      return name(unit, parents.length > 0 ? 'old' : 'former', parents);
    }),
  ];
}

function otherNames({ unit, age, districts, isWhole }: TracedUnit): TimedName[] {
  if (age === 'present' || unit.within.length === 0) return [];
  if (age === 'younger' && districts.length > 1) return [];
  const name = `${unit.type} ${unit.name}`;
  const isBelow = unit.within.length > 1;
  const isOld = isBelow || !isCommuneType(unit.type);
  return [
    {
      ...splitUnit(name),
      shown: isBelow ? `${name} (${unit.within[0]!})` : name,
      age: isOld ? 'old' : age === 'older' ? 'former' : 'later',
      units: districts,
      isWhole,
      isSame: staysOne(unit),
      parents: isBelow ? unit.within.slice(0, -1).map(splitUnit) : [],
      provinces: [splitUnit(unit.within.at(-1)!).folded],
    },
  ];
}

/** Whether nothing else went into what a unit became. */
function staysOne({ after }: TimedUnit): boolean {
  return after.every(({ unit: later }) => {
    const parts = later.before.filter((link) => isCommuneType(link.unit.type));
    return parts.length === 1 && staysOne(later);
  });
}

/** Today's units in which any of several names is. */
export function unitsOf(names: readonly TimedName[]): District[] {
  return distinct(names.flatMap(({ units }) => units));
}
