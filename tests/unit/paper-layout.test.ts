import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { drawPaper } from '../../src/documents/docx/index.ts';
import { DEFAULT, PROVINCE } from './data-sets.ts';
import { papersOf } from './papers.ts';
import { all, attribute, docxFiles, readDocx } from './read-docx.ts';

// Nghị định 30/2020/NĐ-CP, Phụ lục I.

const TWIPS_A_MM = 1440 / 25.4;
const mm = (twips: string | undefined) => Number(twips) / TWIPS_A_MM;
const paper = papersOf(DEFAULT).report;
const docx = await drawPaper(paper);
const files = docxFiles(docx);
const sections = readDocx(docx);
const [first, ...annexes] = sections;
/** The paragraph that says it, by its XML. */
const paragraph = (xml: string, text: string) => {
  const found = all(xml, 'p').find((one) => one.includes(`>${text}`));
  if (found === undefined) throw new Error(`no paragraph says ${text}`);
  return found;
};
/** Its size in points, and what else its first run is. */
const look = (xml: string) => {
  const [run] = all(xml, 'r');
  return [
    Number(attribute(run!, 'sz', 'val')) / 2,
    ...['b', 'i'].filter((name) => new RegExp(`<w:${name}/>`).test(run!)),
  ];
};

test('pages are A4 with the margins of the decree, annexes turned', () => {
  expect(annexes).toHaveLength(paper.annexes.length);
  for (const [at, { properties }] of sections.entries()) {
    const size = ['w', 'h'].map((key) => Math.round(mm(attribute(properties, 'pgSz', key))));
    expect(size).toEqual(at === 0 ? [210, 297] : [297, 210]);
    expect(attribute(properties, 'pgSz', 'orient')).toBe(at === 0 ? 'portrait' : 'landscape');
    const margin = (side: string) => mm(attribute(properties, 'pgMar', side));
    for (const [side, least, most] of [
      ['top', 20, 25],
      ['bottom', 20, 25],
      ['left', 30, 35],
      ['right', 15, 20],
    ] as const) {
      expect(margin(side)).toBeGreaterThanOrEqual(least);
      expect(margin(side)).toBeLessThanOrEqual(most);
    }
  }
});

test('letters are black Times New Roman in every slot', () => {
  const [defaults] = all(files.get('word/styles.xml')!, 'rPrDefault');
  for (const slot of ['ascii', 'hAnsi', 'cs', 'eastAsia'])
    expect(attribute(defaults!, 'rFonts', slot)).toBe('Times New Roman');
  expect(attribute(defaults!, 'color', 'val')).toBe('000000');
  const drawn = [...files].filter(([name]) => /^word\/(document|header|footer)/.test(name));
  expect(drawn.filter(([, xml]) => xml.includes('<w:rFonts')).map(([name]) => name)).toEqual([]);
});

test.each([
  ['the report', papersOf(DEFAULT).report],
  ['the draft', papersOf(DEFAULT).direction!],
  ['a letter', [...papersOf(DEFAULT).letters.values()][0]!],
] as const)(
  'of %s the number of a page stands in the middle of its head from the second page on, anew in each annex',
  async (_, one) => {
    const drawn = await drawPaper(one);
    const parts = docxFiles(drawn);
    const relations = new Map(
      [...parts.get('word/_rels/document.xml.rels')!.matchAll(/<Relationship [^>]*>/g)].map(
        ([found]) => [/ Id="([^"]*)"/.exec(found)![1]!, / Target="([^"]*)"/.exec(found)![1]!],
      ),
    );
    const all = readDocx(drawn);
    expect(all).toHaveLength(1 + one.annexes.length);
    for (const { properties } of all) {
      const headerOf = (type: string) => {
        const id = new RegExp(`<w:headerReference w:type="${type}" r:id="([^"]*)"`).exec(
          properties,
        )![1]!;
        return parts.get(`word/${relations.get(id)!.replace(/^.*\/?word\//, '')}`)!;
      };
      // Row 4 of the decree hides the number of a first page, and row 22 begins each annex anew: its first is 1.
      expect(properties).toContain('<w:titlePg/>');
      expect(attribute(properties, 'pgNumType', 'start')).toBe('1');
      const number = headerOf('default');
      expect(number).toMatch(/<w:instrText[^>]*>\s*PAGE\s*</);
      expect([attribute(number, 'jc', 'val'), look(number)]).toEqual(['center', [14]]);
      expect(headerOf('first')).not.toContain('PAGE');
      expect(Number(attribute(properties, 'pgMar', 'header'))).toBeLessThan(
        Number(attribute(properties, 'pgMar', 'top')),
      );
    }
  },
);

test('a title of two lines says for whom one signs, each in the middle', async () => {
  const signer = { title: 'KT. Giám đốc\nPhó Giám đốc', name: 'Người Ký' };
  const [body] = readDocx(await drawPaper({ ...paper, signer }));
  const end = all(body!.xml, 'tbl').at(-1)!;
  const lines = ['KT. GIÁM ĐỐC', 'PHÓ GIÁM ĐỐC', 'Người Ký'].map((words) => paragraph(end, words));
  expect(new Set(lines).size).toBe(3);
  for (const one of lines)
    expect([attribute(one, 'jc', 'val'), look(one)]).toEqual(['center', [14, 'b']]);
});

test('tables of 5,000 rows are drawn, and every row of them', async () => {
  const [annex] = paper.annexes;
  const rows = Array.from({ length: 5000 }, (_, at) => [
    String(at + 1),
    ...annex!.rows[0]!.slice(1),
  ]);
  const start = performance.now();
  const [, drawn] = readDocx(await drawPaper({ ...paper, annexes: [{ ...annex!, rows }] }));
  expect(drawn!.tables[0]).toHaveLength(1 + rows.length);
  // A guard against what grows with the square: 4 s of a processor.
  expect(performance.now() - start).toBeLessThan(60_000);
});

describe('the head', () => {
  const [head] = all(first!.xml, 'tbl');
  const in_ = (text: string) => paragraph(head!, text);

  test('has each element in its size and manner', () => {
    expect(
      [
        'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
        'Độc lập - Tự do - Hạnh phúc',
        'UBND TỈNH BÌNH PHƯỚC',
        'SỞ CÔNG THƯƠNG',
        'Số:',
        'Bình Phước, ngày',
        'V/v báo cáo',
      ].map((text) => look(in_(text))),
    ).toEqual([[13, 'b'], [14, 'b'], [13], [13, 'b'], [13], [14, 'i'], [12]]);
    expect(all(head!, 'p').every((one) => /jc w:val="center"|<w:top /.test(one))).toBe(true);
  });

  test('has number and day in one row, the nation beside the office, which comes first', () => {
    const rows = all(head!, 'tr').map((row) =>
      all(row, 'tc').map((cell) => cell.replace(/<[^>]*>/g, '')),
    );
    expect(rows[0]![0]).toBe('UBND TỈNH BÌNH PHƯỚCSỞ CÔNG THƯƠNG');
    expect(rows[0]![1]).toBe('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAMĐộc lập - Tự do - Hạnh phúc');
    expect(rows[1]![0]).toMatch(/^Số:\u00a0+\/SCT-CNV\/v báo cáo/);
    expect(rows[1]![1]).toMatch(/^Bình Phước, ngày\u00a0+tháng\u00a0+năm 2021$/);
  });

  test('has a rule as long as the motto, and one of 1/3 to 1/2 of the office', () => {
    const cells = all(head!, 'tc').slice(0, 2);
    const lengths = cells.map((cell) => {
      const rule = all(cell, 'p').find((one) => one.includes('<w:pBdr>'))!;
      const column = Number(attribute(cell, 'tcW', 'w'));
      const [left, right] = ['left', 'right'].map((key) => Number(attribute(rule, 'ind', key)));
      return (column - left! - right!) / 20;
    });
    // Points, measured with the letters of Tinos, which are as wide as those of Times New Roman.
    const [office, motto] = [120.3, 171.2];
    expect(lengths[0]! / office).toBeGreaterThan(1 / 3);
    expect(lengths[0]! / office).toBeLessThan(1 / 2);
    expect(Math.abs(lengths[1]! - motto)).toBeLessThan(1);
    // The name of the nation keeps to one line: 268.3 points.
    expect(Number(attribute(cells[1]!, 'tcW', 'w')) / 20).toBeGreaterThan(268.3 + 4);
  });
});

test('the text is justified, its first line set in, with 6 points between paragraphs, to the end sign', () => {
  const start = first!.xml.indexOf('Căn cứ');
  const end = first!.xml.indexOf('Nơi nhận:');
  const texts = all(first!.xml.slice(first!.xml.lastIndexOf('<w:p>', start), end), 'p').filter(
    (one) => one.includes('<w:t '),
  );
  expect(texts).toHaveLength(paper.body.length);
  for (const one of texts) {
    expect(attribute(one, 'jc', 'val')).toBe('both');
    expect(mm(attribute(one, 'ind', 'firstLine'))).toBeCloseTo(12.7, 1);
    expect(Number(attribute(one, 'spacing', 'before'))).toBeGreaterThanOrEqual(120);
    const line = Number(attribute(one, 'spacing', 'line')) / 240;
    expect([line >= 1, line <= 1.5]).toEqual([true, true]);
    expect(look(one)[0]).toBe(14);
  }
  expect(look(texts[0]!)).toEqual([14, 'i']);
  expect(paper.body.at(-1)!.text).toMatch(/\.\/\.$/);
});

test('who receives it stands beside who signs', () => {
  const end = all(first!.xml, 'tbl').at(-1)!;
  expect(look(paragraph(end, 'Nơi nhận:'))).toEqual([12, 'b', 'i']);
  expect(look(paragraph(end, '- Như trên;'))).toEqual([11]);
  expect(look(paragraph(end, '- Lưu: VT, QLCN.'))).toEqual([11]);
  expect(look(paragraph(end, 'GIÁM ĐỐC'))).toEqual([14, 'b']);
  expect(all(end, 'tr')).toHaveLength(1);
});

test('what stands in a table has 11 points', () => {
  const styles = all(files.get('word/styles.xml')!, 'style');
  const style = styles.find((one) => one.includes('w:styleId="AnnexCell"'))!;
  expect(Number(attribute(style, 'sz', 'val')) / 2).toBe(11);
  const tables = annexes.map(({ xml }) => all(xml, 'tbl')[0]!);
  const cells = tables.flatMap((table) => all(table, 'p'));
  expect(cells.length).toBeGreaterThan(1000);
  const others = cells.filter((one) => attribute(one, 'pStyle', 'val') !== 'AnnexCell');
  expect([others, cells.filter((one) => one.includes('<w:sz '))]).toEqual([[], []]);
});

test('an annex has its name, title and reference; its table a head on every page and no row cut', () => {
  for (const [at, { xml, paragraphs, tables }] of annexes.entries()) {
    const { name, title, columns, rows, sums } = paper.annexes[at]!;
    expect(paragraphs.slice(0, 2)).toEqual([name, title.toUpperCase()]);
    expect(paragraphs[2]).toMatch(
      /^\(Kèm theo Công văn số\u00a0+\/SCT-CN ngày\u00a0+tháng\u00a0+năm 2021 của Sở Công Thương\)$/,
    );
    expect(all(xml, 'p').slice(0, 3).map(look)).toEqual([
      [14, 'b'],
      [14, 'b'],
      [14, 'i'],
    ]);
    const drawn = all(all(xml, 'tbl')[0]!, 'tr');
    expect(drawn).toHaveLength(1 + rows.length + (sums === undefined ? 0 : 1));
    expect(drawn.every((row) => row.includes('<w:cantSplit/>'))).toBe(true);
    expect(drawn.map((row) => row.includes('<w:tblHeader/>'))).toEqual(
      drawn.map((_, row) => row === 0),
    );
    expect(tables[0]![0]).toEqual(columns.map(({ heading }) => heading));
    const width = Number(attribute(xml, 'tblW', 'w'));
    expect(mm(String(width))).toBeLessThanOrEqual(297 - 30 - 15);
  }
});

test('no section ends with a paragraph that could be a page of its own, and no paper with a table', () => {
  const xml = files.get('word/document.xml')!;
  const ends = [...xml.matchAll(/<w:p><w:pPr>(<w:spacing [^>]*\/>)?<w:sectPr>/g)];
  expect(ends).toHaveLength(annexes.length);
  for (const [, spacing] of ends) expect(spacing).toContain('w:line="20" w:lineRule="exact"');
  expect(xml).not.toMatch(/<\/w:tbl><w:sectPr>/);
});

test('several addressees stand on lines of their own below the colon, a draft says that it is one', async () => {
  const direction = papersOf(DEFAULT).direction!;
  const [body, ...lists] = readDocx(await drawPaper(direction));
  const at = body!.paragraphs.indexOf('Kính gửi:');
  const { addressees } = direction.head;
  expect(addressees.length).toBeGreaterThan(1);
  expect(body!.paragraphs.slice(at + 1, at + 1 + addressees.length)).toEqual(
    addressees.map((one, index) => `- ${one}${index === addressees.length - 1 ? '.' : ';'}`),
  );
  const [opening, line] = ['Kính gửi:', `- ${addressees[0]!}`].map((text) =>
    Number(attribute(paragraph(body!.xml, text), 'ind', 'left')),
  );
  expect(line).toBeGreaterThan(opening!);
  expect(body!.paragraphs[0]).toBe('DỰ THẢO');
  const [office] = body!.tables[0]![0]!;
  expect(office).toBe('ỦY BAN NHÂN DÂN\nTỈNH BÌNH PHƯỚC\n');
  expect(lists.map(({ paragraphs }) => paragraphs[1])).toEqual([
    'DANH SÁCH CƠ SỞ ĐANG HOẠT ĐỘNG CHƯA TỰ ĐÁNH GIÁ',
    'DANH SÁCH CƠ SỞ ĐANG HOẠT ĐỘNG Ở MỨC CÓ RỦI RO HOẶC KHÔNG AN TOÀN',
    'KẾT QUẢ TỰ ĐÁNH GIÁ THEO ĐỊA BÀN',
  ]);
});

test('what is not known is left to be filled in by hand', async () => {
  const bare = readDocx(await drawPaper(papersOf(PROVINCE).report))[0]!;
  expect(bare.tables[0]![1]![0]).toMatch(/^Số:\u00a0+\/\u00a0+\nV\/v /);
  expect(bare.tables[0]![1]![1]).toMatch(/^\u00a0+, ngày\u00a0+tháng\u00a0+năm 2021$/);
  expect(bare.tables[1]![0]![1]).toMatch(/^\u00a0+\n\u00a0+$/);
});

test('the same paper has the same bytes, whenever it is drawn', async () => {
  const digest = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
  expect(digest(await drawPaper(papersOf(DEFAULT).report))).toBe(digest(docx));
  expect(files.get('docProps/core.xml')).toMatch(
    /created[^>]*>2021-06-07T00:00:00Z<[\s\S]*modified[^>]*>2021-06-07T00:00:00Z</,
  );
  // The time of each entry, as a ZIP has it.
  const view = new DataView(docx.buffer, docx.byteOffset, docx.byteLength);
  expect(view.getUint32(10, true)).toBe(0x0021_0000);
});
