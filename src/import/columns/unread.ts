import { type Diagnostic, warningAt } from '../../model/diagnostic.ts';
import { mask } from '../../model/personal.ts';
import { cleanText } from '../../model/text.ts';
import type { SheetRow } from '../../office/index.ts';
import type { BodyRow } from '../body/index.ts';
import { type ChosenTable, hasField } from '../find-table.ts';
import type { PlaceOf } from '../findings.ts';
import { cellText } from '../rows.ts';
import { isOfEither, legendOf } from '../standing.ts';
import { isColour, levelOfFill, type LevelReader } from '../words.ts';
import { type Field, isOfFacilities, labelOf } from './fields.ts';

const OF_ACCOUNTS: readonly Field[] = ['registered', 'unregistered', 'accountGrantedOn'];
const OF_ACTIVITY: readonly Field[] = ['activity', 'ceasedOn'];
const SHOWN_ROWS = 8;

/**
 * What a list may say of accounts and of ceasing where nobody reads it: by colours, and by a title of two states.
 * Nothing is told where columns, or groups, say the same. `titles`: the rows above the heading.
 */
export function unreadStates(
  { kind, layout, sheet }: ChosenTable,
  titles: readonly SheetRow[],
  body: readonly BodyRow[],
  readLevel: LevelReader,
  placeOf: PlaceOf,
): Diagnostic[] {
  if (!isOfFacilities(kind)) return [];
  const isSaid = (fields: readonly Field[]) => fields.some((field) => hasField(layout, field));
  const lacks = {
    registered: !isSaid(OF_ACCOUNTS),
    activity: !isSaid(OF_ACTIVITY),
  };
  if (!lacks.registered && !lacks.activity) return [];
  const names = [
    ...(lacks.registered ? [labelOf('registered')] : []),
    ...(lacks.activity ? [labelOf('activity')] : []),
  ].join(', ');
  const legend = legendIn([...titles, ...besides(sheet.rows.slice(layout.bodyFrom), body)], lacks);
  if (legend !== undefined) {
    const message = `"${legend.text}" nói màu nào là gì, nhưng màu tô không được đọc`;
    const hint = `ghi bằng chữ ở cột ${names} (thêm cột) rồi nhập lại`;
    return [warningAt(placeOf(legend.row.number), 'import/colours', message, hint)];
  }
  const isGrouped = body.some(({ group }) => (group.registered ?? group.activity) !== undefined);
  if (isGrouped || !lacks.registered || !lacks.activity) return [];
  return [
    ...titles.flatMap(({ cells, number }) =>
      cells.filter(isOfEither).map((cell) => {
        const text = mask(cleanText(cell)).text;
        const message = `"${text}" không nói dòng nào thuộc trường hợp nào nên không tính theo đó`;
        const hint = `ghi ở từng dòng bằng cột ${names} (thêm cột) rồi nhập lại`;
        return warningAt(placeOf(number), 'import/either-state', message, hint);
      }),
    ),
    ...colouredNames({ layout }, body, readLevel, placeOf, names),
  ];
}

/** The rows that are none of the list. */
function besides(rows: readonly SheetRow[], body: readonly BodyRow[]): readonly SheetRow[] {
  const listed = new Set(body.map(({ row }) => row.number));
  return rows.filter(({ number }) => !listed.has(number));
}

function legendIn(
  rows: readonly SheetRow[],
  lacks: Readonly<Record<'registered' | 'activity', boolean>>,
) {
  for (const row of rows)
    for (const cell of row.cells) {
      const isUnread = legendOf(cell).some(
        ({ registered, activity }) =>
          (registered !== undefined && lacks.registered) ||
          (activity !== undefined && lacks.activity),
      );
      if (isUnread) return { row, text: mask(cleanText(cell.replaceAll('\n', ' '))).text };
    }
  return undefined;
}

/** Rows whose names have a colour that the others have not, and that is not just the colour of their level. */
function colouredNames(
  { layout }: Pick<ChosenTable, 'layout'>,
  body: readonly BodyRow[],
  readLevel: LevelReader,
  placeOf: PlaceOf,
  names: string,
): Diagnostic[] {
  const column = layout.columns.find(({ field }) => field === 'name');
  if (column === undefined) return [];
  const level = layout.columns.find(({ field }) => field === 'level');
  const coloured = body.filter(({ row }) => {
    const fill = row.fills?.get(column.index);
    if (fill === undefined || !isColour(fill)) return false;
    const own = level === undefined ? undefined : readLevel(cellText(row, level.index));
    return own === undefined || own !== levelOfFill(fill);
  });
  const [first] = coloured;
  if (first === undefined || coloured.length === body.length) return [];
  const numbers = coloured.map(({ row }) => row.number);
  const more = numbers.length > SHOWN_ROWS ? ', …' : '';
  const message = `tên cơ sở ở ${numbers.length} dòng có tô màu (dòng ${numbers.slice(0, SHOWN_ROWS).join(', ')}${more}); màu tô không được đọc`;
  const hint = `màu là chưa đăng ký hoặc ngừng hoạt động thì ghi bằng chữ ở cột ${names} (thêm cột) rồi nhập lại`;
  return [warningAt(placeOf(first.row.number, 'name'), 'import/colours', message, hint)];
}
