import { z } from 'astro/zod';
import { DaySchema } from '../../model/day.ts';
import { SiteSchema } from '../../model/site.ts';
import { meantDay } from '../csv/days.ts';
import { askWhether, meantOf } from '../names/meant.ts';

/** What a setting has to be, in the words of the office, and how it is written. */
const KINDS: Readonly<Record<string, readonly [is: string, written: string]>> = {
  string: ['chữ', 'ghi chữ trong ngoặc kép, như "Sở Công Thương"'],
  number: ['số', 'ghi số, không có ngoặc kép, như 106.25'],
  int: ['số nguyên', 'ghi số, không có ngoặc kép, như 90'],
  boolean: ['true (có) hoặc false (không)', 'ghi true (có) hoặc false (không), không có ngoặc kép'],
  array: ['danh sách', 'ghi danh sách trong ngoặc vuông: [ ... ], các mục cách nhau bằng dấu phẩy'],
  object: ['nhóm thiết lập', 'ghi nhóm thiết lập trong ngoặc nhọn: { ... }'],
  record: ['nhóm thiết lập', 'ghi nhóm thiết lập trong ngoặc nhọn: { ... }'],
};

const HINTS: Readonly<Record<string, string>> = {
  sample:
    'ghi false nếu mọi bảng là thật, hoặc tên các bảng là giả định, ví dụ ["facilities", "replies"]',
};
const OTHERWISE = 'ghi lại giá trị này cho đúng như vừa nêu';

type Path = readonly (string | number)[];

/** What is wrong with a setting; of what has no words here its schema speaks itself. */
export function settingError(issue: z.core.$ZodRawIssue): string | undefined {
  switch (issue.code) {
    case 'invalid_type': {
      const kind = KINDS[issue.expected];
      return `không phải ${kind === undefined ? 'giá trị đúng kiểu' : kind[0]}`;
    }
    case 'too_small':
      return issue.inclusive === true
        ? `phải từ ${issue.minimum} trở lên`
        : `phải lớn hơn ${issue.minimum}`;
    case 'too_big':
      return `phải từ ${issue.maximum} trở xuống`;
    case 'invalid_value':
      return `không phải là một trong: ${issue.values.map((value) => JSON.stringify(value)).join(', ')}`;
    case 'invalid_key':
      return 'tên khóa không phải là chữ thường không dấu, số và dấu gạch nối';
    default:
      return undefined;
  }
}

/** How to write a setting whose value is wrong. */
export function settingHint(issue: z.core.$ZodIssue, value: unknown): string {
  const path = issue.path as Path;
  const own = HINTS[String(path[0])];
  if (own !== undefined) return own;
  if (issue.code === 'invalid_type') return kindHint(issue.expected, path);
  return typeof value === 'string'
    ? (meantDay(value, (day) => `"${day}"`) ?? OTHERWISE)
    : OTHERWISE;
}

/** How to write a setting that is missing, unless it stands there under a name with a slip. */
export function missingHint(issue: z.core.$ZodIssue, unknown: readonly string[]): string {
  const path = issue.path as Path;
  const name = String(path.at(-1));
  const typed = meantOf(name, unknown);
  if (typed !== undefined) return `có phải khóa "${typed}" không? sửa tên khóa ấy thành "${name}"`;
  const kind = issue.code === 'invalid_type' ? kindHint(issue.expected, path) : OTHERWISE;
  return `thêm khóa "${name}" vào site.json: ${HINTS[String(path[0])] ?? kind}`;
}

/** What to do with a setting that nobody knows. */
export function unknownHint(path: Path, key: string): string {
  return askWhether(meantOf(key, keysAt(path)), 'kiểm tra chính tả, hoặc bỏ khóa này');
}

function kindHint(expected: string, path: Path): string {
  if (schemaAt(path) === DaySchema) return 'ghi ngày trong ngoặc kép, như "2021-06-07"';
  const written = KINDS[expected]?.[1] ?? OTHERWISE;
  const keys = expected === 'object' ? keysAt(path) : [];
  return keys.length === 0 ? written : `${written}, gồm các khóa: ${keys.join(', ')}`;
}

/** What a setting has to be, by its path. */
function schemaAt(path: Path): unknown {
  return path.reduce<unknown>((schema, part) => {
    if (schema instanceof z.ZodArray) return unwrapped(schema.element);
    return schema instanceof z.ZodObject ? unwrapped(schema.shape[part as string]) : undefined;
  }, unwrapped(SiteSchema));
}

/** The settings of a group of them, by its path. */
function keysAt(path: Path): readonly string[] {
  const group = schemaAt(path);
  return group instanceof z.ZodObject ? Object.keys(group.shape) : [];
}

function unwrapped(schema: unknown): unknown {
  return schema instanceof z.ZodOptional || schema instanceof z.ZodDefault
    ? unwrapped(schema.unwrap())
    : schema;
}
