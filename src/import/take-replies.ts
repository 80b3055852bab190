import type { ImportResult } from './import-file.ts';
import { ReplyMerge } from './replies.ts';
import { RowFindings } from './findings.ts';
import { judgeShape } from './row-shape.ts';
import type { TableRows } from './table-rows.ts';

/** Take in a list of replies to dispatches. */
export function takeReplies(given: TableRows): ImportResult {
  const { table, cells, days } = given;
  const merge = new ReplyMerge(given.present);
  const rows = given.rows.map(({ row }) => {
    const findings = new RowFindings(row.number, given.placeOf);
    judgeShape(row, table.layout, given.office.format === 'csv', findings);
    const name = findings.isRefused ? '' : merge.take(cells, row, days, findings);
    return { row: row.number, name, findings };
  });
  const { summary, text } = merge.result();
  return {
    understood:
      merge.waiting === 0
        ? []
        : [
            `${merge.waiting} dòng không có ngày, số ký hiệu hoặc ghi chưa trả lời: không tính là đã trả lời.`,
          ],
    findings: rows.flatMap(({ findings }) => findings.diagnostics),
    summary: {
      kind: table.kind,
      rowsRead: rows.length,
      tables: [summary],
      missing: [],
      refused: rows
        .filter(({ findings }) => findings.isRefused)
        .map(({ row, name }) => ({ row, name })),
    },
    files: text === undefined ? new Map() : new Map([[summary.file, text]]),
  };
}
