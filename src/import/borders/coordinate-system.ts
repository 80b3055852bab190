import type { Position } from 'geojson';
import proj4 from 'proj4';
import { VN2000_DEGREES, vn2000Metres } from '../../borders/coordinates.ts';
import { formatNumber } from '../../model/number-format.ts';

/** What a file says of its coordinates: a `.prj`, or the name of a system. */
export type StatedSystem = { readonly prj: string } | { readonly name: string };

/** What the command and the data set say of them. */
export interface SystemOptions {
  /** `vn2000`, `wgs84` or `EPSG:…`; it wins over what the file says. */
  readonly crs?: string | undefined;
  readonly centralMeridian?: number | undefined;
  /** The province's, where the command names none. */
  readonly provinceMeridian?: number | undefined;
}

/** How to read coordinates, and how to call it; or why they cannot be read. */
type CoordinateSystem =
  | { readonly words: string; readonly toWgs84: (at: Position) => Position }
  | { readonly problem: string; readonly hint: string };

// VN-2000 by EPSG's register: zones of 3°, as 5896–5899 and 9205–9218, each by its central meridian.
const ZONES_OF_3_DEGREES = new Map<number, number>([
  [5896, 102],
  [5897, 105],
  [5898, 108],
  [5899, 107.75],
  [9205, 103],
  [9206, 104],
  [9207, 104.5],
  [9208, 104.75],
  [9209, 105.5],
  [9210, 105.75],
  [9211, 106],
  [9212, 106.25],
  [9213, 106.5],
  [9214, 107],
  [9215, 107.25],
  [9216, 107.5],
  [9217, 108.25],
  [9218, 108.5],
]);
const ZONES_OF_6_DEGREES = new Map<number, number>([
  [3405, 105],
  [3406, 111],
]);
const SCALE_OF_6_DEGREES = 0.9996;
const VN2000_GEOGRAPHIC = 4756;
const WGS84_GEOGRAPHIC = 4326;

const REMEDY =
  'ghi rõ hệ tọa độ: --crs vn2000 --central-meridian ĐỘ (kinh tuyến trục của tỉnh, ví dụ 105.75), hoặc --crs EPSG:MÃ';

/** The system of coordinates that are degrees or, `isMetric`, plainly no degrees. */
export function coordinateSystem(
  stated: StatedSystem | undefined,
  options: SystemOptions,
  isMetric: boolean,
): CoordinateSystem {
  const system = chooseSystem(stated, options, isMetric);
  if ('problem' in system || system.isMetric === isMetric) return system;
  return isMetric
    ? { problem: `tọa độ là mét, không phải độ của ${system.words}`, hint: REMEDY }
    : {
        problem: `tọa độ là độ, không phải mét của ${system.words}`,
        hint: 'ghi --crs wgs84 nếu đúng là kinh độ và vĩ độ WGS 84',
      };
}

type Chosen =
  | {
      readonly words: string;
      readonly toWgs84: (at: Position) => Position;
      readonly isMetric: boolean;
    }
  | { readonly problem: string; readonly hint: string };

function chooseSystem(
  stated: StatedSystem | undefined,
  { crs, centralMeridian, provinceMeridian }: SystemOptions,
  isMetric: boolean,
): Chosen {
  if (crs === 'vn2000') {
    if (!isMetric) return vn2000InDegrees();
    const meridian = centralMeridian ?? provinceMeridian;
    return meridian === undefined
      ? { problem: 'không biết kinh tuyến trục của VN-2000', hint: REMEDY }
      : vn2000InMetres(meridian);
  }
  if (crs === 'wgs84') return wgs84('WGS 84');
  if (crs !== undefined) return byName(crs);
  if (stated === undefined) {
    return isMetric
      ? { problem: 'tọa độ là mét nhưng tệp không ghi hệ tọa độ', hint: REMEDY }
      : wgs84('WGS 84 (tệp không ghi)');
  }
  return 'prj' in stated ? byPrj(stated.prj) : byName(stated.name);
}

function wgs84(words: string): Chosen {
  return { words, isMetric: false, toWgs84: (at) => at };
}

function vn2000InDegrees(): Chosen {
  return { words: 'VN-2000 (độ)', isMetric: false, toWgs84: inverseOf(VN2000_DEGREES) };
}

function vn2000InMetres(meridian: number, scale?: number): Chosen {
  const degrees = formatNumber(meridian, 4).replace(/,?0+$/, '');
  const zone = scale === undefined ? '' : `, hệ số ${formatNumber(scale, 4)}`;
  return {
    words: `VN-2000, kinh tuyến trục ${degrees}°${zone}`,
    isMetric: true,
    toWgs84: inverseOf(vn2000Metres(meridian, scale)),
  };
}

function inverseOf(definition: string): (at: Position) => Position {
  const converter = proj4(definition);
  return ([x, y]) => converter.inverse<[number, number]>([x!, y!]);
}

/** `EPSG:9212`, `urn:ogc:def:crs:EPSG::9212`, `urn:ogc:def:crs:OGC:1.3:CRS84`. */
function byName(name: string): Chosen {
  if (/CRS84$/i.test(name)) return wgs84('WGS 84');
  const code = Number(/EPSG:.*?(\d+)$/i.exec(name)?.[1]);
  if (code === WGS84_GEOGRAPHIC) return wgs84('WGS 84');
  if (code === VN2000_GEOGRAPHIC) return vn2000InDegrees();
  const of3 = ZONES_OF_3_DEGREES.get(code);
  if (of3 !== undefined) return vn2000InMetres(of3);
  const of6 = ZONES_OF_6_DEGREES.get(code);
  if (of6 !== undefined) return vn2000InMetres(of6, SCALE_OF_6_DEGREES);
  // proj4 brings Web Mercator and the zones of UTM on WGS 84.
  const words = `EPSG:${code}`;
  if (code === 3857 || /^32[67]\d\d$/.test(String(code))) {
    return { words, isMetric: true, toWgs84: inverseOf(words) };
  }
  return { problem: `không biết hệ tọa độ "${name}"`, hint: REMEDY };
}

function byPrj(prj: string): Chosen {
  const isProjected = /^\s*PROJCS/i.test(prj);
  // VN-2000 has the ellipsoid of WGS 84 and few programs write its shift, so its name decides.
  if (/viet[a-z_ -]*2000|vn[_ -]?2000|-191\.904/i.test(prj)) {
    if (!isProjected) return vn2000InDegrees();
    const meridian = parameterOf(prj, 'central_meridian');
    const scale = parameterOf(prj, 'scale_factor');
    if (meridian !== undefined && /transverse_mercator|gauss/i.test(prj)) {
      return vn2000InMetres(meridian, scale === 0.9999 ? undefined : scale);
    }
    return { problem: 'tệp .prj ghi VN-2000 nhưng không có kinh tuyến trục', hint: REMEDY };
  }
  const name = /^\s*\w+\["([^"]*)"/.exec(prj)?.[1] ?? prj.trim().slice(0, 40);
  if (/DATUM\["[^"]*(WGS_?(19)?84|World_Geodetic_System_1984)/i.test(prj)) {
    if (!isProjected) return wgs84('WGS 84');
    return { words: name, isMetric: true, toWgs84: inverseOf(prj) };
  }
  return { problem: `không đọc được hệ tọa độ "${name}" trong tệp .prj`, hint: REMEDY };
}

function parameterOf(prj: string, name: string): number | undefined {
  const text = new RegExp(`PARAMETER\\["${name}",\\s*(-?[\\d.]+)`, 'i').exec(prj)?.[1];
  return text === undefined ? undefined : Number(text);
}
