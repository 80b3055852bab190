import { z } from 'astro/zod';
import {
  allFigures,
  count,
  type Counts,
  ReplyCountsSchema,
  RequestCountsSchema,
  type ShownCounts,
  ShownCountsSchema,
} from './counts.ts';
import {
  countedFacility,
  countFacilities,
  type CountedFacility,
  countReplyStates,
  FacilityCount,
} from './counting.ts';
import type { DataSet } from '../data-set.ts';
import type { DayUnit } from '../units/compared.ts';
import type { Day } from '../day-words.ts';
import { DaySchema } from '../day.ts';
import { SAMPLE_TABLES } from '../site.ts';
import type { CodedPlaces } from './coded-places.ts';
import { DissolutionSchema, type Snapshot } from './snapshot.ts';
import { REPLY_STATUSES, type Standing, STANDINGS, statusOf } from './standing.ts';
import { BASES, type Basis, type UnitReplyState } from './state.ts';

const place = { slug: z.string(), name: z.string(), counts: ShownCountsSchema };

type Told = Exclude<Standing, 'dissolved'>;
const TOLD = STANDINGS.filter((standing): standing is Told => standing !== 'dissolved');

/** `dissolved` is left out where nobody is. */
const standingCounts = z.strictObject({
  ...(Object.fromEntries(TOLD.map((standing) => [standing, count])) as Record<Told, typeof count>),
  dissolved: count.optional(),
});

/**
 * All figures of the site as a build shows them, the public contract `tong-hop.json`; fields are only ever
 * added.
 */
export const ShownTallySchema = z.strictObject({
  schemaVersion: z.literal(1),
  asOf: DaySchema,
  /** Whether any table is made up, and which. */
  sample: z.boolean(),
  sampleTables: z.array(z.enum(SAMPLE_TABLES)),
  /** Whether the figures are those of a report, or what is known of the day today. */
  basis: z.enum(BASES),
  province: z.strictObject({ code: z.string(), name: z.string() }),
  totals: ShownCountsSchema,
  /** Of facilities whose district nobody knows: with the districts they add up to the totals. */
  notPlaced: ShownCountsSchema,
  /** Every request times every unit that it asks, units that are no district included. */
  replies: ReplyCountsSchema,
  /** The same, told apart further. */
  standings: standingCounts,
  districts: z.array(
    z.strictObject({
      code: z.string(),
      type: z.string(),
      /** The name of the group that it is of, in a data set that has some. */
      group: z.string().optional(),
      ...place,
      replies: ReplyCountsSchema,
    }),
  ),
  /** The same added up by group, of those that are of one; missing where the data set has none. */
  groups: z
    .array(
      z.strictObject({ name: z.string(), counts: ShownCountsSchema, replies: ReplyCountsSchema }),
    )
    .optional(),
  parks: z.array(z.strictObject({ id: z.string(), ...place })),
  requests: z.array(
    z.strictObject({
      id: z.string(),
      dispatches: z.array(z.string()),
      ...RequestCountsSchema.shape,
      /** The same units, told apart further: they add up to `addressees`. */
      standings: standingCounts,
      units: z.array(
        z.strictObject({
          unit: z.string(),
          name: z.string(),
          status: z.enum(REPLY_STATUSES),
          standing: z.enum(STANDINGS),
          askedOn: DaySchema,
          timesAsked: z.int().positive(),
          dueOn: DaySchema.optional(),
          repliedOn: DaySchema.optional(),
          dissolved: DissolutionSchema.optional(),
        }),
      ),
    }),
  ),
});
export type ShownTally = z.output<typeof ShownTallySchema>;

/** All figures, as they were counted. */
export interface Tally extends ShownTally {
  totals: Counts;
  notPlaced: Counts;
  districts: (ShownTally['districts'][number] & { counts: Counts })[];
  parks: (ShownTally['parks'][number] & { counts: Counts })[];
  groups?: (GroupFigures & { counts: Counts })[];
}

type GroupFigures = NonNullable<ShownTally['groups']>[number];

/** The same of a build that shows all figures; throws an `Error` where any is withheld. */
export function allOfTally(shown: ShownTally): Tally {
  const all = <Place extends { counts: ShownCounts }>(place: Place) => ({
    ...place,
    counts: allFigures(place.counts),
  });
  const { groups, ...rest } = shown;
  return {
    ...rest,
    totals: allFigures(shown.totals),
    notPlaced: allFigures(shown.notPlaced),
    districts: shown.districts.map(all),
    parks: shown.parks.map(all),
    ...(groups === undefined ? {} : { groups: groups.map(all) }),
  };
}

/** What counting needs of a day. */
interface CountedState {
  readonly day: Day;
  readonly basis: Basis;
  readonly facilities: readonly CountedFacility[];
  readonly requests: readonly {
    readonly id: string;
    readonly symbols: readonly string[];
    readonly units: readonly CountedUnit[];
  }[];
}
type CountedUnit = Pick<
  UnitReplyState,
  'unit' | 'status' | 'standing' | 'askedOn' | 'timesAsked' | 'dueOn' | 'repliedOn' | 'dissolved'
>;

/** Count the province, every district and every industrial park on the state's day. */
export function tally(
  dataSet: Pick<DataSet, 'site' | 'parks'> & { readonly districts: readonly DayUnit[] },
  state: CountedState,
): Tally {
  const { site } = dataSet;
  const counted = new FacilityCount(state.facilities);
  const askedUnits = state.requests.flatMap(({ units }) => units);
  const askedIn = Map.groupBy(askedUnits, ({ unit }) => unit.districtCode);
  return {
    schemaVersion: 1,
    asOf: state.day,
    sample: site.sample.length > 0,
    sampleTables: site.sample,
    basis: state.basis,
    province: { code: site.province.code, name: site.province.name },
    totals: counted.totals,
    notPlaced: counted.notPlaced,
    replies: countReplyStates(askedUnits),
    standings: countStandings(askedUnits),
    districts: dataSet.districts.map(({ code, type, slug, name, group }) => ({
      code,
      slug,
      type,
      name,
      ...(group === undefined ? {} : { group }),
      counts: counted.area(code),
      replies: countReplyStates(askedIn.get(code) ?? []),
    })),
    ...countGroups(dataSet.districts, state.facilities, askedUnits),
    parks: dataSet.parks
      .filter(({ kind }) => kind === 'park')
      .map(({ id, slug, name }) => ({ id, slug, name, counts: counted.park(id) })),
    requests: state.requests.map(countReplies),
  };
}

/** Of each group its own facilities and units, whatever its districts add up to. */
function countGroups(
  districts: readonly DayUnit[],
  facilities: readonly CountedFacility[],
  askedUnits: readonly CountedUnit[],
): Pick<Tally, 'groups'> {
  const groupOf = new Map<string | undefined, string | undefined>(
    districts.map(({ code, group }) => [code, group]),
  );
  const names = new Set(districts.flatMap(({ group }) => group ?? []));
  if (names.size === 0) return {};
  const own = Map.groupBy(facilities, ({ facility }) => groupOf.get(facility.district?.code));
  const asked = Map.groupBy(askedUnits, ({ unit }) => groupOf.get(unit.districtCode));
  return {
    groups: [...names].map((name) => ({
      name,
      counts: countFacilities(own.get(name) ?? []),
      replies: countReplyStates(asked.get(name) ?? []),
    })),
  };
}

function countReplies({
  id,
  symbols,
  units,
}: CountedState['requests'][number]): Tally['requests'][number] {
  const { asked, ...replies } = countReplyStates(units);
  return {
    id,
    dispatches: [...symbols],
    addressees: asked,
    ...replies,
    standings: countStandings(units),
    units: units.map(
      ({ unit, status, standing, askedOn, timesAsked, dueOn, repliedOn, dissolved }) => ({
        unit: unit.code,
        name: unit.name,
        status,
        standing,
        askedOn,
        timesAsked,
        ...(dueOn === undefined ? {} : { dueOn }),
        ...(repliedOn === undefined ? {} : { repliedOn }),
        ...(dissolved === undefined
          ? {}
          : { dissolved: { on: dissolved.on, successors: [...dissolved.successors] } }),
      }),
    ),
  };
}

function countStandings(units: readonly CountedUnit[]) {
  const counts: Partial<Record<Standing, number>> = Object.fromEntries(
    TOLD.map((standing) => [standing, 0]),
  );
  for (const { standing } of units) counts[standing] = (counts[standing] ?? 0) + 1;
  return counts as z.output<typeof standingCounts>;
}

/** What a report said as something to count. */
export function countedState(frozen: Snapshot, places: CodedPlaces<DayUnit>): CountedState {
  return {
    day: frozen.day,
    basis: 'frozen',
    facilities: Object.values(frozen.facilities).map((facts) => countedFacility(facts, places)),
    requests: frozen.requests.map(({ id, dispatches, units }) => ({
      id,
      symbols: dispatches,
      units: units.map(({ unit, ...facts }) => ({
        ...facts,
        unit: places.unit(unit),
        status: statusOf(facts.standing),
      })),
    })),
  };
}
