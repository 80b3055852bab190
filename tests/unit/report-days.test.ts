import { z } from 'astro/zod';
import { describe, expect, test } from 'vitest';
import {
  type Artefacts,
  ChangesPageSchema,
  DistrictPageSchema,
  FeedEntrySchema,
  ParkPageSchema,
  ProvinceSchema,
  ReportPageSchema,
} from '../../src/contract/pages.ts';
import type { RawFiles } from '../../src/dataset/files.ts';
import { formatSnapshot, freezeReport, withdrawReport } from '../../src/dataset/reports.ts';
import type { Day } from '../../src/model/day-words.ts';
import { DaySchema } from '../../src/model/day.ts';
import { snapshotOf } from '../../src/model/figures/snapshot-of.ts';
import { stateOn, Timeline } from '../../src/model/figures/timeline.ts';
import { tally } from '../../src/model/figures/tally.ts';
import { prepareSite } from '../../src/publish/index.ts';
import {
  artefactsOf,
  dataSetOf,
  DEFAULT,
  edited,
  withoutReports,
  withoutInputs,
} from './data-sets.ts';
import { withFiles } from './import-base.ts';
import { checked } from './second-week.ts';

const day = (text: string): Day => DaySchema.parse(text);
const [APRIL, MAY, JUNE] = [day('2021-04-30'), day('2021-05-31'), day('2021-06-07')];
const WEEK_DAY = day('2021-06-14');
const ARTEFACTS = artefactsOf(DEFAULT, 'public');

/** The data set with its day moved on, and no totals to meet. */
function movedTo(raw: RawFiles, asOf: string): RawFiles {
  return edited(raw, 'site.json', (text) =>
    JSON.stringify({ ...(JSON.parse(text) as object), expected: undefined, asOf }),
  );
}

/** The data set with its day frozen. */
function frozen(raw: RawFiles): RawFiles {
  const dataSet = dataSetOf(raw);
  return withFiles(raw, freezeReport(raw, dataSet, { on: dataSet.site.asOf, name: 'Kỳ mới' }));
}

const withdrawn = (raw: RawFiles, on: Day) =>
  withFiles(raw, withdrawReport(raw, on, 'nhập nhầm danh sách, đếm cả "cơ sở thử"', WEEK_DAY));

/** A facility that was safe on all report days, and its row. */
const SAFE = (() => {
  const timeline = new Timeline(dataSetOf(DEFAULT));
  const safeOn = (on: Day) =>
    timeline.on(on).facilities.filter(({ status, stale }) => status === 'safe' && !stale);
  const both = new Set(safeOn(APRIL).map(({ facility }) => facility.id));
  return safeOn(JUNE).find(({ facility }) => both.has(facility.id))!.facility.id;
})();

/** One that was active and had not assessed itself on any of them. */
const UNASSESSED = (() => {
  const ids = [MAY, JUNE].map((on) => {
    const { facilities } = new Timeline(dataSetOf(DEFAULT)).on(on);
    return facilities.flatMap(({ facility, status }) =>
      status === 'notAssessed' ? [facility.id] : [],
    );
  });
  return ids[1]!.find((id) => ids[0]!.includes(id))!;
})();

/** Its level put right in all rows of it. */
const corrected = (raw: RawFiles) =>
  edited(raw, 'assessments.csv', (text) =>
    text.replaceAll(new RegExp(`^(${SAFE},[^,]*),[^,]*,`, 'gm'), '$1,Không an toàn,'),
  );

describe('the figures of a report day, when the lists are corrected,', () => {
  const raw = corrected(DEFAULT);
  const { value, diagnostics } = prepareSite(raw, 'public');

  test('stay on every page and in every file; only the corrections tell of it', () => {
    const { reports, feed, ...others } = value!;
    const { reports: before, feed: toldBefore, ...othersBefore } = ARTEFACTS;
    // The days between are what is known of them today.
    const byDay = undefined;
    expect(withoutInputs({ ...others, byDay, reports, feed })).toEqual(
      withoutInputs({ ...othersBefore, byDay, reports, feed }),
    );
    const said = (report: (typeof before)[number]) => ({ ...report, corrections: undefined });
    expect(reports.map(said)).toEqual(before.map(said));
    const corrections = feed.filter(({ id }) => id.endsWith('/dinh-chinh'));
    expect(feed.filter((entry) => !corrections.includes(entry))).toEqual(toldBefore);
    // The later reports say nothing else of it than the first did, and the lists do.
    expect(corrections).toMatchObject([
      { id: expect.stringContaining(`/${JUNE}/`) as string, path: `/bao-cao/dinh-chinh/#d${JUNE}` },
    ]);
    expect(corrections[0]!.lines[0]).toMatch(/^Đổi mức tự đánh giá: 1 cơ sở/);
    expect(value!.province.tally.basis).toBe('frozen');
    const file = value!.downloads.find(({ id }) => id === 'tong-hop.json')!;
    expect(JSON.parse(file.text)).toMatchObject({ basis: 'frozen', asOf: JUNE });
  });

  test('are said to differ, report/differs; its remedy is a later day, which has the new ones', () => {
    expect(diagnostics.map(({ level, code }) => `${level} ${code}`)).toEqual([
      'warning report/differs',
    ]);
    const [{ message, hint }] = diagnostics as [(typeof diagnostics)[number]];
    expect(message).toContain('khác ở 1 cơ sở');
    expect(hint).toMatch(/dời asOf/);
    const [asked] = prepareSite(movedTo(raw, '2021-06-08'), 'public', JUNE).diagnostics;
    expect(asked!.hint).toMatch(/để ra số mới thì dựng không có --as-of, đến ngày 08\/6\/2021$/);
    const later = prepareSite(movedTo(raw, '2021-06-08'), 'public');
    expect(later.diagnostics).toEqual([]);
    const { changes, province } = later.value!;
    // What changed since begins with what was reported.
    const since = changes.find(({ id }) => id === province.latestChanges)!;
    expect(since.bridge.totals[0]).toEqual(ARTEFACTS.province.tally.totals);
    const { basis, totals } = province.tally;
    const before = artefactsOf(movedTo(DEFAULT, '2021-06-08'), 'public').province.tally;
    expect([basis, before.basis]).toEqual(['recomputed', 'recomputed']);
    expect(totals).toMatchObject({
      safe: before.totals.safe! - 1,
      unsafe: before.totals.unsafe! + 1,
    });
  });

  test('are those of a build as of the day, whenever that is made', () => {
    for (const later of [DEFAULT, raw, movedTo(raw, '2021-07-31')]) {
      for (const { id, tally, ledger } of ARTEFACTS.reports) {
        const { province, reports } = prepareSite(later, 'public', id).value!;
        expect(province.tally).toEqual(tally);
        expect(reports.at(-1)!.tally).toEqual(tally);
        expect(province.ledger.map(({ standing }) => standing)).toEqual(
          ledger.map(({ standing }) => standing),
        );
        expect(province.progress.at(-1)).toMatchObject({
          on: id,
          isFrozen: true,
          assessed: tally.totals.assessed,
          active: tally.totals.active,
        });
      }
    }
  });

  test('are marked points of the curves, each day once, whose last is the figure of the day', () => {
    const april = prepareSite(raw, 'public', day('2021-05-15')).value!;
    for (const { province, districts, parks } of [value!, april, artefactsOf(DEFAULT, 'public')]) {
      const { districts: tallies, totals, asOf } = province.tally;
      const countsOf = new Map(tallies.map(({ slug, counts }) => [slug, counts]));
      for (const [curve, { assessed, active }] of [
        [province.progress, totals] as const,
        ...districts.map(({ id, progress }) => [progress, countsOf.get(id)!] as const),
        ...parks.map(({ progress, counts }) => [progress, counts] as const),
      ]) {
        expect(curve.at(-1)).toMatchObject({ on: asOf, assessed, active });
        expect(new Set(curve.map(({ on }) => on)).size).toBe(curve.length);
      }
      const marked = province.progress.filter(({ isFrozen }) => isFrozen);
      expect(marked.map(({ on, assessed }) => [on, assessed])).toEqual(
        ARTEFACTS.reports
          .filter(({ id }) => id <= asOf)
          .map(({ id, tally }) => [id, tally.totals.assessed]),
      );
    }
  });

  test('stand in the curves beside what is known of the day today, where that is another', () => {
    const late = edited(
      movedTo(raw, WEEK_DAY),
      'assessments.csv',
      (text) => `${text}${UNASSESSED},2021-05-20,An toàn,\n`,
    );
    const timeline = new Timeline(dataSetOf(late));
    const { progress } = artefactsOf(late, 'public').province;
    const marked = progress.filter(({ isFrozen }) => isFrozen);
    expect(marked.map(({ known }) => known !== undefined)).toEqual([false, true, true]);
    for (const { on, known, ...said } of marked) {
      const { totals } = tally(dataSetOf(late), timeline.recomputed(on));
      expect(totals).toMatchObject(known ?? { assessed: said.assessed, active: said.active });
    }
  });

  test('of a report of the latest version keep names, places and replies as well', () => {
    const week = frozen(movedTo(DEFAULT, '2021-06-14'));
    const before = artefactsOf(week, 'internal');
    const renamed = edited(week, 'facilities.csv', (text) =>
      text.replace(new RegExp(`^(${SAFE},)[^,]*`, 'm'), '$1Tên sửa'),
    );
    const others = edited(renamed, 'replies.csv', (text) => text.replace(/^941,UBND-694.*\n/m, ''));
    const { value, diagnostics } = prepareSite(corrected(others), 'internal');
    expect(diagnostics.map(({ code }) => code)).toEqual(['report/differs']);
    const { reports, feed, units } = before;
    const byDay = undefined;
    expect(withoutInputs({ ...value!, byDay, reports, feed, units })).toEqual(
      withoutInputs({ ...before, byDay }),
    );
    expect(tasksOf(value!)).toEqual(tasksOf(before));
  });
});

/** What units are told to do, but for what of it is a correction, and for what that leaves room for. */
function tasksOf({ units }: Artefacts) {
  return units.map(({ work, ...unit }) => ({
    ...unit,
    tasks: work?.tasks.map(({ kind, facilities }) => ({ kind, facilities })),
  }));
}

test('the end of a curve counts what has no day, on a day that was not reported', () => {
  for (const lists of [withoutReports(DEFAULT), movedTo(withoutReports(DEFAULT), '2021-06-20')]) {
    const { progress, tally } = artefactsOf(lists, 'public').province;
    const { assessed, active, accounts } = tally.totals;
    expect(progress.at(-1)).toEqual({ on: tally.asOf, assessed, active, accounts });
  }
});

test('a dispatch that is gone from the list leaves its symbol in what was reported', () => {
  const raw = edited(DEFAULT, 'dispatches.csv', (text) =>
    text.replace(/^941\/SCT-CN/m, '941/SCT-KT'),
  );
  const { province, reports } = artefactsOf(raw, 'public');
  expect(province.requests.map(({ subject }) => subject)).toContain('941/SCT-CN');
  expect(province.tally).toEqual(ARTEFACTS.province.tally);
  expect(reports.at(-1)!.ledger).toEqual(ARTEFACTS.reports.at(-1)!.ledger);
});

describe('what is learned late', () => {
  const raw = edited(
    movedTo(DEFAULT, '2021-06-14'),
    'replies.csv',
    (text) => `${text}941,UBND-692,2021-06-05,7/UBND,\n`,
  );
  const { reports, feed, changes, province } = artefactsOf(raw, 'public');
  const told = { requestId: '941', kinds: ['replied'], timing: 'late', unitCodes: ['UBND-692'] };

  test('is among the changes since the report, and not among what has happened since', () => {
    const since = changes.find(({ id }) => id === province.latestChanges)!;
    expect(since.replies).toMatchObject([told]);
    expect(since.replyKinds).toEqual([{ kind: 'replied', timing: 'late', count: 1 }]);
    const [reported, correctedTo, late, now] = since.bridge.replies;
    expect(correctedTo).toEqual(reported);
    expect(late!.replied).toBe(reported!.replied + 1);
    expect(now).toEqual(late);
  });

  test('is told by the page of its report, and by an entry of its own in the feed', () => {
    expect(reports.at(-1)!.corrections!.replies).toMatchObject([told]);
    expect(feed[0]).toMatchObject({
      id: expect.stringMatching(/\/bao-cao\/2021-06-07\/dinh-chinh$/) as string,
      on: '2021-06-14',
      lines: expect.arrayContaining(['Đã trả lời: 1 lượt.']) as string[],
    });
    const ids = ARTEFACTS.feed.map(({ id }) => id);
    expect(feed.map(({ id }) => id)).toEqual(expect.arrayContaining(ids));
    const own = (entries: typeof feed) => entries.find(({ id }) => id.endsWith(`/${JUNE}`));
    expect(own(feed)).toEqual(own(ARTEFACTS.feed));
  });
});

test('the feed tells from which level to which at the time at which it changed', () => {
  const week = frozen(movedTo(DEFAULT, WEEK_DAY));
  const ceased = Object.entries(dataSetOf(week).reports.at(-1)!.frozen!.facilities);
  const [code] = ceased.find(([, { status, level }]) => status === 'ceased' && level === 'safe')!;
  // It never ceased, and has assessed itself since.
  const reopened = edited(week, 'facilities.csv', (text) =>
    text.replace(new RegExp(`^(${code},.*),2021-\\d\\d-\\d\\d,([^,]*,[^,]*,)$`, 'm'), '$1,,$2'),
  );
  const assessed = edited(
    reopened,
    'assessments.csv',
    (text) => `${text}${code},2021-06-18,Không an toàn,\n`,
  );
  const { feed, reports } = artefactsOf(frozen(movedTo(assessed, '2021-06-21')), 'public');
  const since = reports.at(-1)!.changes!.districts.flatMap(({ changes }) => changes);
  expect(since.filter(({ kinds }) => kinds.includes('levelChanged'))).toMatchObject([
    { timing: 'since', from: 'safe', to: 'unsafe' },
  ]);
  const entry = feed.find(({ id }) => id.endsWith('/2021-06-21'))!;
  expect(entry.lines).toContain('Đổi mức tự đánh giá: 1 cơ sở (An toàn → Không an toàn: 1).');
});

describe('a report day that was withdrawn', () => {
  const raw = withdrawn(DEFAULT, MAY);
  const { reports, changes, feed, province } = artefactsOf(raw, 'public');
  const REASON = 'nhập nhầm danh sách, đếm cả "cơ sở thử"';

  test('keeps its page, which says why', () => {
    const page = reports.find(({ id }) => id === MAY)!;
    const before = ARTEFACTS.reports.find(({ id }) => id === MAY)!;
    expect(page).toMatchObject({ withdrawn: REASON, withdrawnOn: WEEK_DAY, isFrozen: true });
    expect([page.tally, page.ledger]).toEqual([before.tally, before.ledger]);
    expect(page.corrections).toBeUndefined();
    expect(province.reports.map(({ on, withdrawn }) => [on, withdrawn])).toEqual([
      [APRIL, undefined],
      [MAY, REASON],
      [JUNE, undefined],
    ]);
  });

  test('is one of no pair of days, no point of a curve, and what nothing is compared with', () => {
    expect(changes.map(({ id }) => id)).toEqual([`${APRIL}_${JUNE}`]);
    expect(reports.at(-1)!.previous).toMatchObject({ on: APRIL });
    expect(province.trend!.since.on).toBe(APRIL);
    const marked = province.progress.filter(({ isFrozen }) => isFrozen);
    expect(marked.map(({ on }) => on)).toEqual([APRIL, JUNE]);
  });

  test('says so in the feed under its id, with nothing of units', () => {
    const entries = feed.filter(({ id }) => id.includes(`/${MAY}`));
    expect(entries).toMatchObject([
      {
        id: expect.stringMatching(/\/bao-cao\/2021-05-31$/) as string,
        on: WEEK_DAY,
        lines: [`Đã rút ngày 14/6/2021: ${REASON}.`, expect.anything()],
      },
    ]);
    expect(entries[0]!.title).toMatch(/đã rút$/);
    const sentence = withFiles(DEFAULT, withdrawReport(DEFAULT, MAY, 'Số sai.', WEEK_DAY));
    const told = artefactsOf(sentence, 'public').feed.find(({ id }) => id.endsWith(`/${MAY}`))!;
    expect(told.lines[0]).toBe('Đã rút ngày 14/6/2021: Số sai.');
  });

  test('may have been withdrawn on a day that nobody kept, but not without a reason', () => {
    const rowed = (cells: string) =>
      edited(raw, 'reports.csv', (text) => text.replace(/^(2021-05-31,[^,]*),.*$/m, `$1,${cells}`));
    const told = artefactsOf(rowed('Số sai,'), 'public').feed.filter(({ on }) => on === MAY);
    expect(told.map(({ lines }) => lines[0])).toEqual(['Đã rút: Số sai.']);
    const { diagnostics } = prepareSite(rowed(`,${WEEK_DAY}`), 'public');
    expect(diagnostics.map(({ code, message }) => [code, message])).toEqual([
      [
        'report/withdrawn-on',
        expect.stringContaining('"2021-06-14" là ngày rút mà không có lý do'),
      ],
    ]);
  });

  test('has the figures of what is known today', () => {
    const dataSet = dataSetOf(raw);
    const { province } = prepareSite(raw, 'public', MAY).value!;
    expect(province.tally.basis).toBe('recomputed');
    expect(province.tally).toEqual(tally(dataSet, new Timeline(dataSet).recomputed(MAY)));
  });

  test('may be the day of the data, or every day', () => {
    const latest = artefactsOf(withdrawn(DEFAULT, JUNE), 'public').province;
    expect([latest.tally.basis, latest.trend!.since.on]).toEqual(['recomputed', MAY]);
    const all = [APRIL, MAY, JUNE].reduce(withdrawn, DEFAULT);
    const { province, changes, feed } = artefactsOf(all, 'public');
    expect([changes, province.trend, province.latestChanges]).toEqual([[], undefined, undefined]);
    expect(feed.length).toBe(3);
  });

  test('gives nothing without a day its first day', () => {
    const known = (raw: RawFiles) => stateOn(dataSetOf(raw), day('2021-05-15')).facilities.length;
    const none = known(withoutReports(DEFAULT));
    expect(known(DEFAULT)).toBeGreaterThanOrEqual(none);
    expect(known([APRIL, MAY, JUNE].reduce(withdrawn, DEFAULT))).toBe(none);
  });
});

const PAGES = {
  province: ProvinceSchema,
  districts: z.array(DistrictPageSchema),
  parks: z.array(ParkPageSchema),
  changes: z.array(ChangesPageSchema),
  reports: z.array(ReportPageSchema),
  feed: z.array(FeedEntrySchema),
} as const;

test.each([
  ['was reported, of version 1', () => DEFAULT],
  ['was reported, of the latest version', () => frozen(movedTo(DEFAULT, '2021-06-14'))],
  ['was not reported', () => corrected(movedTo(DEFAULT, '2021-06-14'))],
  ['comes where nothing was', () => withoutReports(DEFAULT)],
  ['was withdrawn', () => withdrawn(DEFAULT, JUNE)],
])('the pages of a day that %s are such as pages may be', (_, make) => {
  const artefacts = artefactsOf(make(), 'internal');
  for (const [name, schema] of Object.entries(PAGES)) {
    const { error } = schema.safeParse(artefacts[name as keyof typeof PAGES]);
    expect([name, error?.issues[0]]).toEqual([name, undefined]);
  }
});

describe('a frozen file', () => {
  const WEEK = (() => {
    const asked = edited(movedTo(DEFAULT, '2021-06-14'), 'replies.csv', (text) =>
      [
        text.trimEnd(),
        '941,UBND-692,2021-06-05,7/UBND,',
        '941,UBND-692,2021-06-08,9/UBND,',
        '1088,UBND-697,,,',
        '',
      ].join('\n'),
    );
    return frozen(asked);
  })();
  const FILE = 'reports/2021-06-14.json';
  const textOf = (raw: RawFiles) => new TextDecoder().decode(raw.bytes.get(FILE));
  const reportOf = (raw: RawFiles) => dataSetOf(raw).reports.at(-1)!.frozen!;

  test('of version 1 is read, with what it kept', () => {
    for (const { frozen } of dataSetOf(DEFAULT).reports) {
      expect(frozen!.schemaVersion).toBe(1);
      expect(Object.values(frozen!.facilities).some(({ name }) => name !== undefined)).toBe(false);
    }
    expect(ARTEFACTS.reports.map(({ keeps }) => keeps)).toEqual(['figures', 'figures', 'figures']);
    expect(artefactsOf(WEEK, 'public').reports.at(-1)!.keeps).toBe('facilities');
  });

  test('gives back what was written, to the facts and to every figure', () => {
    const dataSet = dataSetOf(WEEK);
    const timeline = new Timeline(dataSet);
    const { schemaVersion, ...facts } = reportOf(WEEK);
    expect(schemaVersion).toBe(2);
    const known = timeline.recomputed(WEEK_DAY);
    expect(snapshotOf(known)).toEqual({ schemaVersion, ...facts });
    expect(formatSnapshot(snapshotOf(known))).toBe(textOf(WEEK));
    // The state of it as well, so that it may be written once more.
    expect(snapshotOf(timeline.on(WEEK_DAY))).toEqual({ schemaVersion, ...facts });
    const figures = tally(dataSet, timeline.on(WEEK_DAY));
    expect(figures).toEqual({ ...tally(dataSet, known), basis: 'frozen' });
  });

  test('of a day that Excel rewrote is not told to be one too many', () => {
    const raw = edited(WEEK, 'reports.csv', (text) => text.replace('2021-06-14', '14/6/2021'));
    expect(checked(raw)).toEqual(['error report/on']);
  });

  test('may have the line ends of another system', () => {
    for (const file of [FILE, 'reports/2021-06-07.json'] as const) {
      const raw = edited(WEEK, file, (text) => text.replaceAll('\n', '\r\n'));
      expect(checked(raw)).toEqual([]);
      expect(dataSetOf(raw).reports).toEqual(dataSetOf(WEEK).reports);
    }
  });

  test.each([
    ['a level', (text: string) => text.replace('"status":"safe"', '"status":"unsafe"')],
    ['a name', (text: string) => text.replace('Cơ sở mẫu 001', 'Cơ sở mẫu 999')],
    ['a day of a reply', (text: string) => text.replace('"2021-06-08"', '"2021-06-09"')],
    ['a row less', (text: string) => text.replace(/^ {2}"CS-002":.*\n/m, '')],
    ['a row twice', (text: string) => text.replace(/^ {2}"CS-002":.*\n/m, '$&$&')],
    ['a standing', (text: string) => text.replace('"standing":"waiting"', '"standing":"overdue"')],
    ['the sum', (text: string) => text.replace(/("digest": ")./, '$1x')],
    ['the version', (text: string) => text.replace('"schemaVersion": 2', '"schemaVersion": 1')],
    ['another day', (text: string) => text.replace('"day": "2021-06-14"', '"day": "2021-06-13"')],
    ['the end', (text: string) => text.slice(0, text.length / 2)],
  ])('that was edited is refused: %s', (_, edit) => {
    expect(checked(edited(WEEK, FILE, edit))).toEqual(['error report/format']);
  });

  test('of a request keeps every reply, whatever the list says later', () => {
    const later = edited(WEEK, 'replies.csv', (text) =>
      text.replace('941,UBND-692,2021-06-08,9/UBND,', '1088,UBND-697,2021-06-12,1/UBND,'),
    );
    const repliesOf = (raw: RawFiles) => artefactsOf(raw, 'internal').province.requests;
    expect(repliesOf(later)).toEqual(repliesOf(WEEK));
  });
});
