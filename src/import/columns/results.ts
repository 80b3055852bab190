import { type Diagnostic, errorAt } from '../../model/diagnostic.ts';
import type { SheetRow } from '../../office/index.ts';
import type { ChosenTable } from '../find-table.ts';
import type { PlaceOf } from '../findings.ts';
import { cellText } from '../rows.ts';
import { type LevelReader, readOutcome } from '../words.ts';
import { labelOf } from './fields.ts';

/**
 * A column of levels in which what came of inspections stands, or the other way round: taken for the other it
 * would be published, or all of its rows refused one by one. `words`: the data set's for the levels.
 */
export function exchangedResults(
  { layout }: ChosenTable,
  rows: readonly SheetRow[],
  readLevel: LevelReader,
  words: readonly string[],
  placeOf: PlaceOf,
): Diagnostic[] {
  return (['level', 'inspection'] as const).flatMap((field) => {
    const column = layout.columns.find((one) => one.field === field);
    if (column === undefined) return [];
    const texts = [
      ...new Set(rows.map((row) => cellText(row, column.index)).filter((text) => text !== '')),
    ];
    const levels = texts.filter((text) => ![undefined, 'notAssessed'].includes(readLevel(text)));
    const outcomes = texts.filter(
      (text) => readLevel(text) === undefined && readOutcome(text) !== undefined,
    );
    const [own, others] = field === 'level' ? [levels, outcomes] : [outcomes, levels];
    if (others.length === 0 || own.length > 0) return [];
    const { heading } = column;
    const shown = others.map((text) => `"${text}"`).join(', ');
    const [message, hint] =
      field === 'level'
        ? [
            `cột "${heading}" ghi ${shown}: đó là kết quả kiểm tra, không phải mức tự đánh giá`,
            `đúng là kết quả kiểm tra thì nhập lại với --columns "${heading}=${labelOf('inspection')}"; là tự đánh giá thì ghi ${words.join(', ')} ở từng dòng rồi nhập lại`,
          ]
        : [
            `cột "${heading}" được hiểu là kết quả kiểm tra nhưng ghi mức ${shown}`,
            `là mức tự đánh giá thì nhập lại với --columns "${heading}=${labelOf('level')}"; là kết quả kiểm tra thì ghi Đạt hoặc Không đạt ở từng dòng rồi nhập lại`,
          ];
    const first = rows.find((row) => others.includes(cellText(row, column.index)))!;
    return [errorAt(placeOf(first.number, field), 'import/exchanged-results', message, hint)];
  });
}
