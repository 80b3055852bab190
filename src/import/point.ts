import { type CoordinateFrame, readCoordinates } from '../borders/coordinates.ts';
import type { SheetRow } from '../office/index.ts';
import type { Field } from './columns/fields.ts';
import type { RowFindings } from './findings.ts';
import type { RowCells } from './rows.ts';

/** The position columns of the data set. */
interface PointCells {
  readonly lat: string;
  readonly lng: string;
}

const PAIRS: readonly (readonly [Field, Field])[] = [
  ['lat', 'lng'],
  ['northing', 'easting'],
];
const UNIT = /\s*(m|mét|met)$/i;

/**
 * The position of a row. Latitude and longitude stay as they are written where the data set's check
 * reads them; metres from columns of their own, and exchanged cells, become degrees.
 */
export function readPoint(
  cells: RowCells,
  row: SheetRow,
  frame: CoordinateFrame | undefined,
  findings: RowFindings,
): PointCells | undefined {
  const pair = PAIRS.find(([north, east]) => cells.text(row, north) + cells.text(row, east) !== '');
  if (pair === undefined || frame === undefined) return undefined;
  const [north, east] = pair;
  const typed = { lat: cells.text(row, north), lng: cells.text(row, east) };
  const lat = typed.lat.replace(UNIT, '');
  const lng = typed.lng.replace(UNIT, '');
  const shown = `${typed.lat} | ${typed.lng}`;
  if (lat === '' || lng === '') {
    const hint = 'ghi đủ cả hai ô tọa độ, hoặc bỏ trống cả hai';
    findings.refuse(
      lat === '' ? north : east,
      'coordinates',
      'ô trống trong khi ô kia có số',
      hint,
      shown,
    );
    return undefined;
  }
  const read = readCoordinates(lat, lng, frame);
  if ('problem' in read) {
    findings.refuse(
      north,
      'coordinates',
      problemWords(read.problem, frame),
      problemHint(frame),
      shown,
    );
    return undefined;
  }
  const degrees = { lat: String(read.lat), lng: String(read.lng) };
  if (read.swapped) {
    const message = `đã đổi chỗ ${typed.lat} và ${typed.lng}; hiểu là vĩ độ ${degrees.lat}, kinh độ ${degrees.lng}`;
    findings.warn(north, 'coordinates-swapped', message, 'đổi chỗ hai ô trong danh sách', shown);
    return degrees;
  }
  return north === 'lat' ? { lat, lng } : degrees;
}

function problemWords(
  problem: 'number' | 'outside' | 'no-meridian',
  frame: CoordinateFrame,
): string {
  if (problem === 'number') return 'không đọc được thành tọa độ';
  if (problem === 'no-meridian') return 'là mét VN-2000 nhưng chưa biết kinh tuyến trục của tỉnh';
  const zone =
    frame.centralMeridian === undefined
      ? ''
      : ` hoặc không thuộc múi ${zoneWords(frame.centralMeridian)}`;
  return `tọa độ ngoài tỉnh${zone}`;
}

function zoneWords(meridian: number): string {
  const minutes = Math.round((meridian % 1) * 60);
  return `${Math.floor(meridian)}°${String(minutes).padStart(2, '0')}′`;
}

function problemHint({
  bbox: [west, south, east, north],
  centralMeridian,
}: CoordinateFrame): string {
  const degrees = `trong tỉnh vĩ độ từ ${south.toFixed(2)} đến ${north.toFixed(2)}, kinh độ từ ${west.toFixed(2)} đến ${east.toFixed(2)}`;
  return centralMeridian === undefined
    ? `${degrees}; VN-2000 cần vn2000CentralMeridian trong site.json`
    : `${degrees}; VN-2000: X là hướng bắc, múi 3°`;
}

/** How a column of metres groups its thousands: `1.276.259,5` or `1,276,259.5`. */
export function groupingOf(text: string): 'dot' | 'comma' | undefined {
  if (/\d\.\d{3}(\.\d{3})+(,\d+)?|\d\.\d{3},\d/.test(text)) return 'dot';
  return /\d,\d{3}(,\d{3})+(\.\d+)?|\d,\d{3}\.\d/.test(text) ? 'comma' : undefined;
}
