import { rm } from 'node:fs/promises';
import { writeTabbed, type Columns } from '../../src/domain/csv.ts';
import { formatDiagnostic, type Diagnostic } from '../../src/domain/diagnostic.ts';
import { replaceFile } from './write-files.ts';

/** So many findings are shown on the terminal; all of them are in the file. */
const SHOWN = 20;

const COLUMNS: Columns<Diagnostic> = {
  'Mức độ': ({ level }) => (level === 'error' ? 'Lỗi' : 'Cảnh báo'),
  Tệp: ({ at }) => at.file,
  'Trang tính': ({ at }) => at.sheet,
  Dòng: ({ at }) => at.line,
  Cột: ({ at }) => at.column,
  'Giá trị': ({ value }) => value,
  'Vấn đề': ({ message }) => message,
  'Cách sửa': ({ hint }) => hint,
  Mã: ({ code }) => code,
};

/**
 * Write all findings beside the file that they are about; without any, those of an earlier run go.
 * Returns the path of the file, if there is one.
 */
export async function writeFindings(
  input: string,
  findings: readonly Diagnostic[],
): Promise<string | undefined> {
  const path = `${input}.can-sua.csv`;
  // Of a file with secrets nothing is written, not even where they stand.
  if (findings.length === 0 || findings.some(({ code }) => code === 'import/secrets')) {
    await rm(path, { force: true });
    return undefined;
  }
  await replaceFile(path, Buffer.from(writeTabbed(COLUMNS, findings), 'utf16le'));
  return path;
}

/** The first findings in words, errors before warnings. */
export function findingWords(findings: readonly Diagnostic[], path: string | undefined): string[] {
  const errors = findings.filter(({ level }) => level === 'error');
  const warnings = findings.filter(({ level }) => level === 'warning');
  const shown = [...errors, ...warnings].slice(0, SHOWN).map(formatDiagnostic);
  const rest = findings.length - shown.length;
  return [
    ...shown,
    ...(rest > 0 ? [`… và ${rest} điều nữa`] : []),
    ...(path === undefined ? [] : [`tất cả nằm trong "${path}" (mở bằng Excel)`]),
  ];
}
