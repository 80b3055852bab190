import type { Day } from '../../model/day-words.ts';
import { cleanText } from '../../model/text.ts';

/** The symbol of a dispatch as the data set has it, and the day that stands with it; both may be empty. */
export function readSymbol(cell: string, series: string): { symbol: string; day: string } {
  const day = /\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}\s*\)?$/.exec(cell)?.[0] ?? '';
  const typed = day === '' ? cell : cell.slice(0, -day.length);
  const bare = cleanText(typed.replace(/[\s,;(]*(?:ngày)?\s*$/iu, ''));
  const found =
    /(\d{1,6})\s*\/\s*((?:\d{4}\s*\/\s*)?\p{L}[\p{L}\d]*(?:\s*[-–&]\s*[\p{L}\d]+)*)/u.exec(bare);
  const number = /\d{1,6}/.exec(bare)?.[0] ?? '';
  const letters = (found?.[2] ?? series.replace(/^\s*\//, ''))
    .replace(/\s+/g, '')
    .replace('–', '-');
  const symbol = [found?.[1] ?? number, letters].filter((part) => part !== '').join('/');
  return { symbol, day: day.replace(/[\s)]+$/, '') };
}

const UNTIL =
  /^(?:\d{1,2}\s*(?:h|g|giờ)\s*(?:\d{2})?\s*,?\s*)?(?:chậm nhất\s*(?:là\s*)?|hết\s*|đến\s*|muộn nhất\s*|hạn\s*)*(trước\s*)?(?:\d{1,2}\s*(?:h|g|giờ)\s*(?:\d{2})?\s*,?\s*)?(?:hết\s*)?(?:ngày\s*)?(?=\d)/iu;

/** The day of a deadline without the words about it. */
export function deadlineDay(cell: string): string {
  return cell.replace(UNTIL, '');
}

/** A deadline as the data set has it; empty where none is said, no `rule` where it is none. */
export function readDeadline(
  cell: string,
  readDay: (cell: string) => Day | undefined,
): { readonly rule?: string; readonly isBefore?: boolean } {
  if (cell === '' || /^(?:[-–—.]+|không)$/iu.test(cell)) return { rule: '' };
  const [, count, working] =
    /^(?:trong(?: vòng| thời hạn)?\s+)?0*(\d{1,3})\s+ngày(\s+làm việc)?(?:,?\s+(?:kể\s+)?từ\s.*)?$/iu.exec(
      cell,
    ) ?? [];
  if (count !== undefined)
    return { rule: `${count} ngày${working === undefined ? '' : ' làm việc'}` };
  const day = readDay(deadlineDay(cell));
  const isBefore = UNTIL.exec(cell)?.[1] !== undefined;
  return day === undefined ? {} : { rule: day, isBefore };
}
