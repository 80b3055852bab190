import type { Position } from 'geojson';
import { METRES_PER_DEGREE } from './geometry.ts';

/** A plane in metres around a place, good to a few in a thousand over a province. */
export function metricPlane([, lat]: Position) {
  const x = METRES_PER_DEGREE * Math.cos((lat! * Math.PI) / 180);
  return {
    toMetres: ([lng, lat]: Position): Position => [lng! * x, lat! * METRES_PER_DEGREE],
    toDegrees: ([east, north]: Position): Position => [east! / x, north! / METRES_PER_DEGREE],
  };
}
