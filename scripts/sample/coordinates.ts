import proj4 from 'proj4';

/** A position in WGS 84 degrees. */
export interface SamplePosition {
  readonly lng: number;
  readonly lat: number;
}

/** A position as a list's two cells write it. */
export interface PositionCells {
  readonly lat: string;
  readonly lng: string;
}

// EPSG:9212, the zone that the province's maps use.
const VN2000 =
  '+proj=tmerc +lat_0=0 +lon_0=106.25 +k=0.9999 +x_0=500000 +y_0=0 +ellps=WGS84 ' +
  '+towgs84=-191.90441429,-39.30318279,-111.45032835,0.00928836,-0.01975479,0.00427372,0.252906278 ' +
  '+units=m';

/** Degrees with a dot; five places are about a metre. */
export function writeDegrees({ lat, lng }: SamplePosition): PositionCells {
  return { lat: lat.toFixed(5), lng: lng.toFixed(5) };
}

/** The ways in which lists write coordinates. */
export const COORDINATE_FORMS = {
  decimalComma: (position: SamplePosition) => {
    const { lat, lng } = writeDegrees(position);
    return { lat: withComma(lat), lng: withComma(lng) };
  },
  decimalDot: writeDegrees,
  sexagesimal: ({ lat, lng }: SamplePosition) => ({
    lat: `${writeSexagesimal(lat)}N`,
    lng: `${writeSexagesimal(lng)}E`,
  }),
  sexagesimalComma: ({ lat, lng }: SamplePosition) => ({
    lat: withComma(writeSexagesimal(lat)),
    lng: withComma(writeSexagesimal(lng)),
  }),
  vn2000: (position: SamplePosition) => {
    const { north, east } = toVn2000(position);
    return { lat: north, lng: east };
  },
  vn2000Grouped: (position: SamplePosition) => {
    const { north, east } = toVn2000(position);
    return { lat: `X = ${group(north)}`, lng: `Y = ${group(east)}` };
  },
} as const satisfies Record<string, (position: SamplePosition) => PositionCells>;

function withComma(text: string): string {
  return text.replace('.', ',');
}

/** To the hundredth of a second, about a third of a metre. */
function writeSexagesimal(degrees: number): string {
  const hundredths = Math.round(degrees * 360_000);
  const minutes = Math.floor(hundredths / 6000);
  const seconds = (hundredths % 6000) / 100;
  const two = (value: number) => String(value).padStart(2, '0');
  return `${Math.floor(minutes / 60)}°${two(minutes % 60)}'${seconds.toFixed(2).padStart(5, '0')}"`;
}

function toVn2000({ lng, lat }: SamplePosition): { north: string; east: string } {
  const [east, north] = proj4(VN2000).forward<[number, number]>([lng, lat]);
  return { north: north.toFixed(2), east: east.toFixed(2) };
}

/** As Vietnam writes it: `1.276.259,29`. */
function group(metres: string): string {
  return withComma(metres).replace(/\B(?=(?:\d{3})+,)/g, '.');
}
