import Papa from 'papaparse';
import { describe, expect, test } from 'vitest';
import type { TaskKind, UnitPage } from '../../src/contract/tasks.ts';
import type { RawFiles } from '../../src/dataset/files.ts';
import { artefactsOf, DEFAULT, edited, IS_SAMPLE, PROVINCE } from './data-sets.ts';

const tableOf = (raw: RawFiles, file: string) => {
  const text = new TextDecoder().decode(raw.bytes.get(file)).replace(/^\ufeff/, '');
  return Papa.parse<Record<string, string>>(text, { header: true, skipEmptyLines: true }).data;
};
const namesIn = (unit: UnitPage, kind: TaskKind) =>
  (unit.work!.tasks.find((task) => task.kind === kind)?.facilities ?? []).map(({ id }) => id);
const sizes = (units: readonly UnitPage[], kind: TaskKind) =>
  units.map((unit) => [unit.code, namesIn(unit, kind).length] as const);

describe.runIf(IS_SAMPLE)('what a unit has to do is what the tables say', () => {
  const { units, province, districts } = artefactsOf(DEFAULT, 'internal');
  const facilities = tableOf(DEFAULT, 'facilities.csv');
  const managers = new Map(
    tableOf(DEFAULT, 'places/parks.csv').map((row) => [row['Mã khu'], row['Đơn vị quản lý']]),
  );
  // Where a facility is the table says in many ways; the lists of districts say it in one.
  const places = new Map(
    districts.flatMap(({ code, facilities }) =>
      facilities.map(({ id, parkId }) => [id, { code, parkId }] as const),
    ),
  );
  const unitRows = tableOf(DEFAULT, 'units.csv');
  // The last row of a facility counts; a row without a day comes before any.
  const latest = new Map<string, Record<string, string>>();
  for (const row of tableOf(DEFAULT, 'assessments.csv')) {
    const before = latest.get(row['Mã cơ sở']!);
    if (before === undefined || before['Ngày đánh giá']! <= row['Ngày đánh giá']!)
      latest.set(row['Mã cơ sở']!, row);
  }

  /** Counted from the tables by hand: the unit and the state of each facility. */
  const counted = facilities.map((row) => {
    const { code, parkId } = places.get(row['Mã cơ sở']!)!;
    const unit =
      managers.get(parkId) || unitRows.find((one) => one['Mã huyện'] === code)?.['Mã đơn vị'];
    const assessment = latest.get(row['Mã cơ sở']!);
    const isRegistered = row['Đăng ký'] === 'đã đăng ký';
    return {
      id: row['Mã cơ sở']!,
      unit,
      isRegistered,
      isActive: isRegistered && row['Ngày ngừng'] === '',
      level: assessment?.['Mức'],
      on: assessment?.['Ngày đánh giá'],
    };
  });
  const idsOf = (unit: string, isOf: (one: (typeof counted)[number]) => boolean) =>
    counted
      .filter((one) => one.unit === unit && isOf(one))
      .map(({ id }) => id)
      .toSorted();
  // 90 days before the day of the data.
  const FRESH_FROM = '2021-03-09';
  const KINDS = {
    urge: ({ isActive, level }) => isActive && level === undefined,
    inspect: ({ isActive, level }) => isActive && level === 'Không an toàn',
    follow: ({ isActive, level }) => isActive && level === 'Có rủi ro',
    remind: ({ isActive, on }) => isActive && on !== undefined && on !== '' && on < FRESH_FROM,
    register: ({ isRegistered }) => !isRegistered,
  } satisfies Partial<Record<TaskKind, (one: (typeof counted)[number]) => boolean>>;

  test.each(Object.entries(KINDS))('facilities to %s, of every unit', (kind, isOf) => {
    const told = units.map((unit) => [unit.code, namesIn(unit, kind as TaskKind)]);
    expect(told).toEqual(units.map(({ code }) => [code, idsOf(code, isOf)]));
    expect(told.flatMap(([, ids]) => ids).length).toBeGreaterThan(0);
  });

  test('each facility to urge has one unit: 17 in parks and 115 outside', () => {
    const all = units.flatMap((unit) => namesIn(unit, 'urge'));
    expect([all.length, new Set(all).size]).toEqual([132, 132]);
    expect(Object.fromEntries(sizes(units, 'urge'))['BQLKKT']).toBe(17);
    expect(province.tally.totals.notAssessed).toBe(132);
  });

  test('the replies that it owes, since when, and that no deadline is written', () => {
    const replied = new Set(
      tableOf(DEFAULT, 'replies.csv').map((row) => `${row['Yêu cầu']} ${row['Mã đơn vị']}`),
    );
    for (const { code, owed, overdue, requests } of units) {
      const asked = code === 'BQLKKT' ? ['941'] : ['941', '1088'];
      expect(requests.map(({ cell }) => cell.requestId)).toEqual(asked);
      expect([owed, overdue]).toEqual([
        asked.filter((id) => !replied.has(`${id} ${code}`)).length,
        0,
      ]);
    }
    const { requests } = units.find(({ code }) => code === 'UBND-697')!;
    expect(requests.map(({ cell, deadline }) => [cell.waitingDays, deadline])).toEqual([
      [26, 'Không ghi hạn trả lời.'],
      [7, 'Không ghi hạn trả lời.'],
    ]);
    expect(requests[1]!.sent.map(({ symbol }) => symbol)).toEqual(['1088/SCT-CN', '1157/SCT-CN']);
  });

  test('what nobody knows of a place is said: no commune, no address, or a doubt', () => {
    const place = units.flatMap(
      ({ work }) => work!.tasks.find(({ kind }) => kind === 'place')?.facilities ?? [],
    );
    const blind = counted.filter(({ isActive }) => isActive).map(({ id }) => id);
    const bare = facilities
      .filter((row) => blind.includes(row['Mã cơ sở']!) && row['Địa chỉ'] === '')
      .map((row) => row['Mã cơ sở']!);
    const doubtful = (province.work ?? []).filter(
      ({ facilityId, doubts, placeLevel }) =>
        blind.includes(facilityId) && (doubts.length > 0 || placeLevel === 'district'),
    );
    const wanted = new Set([...bare, ...doubtful.map(({ facilityId }) => facilityId)]);
    expect(place.map(({ id }) => id).toSorted()).toEqual([...wanted].toSorted());
    expect(place.every(({ doubts }) => doubts!.length > 0)).toBe(true);
  });

  test('the unit with most to do is first, and all have a rank of their own', () => {
    const ranked = units.toSorted((a, b) => a.work!.rank - b.work!.rank);
    expect(ranked.map(({ work }) => work!.rank)).toEqual(units.map((_, rank) => rank));
    expect(ranked.map(({ owed }) => owed)).toEqual([2, 2, 2, 2, 2, 1, 1, 1, 1, 1, 1, 0]);
    expect(ranked.at(-1)!.code).toBe('UBND-698');
  });

  test('together the changes of units are those of the province since the report day before', () => {
    const assessed = units.flatMap(({ work }) =>
      work!.changes!.lines.flatMap((line) => /^Mới tự đánh giá: (\d+) cơ sở/.exec(line)?.[1] ?? []),
    );
    expect(assessed.reduce((sum, one) => sum + Number(one), 0)).toBe(54);
    expect(new Set(units.map(({ work }) => work!.changes!.since))).toEqual(new Set(['2021-05-31']));
  });
});

test('what the last report day says otherwise than today stands with its unit alone', () => {
  // Somebody finds out later that one of them was at risk.
  const raw = edited(DEFAULT, 'assessments.csv', (text) =>
    text.replace(/^(CS-009,[^,]*,)An toàn/m, '$1Có rủi ro'),
  );
  const { units } = artefactsOf(raw, 'internal');
  const told = units.filter(({ work }) => work!.corrections !== undefined);
  expect(told.map(({ work }) => work!.corrections!.lines)).toEqual([
    ['Đổi mức tự đánh giá: 1 cơ sở (An toàn → Có rủi ro: 1).'],
  ]);
});

test('a public build knows of no tasks', () => {
  for (const raw of [DEFAULT, PROVINCE])
    expect(artefactsOf(raw, 'public').units.map(({ work }) => work)).not.toContainEqual(
      expect.anything(),
    );
});

test('a second unit of a district has addresses of its own, and nobody to urge', () => {
  const raw = edited(
    PROVINCE,
    'units.csv',
    (text) => `${text.trimEnd()}\nVP-902,Văn phòng B,Khác,902,\n`,
  );
  const { units } = artefactsOf(raw, 'internal');
  expect(units.map(({ id }) => id)).toEqual([
    ...['mau-thanh', 'mau-dong', 'mau-nam', 'mau-tay', 'bql', 'vp-902'],
  ]);
  expect(units.at(-1)!.work!.tasks).toEqual([]);
});
