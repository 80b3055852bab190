import { z } from 'astro/zod';
import type { AddressedDispatch, DataSet, LocatedFacility } from './data-set.ts';
import { DaySchema, type Day } from './day.ts';
import { isLevel } from './levels.ts';
import type { UnitReplyState } from './state.ts';
import { STANDINGS } from './standing.ts';
import type { FacilityState } from './state-parts.ts';

const count = z.int().nonnegative();
const placeCounts = z.strictObject({
  active: count,
  assessed: count,
  notAssessed: count,
  safe: count,
  atRisk: count,
  unsafe: count,
});

/** The figures of a set of facilities. `stale` is a part of `assessed`; `unregistered` of nothing. */
export const CountsSchema = z.strictObject({
  accounts: count,
  ceased: count,
  active: count,
  assessed: count,
  notAssessed: count,
  safe: count,
  atRisk: count,
  unsafe: count,
  stale: count,
  unregistered: count,
  inPark: placeCounts,
  outsidePark: placeCounts,
});
export type Counts = z.output<typeof CountsSchema>;
export type PlaceCounts = z.output<typeof placeCounts>;

/** How many units a request asked, and where they stand. */
export const RepliesSchema = z.strictObject({
  addressees: count,
  replied: count,
  waiting: count,
  overdue: count,
});

/** How often units were asked to reply, and where that stands: `asked = replied + waiting + overdue`. */
export const ReplyCountsSchema = z.strictObject({
  asked: count,
  replied: count,
  waiting: count,
  overdue: count,
});
export type ReplyCounts = z.output<typeof ReplyCountsSchema>;

const place = { slug: z.string(), name: z.string(), counts: CountsSchema };

const standingCounts = z.strictObject(
  Object.fromEntries(STANDINGS.map((standing) => [standing, count])) as Record<
    (typeof STANDINGS)[number],
    typeof count
  >,
);

/** All figures of the site, the public contract `tong-hop.json`; fields are only ever added. */
export const TallySchema = z.strictObject({
  schemaVersion: z.literal(1),
  asOf: DaySchema,
  sample: z.boolean(),
  province: z.strictObject({ code: z.string(), name: z.string() }),
  totals: CountsSchema,
  /** Every request times every unit that it asks, units that are no district included. */
  replies: ReplyCountsSchema,
  /** The same, told apart further. */
  standings: standingCounts,
  districts: z.array(
    z.strictObject({ code: z.string(), type: z.string(), ...place, replies: ReplyCountsSchema }),
  ),
  parks: z.array(z.strictObject({ id: z.string(), ...place })),
  requests: z.array(
    z.strictObject({
      id: z.string(),
      dispatches: z.array(z.string()),
      ...RepliesSchema.shape,
      /** The same units, told apart further: they add up to `addressees`. */
      standings: standingCounts,
      units: z.array(
        z.strictObject({
          unit: z.string(),
          name: z.string(),
          status: z.enum(['replied', 'waiting', 'overdue']),
          standing: z.enum(STANDINGS),
          askedOn: DaySchema,
          timesAsked: z.int().positive(),
          dueOn: DaySchema.optional(),
          repliedOn: DaySchema.optional(),
        }),
      ),
    }),
  ),
});
export type Tally = z.output<typeof TallySchema>;

/** What counting needs of a facility. */
export interface CountedFacility extends Pick<FacilityState, 'status' | 'stale'> {
  readonly facility: Pick<LocatedFacility, 'district' | 'park'>;
}

/** What counting needs of a day. */
export interface CountedState {
  readonly day: Day;
  readonly facilities: readonly CountedFacility[];
  readonly requests: readonly {
    readonly id: string;
    readonly dispatches: readonly Pick<AddressedDispatch, 'symbol'>[];
    readonly units: readonly CountedUnit[];
  }[];
}
type CountedUnit = Pick<
  UnitReplyState,
  'unit' | 'status' | 'standing' | 'askedOn' | 'timesAsked' | 'dueOn' | 'repliedOn'
>;

/** Count the province, every district and every industrial park on the state's day. */
export function tally(dataSet: DataSet, state: CountedState): Tally {
  const { site } = dataSet;
  const facilitiesWhere = (test: (state: CountedFacility) => boolean) =>
    countFacilities(state.facilities.filter(test));
  const askedUnits = state.requests.flatMap(({ units }) => units);
  return {
    schemaVersion: 1,
    asOf: state.day,
    sample: site.sample,
    province: { code: site.province.code, name: site.province.name },
    totals: countFacilities(state.facilities),
    replies: countReplyStates(askedUnits),
    standings: countStandings(askedUnits),
    districts: dataSet.districts.map(({ code, type, slug, name }) => ({
      code,
      slug,
      type,
      name,
      counts: facilitiesWhere(({ facility }) => facility.district.code === code),
      replies: countReplyStates(askedUnits.filter(({ unit }) => unit.districtCode === code)),
    })),
    parks: dataSet.parks
      .filter(({ kind }) => kind === 'park')
      .map(({ id, slug, name }) => ({
        id,
        slug,
        name,
        counts: facilitiesWhere(({ facility }) => facility.park?.id === id),
      })),
    requests: state.requests.map(countReplies),
  };
}

/** Whether a facility lies in an industrial park (trong KCN); zones and clusters are outside. */
export function isInPark({ facility }: CountedFacility): boolean {
  return facility.park?.kind === 'park';
}

/** The figures of any set of facilities. */
export function countFacilities(facilities: readonly CountedFacility[]): Counts {
  const registered = facilities.filter(({ status }) => status !== 'unregistered');
  const active = registered.filter(({ status }) => status !== 'ceased');
  return {
    accounts: registered.length,
    ceased: registered.length - active.length,
    ...countActive(active),
    stale: active.filter(({ stale }) => stale).length,
    unregistered: facilities.length - registered.length,
    inPark: countActive(active.filter(isInPark)),
    outsidePark: countActive(active.filter((state) => !isInPark(state))),
  };
}

function countActive(active: readonly CountedFacility[]): PlaceCounts {
  const having = (wanted: CountedFacility['status']) =>
    active.filter(({ status }) => status === wanted).length;
  return {
    active: active.length,
    assessed: active.filter(({ status }) => isLevel(status)).length,
    notAssessed: having('notAssessed'),
    safe: having('safe'),
    atRisk: having('atRisk'),
    unsafe: having('unsafe'),
  };
}

function countReplies({
  id,
  dispatches,
  units,
}: CountedState['requests'][number]): Tally['requests'][number] {
  const { asked, ...replies } = countReplyStates(units);
  return {
    id,
    dispatches: dispatches.map(({ symbol }) => symbol),
    addressees: asked,
    ...replies,
    standings: countStandings(units),
    units: units.map(({ unit, status, standing, askedOn, timesAsked, dueOn, repliedOn }) => ({
      unit: unit.code,
      name: unit.name,
      status,
      standing,
      askedOn,
      timesAsked,
      ...(dueOn === undefined ? {} : { dueOn }),
      ...(repliedOn === undefined ? {} : { repliedOn }),
    })),
  };
}

function countStandings(units: readonly CountedUnit[]) {
  const having = (wanted: string) => units.filter(({ standing }) => standing === wanted).length;
  return Object.fromEntries(STANDINGS.map((standing) => [standing, having(standing)])) as z.output<
    typeof standingCounts
  >;
}

function countReplyStates(units: readonly CountedUnit[]): ReplyCounts {
  const having = (wanted: string) => units.filter(({ status }) => status === wanted).length;
  return {
    asked: units.length,
    replied: having('replied'),
    waiting: having('waiting'),
    overdue: having('overdue'),
  };
}
