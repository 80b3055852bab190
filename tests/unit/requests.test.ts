import { describe, expect, test } from 'vitest';
import type { DataSet } from '../../src/model/data-set.ts';
import { DaySchema } from '../../src/model/day.ts';
import { Timeline } from '../../src/model/figures/timeline.ts';
import { dataSetOf, edited, PROVINCE } from './data-sets.ts';

const DATA_SET = dataSetOf(PROVINCE);
const withReplies = (...rows: string[]) =>
  dataSetOf(edited(PROVINCE, 'replies.csv', (text) => `${text}${rows.join('\r\n')}\r\n`));

/** Where a unit stands with a request on a day. */
function standing(request: string, unit: string, day: string, dataSet: DataSet = DATA_SET) {
  return new Timeline(dataSet)
    .recomputed(DaySchema.parse(day))
    .requests.find(({ id }) => id === request)
    ?.units.find(({ unit: { code } }) => code === unit);
}

describe('a request', () => {
  test('exists from the day of its first dispatch, in the order of opening', () => {
    const idsOn = (day: string) =>
      new Timeline(DATA_SET).recomputed(DaySchema.parse(day)).requests.map(({ id }) => id);
    expect(idsOn('2021-08-09')).toEqual([]);
    expect(idsOn('2021-08-10')).toEqual(['ra-soat']);
    expect(idsOn('2021-09-30')).toEqual(['ra-soat', '33', '45']);
  });

  test('to a group asks every unit of it, in the order of the list', () => {
    const [request] = new Timeline(DATA_SET).recomputed(DaySchema.parse('2021-08-10')).requests;
    expect(request!.units.map(({ unit }) => unit.code)).toEqual([
      'UBND-901',
      'UBND-902',
      'UBND-903',
      'UBND-904',
    ]);
  });

  test('that asks for no reply is none', () => {
    expect(new Timeline(DATA_SET).recomputed(DaySchema.parse('2021-07-31')).requests).toEqual([]);
  });
});

describe('a unit', () => {
  test('waits on the last day of its time and is overdue the day after', () => {
    expect(standing('ra-soat', 'UBND-904', '2021-08-31')?.status).toBe('waiting');
    expect(standing('ra-soat', 'UBND-904', '2021-09-01')?.status).toBe('overdue');
  });

  test('without a deadline waits for ever and is never overdue', () => {
    expect(standing('45', 'BQL', '2099-01-01')).toMatchObject({
      status: 'waiting',
      dueOn: undefined,
      timesAsked: 1,
    });
  });

  test('has replied from the day of its reply on', () => {
    expect(standing('ra-soat', 'UBND-901', '2021-08-24')?.status).toBe('waiting');
    expect(standing('ra-soat', 'UBND-901', '2021-08-25')).toMatchObject({
      status: 'replied',
      repliedOn: '2021-08-25',
      replySymbol: '12/UBND',
    });
  });

  test('whose reply has no date has replied from the day of the data on, and no date is made up', () => {
    expect(standing('ra-soat', 'UBND-902', '2021-09-29')?.status).toBe('overdue');
    expect(standing('ra-soat', 'UBND-902', '2021-09-30')).toMatchObject({
      status: 'replied',
      repliedOn: undefined,
    });
  });

  test('that replies late is overdue before and replied after', () => {
    const late = withReplies('ra-soat,UBND-904,2021-09-15,,');
    expect(standing('ra-soat', 'UBND-904', '2021-09-14', late)?.status).toBe('overdue');
    expect(standing('ra-soat', 'UBND-904', '2021-09-15', late)?.status).toBe('replied');
  });

  test('that replies twice has replied with the first', () => {
    const twice = withReplies('33,UBND-902,2021-09-29,20/B,', '33,UBND-902,2021-09-20,19/B,');
    expect(standing('33', 'UBND-902', '2021-09-30', twice)).toMatchObject({
      repliedOn: '2021-09-20',
      replySymbol: '19/B',
    });
  });

  test('does not answer one request by replying to another', () => {
    expect(standing('33', 'UBND-902', '2021-09-30')?.status).toBe('waiting');
  });
});

describe('a repeated request', () => {
  test('sets a new deadline for the units that it asks again, and for no others', () => {
    expect(standing('ra-soat', 'UBND-903', '2021-09-19')).toMatchObject({
      status: 'overdue',
      timesAsked: 1,
    });
    expect(standing('ra-soat', 'UBND-903', '2021-09-20')).toMatchObject({
      status: 'waiting',
      dueOn: '2021-10-05',
      timesAsked: 2,
    });
    expect(standing('ra-soat', 'UBND-904', '2021-09-20')).toMatchObject({
      status: 'overdue',
      dueOn: '2021-08-31',
      timesAsked: 1,
    });
  });

  test('without a deadline leaves the earlier one in force', () => {
    const open = dataSetOf(
      edited(PROVINCE, 'dispatches.csv', (text) => text.replace(',2,2021-10-05', ',2,')),
    );
    expect(standing('ra-soat', 'UBND-903', '2021-09-30', open)).toMatchObject({
      status: 'overdue',
      dueOn: '2021-08-31',
      timesAsked: 2,
    });
  });

  test('names a unit twice and still asks it once', () => {
    const doubled = dataSetOf(
      edited(PROVINCE, 'dispatches.csv', (text) =>
        text.replace('UBND-901|UBND-902|BQL', 'UBND cấp huyện|UBND-901|BQL'),
      ),
    );
    const request = new Timeline(doubled)
      .recomputed(DaySchema.parse('2021-09-30'))
      .requests.find(({ id }) => id === '33');
    expect(request!.units.map(({ unit, timesAsked }) => [unit.code, timesAsked])).toEqual([
      ['UBND-901', 1],
      ['UBND-902', 1],
      ['UBND-903', 1],
      ['UBND-904', 1],
      ['BQL', 1],
    ]);
  });
});
