import { cleanText, foldText } from '../../model/text.ts';
import type { SheetRow } from '../../office/index.ts';
import type { BodyRow } from '../body/index.ts';
import type { ListColumn } from '../columns/describe.ts';
import { type Field, labelOf } from '../columns/fields.ts';
import { type TableLayout, tellsReplies } from '../find-table.ts';
import { readSymbol } from './dispatch-cells.ts';

/** The columns that each row of a list of replies is given, before its own. */
const GIVEN = ['dispatch', 'repliedOn', 'replySymbol', 'reply'] as const;
type Given = (typeof GIVEN)[number];

interface LongForm {
  readonly layout: TableLayout;
  readonly rows: readonly BodyRow[];
}

/** One reply of a row: the dispatch that it is to, and where its cells stand. */
interface Entry {
  /** Missing where each row has its own. */
  readonly dispatch?: string | undefined;
  readonly heading?: string | undefined;
  /** What the title says of all replies, where no column says it of each. */
  readonly words?: string | undefined;
  readonly index: (field: Given | 'note') => number | undefined;
}

/**
 * A list of replies with a row a reply: of a row with a column a dispatch there are as many, of one whose
 * dispatch stands in the title one. A list that says all by its columns stays as it is.
 */
export function inLongForm(layout: TableLayout, rows: readonly BodyRow[]): LongForm {
  const entries = entriesOf(layout);
  if (entries === undefined) return { layout, rows };
  // Where no column says who has replied, a note may.
  const isSaid = layout.titled !== undefined || layout.columns.some(tellsReply);
  const isGiven = ({ field, answers }: ListColumn) =>
    answers !== undefined || GIVEN.some((one) => one === field);
  const given = GIVEN.flatMap((field, index): ListColumn[] => {
    const own = layout.columns.find((column) => column.field === field);
    const isLeftOut = field === 'reply' && !isSaid;
    return isLeftOut ? [] : [{ index, heading: own?.heading ?? labelOf(field), field }];
  });
  const own = layout.columns
    .filter((column) => !isGiven(column))
    .map((column) => ({ ...column, index: column.index + GIVEN.length }));
  return {
    layout: { ...layout, columns: [...given, ...own], width: layout.width + GIVEN.length },
    rows: rows.flatMap((body) => entries.map((entry) => replyOf(body, entry))),
  };
}

function tellsReply({ field, answers }: ListColumn): boolean {
  return answers !== undefined || field === 'reply';
}

function entriesOf(layout: TableLayout): Entry[] | undefined {
  const { columns, titled } = layout;
  const indexOf = (field: Field) => columns.find((column) => column.field === field)?.index;
  const answering = columns.filter(({ answers }) => answers?.problem === undefined && answers);
  if (columns.some(({ answers }) => answers !== undefined)) {
    const byDispatch = Map.groupBy(answering, ({ answers }) => answers!.dispatch);
    return [...byDispatch].map(([dispatch, own]) => ({
      dispatch,
      heading: own[0]!.heading,
      index: (field) => own.find(({ answers }) => answers!.field === field)?.index,
    }));
  }
  const tells = indexOf('reply') ?? indexOf('replySymbol');
  if (titled === undefined && tells === undefined) return undefined;
  const all = tellsReplies(layout) ? undefined : titled?.haveReplied;
  const words = all === undefined ? '' : all ? 'đã trả lời' : 'chưa trả lời';
  return [{ dispatch: titled?.dispatch, index: indexOf, words }];
}

function replyOf({ row, ...body }: BodyRow, entry: Entry): BodyRow {
  const { dispatch, heading, index } = entry;
  const text = (field: Given | 'note') => cleanText(row.cells[index(field) ?? -1] ?? '');
  const kind = (field: Given) => row.kinds?.charAt(index(field) ?? -1) ?? '';
  const said = kind('reply') === 'd' ? { day: text('reply') } : splitReply(text('reply'));
  const letter =
    kind('replySymbol') === 'd'
      ? { day: text('replySymbol'), symbol: '' }
      : splitSymbol(text('replySymbol'));
  const [day, from] =
    text('repliedOn') !== ''
      ? ([text('repliedOn'), 'repliedOn'] as const)
      : said.day !== undefined
        ? ([said.day, 'reply'] as const)
        : ([letter.day, 'replySymbol'] as const);
  const cells = [
    dispatch ?? text('dispatch'),
    day,
    letter.symbol || (said.symbol ?? ''),
    said.words ?? titledWords(entry, text('note')),
  ];
  const dayKind = kind(from) === 'd' ? 'd' : 't';
  const long: SheetRow = {
    ...row,
    cells: [...cells, ...row.cells],
    ...(row.kinds === undefined ? {} : { kinds: `t${dayKind}tt${row.kinds}` }),
  };
  return { ...body, row: long, heading };
}

const DAY = /(?<![\d/])\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{2,4})?(?![\d/])/;
const SYMBOL = /\d{1,6}\s*\/\s*(?:\d{4}\s*\/\s*)?\p{L}[\p{L}\d]*(?:\s*[-–]\s*[\p{L}\d]+)*/u;
/** What only leads to a day or a symbol. */
const LEADING = /\b(?:ngay|so|cv|vb|cong van|van ban|tai)\b/g;

/** What the title says of a reply, unless a note beside the unit takes it back. */
function titledWords({ words = '' }: Entry, note: string): string {
  return words !== '' && /^(?:chua|khong|dang)\b/.test(foldText(note)) ? 'chưa trả lời' : words;
}

/** The symbol of a reply, and the day that stands with it: `33/UBND ngày 05/6/2021`. */
function splitSymbol(cell: string): { readonly day: string; readonly symbol: string } {
  const { day, symbol, words } = splitReply(cell);
  // A day alone is one; with other words before it nobody knows of what it is.
  if (day === undefined || (symbol === undefined && words !== undefined))
    return { day: '', symbol: cell };
  const [before, after] = cell.split(day) as [string, string];
  const own = `${before.replace(/[\s,;(]*(?:ngày|ng\.)?\s*$/iu, '')}${after.replace(/^\s*\)/, '')}`;
  return { day, symbol: symbol === undefined ? '' : cleanText(own) };
}

/** A cell that may say anything of a reply: its day, its symbol, and other words. */
function splitReply(cell: string): { day?: string; symbol?: string; words?: string } {
  if (cell === '') return {};
  const found = SYMBOL.exec(cell)?.[0];
  const rest = found === undefined ? cell : cell.replace(found, ' ');
  const day = DAY.exec(rest)?.[0];
  if (day === undefined && found === undefined) return { words: cell };
  const words = day === undefined ? rest : rest.replace(day, ' ');
  const isLeading =
    foldText(words)
      .replace(LEADING, '')
      .replace(/[^a-z0-9]/g, '') === '';
  return {
    ...(day === undefined ? {} : { day }),
    ...(found === undefined ? {} : { symbol: readSymbol(found, '').symbol }),
    ...(isLeading ? {} : { words: cleanText(words.replace(/[\s,;:()]+$/, '')) }),
  };
}
