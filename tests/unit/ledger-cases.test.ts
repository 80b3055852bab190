import { describe, expect, test } from 'vitest';
import { openDataSet } from '../../src/dataset/open.ts';
import { DaySchema } from '../../src/model/day.ts';
import { Timeline } from '../../src/model/figures/timeline.ts';
import { DEFAULT, edited, withoutReports } from './data-sets.ts';

interface Case {
  /** Rows of dispatches.csv: symbol, day, recipients, round, deadline; all of request 9. */
  readonly dispatches: readonly string[];
  /** Rows of replies.csv: day, symbol, note, day of recording; all of the district 694 (huyện Hớn Quản). */
  readonly replies?: readonly string[];
  /** Where the district stands on a day: standing, deadline, day of the reply, times asked. */
  readonly expected: Readonly<Record<string, string>>;
  readonly warnings?: readonly string[];
}

const CASES: Readonly<Record<string, Case>> = {
  'a request without a deadline waits for ever': {
    dispatches: ['9/A,2021-02-01,UBND-694,1,'],
    expected: {
      '2021-01-31': 'not asked',
      '2021-02-01': 'waiting - - 1',
      '2021-06-07': 'waiting - - 1',
    },
  },
  'a request with one is overdue the day after, and long overdue after 30 days more': {
    dispatches: ['9/A,2021-03-01,UBND-694,1,2021-03-10'],
    expected: {
      '2021-03-10': 'waiting 2021-03-10 - 1',
      '2021-03-11': 'overdue 2021-03-10 - 1',
      '2021-04-09': 'overdue 2021-03-10 - 1',
      '2021-04-10': 'longOverdue 2021-03-10 - 1',
    },
  },
  'a reply on the last day is in time, one on the day after is late': {
    dispatches: ['9/A,2021-03-01,UBND-694,1,2021-03-10'],
    replies: ['2021-03-11,1/B'],
    expected: {
      '2021-03-10': 'waiting 2021-03-10 - 1',
      '2021-03-11': 'late 2021-03-10 2021-03-11 1',
    },
  },
  'a deadline on a holiday lasts to the next working day': {
    dispatches: ['9/A,2021-04-12,UBND-694,1,2021-04-30'],
    replies: ['2021-05-04,1/B'],
    expected: {
      '2021-05-03': 'waiting 2021-05-04 - 1',
      '2021-05-04': 'inTime 2021-05-04 2021-05-04 1',
    },
  },
  'working days pass over the week of Tết': {
    dispatches: ['9/A,2021-02-05,UBND-694,1,3 ngày làm việc'],
    expected: {
      '2021-02-17': 'waiting 2021-02-17 - 1',
      '2021-02-18': 'overdue 2021-02-17 - 1',
    },
  },
  'of two replies the first counts': {
    dispatches: ['9/A,2021-03-01,UBND-694,1,2021-03-10'],
    replies: ['2021-03-20,2/B', '2021-03-09,1/B'],
    expected: {
      '2021-03-09': 'inTime 2021-03-10 2021-03-09 1',
      '2021-03-25': 'inTime 2021-03-10 2021-03-09 1',
    },
  },
  'a reply without a day counts from the day of the data, and nobody can say whether it was in time':
    {
      dispatches: ['9/A,2021-03-01,UBND-694,1,2021-03-10'],
      replies: [',1/B'],
      expected: {
        '2021-03-01': 'waiting 2021-03-10 - 1',
        '2021-06-06': 'longOverdue 2021-03-10 - 1',
        '2021-06-07': 'replied - - 1',
      },
    },
  'a reply without a day counts from the day on which it was recorded': {
    dispatches: ['9/A,2021-03-01,UBND-694,1,2021-03-10'],
    replies: [',1/B,,2021-03-15'],
    expected: { '2021-03-14': 'overdue 2021-03-10 - 1', '2021-03-15': 'replied - - 1' },
  },
  'the day of recording says nothing where a reply has a day': {
    dispatches: ['9/A,2021-03-01,UBND-694,1,2021-03-10'],
    replies: ['2021-03-05,1/B,,2021-03-15'],
    expected: {
      '2021-03-04': 'waiting 2021-03-10 - 1',
      '2021-03-05': 'inTime 2021-03-10 2021-03-05 1',
    },
  },
  'of a reply without a day and one that was in time, the first was in time whichever it was': {
    dispatches: ['9/A,2021-03-01,UBND-694,1,2021-03-10'],
    replies: ['2021-03-09,2/B', ',1/B,,2021-03-08'],
    expected: {
      '2021-03-07': 'waiting 2021-03-10 - 1',
      '2021-03-08': 'replied - - 1',
      '2021-03-11': 'inTime 2021-03-10 2021-03-09 1',
    },
  },
  'of a reply without a day and one that was late, nobody can say': {
    dispatches: ['9/A,2021-03-01,UBND-694,1,2021-03-10'],
    replies: ['2021-03-12,2/B', ',1/B'],
    expected: {
      '2021-03-15': 'late 2021-03-10 2021-03-12 1',
      '2021-06-07': 'replied - - 1',
    },
  },
  'a reply to a request without a deadline is neither in time nor late': {
    dispatches: ['9/A,2021-03-01,UBND-694,1,'],
    replies: ['2021-03-10,1/B'],
    expected: { '2021-03-09': 'waiting - - 1', '2021-03-10': 'replied - 2021-03-10 1' },
  },
  'a reply to the repeat answers the request, by the deadline of the repeat': {
    dispatches: ['9/A,2021-03-01,UBND-694,1,2021-03-10', '10/A,2021-03-15,UBND-694,2,2021-03-25'],
    replies: ['2021-03-24,1/B'],
    expected: {
      '2021-03-14': 'overdue 2021-03-10 - 1',
      '2021-03-15': 'waiting 2021-03-25 - 2',
      '2021-03-24': 'inTime 2021-03-25 2021-03-24 2',
    },
  },
  'what comes after a reply does not judge it anew': {
    dispatches: ['9/A,2021-03-01,UBND-694,1,2021-03-10', '10/A,2021-03-20,UBND-694,2,2021-03-30'],
    replies: ['2021-03-12,1/B'],
    expected: {
      '2021-03-12': 'late 2021-03-10 2021-03-12 1',
      '2021-03-20': 'late 2021-03-10 2021-03-12 2',
    },
  },
  'more time, given after the deadline, makes an overdue unit wait again': {
    dispatches: [
      '9/A,2021-03-01,UBND-694,1,2021-03-10',
      '10/A,2021-03-15,UBND-694,gia hạn,2021-03-31',
    ],
    replies: ['2021-04-01,1/B'],
    expected: {
      '2021-03-11': 'overdue 2021-03-10 - 1',
      '2021-03-15': 'waiting 2021-03-31 - 1',
      '2021-04-01': 'late 2021-03-31 2021-04-01 1',
    },
  },
  'a unit that was asked only the second time owes nothing before': {
    dispatches: [
      '9/A,2021-03-01,UBND-695,1,2021-03-10',
      '10/A,2021-03-15,UBND-694|UBND-695,2,2021-03-25',
    ],
    expected: {
      '2021-03-14': 'not asked',
      '2021-03-15': 'waiting 2021-03-25 - 1',
      '2021-03-26': 'overdue 2021-03-25 - 1',
    },
  },
  'a reply before the dispatch counts, by the first deadline, and is asked about': {
    dispatches: ['9/A,2021-03-01,UBND-694,1,2021-03-10'],
    replies: ['2021-02-22,1/B'],
    expected: { '2021-03-01': 'inTime 2021-03-10 2021-02-22 1' },
    warnings: ['reply/before-request'],
  },
};

function rawOf({ dispatches, replies = [] }: Case) {
  const heading = (text: string) => text.slice(0, text.indexOf('\n') + 1);
  const rows = dispatches.map((row) => {
    const [symbol, on, recipients, round, deadline] = row.split(',');
    return `${symbol},${on},Đề nghị báo cáo,${recipients},9,${round},${deadline}\n`;
  });
  const replyRows = replies.map((row) => {
    const [on, symbol, note = '', recordedOn = ''] = row.split(',');
    return `9,UBND-694,${on},${symbol},${note},${recordedOn}\n`;
  });
  const withDispatches = edited(DEFAULT, 'dispatches.csv', (text) => heading(text) + rows.join(''));
  const withReplies = edited(
    withDispatches,
    'replies.csv',
    (text) => `${heading(text).trimEnd()},Ghi nhận\n${replyRows.join('')}`,
  );
  // The days that were reported are not those of these dispatches, nor what replies told of.
  const bytes = new Map(
    [...withoutReports(withReplies).bytes].filter(([file]) => file !== 'history.csv'),
  );
  return { ...withReplies, bytes };
}

describe('the ledger', () => {
  test.each(Object.entries(CASES))('%s', (_, example) => {
    const { value, diagnostics } = openDataSet(rawOf(example), 'everything');
    expect(diagnostics.map(({ code }) => code)).toEqual(example.warnings ?? []);
    const standing = (day: string) => {
      const unit = new Timeline(value!)
        .recomputed(DaySchema.parse(day))
        .requests.flatMap(({ units }) => units)
        .find(({ unit: { code } }) => code === 'UBND-694');
      if (unit === undefined) return 'not asked';
      const { standing, dueOn = '-', repliedOn = '-', timesAsked } = unit;
      return `${standing} ${dueOn} ${repliedOn} ${timesAsked}`;
    };
    const days = Object.keys(example.expected);
    expect(Object.fromEntries(days.map((day) => [day, standing(day)]))).toEqual(example.expected);
  });
});
