import { describe, expect, test } from 'vitest';
import type { RawFiles } from '../../src/dataset/files.ts';
import { openDataSet } from '../../src/dataset/open.ts';
import { importFile } from '../../src/import/index.ts';
import { DISPATCH_LISTS, type OtherList, REPLY_LISTS } from '../fixtures/import/other-lists.ts';
import { workbook } from '../fixtures/import/workbook.ts';
import { emptyProvince, errorCodes, rowsOf, withFiles } from './import-base.ts';
import { TODAY } from './second-week.ts';

const FORMAT = 'dd/mm/yyyy';

/** Take a list in, with its days as Excel has them. */
async function take({ rows, sheet = 'Sheet1' }: Pick<OtherList, 'rows' | 'sheet'>, raw: RawFiles) {
  const days = rows.flatMap((row, at) =>
    row.flatMap((cell, column) =>
      typeof cell === 'number' && cell > 40_000
        ? [[`${String.fromCharCode(65 + column)}${at + 1}`, FORMAT]]
        : [],
    ),
  );
  const formats = Object.fromEntries(days) as Record<string, string>;
  const bytes = await workbook([{ name: sheet, rows, formats }]);
  const result = await importFile(bytes, 'ds.xlsx', raw, { today: TODAY });
  return { ...result, after: withFiles(raw, result.files) };
}

const EMPTY = emptyProvince({});
const cellsOf = (raw: RawFiles, file: string) =>
  rowsOf(raw, file).map((row) => Object.values(row).join(' · '));

describe.each([
  ['dispatches.csv', DISPATCH_LISTS],
  ['replies.csv', REPLY_LISTS],
] as const)('a list for %s', (file, lists) => {
  test.each(lists.map((list) => [list.name, list] as const))('%s', async (_, list) => {
    const { findings, after } = await take(list, EMPTY);
    expect(findings.map(({ code, at }) => `${code.replace('import/', '')} ${at.line}`)).toEqual(
      list.findings,
    );
    const before = new Set(cellsOf(EMPTY, file));
    const width = list.adds[0]?.length ?? 0;
    const rows = rowsOf(after, file).map((row) => Object.values(row));
    const isNew = (row: readonly string[]) => !before.has(row.join(' · '));
    expect(rows.filter(isNew).map((row) => row.slice(0, width))).toEqual(list.adds);
    expect(rows).toHaveLength(before.size + list.adds.length);
    expect(errorCodes(openDataSet(after, 'everything'))).toEqual([]);
    // A list that goes in twice changes nothing.
    const again = await take(list, after);
    expect([...again.files.keys()]).toEqual([]);
  });
});
