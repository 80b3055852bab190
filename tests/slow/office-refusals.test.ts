import { strToU8, zipSync, type Zippable } from 'fflate';
import { writeOds, writeXlsx } from 'hucre';
import { describe, expect, test } from 'vitest';
import { MOST_FILE_BYTES } from '../../src/office/limits.ts';
import { readOfficeFile } from '../../src/office/index.ts';
import { createRandom } from '../../scripts/sample/random.ts';
import { formatDiagnostic } from '../../src/model/diagnostic.ts';
import { findingsOf, handMade, partsOf, refusedFor } from '../unit/office-files.ts';

const SHEETS = [
  {
    name: 'Danh sách',
    rows: [
      ['STT', 'Tên'],
      [1, 'Cơ sở mẫu 1'],
    ],
  },
];
const BODY = '<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>';

describe('a type that is not read', () => {
  const zipped = (parts: Zippable) => zipSync(parts);
  test.each([
    ['a .docx', () => zipped({ 'word/document.xml': strToU8('<w/>') }), '.docx'],
    ['an .xlsb', () => zipped({ 'xl/workbook.bin': new Uint8Array(9) }), '.xlsb'],
    ['any other archive', () => zipped({ 'a.txt': strToU8('a') }), '.zip'],
    ['an .ods', () => writeOds({ sheets: SHEETS }), '.ods'],
    [
      'a workbook with a password',
      () => writeXlsx({ sheets: SHEETS, encryption: { password: 'x', spinCount: 10 } }),
      'mật khẩu',
    ],
    ['an old .xls', () => Buffer.from('d0cf11e0a1b11ae1' + '00'.repeat(600), 'hex'), '.xls'],
    [
      'a workbook with macros',
      () => writeXlsx({ sheets: SHEETS, vbaProject: new Uint8Array(40) }),
      'macro',
    ],
    [
      'a workbook that says it has macros',
      () =>
        handMade({
          sheet: BODY,
          extra: {
            '[Content_Types].xml':
              '<Types><Override ContentType="application/vnd.ms-excel.sheet.macroEnabled.main+xml"/></Types>',
          },
        }),
      'macro',
    ],
    ['a PDF', () => strToU8('%PDF-1.7'), 'PDF'],
    ['RTF', () => strToU8('{\\rtf1'), 'RTF'],
    ['a page called .xls', () => strToU8('\ufeff\n<html><table>'), 'HTML'],
    ['a picture', () => Buffer.from('89504e470d0a1a0a', 'hex'), 'PNG'],
    ['something unknown', () => Buffer.from('0102030405060708'.repeat(9), 'hex'), 'nhị phân'],
  ])('%s is refused by its bytes', async (_, make, words) => {
    const { value, diagnostics } = await readOfficeFile(await make(), 'tệp.csv');
    expect(value).toBeUndefined();
    expect(diagnostics).toMatchObject([{ code: 'import/format', at: { line: 1 } }]);
    expect(diagnostics[0]!.message).toContain(words);
    expect(diagnostics[0]!.hint).toMatch(/\.xlsx/);
  });
});

describe('nothing to read', () => {
  test.each([
    ['no bytes', new Uint8Array()],
    ['a byte-order mark alone', Buffer.from('\ufeff')],
    ['blank lines', Buffer.from('\r\n;;\r\n \u00a0;\r\n')],
    [
      'a workbook of blank cells',
      handMade({
        sheet:
          '<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t> </t></is></c></row></sheetData>',
      }),
    ],
  ])('is a finding: %s', async (_, bytes) => {
    expect(await findingsOf(bytes)).toEqual(refusedFor('empty'));
  });
});

describe('too much', () => {
  const many = (row: string, count: number) => `<sheetData>${row.repeat(count)}</sheetData>`;
  test.each([
    ['a CSV of more than 60 MB', () => new Uint8Array(MOST_FILE_BYTES.csv + 1)],
    [
      'a workbook of more than 50 MB',
      () => {
        const bytes = new Uint8Array(MOST_FILE_BYTES.xlsx + 1);
        bytes.set([0x50, 0x4b, 3, 4]);
        return bytes;
      },
    ],
    [
      'a million formatted empty rows',
      () => handMade({ sheet: many('<row s="1" customFormat="1"/>', 1_048_576) }),
    ],
    ['rows of a CSV', () => Buffer.from('a,b\n'.repeat(200_101))],
    ['blank lines of a CSV', () => Buffer.from('a\n' + '\n'.repeat(1_000_001))],
    ['cells of a CSV', () => Buffer.from(','.repeat(5_000_001))],
    ['text of a CSV', () => Buffer.from('a'.repeat(20_100_000))],
    [
      'text that cells share',
      () =>
        handMade({
          sheet: many('<row><c t="s"><v>0</v></c></row>', 1000),
          strings: `<si><t>${'a'.repeat(30_000)}</t></si>`,
        }),
    ],
    [
      'rows that reach far to the right',
      () => handMade({ sheet: many('<row><c r="XFD1"><v>1</v></c></row>', 400) }),
    ],
    [
      'XML that unpacks to 150 MB',
      () => handMade({ sheet: many(`<!--${' '.repeat(1_000_000)}-->`, 150) }),
    ],
    ['merged cells', () => handMade({ sheet: BODY + '<mergeCell ref="A1:B1"/>'.repeat(100_001) })],
  ])('is refused: %s', async (_, make) => {
    const { value, diagnostics } = await readOfficeFile(make(), 'tệp');
    expect(value).toBeUndefined();
    expect(diagnostics).toMatchObject([{ code: 'import/too-large' }]);
    expect(diagnostics[0]!.hint).toBeDefined();
  });

  test('names what is too much and what to do', async () => {
    const { diagnostics } = await readOfficeFile(Buffer.from('a,b\n'.repeat(200_101)), 'tệp.csv');
    expect(formatDiagnostic(diagnostics[0]!)).toMatchInlineSnapshot(`
      "tệp.csv:1 error import/too-large: tệp quá lớn: hơn 200.000 dòng
          gợi ý: xóa hẳn các dòng trống có định dạng ở cuối bảng (chọn dòng, Delete Row) rồi lưu lại, hoặc chia danh sách thành nhiều tệp"
    `);
  });
});

describe('a broken workbook', () => {
  const broken = refusedFor('broken-file');
  test.each([
    ['a part that is no XML', { sheet: '<sheetData><row>' }],
    [
      'an entity of its own',
      {
        sheet: '',
        extra: {
          'xl/worksheets/sheet1.xml':
            '<!DOCTYPE a [<!ENTITY b "c">]><worksheet><row><c t="str"><v>&b;</v></c></row></worksheet>',
        },
      },
    ],
    ['a missing sheet', { sheet: '', without: ['xl/worksheets/sheet1.xml'] }],
    ['a missing workbook', { sheet: BODY, without: ['xl/workbook.xml'] }],
    ['a string that nobody shares', { sheet: '<row><c t="s"><v>5</v></c></row>' }],
    ['a row that no sheet has', { sheet: '<row r="1e9"><c><v>5</v></c></row>' }],
    ['a column that no sheet has', { sheet: '<row><c r="ZZZZ1"><v>5</v></c></row>' }],
    ['elements without end', { sheet: '<a>'.repeat(100) }],
    [
      'attributes without end',
      { sheet: `<row ${Array.from({ length: 300 }, (_, at) => `a${at}=""`).join(' ')}/>` },
    ],
    [
      'a part that is not UTF-8',
      {
        sheet: '',
        extra: {
          'xl/worksheets/sheet1.xml': Uint8Array.of(0x3c, 0x61, 0x3e, 0xff, 0x3c, 0x2f, 0x61, 0x3e),
        },
      },
    ],
    ['two parts of one name', { sheet: BODY, extra: { 'xl/Workbook.xml': '<a/>' } }],
  ])('is refused: %s', async (_, made) => {
    expect(await findingsOf(handMade(made))).toEqual(broken);
  });

  const bytes = handMade({ sheet: BODY, strings: '<si><t>Cơ sở mẫu</t></si>'.repeat(200) });
  const bend = (
    signature: number,
    offset: number,
    change: (view: DataView, at: number) => void,
  ) => {
    const bent = bytes.slice();
    const view = new DataView(bent.buffer);
    for (let at = 0; at + 4 <= bent.length; at += 1) {
      if (view.getUint32(at, true) === signature) change(view, at + offset);
    }
    return bent;
  };
  const ENTRY = 0x02014b50;

  test.each([
    ['an encrypted entry', bend(ENTRY, 8, (view, at) => view.setUint16(at, 1, true))],
    ['a method of its own', bend(ENTRY, 10, (view, at) => view.setUint16(at, 99, true))],
    ['a smaller size than it has', bend(ENTRY, 24, (view, at) => view.setUint32(at, 3, true))],
    ['another checksum', bend(ENTRY, 16, (view, at) => view.setUint32(at, 3, true))],
    ['entries that share their bytes', bend(ENTRY, 42, (view, at) => view.setUint32(at, 0, true))],
    ['its beginning cut off', Buffer.concat([bytes.subarray(0, 4), bytes.subarray(100)])],
    [
      'other bytes in its midst',
      Buffer.concat([bytes.subarray(0, 300), Buffer.alloc(50), bytes.subarray(300)]),
    ],
  ])('is refused: %s', async (_, bent) => {
    expect(await findingsOf(bent)).toEqual(broken);
  });

  test('cut off anywhere is a finding', async () => {
    for (let length = 4; length < bytes.length; length += 97) {
      expect(await findingsOf(bytes.subarray(0, length))).toEqual(broken);
    }
  });

  test('with a byte changed is read or refused, never an exception', async () => {
    const random = createRandom('a byte changed');
    const parts = partsOf({ sheet: BODY, strings: '<si><t>x</t></si>' });
    for (const whole of [bytes, zipSync(parts, { level: 0 })]) {
      for (let round = 0; round < 300; round += 1) {
        const bent = whole.slice();
        bent[random.integer(0, bent.length - 1)] = random.integer(0, 255);
        const { isRefused, codes } = await findingsOf(bent);
        expect(isRefused).toBe(codes.length > 0);
      }
    }
  });

  test('is never an exception, whatever the bytes are', async () => {
    const random = createRandom('any bytes');
    const starts = [
      [],
      [0x50, 0x4b, 3, 4],
      [0xd0, 0xcf, 0x11, 0xe0],
      [0xff, 0xfe],
      [0xef, 0xbb, 0xbf],
    ];
    for (let round = 0; round < 300; round += 1) {
      const most = random.pick([16, 255]);
      const noise = Array.from({ length: random.integer(0, 600) }, () => random.integer(0, most));
      const { isRefused, codes } = await findingsOf(
        Uint8Array.from([...random.pick(starts), ...noise]),
      );
      expect(isRefused).toBe(codes.some((code) => code.startsWith('import/')));
    }
  });
});
