import { writeXlsx, type Cell } from 'hucre';
import { describe, expect, test } from 'vitest';
import { readOfficeFile } from '../../src/office/index.ts';
import { cellsOf, handMade, rowsOf } from './office-files.ts';

const cell = (reference: string, attributes: string, inside: string) =>
  `<c r="${reference}" ${attributes}>${inside}</c>`;
const sheetOf = (cells: string) => `<sheetData><row r="1">${cells}</row></sheetData>`;
const rowOf = async (cells: string, more: object = {}) =>
  (await rowsOf(handMade({ sheet: sheetOf(cells), ...more })))[0]!;

describe('a workbook as a library writes it', async () => {
  const cells = new Map<string, Partial<Cell>>([
    ['2,0', { value: 'Đã bỏ', style: { font: { strikethrough: true } } }],
    [
      '2,1',
      {
        type: 'richText',
        value: 'còn bỏ',
        richText: [{ text: 'còn ' }, { text: 'bỏ', font: { strikethrough: true } }],
      },
    ],
    [
      '2,2',
      {
        value: 'vàng',
        style: { fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'FFFF00' } } },
      },
    ],
  ]);
  const bytes = await writeXlsx({
    sheets: [
      { name: 'Ẩn', hidden: true, rows: [['bí mật']] },
      {
        name: 'Danh sách',
        rows: [
          ['STT', 'Tên', 'Ngày'],
          [1, 'Cơ sở mẫu 1', new Date(Date.UTC(2021, 4, 30))],
          [null, null, null],
          [null, null, null],
          [2.5, true, 'x'],
        ],
        cells,
        merges: [{ startRow: 0, startCol: 1, endRow: 0, endCol: 2 }],
        rowDefs: new Map([[4, { hidden: true }]]),
      },
      { name: 'Rất ẩn', veryHidden: true, rows: [['x']] },
    ],
  });
  const { value, diagnostics } = await readOfficeFile(bytes, 'tệp.xlsx');
  const sheet = value!.sheets[1]!;

  test('is read under any name, its hidden sheets told apart', () => {
    expect(diagnostics).toEqual([]);
    expect(value!.format).toBe('xlsx');
    expect(value!.sheets.map(({ name, isHidden }) => [name, isHidden])).toEqual([
      ['Ẩn', true],
      ['Danh sách', false],
      ['Rất ẩn', true],
    ]);
    expect(value!.understood).toEqual(['Tệp Excel (.xlsx), 3 trang tính, trong đó 2 trang ẩn.']);
  });

  test('keeps the numbers of its rows though blank ones go', () => {
    expect(sheet.rows.map(({ number }) => number)).toEqual([1, 2, 3, 5]);
  });

  test('gives numbers, days and booleans their kind', () => {
    expect(sheet.rows[1]).toMatchObject({
      cells: ['1', 'Cơ sở mẫu 1', '2021-05-30'],
      kinds: 'ntd',
    });
    expect(sheet.rows[3]).toMatchObject({ cells: ['2.5', 'TRUE', 'x'], kinds: 'nbt' });
  });

  test('tells what is hidden, struck through and filled', () => {
    expect(sheet.rows.map(({ isHidden }) => isHidden)).toEqual([
      undefined,
      undefined,
      undefined,
      true,
    ]);
    expect(sheet.rows[2]!.struck).toEqual(new Set([0, 1]));
    expect(sheet.rows[2]!.cells[1]).toBe('còn bỏ');
    expect(sheet.rows[2]!.fills).toEqual(new Map([[2, 'FFFF00']]));
    expect(sheet.merges).toEqual([{ top: 1, bottom: 1, left: 1, right: 2 }]);
  });

  test('reads inline strings alike', async () => {
    const rows = [['Hớn Quản', 'x']];
    const inline = await writeXlsx({ stringMode: 'inline', sheets: [{ name: 'a', rows }] });
    expect(await cellsOf(inline)).toEqual(rows);
  });
});

describe('a cell', () => {
  test.each([
    ['t="str"', '<f>A1&amp;"x"</f><v>đã tính</v>', 'đã tính', 't'],
    ['', '<f>SUM(B1:B9)</f><v>12</v>', '12', 'n'],
    ['t="e"', '<v>#N/A</v>', '#N/A', 'e'],
    ['t="b"', '<v>0</v>', 'FALSE', 'b'],
    ['t="d"', '<v>2021-05-30T10:00:00</v>', '2021-05-30', 'd'],
    ['', '<v>9.9999999999999995E-8</v>', '0.0000001', 'n'],
    ['', '<v>3.80012345678E+20</v>', '380012345678000000000', 'n'],
    ['', '<v>1.5E+22</v>', '15000000000000000000000', 'n'],
    ['', '<v>0.30000000000000004</v>', '0.3', 'n'],
    ['', '<v>-12.50</v>', '-12.5', 'n'],
    ['t="inlineStr"', '<is><t>Ho\u031b\u0301n</t></is>', 'Hớn', 't'],
    [
      't="inlineStr"',
      '<is><t>a_x000D_&#10;b _x005F_x000D_ c_x0000_d</t></is>',
      'a\r\nb _x000D_ cd',
      't',
    ],
    ['t="inlineStr"', '<is><t xml:space="preserve"> 007 </t></is>', ' 007 ', 't'],
  ])('%s %s reads "%s"', async (attributes, inside, text, kind) => {
    expect(await rowOf(cell('A1', attributes, inside))).toMatchObject({
      cells: [text],
      kinds: kind,
    });
  });

  test('with a formula that was never calculated is told as such', async () => {
    const row = await rowOf(
      cell('A1', '', '<f>1+1</f>') +
        cell('B1', 't="str"', '<f>B2</f><v></v>') +
        cell('C1', '', '<v>1</v>'),
    );
    expect(row).toMatchObject({ cells: ['=', '', '1'], kinds: 'e n' });
  });

  test('without a reference stands beside the one before', async () => {
    const sheet =
      '<sheetData><row><c><v>1</v></c><c r="D1"><v>4</v></c><c><v>5</v></c></row><row/><row><c><v>9</v></c></row></sheetData>';
    const rows = await rowsOf(handMade({ sheet }));
    expect(rows).toMatchObject([
      { number: 1, cells: ['1', '', '', '4', '5'], kinds: 'n  nn' },
      { number: 3, cells: ['9'] },
    ]);
  });

  test('reads the runs of a shared string, not how it is pronounced', async () => {
    const strings =
      '<si><r><t>Gỗ </t></r><r><rPr><strike/></rPr><t>A</t></r><rPh sb="0" eb="1"><t>gô</t></rPh></si>' +
      '<si><r><rPr><strike val="0"/></rPr><t>B</t></r></si>';
    const row = await rowOf(cell('A1', 't="s"', '<v>0</v>') + cell('B1', 't="s"', '<v>1</v>'), {
      strings,
    });
    expect(row).toMatchObject({ cells: ['Gỗ A', 'B'], struck: new Set([0]) });
  });
});

describe('a day', () => {
  const styles = (format: string) =>
    `<numFmts><numFmt numFmtId="164" formatCode="${format}"/></numFmts><cellXfs><xf/><xf numFmtId="164"/><xf numFmtId="14"/></cellXfs>`;
  const dayOf = async (serial: number, style: number, format = 'dd/mm/yyyy', workbookPr = '') =>
    (
      await rowOf(cell('A1', `s="${style}"`, `<v>${serial}</v>`), {
        styles: styles(format),
        workbookPr,
      })
    ).cells[0];

  test.each([
    [44346, '2021-05-30'],
    [44346.99, '2021-05-30'],
    [1, '1900-01-01'],
    [59, '1900-02-28'],
    [60, '1900-02-29'],
    [61, '1900-03-01'],
    [2958465, '9999-12-31'],
    [0, '0'],
    [-1, '-1'],
    [2958466, '2958466'],
  ])('of serial number %s is %s', async (serial, day) => {
    expect(await dayOf(serial, 2)).toBe(day);
  });

  test('is counted from 1904 where the workbook says so', async () => {
    expect(await dayOf(42884, 2, '', '<workbookPr date1904="1"/>')).toBe('2021-05-30');
  });

  test.each([
    '[$-1042A]dd/mm/yyyy;@',
    '[$-vi-VN]d mmmm yyyy',
    '&quot;ngày &quot;d&quot; tháng &quot;m',
    'yyyy\\-mm\\-dd',
    'mm-yy',
    'mmm',
    '[Red]dd.mm',
  ])('is what the format %s shows', async (format) => {
    expect(await dayOf(44346, 1, format)).toBe('2021-05-30');
  });

  test.each([
    'General',
    '0.00',
    '#,##0&quot; đồng/m&quot;',
    '#,##0\\ \\d',
    '_-* #,##0_d_-',
    '[$VND] #,##0',
    'h:mm',
    '[h]:mm:ss',
    '[Red]0',
    'mm:ss',
    '@',
  ])('is not what the format %s shows', async (format) => {
    expect(await dayOf(44346, 1, format)).toBe('44346');
  });
});

describe('fills and strikes', () => {
  const fill = (colour: string, pattern = 'solid') =>
    `<fill><patternFill patternType="${pattern}"><fgColor ${colour}/></patternFill></fill>`;

  test('are resolved from the theme, the palette and tints', async () => {
    const styles =
      '<fonts><font/><font><strike/></font><font><strike val="0"/></font></fonts>' +
      `<fills>${fill('', 'none')}${fill('rgb="FF92D050"')}${fill('theme="0" tint="-0.5"')}${fill('theme="4"')}${fill('indexed="10"')}${fill('rgb="FF92D050"', 'gray125')}${fill('theme="9" tint="0.5"')}</fills>` +
      '<cellXfs><xf/>' +
      [1, 2, 3, 4, 5, 6].map((id) => `<xf fillId="${id}" fontId="${id % 3}"/>`).join('') +
      '</cellXfs><dxfs><dxf><font><strike/></font></dxf></dxfs>';
    const cells = [1, 2, 3, 4, 5, 6]
      .map((style, index) => cell(`${'ABCDEF'[index]}1`, `s="${style}"`, '<v>1</v>'))
      .join('');
    const row = await rowOf(cells, { styles });
    expect([...row.fills!]).toEqual([
      [0, '92D050'],
      [1, '808080'],
      [2, '4472C4'],
      [3, 'FF0000'],
      [5, 'B7D8A1'],
    ]);
    expect(row.struck).toEqual(new Set([0, 3]));
  });
});

describe('a workbook of another program', () => {
  test('may use prefixes, Strict namespaces, and another name for its main part', async () => {
    const strict = 'http://purl.oclc.org/ooxml/officeDocument/relationships';
    const extra = {
      '_rels/.rels': `<Relationships><Relationship Id="a" Type="${strict}/officeDocument" Target="/xl/book2.xml"/></Relationships>`,
      'xl/book2.xml': `<x:workbook xmlns:x="urn:x" xmlns:q="${strict}"><x:sheets><x:sheet name="A" sheetId="1" q:id="rel"/></x:sheets></x:workbook>`,
      'xl/_rels/book2.xml.rels': `<Relationships><Relationship Id="rel" Type="${strict}/worksheet" Target="../xl/Worksheets/Sheet1.xml"/></Relationships>`,
      'xl/worksheets/sheet1.xml':
        '<x:worksheet xmlns:x="urn:x"><x:sheetData><x:row r="4"><x:c r="B4"><x:v>7</x:v></x:c></x:row></x:sheetData></x:worksheet>',
    };
    const rows = await rowsOf(handMade({ sheet: '', extra, without: ['xl/workbook.xml'] }));
    expect(rows).toMatchObject([{ number: 4, cells: ['', '7'] }]);
  });

  test('has hidden rows where they have no height', async () => {
    const sheet = '<sheetData><row r="2" ht="0" customHeight="1"><c><v>1</v></c></row></sheetData>';
    expect(await rowsOf(handMade({ sheet }))).toMatchObject([{ number: 2, isHidden: true }]);
  });
});
