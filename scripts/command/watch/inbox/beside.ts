import { parseArgs } from 'node:util';
import { basename } from 'node:path';
import { findingsFile, type ImportOptions, readAnswers } from '../../../../src/import/index.ts';
import { formatDay } from '../../../../src/model/day-words.ts';
import { today, UsageError } from '../../arguments.ts';
import { LIST_OPTIONS, readListOptions } from '../../import/list.ts';
import { readIfThere, sha256 } from '../settled.ts';

/** What becomes of a list: it is in; rows or all of it were refused; it waits for answers; it may go in later. */
export type Outcome = 'in' | 'refused' | 'asked' | 'later';

/** The file beside a list that says what became of it. */
export const resultFile = (list: string): string => `${list}.ket-qua.txt`;

/** The file beside a list in which a person says what the list does not: `--day 07/6/2021`. */
export const optionsFile = (list: string): string => `${list}.tuy-chon.txt`;

/** Whether a file is one that belongs to a list. */
export const isBeside = (name: string): boolean =>
  /\.(ket-qua|tuy-chon)\.txt$|\.can-sua\.csv$/i.test(name);

/** What was said of a list in the file beside it. Throws a `UsageError` where that is not understood. */
export function readSaid(list: string): ReturnType<typeof readListOptions> {
  const bytes = readIfThere(optionsFile(list));
  if (bytes === undefined) return {};
  const where = `"${basename(optionsFile(list))}"`;
  const text = bytes.toString('utf8').replace(/^\uFEFF/, '');
  const args = [...text.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, word]) => quoted ?? word!);
  try {
    return readListOptions(
      parseArgs({ args, options: LIST_OPTIONS, allowPositionals: false }).values,
    );
  } catch (error) {
    if (error instanceof UsageError) throw new UsageError(`${where}: ${error.message}`);
    if (!(error instanceof TypeError)) throw error;
    const known = Object.keys(LIST_OPTIONS).map((name) => `--${name}`);
    throw new UsageError(
      `${where}: không hiểu "${text.trim()}"; ghi như --day 07/6/2021, nhận ${known.join(', ')}`,
    );
  }
}

/** What stands in the findings file of a list, and whether somebody has answered there. */
export interface Answers {
  /** `-` where there is no file. */
  readonly digest: string;
  readonly given: ImportOptions['answers'];
}

/** Rejects with what the disk says. */
export async function answersFor(list: string): Promise<Answers> {
  const path = findingsFile(list);
  const bytes = readIfThere(path);
  if (bytes === undefined) return { digest: '-', given: undefined };
  const { value } = await readAnswers(bytes, path);
  const given = value.size === 0 ? undefined : { bytes, file: path };
  return { digest: sha256(bytes), given };
}

/** By what a try to put a list in is known again, and what came of it: it is not tried again for nothing. */
export interface Tried {
  readonly outcome: Outcome;
  readonly digest: string;
}

const TRIED = /^Dấu của lần nhập: (refused|asked)-([0-9a-f]{64})\r?$/m;

/** What the result file says of the last try; undefined where there was none, or it is to be tried again. */
export function lastTry(list: string): Tried | undefined {
  const [, outcome, digest] =
    TRIED.exec(readIfThere(resultFile(list))?.toString('utf8') ?? '') ?? [];
  return digest === undefined ? undefined : { outcome: outcome as Outcome, digest };
}

const HEADINGS: Readonly<Record<Outcome, string>> = {
  in: 'ĐÃ NHẬP.',
  refused: 'CHƯA NHẬP, hoặc chưa nhập hết: có lỗi phải sửa.',
  asked:
    'CHỜ TRẢ LỜI: có dòng chưa rõ là cơ sở nào. Dòng có lỗi, nếu có, phải sửa trong danh sách.',
  later: 'CHƯA NHẬP ĐƯỢC, sẽ tự thử lại.',
};

/** What an officer reads beside the list. */
export function resultText(
  list: string,
  outcome: Outcome,
  words: readonly string[],
  tried?: string,
): string {
  const name = basename(list);
  const next: Readonly<Record<Outcome, readonly string[]>> = {
    in: [],
    refused: [
      `Sửa "${name}" (hay tệp mà lỗi nêu tên) rồi lưu lại ngay tại đây: máy tự nhập lại, không cần chạy lệnh nào. Dòng đã nhập không bị nhập hai lần.`,
      `Lỗi nằm ở tệp của bộ dữ liệu (facilities.csv, assessments.csv, …) thì không phải tại danh sách: báo người giữ bộ dữ liệu; sửa xong máy tự nhập lại.`,
      `Gợi ý nói đến --day, --sheet hay tùy chọn khác thì ghi tùy chọn ấy vào tệp "${basename(optionsFile(list))}" cạnh danh sách, ví dụ: --day 07/6/2021`,
      `Không cần nhập nữa thì xóa danh sách. Muốn thử lại mà không sửa gì thì xóa tệp này.`,
    ],
    asked: [
      `Trả lời trong cột "Trả lời" của "${basename(findingsFile(list))}" rồi lưu lại ngay tại đây: máy tự nhập tiếp, không cần chạy lệnh nào. Dòng có lỗi thì sửa trong "${name}" rồi lưu lại; các dòng khác đã được nhập.`,
    ],
    later: ['Không phải làm gì với danh sách.'],
  };
  const lines = [
    `Kết quả nhập "${name}", ngày ${formatDay(today())}`,
    HEADINGS[outcome],
    '',
    ...words.flatMap((word) => word.split('\n')),
    ...(next[outcome].length === 0 ? [] : ['', ...next[outcome]]),
    ...(tried === undefined ? [] : ['', `Dấu của lần nhập: ${outcome}-${tried}`]),
    '',
  ];
  // As Notepad of any Windows reads it.
  return `\uFEFF${lines.join('\r\n')}`;
}

/** A list with what lies beside it, by their paths. */
export function withBeside(list: string): {
  readonly [of in 'result' | 'findings' | 'options']: string;
} {
  return { result: resultFile(list), findings: findingsFile(list), options: optionsFile(list) };
}
