import proj4 from 'proj4';

/** What coordinates are read against: the province, and its VN-2000 projection if it has one. */
export interface CoordinateFrame {
  /** Degrees: west, south, east, north. */
  readonly bbox: readonly [number, number, number, number];
  /** Central meridian of the province's 3° zone of VN-2000, in degrees (Bình Phước: 106.25). */
  readonly centralMeridian?: number | undefined;
}

/** A position read from a list, in WGS 84 degrees, or why there is none. */
type ReadCoordinates =
  | { readonly lng: number; readonly lat: number; readonly swapped: boolean }
  | { readonly problem: 'number' | 'outside' | 'no-meridian'; readonly axis?: 'lat' | 'lng' };

// Seven parameters of VN-2000 to WGS 84: Quyết định 05/2007/QĐ-BTNMT; EPSG:9212 is its zone of 106.25°.
const TO_WGS84 =
  '-191.90441429,-39.30318279,-111.45032835,0.00928836,-0.01975479,0.00427372,0.252906278';
/** A point this near the province's box may still be in it: borders are generalised. */
const TOLERANCE_DEGREES = 0.05;

/**
 * Read the two cells of a position: decimal degrees with a dot or a comma, degrees-minutes-seconds,
 * or VN-2000 metres (X is north and stands for the latitude, Y is east). Swapped axes are recognised
 * by what lies in the province.
 */
export function readCoordinates(
  latText: string,
  lngText: string,
  frame: CoordinateFrame,
): ReadCoordinates {
  const first = readAxis(latText);
  const second = readAxis(lngText);
  if (first === undefined) return { problem: 'number', axis: 'lat' };
  if (second === undefined) return { problem: 'number', axis: 'lng' };
  const isMetric = Math.abs(first) > 1000 && Math.abs(second) > 1000;
  if (isMetric && frame.centralMeridian === undefined) return { problem: 'no-meridian' };
  const toDegrees = isMetric ? vn2000ToWgs84(frame.centralMeridian!) : inOrder;
  for (const swapped of [false, true]) {
    const [north, east] = swapped ? [second, first] : [first, second];
    const [lng, lat] = toDegrees(north, east);
    if (isNear(frame.bbox, lng, lat)) return { lng: round(lng), lat: round(lat), swapped };
  }
  return { problem: 'outside' };
}

function inOrder(north: number, east: number): [lng: number, lat: number] {
  return [east, north];
}

/** VN-2000 in degrees, as proj4 defines it. */
export const VN2000_DEGREES = `+proj=longlat +ellps=WGS84 +towgs84=${TO_WGS84}`;

/** VN-2000 in metres: a 3° zone unless another scale is said; a 6° zone has 0.9996. */
export function vn2000Metres(centralMeridian: number, scale = 0.9999): string {
  return (
    `+proj=tmerc +lat_0=0 +lon_0=${centralMeridian} +k=${scale} +x_0=500000 +y_0=0 ` +
    `+ellps=WGS84 +towgs84=${TO_WGS84} +units=m`
  );
}

function vn2000ToWgs84(centralMeridian: number) {
  const { inverse } = proj4(vn2000Metres(centralMeridian));
  return (north: number, east: number) => inverse<[number, number]>([east, north]);
}

function isNear([west, south, east, north]: CoordinateFrame['bbox'], lng: number, lat: number) {
  const d = TOLERANCE_DEGREES;
  return lng > west - d && lng < east + d && lat > south - d && lat < north + d;
}

// A ten-millionth of a degree is a centimetre: more than any list knows, and stable on every machine.
function round(degrees: number): number {
  return Math.round(degrees * 1e7) / 1e7;
}

const HEMISPHERE = /^[NEBĐXYSWTN:=\s]+|[NEBĐ\s]+$/giu;
const DECIMAL = /^-?\d{1,3}(?:[.,]\d+)?°?$/;
const METRES = /^-?\d{6,7}(?:[.,]\d+)?m?$/;
const GROUPED_METRES = /^\d{1,3}(?:([., ])\d{3})(?:\1\d{3})?(?:[.,]\d+)?m?$/;
const SEXAGESIMAL =
  /^(\d{1,3})[°\sd](\d{1,2}(?:[.,]\d+)?)(?:['′\sm](?:(\d{1,2}(?:[.,]\d+)?)(?:"|″|''|s)?)?)?$/;

function readAxis(text: string): number | undefined {
  const bare = text
    .normalize('NFC')
    .replace(/[’‘`´]/g, "'")
    .replace(/[“”]/g, '"')
    .replace(/[º˚]/g, '°')
    .replace(HEMISPHERE, '')
    .replace(/\s*([°'"′″])\s*/g, '$1')
    .trim();
  if (DECIMAL.test(bare) || METRES.test(bare))
    return Number(bare.replace(',', '.').replace(/[°m]$/, ''));
  if (GROUPED_METRES.test(bare)) return readGrouped(bare);
  const parts = SEXAGESIMAL.exec(bare);
  if (parts === null) return undefined;
  const [degrees, minutes, seconds] = parts
    .slice(1)
    .map((part) => Number((part ?? '0').replace(',', '.'))) as [number, number, number];
  return minutes < 60 && seconds < 60 ? degrees + minutes / 60 + seconds / 3600 : undefined;
}

/** `1.276.259,292` as Vietnam writes it, or `1,276,259.292`: the first mark groups, another is decimal. */
function readGrouped(text: string): number {
  const group = /[., ]/.exec(text)![0];
  return Number(text.replace(/m$/, '').replaceAll(group, '').replace(',', '.'));
}
