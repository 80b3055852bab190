import { unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { officeWorkbook } from '../../scripts/command/office-workbook.ts';

const LEADS = ['=', '+', '-', '@', '＝', '|', '%=', '\t=', ' =', '\u00a0=', '\u200b=', "'="];

test('a cell of a workbook is text by whatever it begins, and no formula', async () => {
  const cells = LEADS.map((lead) => `${lead}cmd()`);
  const line = cells.join(' ');
  const bytes = await officeWorkbook([
    {
      ...{ name: 'Danh sách', department: line, title: line, under: cells, headings: cells },
      ...{ widths: cells.map(() => 10), rows: [cells], sums: cells },
    },
  ]);
  const files = unzipSync(bytes);
  const read = (path: string) => new TextDecoder().decode(files[path]);
  const sheet = read('xl/worksheets/sheet1.xml');
  expect(sheet).not.toMatch(/<f[ >/]/);
  const filled = sheet.match(/<c [^>]*>.*?<\/c>/g) ?? [];
  expect(filled.length).toBe(2 + cells.length * 4);
  expect(filled.filter((cell) => !/ t="(s|inlineStr)"/.test(cell))).toEqual([]);
  const words = read('xl/sharedStrings.xml');
  for (const cell of cells) expect(words).toContain(`>${cell}<`);
});
