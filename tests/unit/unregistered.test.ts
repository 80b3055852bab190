import { strFromU8, unzipSync } from 'fflate';
import { openXlsx } from 'hucre';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { accountWorkbook } from '../../scripts/command/account-workbook.ts';
import { importWords } from '../../scripts/command/import-words.ts';
import type { RawFiles } from '../../src/dataset/files.ts';
import { openDataSet } from '../../src/dataset/open.ts';
import { importFile, type ImportOptions } from '../../src/import/index.ts';
import type { Day } from '../../src/model/day-words.ts';
import { DaySchema } from '../../src/model/day.ts';
import { brokenIdentities } from '../../src/model/figures/identities.ts';
import { stateOn } from '../../src/model/figures/timeline.ts';
import { tally } from '../../src/model/figures/tally.ts';
import { ACCOUNT_DAY, listForAccounts } from '../../src/publish/index.ts';
import { csvText } from '../fixtures/import/csv-file.ts';
import { dataSetOf, edited, FIXTURES, overlay, PROVINCE } from './data-sets.ts';
import { emptyProvince, errorCodes, rowsOf, withFiles } from './import-base.ts';

const REPLY = '1088/UBND-698';
const day = (text: string): Day => DaySchema.parse(text);
const withReply = (raw: RawFiles, row: string) =>
  edited(raw, 'replies.csv', (text) => `${text}${row}\r\n`);

/** An office's own list: A has an account. */
const OWN = [
  ['Danh sách đến ngày 31/5/2021'],
  ['STT', 'Tên cơ sở', 'Địa chỉ', 'Đăng ký', 'Ngày cấp tài khoản'],
  ['1', 'Cơ sở thử A', 'xã Bù Nho, huyện Phú Riềng', 'đã đăng ký', '27/01/2021'],
];
/** What the district replies: A is among them, and none says its district. */
const TOLD = [
  ['STT', 'Tên cơ sở', 'Địa chỉ'],
  ['1', 'Cơ sở thử A', 'xã Bù Nho'],
  ['2', 'Cơ sở thử B', 'xã Long Hà'],
  ['3', 'Cơ sở thử C', 'xã Phú Riềng'],
  ['4', 'Cơ sở thử D', ''],
];

async function imported(
  rows: readonly (readonly string[])[] | Uint8Array,
  before: RawFiles,
  options: ImportOptions = {},
) {
  const isText = !(rows instanceof Uint8Array);
  const bytes = isText ? new TextEncoder().encode(csvText(rows)) : rows;
  const file = isText ? 'list.csv' : 'list.xlsx';
  const result = await importFile(bytes, file, before, options);
  const words = importWords(result, true, 'npm run check -- --renew-expected').split('\n');
  return { ...result, words, after: withFiles(before, result.files) };
}

type Imported = Awaited<ReturnType<typeof imported>>;
const effectsOf = ({ summary }: Imported) =>
  Object.fromEntries((summary?.effects ?? []).map(({ kind, count }) => [kind, count]));
const historyOf = ({ after }: Imported) =>
  rowsOf(after, 'history.csv').map((row) => Object.values(row).join(','));

/** Accounts and unregistered on a day, of the province and of the district that replied. */
function figuresOn(raw: RawFiles, on: string) {
  const dataSet = dataSetOf(raw);
  const figures = tally(dataSet, stateOn(dataSet, day(on)));
  expect(brokenIdentities(figures)).toEqual([]);
  const { counts } = figures.districts.find(({ code }) => code === '698')!;
  const { accounts, active, notAssessed, unregistered } = figures.totals;
  expect([active, notAssessed]).toEqual([accounts, accounts]);
  expect([counts.accounts, counts.unregistered]).toEqual([accounts, unregistered]);
  return { accounts, unregistered };
}

/** The list for the Ministry as an officer gets it, with days typed into its last column. */
async function accountFile(raw: RawFiles, days: readonly string[] = []) {
  const dataSet = dataSetOf(raw);
  const listed = listForAccounts(dataSet, stateOn(dataSet, dataSet.site.asOf));
  const rows = listed.map((row, at): (typeof listed)[number] => ({
    ...row,
    cells: { ...row.cells, [ACCOUNT_DAY]: days[at] ?? '' },
  }));
  const words = { department: 'Sở thử', title: 'DANH SÁCH', under: '(Lập ngày 07/6/2021)' };
  return { rows, bytes: await accountWorkbook(rows, words) };
}

const EMPTY = emptyProvince({});
const OWNED = (await imported(OWN, EMPTY)).after;
const REPLIED = withReply(OWNED, '1088,UBND-698,2021-06-03,,');

describe('from a reply to accounts', async () => {
  const told = await imported(TOLD, REPLIED, { reply: REPLY });

  test('what a reply tells of has no account, from its day on; what has one keeps it', () => {
    expect(errorCodes({ diagnostics: told.findings })).toEqual([]);
    expect(effectsOf(told)).toEqual({ unregistered: 3 });
    expect(told.words).toContain('1 cơ sở đã có tài khoản, vẫn là đã đăng ký.');
    expect(told.words[0]).toBe(
      'Danh sách đến ngày 03/6/2021, cũ hơn số liệu đến ngày 07/6/2021: chỉ thêm những gì chưa biết, không ghi đè số liệu mới hơn; ngày số liệu giữ nguyên.',
    );
    expect(historyOf(told)).toEqual([
      'CS-002,2021-06-03,Ghi nhận,,,trả lời 1088/UBND-698',
      'CS-003,2021-06-03,Ghi nhận,,,trả lời 1088/UBND-698',
      'CS-004,2021-06-03,Ghi nhận,,,trả lời 1088/UBND-698',
    ]);
    expect(figuresOn(told.after, '2021-06-02')).toEqual({ accounts: 1, unregistered: 0 });
    expect(figuresOn(told.after, '2021-06-03')).toEqual({ accounts: 1, unregistered: 3 });
  });

  test('the same list once more changes nothing, nor does one without its reply take it away', async () => {
    expect((await imported(TOLD, told.after, { reply: REPLY })).files.size).toBe(0);
    const plain = await imported(TOLD, told.after);
    expect(effectsOf(plain)).toEqual({});
    expect(historyOf(plain)).toEqual(historyOf(told));
  });

  test('the list for the Ministry has them all, and is read back as it was', async () => {
    const { rows, bytes } = await accountFile(told.after);
    expect(rows.map(({ district, cells }) => [district, cells['Tên cơ sở'], cells.Nguồn])).toEqual(
      ['B', 'C', 'D'].map((name) => [
        'huyện Phú Riềng',
        `Cơ sở thử ${name}`,
        'UBND huyện Phú Riềng trả lời công văn 1088/SCT-CN',
      ]),
    );
    const sheet = (await openXlsx(bytes)).sheets[0]!;
    expect(sheet.rows.slice(0, 5).map((row) => row.filter((cell) => cell !== null))).toEqual([
      ['SỞ THỬ'],
      ['DANH SÁCH'],
      ['(Lập ngày 07/6/2021)'],
      [],
      ['STT', ...Object.keys(rows[0]!.cells)],
    ]);
    expect(strFromU8(unzipSync(bytes)['xl/worksheets/sheet1.xml']!)).not.toMatch(/mật khẩu|pass/i);
    const back = await imported(bytes, told.after);
    expect([back.findings, effectsOf(back), historyOf(back)]).toEqual([[], {}, historyOf(told)]);
    expect(back.summary?.tables[0]?.added).toEqual([]);
  });

  test('with the days of the accounts it registers those, each from its day', async () => {
    const { bytes } = await accountFile(told.after, ['10/6/2021', '', '14/6/2021']);
    const back = await imported(bytes, told.after, { day: day('2021-06-14') });
    expect(effectsOf(back)).toEqual({ nowRegistered: 2 });
    expect(back.words.slice(0, 3)).toEqual([
      'Ngày số liệu: 07/6/2021 → 14/6/2021, theo ngày của danh sách.',
      'Số liệu đã đổi:',
      '  2 cơ sở đã có, nay đã đăng ký',
    ]);
    expect(historyOf(back).slice(3)).toEqual([
      'CS-002,2021-06-10,Đăng ký,chưa đăng ký,đã đăng ký,danh sách đến ngày 14/6/2021',
      'CS-004,2021-06-14,Đăng ký,chưa đăng ký,đã đăng ký,danh sách đến ngày 14/6/2021',
    ]);
    expect(figuresOn(back.after, '2021-06-02')).toEqual({ accounts: 1, unregistered: 0 });
    expect(figuresOn(back.after, '2021-06-09')).toEqual({ accounts: 1, unregistered: 3 });
    expect(figuresOn(back.after, '2021-06-10')).toEqual({ accounts: 2, unregistered: 2 });
    expect(figuresOn(back.after, '2021-06-14')).toEqual({ accounts: 3, unregistered: 1 });
    const left = (await accountFile(back.after)).rows.map(({ cells }) => cells['Mã cơ sở']);
    expect(left).toEqual(['CS-003']);
    const again = await imported(bytes, back.after, { day: day('2021-06-14') });
    expect(again.files.size).toBe(0);
  });

  test('without a day an account is of the day of the list, until one that has its own', async () => {
    const list = (title: string, heading: string, cell: string) => [
      [title],
      ['STT', 'Tên doanh nghiệp', 'Địa chỉ', heading],
      ['1', 'Cơ sở thử B', 'xã Long Hà, huyện Phú Riềng', cell],
    ];
    const first = await imported(
      list('Cấp tài khoản đến ngày 14/6/2021', 'Tình trạng tài khoản', 'đã cấp tài khoản'),
      told.after,
    );
    expect(figuresOn(first.after, '2021-06-13')).toEqual({ accounts: 1, unregistered: 3 });
    expect(figuresOn(first.after, '2021-06-14')).toEqual({ accounts: 2, unregistered: 2 });
    const second = await imported(
      list('Cấp tài khoản đến ngày 21/6/2021', 'Ngày cấp', '11/6/2021'),
      first.after,
    );
    expect(figuresOn(second.after, '2021-06-10')).toEqual({ accounts: 1, unregistered: 3 });
    expect(figuresOn(second.after, '2021-06-11')).toEqual({ accounts: 2, unregistered: 2 });
  });

  test('a list that says nothing of accounts leaves them, and its remedy registers them', async () => {
    const list = [
      ['Danh sách đến ngày 14/6/2021'],
      ['STT', 'Tên cơ sở', 'Địa chỉ'],
      ['1', 'Cơ sở thử B', 'xã Long Hà, huyện Phú Riềng'],
    ];
    const plain = await imported(list, told.after);
    expect(plain.findings.map(({ code, message }) => `${code}: ${message}`)).toEqual([
      'import/registration-unsaid: danh sách không có cột Đăng ký; 1 cơ sở của nó vẫn là "chưa đăng ký"',
    ]);
    expect(effectsOf(plain)).toEqual({});
    for (const [heading, cell] of [
      ['Đăng ký', 'đã đăng ký'],
      ['Ngày cấp tài khoản', '12/6/2021'],
    ] as const) {
      const mended = list.map((row, at) => [...row, ['', heading, cell][at]!]);
      const then = await imported(mended, plain.after);
      expect([effectsOf(then), then.findings]).toEqual([{ nowRegistered: 1 }, []]);
    }
  });

  test('whoever takes an account back takes its day back', async () => {
    const { bytes } = await accountFile(told.after, ['10/6/2021']);
    const granted = await imported(bytes, told.after, { day: day('2021-06-14') });
    const list = [
      ['Danh sách đến ngày 21/6/2021'],
      ['STT', 'Tên cơ sở', 'Địa chỉ', 'Đăng ký'],
      ['1', 'Cơ sở thử B', 'xã Long Hà, huyện Phú Riềng', 'chưa đăng ký'],
    ];
    const taken = await imported(list, granted.after);
    expect(effectsOf(taken)).toEqual({ nowUnregistered: 1 });
    expect(figuresOn(taken.after, '2021-06-21')).toEqual({ accounts: 1, unregistered: 3 });
  });
});

describe('the day on which a reply made facilities known', () => {
  test('is that of the list where that of the reply is unknown', async () => {
    const undated = withReply(OWNED, '1088,UBND-698,,,');
    const plain = await imported(TOLD, undated, { reply: REPLY });
    expect(historyOf(plain)[0]).toBe('CS-002,2021-06-07,Ghi nhận,,,trả lời 1088/UBND-698');
    const titled = [['Số liệu đến ngày 05/6/2021'], ...TOLD];
    const dated = await imported(titled, undated, { reply: REPLY });
    expect(historyOf(dated)[0]).toBe('CS-002,2021-06-05,Ghi nhận,,,trả lời 1088/UBND-698');
  });

  test('is that of the reply, of whatever day its list is', async () => {
    const titled = [['Số liệu đến ngày 01/6/2021'], ...TOLD];
    const dated = await imported(titled, REPLIED, { reply: REPLY });
    expect(historyOf(dated)[0]).toBe('CS-002,2021-06-03,Ghi nhận,,,trả lời 1088/UBND-698');
  });

  test('is that of the latest of several replies', async () => {
    const twice = withReply(REPLIED, '1088,UBND-698,2021-06-05,12/UBND,');
    const plain = await imported(TOLD, twice, { reply: REPLY });
    expect(historyOf(plain)[0]).toBe('CS-002,2021-06-05,Ghi nhận,,,trả lời 1088/UBND-698');
  });

  test('makes the reply the source of what a list told of as unregistered before', async () => {
    const list = TOLD.map((row, at) => [...row, at === 0 ? 'Đăng ký' : 'chưa đăng ký']);
    const before = await imported(
      list.map(([number = '', name = '', address = '', word = '']) => [
        number,
        name,
        number === 'STT' ? address : `${address}, huyện Phú Riềng`,
        word,
      ]),
      withReply(EMPTY, '1088,UBND-698,,,'),
    );
    expect(historyOf(before)[0]).toContain('danh sách đến ngày 07/6/2021');
    const after = await imported(TOLD, before.after, { reply: REPLY });
    expect(historyOf(after)[0]).toContain(',2021-06-07,Ghi nhận,,,trả lời 1088/UBND-698');
  });
});

test('who replies that a facility has no account which has one does not take it away', async () => {
  const list = TOLD.map((row, at) => [...row, at === 0 ? 'Đăng ký' : 'chưa đăng ký']);
  const told = await imported([['Đến ngày 07/6/2021'], ...list], REPLIED, { reply: REPLY });
  expect(effectsOf(told)).toEqual({ unregistered: 3 });
  expect(figuresOn(told.after, '2021-06-07')).toEqual({ accounts: 1, unregistered: 3 });
});

describe('a reply is named', () => {
  test.each([
    ['1088/UBND-698'],
    ['1088/UBND huyện Phú Riềng'],
    ['1088/SCT-CN/Ủy ban nhân dân huyện Phú Riềng'],
    ['1157/phú riềng'],
  ])('as people write it: %s', async (reply) => {
    const told = await imported(TOLD, REPLIED, { reply });
    expect(historyOf(told)[0]).toBe('CS-002,2021-06-03,Ghi nhận,,,trả lời 1088/UBND-698');
  });

  test.each([
    ['1088', 'không có số công văn'],
    ['999/UBND-698', 'không khớp công văn nào'],
    ['171/UBND-698', 'không yêu cầu trả lời'],
    ['1088/UBND-1', '"UBND-1" không khớp tên hay mã đơn vị nào'],
    ['1088/BQLKKT', 'không thuộc nơi nhận của yêu cầu 1088'],
  ])('else the list is refused, and the remedy works: %s', async (reply, says) => {
    const refused = await imported(TOLD, REPLIED, { reply });
    expect(refused.findings.map(({ code, message }) => `${code} ${message}`)).toEqual([
      expect.stringMatching(new RegExp(`^import/reply --reply: .*${says}`)),
    ]);
    expect(refused.files.size).toBe(0);
    const named = /--reply (\S+)$/.exec(refused.findings[0]!.hint!)![1]!;
    expect(effectsOf(await imported(TOLD, REPLIED, { reply: named }))).toEqual({ unregistered: 3 });
  });

  test('one that is not written down is refused with the row to write', async () => {
    const refused = await imported(TOLD, OWNED, { reply: REPLY });
    const [finding] = refused.findings;
    expect(finding!.message).toBe(
      '--reply: replies.csv chưa ghi UBND huyện Phú Riềng trả lời yêu cầu 1088',
    );
    const row = /dòng "([^"]*)"/.exec(finding!.hint!)![1]!;
    expect(row).toBe('1088,UBND-698,,,');
    const told = await imported(TOLD, withReply(OWNED, row), { reply: REPLY });
    expect(effectsOf(told)).toEqual({ unregistered: 3 });
    dataSetOf(told.after);
  });

  test('with a list of anything else it is refused', async () => {
    const replies = [
      ['Trả lời công văn', 'Đơn vị', 'Ngày trả lời'],
      ['1088/SCT-CN', 'UBND huyện Đồng Phú', '04/6/2021'],
    ];
    const refused = await imported(replies, REPLIED, { reply: REPLY });
    expect(refused.findings.map(({ code, hint }) => [code, hint])).toEqual([
      ['import/reply', 'nhập lại không có --reply'],
    ]);
    expect(effectsOf(await imported(replies, REPLIED))).toEqual({ replied: 1 });
  });
});

test('a day of a reply that has not come is no day of its list', async () => {
  const before = edited(REPLIED, 'site.json', (text) => text.replace('2021-06-07', '2021-06-01'));
  const refused = await imported(TOLD, before, { reply: REPLY, today: day('2021-06-01') });
  expect(refused.findings.map(({ code, hint }) => [code, hint])).toEqual([
    [
      'import/list-day-to-come',
      'sửa Ngày trả lời trong replies.csv rồi nhập lại; đồng hồ của máy sai thì chỉnh lại',
    ],
  ]);
  const mended = edited(before, 'replies.csv', (text) => text.replace('2021-06-03', '2021-06-01'));
  const told = await imported(TOLD, mended, { reply: REPLY, today: day('2021-06-01') });
  expect(effectsOf(told)).toEqual({ unregistered: 3 });
});

describe('what a check finds of the unregistered', () => {
  const raw = overlay(PROVINCE, join(FIXTURES, 'findings/unregistered'));
  const codes = (found: RawFiles) =>
    openDataSet(found, 'everything').diagnostics.map(codeOf).toSorted();
  const codeOf = ({ code }: { readonly code: string }) => code;

  test.each([
    ['đã đăng ký,2021-06-01', 'it has an account'],
    ['chưa đăng ký,', 'it has none'],
  ])('is mended as its remedy says: %s', (cells) => {
    expect(codes(raw)).toEqual(['facility/account-unregistered', 'history/unknown-reply']);
    const mended = edited(raw, 'facilities.csv', (text) =>
      text.replace('chưa đăng ký,2021-06-01', cells),
    );
    expect(codes(mended)).toEqual(['history/unknown-reply']);
  });

  test.each([
    ['history.csv', (text: string) => text.replace('ra-soat/UBND-903', 'ra-soat/UBND-902')],
    ['replies.csv', (text: string) => `${text}ra-soat,UBND-903,2021-08-25,,\n`],
  ] as const)('is mended in %s as its remedy says', (file, edit) => {
    expect(codes(edited(raw, file, edit))).toEqual(['facility/account-unregistered']);
  });
});
