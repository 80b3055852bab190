import { rm } from 'node:fs/promises';
import { commandWords } from '../../src/dataset/index.ts';
import {
  ANSWER_COLUMNS,
  type AskedRow,
  type ChangedRow,
  type EffectKind,
  findingsFile,
  type ImportResult,
  type Summary,
  type TableSummary,
} from '../../src/import/index.ts';
import { formatDay } from '../../src/model/day-words.ts';
import { type Columns, writeTabbed } from '../../src/model/csv.ts';
import { type Diagnostic, formatDiagnostic, printableJson } from '../../src/model/diagnostic.ts';
import { formatNumber } from '../../src/model/number-format.ts';
import { replaceFile } from './write-files.ts';

const SHOWN_ADDED = 5;
const SHOWN_CHANGED = 10;
const SHOWN_NAMES = 5;
/** So many findings are shown on the terminal; all of them are in the file. */
const SHOWN_FINDINGS = 20;

const COLUMNS: Columns<Diagnostic> = {
  'Mức độ': ({ level }) => (level === 'error' ? 'Lỗi' : 'Cảnh báo'),
  Tệp: ({ at }) => at.file,
  'Trang tính': ({ at }) => at.sheet,
  Dòng: ({ at }) => at.line,
  Cột: ({ at }) => at.column,
  'Giá trị': ({ value }) => value,
  'Vấn đề': ({ message }) => message,
  'Cách sửa': ({ hint }) => hint,
  [ANSWER_COLUMNS.answer]: ({ answer }) => answer,
  [ANSWER_COLUMNS.mark]: ({ mark }) => mark,
  Mã: ({ code }) => code,
};

/**
 * What an officer reads of an import: first what happens to the figures, then what was understood and what
 * changes. `isDone`: it has been written. `renew`: what to type to have `expected` follow the data. `isFollowed`: as
 * in `ImportOptions`.
 */
export function importWords(
  result: ImportResult,
  isDone: boolean,
  renew: string,
  isFollowed = false,
): string {
  const { understood, summary, preview } = result;
  return [
    ...(summary === undefined ? [] : figuresWords(summary, isDone, renew)),
    ...(understood.length === 0 ? [] : ['Đã hiểu:', ...understood.map((line) => `  ${line}`)]),
    ...(preview === undefined ? [] : ['Xem trước:', ...preview.map((line) => `  ${line}`)]),
    ...(summary === undefined ? [] : summaryWords(summary, isDone, isFollowed)),
  ].join('\n');
}

const EFFECT_WORDS: Readonly<Record<EffectKind, string>> = {
  assumed:
    'cơ sở mới được coi là đã đăng ký (danh sách không có cột Đăng ký; cơ sở chưa có tài khoản thì thêm cột ấy, ghi "chưa đăng ký" rồi nhập lại)',
  registered: 'cơ sở mới, đã đăng ký',
  unregistered: 'cơ sở mới, chưa đăng ký',
  nowRegistered: 'cơ sở đã có, nay đã đăng ký',
  nowUnregistered: 'cơ sở đã có, nay ghi chưa đăng ký',
  ceased: 'cơ sở ngừng hoạt động',
  reopened: 'cơ sở hoạt động trở lại',
  redated: 'cơ sở đổi ngày ngừng hoặc ngày hoạt động trở lại',
  placed: 'cơ sở đổi địa bàn hoặc khu công nghiệp',
  located: 'cơ sở trước chưa xác định địa bàn, nay tính vào một địa bàn',
  unlocated: 'cơ sở đã có, nay chưa xác định địa bàn',
  assessed: 'lượt đánh giá mới',
  inspected: 'lần kiểm tra mới (chỉ trong bản nội bộ)',
  replied: 'trả lời công văn mới',
  dispatched: 'công văn mới',
};

function figuresWords(
  { day, effects, outdated, haveAccounts = 0 }: Summary,
  isDone: boolean,
  renew: string,
): string[] {
  return [
    dayWords(day),
    ...(day.isReported
      ? [
          `Ngày ${formatDay(day.after)} đã chốt: các trang vẫn ghi số đã chốt, điều mới nhập hiện ở phần đính chính.`,
        ]
      : []),
    ...(effects.length === 0
      ? ['Không có gì trong danh sách làm đổi số liệu.']
      : [isDone ? 'Số liệu đã đổi:' : 'Số liệu sẽ đổi:']),
    ...effects.map(({ kind, count }) => `  ${formatNumber(count)} ${EFFECT_WORDS[kind]}`),
    ...(haveAccounts === 0
      ? []
      : [`${formatNumber(haveAccounts)} cơ sở đã có tài khoản, vẫn là đã đăng ký.`]),
    ...outdatedWords(outdated, isDone, renew),
  ];
}

/** Totals of `expected` that no longer fit, and `renew`: what to type to have them follow the data. */
export function outdatedWords(
  outdated: Summary['outdated'],
  isDone: boolean,
  renew: string,
): string[] {
  if (outdated.length === 0) return [];
  const differing = outdated.map(({ key, expected, actual }) => `${key} ${expected} → ${actual}`);
  return [
    `Tổng ghi ở expected trong site.json không còn khớp: ${listed(differing)}. Số mới là đúng thì ${isDone ? '' : 'nhập rồi '}chạy ${renew}`,
  ];
}

/** Which files of a data set have been written, and what comes next. */
export function writtenWords(
  files: readonly string[],
  folders: Parameters<typeof commandWords>[0],
): string {
  const check = commandWords(folders, 'check');
  return `đã ghi ${files.join(', ')}, chạy ${check} để xem cả bộ dữ liệu`;
}

/** The day of the list, and whether that of the data moves. */
function dayWords({ list, from, before, after, isLate }: Summary['day']): string {
  const [listed, old, now] = [list, before, after].map(formatDay) as [string, string, string];
  if (isLate) {
    return `Danh sách đến ngày ${listed}, cũ hơn số liệu đến ngày ${old}: chỉ thêm những gì chưa biết, không ghi đè số liệu mới hơn; ngày số liệu giữ nguyên.`;
  }
  if (from === 'reply' && after === before) {
    return `Ngày số liệu giữ nguyên ${old}; danh sách không ghi ngày, coi là đến ngày ${listed} của văn bản trả lời.`;
  }
  if (from === 'data') {
    return `Danh sách không ghi ngày, coi là đến ngày số liệu ${old}; của ngày khác thì thêm --day.`;
  }
  if (after !== before) return `Ngày số liệu: ${old} → ${now}, theo ngày của danh sách.`;
  return list === before
    ? `Ngày số liệu giữ nguyên ${old}, cũng là ngày của danh sách.`
    : `Ngày số liệu giữ nguyên ${old}: danh sách đến ngày ${listed} nhưng không dòng nào được nhập.`;
}

function summaryWords(summary: Summary, isDone: boolean, isFollowed: boolean): string[] {
  const { rowsRead, tables, missing, notPlaced, refused, asked } = summary;
  return [
    `${isDone ? 'Đã nhập' : 'Sẽ nhập'} từ ${formatNumber(rowsRead)} dòng:`,
    ...tables.flatMap(tableWords),
    ...(asked.length === 0 ? [] : [askedWords(asked, isFollowed)]),
    ...(notPlaced.length === 0
      ? []
      : [
          `  chưa xác định địa bàn, chỉ tính trong toàn tỉnh: ${formatNumber(notPlaced.length)} cơ sở mới (${listed(notPlaced)})`,
        ]),
    ...(missing.length === 0
      ? []
      : [
          `  vắng trong tệp, vẫn giữ nguyên: ${formatNumber(missing.length)} cơ sở (${listed(missing.map(({ key }) => key))}), chỉ kể các địa bàn mà danh sách nói đến`,
        ]),
    ...(refused.length === 0
      ? []
      : [
          `  bị từ chối: ${formatNumber(refused.length)} dòng (${listed(refused.map(({ row }) => String(row)))}); sửa rồi nhập lại cả tệp, dòng đã nhập không bị nhập hai lần`,
        ]),
  ];
}

function askedWords(asked: readonly AskedRow[], isFollowed: boolean): string {
  const rows = listed(asked.map(({ row }) => String(row)));
  return `  chờ trả lời, chưa nhập: ${formatNumber(asked.length)} dòng (${rows}); trả lời trong cột ${ANSWER_COLUMNS.answer} của tệp .can-sua.csv ${isFollowed ? 'rồi lưu lại' : 'rồi nhập lại với --answers'}`;
}

function tableWords({ file, added, changed, unchanged }: TableSummary): string[] {
  return [
    `  ${file}: thêm ${formatNumber(added.length)}, đổi ${formatNumber(changed.length)}, giữ nguyên ${formatNumber(unchanged)}`,
    ...added
      .slice(0, SHOWN_ADDED)
      .map(({ key, name, row }) => `    + ${key} ${name} (dòng ${row})`),
    ...restWords(added.length - SHOWN_ADDED, 'dòng thêm'),
    ...changed.slice(0, SHOWN_CHANGED).map(changeWords),
    ...restWords(changed.length - SHOWN_CHANGED, 'dòng đổi'),
  ];
}

function changeWords({ key, name, row, fields }: ChangedRow): string {
  const changes = fields.map(({ column, from, to }) => `${column} "${from}" → "${to}"`);
  return `    ~ ${key} ${name} (dòng ${row}): ${changes.join('; ')}`;
}

function restWords(count: number, what: string): string[] {
  return count > 0
    ? [`    … và ${formatNumber(count)} ${what} nữa (xem hết bằng --format json)`]
    : [];
}

function listed(names: readonly string[]): string {
  const more = names.length - SHOWN_NAMES;
  return `${names.slice(0, SHOWN_NAMES).join(', ')}${more > 0 ? `, … và ${formatNumber(more)} nữa` : ''}`;
}

/** The whole outcome for another program. */
export function importJson(
  file: string,
  { understood, findings, preview, summary }: ImportResult,
  isDone: boolean,
): string {
  const told = { file, written: isDone, understood, preview, summary };
  return printableJson({ ...told, findings: findings.map(flat) });
}

function flat({ level, code, at, value, message, hint }: Diagnostic) {
  return { level, code, ...at, value, message, hint };
}

/**
 * Write all findings beside the file that they are about; without any, those of an earlier run go.
 * Returns the path of the file, if there is one. Throws as `replaceFile` does.
 */
export async function writeFindings(
  input: string,
  findings: readonly Diagnostic[],
): Promise<string | undefined> {
  const path = findingsFile(input);
  const bytes = findingsToWrite(findings);
  if (bytes === undefined) {
    await rm(path, { force: true });
    return undefined;
  }
  await replaceFile(path, bytes);
  return path;
}

/** The findings file, where there is to be one: of a file with secrets nothing is told, not even where they are. */
export function findingsToWrite(findings: readonly Diagnostic[]): Uint8Array | undefined {
  const hasSecrets = findings.some(({ code }) => code === 'import/secrets');
  return findings.length === 0 || hasSecrets ? undefined : findingsBytes(findings);
}

/** The findings file: with what was typed for rows that did not go in. */
export function findingsBytes(findings: readonly Diagnostic[]): Uint8Array {
  return Buffer.from(writeTabbed(COLUMNS, findings), 'utf16le');
}

/** The first findings in words, errors before warnings. */
export function findingWords(findings: readonly Diagnostic[], path: string | undefined): string[] {
  const errors = findings.filter(({ level }) => level === 'error');
  const warnings = findings.filter(({ level }) => level === 'warning');
  const shown = [...errors, ...warnings].slice(0, SHOWN_FINDINGS).map(formatDiagnostic);
  const rest = findings.length - shown.length;
  return [
    ...shown,
    ...(rest > 0
      ? [`… và ${rest} điều nữa${path === undefined ? ' (xem hết bằng --format json)' : ''}`]
      : []),
    ...(path === undefined ? [] : [`tất cả nằm trong "${path}" (mở bằng Excel)`]),
  ];
}
