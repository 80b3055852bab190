import { groupedBy } from '../model/grouped.ts';
import type { UnitView } from './ledger.ts';
import { joinWords } from './words.ts';

/** Units that are read out together: `các huyện Lộc Ninh, Bù Đăng`. */
interface UnitRun {
  /** What they all are; missing where the name of each says that itself. */
  readonly type: string | undefined;
  readonly units: readonly UnitView[];
}

/** Units by the type of their district, as a sentence names them; those of no district come last. */
export function foldUnits(units: readonly UnitView[]): UnitRun[] {
  const runs = [...groupedBy(units, ({ district }) => district?.type)];
  return [
    ...runs.filter(([type]) => type !== undefined),
    ...runs.filter(([type]) => type === undefined),
  ].map(([type, members]) => ({ type, units: members }));
}

/** The same read out: words, and units by the names that they have there. */
export function unitNames(
  units: readonly UnitView[],
): (string | { readonly unit: UnitView; readonly name: string })[] {
  return foldUnits(units).flatMap(({ type, units }, run) => {
    const before = `${run > 0 ? '; ' : ''}${units.length > 1 && type !== undefined ? 'các ' : ''}${type === undefined ? '' : `${type} `}`;
    return units.flatMap((unit, at) => [
      at === 0 ? before : type === undefined ? '; ' : ', ',
      { unit, name: unit.district?.name ?? unit.name },
    ]);
  });
}

/** Units as a sentence on paper names them: `UBND các huyện A, B và C; UBND thị xã D; Ban Quản lý E`. */
export function unitList(units: readonly UnitView[]): string {
  const runs = groupedBy(units, (unit) => {
    const office = officeOf(unit);
    return office === undefined ? unit.code : `${office} ${unit.district!.type}`;
  });
  return [...runs.values()]
    .map((members) => {
      const [first] = members;
      const office = officeOf(first!);
      if (office === undefined || members.length === 1) return first!.name;
      const { type } = first!.district!;
      return `${office} các ${type} ${joinWords(members.map(({ district }) => district!.name))}`;
    })
    .join('; ');
}

/** Units of districts by what these are, the most first: `UBND các huyện, thị xã, thành phố`. */
export function unitKinds(units: readonly UnitView[]): string {
  const offices = groupedBy(
    units.filter((unit) => officeOf(unit) !== undefined),
    (unit) => officeOf(unit)!,
  );
  return [...offices]
    .map(([office, members]) => {
      if (members.length === 1) return members[0]!.name;
      const types = [...groupedBy(members, ({ district }) => district!.type)]
        .sort(([, a], [, b]) => b.length - a.length)
        .map(([type]) => type);
      return `${office} các ${types.join(', ')}`;
    })
    .join('; ');
}

/** What a unit is besides its district: `UBND` of `UBND huyện Mẫu`; nothing where its name says it otherwise. */
function officeOf({ name, district }: UnitView): string | undefined {
  const place = district && ` ${district.type} ${district.name}`;
  return place !== undefined && name.endsWith(place) ? name.slice(0, -place.length) : undefined;
}

/** What a unit owes: on its district's page, or on a page of its own. */
export function unitPath({ districtSlug, slug }: UnitView): `/${string}` {
  return districtSlug === undefined
    ? `/van-ban/don-vi/${slug!}/`
    : `/dia-ban/${districtSlug}/#cong-van`;
}

/** The last part of what a unit has addresses of its own for: that of its district's page, whose first it is. */
export function unitSlug({ code, districtSlug }: UnitView, units: readonly UnitView[]): string {
  const first = units.find((unit) => unit.districtSlug === districtSlug);
  return districtSlug !== undefined && first?.code === code ? districtSlug : code.toLowerCase();
}

/** A unit's feed of what it was asked and replied, and its calendar of what it owes. */
export function unitFiles(slug: string): Readonly<Record<'feed' | 'calendar', `/${string}`>> {
  const path = `/van-ban/don-vi/${slug}` as const;
  return { feed: `${path}.xml`, calendar: `${path}.ics` };
}

/** What a unit has to do today; in the internal build alone. */
export function unitTasksPath(slug: string): `/${string}` {
  return `/viec-can-lam/${slug}/`;
}

/** The short address of what a unit owes, for what is printed or sent. */
export function unitShortPath({ districtSlug, slug }: UnitView): `/${string}` {
  return `/v/${districtSlug ?? slug!}/`;
}

/** The short address of a facility by its code, for ever: for a code to scan at its door. */
export function facilityShortPath(id: string): `/${string}` {
  return `/q/${id}/`;
}
