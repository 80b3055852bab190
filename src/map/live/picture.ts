import type { Map as MapLibreMap, StyleSpecification } from 'maplibre-gl';
import type { DistrictFeatures } from './district-features.ts';
import { DISTRICTS_SOURCE, HATCH_IMAGE, mapStyle } from './style.ts';
import type { MapCamera } from './camera.ts';
import type { MapSelection } from './map-selection.ts';
import { METRICS, metricOf } from '../metrics.ts';
import { drawHatch, readColours } from './page-colours.ts';
import { addRings } from './ring-markers.ts';
import { staticText } from './static-map.ts';

// What changes the colours of the page while it is open.
const THEMES = ['(prefers-color-scheme: dark)', '(prefers-contrast: more)'];

/** What is drawn: the page's metric or district, in the page's colours, and what is marked on it. */
export class LivePicture {
  readonly #host: HTMLElement;
  readonly #districts: DistrictFeatures;
  readonly #camera: MapCamera;
  readonly #selection: MapSelection;
  #map: MapLibreMap | undefined;
  #removeRings = () => {};
  #marked = new Set<string>();

  constructor(
    host: HTMLElement,
    districts: DistrictFeatures,
    camera: MapCamera,
    selection: MapSelection,
  ) {
    this.#host = host;
    this.#districts = districts;
    this.#camera = camera;
    this.#selection = selection;
  }

  /** The style of the map as the page is now. */
  style(): StyleSpecification {
    const { here, metric } = this.#host.dataset;
    return mapStyle(this.#districts, {
      metric: here === undefined ? metricOf(metric ?? METRICS[0]!.id) : undefined,
      here,
      colours: readColours(this.#host),
      scale: this.#camera.scale,
      homeZoom: this.#camera.homeZoom,
      text: staticText(this.#host),
    });
  }

  /** Draw on a map and keep what is drawn true to the page. */
  draw(map: MapLibreMap, signal: AbortSignal): void {
    this.#map = map;
    map.on('style.load', () => {
      if (!map.hasImage(HATCH_IMAGE)) map.addImage(HATCH_IMAGE, drawHatch(this.#host));
    });
    map.on('resize', () => this.restyle());
    for (const theme of THEMES)
      matchMedia(theme).addEventListener('change', () => this.restyle(), { signal });
    this.#drawRings();
    this.#selection.onChange(() => this.#mark());
  }

  /** Draw anew: the page has another metric, other colours or another size. */
  restyle(): void {
    const map = this.#map!;
    // While the context is lost there is no style; `restore` comes after.
    if (!map.style) return;
    if (map.hasImage(HATCH_IMAGE)) map.updateImage(HATCH_IMAGE, drawHatch(this.#host));
    map.setStyle(this.style());
    this.#drawRings();
  }

  /** Draw again what a new WebGL context does not have. */
  restore(): void {
    this.#marked.clear();
    this.restyle();
    this.#mark();
  }

  #drawRings(): void {
    this.#removeRings();
    this.#removeRings = addRings(this.#map!, this.#host, this.#selection, this.#camera);
  }

  /** Outline what is pointed at and what is selected. */
  #mark(): void {
    const map = this.#map!;
    if (!map.style) return;
    const { active, selected } = this.#selection;
    for (const id of this.#marked) map.removeFeatureState({ source: DISTRICTS_SOURCE, id });
    this.#marked.clear();
    for (const [place, state] of [
      [active, 'active'],
      [selected, 'selected'],
    ] as const) {
      if (place?.kind !== 'district') continue;
      map.setFeatureState({ source: DISTRICTS_SOURCE, id: place.id }, { [state]: true });
      this.#marked.add(place.id);
    }
  }
}
