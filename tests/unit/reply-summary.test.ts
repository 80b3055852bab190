import { describe, expect, test } from 'vitest';
import { foldUnits } from '../../src/contract/unit-names.ts';
import type { ReplySummary } from '../../src/contract/ledger.ts';
import type { RawFiles } from '../../src/dataset/files.ts';
import { artefactsOf, DEFAULT, edited, PROVINCE, withoutReports } from './data-sets.ts';

const provinceOf = (raw: RawFiles) => artefactsOf(withoutTotals(raw), 'public').province;
const summaryOf = (raw: RawFiles) => provinceOf(raw).replySummary;

/** Without the totals and reports of the default data, which more dispatches would contradict. */
function withoutTotals(raw: RawFiles): RawFiles {
  return edited(withoutReports(raw), 'site.json', (text) =>
    JSON.stringify({ ...(JSON.parse(text) as object), expected: {} }),
  );
}

const withDispatches = (...rows: readonly string[]) =>
  edited(DEFAULT, 'dispatches.csv', (text) => `${text}${rows.join('\r\n')}\r\n`);
const withReplies = (...rows: readonly string[]) =>
  edited(DEFAULT, 'replies.csv', (text) => `${text}${rows.join('\r\n')}\r\n`);

const DISTRICTS = Array.from({ length: 11 }, (_, index) => `UBND-${688 + index}`);
const numbersOf = ({ owed }: ReplySummary) =>
  owed.map(({ requestIds, unitCodes }) => [requestIds.join('+'), unitCodes.length]);

describe('units are grouped by what they owe', () => {
  test('both requests, either, none', () => {
    const { owed, asked, silent } = summaryOf(DEFAULT);
    expect(owed.map(({ requestIds, unitCodes }) => [requestIds, unitCodes])).toEqual([
      [
        ['941', '1088'],
        ['UBND-689', 'UBND-691', 'UBND-692', 'UBND-696', 'UBND-697'],
      ],
      [['941'], ['UBND-688', 'UBND-690', 'UBND-693', 'UBND-695', 'BQLKKT']],
      [['1088'], ['UBND-694']],
      [[], ['UBND-698']],
    ]);
    expect([asked, silent]).toEqual([12, 6]);
  });

  test('all have replied: one group', () => {
    const replies = DISTRICTS.flatMap((code) => [`941,${code},,,`, `1088,${code},,,`]);
    const known = new TextDecoder().decode(DEFAULT.bytes.get('replies.csv'));
    const summary = summaryOf(
      withReplies(...replies.filter((row) => !known.includes(row)), '941,BQLKKT,,,'),
    );
    expect(numbersOf(summary)).toEqual([['', 12]]);
    expect(summary.remaining).toMatchObject([{ hasReplied: true, owed: 0 }]);
    expect(summary.requests.map(({ waitingDays }) => waitingDays)).toEqual([undefined, undefined]);
  });

  test('three requests: the sets of most first, of as many the eldest first', () => {
    const summary = summaryOf(
      withDispatches('1200/SCT-CN,2021-06-04,Đề nghị,UBND-688|UBND-697|UBND-698,1200,1,'),
    );
    expect(numbersOf(summary)).toEqual([
      ['941+1088+1200', 1],
      ['941+1088', 4],
      ['941+1200', 1],
      ['941', 4],
      ['1088', 1],
      ['1200', 1],
    ]);
  });

  test('of many requests, by how many they owe', () => {
    const rows = Array.from(
      { length: 10 },
      (_, index) => `${1200 + index}/SCT-CN,2021-06-04,Đề nghị,UBND cấp huyện,${1200 + index},1,`,
    );
    const { owed } = summaryOf(withDispatches(...rows));
    expect(owed.map(({ owed, unitCodes }) => [owed, unitCodes.length])).toEqual([
      [12, 5],
      [11, 5],
      [10, 1],
      [1, 1],
    ]);
    expect(owed.map(({ requestIds }) => requestIds.length)).toEqual([12, 10, 10, 1]);
  });

  test('none was asked anything: no group', () => {
    const raw = edited(
      edited(DEFAULT, 'replies.csv', (text) => text.slice(0, text.indexOf('\n') + 1)),
      'dispatches.csv',
      (text) => text.replaceAll(/,(941|1088),\d,/g, ',,,'),
    );
    expect(summaryOf(raw)).toMatchObject({ requests: [], asked: 0, silent: 0, owed: [] });
  });

  test('units that are overdue are counted in their group', () => {
    const raw = edited(DEFAULT, 'dispatches.csv', (text) =>
      text.replace('BQLKKT,941,1,', 'BQLKKT,941,1,2021-05-20'),
    );
    expect(summaryOf(raw).owed.map(({ overdue }) => overdue)).toEqual([5, 5, 0, 0]);
  });
});

test('the ledger has who replied to nothing first, then who has most left', () => {
  const { remaining } = summaryOf(DEFAULT);
  expect(
    remaining.map(({ hasReplied, owed, units }) => [
      hasReplied,
      owed,
      units.map((unit) => [unit.code, unit.owed, unit.asked]),
    ]),
  ).toEqual([
    [
      false,
      undefined,
      [
        ...['UBND-689', 'UBND-691', 'UBND-692', 'UBND-696', 'UBND-697'].map((one) => [one, 2, 2]),
        ['BQLKKT', 1, 1],
      ],
    ],
    [
      true,
      1,
      ['UBND-688', 'UBND-690', 'UBND-693', 'UBND-694', 'UBND-695'].map((one) => [one, 1, 2]),
    ],
    [true, 0, [['UBND-698', 0, 2]]],
  ]);
});

test('beside a unit stands what it urges: the parks that it manages, or its district without them', () => {
  const { districts, parks, province } = artefactsOf(withoutTotals(DEFAULT), 'public');
  const { replySummary, tally } = province;
  const facilities = new Map(
    replySummary.remaining.flatMap(({ units }) =>
      units.map((unit) => [unit.code, unit.facilities]),
    ),
  );
  const { counts, facilities: listed } = districts.find(({ code }) => code === '697')!;
  const inParks = listed.filter(({ parkSlug }) => parkSlug !== undefined);
  expect(parks.length).toBeGreaterThan(0);
  expect(counts.inPark.active).toBeGreaterThan(0);
  expect(facilities.get('UBND-697')).toEqual({
    notAssessed:
      counts.notAssessed! - inParks.filter(({ status }) => status === 'notAssessed').length,
    active: counts.outsidePark.active,
    areInParks: false,
  });
  expect(facilities.get('BQLKKT')).toEqual({
    notAssessed: tally.totals.inPark.notAssessed,
    active: tally.totals.inPark.active,
    areInParks: true,
  });
  // Each has one: together they are all.
  const sum = [...facilities.values()].reduce((total, one) => total + (one?.notAssessed ?? 0), 0);
  expect(sum).toBe(tally.totals.notAssessed);
});

test('where no unit manages a park, its district urges what lies in it', () => {
  const bare = edited(DEFAULT, 'places/parks.csv', (text) => text.replaceAll(',BQLKKT', ','));
  const { replySummary, tally } = provinceOf(bare);
  const units = replySummary.remaining.flatMap((group) => group.units);
  const { counts } = tally.districts.find(({ code }) => code === '697')!;
  const { notAssessed, active } = counts;
  expect(units.find(({ code }) => code === 'UBND-697')!.facilities).toEqual({
    notAssessed,
    active,
    areInParks: false,
  });
  expect(units.find(({ code }) => code === 'BQLKKT')!.facilities).toBeUndefined();
});

describe('what holds for all whom a request asked stands in its head', () => {
  test('its day, how long they wait, who was reminded, and that there is no deadline', () => {
    expect(summaryOf(DEFAULT)).toMatchObject({
      areRepliesBare: true,
      requests: [
        {
          name: '941',
          subject: 'Phối hợp, đôn đốc các doanh nghiệp sản xuất công nghiệp tự đánh giá…',
          dispatches: [{ symbol: '941/SCT-CN', on: '2021-05-12' }],
          replied: 2,
          addressees: 12,
          hasDeadline: false,
          timesAsked: 1,
          waitingDays: 26,
        },
        {
          name: '1088',
          dispatches: [
            { symbol: '1088/SCT-CN', on: '2021-05-31' },
            { symbol: '1157/SCT-CN', on: '2021-06-07', isExtension: false },
          ],
          timesAsked: 2,
          waitingDays: 7,
        },
      ],
    });
  });

  test('the deadline of most who owe; a reminder of a few says of how many', () => {
    const raw = edited(
      withDispatches('1170/SCT-CN,2021-06-03,Nhắc,UBND-688|UBND-690,941,2,2021-06-20'),
      'dispatches.csv',
      (text) => text.replace('BQLKKT,941,1,', 'BQLKKT,941,1,2021-05-20'),
    );
    const [first] = summaryOf(raw).requests;
    expect(first).toMatchObject({ dueOn: '2021-05-20', overdueDays: 18, timesAsked: 1 });
    expect(first!.dispatches[1]).toMatchObject({ symbol: '1170/SCT-CN', addressees: 2 });
  });

  test('of two deadlines that as many have, the earlier', () => {
    const { requests } = artefactsOf(PROVINCE, 'public').province.replySummary;
    expect(requests[0]).toMatchObject({ name: '21', dueOn: '2021-08-31', overdueDays: 30 });
  });

  test('two requests of one number are called by their whole symbol', () => {
    const raw = withDispatches('941/UBND-KT,2021-06-04,Đề nghị,UBND cấp huyện,kt-941,1,');
    expect(summaryOf(raw).requests.map(({ name }) => name)).toEqual([
      '941/SCT-CN',
      '1088',
      '941/UBND-KT',
    ]);
  });
});

test('units are named by the type of their districts, those of no district last', () => {
  const { units } = provinceOf(DEFAULT);
  const board = units.find(({ district }) => district === undefined)!;
  const folded = foldUnits([board, ...units.filter((unit) => unit !== board)]);
  expect(folded.map(({ type, units }) => [type, units.length])).toEqual([
    ['thị xã', 2],
    ['thành phố', 1],
    ['huyện', 8],
    [undefined, 1],
  ]);
});

test('all units of a group that a dispatch lists are called by their group', () => {
  const raw = withDispatches(
    `1300/SCT-CN,2021-06-05,Đề nghị,${DISTRICTS.join('|')}|BQLKKT,1300,1,`,
  );
  const sent = provinceOf(raw).dispatches.find(({ symbol }) => symbol === '1300/SCT-CN');
  expect(sent!.recipients).toEqual(['UBND cấp huyện', 'BQLKKT']);
});
