import { describe, expect, test } from 'vitest';
import { openDataSet } from '../../src/dataset/open.ts';
import { atomFeed } from '../../src/components/history/atom.ts';
import { DaySchema } from '../../src/model/day.ts';
import { tally } from '../../src/model/figures/tally.ts';
import { stateOn } from '../../src/model/figures/timeline.ts';
import { artefactsOf, dataSetOf, DEFAULT, edited, IS_SAMPLE } from './data-sets.ts';

const artefacts = artefactsOf(DEFAULT, 'public');
const REPORT = artefacts.reports.at(-2)!;

/** The default data set, gone on for three weeks in which much happened. */
function laterData() {
  const withSite = edited(DEFAULT, 'site.json', (text) =>
    JSON.stringify({
      ...(JSON.parse(text) as object),
      expected: undefined,
      asOf: '2021-06-30',
    }),
  );
  const withAssessments = edited(
    withSite,
    'assessments.csv',
    (text) => `${text}CS-446,2021-06-15,An toàn,\nCS-001,2021-06-16,An toàn,\n`,
  );
  const withReplies = edited(
    withAssessments,
    'replies.csv',
    (text) => `${text}941,UBND-692,2021-06-20,5/UBND,\n`,
  );
  return edited(
    withReplies,
    'dispatches.csv',
    (text) => `${text}1300/SCT-CN,2021-06-21,Đề nghị lần 3,UBND cấp huyện,1088,3,5 ngày làm việc\n`,
  );
}

describe('a report day', () => {
  test('says the same when later events have been added', () => {
    const later = artefactsOf(laterData(), 'public');
    for (const report of artefacts.reports) {
      expect(later.reports.find(({ id }) => id === report.id)).toEqual(report);
    }
  });

  test('keeps what it said when the lists are corrected, and the correction is shown by name', () => {
    const { id } = dataSetOf(DEFAULT).facilities.find(
      ({ id }) =>
        stateOn(dataSetOf(DEFAULT), REPORT.id).facilities.find(({ facility }) => facility.id === id)
          ?.status === 'safe',
    )!;
    const raw = edited(laterData(), 'assessments.csv', (text) =>
      text.replaceAll(new RegExp(`^(${id},[^,]*),[^,]*,`, 'gm'), '$1,Không an toàn,'),
    );
    const report = artefactsOf(raw, 'public').reports.find((one) => one.id === REPORT.id)!;
    const { corrections, ...said } = report;
    expect({ ...said, corrections: REPORT.corrections }).toEqual(REPORT);
    expect(corrections!.districts.flatMap(({ changes }) => changes)).toEqual([
      {
        kinds: ['levelChanged'],
        timing: 'corrected',
        from: 'safe',
        to: 'unsafe',
        facilities: [expect.objectContaining({ id })],
      },
    ]);
    const unsafe = corrections!.bridge.totals.map((counts) => counts.unsafe);
    expect(unsafe).toEqual([0, 1, 1, 1].map((more) => REPORT.tally.totals.unsafe! + more));
  });

  test('was not wrong about what came into the lists later without a day; that is a change since', () => {
    const raw = edited(laterData(), 'replies.csv', (text) => `${text}1088,UBND-692,,,\n`);
    const { reports, changes, province } = artefactsOf(raw, 'public');
    for (const { corrections } of reports) {
      expect(corrections).toMatchObject({ districts: [], replies: [] });
    }
    const since = changes.find(({ id }) => id === province.latestChanges)!;
    expect(since.replies).toContainEqual(
      expect.objectContaining({
        requestId: '1088',
        kinds: ['askedAgain', 'replied'],
        unitCodes: ['UBND-692'],
      }),
    );
  });

  test('that is corrected has the correction told apart from what changed since', () => {
    const without = artefactsOf(laterData(), 'public');
    const raw = edited(laterData(), 'assessments.csv', (text) =>
      text.replace(/^(CS-\d+,2021-05-\d\d),An toàn,/m, '$1,Không an toàn,'),
    );
    const { changes, province, reports } = artefactsOf(raw, 'public');
    expect(reports.at(-1)!.corrections!.districts.length).toBe(1);
    const told = (changes: typeof without.changes, isSince: boolean) =>
      changes
        .find(({ id }) => id === province.latestChanges)!
        .districts.flatMap(({ slug, changes }) => changes.map((one) => ({ slug, ...one })))
        .filter(({ timing }) => (timing === 'since') === isSince);
    expect(told(changes, true)).toEqual(told(without.changes, true));
    expect(told(without.changes, false)).toEqual([]);
    expect(told(changes, false)).toMatchObject([
      { kinds: ['levelChanged'], timing: 'corrected', from: 'safe', to: 'unsafe' },
    ]);
  });

  test('names a request by the dispatches of its day alone', () => {
    const { replies } = artefacts.changes.find(({ id }) => id === '2021-04-30_2021-05-31')!;
    expect(replies.find(({ requestId }) => requestId === '1088')!.dispatches).toEqual([
      '1088/SCT-CN',
    ]);
  });

  test('whose file has lost a line is refused', () => {
    const raw = edited(DEFAULT, 'reports/2021-05-31.json', (text) =>
      text.replace(/ {2}"CS-001":.*\n/, ''),
    );
    expect(openDataSet(raw, 'everything').diagnostics.map(({ code }) => code)).toEqual([
      'report/format',
    ]);
  });

  test('that was not frozen follows the lists, and has no corrections', () => {
    const bytes = new Map([...DEFAULT.bytes].filter(([file]) => !file.startsWith('reports/')));
    const lists = dataSetOf({ ...DEFAULT, bytes });
    const { reports } = artefactsOf({ ...DEFAULT, bytes }, 'public');
    expect(reports.map(({ isFrozen }) => isFrozen)).toEqual(reports.map(() => false));
    for (const report of reports) {
      expect(report.corrections).toBeUndefined();
      expect(report.tally.basis).toBe('recomputed');
      expect(report.tally).toEqual(tally(lists, stateOn(lists, report.id)));
    }
  });
});

test.runIf(IS_SAMPLE)('the shipped report days agree with the shipped lists', () => {
  expect(artefacts.reports.length).toBeGreaterThan(1);
  for (const { corrections, tally } of artefacts.reports) {
    expect(corrections).toMatchObject({ districts: [], replies: [] });
    for (const totals of corrections!.bridge.totals) expect(totals).toEqual(tally.totals);
  }
  const { tally } = artefacts.reports.at(-1)!;
  expect(tally).toEqual(artefacts.province.tally);
});

test('the changes between any two report days list what they count, by name', () => {
  expect(artefacts.changes.length).toBe(
    (artefacts.reports.length * (artefacts.reports.length - 1)) / 2,
  );
  for (const { districts, replies, facilityKinds, replyKinds } of artefacts.changes) {
    const listed = [
      ...districts.flatMap(({ changes }) =>
        changes.flatMap(({ kinds, facilities }) => facilities.flatMap(() => kinds)),
      ),
      ...replies.flatMap(({ kinds, unitCodes }) => unitCodes.flatMap(() => kinds)),
    ];
    const counted = [...facilityKinds, ...replyKinds];
    expect(counted.length).toBe(new Set(listed).size);
    for (const { kind, count } of counted) {
      expect(listed.filter((one) => one === kind).length, kind).toBe(count);
    }
    const facilities = districts.flatMap(({ changes }) =>
      changes.flatMap(({ facilities }) => facilities),
    );
    for (const { name } of facilities) {
      expect(name).toMatch(/^Cơ sở mẫu/);
    }
  }
});

test('units of which the same changed are one, with all their names', () => {
  const { replies } = artefacts.changes.find(({ id }) => id === '2021-05-31_2021-06-07')!;
  expect(replies).toEqual([
    {
      requestId: '1088',
      dispatches: ['1088/SCT-CN', '1157/SCT-CN'],
      kinds: ['askedAgain'],
      timing: 'since',
      unitCodes: Array.from({ length: 11 }, (_, index) => `UBND-${688 + index}`),
    },
  ]);
});

test('facilities that changed alike are one, each named once, with its own day', () => {
  const { districts, facilityKinds } = artefacts.changes.find(
    ({ id }) => id === '2021-05-31_2021-06-07',
  )!;
  for (const { name, changes } of districts) {
    const ways = changes.map(({ kinds, from, to }) => JSON.stringify([kinds, from, to]));
    expect(new Set(ways).size, name).toBe(ways.length);
  }
  const assessed = districts
    .flatMap(({ changes }) => changes)
    .filter(({ kinds }) => kinds.includes('assessed'))
    .flatMap(({ facilities }) => facilities);
  expect(new Set(assessed.map(({ id }) => id)).size).toBe(
    facilityKinds.find(({ kind }) => kind === 'assessed')!.count,
  );
  expect(new Set(assessed.map(({ assessedOn }) => assessedOn)).size).toBeGreaterThan(2);
});

describe('the feed', () => {
  const { feed, reports } = artefacts;

  test('has one entry a report day and one a unit with news, the latest day first, each with an id of its own', () => {
    const { units, districts } = dataSetOf(DEFAULT);
    const slugOf = new Map(districts.map(({ code, slug }) => [code as string, slug]));
    const ids = reports.flatMap(({ id, changes }) => {
      const hasNews = ({ code, districtCode = '' }: (typeof units)[number]) =>
        changes!.replies.some(({ unitCodes }) => unitCodes.includes(code)) ||
        changes!.districts.some(({ slug }) => slug === slugOf.get(districtCode));
      const news = changes === undefined ? [] : units.filter(hasNews);
      return [id, ...news.map(({ code }) => `${id}/${code}`)];
    });
    expect(feed.map(({ id }) => id.split('/bao-cao/')[1]).toSorted()).toEqual(ids.toSorted());
    expect(ids.length).toBeGreaterThan(2 * reports.length);
    expect(new Set(feed.map(({ id }) => id)).size).toBe(feed.length);
    const days = feed.map(({ on }) => on);
    expect(days).toEqual(days.toSorted().toReversed());
  });

  test('says the day of a report once, whether or not its name does', () => {
    const days = feed.map(({ title }) => title.match(/\d{2}\/\d\/2021/g)?.length);
    expect(new Set(days)).toEqual(new Set([1]));
  });

  test('names entries by data set, day and unit alone, so that ids stay', () => {
    expect(feed.map(({ id }) => id)).toContain(
      'tag:binhphuoc.gov.vn,2021:70/bao-cao/2021-06-07/UBND-694',
    );
    const renamed = edited(DEFAULT, 'reports.csv', (text) => text.replace('Báo cáo', 'Bản'));
    expect(artefactsOf(renamed, 'public').feed.map(({ id }) => id)).toEqual(
      feed.map(({ id }) => id),
    );
  });

  test('counts, per unit, what the page of the changes lists by name', () => {
    const { type, name, id: slug } = artefacts.districts.find(({ name }) => name === 'Hớn Quản')!;
    const changes = artefacts.changes.find(({ id }) => id === artefacts.province.latestChanges)!;
    const listed = changes.districts.find((district) => district.slug === slug)!;
    const assessed = listed.changes
      .filter(({ kinds }) => kinds.includes('assessed'))
      .flatMap(({ facilities }) => facilities).length;
    const entry = feed.find(({ title }) => title.startsWith(`UBND ${type} ${name}`))!;
    expect(assessed).toBeGreaterThan(0);
    expect(entry.lines).toContain(`Mới tự đánh giá: ${assessed} cơ sở.`);
  });

  test('escapes what XML and HTML would read as their own', () => {
    const text = atomFeed(
      {
        id: 'tag:x,2021:1',
        title: 'A & B',
        author: '<Sở>',
        page: '/',
        self: '/x.xml',
        updatedOn: DaySchema.parse('2021-06-07'),
        addressOf: (path) => path,
      },
      [
        {
          id: 'tag:x,2021:2',
          title: '"quote" \u0001',
          on: DaySchema.parse('2021-06-07'),
          path: '/a/?b=1&c=2',
          lines: ['1 < 2 & 3'],
        },
      ],
    );
    expect(text).toContain('<title>A &amp; B</title>');
    expect(text).toContain('<name>&lt;Sở&gt;</name>');
    expect(text).toContain('<title>&quot;quote&quot; </title>');
    expect(text).toContain('&lt;li&gt;1 &amp;lt; 2 &amp;amp; 3&lt;/li&gt;');
  });
});
