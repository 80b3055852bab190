import { foldText } from '../../model/text.ts';
import {
  type Field,
  fieldNamed,
  fieldNames,
  isOfFacilities,
  type Kind,
  KINDS,
  labelOf,
  spaced,
} from './fields.ts';
import { fieldOf } from './headings.ts';

/** What a person says of a column: its heading as the list has it, and the field that it is. */
export interface NamedColumn {
  readonly heading: string;
  readonly field: string;
}

/** Columns by what a person says of them, in a kind of list. */
export type ColumnFinder = (heading: string) => Field | undefined;

/** Read `Tên cột=Trường; Tên cột=Trường`; a string says what is wrong with it. */
export function readNamedColumns(text: string): readonly NamedColumn[] | string {
  const parts = text.split(';').filter((part) => part.trim() !== '');
  const columns = parts.map((part): NamedColumn => {
    const at = part.lastIndexOf('=');
    return { heading: part.slice(0, at).trim(), field: part.slice(at + 1).trim() };
  });
  const shapeless = parts.find((part) => !/\S\s*=\s*\S/.test(part));
  if (columns.length === 0 || shapeless !== undefined)
    return `--columns nhận "Tên cột=Trường", các cột cách nhau bằng dấu ";", không nhận "${shapeless ?? text}"`;
  const unknown = columns.find(({ field }) => KINDS.every((kind) => !fieldNamed(field, kind)));
  return unknown === undefined
    ? (contradiction(columns) ?? columns)
    : `--columns không có trường "${unknown.field}"; các trường là ${[...new Set(KINDS.flatMap(fieldNames))].join(', ')}`;
}

/** Of these a list may have several columns. */
const MANY: ReadonlySet<Field | undefined> = new Set<Field>(['ignored', 'note']);

/** What is wrong where one column is said to be two fields, or two columns to be one. */
function contradiction(columns: readonly NamedColumn[]): string | undefined {
  const fields = new Map<string, NamedColumn>();
  const headings = new Map<string, NamedColumn>();
  for (const column of columns) {
    const heading = keyOf(column.heading);
    const field = keyOf(column.field);
    const other = fields.get(heading);
    if (other !== undefined && keyOf(other.field) !== field)
      return `--columns nói cột "${column.heading}" là cả "${other.field}" và "${column.field}"; chỉ ghi một trường, cột ghi hai điều thì tách thành hai cột`;
    const before = headings.get(field);
    const isOne = KINDS.every((kind) => !MANY.has(fieldNamed(column.field, kind)));
    if (isOne && before !== undefined && keyOf(before.heading) !== heading)
      return `--columns nói cả hai cột "${before.heading}" và "${column.heading}" là "${column.field}"; chỉ ghi một cột, cột kia ghi "${labelOf('ignored')}"`;
    fields.set(heading, column);
    headings.set(field, column);
  }
  return undefined;
}

/** Finds a column among those that a person has named; the later of two is what counts. */
export function columnFinder(columns: readonly NamedColumn[], kind: Kind): ColumnFinder {
  const fields = new Map(
    columns.map(({ heading, field }) => [keyOf(heading), fieldNamed(field, kind)] as const),
  );
  return (heading) => (fields.size === 0 ? undefined : fields.get(keyOf(heading)));
}

const OF_ANY_UNIT = /^(?:ten )?don vi hanh chinh$/;

/** Where nothing is finer than what is counted, a column of communes is of that. */
export function finestAsCounted(find: ColumnFinder, kind: Kind): ColumnFinder {
  if (!isOfFacilities(kind)) return find;
  return (heading) => {
    const named = find(heading);
    if (named !== undefined) return named;
    const isFinest = fieldOf(heading, kind) === 'commune' || OF_ANY_UNIT.test(keyOf(heading));
    return isFinest ? 'district' : undefined;
  };
}

/** Two headings with one key are one for whoever names them. */
export function keyOf(heading: string): string {
  return spaced(foldText(heading.replaceAll('\n', ' ')));
}
