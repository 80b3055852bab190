import { addDays, pickDay, pickEarlyDay, type Span } from './calendar.ts';
import { type SampleFacility, UNKNOWN_DAY } from './facilities.ts';
import { AS_OF, GRANTED_ON } from './plan.ts';
import { createRandom, type Random } from './random.ts';
import type { LevelWord } from './slots.ts';

/** One self-assessment; an empty day is not known. */
export interface SampleAssessment {
  readonly id: string;
  readonly day: string;
  readonly level: LevelWord;
  readonly source: string;
}

interface Wave extends Span {
  readonly weight: number;
}

/** What the first dispatch brought; on the as-of day all of it is out of date. */
const STALE_WAVE: Span = { from: '2021-02-01', to: '2021-03-05' };

/** A lull, then a wave after each dispatch. */
const WAVES: readonly Wave[] = [
  { from: '2021-03-15', to: '2021-05-03', weight: 3 },
  { from: '2021-05-04', to: '2021-05-11', weight: 6 },
  { from: '2021-05-12', to: '2021-05-30', weight: 8 },
  { from: '2021-05-31', to: AS_OF, weight: 7 },
];

const LEVELS = ['An toàn', 'Có rủi ro', 'Không an toàn'] as const;
const SOURCES = [
  { name: 'Bản đồ quốc gia', weight: 9 },
  { name: 'Rà soát của huyện', weight: 1 },
] as const;
const COUNTS = { undated: 4, stale: 32, ceased: 17, repeated: 58 } as const;

type Entry = Omit<SampleAssessment, 'source'>;

/** The whole log, by day and then by facility. */
export function makeAssessments(facilities: readonly SampleFacility[]): SampleAssessment[] {
  const random = createRandom('assessments');
  const latest = [...makeLatest(facilities, random), ...makeCeased(facilities, random)];
  const repeated = random
    .shuffle(latest.filter(({ day }) => day >= WAVES[1]!.from))
    .filter(({ id }) => facilities.find((one) => one.id === id)?.grantedOn === GRANTED_ON.first)
    .slice(0, COUNTS.repeated);
  return [...latest, ...repeated.flatMap((entry) => makeEarlier(entry, random))]
    .map((entry) => ({ ...entry, source: random.pickWeighted(SOURCES, (one) => one.weight).name }))
    .sort((a, b) => compare(a.day, b.day) || compare(a.id, b.id));
}

function makeLatest(facilities: readonly SampleFacility[], random: Random): Entry[] {
  const assessed = facilities.flatMap(({ id, grantedOn, slot: { level } }) =>
    level === undefined ? [] : [{ id, grantedOn, level }],
  );
  const early = random.shuffle(assessed.filter((one) => one.grantedOn === GRANTED_ON.first));
  const undated = new Set(early.splice(0, COUNTS.undated));
  const stale = new Set(early.splice(0, COUNTS.stale));
  return assessed.map((one) => {
    const { id, grantedOn, level } = one;
    if (undated.has(one)) return { id, level, day: '' };
    if (stale.has(one)) return { id, level, day: pickEarlyDay(STALE_WAVE, random) };
    if (grantedOn === GRANTED_ON.second) {
      return { id, level, day: pickDay({ from: grantedOn, to: AS_OF }, random) };
    }
    const wave = random.pickWeighted(WAVES, ({ weight }) => weight);
    return { id, level, day: pickEarlyDay(wave, random) };
  });
}

/** Some had assessed before they ceased. */
function makeCeased(facilities: readonly SampleFacility[], random: Random): Entry[] {
  const ceased = facilities.filter(
    ({ slot, grantedOn }) => slot.state === 'ceased' && grantedOn === GRANTED_ON.first,
  );
  return random
    .shuffle(ceased)
    .slice(0, COUNTS.ceased)
    .map(({ id, ceasedOn }) => {
      const to = ceasedOn === UNKNOWN_DAY ? AS_OF : addDays(ceasedOn, -1);
      return {
        id,
        level: random.pick(LEVELS),
        day: pickDay({ from: STALE_WAVE.from, to }, random),
      };
    });
}

/** One or two assessments before the latest, often with another level. */
function makeEarlier({ id, day, level }: Entry, random: Random): Entry[] {
  const spans = [STALE_WAVE, ...WAVES].filter(({ from }) => from < day);
  const count = random.chance(0.25) ? 2 : 1;
  const days = new Set<string>();
  while (days.size < count) {
    const { from, to } = random.pick(spans);
    days.add(pickEarlyDay({ from, to: to < day ? to : addDays(day, -1) }, random));
  }
  return [...days].map((earlier) => {
    return { id, day: earlier, level: random.chance(0.4) ? level : random.pick(LEVELS) };
  });
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
