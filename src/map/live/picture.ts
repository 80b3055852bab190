import {
  type GeoJSONSource,
  type Map as MapLibreMap,
  Marker,
  type StyleSpecification,
} from 'maplibre-gl';
import type { DayFigures } from '../days/by-day.ts';
import { metricOf, METRICS } from '../metrics.ts';
import { type NamedRing, placeRingLabels } from '../ring-labels.ts';
import type { MapCamera } from './camera.ts';
import { drawPatterns, IMAGE_PIXEL_RATIO } from './colours/images.ts';
import { type MapColours, readColours } from './colours/page-colours.ts';
import { districtsOn, figuresOf, roundedDistricts } from './data.ts';
import type { DistrictFeatures, MapSelection } from './places.ts';
import { drawSpots } from './questions/draw-spots.ts';
import {
  aroundData,
  drawRing,
  type Spots,
  spotLayers,
  spotSymbols,
  SPOTS_SOURCE,
  spotSources,
} from './questions/spot-layers.ts';
import {
  drawingOf,
  type DrawnText,
  drawnText,
  projectionOf,
  staticRings,
  staticText,
  wordBoxes,
} from './static-map.ts';
import {
  DISTRICTS_SOURCE,
  LARGER,
  type MapPicture,
  mapStyle,
  sourceData,
  spotStyle,
} from './style.ts';

// What changes the colours of the page while it is open.
const THEMES = ['(prefers-color-scheme: dark)', '(prefers-contrast: more)'];

/** Of MapLibre: nothing is nearer. */
const MAX_ZOOM = 24;
/** How long the name of an area is, in its letters' size. */
const NAME_EMS = 8;
/** In levels of zoom from the static map's size on: places are shown from there on at the latest. */
const MOST_LEVELS = 2.48;

/** What is drawn: the page's metric or district, in the page's colours, and what is marked on it. */
export class LivePicture {
  readonly #host: HTMLElement;
  readonly #rounded: DistrictFeatures;
  readonly #camera: MapCamera;
  readonly #selection: MapSelection;
  /** Those of the day that is shown. */
  #shown: DistrictFeatures;
  #map: MapLibreMap | undefined;
  #removeRings = () => {};
  #marked: { readonly source: string; readonly id: string }[] = [];
  #spots: Spots | undefined;
  /** Of the page as it is; to be read again once it has changed. */
  #colours: MapColours | undefined;
  #text: DrawnText | undefined;
  #page: Omit<MapPicture, 'spots'> | undefined;

  constructor(
    host: HTMLElement,
    districts: DistrictFeatures,
    camera: MapCamera,
    selection: MapSelection,
  ) {
    this.#host = host;
    this.#rounded = roundedDistricts(districts);
    this.#shown = this.#rounded;
    this.#camera = camera;
    this.#selection = selection;
  }

  /** The style of the map as the page is now. */
  style(): StyleSpecification {
    return mapStyle(this.#shown, this.#drawn());
  }

  #drawn(): MapPicture {
    this.#page ??= this.#readPage();
    return { ...this.#page, spots: this.#spots };
  }

  #readPage(): Omit<MapPicture, 'spots'> {
    const { here, metric: id } = this.#host.dataset;
    this.#colours ??= readColours(this.#host);
    const metric = here === undefined ? metricOf(id ?? METRICS[0]!.id) : undefined;
    const numbers = this.#rounded.features.map(
      ({ properties }) => metric?.valueOf(figuresOf(properties)).part ?? 0,
    );
    this.#text ??= drawnText(this.#host);
    const text = staticText(this.#host, this.#text);
    const { homeZoom, scale } = this.#camera;
    const { width, height } = projectionOf(this.#host);
    const areaWidth = Math.sqrt((width * height) / numbers.length);
    const levels = Math.log2((NAME_EMS * text.fontSize) / areaWidth);
    return {
      metric,
      here,
      colours: this.#colours,
      scale,
      homeZoom,
      nearZoom: homeZoom + Math.min(MOST_LEVELS, Math.max(LARGER, levels)),
      text,
      largest: Math.max(0, ...numbers),
    };
  }

  /** From here on places are shown by themselves. */
  get nearZoom(): number {
    return this.#drawn().nearZoom;
  }

  /** Show the figures of a day, once the static map shows them. */
  showDay(day: DayFigures): void {
    this.#shown = districtsOn(this.#rounded, day);
    this.#page = undefined;
    const map = this.#map!;
    if (!map.style) return;
    for (const [name, data] of Object.entries(sourceData(this.#shown, this.#drawn())))
      void map.getSource<GeoJSONSource>(name)?.setData(data);
  }

  /** Show places of facilities, or none. */
  showSpots(spots: Spots | undefined): void {
    const was = this.#spots;
    this.#spots = spots;
    const map = this.#map!;
    if (!map.style) return;
    if (was === undefined || spots === undefined) {
      if (was !== spots) this.#setStyle();
      return;
    }
    if (was.isAnswer !== spots.isAnswer)
      for (const { id, minzoom, maxzoom } of this.#spotLayers(spots))
        map.setLayerZoomRange(id, minzoom ?? 0, maxzoom ?? MAX_ZOOM);
    for (const [name, data] of Object.entries(spotSources(spots, spotStyle(this.#drawn()))))
      void map.getSource<GeoJSONSource>(name)?.setData(data);
  }

  #spotLayers(spots: Spots): StyleSpecification['layers'] {
    const style = spotStyle(this.#drawn());
    return [...spotLayers(spots, style), ...spotSymbols(spots, style, [])];
  }

  /** What answers a question, drawn over the static map in its units and the colours that the page has now. */
  answerDrawing(): readonly SVGElement[] {
    if (this.#spots?.isAnswer !== true) return [];
    const colours = readColours(this.#host);
    const style = spotStyle({ ...this.#drawn(), colours, scale: 1 });
    const small = { ...style, em: style.em * ANSWER_SIZE };
    const { project } = projectionOf(this.#host);
    return [drawSpots(this.#spots, small, project, wordBoxes(this.#host))];
  }

  /** Show where what is selected may be. */
  surround(around: Spots['around']): void {
    if (this.#spots === undefined || this.#spots.around === around) return;
    this.#spots = { ...this.#spots, around };
    const source = this.#map!.getSource<GeoJSONSource>('spot-around');
    void source?.setData(aroundData(around));
  }

  /** Draw on a map and keep what is drawn true to the page. */
  draw(map: MapLibreMap, signal: AbortSignal): void {
    this.#map = map;
    map.on('style.load', () => {
      for (const [name, image] of drawPatterns(this.#drawn().colours))
        if (!map.hasImage(name)) map.addImage(name, image, { pixelRatio: IMAGE_PIXEL_RATIO });
    });
    map.setMissingStyleImageResolver((id) => {
      const ring = drawRing(id, spotStyle(this.#drawn()));
      if (ring !== undefined) map.addImage(id, ring, { pixelRatio: IMAGE_PIXEL_RATIO });
    });
    map.on('resize', () => this.restyle());
    for (const theme of THEMES)
      matchMedia(theme).addEventListener('change', () => this.restyle(), { signal });
    this.#drawRings();
    this.#selection.onChange(() => this.#mark());
  }

  /** Draw anew: the page has another metric, other colours or another size. */
  restyle(): void {
    this.#colours = this.#text = this.#page = undefined;
    const map = this.#map!;
    // While the context is lost there is no style; `restore` comes after.
    if (!map.style) return;
    for (const [name, image] of drawPatterns(this.#drawn().colours))
      if (map.hasImage(name)) map.updateImage(name, image);
    this.#setStyle();
    this.#drawRings();
  }

  #setStyle(): void {
    this.#map!.setStyle(this.style(), { validate: false });
  }

  /** Draw again what a new WebGL context does not have. */
  restore(): void {
    this.#marked = [];
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
    for (const one of this.#marked) map.removeFeatureState(one);
    this.#marked = [];
    for (const [place, state] of [
      [active, 'active'],
      [selected, 'selected'],
    ] as const) {
      if (place === undefined || place.kind === 'ring') continue;
      const source = place.kind === 'spot' ? SPOTS_SOURCE : DISTRICTS_SOURCE;
      if (map.getSource(source) === undefined) continue;
      const marked = { source, id: place.kind === 'spot' ? place.spotId! : place.id };
      map.setFeatureState(marked, { [state]: true });
      this.#marked.push(marked);
    }
  }
}

/** How large places are on a drawing of the whole map, beside those of the live one. */
const ANSWER_SIZE = 0.7;

const SVG = 'http://www.w3.org/2000/svg';

/**
 * Put the static map's rings on the live one: the same drawings, as large, at the same places and
 * leading to the same pages. `scale` is how many pixels a user unit of the static map is, `homeZoom` where it is as large.
 * Returns what takes them away.
 */
function addRings(
  map: MapLibreMap,
  host: HTMLElement,
  selection: MapSelection,
  { scale, homeZoom }: { readonly scale: number; readonly homeZoom: number },
): () => void {
  const rings = staticRings(host);
  const markers = rings.map((ring, index) => {
    const place = selection.placeOf(`noi-${index}`)!;
    const element = copyOf(ring, scale);
    element.addEventListener('mouseenter', () => selection.activate(place));
    element.addEventListener('mouseleave', () => selection.activate(undefined));
    const { lng, lat } = ring.dataset;
    return new Marker({ element, anchor: 'center' })
      .setLngLat([Number(lng), Number(lat)])
      .setOffset(shiftOf(ring, scale))
      .addTo(map);
  });
  const named = markers.map((marker, index) => ({ marker, ring: rings[index]! }));
  const forgetNames = nameRings(map, named, { scale, homeZoom });
  const forget = selection.onChange(() => {
    for (const [index, marker] of markers.entries())
      marker.getElement().classList.toggle('is-active', selection.active?.id === `noi-${index}`);
  });
  return () => {
    forget();
    forgetNames();
    for (const marker of markers) marker.remove();
  };
}

function copyOf(ring: SVGAElement, scale: number): HTMLElement {
  const drawing = drawingOf(ring).cloneNode(true) as SVGGElement;
  const size = radiusOf(drawing) + 2;
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', `${-size} ${-size} ${2 * size} ${2 * size}`);
  svg.setAttribute('width', String(2 * size * scale));
  svg.setAttribute('height', String(2 * size * scale));
  drawing.setAttribute('class', 'ring');
  drawing.removeAttribute('transform');
  drawing.querySelector('.ring-leader')?.remove();
  svg.append(drawing);
  const link = document.createElement('a');
  link.href = ring.getAttribute('href')!;
  // The list is for the keyboard.
  link.tabIndex = -1;
  link.draggable = false;
  link.append(svg);
  return link;
}

/** How far the static map moved the ring off its place, in pixels. */
function shiftOf(ring: SVGAElement, scale: number): [number, number] {
  const leader = drawingOf(ring).querySelector('.ring-leader');
  const shift = (axis: 'x1' | 'y1') => -Number(leader?.getAttribute(axis) ?? 0) * scale;
  return [shift('x1'), shift('y1')];
}

const radiusOf = (drawing: Element) =>
  Number(drawing.querySelector('.ring-hole')!.getAttribute('r'));

// In levels of zoom from the static map's size on: up to here its own places for the names hold.
const NEARER = 0.1;

/**
 * Name the rings of a live map that have room for it at its zoom: the nearer, the more. `scale` is
 * how many pixels a user unit of the static map is. Returns what ends it.
 */
function nameRings(
  map: MapLibreMap,
  rings: readonly { readonly marker: Marker; readonly ring: SVGAElement }[],
  { scale, homeZoom }: { readonly scale: number; readonly homeZoom: number },
): () => void {
  const counts = rings.map(({ marker }) => marker.getElement().querySelector('.ring-count'));
  const statics = rings.map(({ marker }) => marker.getElement().querySelector('.ring-name'));
  const drawings = rings.map(({ marker }) => marker.getElement().querySelector('.ring')!);
  const fontSize = Number(drawings[0]?.getAttribute('font-size') ?? 0);
  const place = () => {
    const isNear = map.getZoom() > homeZoom + NEARER;
    const named = rings.map(({ marker, ring }, index): NamedRing => {
      const { x, y } = map.project(marker.getLngLat()).add(marker.getOffset()).div(scale);
      return {
        centre: [x, y],
        radius: radiusOf(drawings[index]!),
        name: ring.dataset['name'],
        count: Number(counts[index]?.textContent ?? 0),
      };
    });
    const places = isNear ? placeRingLabels(named, fontSize, () => true) : [];
    for (const [index, { centre, name }] of named.entries()) {
      const text = counts[index];
      text?.parentElement!.querySelector('.ring-name')?.remove();
      const at = places[index];
      if (!isNear && statics[index]) text?.after(statics[index]);
      if (at !== undefined && name !== undefined)
        text?.after(nameAt(at.x - centre[0], at.y - centre[1], name));
    }
  };
  place();
  map.on('zoomend', place);
  return () => map.off('zoomend', place);
}

function nameAt(x: number, y: number, name: string): SVGTextElement {
  const text = document.createElementNS(SVG, 'text');
  text.setAttribute('class', 'ring-name');
  text.setAttribute('x', x.toFixed(1));
  text.setAttribute('y', y.toFixed(1));
  text.textContent = name;
  return text;
}
