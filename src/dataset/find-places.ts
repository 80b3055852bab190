import { values } from '../model/diagnostic.ts';
import {
  type Commune,
  type District,
  type Park,
  shortenedNames,
  unitKindsOf,
} from '../model/places.ts';
import { foldText } from '../model/text.ts';
import { namesInTime, type UnitChange } from '../model/units/changes.ts';
import { askWhether, meantOf } from './names/meant.ts';
import type { ReadTable } from './read-table.ts';

/** The province's places, as its gazetteer lists them. */
interface Gazetteer {
  readonly districts: ReadTable<District>;
  readonly communes: ReadTable<Commune>;
  readonly parks: ReadTable<Park>;
  readonly changes: ReadTable<UnitChange>;
}

/** What a cell names: nothing (`none`), a place, or something that is `unknown` or ambiguous. */
export interface Found<Place> {
  readonly state: 'none' | 'found' | 'unknown';
  readonly place?: Place | undefined;
  /** Missing where the gazetteer itself has findings, which are the cause. */
  readonly message?: string | undefined;
  readonly hint?: string | undefined;
  /** The name that it hardly differs from. */
  readonly meant?: string | undefined;
}

export type PlaceFinder = ReturnType<typeof findPlaces>;

/** Finds places by the words of a list's columns: a code, a name, or a spelling of the gazetteer. */
export function findPlaces({ districts, communes, parks, changes }: Gazetteer) {
  const inTime = namesInTime(values(changes.rows), {
    districts: values(districts.rows),
    communes: values(communes.rows),
  });
  const districtIndex = new NameIndex(values(districts.rows), (district) => {
    const { former, later } = inTime(district.code);
    return [...namesOfUnit(district), ...district.formerNames, ...former, ...later];
  });
  const communeIndex = new NameIndex(values(communes.rows), namesOfUnit);
  const parkIndex = new NameIndex(values(parks.rows), ({ id, name, aliases }) => [
    id,
    name,
    ...aliases,
  ]);
  const districtByCode = new Map<string, District>(keyed(districts, ({ code }) => code));
  const communeByCode = new Map<string, Commune>(keyed(communes, ({ code }) => code));
  const parkById = new Map<string, Park>(keyed(parks, ({ id }) => id));
  return {
    /** The kinds of what is counted. */
    kinds: unitKindsOf(values(districts.rows)),
    /** Whether the gazetteer is without findings: what it lacks is then not in it. */
    isComplete: [districts, communes, parks].every((table) => !hasError(table)),
    /** Whether a cell names a place of a kind, be it one of several. */
    knows: {
      district: (name: string) => districtIndex.find(name).length > 0,
      commune: (name: string) => communeIndex.find(name).length > 0,
      park: (name: string) => parkIndex.find(name).length > 0,
    },
    district: (text: string | undefined): Found<District> =>
      found(
        text,
        (name) => districtIndex.find(name),
        'places/districts.csv',
        districts,
        () => values(districts.rows).flatMap(shownNames),
      ),
    commune: (text: string | undefined, district: District | undefined): Found<Commune> => {
      const inDistrict = ({ districtCode }: Commune) =>
        district === undefined || districtCode === district.code;
      const where = district === undefined ? '' : ` của ${district.type} ${district.name}`;
      const list = `places/communes.csv${where}`;
      const named = (name: string) => communeIndex.find(name).filter(inDistrict);
      return found(text, named, list, communes, () =>
        values(communes.rows).filter(inDistrict).flatMap(shownNames),
      );
    },
    park: (text: string | undefined): Found<Park> =>
      found(
        text,
        (name) => parkIndex.find(name),
        'places/parks.csv',
        parks,
        () => values(parks.rows).flatMap(({ name, aliases }) => [name, ...aliases]),
      ),
    districtOf: (code: string | undefined) => districtByCode.get(code ?? ''),
    communeOf: (code: string | undefined) => communeByCode.get(code ?? ''),
    parkOf: (id: string | undefined) => parkById.get(id ?? ''),
  };
}

function keyed<Place>(table: ReadTable<Place>, keyOf: (place: Place) => string) {
  return values(table.rows).map((place): [string, Place] => [keyOf(place), place]);
}

function namesOfUnit({ code, type, name, spellings }: District | Commune): string[] {
  return [
    code,
    name,
    `${type} ${name}`,
    ...shortenedNames(type, name),
    ...spellings,
    ...spellings.map((spelling) => `${type} ${spelling}`),
  ];
}

const shownNames = ({ type, name }: District | Commune) => [`${type} ${name}`, name];

function describe(place: District | Commune | Park): string {
  return 'code' in place
    ? `${place.type} ${place.name} (${place.code})`
    : `${place.name} (${place.id})`;
}

function found<Place extends District | Commune | Park>(
  text: string | undefined,
  find: (name: string) => readonly Place[],
  list: string,
  table: ReadTable<unknown>,
  names: () => readonly string[],
): Found<Place> {
  if (text === undefined) return { state: 'none' };
  const places = find(text);
  if (places.length === 1) return { state: 'found', place: places[0] };
  if (hasError(table)) return { state: 'unknown' };
  const meant = places.length === 0 ? meantOf(text, names()) : undefined;
  return places.length === 0
    ? {
        state: 'unknown',
        meant,
        message: `"${text}" không có trong ${list}`,
        hint: askWhether(meant, `sửa tên cho đúng, hoặc ghi mã trong ${list}`),
      }
    : {
        state: 'unknown',
        message: `"${text}" có thể là ${places.map(describe).join(' hoặc ')}`,
        hint: `ghi mã trong ${list}`,
      };
}

function hasError({ diagnostics }: ReadTable<unknown>): boolean {
  return diagnostics.some(({ level }) => level === 'error');
}

/** Finds things by any of their names: as written first, then without diacritics if that is unique. */
export class NameIndex<T> {
  readonly #exact = new Map<string, Set<T>>();
  readonly #folded = new Map<string, Set<T>>();

  constructor(items: readonly T[], namesOf: (item: T) => readonly string[]) {
    for (const item of items) {
      for (const name of namesOf(item)) {
        add(this.#exact, name.toLowerCase(), item);
        add(this.#folded, foldText(name), item);
      }
    }
  }

  /** What a name can mean: nothing, one thing, or several when it is ambiguous. */
  find(name: string): readonly T[] {
    return [...(this.#exact.get(name.toLowerCase()) ?? this.#folded.get(foldText(name)) ?? [])];
  }
}

function add<T>(index: Map<string, Set<T>>, key: string, item: T): void {
  const items = index.get(key);
  if (items === undefined) index.set(key, new Set([item]));
  else items.add(item);
}
