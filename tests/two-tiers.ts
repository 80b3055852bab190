import { copyFileSync, cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DaySchema } from '../src/model/day.ts';
import { capitalise } from '../src/model/text.ts';
import {
  type Era,
  freezeDays,
  type Size,
  type Unit,
  unitsOf,
  writeMadeUpProvince,
} from './bench/made-up-province.ts';

const KINDS = ['xã', 'xã', 'xã', 'phường', 'phường', 'đặc khu'];

/** A province of today: units of three kinds in groups, nothing below them, and no list of who is asked. */
export const TWO_TIERS: Size = {
  units: 30,
  facilities: 400,
  twoTier: { kinds: KINDS, groups: 4 },
};

/** One as large as the largest. */
export const LARGEST: Size = {
  units: 168,
  facilities: 840,
  twoTier: { kinds: KINDS, groups: 24 },
};

// The units of squares 7 and 8 were merged, that of 20 and 21 was divided, that of 5 was renamed.
const [MERGED, DIVIDED, RENAMED] = [7, 20, 5] as const;
const GROUP = unitsOf(TWO_TIERS)[DIVIDED]!.group;
const PARK_OF_TWO = [1];
const BEFORE = withEra({
  joined: [DIVIDED],
  units: new Map([[RENAMED, { name: 'Tân Lập' }]]),
  inParkBefore: PARK_OF_TWO,
});
const AFTER = withEra({
  joined: [MERGED],
  units: new Map([
    [MERGED, { code: '1031', kind: 'phường', name: 'Hợp Nhất' }],
    [DIVIDED + 1, { group: GROUP }],
  ]),
  inParkBefore: PARK_OF_TWO,
});

function withEra(era: Era): Size {
  return { ...TWO_TIERS, twoTier: { ...TWO_TIERS.twoTier!, era } };
}

/** The day of all changes, and the report days on both sides of it. */
export const CHANGED_ON = DaySchema.parse('2021-08-01');
export const REPORT_DAYS = ['2021-07-15', '2021-07-31', '2021-08-31'].map((day) =>
  DaySchema.parse(day),
);
/** Who moved: out of a unit before that was merged, and out of what it became. */
export const MOVED = { before: 'CS-000005', after: 'CS-000036' } as const;

/** The same province with a history: report days frozen before and after its units changed, and a request open across it. */
export async function writeTwoTiers(folder: string): Promise<void> {
  const then = mkdtempSync(join(tmpdir(), 'two-tiers-then-'));
  await writeMadeUpProvince(then, BEFORE);
  await writeMadeUpProvince(folder, AFTER);
  const [was, is] = [unitsOf(BEFORE), unitsOf(AFTER)];
  const nameIn = (units: readonly Unit[], code: string) => {
    const { kind, name } = units.find((unit) => unit.code === code)!;
    return `${kind} ${name}`;
  };
  const left = nameIn(was, '1008');
  editFile(then, 'facilities.csv', (text) =>
    text.replace(new RegExp(`^${MOVED.after},.*$`, 'm'), (row) =>
      row.replaceAll(nameIn(was, '1004'), left),
    ),
  );
  const history = [
    'Mã cơ sở,Ngày,Nội dung,Từ,Đến,Nguồn',
    `${MOVED.before},2021-07-20,Địa bàn,${nameIn(was, '1007')},${nameIn(was, '1004')},`,
  ];
  writeFileSync(join(then, 'history.csv'), `${history.join('\n')}\n`);
  history.push(`${MOVED.after},2021-08-20,Địa bàn,${nameIn(is, '1031')},${nameIn(is, '1004')},`);
  writeFileSync(join(folder, 'history.csv'), `${history.join('\n')}\n`);
  await freezeDays(then, REPORT_DAYS.slice(0, 2));
  for (const file of ['replies.csv', 'reports.csv']) {
    copyFileSync(join(then, file), join(folder, file));
  }
  cpSync(join(then, 'reports'), join(folder, 'reports'), { recursive: true });
  editFile(
    folder,
    'dispatches.csv',
    (text) => `${text}7/SCT-CN,2021-09-06,Đề nghị rà soát,UBND các địa bàn,ra-soat,1,2021-09-20\n`,
  );
  writeFileSync(join(folder, 'places', 'changes.csv'), changesText(was, is));
  await freezeDays(folder, REPORT_DAYS.slice(2));
  rmSync(then, { recursive: true });
}

function editFile(folder: string, file: string, edit: (text: string) => string): void {
  const path = join(folder, file);
  writeFileSync(path, edit(readFileSync(path, 'utf8')));
}

function changesText(was: readonly Unit[], is: readonly Unit[]): string {
  const province = 'tỉnh Mẫu Lớn';
  const cells = (units: readonly Unit[], code: string) => {
    const { kind, name } = units.find((unit) => unit.code === code)!;
    return [code, capitalise(kind), name, province];
  };
  const row = (before: string, what: string, after: string, share: string) =>
    [CHANGED_ON, ...cells(was, before), what, ...cells(is, after), share, ''].join();
  const rows = [
    'Ngày,Mã,Loại,Tên,Thuộc,Thay đổi,Mã sau,Loại sau,Tên sau,Thuộc sau,Phần,Căn cứ',
    row('1005', 'đổi tên', '1005', 'toàn bộ'),
    row('1007', 'nhập', '1031', 'toàn bộ'),
    row('1008', 'nhập', '1031', 'toàn bộ'),
    row('1020', 'chia', '1020', 'một phần'),
    row('1020', 'chia', '1021', 'một phần'),
  ];
  return `${rows.join('\n')}\n`;
}
