import { open, readFile, stat, type FileHandle } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import {
  CACHE_HEADING,
  cacheLine,
  readCache,
  type CachedAnswer,
} from '../pipeline/geocode-cache.ts';
import { readFilled, type FilledList } from '../pipeline/geocode-filled.ts';
import { WORK_HEADINGS } from '../pipeline/geocode-work-list.ts';
import { UsageError } from './arguments.ts';
import { nothingIfMissing, toldOf } from './disk.ts';

/** What the officer has filled into the work list at `out`; nothing where there is no such file. */
export async function readOldList(out: string): Promise<FilledList> {
  const folder = dirname(resolve(out));
  const isFolder = (await stat(folder).catch(nothingIfMissing))?.isDirectory() ?? false;
  if (!isFolder) throw new UsageError(`không có thư mục "${folder}" để ghi --out`);
  const isFile = (await stat(out).catch(nothingIfMissing))?.isFile() ?? true;
  if (!isFile) throw new UsageError(`--out "${out}" không phải là tệp`);
  const bytes = await readFile(out).catch(nothingIfMissing);
  if (bytes === undefined || bytes.length === 0) return { rows: [], ownHeadings: [] };
  const text = decode(bytes);
  const filled = text === undefined ? undefined : readFilled(text, WORK_HEADINGS);
  if (filled !== undefined) return filled;
  throw new UsageError(
    `--out "${out}" không phải là danh sách việc dạng CSV UTF-8 nên không ghi đè; ` +
      'lưu lại đúng dạng, đổi tên tệp ấy, hoặc chọn tệp khác',
  );
}

/** The answers that are kept in a file. */
export async function readCacheFile(path: string): Promise<readonly CachedAnswer[]> {
  const bytes = await readFile(path).catch(nothingIfMissing);
  // A half-written last line may end within a letter.
  const whole = bytes?.subarray(0, bytes.lastIndexOf(0x0a) + 1) ?? new Uint8Array();
  const text = decode(whole);
  const answers = text === undefined ? undefined : readCache(text);
  if (answers !== undefined) return answers;
  throw new UsageError(
    `"${path}" không phải là CSV UTF-8 với các cột ${CACHE_HEADING.trim()}; ` +
      'lưu lại đúng dạng, hoặc đổi tên để hỏi lại từ đầu',
  );
}

/** Appends answers to a file, each on the disk before the next is asked for. */
export async function openCacheFile(path: string) {
  const file = await open(path, 'a+');
  await cutHalfLine(file);
  return {
    append: async (answer: CachedAnswer): Promise<void> => {
      const isNew = (await file.stat()).size === 0;
      // One write, so that no interruption comes between the heading and the line.
      try {
        await file.appendFile((isNew ? CACHE_HEADING : '') + cacheLine(answer));
        await file.datasync();
      } catch (error) {
        throw toldOf(path, error);
      }
    },
    close: () => file.close(),
  };
}

async function cutHalfLine(file: FileHandle): Promise<void> {
  const bytes = await file.readFile();
  const whole = bytes.lastIndexOf(0x0a) + 1;
  if (whole < bytes.length) await file.truncate(whole);
}

function decode(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    // The decoder throws a TypeError for malformed bytes, and nothing else can be meant here.
    if (!(error instanceof TypeError)) throw error;
    return undefined;
  }
}
