import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readDataFolder } from '../../scripts/command/data-folder.ts';
import type { Artefacts } from '../../src/contract/pages.ts';
import type { RawFiles } from '../../src/dataset/files.ts';
import { formatSnapshot } from '../../src/dataset/reports.ts';
import { compareDays } from '../../src/history/compare.ts';
import { readDays } from '../../src/history/report-days.ts';
import {
  notComparedWords,
  unitChangeWords,
  unitsNotComparedWords,
} from '../../src/history/words.ts';
import type { Day } from '../../src/model/day-words.ts';
import { DaySchema } from '../../src/model/day.ts';
import { Comparisons } from '../../src/model/figures/comparisons.ts';
import { changeLines } from '../../src/publish/feed.ts';
import { prepareSite } from '../../src/publish/index.ts';
import { comparedDays } from '../../src/publish/report-days.ts';
import { judgeSite } from '../../src/publish/judge/index.ts';
import { CHANGED_ON, MOVED, REPORT_DAYS, TWO_TIERS, writeTwoTiers } from '../two-tiers.ts';
import { artefactsOf, dataSetOf, edited } from './data-sets.ts';
import { rowsOf, withFiles } from './import-base.ts';
import { checked } from './second-week.ts';
import { pairsOf, toldByPage } from './told-by-page.ts';

const RAW = await madeUp();
const SITE = artefactsOf(RAW, 'public');
const [FIRST, BEFORE, AFTER] = REPORT_DAYS as [Day, Day, Day];

async function madeUp(): Promise<RawFiles> {
  const folder = mkdtempSync(join(tmpdir(), 'two-tiers-'));
  await writeTwoTiers(folder);
  const raw = await readDataFolder(folder);
  rmSync(folder, { recursive: true });
  return { ...raw, folder: 'data' };
}

// What follows up to the tests reads the files by itself, and knows nothing of how the product counts.

interface Frozen {
  readonly districts: readonly { code: string; type: string; name: string; group: string }[];
  readonly facilities: Readonly<Record<string, { district?: string; status: string }>>;
  readonly requests: readonly {
    id: string;
    units: readonly { unit: string; standing: string; dissolved?: { successors: string[] } }[];
  }[];
}

const frozen = (on: Day) =>
  JSON.parse(new TextDecoder().decode(RAW.bytes.get(`reports/${on}.json`))) as Frozen;

/** The codes before and after of all that is named in the table of changes with another code, or with others. */
const OTHERS = (() => {
  const rows = rowsOf(RAW, 'places/changes.csv').map((row) => [row['Mã']!, row['Mã sau']!]);
  const often = (at: 0 | 1, code: string) => rows.filter((row) => row[at] === code).length > 1;
  const changed = rows.filter(([was, is]) => often(0, was!) || often(1, is!));
  return {
    before: new Set(changed.map(([was]) => was)),
    after: new Set(changed.map(([, is]) => is)),
  };
})();

type Count = Map<string | undefined, number>;

function assessedBy(on: Day, keyOf: (code: string | undefined) => string | undefined): Count {
  const counts: Count = new Map();
  for (const { district, status } of Object.values(frozen(on).facilities)) {
    const key = keyOf(district);
    if (['safe', 'atRisk', 'unsafe'].includes(status)) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

const groupOn = (on: Day) => {
  const groups = new Map(frozen(on).districts.map(({ code, group }) => [code, group]));
  return (code: string | undefined) => groups.get(code ?? '');
};

/** A report day's page. */
const reportOf = ({ reports }: Artefacts, on: Day) => reports.find(({ id }) => id === on)!;

test('a data set of which units are gone, with days frozen before, has nothing wrong', () => {
  expect(checked(RAW)).toEqual([]);
  const districts = new Set(rowsOf(RAW, 'places/districts.csv').map((row) => row['Mã địa bàn']));
  expect(districts.size).toBe(TWO_TIERS.units);
  expect(frozen(BEFORE).districts.filter(({ code }) => !districts.has(code))).toHaveLength(2);
});

describe('a frozen day', () => {
  test('has its units under their names of that day, with their figures', () => {
    for (const on of REPORT_DAYS) {
      const { tally } = reportOf(SITE, on);
      const units = frozen(on).districts;
      expect(units).toHaveLength(TWO_TIERS.units);
      expect(tally.districts.map(({ code, type, name }) => [code, type, name])).toEqual(
        units.map(({ code, type, name }) => [code, type, name]),
      );
      const counts = assessedBy(on, (code) => code);
      const told = tally.districts.map(({ code, counts: { assessed } }) => [code, assessed]);
      expect(told).toEqual(units.map(({ code }) => [code, counts.get(code) ?? 0]));
      const ofGroups = assessedBy(on, groupOn(on));
      for (const { name, counts: own } of tally.groups!)
        expect(own.assessed).toBe(ofGroups.get(name) ?? 0);
    }
    const names = (on: Day) => reportOf(SITE, on).tally.districts.map(({ name }) => name);
    expect(names(BEFORE)).toContain('Tân Lập');
    expect(names(AFTER)).not.toContain('Tân Lập');
    expect(names(AFTER)).toContain('Hợp Nhất');
  });

  test('leads to the units that are no more, which say what they became', () => {
    const pages = new Set([
      ...SITE.districts.map(({ id }) => id),
      ...SITE.province.goneUnits!.map(({ slug }) => slug),
    ]);
    const linked = SITE.reports.flatMap(({ tally }) => tally.districts.map(({ slug }) => slug));
    expect(linked.filter((slug) => !pages.has(slug))).toEqual([]);
    const became = SITE.province.goneUnits!.map(({ slug, on, successors, reports }) => [
      ...[slug, on, successors.map(({ name }) => name)],
      reports.map((report) => report.on),
    ]);
    expect(became).toEqual([
      ['xa-1007', [CHANGED_ON], ['Hợp Nhất'], [BEFORE, FIRST]],
      ['xa-1008', [CHANGED_ON], ['Hợp Nhất'], [BEFORE, FIRST]],
    ]);
  });

  test('of other units than the borders that are left is no site of its own', () => {
    const { value, diagnostics } = judgeSite(RAW, BEFORE);
    expect(value).toBeUndefined();
    const error = diagnostics.find(({ code }) => code === 'report/other-units')!;
    expect(error.message).toContain('trước khi thay đổi ngày 01/8/2021');
    expect(error.hint).toContain(`/bao-cao/${BEFORE}/`);
    expect(judgeSite(RAW, AFTER).value).toBeDefined();
  });

  test('that kept no units has those that the table of changes tells of', () => {
    const old = REPORT_DAYS.map((on) => {
      const { frozen: snapshot } = dataSetOf(RAW).reports.find((report) => report.on === on)!;
      return [
        `reports/${on}.json`,
        formatSnapshot({ ...snapshot!, districts: undefined }),
      ] as const;
    });
    const raw = withFiles(RAW, new Map(old));
    expect(checked(raw)).toEqual([]);
    const site = artefactsOf(raw, 'public');
    for (const on of REPORT_DAYS)
      expect(reportOf(site, on).tally.districts.map(({ code, name }) => [code, name])).toEqual(
        frozen(on).districts.map(({ code, name }) => [code, name]),
      );
    expect(site.changes.map(({ facilityKinds }) => facilityKinds)).toEqual(
      SITE.changes.map(({ facilityKinds }) => facilityKinds),
    );
  });
});

describe('two days on both sides of a change', () => {
  const changes = reportOf(SITE, AFTER).changes!;

  test('are compared on each unit of the same ground, and on no other', () => {
    const [was, is] = [BEFORE, AFTER].map((on) => assessedBy(on, (code) => code)) as [Count, Count];
    const codeOf = new Map(
      reportOf(SITE, AFTER).tally.districts.map((one) => [one.slug, one.code]),
    );
    const told = changes.bridge.districts.map(({ slug, counts }) => [
      ...[codeOf.get(slug), counts[0]!.assessed, counts[3]!.assessed],
    ]);
    const wanted = frozen(AFTER)
      .districts.filter(({ code }) => !OTHERS.after.has(code))
      .map(({ code }) => [code, was.get(code) ?? 0, is.get(code) ?? 0]);
    expect(wanted).toHaveLength(TWO_TIERS.units - 3);
    expect(told).toEqual(wanted);
  });

  test('say which units changed, why those are not compared, and what is', () => {
    expect(changes.units!.changed.flatMap(({ before }) => before)).toHaveLength(OTHERS.before.size);
    expect(unitChangeWords(changes.units!)).toBe(
      'Ngày 01/8/2021 xã An Hải và xã An Hòa thành phường Hợp Nhất; xã An Sơn thành xã An Sơn và phường An Tân.',
    );
    expect(unitsNotComparedWords(changes.units!)).toBe(
      'Địa bàn đã đổi ngày 01/8/2021 không so riêng.',
    );
    const many = Array.from({ length: 11 }, () => changes.units!.changed[0]!);
    expect(unitChangeWords({ changed: many })).toMatch(/, và 3 thay đổi khác\.$/);
    expect(notComparedWords(changes.units!)).toContain('không so riêng: chỉ so toàn tỉnh');
    expect(reportOf(SITE, BEFORE).changes!.units).toBeUndefined();
  });

  test('tell of nobody that moved but those who did', () => {
    const movedIn = (on: Day) =>
      reportOf(SITE, on)
        .changes!.districts.flatMap(({ changes: those }) => those)
        .filter(({ kinds }) => kinds.includes('moved'))
        .flatMap(({ facilities }) => facilities);
    expect(movedIn(BEFORE).map(({ id }) => id)).toEqual([MOVED.before]);
    const [moved, ...others] = movedIn(AFTER);
    expect([moved!.id, others]).toEqual([MOVED.after, []]);
    expect(moved!.values).toContainEqual({
      ...{ what: 'nơi', from: 'phường Hợp Nhất' },
      to: expect.stringMatching(/^phường /) as string,
    });
  });

  test('the first page counts from the day before where the ground is the same, by unit and by group', () => {
    const on = DaySchema.parse('2021-08-20');
    const { value } = prepareSite(RAW, 'public', on);
    const { trend, tally } = value!.province;
    expect(trend!.since.on).toBe(BEFORE);
    const was = assessedBy(BEFORE, (code) => code);
    const same = tally.districts.filter(({ code }) => !OTHERS.after.has(code));
    expect(trend!.districts).toEqual(
      Object.fromEntries(
        same.map(({ code, slug, counts }) => [slug, counts.assessed! - (was.get(code) ?? 0)]),
      ),
    );
    const groupsWas = assessedBy(BEFORE, groupOn(BEFORE));
    // The two that were merged were of two groups.
    const [one, other] = ['1007', '1008'].map(groupOn(BEFORE));
    expect(one).not.toBe(other);
    const comparable = tally.groups!.filter(({ name }) => name !== one && name !== other);
    expect(comparable).toHaveLength(2);
    expect(trend!.groups).toEqual(
      Object.fromEntries(
        comparable.map(({ name, counts }) => [name, counts.assessed! - groupsWas.get(name)!]),
      ),
    );
    expect(trend!.units!.groups.toSorted()).toEqual(comparable.map(({ name }) => name).toSorted());
  });

  test('a browser tells of any two what a page tells', () => {
    const dataSet = dataSetOf(RAW);
    const { day } = judgeSite(RAW).value!;
    const days = comparedDays(SITE, day);
    const file = readDays(JSON.parse(SITE.reportDays!));
    expect(file.counted.lists).toHaveLength(2);
    expect(pairsOf(days)).toHaveLength(6);
    for (const pair of pairsOf(days))
      expect(compareDays(file, ...pair), pair.join(' ')).toEqual(
        toldByPage(dataSet, days, 'public', pair),
      );
  });

  test('curves show what was reported of a unit of the same ground alone', () => {
    const reportedOf = (code: string) =>
      SITE.districts
        .find((page) => page.code === code)!
        .progress.filter(({ isFrozen }) => isFrozen)
        .map(({ on, assessed }) => [on, assessed]);
    const was = (on: Day, code: string) => assessedBy(on, (one) => one).get(code) ?? 0;
    for (const code of ['1005', '1012'])
      expect(reportedOf(code)).toEqual(REPORT_DAYS.map((on) => [on, was(on, code)]));
    for (const code of OTHERS.after)
      expect(reportedOf(code!)).toEqual([[AFTER, was(AFTER, code!)]]);
    const isReported = SITE.province.progress.filter(({ isFrozen }) => isFrozen);
    expect(isReported.map(({ on }) => on)).toEqual(REPORT_DAYS);
  });

  test('the feed tells of a day as it did before the change', () => {
    const dataSet = dataSetOf(RAW);
    const entry = SITE.feed.find(({ path }) => path === `/bao-cao/${BEFORE}/`)!;
    const [first, before] = [FIRST, BEFORE].map(
      (on) => dataSet.reports.find((report) => report.on === on)!.frozen!,
    );
    const then = new Comparisons({ ...dataSet, changes: [] }).between(first!, before!);
    for (const line of changeLines(dataSet, then, ['since'])) expect(entry.lines).toContain(line);
  });
});

describe('a request that was open when its units changed', () => {
  const ofUnit = (on: Day, unit: string) =>
    frozen(on).requests.flatMap(({ units }) => units.filter((one) => one.unit === unit));

  test('is owed by nobody of a unit that ended, and by who was renamed as before', () => {
    const isOpen = ({ standing }: { readonly standing: string }) =>
      ['waiting', 'overdue', 'longOverdue'].includes(standing);
    const open = ['1007', '1008', '1020'].flatMap((code) => ofUnit(BEFORE, `UBND-${code}`));
    expect(open.filter(isOpen).length).toBeGreaterThan(0);
    for (const code of ['1007', '1008', '1020']) {
      const [was, is] = [BEFORE, AFTER].map((on) => ofUnit(on, `UBND-${code}`));
      expect(is!.filter(isOpen)).toEqual([]);
      const ended = is!.filter(({ standing }) => standing === 'dissolved');
      expect(ended).toHaveLength(was!.filter(isOpen).length);
      for (const { dissolved } of ended)
        expect(dissolved!.successors).toContain(
          code === '1020' ? 'phường An Tân' : 'phường Hợp Nhất',
        );
    }
    const renamed = [BEFORE, AFTER].map((on) => ofUnit(on, 'UBND-1005').filter(isOpen).length);
    expect(renamed[0]).toBe(renamed[1]);
  });

  test('asks whoever was there on its day', () => {
    const { dispatches } = dataSetOf(RAW);
    const asked = (symbol: string) =>
      dispatches.find((one) => one.symbol === symbol)!.addressees.map((code) => code.slice(5));
    expect(asked('1/SCT-CN').toSorted()).toEqual(frozen(BEFORE).districts.map(({ code }) => code));
    expect(asked('7/SCT-CN').toSorted()).toEqual(frozen(AFTER).districts.map(({ code }) => code));
  });
});

test('a unit that no table of changes tells of is an error where a frozen day has it', () => {
  const raw = edited(RAW, 'places/changes.csv', (text) => text.replace(/^.*,1007,.*\n/m, ''));
  expect(checked(raw)).toContain('error report/unknown-code');
});
