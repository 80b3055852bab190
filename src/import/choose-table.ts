import { errorAt, type Diagnostic } from '../model/diagnostic.ts';
import type { OfficeFile, Sheet } from '../office/sheet.ts';
import { KINDS, type Kind } from './fields.ts';
import { findTable, hasField, missingFields, type TableLayout } from './find-table.ts';
import type { LevelReader } from './words.ts';

/** The table of a file that is read. */
export interface ChosenTable {
  readonly sheet: Sheet;
  readonly kind: Kind;
  readonly layout: TableLayout;
}

interface Choice {
  readonly kind?: Kind | undefined;
  readonly sheet?: string | undefined;
}

/** There is no sheet of that name; the message names those that are there. */
export class UnknownSheetError extends Error {}

/**
 * Choose the sheet and find its table: the one that is named, or the only one with a heading. Visible
 * sheets go before hidden ones.
 */
export function chooseTable(
  { sheets }: OfficeFile,
  file: string,
  choice: Choice,
  readLevel: LevelReader,
): ChosenTable | Diagnostic {
  const candidates = choice.sheet === undefined ? sheets : [namedSheet(sheets, choice.sheet)];
  const tables = candidates.flatMap((sheet) => tableOf(sheet, choice.kind, readLevel) ?? []);
  const visible = tables.filter(({ sheet }) => !sheet.isHidden);
  const shown = visible.length > 0 ? visible : tables;
  // A summary has headings, too, but not those that a list must have.
  const whole = shown.filter((one) => missingFields(one.kind, one.layout).length === 0);
  const [table, ...others] = whole.length === 1 ? whole : shown;
  if (table === undefined) return noTable(file, candidates);
  if (others.length === 0) return table;
  const names = [table, ...others].map(({ sheet }) => `"${sheet.name ?? ''}"`);
  return errorAt(
    { file, line: 1 },
    'import/sheet-choice',
    `có ${names.length} trang tính có tiêu đề phù hợp: ${names.join(', ')}`,
    `chọn một bằng --sheet ${names[0]!}`,
  );
}

function namedSheet(sheets: readonly Sheet[], name: string): Sheet {
  const wanted = name.trim().toLowerCase();
  const sheet = sheets.find((candidate) => candidate.name?.trim().toLowerCase() === wanted);
  if (sheet !== undefined) return sheet;
  const names = sheets.flatMap((candidate) =>
    candidate.name === undefined ? [] : `"${candidate.name}"`,
  );
  throw new UnknownSheetError(
    names.length === 0
      ? '--sheet chỉ dùng cho tệp .xlsx'
      : `không có trang tính "${name}"; tệp có ${names.join(', ')}`,
  );
}

function tableOf(
  sheet: Sheet,
  kind: Kind | undefined,
  readLevel: LevelReader,
): ChosenTable | undefined {
  const found = (kind === undefined ? KINDS : [kind]).flatMap((candidate) => {
    const layout = findTable(sheet, candidate, readLevel);
    return layout === undefined ? [] : [{ sheet, kind: candidate, layout }];
  });
  if (kind !== undefined || found.length === 0) return found[0];
  const replies = found.find((table) => table.kind === 'replies');
  if (
    replies !== undefined &&
    hasField(replies.layout, 'dispatch') &&
    hasField(replies.layout, 'unit')
  ) {
    return replies;
  }
  const facilities = found.find((table) => table.kind === 'facilities');
  if (facilities === undefined) return replies;
  // A list without addresses can only tell of facilities that are known, and then it tells their levels.
  const isTold = !hasField(facilities.layout, 'address') && telling(facilities.layout);
  return isTold ? { ...facilities, kind: 'assessments' } : facilities;
}

/** Whether a list tells levels of facilities that it names by their codes. */
function telling(layout: TableLayout): boolean {
  const tellsLevels =
    hasField(layout, 'level') || layout.columns.some(({ levelMark }) => levelMark);
  return tellsLevels && (hasField(layout, 'id') || hasField(layout, 'taxCode'));
}

function noTable(file: string, sheets: readonly Sheet[]): Diagnostic {
  const only = sheets.length === 1 ? sheets[0]!.name : undefined;
  const hint =
    'dòng tiêu đề cần ít nhất ba cột quen thuộc như STT, Tên cơ sở, Địa chỉ, Huyện, Mã số thuế, Kết quả';
  return errorAt(
    { file, line: sheets[0]?.rows[0]?.number ?? 1, ...(only === undefined ? {} : { sheet: only }) },
    'import/no-table',
    'không tìm thấy dòng tiêu đề của bảng trong 30 dòng đầu',
    hint,
  );
}
