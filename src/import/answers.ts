import { createHash } from 'node:crypto';
import { hasErrors, type PresentData } from '../dataset/index.ts';
import { type Day, formatDay } from '../model/day-words.ts';
import { type Diagnostic, errorAt, type StageResult } from '../model/diagnostic.ts';
import { cleanText, foldText } from '../model/text.ts';
import { readOfficeFile } from '../office/index.ts';
import { onceFor } from '../once.ts';
import { readDay } from './days.ts';
import type { ListFacility } from './facility.ts';
import { placesOf } from './place.ts';

/** The columns of a findings file in which a person answers. */
export const ANSWER_COLUMNS = { answer: 'Trả lời', mark: 'Dấu dòng' } as const;

/** What a person may answer, in the words of a hint; `code` is one of the candidates. */
export function answerWords(code: string): string {
  return `"là ${code}", "${code} đã chuyển", "${code} đổi tên" hoặc "cơ sở khác"`;
}

/** What a person has said of a row that could be one facility or another. */
export type RowAnswer =
  | {
      readonly is: 'known';
      readonly code: string;
      readonly hasMoved: boolean;
      readonly isRenamed: boolean;
      readonly since?: Day | undefined;
    }
  | { readonly is: 'other' };

/** An answer as a person has typed it, and where. */
export interface TypedAnswer {
  readonly text: string;
  readonly at: Diagnostic['at'];
}

const MARK_LETTERS = 'abcdefghijklmnop';

/**
 * A short mark of a row (14 letters that stand for 56 bits of SHA-256), by which its answer is known again
 * in another list: its code, name, tax code and address and its place. What else it says does not count.
 * No digits: Excel would take some for a number, and a person for a phone.
 */
export const markOf = onceFor(({ cells, place }: ListFacility): string => {
  const { districtCode, communeCode, parkId } = placesOf(place);
  const words = [cells.id, cells.name, cells.taxCode, cells.address].map((cell) =>
    cleanText(cell ?? '').toLowerCase(),
  );
  const essence = [...words, districtCode, communeCode, parkId].join('\n');
  const digits = createHash('sha256').update(essence).digest('hex').slice(0, 14);
  return digits.replace(/./g, (digit) => MARK_LETTERS.charAt(Number.parseInt(digit, 16)));
});

const ANSWER =
  /^((?:chinh )?la )?([a-z0-9][a-z0-9._-]*)(.*?)(?:,? (?:ke )?(?:tu )?(?:ngay )?(\d{1,2}[/.-]\d{1,2}[/.-]\d{4}|\d{4}-\d{2}-\d{2}))?$/;
const WHAT_BECAME = /^(,? *(va )?(da )?(chuyen( den| di| noi| dia (diem|chi))?|doi ten))*$/;

/** Read an answer; undefined where it is none. `CS-093 đã chuyển ngày 05/6/2021` says since when. */
export function readAnswer(text: string): RowAnswer | undefined {
  const shown = cleanText(cleanText(text).replace(/["“”'‘’]|[.,;]+$/g, ''));
  const folded = foldText(shown);
  if (/^(la )?(co so )?(khac|moi)$/.test(folded)) return { is: 'other' };
  const found = ANSWER.exec(folded);
  if (found === null) return undefined;
  const [, before = '', code = '', words = '', day] = found;
  if (!WHAT_BECAME.test(words)) return undefined;
  const since = day === undefined ? undefined : readDay(day, undefined);
  if (since !== undefined && !('day' in since)) return undefined;
  return {
    is: 'known',
    // As typed: codes tell capitals from small letters.
    code: shown.slice(before.length, before.length + code.length),
    hasMoved: /chuyen/.test(words),
    isRenamed: /doi ten/.test(words),
    since: since?.day,
  };
}

/** Answers typed into the findings file of an import, by the mark of their row. */
export async function readAnswers(
  bytes: Uint8Array,
  file: string,
): Promise<StageResult<ReadonlyMap<string, TypedAnswer>>> {
  const { value, diagnostics } = await readOfficeFile(bytes, file, {});
  const rows = value?.sheets[0]?.rows ?? [];
  const heading = rows[0]?.cells.map(cleanText) ?? [];
  const [answer, mark] = [ANSWER_COLUMNS.answer, ANSWER_COLUMNS.mark].map((name) =>
    heading.indexOf(name),
  ) as [number, number];
  if (value === undefined || answer === -1 || mark === -1) {
    const message = `không có cột ${ANSWER_COLUMNS.answer} và ${ANSWER_COLUMNS.mark}`;
    const hint = 'dùng đúng tệp .can-sua.csv mà lần nhập trước đã ghi, giữ nguyên các cột';
    const finding = errorAt({ file, line: 1 }, 'import/answers', message, hint);
    return { value: new Map(), diagnostics: hasErrors(diagnostics) ? diagnostics : [finding] };
  }
  const typed = rows.slice(1).flatMap(({ number, cells }): [string, TypedAnswer][] => {
    const [text, key] = [cleanText(cells[answer] ?? ''), cleanText(cells[mark] ?? '')];
    const at = { file, line: number, column: ANSWER_COLUMNS.answer };
    return text === '' || key === '' ? [] : [[key, { text, at }]];
  });
  return { value: new Map(typed), diagnostics: [] };
}

/** What has been answered of rows, by their mark: just now, else with an earlier list. */
export class AnswerBook {
  readonly #answers = new Map<string, RowAnswer>();
  readonly #typed: ReadonlyMap<string, TypedAnswer>;
  /** What is wrong with answers that were typed, by the mark of their row. */
  readonly #wrong = new Map<string, Diagnostic>();
  readonly #used = new Set<string>();
  readonly #carried = new Set<string>();

  /** `day`: that of the list; nothing that it tells is later. */
  constructor(
    { answers, facilities, history }: PresentData,
    typed: ReadonlyMap<string, TypedAnswer>,
    day: Day,
  ) {
    this.#typed = typed;
    const codeOf = codeFinder([...facilities.map(({ id }) => id), ...history.aliases.keys()]);
    const known = new Set<string>(facilities.map(({ id }) => id));
    const facilityOf = (code: string) => {
      const id = history.aliases.get(code) ?? code;
      return known.has(id) ? id : undefined;
    };
    for (const { mark, answer, facilityId } of answers) {
      const code = facilityOf(facilityId);
      // One whose facility is gone is no answer any more.
      if (code !== undefined) this.#answers.set(mark, stored(readAnswer(answer), code));
    }
    for (const [mark, { text, at }] of typed) {
      const answer = readAnswer(text);
      const code = answer?.is === 'known' ? facilityOf(codeOf(answer.code)) : undefined;
      const refuse = (message: string) => this.#wrong.set(mark, wrong(message, text, at));
      if (answer === undefined) refuse('không hiểu câu trả lời');
      else if (answer.is === 'known' && code === undefined)
        refuse(`mã "${answer.code}" không có trong danh sách`);
      else if (answer.is === 'known' && answer.since !== undefined && answer.since > day)
        refuse(`ngày trả lời sau ngày của danh sách (${formatDay(day)})`);
      else this.#answers.set(mark, answer.is === 'known' ? { ...answer, code: code! } : answer);
    }
  }

  get isEmpty(): boolean {
    return this.#answers.size + this.#typed.size === 0;
  }

  /** The answer for a row, if there is one. */
  of(mark: string): RowAnswer | undefined {
    const answer = this.#answers.get(mark);
    if (answer !== undefined) this.#used.add(mark);
    return answer;
  }

  /** What was typed for a row just now, and understood. */
  typed(mark: string): string | undefined {
    return this.#wrong.has(mark) ? undefined : this.#typed.get(mark)?.text;
  }

  /** What was typed for a row that does not go in: its finding has it, so that nobody types it again. */
  carry(mark: string): Pick<Diagnostic, 'mark' | 'answer'> {
    this.#carried.add(mark);
    return { mark, answer: this.#typed.get(mark)?.text };
  }

  /** Answers that are wrong, and those for rows which the list does not have: what no row carries stays, too. */
  diagnostics(): Diagnostic[] {
    return [...this.#typed].flatMap(([mark, { text, at }]) => {
      const wrong = this.#wrong.get(mark);
      if (this.#carried.has(mark)) return wrong ?? [];
      if (wrong === undefined && this.#used.has(mark)) return [];
      const message = `câu trả lời "${text}" không ứng với dòng nào của danh sách`;
      const hint =
        'dùng tệp .can-sua.csv của chính danh sách này; dòng đã sửa thì nhập lại để hỏi lại; không cần nữa thì xóa câu trả lời ấy';
      const finding = wrong ?? errorAt(at, 'import/answer-unused', message, hint, text);
      return { ...finding, mark, answer: text };
    });
  }
}

function wrong(message: string, text: string, at: Diagnostic['at']): Diagnostic {
  const hint = `ghi ${answerWords('MÃ')} (MÃ là mã của cơ sở, xem ở cột Vấn đề của dòng ấy) rồi nhập lại`;
  return errorAt(at, 'import/answer', `${message}: "${text}"`, hint, text);
}

/** Finds a code as it is written in the list; a person may type its letters large or small. */
function codeFinder(codes: readonly string[]): (typed: string) => string {
  const exact = new Set(codes);
  const loose = Map.groupBy(codes, (code) => code.toLowerCase());
  return (typed) => {
    const alike = loose.get(typed.toLowerCase()) ?? [];
    return !exact.has(typed) && alike.length === 1 ? alike[0]! : typed;
  };
}

/** What was answered once holds for the facility that it led to, whatever it was then. */
function stored(answer: RowAnswer | undefined, code: string): RowAnswer {
  const isMove = answer?.is === 'known' && answer.hasMoved;
  return { is: 'known', code, hasMoved: isMove, isRenamed: false, since: undefined };
}
