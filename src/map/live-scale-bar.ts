import type { Map as MapLibreMap } from 'maplibre-gl';
import { metresPerUnit, scaleBar } from './scale-bar.ts';

const MAX_PIXELS = 110;
const TILE_PIXELS = 512;

/** A scale bar that follows the map's zoom. */
export function liveScaleBar(map: MapLibreMap): HTMLElement {
  const element = document.createElement('div');
  element.className = 'map-scale';
  const draw = () => {
    const perPixel = metresPerUnit(TILE_PIXELS * 2 ** map.getZoom(), map.getCenter().lat);
    const { units, label } = scaleBar(perPixel, MAX_PIXELS);
    element.textContent = label;
    element.style.width = `${units.toFixed(1)}px`;
  };
  map.on('move', draw);
  draw();
  return element;
}
