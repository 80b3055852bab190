import { DaySchema, type Day } from '../../src/domain/day.ts';
import { readOptionsAndFile, UsageError } from './arguments.ts';

export const BOUNDARIES_USAGE =
  'TỆP [--data DIR] [--crs vn2000|wgs84|EPSG:MÃ] [--central-meridian ĐỘ] [--date NGÀY] [--dry-run]';

export interface BoundariesOptions {
  readonly file: string;
  readonly data: string;
  readonly crs?: string | undefined;
  readonly centralMeridian?: number | undefined;
  /** The day that the source is of, where the file's own is not. */
  readonly date?: Day | undefined;
  readonly isDryRun: boolean;
}

/** The options of `boundaries`, or a `UsageError`. */
export function readBoundariesOptions(args: readonly string[]): BoundariesOptions {
  const { file, options } = readOptionsAndFile(args, {
    data: { type: 'string', default: 'data' },
    crs: { type: 'string' },
    'central-meridian': { type: 'string' },
    date: { type: 'string' },
    'dry-run': { type: 'boolean', default: false },
  });
  const crs = readSystem(options.crs);
  const meridian = options['central-meridian'];
  if (meridian !== undefined && crs !== 'vn2000') {
    throw new UsageError('--central-meridian chỉ dùng cùng --crs vn2000');
  }
  return {
    file,
    data: options.data,
    crs,
    centralMeridian: meridian === undefined ? undefined : readMeridian(meridian),
    date: options.date === undefined ? undefined : readDay(options.date),
    isDryRun: options['dry-run'],
  };
}

function readSystem(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const word = text.toLowerCase();
  if (word === 'vn2000' || word === 'wgs84') return word;
  if (/^epsg:?\d{4,6}$/.test(word)) return `EPSG:${word.replace(/\D/g, '')}`;
  throw new UsageError(`--crs nhận vn2000, wgs84 hoặc EPSG:MÃ, không nhận "${text}"`);
}

/** Degrees as `106.25`, `106,25` or `106°15'`. */
function readMeridian(text: string): number {
  const [, degrees, minutes] = /^(\d{3})°(\d{1,2})['′]$/.exec(text) ?? [];
  const value =
    degrees === undefined ? Number(text.replace(',', '.')) : Number(degrees) + Number(minutes) / 60;
  if (text.trim() !== '' && value >= 102 && value <= 118) return value;
  throw new UsageError(
    `--central-meridian là kinh tuyến trục từ 102 đến 118 độ, ví dụ 105.75, không nhận "${text}"`,
  );
}

function readDay(text: string): Day {
  const day = DaySchema.safeParse(text);
  if (day.success) return day.data;
  throw new UsageError(
    `--date là ngày dạng năm-tháng-ngày, ví dụ 2021-06-07, không nhận "${text}"`,
  );
}
