/** Where on the ground a static drawing lies: Web Mercator, `bbox` fitted to its width less a padding. */
export interface DrawingProjection {
  /** Of the drawing, in its user units. */
  readonly width: number;
  readonly height: number;
  /** How wide the whole world would be drawn, in user units. */
  readonly worldUnits: number;
  readonly unproject: (x: number, y: number) => [lng: number, lat: number];
}

const RADIANS = Math.PI / 180;
const northOf = (lat: number) => Math.asinh(Math.tan(lat * RADIANS));

/** The projection of a drawing that `drawProvince` made, told by its size alone. */
export function drawingProjection(
  [west, , east, north]: readonly [number, number, number, number],
  padding: number,
  { width, height }: { readonly width: number; readonly height: number },
): DrawingProjection {
  const perRadian = (width - 2 * padding) / ((east - west) * RADIANS);
  return {
    width,
    height,
    worldUnits: 2 * Math.PI * perRadian,
    unproject: (x, y) => [
      west + (x - padding) / perRadian / RADIANS,
      Math.atan(Math.sinh(northOf(north) - (y - padding) / perRadian)) / RADIANS,
    ],
  };
}
