import { LngLatBounds, Map as MapLibreMap, setWorkerUrl, type LngLatLike } from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import { addDistrictList } from './district-list.ts';
import { fetchDistricts, type DistrictFeatures } from './district-features.ts';
import { DISTRICTS_LAYER, HATCH_IMAGE, mapStyle } from './gl-style.ts';
import { drawHatch, readColours } from './page-colours.ts';
import { addRings } from './ring-markers.ts';

// MapLibre 6 looks for its worker beside its own module, where a bundler never puts it.
setWorkerUrl(workerUrl);

/** An open interactive map. */
export interface LiveMap {
  /** Put the keyboard's focus on the map. */
  readonly focus: () => void;
}

const HELP = 'Dùng Ctrl + lăn chuột để phóng to, thu nhỏ';
const LOCALE = {
  'Map.Title': 'Bản đồ',
  'CooperativeGesturesHandler.WindowsHelpText': HELP,
  'CooperativeGesturesHandler.MacHelpText': 'Dùng ⌘ + lăn chuột để phóng to, thu nhỏ',
  'CooperativeGesturesHandler.MobileHelpText': 'Dùng hai ngón tay để di chuyển bản đồ',
};

/**
 * Open the interactive map over the static one in `frame`. Aborting takes it away and frees its
 * WebGL context. Throws when the data or the context cannot be had; the static map then stays.
 */
export async function openLiveMap(
  host: HTMLElement,
  frame: HTMLElement,
  signal: AbortSignal,
): Promise<LiveMap> {
  const { districts: url, here, bbox } = host.dataset;
  const districts = await fetchDistricts(url!, signal);
  const canvas = document.createElement('div');
  canvas.className = 'map-canvas';
  // For the eyes: the list over it says the same in words, with one tab stop.
  canvas.ariaHidden = 'true';
  frame.append(canvas);
  const undo = new AbortController();
  undo.signal.addEventListener('abort', () => {
    canvas.remove();
    frame.classList.remove('is-live');
  });
  signal.addEventListener('abort', () => undo.abort(), { once: true });
  try {
    const map = createMap(canvas, host, districts, bbox!.split(' ').map(Number));
    undo.signal.addEventListener('abort', () => map.remove());
    await firstPicture(map, signal);
    if (here !== undefined) addRings(map, frame, scaleOf(host, canvas), undo.signal);
    const list = addDistrictList(map, host, frame, districts, DISTRICTS_LAYER);
    const backToStart = () =>
      map.fitBounds(boundsOf(host), { animate: mayMove(), padding: paddingOf(host, canvas) });
    addButtons(host.querySelector('.map-buttons')!, map, backToStart);
    matchMedia('(prefers-color-scheme: dark)').addEventListener(
      'change',
      () => map.setStyle(mapStyle(districts, readColours(host), here), { diff: false }),
      { signal: undo.signal },
    );
    frame.classList.add('is-live');
    return { focus: () => list.focus() };
  } catch (error) {
    undo.abort();
    throw error;
  }
}

function createMap(
  container: HTMLElement,
  host: HTMLElement,
  districts: DistrictFeatures,
  bbox: readonly number[],
): MapLibreMap {
  const isEmbedded = window.self !== window.top;
  const map = new MapLibreMap({
    container,
    style: mapStyle(districts, readColours(host), host.dataset['here']),
    bounds: boundsOf(host),
    fitBoundsOptions: { padding: paddingOf(host, container) },
    maxBounds: grow(provinceBounds(districts, bbox), 0.4),
    // Deeper in there is nothing more to see: borders drawn at 1:1,000,000, places known to a kilometre.
    maxZoom: host.dataset['here'] === undefined ? 11 : 13,
    attributionControl: false,
    keyboard: false,
    dragRotate: false,
    pitchWithRotate: false,
    touchPitch: false,
    // A finger or a wheel on its way down the page must not get caught in the map.
    cooperativeGestures: isEmbedded || matchMedia('(pointer: coarse)').matches,
    locale: LOCALE,
  });
  map.touchZoomRotate.disableRotation();
  if (!isEmbedded) {
    map.scrollZoom.disable();
    map.once('mousedown', () => map.scrollZoom.enable());
  }
  map.getCanvas().tabIndex = -1;
  map.on('style.load', () => map.addImage(HATCH_IMAGE, drawHatch(host)));
  return map;
}

async function firstPicture(map: MapLibreMap, signal: AbortSignal): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    map.once('idle', () => resolve());
    map.once('error', ({ error }) => reject(new Error(error.message)));
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
  });
}

function boundsOf(host: HTMLElement): LngLatBounds {
  return new LngLatBounds(
    host.dataset['bbox']!.split(' ').map(Number) as [number, number, number, number],
  );
}

/** The same margin as the static map's, so that the one lies exactly over the other. */
function paddingOf(host: HTMLElement, container: HTMLElement): number {
  return Number(host.dataset['padding']) * scaleOf(host, container);
}

/** How many pixels a user unit of the static map is. */
function scaleOf(host: HTMLElement, container: HTMLElement): number {
  const svg = host.querySelector<SVGSVGElement>('.map-svg')!.viewBox.baseVal;
  return Math.min(container.clientWidth / svg.width, container.clientHeight / svg.height);
}

function provinceBounds(districts: DistrictFeatures, bbox: readonly number[]): LngLatBounds {
  const bounds = new LngLatBounds(bbox as [number, number, number, number]);
  for (const { properties } of districts.features)
    bounds.extend([...properties.labelPoint] as LngLatLike);
  return bounds;
}

function grow(bounds: LngLatBounds, degrees: number): LngLatBounds {
  const { lng: west, lat: south } = bounds.getSouthWest();
  const { lng: east, lat: north } = bounds.getNorthEast();
  return new LngLatBounds([west - degrees, south - degrees, east + degrees, north + degrees]);
}

function mayMove(): boolean {
  return !matchMedia('(prefers-reduced-motion: reduce)').matches;
}

function addButtons(bar: HTMLElement, map: MapLibreMap, backToStart: () => void): void {
  const actions: [string, () => void][] = [
    ['Phóng to', () => map.zoomIn({ animate: mayMove() })],
    ['Thu nhỏ', () => map.zoomOut({ animate: mayMove() })],
    ['Về vị trí ban đầu', backToStart],
  ];
  const buttons = actions.map(([text, act]) => {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = text;
    button.addEventListener('click', act);
    return button;
  });
  const hadFocus = bar.contains(document.activeElement);
  bar.replaceChildren(...buttons);
  if (hadFocus) buttons[0]!.focus();
}
