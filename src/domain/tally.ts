import { z } from 'astro/zod';
import type { DataSet } from './data-set.ts';
import { DaySchema } from './day.ts';
import { LEVELS } from './levels.ts';
import type { RequestState } from './requests.ts';
import type { FacilityState, State } from './state.ts';

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

/** All figures of the site, the public contract `tong-hop.json`; fields are only ever added. */
export const TallySchema = z.strictObject({
  schemaVersion: z.literal(1),
  asOf: DaySchema,
  sample: z.boolean(),
  province: z.strictObject({ code: z.string(), name: z.string() }),
  totals: CountsSchema,
  /** Every request times every unit that it asks, units that are no district included. */
  replies: ReplyCountsSchema,
  districts: z.array(
    z.strictObject({ code: z.string(), type: z.string(), ...place, replies: ReplyCountsSchema }),
  ),
  parks: z.array(z.strictObject({ id: z.string(), ...place })),
  requests: z.array(
    z.strictObject({
      id: z.string(),
      dispatches: z.array(z.string()),
      ...RepliesSchema.shape,
      units: z.array(
        z.strictObject({
          unit: z.string(),
          name: z.string(),
          status: z.enum(['replied', 'waiting', 'overdue']),
          dueOn: DaySchema.optional(),
          repliedOn: DaySchema.optional(),
        }),
      ),
    }),
  ),
});
export type Tally = z.output<typeof TallySchema>;

/** Count the province, every district and every industrial park on the state's day. */
export function tally(dataSet: DataSet, state: State): Tally {
  const { site } = dataSet;
  const facilitiesWhere = (test: (state: FacilityState) => boolean) =>
    countFacilities(state.facilities.filter(test));
  const askedUnits = state.requests.flatMap(({ units }) => units);
  return {
    schemaVersion: 1,
    asOf: state.day,
    sample: site.sample,
    province: { code: site.province.code, name: site.province.name },
    totals: countFacilities(state.facilities),
    replies: countReplyStates(askedUnits),
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
export function isInPark({ facility }: FacilityState): boolean {
  return facility.park?.kind === 'park';
}

/** The figures of any set of facilities. */
export function countFacilities(facilities: readonly FacilityState[]): Counts {
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

function countActive(active: readonly FacilityState[]): PlaceCounts {
  const having = (wanted: FacilityState['status']) =>
    active.filter(({ status }) => status === wanted).length;
  return {
    active: active.length,
    assessed: active.filter(({ status }) => (LEVELS as readonly string[]).includes(status)).length,
    notAssessed: having('notAssessed'),
    safe: having('safe'),
    atRisk: having('atRisk'),
    unsafe: having('unsafe'),
  };
}

function countReplies({ id, dispatches, units }: RequestState): Tally['requests'][number] {
  const { asked, ...replies } = countReplyStates(units);
  return {
    id,
    dispatches: dispatches.map(({ symbol }) => symbol),
    addressees: asked,
    ...replies,
    units: units.map(({ unit, status, dueOn, repliedOn }) => ({
      unit: unit.code,
      name: unit.name,
      status,
      ...(dueOn === undefined ? {} : { dueOn }),
      ...(repliedOn === undefined ? {} : { repliedOn }),
    })),
  };
}

function countReplyStates(units: RequestState['units']): ReplyCounts {
  const having = (wanted: string) => units.filter(({ status }) => status === wanted).length;
  return {
    asked: units.length,
    replied: having('replied'),
    waiting: having('waiting'),
    overdue: having('overdue'),
  };
}
