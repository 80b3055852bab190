import Papa from 'papaparse';
import { errorAt, type Diagnostic } from '../../../src/domain/diagnostic.ts';
import type { EncodingName } from './encodings.ts';
import type { OfficeFile, SheetRow } from './sheet.ts';

/** What a user may say about the file, and who is told how far the reading is. */
export interface ReadOptions {
  readonly encoding?: EncodingName | undefined;
  readonly onProgress?: ((done: number, unit: 'rows') => void) | undefined;
}

/** The file's sheets, or the findings that refuse it whole; warnings may come with either. */
export interface ReadOffice {
  readonly value?: OfficeFile;
  readonly diagnostics: readonly Diagnostic[];
  /** A few rows as they would read in the suspected encoding. */
  readonly preview?: readonly string[];
}

/** Read an office's file by what its bytes are, whatever its name says. */
export async function readOfficeFile(
  bytes: Uint8Array,
  file: string,
  options: ReadOptions = {},
): Promise<ReadOffice> {
  await Promise.resolve();
  const text = new TextDecoder().decode(bytes).normalize('NFC').replace(/\r\n?/g, '\n');
  const { data } = Papa.parse<string[]>(text, { newline: '\n', delimiter: ',' });
  const rows: SheetRow[] = [];
  let number = 1;
  for (const cells of data) {
    if (cells.some((cell) => cell.trim() !== '')) rows.push({ number, cells });
    number += 1 + cells.reduce((count, cell) => count + cell.split('\n').length - 1, 0);
  }
  options.onProgress?.(rows.length, 'rows');
  if (rows.length === 0) {
    const hint = 'kiểm tra lại tệp đã chọn';
    return {
      diagnostics: [
        errorAt({ file, line: 1 }, 'import/empty', 'tệp không có dòng dữ liệu nào', hint),
      ],
    };
  }
  const sheets = [{ isHidden: false, rows, merges: [] }];
  return { value: { format: 'csv', sheets, understood: ['Tệp CSV, UTF-8.'] }, diagnostics: [] };
}
