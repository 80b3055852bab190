import { describe, expect, test } from 'vitest';
import {
  cellRows,
  type DataFile,
  digestOf,
  notesDigest,
  openDataSet,
  type RawFiles,
} from '../../src/dataset/index.ts';
import { formatDiagnostic } from '../../src/model/diagnostic.ts';
import { prepareSite } from '../../src/publish/index.ts';
import { csvLine, dataForm } from '../../src/model/csv.ts';
import { edited, PROVINCE, withMerged } from './data-sets.ts';

const FACILITIES = 'Mã cơ sở,Ghi chú nội bộ\n';
const REPLIES = 'Yêu cầu,Mã đơn vị,Ghi chú\n';
const KEPT = 'Giữ kín: hẹn tuần sau';

/** The province of the tests, and notes that stand in another folder. */
function withNotes(files: Partial<Readonly<Record<string, string>>>, raw = PROVINCE): RawFiles {
  const notes = Object.entries(files).map(
    ([file, text]) =>
      [`internal-notes/${file}` as DataFile, new TextEncoder().encode(text)] as const,
  );
  return { ...raw, bytes: new Map([...raw.bytes, ...notes]), notesFolder: '/ngoai/ghi-chu' };
}
const findings = (raw: RawFiles) =>
  openDataSet(raw, 'everything').diagnostics.map(formatDiagnostic);

test('a note that is kept elsewhere is seen by the office, and by nobody else', () => {
  const raw = withNotes({ 'facilities.csv': `${FACILITIES}CS-01,${KEPT}\n` });
  expect(findings(raw)).toEqual([]);
  const shown = (profile: 'internal' | 'public') =>
    JSON.stringify(prepareSite(raw, profile).value).includes(KEPT);
  expect([shown('internal'), shown('public')]).toEqual([true, false]);
});

test('so is a note on a reply, and an empty one says nothing', () => {
  const raw = withNotes({ 'replies.csv': `${REPLIES}33,UBND-901,${KEPT}\nra-soat,UBND-901,\n` });
  const replies = openDataSet(raw, 'everything').value!.replies;
  const noteOf = (requestId: string) =>
    replies.find((one) => one.requestId === requestId && one.unitCode === 'UBND-901')!.note;
  expect([noteOf('33'), noteOf('ra-soat')]).toEqual([KEPT, 'Giữ kín: trả lời qua điện thoại']);
});

describe('a finding names the file of notes, the line and what to do:', () => {
  test.each([
    [
      'a code that nobody has',
      { 'facilities.csv': `${FACILITIES}CS-99,x\n` },
      '/ngoai/ghi-chu/facilities.csv:2 "Mã cơ sở" warning note/unknown: "CS-99" không có trong facilities.csv\n    gợi ý: sửa mã theo facilities.csv (mã đã gộp thì ghi mã còn lại), hoặc xóa dòng này',
    ],
    [
      'a reply that there is not',
      { 'replies.csv': `${REPLIES}33,UBND-904,x\n` },
      '/ngoai/ghi-chu/replies.csv:2 "Mã đơn vị" warning note/unknown: "33/UBND-904" không có trong replies.csv\n    gợi ý: sửa mã theo replies.csv (mã đã gộp thì ghi mã còn lại), hoặc xóa dòng này',
    ],
    [
      'a note that stands in both',
      { 'facilities.csv': `${FACILITIES}CS-04,x\n` },
      '/ngoai/ghi-chu/facilities.csv:2 "Ghi chú nội bộ" error note/both: ghi chú của "CS-04" có cả ở đây và ở data/facilities.csv\n    gợi ý: gộp vào đây, để trống ô "Ghi chú nội bộ" ở data/facilities.csv:5',
    ],
    [
      'one that stands twice',
      { 'facilities.csv': `${FACILITIES}CS-01,x\nCS-01,y\n` },
      '/ngoai/ghi-chu/facilities.csv:3 "Mã cơ sở" error note/duplicate: ghi chú của "CS-01" đã có ở dòng 2\n    gợi ý: gộp hai ghi chú vào một dòng, xóa dòng kia',
    ],
  ])('%s', (_, files, wanted) => {
    expect(findings(withNotes(files))).toEqual([wanted]);
  });

  test('a column that is missing, a phone that is masked', () => {
    const phone = withNotes({ 'facilities.csv': `${FACILITIES}CS-01,gọi 0912 345 678\n` });
    expect(findings(phone)).toEqual([
      expect.stringMatching(/^\/ngoai\/ghi-chu\/facilities\.csv:2 "Ghi chú nội bộ" warning /),
    ]);
    const bare = withNotes({ 'facilities.csv': 'Mã cơ sở\nCS-01\n' });
    expect(findings(bare)[0]).toMatch(
      /^\/ngoai\/ghi-chu\/facilities\.csv:1 .* csv\/missing-column/,
    );
  });
});

describe('what is remedied as the hint says is right:', () => {
  const noted = (lines: string, raw = PROVINCE) =>
    withNotes({ 'facilities.csv': `${FACILITIES}${lines}` }, raw);
  const hintOf = (raw: RawFiles, code: string) =>
    openDataSet(raw, 'everything').diagnostics.find((one) => one.code === code)!.hint!;

  test('note/both: the cell that is named is emptied', () => {
    const hint = hintOf(noted('CS-04,x\n'), 'note/both');
    const [, column, line] = /để trống ô "(.*)" ở data\/facilities\.csv:(\d+)$/.exec(hint)!;
    const emptied = edited(PROVINCE, 'facilities.csv', (text) => {
      const rows = cellRows(text);
      rows[Number(line) - 1]![rows[0]!.indexOf(column!)] = '';
      return rows.map((row) => csvLine(row, dataForm('\n'))).join('');
    });
    expect(findings(noted('CS-04,x\n', emptied))).toEqual([]);
  });

  test('note/duplicate: both notes in one row, the other gone', () => {
    const hint = hintOf(noted('CS-01,x\nCS-01,y\n'), 'note/duplicate');
    expect(hint).toBe('gộp hai ghi chú vào một dòng, xóa dòng kia');
    expect(findings(noted('CS-01,x; y\n'))).toEqual([]);
  });

  test('note/unknown: the code of the list, that which stays of two, or no row', () => {
    const hint = hintOf(noted('CS-99,x\n'), 'note/unknown');
    expect(hint).toMatch(
      /^sửa mã theo facilities\.csv \(mã đã gộp thì ghi mã còn lại\), hoặc xóa dòng/,
    );
    const merged = withMerged(PROVINCE, ['CS-99', 'CS-01']);
    expect(hintOf(noted('CS-99,x\n', merged), 'note/unknown')).toBe(hint);
    for (const lines of ['CS-01,x\n', '']) expect(findings(noted(lines, merged))).toEqual([]);
  });
});

test('of a facility whose own row is wrong no note is said to be unknown', () => {
  const raw = withNotes(
    { 'facilities.csv': `${FACILITIES}CS-01,x\n` },
    edited(PROVINCE, 'facilities.csv', (text) => text.replace('CS-01,Cơ sở thử 01', 'CS-01,')),
  );
  expect(findings(raw).filter((text) => text.includes('note/'))).toEqual([]);
});

test('papers keep their code whatever the notes, and open pages learn of new ones', () => {
  const [one, other] = ['x', 'y'].map((note) =>
    withNotes({ 'facilities.csv': `${FACILITIES}CS-01,${note}\n` }),
  ) as [RawFiles, RawFiles];
  expect(digestOf(one)).toBe(digestOf(PROVINCE));
  expect(notesDigest(one)).not.toBe(notesDigest(other));
});
