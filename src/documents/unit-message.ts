import { LONGEST_MESSAGE } from '../contract/task-words.ts';
import type { UnitRequest } from '../contract/tasks.ts';
import { joinWords } from '../contract/words.ts';
import { type Day, formatDay } from '../model/day-words.ts';
import type { ByLevel, ShownCounts } from '../model/figures/counts.ts';
import { formatFraction, formatNumber, formatShare } from '../model/number-format.ts';

/** The figures of which a message is made. */
export type MessageCounts = Pick<ShownCounts, 'active' | 'unregistered'> & ByLevel;

interface MessageFacts {
  readonly name: string;
  readonly asOf: Day;
  /** Of the facilities that the unit looks after; missing where they are withheld. */
  readonly counts: MessageCounts | undefined;
  readonly levels: { readonly atRisk: string; readonly unsafe: string };
  /** What it has not replied to. */
  readonly owed: readonly UnitRequest[];
  /** The short address of its page; missing where the site has none. */
  readonly address: string | undefined;
  /** What of all this is made up. */
  readonly mark: string | undefined;
}

/**
 * What a unit has to do, to be sent by hand: figures alone, no facility. Where it would be too long, whole
 * parts of it are left out, what matters least first; never the day, the address or what is made up.
 */
export function writeUnitMessage(facts: MessageFacts): { text: string; length: number } {
  const parts = partsOf(facts);
  let text = joined(parts);
  while (lettersIn(text) > LONGEST_MESSAGE) {
    const least = parts
      .filter(({ forms }) => forms.length > 1)
      .toSorted((a, b) => a.weight - b.weight)[0];
    if (least === undefined) break;
    least.forms.shift();
    least.weight += OF_THE_REST;
    text = joined(parts);
  }
  return { text, length: lettersIn(text) };
}

const lettersIn = (text: string) => [...text].length;

/** A part of a message: what it says, then as less and less; the last form is never left out. */
interface Part {
  readonly forms: string[];
  weight: number;
}

/** What is left of a part after it was cut once matters more than the details of others. */
const OF_THE_REST = 10;

const joined = (parts: readonly Part[]) =>
  parts
    .map(({ forms }) => forms[0]!)
    .filter((form) => form !== '')
    .join(' ');

function partsOf({ name, asOf, counts, levels, owed, address, mark }: MessageFacts): Part[] {
  const always = (text: string) => ({ forms: [text], weight: Infinity });
  return [
    { forms: [`Kính gửi ${name}.`, ''], weight: 3 },
    always(`Số liệu đến ngày ${formatDay(asOf)}.`),
    { forms: [...(counts === undefined ? [] : assessedWords(counts)), ''], weight: 4 },
    { forms: [...(counts === undefined ? [] : openWords(counts, levels)), ''], weight: 2 },
    { forms: [...owedWords(owed), ''], weight: 1 },
    ...(address === undefined ? [] : [always(`Chi tiết: ${address}`)]),
    ...(mark === undefined ? [] : [always(`${mark}.`)]),
  ];
}

function assessedWords({ active, assessed }: MessageCounts): string[] {
  if (active === 0) return [];
  const share = formatShare(assessed / active);
  return [`${formatFraction(assessed, active)} cơ sở do đơn vị đôn đốc đã tự đánh giá (${share}).`];
}

function openWords(
  { notAssessed, unsafe, atRisk, stale, unregistered }: MessageCounts,
  levels: MessageFacts['levels'],
): string[] {
  const facilities = (numbers: readonly (readonly [number, string])[]) => {
    const words = numbers
      .filter(([number]) => number > 0)
      .map(([number, what], at) => `${formatNumber(number)} ${at === 0 ? 'cơ sở ' : ''}${what}`);
    return words.length === 0 ? [] : [`Còn ${joinWords(words)}.`];
  };
  const first = [
    [notAssessed, 'chưa đánh giá'],
    [unsafe, levels.unsafe.toLowerCase()],
    [stale, 'quá hạn cập nhật'],
  ] as const;
  const more = [
    [atRisk, levels.atRisk.toLowerCase()],
    [unregistered, 'chưa đăng ký'],
  ] as const;
  return [...new Set([...facilities([...first, ...more]), ...facilities(first)])];
}

function owedWords(owed: readonly UnitRequest[]): string[] {
  if (owed.length === 0) return ['Không còn công văn chưa trả lời.'];
  const overdue = owed.filter(({ cell }) => cell.status === 'overdue').length;
  const late = overdue === 0 ? '' : `, ${formatNumber(overdue)} quá hạn`;
  const number = `Chưa trả lời ${formatNumber(owed.length)} công văn`;
  const names = owed.map(({ sent, cell }) => {
    const [first] = sent;
    const name =
      first === undefined ? cell.requestId : `${first.symbol} ngày ${formatDay(first.on)}`;
    return cell.dueOn === undefined ? name : `${name}, hạn ${formatDay(cell.dueOn)}`;
  });
  return [`${number}${late}: ${names.join('; ')}.`, `${number}${late}.`];
}
