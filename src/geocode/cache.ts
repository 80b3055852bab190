import { cellRows } from '../dataset/index.ts';
import { csvLine, EXCEL } from '../model/csv.ts';
import type { PlaceAnswer } from './reply.ts';

/** A row of `places/geocodes.csv`: what a server said about a facility's address, if only "nothing". */
export interface CachedAnswer {
  readonly facilityId: string;
  readonly addressMark: string;
  readonly place?: PlaceAnswer | undefined;
  readonly result: string;
}

const CACHE_COLUMNS = [
  'Dấu địa chỉ',
  'Mã cơ sở',
  'Vĩ độ',
  'Kinh độ',
  'Độ chi tiết',
  'Tên nơi',
  'Kết quả',
] as const;

/** What a row is found by: another address of the same facility is another question. */
export function cacheKey(row: {
  readonly facilityId: string;
  readonly addressMark: string;
}): string {
  return `${row.facilityId} ${row.addressMark}`;
}

/** The heading of the file; Excel reads UTF-8 by the byte-order mark. */
export const CACHE_HEADING = `\ufeff${csvLine(CACHE_COLUMNS, EXCEL)}`;

/** A row as it is appended: one line, whatever the server calls the place. */
export function cacheLine({ addressMark, facilityId, place, result }: CachedAnswer): string {
  const cells = [
    addressMark,
    facilityId,
    place?.lat,
    place?.lng,
    place?.rank,
    place?.name.replace(/\s+/g, ' ').trim(),
    result,
  ];
  return csvLine(cells, EXCEL);
}

/** The whole rows of the file, the newest last; undefined when it has other columns. */
export function readCache(text: string): CachedAnswer[] | undefined {
  const [heading, ...rows] = cellRows(wholeLines(text));
  if (heading === undefined) return [];
  if (CACHE_COLUMNS.some((name, index) => heading[index]?.trim() !== name)) return undefined;
  return rows.flatMap((cells) => readRow(cells) ?? []);
}

/** Without a line that an interrupted run left half written. */
function wholeLines(text: string): string {
  return text.slice(0, text.lastIndexOf('\n') + 1);
}

function readRow(cells: readonly string[]): CachedAnswer | undefined {
  const [addressMark = '', facilityId = '', lat = '', lng = '', rank = '', name = '', result = ''] =
    cells.map((cell) => cell.trim());
  if (result === '') return undefined;
  if (lat === '') return { addressMark, facilityId, result };
  const place = { lat: numberOf(lat), lng: numberOf(lng), rank: numberOf(rank), name };
  const isWhole = [place.lat, place.lng, place.rank].every(Number.isFinite);
  // A row that somebody damaged is no answer, so that its address is asked again.
  return isWhole ? { addressMark, facilityId, place, result } : undefined;
}

function numberOf(text: string): number {
  return text === '' ? Number.NaN : Number(text.replace(',', '.'));
}
