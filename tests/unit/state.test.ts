import { describe, expect, test } from 'vitest';
import type { DataSet, LocatedFacility } from '../../src/model/data-set.ts';
import type { Day } from '../../src/model/day-words.ts';
import { DaySchema } from '../../src/model/day.ts';
import { stateOn } from '../../src/model/figures/timeline.ts';
import { dataSetOf, edited, PROVINCE } from './data-sets.ts';

const DATA_SET = dataSetOf(PROVINCE);
// Also the day of the data.
const DAY = DaySchema.parse('2021-09-30');
const LONG_AGO = DaySchema.parse('2000-01-01');
const day = (text: string): Day => DaySchema.parse(text);

/** The state on a day of one facility with these properties and this log. */
function stateOfOne(
  properties: Partial<LocatedFacility>,
  log: readonly (readonly [on: string, level: 'safe' | 'atRisk' | 'unsafe'])[] = [],
  on: Day = DAY,
) {
  const facility: LocatedFacility = {
    ...DATA_SET.facilities[0]!,
    accountGrantedOn: LONG_AGO,
    ceased: undefined,
    ...properties,
  };
  const dataSet: DataSet = {
    ...DATA_SET,
    facilities: [{ ...facility, former: [] }],
    assessments: log.map(([text, level]) => ({
      facilityId: facility.id,
      on: text === '' ? undefined : day(text),
      level,
      source: undefined,
      recordedOn: undefined,
    })),
  };
  return stateOn(dataSet, on).facilities[0];
}

describe('an account', () => {
  test('counts from its day on', () => {
    const granted = { accountGrantedOn: DAY };
    expect(stateOfOne(granted, [], day('2021-09-29'))).toBeUndefined();
    expect(stateOfOne(granted)?.status).toBe('notAssessed');
  });

  test('without a day counts from the day of the data on, and not before', () => {
    const undated = { accountGrantedOn: undefined };
    expect(stateOfOne(undated, [], day('2021-09-29'))).toBeUndefined();
    expect(stateOfOne(undated)?.status).toBe('notAssessed');
  });
});

describe('a facility that ceases', () => {
  test('is active until the day before and ceased on its day', () => {
    const ceased = { ceased: { on: DAY } };
    expect(stateOfOne(ceased, [], day('2021-09-29'))?.status).toBe('notAssessed');
    expect(stateOfOne(ceased)?.status).toBe('ceased');
  });

  test('on an unknown day has ceased from the day of the data on, and not before', () => {
    expect(stateOfOne({ ceased: {} }, [], day('2021-09-29'))?.status).toBe('notAssessed');
    expect(stateOfOne({ ceased: {} })?.status).toBe('ceased');
  });

  test('keeps its last assessment but is never stale', () => {
    const state = stateOfOne({ ceased: { on: DAY } }, [['2020-01-01', 'unsafe']]);
    expect(state).toMatchObject({
      status: 'ceased',
      stale: false,
      assessment: { level: 'unsafe' },
    });
  });
});

describe('of several assessments', () => {
  test('the latest decides, wherever it stands in the log', () => {
    const log = [
      ['2021-06-01', 'safe'],
      ['2021-09-01', 'unsafe'],
      ['2021-08-01', 'atRisk'],
    ] as const;
    expect(stateOfOne({}, log)?.status).toBe('unsafe');
    expect(stateOfOne({}, log.toReversed())?.status).toBe('unsafe');
  });

  test('one after the day has not happened yet', () => {
    const log = [
      ['2021-08-01', 'safe'],
      ['2021-09-30', 'unsafe'],
    ] as const;
    expect(stateOfOne({}, log, day('2021-09-29'))?.status).toBe('safe');
    expect(stateOfOne({}, log, day('2021-07-31'))?.status).toBe('notAssessed');
  });

  test('one without a date counts from the day of the data on, and is older than any with one', () => {
    const log = [
      ['', 'unsafe'],
      ['2021-01-01', 'safe'],
    ] as const;
    expect(stateOfOne({}, log)?.status).toBe('safe');
    expect(stateOfOne({}, log.toReversed())?.status).toBe('safe');
    expect(stateOfOne({}, log, day('2020-12-31'))?.status).toBe('notAssessed');
    const [undated] = log;
    expect(stateOfOne({}, [undated])?.status).toBe('unsafe');
    expect(stateOfOne({}, [undated], day('2021-09-29'))?.status).toBe('notAssessed');
  });
});

describe('an assessment', () => {
  test('is stale the day after the limit of 60 days, and counts as its level all the same', () => {
    expect(stateOfOne({}, [['2021-08-01', 'atRisk']])).toMatchObject({
      status: 'atRisk',
      stale: false,
    });
    expect(stateOfOne({}, [['2021-07-31', 'atRisk']])).toMatchObject({
      status: 'atRisk',
      stale: true,
    });
  });

  test('without a date is not called stale, for nobody knows', () => {
    expect(stateOfOne({}, [['', 'safe']])?.stale).toBe(false);
  });

  test('does not make an account of a facility that has none', () => {
    const state = stateOfOne({ registered: false }, [['2020-01-01', 'safe']]);
    expect(state).toMatchObject({ status: 'unregistered', stale: false });
  });
});

test('what is dated after a day does not change the state of that day', () => {
  const earlier = day('2021-08-14');
  const shorter = dataSetOf(
    edited(PROVINCE, 'assessments.csv', (text) => text.replace(/^CS-\d+,2021-09.*\n/gm, '')),
  );
  const levels = (dataSet: DataSet) =>
    stateOn(dataSet, earlier).facilities.map(({ facility, status }) => [facility.id, status]);
  expect(levels(shorter)).toEqual(levels(DATA_SET));
  expect(stateOn(shorter, DAY)).not.toEqual(stateOn(DATA_SET, DAY));
});

test('asking for a state changes nothing in the data set', () => {
  const before = structuredClone(DATA_SET);
  const first = stateOn(DATA_SET, DAY);
  stateOn(DATA_SET, day('2021-06-01'));
  expect(DATA_SET).toEqual(before);
  expect(stateOn(DATA_SET, DAY)).toEqual(first);
});
