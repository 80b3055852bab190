import type { Map as MapLibreMap } from 'maplibre-gl';
import { metresPerUnit, scaleBar } from '../scale-bar-parts.ts';
import { projectionOf, scaleBarCorner, scaleOf } from './static-map.ts';

const TILE_PIXELS = 512;

/** A scale bar that follows the map's zoom, in the corner where the static map's is, and as long. */
export function liveScaleBar(map: MapLibreMap, host: HTMLElement): HTMLElement {
  const element = document.createElement('div');
  element.className = 'map-scale';
  let maxPixels = 0;
  const draw = () => {
    const perPixel = metresPerUnit(TILE_PIXELS * 2 ** map.getZoom(), map.getCenter().lat);
    const { units, label } = scaleBar(perPixel, maxPixels);
    element.textContent = label;
    element.style.width = `${units.toFixed(1)}px`;
  };
  const place = () => {
    maxPixels = (projectionOf(host).width / 5) * scaleOf(host, map.getContainer());
    element.dataset['corner'] = scaleBarCorner(host);
    draw();
  };
  map.on('move', draw);
  map.on('resize', place);
  place();
  return element;
}
