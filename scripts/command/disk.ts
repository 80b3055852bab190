import fs from 'node:fs';
import { dirname } from 'node:path';

/** What the codes of the file system mean to who runs a command. */
const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'không có quyền',
  EBUSY: 'đang được chương trình khác dùng',
  EDQUOT: 'đã dùng hết dung lượng được cấp',
  EEXIST: 'tên này đã có',
  EFBIG: 'tệp quá lớn với đĩa này',
  EIO: 'đĩa bị lỗi khi đọc hoặc ghi',
  EISDIR: 'đây là thư mục, không phải tệp',
  ELOOP: 'các liên kết nối thành vòng',
  EMFILE: 'mở quá nhiều tệp cùng lúc',
  ENAMETOOLONG: 'tên quá dài',
  ENFILE: 'hệ thống mở quá nhiều tệp cùng lúc',
  ENODEV: 'thiết bị không còn',
  ENOENT: 'không có tệp hoặc thư mục này',
  ENOSPC: 'đĩa đã đầy',
  ENOTDIR: 'một phần của đường dẫn là tệp, không phải thư mục',
  ENOTEMPTY: 'thư mục không trống',
  ENXIO: 'thiết bị không còn',
  EPERM: 'hệ thống không cho phép',
  EROFS: 'đĩa chỉ cho đọc',
  ESTALE: 'thư mục mạng không còn kết nối',
  EXDEV: 'hai nơi nằm trên hai đĩa khác nhau',
};

/** The code of a failure, `''` where it has none. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

/** Why the disk refused, with the code in brackets. */
export function reasonOf(code: string): string {
  return `${REASONS[code] ?? 'hệ thống tệp báo lỗi'} (${code})`;
}

/** What a failure of the file system says to a person, with its path; undefined where it is another failure. */
export function diskWords(error: unknown): string | undefined {
  const code = codeOf(error);
  if (!isOfFiles(error) || !(code in REASONS)) return undefined;
  const paths = [error.path, error.dest].filter((path) => path !== undefined);
  const where = paths.map((path) => ` "${path}"`).join(' →');
  return `không ghi hoặc đọc được${where}: ${reasonOf(code)}`;
}

/**
 * For `throw`: the same failure, told of the path that a person knows instead of a draft beside it, or
 * of none at all, as a write to a full disk has.
 */
export function toldOf(path: string, error: unknown): unknown {
  if (!isOfFiles(error)) return error;
  delete error.dest;
  return Object.assign(error, { path });
}

function isOfFiles(error: unknown): error is NodeJS.ErrnoException & { dest?: string } {
  return error instanceof Error && 'syscall' in error;
}

/** For `.catch`: a file that is not there is `undefined`. Throws any other failure again. */
export function nothingIfMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT' && error.code !== 'ENOTDIR') throw error;
}

/**
 * Make a folder and those above it; returns the ones that were made, the uppermost first. Throws what the
 * disk says, which Node's own recursive way turns into "not found" on a read-only disk.
 */
export function makeFolder(path: string): string[] {
  if (isFolder(path)) return [];
  const above = dirname(path) === path ? [] : makeFolder(dirname(path));
  try {
    fs.mkdirSync(path);
  } catch (error) {
    // Another process was faster.
    if (codeOf(error) === 'EEXIST' && isFolder(path)) return above;
    throw error;
  }
  return [...above, path];
}

function isFolder(path: string): boolean {
  return fs.statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}
