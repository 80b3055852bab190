import { DaySchema } from '../../src/model/day.ts';
import { addDays, type Day, daysBetween } from '../../src/model/day-words.ts';
import type { Level } from '../../src/model/levels.ts';
import type { MadeUpName, TruePlace } from './words.ts';

/** The day of each week's list. */
export const LIST_DAYS = ['2021-06-14', '2021-06-21', '2021-06-28', '2021-07-05'].map((day) =>
  DaySchema.parse(day),
);
/** The weeks by number. */
export const WEEKS = [...LIST_DAYS.keys()];
export const LAST_WEEK = LIST_DAYS.length - 1;

/** From the list before (not that day itself) to that of a week. */
export function daysOfWeek(week: number): Day[] {
  return [6, 5, 4, 3, 2, 1, 0].map((back) => addDays(LIST_DAYS[week]!, -back));
}

/** What befalls a facility, or what about it must not mislead; `steady` is none of it. */
export const KINDS = [
  ...(['steady', 'new', 'ceased on a day', 'ceased, day unknown', 'reopened'] as const),
  ...(['moved district', 'moved district, no tax code', 'moved commune'] as const),
  ...(['moved commune, no tax code', 'moved park', 'renamed', 'renamed, no tax code'] as const),
  ...(['re-spelled', 're-spelled, no tax code', 'tax code added', 'merged'] as const),
  ...(['level changed', 'level learned late', 'ceasing learned late', 'level corrected'] as const),
  ...(['ceasing day corrected', 'district corrected', 'unplaced', 'unregistered'] as const),
  ...(['two: branches', 'two: plants of one tax code', 'two: one name'] as const),
  ...(['two: neighbours', 'two: one address'] as const),
];
export type Kind = (typeof KINDS)[number];

/** A fact and the week whose list is the first to tell it. */
export interface Told<Value> {
  readonly told: number;
  readonly value: Value;
}

/** A place: `movedOn` where it came there then; else what was known of it before was wrong. */
export type PlaceFact = Told<TruePlace> & { readonly movedOn?: Day };
export type NameFact = Told<MadeUpName>;
export type Registration = Told<{ readonly isRegistered: boolean; readonly grantedOn?: Day }>;
/** `isCorrection`: it takes the place of the one before. A ceasing without a day is of an unknown one. */
export type ActivityFact = Told<
  | { readonly is: 'ceased'; readonly on?: Day; readonly isCorrection?: true }
  | { readonly is: 'reopened' }
>;
export type AssessmentFact = Told<{ readonly on: Day; readonly level: Level }>;

/** All that is so of a facility, and when the office comes to know it. */
export interface TrueFacility {
  readonly key: string;
  readonly kind: Kind;
  readonly names: readonly NameFact[];
  readonly taxCodes: readonly Told<string>[];
  readonly places: readonly PlaceFact[];
  readonly registrations: readonly Registration[];
  readonly activity: readonly ActivityFact[];
  readonly assessments: readonly AssessmentFact[];
  /** After that week's list the office finds out that it is another facility of its lists. */
  readonly merged?: { readonly after: number; readonly into: string };
}

/** Of facts in the order in which they were told, those that the lists up to a week tell. */
export function known<Fact extends { readonly told: number }>(
  facts: readonly Fact[],
  week: number,
): Fact[] {
  return facts.filter(({ told }) => told <= week);
}

/** The week whose list is the first with the facility. */
export const firstWeek = ({ names }: TrueFacility): number => names[0]!.told;

/** All facts of a facility. */
export function factsOf(one: TrueFacility): readonly Told<unknown>[] {
  const { names, taxCodes, places, registrations, activity, assessments } = one;
  return [names, taxCodes, places, registrations, activity, assessments].flat();
}

/** The assessment that counts on a day: the latest; of two of one day the one told last. */
export function latestAssessment(
  facts: readonly AssessmentFact[],
  week: number,
  day: Day,
): AssessmentFact['value'] | undefined {
  return known(facts, week)
    .map(({ value }) => value)
    .filter(({ on }) => on <= day)
    .reduce<AssessmentFact['value'] | undefined>(
      (latest, one) => (latest === undefined || one.on >= latest.on ? one : latest),
      undefined,
    );
}

/** Where it is on a day, as the lists up to a week tell: a correction holds from the beginning on. */
export function placeOn({ places }: TrueFacility, week: number, day: Day): TruePlace {
  const stays: { place: TruePlace; from?: Day | undefined }[] = [];
  for (const { value: place, movedOn } of known(places, week)) {
    if (movedOn === undefined) stays.push({ place, from: stays.pop()?.from });
    else stays.push({ place, from: movedOn });
  }
  return stays.findLast(({ from }) => from === undefined || from <= day)!.place;
}

/** Since when it has ceased, on a day; a ceasing of an unknown day counts since the list that tells it. */
export function ceasedSince({ activity }: TrueFacility, week: number, day: Day): Day | undefined {
  const turns: { from: Day; ceased: boolean }[] = [];
  for (const { told, value } of known(activity, week)) {
    if (value.is === 'ceased' && value.isCorrection === true) turns.pop();
    const from = (value.is === 'ceased' ? value.on : undefined) ?? LIST_DAYS[told]!;
    turns.push({ from, ceased: value.is === 'ceased' });
  }
  const last = turns.findLast(({ from }) => from <= day);
  return last?.ceased === true ? last.from : undefined;
}

/** What a facility is on a day, in the words of the site's figures. */
export interface Standing {
  readonly status: 'unregistered' | 'ceased' | 'notAssessed' | Level;
  readonly isStale: boolean;
  readonly place: TruePlace;
}

/** Older assessments are stale; the data set says the same. */
export const STALE_AFTER_DAYS = 45;

/**
 * What a facility is on a day by what the lists up to a week tell; undefined where it is not there yet, or
 * is another. `others`: those that turned out to be it.
 */
export function standingOn(
  one: TrueFacility,
  others: readonly TrueFacility[],
  week: number,
  day: Day,
): Standing | undefined {
  if (one.merged !== undefined && one.merged.after <= week) return undefined;
  if (firstWeek(one) > week || existsFrom(one) > day) return undefined;
  const place = placeOn(one, week, day);
  const account = known(one.registrations, week).findLast(
    ({ told, value }) => value.isRegistered && (value.grantedOn ?? LIST_DAYS[told]!) <= day,
  );
  if (account === undefined) return { status: 'unregistered', isStale: false, place };
  if (ceasedSince(one, week, day) !== undefined) return { status: 'ceased', isStale: false, place };
  const mine = others.filter(({ merged }) => merged!.after <= week);
  const assessments = [one, ...mine].flatMap((each) => each.assessments);
  const assessment = latestAssessment(assessments, week, day);
  if (assessment === undefined) return { status: 'notAssessed', isStale: false, place };
  const isStale = daysBetween(assessment.on, day) > STALE_AFTER_DAYS;
  return { status: assessment.level, isStale, place };
}

/** What has no day counts from the day of the first list that tells it. */
function existsFrom(one: TrueFacility): Day {
  const { isRegistered, grantedOn } = one.registrations[0]!.value;
  return (isRegistered ? grantedOn : undefined) ?? LIST_DAYS[firstWeek(one)]!;
}
