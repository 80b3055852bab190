import type { UnitView } from '../contract/ledger.ts';
import type { Day } from '../model/day-words.ts';
import type { Counts, ReplyCounts } from '../model/figures/counts.ts';
import type { FacilityFacts, ReplyFacts, Snapshot } from '../model/figures/snapshot.ts';
import type { Park } from '../model/places.ts';
import type { UnitsCompared } from '../model/units/compared.ts';
import { foldSteps, isAlike, type Steps, unfoldSteps } from './steps.ts';
import type { NamingContext } from './views.ts';

/** A report day, or the day of the data where that is none: what it published, and what was known of it. */
export interface ComparedDay {
  readonly on: Day;
  /** Missing on a day that is no report day. */
  readonly name?: string | undefined;
  readonly totals: Counts;
  readonly replies: ReplyCounts;
  readonly snapshot: Snapshot;
}

type Districts = NamingContext['districts'];

/** What the days count by: all by the same, or each by one of several lists. */
export interface CountedBy {
  readonly lists: readonly Districts[];
  /** The place of each day's list among them. */
  readonly of: readonly number[];
  /** How the units of one list lie in those of another. */
  readonly compared: readonly (readonly [from: number, to: number, units: UnitsCompared])[];
}

/** What the days are compared with besides: all of it may be published. */
export interface ComparedPlaces {
  readonly counted: CountedBy;
  readonly parks: readonly Pick<Park, 'id' | 'kind' | 'name'>[];
  readonly communes: readonly {
    readonly code: string;
    readonly type: string;
    readonly name: string;
  }[];
  readonly units: readonly UnitView[];
  readonly aliases: readonly (readonly [gone: string, stays: string])[];
  /** The names of today that may be shown. */
  readonly names: readonly (readonly [id: string, name: string])[];
}

/** The report days so far, the earliest first, as a browser gets them: of facilities and replies only those that are not the same on all of them. */
export interface ReportDays extends ComparedPlaces {
  /** The build that it is of. */
  readonly build: string;
  /** What of it is made up. */
  readonly note?: string | undefined;
  readonly days: readonly ComparedDay[];
}

/** A name that differs from others and may not be shown. */
const WITHHELD = '\0';

/** Whether a name of the file may be shown. */
export const isShown = (name: string): boolean => !name.startsWith(WITHHELD);

// What changes and figures are made of. The rest of the facts stays with the office.
const FACILITY_KEYS = [
  'name',
  'district',
  'commune',
  'park',
  'sector',
  'status',
  'level',
  'assessedOn',
  'stale',
  'accountGrantedOn',
  'ceasedOn',
  'recordedOn',
  'since',
] as const satisfies readonly (keyof FacilityFacts)[];
/** Those that version 1 kept. Where a day of it is compared, the others make no change. */
const FIRST_KEYS = ['status', 'district', 'park', 'assessedOn', 'stale'] as const;
const REPLY_KEYS = [
  'standing',
  'askedOn',
  'timesAsked',
  'dueOn',
  'repliedOn',
  'replySymbol',
  'lastAskedOn',
  'dueBy',
  'dueSetOn',
  'dissolved',
] as const satisfies readonly (keyof ReplyFacts)[];

interface PackedDay extends Omit<ComparedDay, 'snapshot'> {
  readonly version: Snapshot['schemaVersion'];
  readonly staleAfterDays?: number | undefined;
}

interface PackedDays extends ComparedPlaces {
  readonly build: string;
  readonly note?: string | undefined;
  readonly days: readonly PackedDay[];
  readonly facilities: readonly (readonly [id: string, steps: Steps<FacilityFacts>])[];
  readonly requests: readonly {
    readonly id: string;
    readonly dispatches: Steps<{ readonly dispatches: readonly string[] }>;
    readonly units: readonly (readonly [code: string, steps: Steps<ReplyFacts>])[];
  }[];
}

/** The file of the report days. `mayName`: whether a name may be in it. */
export function packDays(
  { build, days, note, names, counted, ...places }: ReportDays,
  mayName: (name: string) => boolean,
): string {
  const facilities = packFacilities(days, mayName);
  const requests = packRequests(days);
  const known = new Set(facilities.map(([id]) => id));
  const aliases = places.aliases.filter(([gone]) => known.has(gone));
  const merged = new Set(aliases.map(([, stays]) => stays));
  const facts = facilities.flatMap(([, steps]) => steps.flatMap(([, step]) => step ?? []));
  const isUsed = (key: 'district' | 'commune' | 'park') => {
    const codes = new Set(facts.map((step) => step[key]));
    return (code: string) => codes.has(code);
  };
  const [inDistrict, inCommune, inPark] = [isUsed('district'), isUsed('commune'), isUsed('park')];
  const asked = new Set(requests.flatMap(({ units }) => units.map(([code]) => code)));
  const packed: PackedDays = {
    build,
    note,
    days: days.map(({ snapshot, ...day }) => ({
      ...day,
      version: snapshot.schemaVersion,
      staleAfterDays: snapshot.staleAfterDays,
    })),
    counted: {
      ...counted,
      lists: counted.lists.map((list) => list.filter(({ code }) => inDistrict(code))),
    },
    parks: places.parks.filter(({ id }) => inPark(id)),
    communes: places.communes.filter(({ code }) => inCommune(code)),
    units: places.units.filter(({ code }) => asked.has(code)),
    aliases,
    // Days tell those of the others themselves.
    names: names.filter(
      ([id, name]) => (merged.has(id) || (known.has(id) && isUnnamed(id, days))) && mayName(name),
    ),
    facilities,
    requests,
  };
  return JSON.stringify(packed);
}

/** Whether a day that has a facility does not tell its name. */
function isUnnamed(id: string, days: readonly ComparedDay[]): boolean {
  const all = days.flatMap(({ snapshot }) => snapshot.facilities[id] ?? []);
  return all.some(({ name }) => name === undefined);
}

function packFacilities(
  days: readonly ComparedDay[],
  mayName: (name: string) => boolean,
): PackedDays['facilities'] {
  const snapshots = days.map(({ snapshot }) => snapshot);
  const ids = mergedOrder(snapshots.map(({ facilities }) => Object.keys(facilities)));
  const seenOn = (on: Day | undefined) =>
    on === undefined ? undefined : (days.find((day) => day.on >= on)?.on ?? NEVER);
  return ids.flatMap((id) => {
    const all = snapshots.map(({ facilities }) => facilities[id]);
    const kept = all.filter((_, at) => snapshots[at]!.schemaVersion > 1);
    if (isSame(all, FIRST_KEYS) && isSame(kept, FACILITY_KEYS)) return [];
    const withheld: string[] = [];
    const nameOf = (name: string | undefined) => {
      if (name === undefined || mayName(name)) return name;
      if (!withheld.includes(name)) withheld.push(name);
      return `${WITHHELD}${withheld.indexOf(name)}`;
    };
    const packed = packedBy(all, FACILITY_KEYS, (facts) => ({
      ...only(facts, FACILITY_KEYS),
      ...defined({
        name: nameOf(facts.name),
        // Pages tell of these no more than on which report day they were so.
        recordedOn: seenOn(facts.recordedOn),
        since: facts.since && mapValues(facts.since, seenOn),
      }),
    }));
    return [[id, foldSteps(packed)] as const];
  });
}
/** Later than all days. */
const NEVER = '9999-12-31' as Day;

function packRequests(days: readonly ComparedDay[]): PackedDays['requests'] {
  const byId = days.map(({ snapshot }) => new Map(snapshot.requests.map((one) => [one.id, one])));
  const ids = mergedOrder(byId.map((requests) => [...requests.keys()]));
  return ids.flatMap((id) => {
    const requests = byId.map((one) => one.get(id));
    const unitsOf = requests.map(
      (request) => new Map(request?.units.map(({ unit, ...facts }) => [unit, facts])),
    );
    const units = mergedOrder(unitsOf.map((one) => [...one.keys()])).flatMap((code) => {
      const all = unitsOf.map((one) => one.get(code));
      if (isSame(all, REPLY_KEYS)) return [];
      const packed = packedBy(all, REPLY_KEYS, (facts) => only(facts, REPLY_KEYS));
      return [[code, foldSteps(packed)] as const];
    });
    if (units.length === 0) return [];
    const made = requests.map((one) => one && { dispatches: one.dispatches });
    return [{ id, dispatches: foldSteps(made), units }];
  });
}

/** Read what the file of the report days holds. */
export function readDays(file: unknown): ReportDays {
  // The same build wrote the file from this type.
  const { days, facilities, requests, ...places } = file as PackedDays;
  const factsOf = facilities.map(([id, steps]) => [id, unfoldSteps(steps, days.length)] as const);
  const requestsOf = requests.map(({ id, dispatches, units }) => ({
    id,
    dispatches: unfoldSteps(dispatches, days.length),
    units: units.map(([unit, steps]) => ({ unit, facts: unfoldSteps(steps, days.length) })),
  }));
  return {
    ...places,
    days: days.map(({ version, staleAfterDays, ...day }, at) => ({
      ...day,
      snapshot: {
        schemaVersion: version,
        day: day.on,
        staleAfterDays,
        facilities: Object.fromEntries(
          factsOf.flatMap(([id, facts]) => (facts[at] === undefined ? [] : [[id, facts[at]]])),
        ),
        requests: requestsOf.flatMap(({ id, dispatches, units }) => {
          const made = dispatches[at];
          if (made === undefined) return [];
          const asked = units.flatMap(({ unit, facts }) =>
            facts[at] === undefined ? [] : [{ ...facts[at], unit }],
          );
          return [{ id, dispatches: [...made.dispatches], units: asked }];
        }),
      },
    })),
  };
}

/** All keys in one order that is that of each list, where these agree. */
function mergedOrder(lists: readonly (readonly string[])[]): string[] {
  const before = new Map<string, Set<string>>();
  for (const list of lists) {
    for (const [at, key] of list.entries()) {
      const keys = before.get(key) ?? new Set();
      if (at > 0) keys.add(list[at - 1]!);
      before.set(key, keys);
    }
  }
  const seen = new Set<string>();
  const order = new Set<string>();
  for (const start of before.keys()) {
    const path = [start];
    while (path.length > 0) {
      const key = path[path.length - 1]!;
      seen.add(key);
      const earlier = [...before.get(key)!].find((one) => !seen.has(one));
      if (earlier === undefined) order.add(path.pop()!);
      else path.push(earlier);
    }
  }
  return [...order];
}

/** Whether these keys say the same in all, or in none is anything. */
function isSame<Facts extends object>(
  all: readonly (Facts | undefined)[],
  keys: readonly (keyof Facts)[],
): boolean {
  const [first, ...others] = all;
  return others.every(
    (one) =>
      one === first ||
      (one !== undefined &&
        first !== undefined &&
        keys.every((key) => isAlike(one[key], first[key]))),
  );
}

/** What is made of the facts of each day; of facts like those of the day before, the same. */
function packedBy<Facts extends object, Packed>(
  all: readonly (Facts | undefined)[],
  keys: readonly (keyof Facts)[],
  pack: (facts: Facts) => Packed,
): (Packed | undefined)[] {
  const packed: (Packed | undefined)[] = [];
  for (const [at, facts] of all.entries()) {
    const isKnown = at > 0 && isSame([all[at - 1], facts], keys);
    packed.push(isKnown ? packed[at - 1] : facts && pack(facts));
  }
  return packed;
}

function only<Facts extends object, Key extends keyof Facts>(
  facts: Facts,
  keys: readonly Key[],
): Pick<Facts, Key> {
  return defined(Object.fromEntries(keys.map((key) => [key, facts[key]]))) as Pick<Facts, Key>;
}

function defined<T extends object>(object: T): T {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)) as T;
}

function mapValues<T extends object>(object: T, change: (value: Day | undefined) => unknown): T {
  return Object.fromEntries(
    Object.entries(object).map(([key, value]) => [key, change(value as Day | undefined)]),
  ) as T;
}
