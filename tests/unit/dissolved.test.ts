import { describe, expect, test } from 'vitest';
import { ledgerSentence, owedWords } from '../../src/contract/ledger-words.ts';
import type { RawFiles } from '../../src/dataset/files.ts';
import { freezeReport } from '../../src/dataset/reports.ts';
import { CHANGES } from '../../src/dataset/tables.ts';
import { DaySchema } from '../../src/model/day.ts';
import { addDays, type Day } from '../../src/model/day-words.ts';
import { brokenBridge } from '../../src/model/figures/bridge.ts';
import { changesBetween } from '../../src/model/figures/changes.ts';
import { brokenIdentities } from '../../src/model/figures/identities.ts';
import { ledgerFilters } from '../../src/model/figures/standing.ts';
import { tally } from '../../src/model/figures/tally.ts';
import { Timeline } from '../../src/model/figures/timeline.ts';
import { mapDescription, metricSentence, metricWords } from '../../src/map/metric-words.ts';
import { metricOf } from '../../src/map/metrics.ts';
import { artefactsOf, dataSetOf, DEFAULT, edited, fileOf, PROVINCE } from './data-sets.ts';
import { withFiles } from './import-base.ts';
import { papersOf, withoutTotals } from './papers.ts';
import { withText } from './remedies.ts';

const HEADING = Object.values(CHANGES.columns).join();
const HERE = 'tỉnh Mẫu Sơn';
/** What becomes of the four districts of the made-up province on 25/9/2021, five days before its day. */
const DIVIDED = [
  `2021-09-25,902,Huyện,Mẫu Đông,${HERE},chia,906,Xã,Mẫu Sớm,${HERE},một phần,`,
  `2021-09-25,902,Huyện,Mẫu Đông,${HERE},chia,907,Xã,Mẫu Muộn,${HERE},một phần,`,
];
const MERGED = `2021-09-25,904,Huyện,Mẫu Tây,${HERE},nhập,908,Huyện,Mẫu Mới,${HERE},toàn bộ,`;
const RETYPED = `2021-09-25,903,Huyện,Mẫu Nam,${HERE},đổi loại,903,Thị xã,Mẫu Nam,${HERE},toàn bộ,`;
const MOVED = `2021-09-25,901,Thành phố,Mẫu Thành,${HERE},chuyển tỉnh,901,Thành phố,Mẫu Thành,tỉnh Mẫu To,toàn bộ,`;
const ROWS = [...DIVIDED, MERGED, RETYPED, MOVED];

const withChanges = (raw: RawFiles, ...rows: readonly string[]) =>
  withText(withoutTotals(raw), CHANGES.file, `${[HEADING, ...rows].join('\n')}\n`);
const withRow = (raw: RawFiles, file: 'replies.csv' | 'dispatches.csv', row: string) =>
  edited(raw, file, (text) => `${text.trimEnd()}\n${row}\n`);
const RAW = withChanges(PROVINCE, ...ROWS);
const [BEFORE, END, LAST] = ['2021-09-24', '2021-09-25', '2021-09-30'].map((day) =>
  DaySchema.parse(day),
) as [Day, Day, Day];

/** Where a unit stands with a request on a day, and what it became. */
function standingsOf(raw: RawFiles, requestId: string, unitCode: string, ...days: string[]) {
  const timeline = new Timeline(dataSetOf(raw));
  return days.map((day) => {
    const request = timeline.recomputed(DaySchema.parse(day)).requests;
    const unit = request
      .find(({ id }) => id === requestId)!
      .units.find((one) => one.unit.code === unitCode)!;
    const { standing, dissolved } = unit;
    return [standing, ...(dissolved === undefined ? [] : dissolved.successors)].join(', ');
  });
}

describe('an open request of a unit that ends', () => {
  test('is owed until the day before, and from that day by nobody, with what the unit became', () => {
    expect(standingsOf(RAW, '33', 'UBND-902', BEFORE, END, LAST)).toEqual([
      'waiting',
      'dissolved, xã Mẫu Sớm, xã Mẫu Muộn',
      'dissolved, xã Mẫu Sớm, xã Mẫu Muộn',
    ]);
    expect(standingsOf(RAW, 'ra-soat', 'UBND-904', BEFORE, END)).toEqual([
      'overdue',
      'dissolved, huyện Mẫu Mới',
    ]);
  });

  test('stays replied to where a reply came before, and is where one comes after', () => {
    // Without a day it counts from that of the data.
    expect(standingsOf(RAW, 'ra-soat', 'UBND-902', BEFORE, END, LAST)).toEqual([
      'overdue',
      'dissolved, xã Mẫu Sớm, xã Mẫu Muộn',
      'replied',
    ]);
    const late = withRow(RAW, 'replies.csv', '33,UBND-902,2021-09-28,1/X,');
    expect(standingsOf(late, '33', 'UBND-902', BEFORE, '2021-09-27', '2021-09-28')).toEqual([
      'waiting',
      'dissolved, xã Mẫu Sớm, xã Mẫu Muộn',
      'inTime',
    ]);
    const early = withRow(RAW, 'replies.csv', '33,UBND-902,2021-09-20,1/X,');
    expect(standingsOf(early, '33', 'UBND-902', BEFORE, LAST)).toEqual(['inTime', 'inTime']);
  });

  test('is owed on under another name or type, in another province, and by who has no district', () => {
    expect(standingsOf(RAW, 'ra-soat', 'UBND-903', BEFORE, END)).toEqual(['waiting', 'waiting']);
    const renamed = `2021-09-25,904,Huyện,Mẫu Tây,${HERE},đổi tên,904,Huyện,Mẫu Khác,${HERE},toàn bộ,`;
    const moved = renamed
      .replace('đổi tên', 'chuyển tỉnh')
      .replace(`Mẫu Khác,${HERE}`, 'Mẫu Tây,tỉnh Mẫu To');
    for (const row of [renamed, moved])
      expect(standingsOf(withChanges(PROVINCE, row), 'ra-soat', 'UBND-904', END)).toEqual([
        'overdue',
      ]);
    expect(standingsOf(RAW, '45', 'BQL', END, LAST)).toEqual(['waiting', 'waiting']);
    const smaller = [
      RETYPED.replace('toàn bộ', 'một phần'),
      `2021-09-25,903,Huyện,Mẫu Nam,${HERE},chia,909,Xã,Mẫu Rìa,${HERE},một phần,`,
    ];
    expect(standingsOf(withChanges(PROVINCE, ...smaller), 'ra-soat', 'UBND-903', END)).toEqual([
      'waiting',
    ]);
  });

  test('ends with the unit that a renamed one was', () => {
    const renamed = `2021-09-12,904,Huyện,Mẫu Tây,${HERE},đổi tên,904,Huyện,Mẫu Khác,${HERE},toàn bộ,`;
    const raw = withChanges(PROVINCE, renamed, MERGED.replace('Mẫu Tây', 'Mẫu Khác'));
    expect(standingsOf(raw, 'ra-soat', 'UBND-904', '2021-09-12', BEFORE, END)).toEqual([
      'overdue',
      'overdue',
      'dissolved, huyện Mẫu Mới',
    ]);
  });

  test('is another unit of the same name, which owes what it is asked itself', () => {
    const into = (code: string, name: string) =>
      `2021-09-25,${code},Huyện,${name},${HERE},nhập,903,Huyện,Mẫu Nam,${HERE},toàn bộ,`;
    const raw = withChanges(PROVINCE, into('903', 'Mẫu Nam'), into('904', 'Mẫu Tây'));
    const ended = 'dissolved, huyện Mẫu Nam';
    expect(standingsOf(raw, 'ra-soat', 'UBND-903', BEFORE, END, LAST)).toEqual([
      'waiting',
      ended,
      ended,
    ]);
    const again = withRow(
      raw,
      'dispatches.csv',
      '50/SCT-CN,2021-09-28,Đề nghị rà soát cơ sở chưa đăng ký (lần 3),UBND-903,ra-soat,3,2021-10-08',
    );
    expect(standingsOf(again, 'ra-soat', 'UBND-903', '2021-09-27', '2021-09-28')).toEqual([
      ended,
      'waiting',
    ]);
    const [was, is] = ['2021-09-27', '2021-09-28'].map((day) => DaySchema.parse(day));
    expect(brokenBetween(again, was!, is!)).toEqual([]);
  });
});

/** The figures that the changes between two days do not explain. */
function brokenBetween(raw: RawFiles, from: Day, to: Day) {
  const dataSet = dataSetOf(raw);
  const timeline = new Timeline(dataSet);
  const [before, after] = [timeline.facts(from), timeline.facts(to)];
  return brokenBridge(dataSet, before, after, changesBetween(before, after, dataSet.aliases));
}

/** Rows of a made-up table without quotes. */
const rowsOf = (raw: RawFiles, file: 'replies.csv' | 'dispatches.csv') =>
  new TextDecoder()
    .decode(raw.bytes.get(file))
    .trim()
    .split('\n')
    .slice(1)
    .filter((line) => !line.includes('"'))
    .map((line) => line.split(','));

test('the figures of each day are those of a count of the tables, and changes make up the rest', () => {
  const dataSet = dataSetOf(RAW);
  const timeline = new Timeline(dataSet);
  const ends = new Map([
    ['UBND-902', END],
    ['UBND-904', END],
  ]);
  const all = ['UBND-901', 'UBND-902', 'UBND-903', 'UBND-904'];
  const groups = new Map([
    ['UBND cấp huyện', all],
    ['Ban Quản lý', ['BQL']],
  ]);
  for (let day = DaySchema.parse('2021-09-18'); day <= LAST; day = addDays(day, 1)) {
    const due = new Map<string, string>();
    for (const [, on, , to, id, , dueOn] of rowsOf(RAW, 'dispatches.csv'))
      if (id !== '' && on! <= day)
        for (const unit of groups.get(to!) ?? to!.split('|'))
          due.set(`${id} ${unit}`, dueOn === '' ? '9999' : dueOn!);
    const replied = new Set(
      rowsOf(RAW, 'replies.csv')
        .filter(([, , on]) => (on === '' ? LAST : on!) <= day)
        .map(([id, unit]) => `${id} ${unit}`),
    );
    const counted: Record<string, number> = {};
    for (const [key, until] of due) {
      const end = ends.get(key.split(' ')[1]!);
      const isEnded = end !== undefined && end <= day;
      const open = isEnded ? 'dissolved' : until < day ? 'overdue' : 'waiting';
      const what = replied.has(key) ? 'replied' : open;
      counted[what] = (counted[what] ?? 0) + 1;
    }
    const figures = tally(dataSet, timeline.recomputed(day));
    expect(figures.replies).toEqual({ asked: due.size, overdue: 0, ...counted });
    expect(brokenIdentities(figures)).toEqual([]);
    expect(brokenBetween(RAW, addDays(day, -1), day)).toEqual([]);
  }
  expect(tally(dataSet, timeline.recomputed(LAST)).replies.dissolved).toBe(2);
  expect(brokenBetween(RAW, DaySchema.parse('2021-08-01'), LAST)).toEqual([]);
});

test('a figure that is not the sum of its parts is named', () => {
  const dataSet = dataSetOf(RAW);
  const figures = tally(dataSet, new Timeline(dataSet).recomputed(LAST));
  const [first, ...others] = figures.requests;
  const wrong = { ...figures, requests: [{ ...first!, dissolved: 2 }, ...others] };
  expect(brokenIdentities(wrong).map(({ where }) => where)).toEqual([
    'yêu cầu ra-soat',
    'yêu cầu ra-soat',
  ]);
});

describe('a report day', () => {
  const bare = withChanges(PROVINCE);
  const frozen = withFiles(
    bare,
    freezeReport(bare, dataSetOf(bare), { on: BEFORE, name: 'Kỳ trước' }),
  );
  const changes = `${[HEADING, ...ROWS].join('\n')}\n`;
  const told = artefactsOf(withText(frozen, CHANGES.file, changes), 'public');

  test('before keeps its figures, and nothing of it is corrected', () => {
    const [report] = told.reports;
    const figures = tally(dataSetOf(bare), new Timeline(dataSetOf(bare)).on(BEFORE));
    expect(report!.tally.replies).toEqual(figures.replies);
    expect(report!.tally.replies).not.toHaveProperty('dissolved');
    expect(report!.corrections?.replies).toEqual([]);
  });

  test('has led to units that were dissolved since', () => {
    const since = told.changes.find(({ id }) => id === told.province.latestChanges)!;
    expect(
      since.replies
        .filter(({ to }) => to === 'dissolved')
        .map(({ requestId, unitCodes, kinds, timing, from }) => [
          requestId,
          unitCodes,
          kinds,
          timing,
          from,
        ]),
    ).toEqual([
      ['ra-soat', ['UBND-904'], ['dissolved'], 'since', 'overdue'],
      ['33', ['UBND-902'], ['dissolved'], 'since', 'waiting'],
    ]);
    expect(since.bridge.replies.map(({ dissolved }) => dissolved ?? 0)).toEqual([0, 0, 0, 2]);
  });

  test('that did not know yet is told of late, and one that knew keeps it', () => {
    const unknown = withChanges(PROVINCE);
    const kept = withFiles(
      unknown,
      freezeReport(unknown, dataSetOf(unknown), { on: LAST, name: 'Kỳ này' }),
    );
    const { reports } = artefactsOf(withText(kept, CHANGES.file, changes), 'public');
    expect(
      reports[0]!
        .corrections!.replies.filter(({ to }) => to === 'dissolved')
        .map(({ kinds, timing }) => [...kinds, timing].join()),
    ).toEqual(['dissolved,late', 'dissolved,late']);
    const known = withFiles(RAW, freezeReport(RAW, dataSetOf(RAW), { on: LAST, name: 'Kỳ này' }));
    const gone = { ...known, bytes: new Map(known.bytes) };
    gone.bytes.delete(CHANGES.file);
    const report = artefactsOf(gone, 'public').reports[0]!;
    expect(report.ledger.find(({ standing }) => standing === 'dissolved')).toMatchObject({
      unitCode: 'UBND-904',
      dissolved: { on: END, successors: ['huyện Mẫu Mới'] },
    });
  });
});

describe('what is written', () => {
  const site = artefactsOf(RAW, 'internal');
  const { province, units } = site;
  const unitOf = (code: string) => units.find((unit) => unit.code === code)!;

  test('urges no unit that was dissolved: no letter, no order, no message, no day in a calendar', () => {
    const addressed = (raw: RawFiles) => [...papersOf(raw).letters.keys()];
    const bare = addressed(withChanges(PROVINCE));
    expect(bare).toEqual(expect.arrayContaining(['UBND-902', 'UBND-904']));
    const gone = ['UBND-902', 'UBND-904'];
    expect(addressed(RAW)).toEqual(bare.filter((code) => !gone.includes(code)));
    const { urgedByNobody, urgedByDissolved } = papersOf(RAW);
    const urged = province.replySummary.remaining.flatMap((group) => group.units);
    const left = urged.filter(({ code }) => gone.includes(code));
    expect(urgedByNobody).toBe(papersOf(withChanges(PROVINCE)).urgedByNobody);
    expect(urgedByDissolved).toBeGreaterThan(0);
    expect(urgedByDissolved).toBe(
      left.reduce((sum, { facilities }) => sum + facilities!.notAssessed, 0),
    );
    for (const code of gone) {
      expect(unitOf(code)).toMatchObject({ owed: 0, overdue: 0 });
      expect(unitOf(code)).not.toHaveProperty('message');
    }
    const messages = fileOf(site, 'du-lieu/tin-nhan.txt');
    expect(messages).not.toContain('Mẫu Tây');
    expect(messages).toContain('Mẫu Nam');
    expect(fileOf(site, 'van-ban/don-vi/mau-tay.ics')).not.toContain('BEGIN:VEVENT');
    expect(fileOf(site, 'van-ban/don-vi/mau-nam.ics')).toContain('BEGIN:VEVENT');
  });

  test('says it in the report, apart from who has replied and who owes', () => {
    const text = papersOf(RAW)
      .report.body.map((one) => one.text)
      .join('\n');
    expect(text).toContain(
      '02 đơn vị trả lời (UBND thành phố Mẫu Thành; UBND huyện Mẫu Đông); 01 đơn vị chưa trả lời (UBND huyện Mẫu Nam); 01 đơn vị đã giải thể khi chưa trả lời (UBND huyện Mẫu Tây)',
    );
    expect(text).not.toMatch(/chưa trả lời yêu cầu nào[^.]*Mẫu Tây/);
  });

  test('asks for no order to those units', () => {
    const orders = (...rows: string[]) =>
      papersOf(withChanges(PROVINCE, ...rows))
        .report.body.map((one) => one.text)
        .find((text) => /UBND .*:$/.test(text) && text.includes('Ban Quản lý các khu'));
    const south = MERGED.replace('904,Huyện,Mẫu Tây', '903,Huyện,Mẫu Nam');
    expect(orders()).toContain('UBND các huyện, thành phố:');
    expect(orders(...DIVIDED, MERGED, south)).toMatch(/ và UBND [^,]*thành phố[^,]*:$/);
  });

  test('groups those units by themselves', () => {
    const { owed, remaining, requests, silent } = province.replySummary;
    const group = owed.at(-1)!;
    expect(group).toMatchObject({
      owed: 0,
      isDissolved: true,
      unitCodes: ['UBND-902', 'UBND-904'],
    });
    expect(owedWords(group, requests)).toBe('Đơn vị đã giải thể');
    expect(owed.filter((one) => one.owed === 0 && one.isDissolved !== true)).toMatchObject([
      { unitCodes: ['UBND-901'] },
    ]);
    expect(remaining.at(-1)).toMatchObject({ isDissolved: true });
    expect(silent).toBe(2);
    expect(ledgerSentence(province)).toBe(
      '3/6 lượt yêu cầu chưa được trả lời; 2/5 đơn vị chưa trả lời yêu cầu nào; 2 lượt của đơn vị đã giải thể.',
    );
  });

  test('counts and colours them nowhere as owing or as having replied to all', () => {
    const metric = metricOf('owed');
    const { districts } = province.tally;
    const west = districts.find(({ code }) => code === '904')!;
    expect(metric.valueOf(west)).toEqual({ part: 0, whole: 0 });
    expect(metricWords(metric, province.levels, districts).wordsOf(metric.valueOf(west))).toBe(
      'không nhận yêu cầu nào, hoặc đơn vị đã giải thể',
    );
    expect(mapDescription(metric, province)).toContain(
      'Không nhận yêu cầu nào, hoặc đơn vị đã giải thể: huyện Mẫu Tây',
    );
    expect(metricSentence(metric, province)).toBe('3/6 lượt yêu cầu chưa được trả lời.');
  });

  test('has their end and their successors in downloads and feeds', () => {
    const file = fileOf(site, 'du-lieu/tra-loi.csv');
    expect(file.split(/\r?\n/)[0]).toMatch(/,Ngày giải thể,Đơn vị thay thế$/);
    expect(file).toMatch(/^33,.*,đơn vị đã giải thể,.*,2021-09-25,xã Mẫu Sớm; xã Mẫu Muộn$/m);
    expect(fileOf(site, 'van-ban/don-vi/mau-dong.xml')).toContain(
      'Đơn vị giải thể ngày 25/9/2021, nay là xã Mẫu Sớm và xã Mẫu Muộn.',
    );
    expect(ledgerFilters(province.tally.standings).at(-1)!.standings).toEqual(['dissolved']);
  });

  test('has nothing of it where nobody was dissolved', () => {
    const plain = artefactsOf(withChanges(PROVINCE), 'internal');
    expect(JSON.stringify([plain.province.tally, plain.units])).not.toContain('dissolved');
    expect(fileOf(plain, 'du-lieu/tra-loi.csv')).not.toContain('giải thể');
    expect(ledgerFilters(plain.province.tally.standings)).toHaveLength(6);
  });
});

test('the committees of the real districts end on 01/7/2025, each with the units of its rows', () => {
  const timeline = new Timeline(dataSetOf(DEFAULT));
  const at = (day: string) =>
    timeline.recomputed(DaySchema.parse(day)).requests.flatMap(({ units }) => units);
  const [before, after] = [at('2025-06-30'), at('2025-07-01')];
  const open = before.filter(({ standing }) => standing === 'waiting');
  expect(before.some(({ standing }) => standing === 'dissolved')).toBe(false);
  expect(
    after.filter(({ standing }) => standing === 'waiting').map(({ unit }) => unit.code),
  ).toEqual(open.map(({ unit }) => unit.code).filter((code) => code === 'BQLKKT'));
  const dissolved = after.filter(({ standing }) => standing === 'dissolved');
  expect(dissolved.length).toBe(open.length - 1);
  const table = new TextDecoder().decode(DEFAULT.bytes.get(CHANGES.file)).split('\n');
  for (const { unit, dissolved: end } of dissolved) {
    const names = table
      .filter((row) => row.startsWith(`2025-07-01,${unit.districtCode},`))
      .map((row) => row.split(',').slice(7, 9).join(' ').toLowerCase());
    expect(names.length).toBeGreaterThan(1);
    expect(end!.successors.map((name) => name.toLowerCase())).toEqual(names);
  }
});
