import { type Flaw, TOLERANCE_METRES, whereabouts } from '../../src/borders/flaws.ts';
import {
  type DistrictReport,
  type ImportedBoundaries,
  MOST_DRIFT,
  mostBytes,
} from '../../src/import/borders/index.ts';
import type { Day } from '../../src/model/day-words.ts';
import { formatNumber, formatShare } from '../../src/model/number-format.ts';
import { capitalise } from '../../src/model/text.ts';
import { readDay, readOptionsAndFile, UsageError } from './arguments.ts';

export const BOUNDARIES_USAGE =
  'TỆP [--data DIR] [--crs vn2000|wgs84|EPSG:MÃ] [--central-meridian ĐỘ] [--date NGÀY] [--accept "ĐỊA BÀN; …"] [--dry-run]';

export interface BoundariesOptions {
  readonly file: string;
  readonly data: string;
  readonly crs?: string | undefined;
  readonly centralMeridian?: number | undefined;
  /** The day that the source is of, where the file's own is not. */
  readonly date?: Day | undefined;
  /** Districts whose areas are taken as the file has them, by name or code. */
  readonly accept: readonly string[];
  readonly isDryRun: boolean;
}

/** The options of `boundaries`. Throws a `UsageError` where they are wrong or do not go together. */
export function readBoundariesOptions(args: readonly string[]): BoundariesOptions {
  const { file, options } = readOptionsAndFile(args, {
    data: { type: 'string', default: 'data' },
    crs: { type: 'string' },
    'central-meridian': { type: 'string' },
    date: { type: 'string' },
    accept: { type: 'string', multiple: true, default: [] },
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
    date: readDay('date', options.date),
    accept: readNames(options.accept),
    isDryRun: options['dry-run'],
  };
}

function readNames(texts: readonly string[]): string[] {
  const names = texts.flatMap((text) => text.split(';')).map((name) => name.trim());
  if (!names.includes('')) return names;
  throw new UsageError('--accept cần mã hoặc tên địa bàn, cách nhau bằng dấu chấm phẩy');
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

const HEADINGS = ['mã', 'địa bàn', 'chính thức', 'trong tệp', 'lệch', 'ghi ra', 'lệch khi rút gọn'];
/** The first columns are words, the others numbers. */
const WORD_COLUMNS = 2;
const SHOWN_SLIVERS = 3;

/** What an import found and made, in words and a table of areas (km²). */
export function describeImport({
  text,
  districts,
  featureCount,
  systemWords,
  slivers,
  leastTriangleHectares,
}: ImportedBoundaries): string {
  const gaps = slivers.filter(({ kind }) => kind === 'gap');
  const overlaps = slivers.filter(({ kind }) => kind === 'overlap');
  const total = (flaws: typeof slivers) =>
    formatNumber(
      flaws.reduce((sum, { areaKm2 }) => sum + areaKm2, 0),
      4,
    );
  const accepted = acceptedWords(districts);
  const bytes = new TextEncoder().encode(text).length;
  return [
    `${featureCount} vùng của ${districts.length} địa bàn; hệ tọa độ: ${systemWords}`,
    slivers.length === 0
      ? 'trong tệp không có khe hở hay chồng lấn'
      : `trong tệp có ${gaps.length} khe hở (${total(gaps)} km²) và ${overlaps.length} chỗ chồng lấn (${total(overlaps)} km²), ` +
        `đều hẹp hơn ${TOLERANCE_METRES} m nên đã khép; lớn nhất ở ${placesOf(slivers)}`,
    '',
    ...tableOf([HEADINGS, ...districts.map(cellsOf)]),
    '',
    ...(accepted === undefined ? [] : [accepted]),
    `${detailWords(leastTriangleHectares)}; tệp ${formatNumber(bytes / 1000, 1)} kB ` +
      `(tối đa ${formatNumber(mostBytes(districts.length) / 1000)}), lệch nhiều nhất ` +
      `${formatShare(Math.max(...districts.map(({ drift }) => Math.abs(drift))), 3)} (tối đa ${formatShare(MOST_DRIFT, 3)}); không còn khe hở, chồng lấn`,
  ].join('\n');
}

/** The largest few. */
function placesOf(slivers: readonly Flaw[]): string {
  return slivers
    .slice(0, SHOWN_SLIVERS)
    .map(({ areaKm2, at }) => `${whereabouts(at)} (${formatNumber(areaKm2, 4)} km²)`)
    .join('; ');
}

/** What simplifying has left out, in words. */
export function detailWords(hectares: number): string {
  return hectares === 0 ? 'giữ mọi góc' : `bỏ góc nhỏ hơn ${formatNumber(hectares, 2)} ha`;
}

/** Which areas were accepted by name, and how far they are from the official ones. */
export function acceptedWords(districts: readonly DistrictReport[]): string | undefined {
  const accepted = districts.filter(({ isAccepted }) => isAccepted);
  if (accepted.length === 0) return undefined;
  const list = accepted.map(
    ({ district: { code, type, name, areaKm2 }, sourceKm2 }) =>
      `${capitalise(`${type} ${name}`)} (${code}): ${formatNumber(sourceKm2, 1)} km² trong tệp, ` +
      `${formatNumber(areaKm2, 1)} km² chính thức, lệch ${formatShare(sourceKm2 / areaKm2 - 1)}`,
  );
  return `chấp nhận diện tích như trong tệp của ${list.join('; ')}`;
}

function cellsOf({ district, sourceKm2, writtenKm2, drift }: DistrictReport): string[] {
  const { code, type, name, areaKm2 } = district;
  return [
    code,
    capitalise(`${type} ${name}`),
    formatNumber(areaKm2, 1),
    formatNumber(sourceKm2, 2),
    formatShare(sourceKm2 / areaKm2 - 1),
    formatNumber(writtenKm2, 2),
    formatShare(drift, 3),
  ];
}

function tableOf(rows: readonly (readonly string[])[]): string[] {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  return rows.map((row) =>
    row
      .map((cell, column) =>
        column < WORD_COLUMNS ? cell.padEnd(widths[column]!) : cell.padStart(widths[column]!),
      )
      .join('  '),
  );
}
