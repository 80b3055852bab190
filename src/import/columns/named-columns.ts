import { foldText } from '../../model/text.ts';
import { type Field, fieldNamed, fieldNames, type Kind, KINDS, spaced } from './fields.ts';

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
    ? columns
    : `--columns không có trường "${unknown.field}"; các trường là ${[...new Set(KINDS.flatMap(fieldNames))].join(', ')}`;
}

/** Finds a column among those that a person has named; the later of two is what counts. */
export function columnFinder(columns: readonly NamedColumn[], kind: Kind): ColumnFinder {
  const fields = new Map(
    columns.map(({ heading, field }) => [keyOf(heading), fieldNamed(field, kind)] as const),
  );
  return (heading) => (fields.size === 0 ? undefined : fields.get(keyOf(heading)));
}

/** Two headings with one key are one for whoever names them. */
export function keyOf(heading: string): string {
  return spaced(foldText(heading.replaceAll('\n', ' ')));
}
