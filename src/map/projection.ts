/** Where on the ground a static drawing lies: Web Mercator, `bbox` fitted to its width less a padding. */
export interface DrawingProjection {
  /** Of the drawing, in its user units. */
  readonly width: number;
  readonly height: number;
  /** How wide the whole world would be drawn, in user units. */
  readonly worldUnits: number;
  readonly unproject: (x: number, y: number) => [lng: number, lat: number];
  readonly project: (lngLat: readonly [lng: number, lat: number]) => [x: number, y: number];
}

type BBox = readonly [west: number, south: number, east: number, north: number];

const RADIANS = Math.PI / 180;

/** Degrees on the plane of Web Mercator, in radians of the equator; south is down, as in a drawing. */
export function toPlane([lng, lat]: readonly [lng: number, lat: number]): [x: number, y: number] {
  return [lng * RADIANS, -Math.asinh(Math.tan(lat * RADIANS))];
}

/** Where on the plane a drawing of this width lies: its upper left corner, and how large it is drawn. */
export function placeOnPlane([west, , east, north]: BBox, width: number, padding: number) {
  const [left, top] = toPlane([west, north]);
  const perRadian = (width - 2 * padding) / ((east - west) * RADIANS);
  return { left: left - padding / perRadian, top: top - padding / perRadian, perRadian };
}

/** How tall a drawing of `bbox` is at this width, in whole user units. */
export function drawingHeight(bbox: BBox, width: number, padding: number): number {
  const { top, perRadian } = placeOnPlane(bbox, width, padding);
  const [, bottom] = toPlane([bbox[0], bbox[1]]);
  return Math.ceil((bottom - top) * perRadian + padding);
}

/** The projection of a drawing that `drawProvince` made, told by its size alone. */
export function drawingProjection(
  bbox: BBox,
  padding: number,
  { width, height }: { readonly width: number; readonly height: number },
): DrawingProjection {
  const { left, top, perRadian } = placeOnPlane(bbox, width, padding);
  return {
    width,
    height,
    worldUnits: 2 * Math.PI * perRadian,
    unproject: (x, y) => [
      (left + x / perRadian) / RADIANS,
      -Math.atan(Math.sinh(top + y / perRadian)) / RADIANS,
    ],
    project: (lngLat) => {
      const [x, y] = toPlane(lngLat);
      return [(x - left) * perRadian, (y - top) * perRadian];
    },
  };
}
