import { clearPrewarmedResources, Map as MapLibreMap, prewarm, setWorkerUrl } from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import type { Attempt } from '../../patience.ts';
import { MapAddress } from './address.ts';
import { MapCamera } from './camera.ts';
import { addControls } from './controls.ts';
import { gestureHints, shareGestures } from './gestures.ts';
import { followMetricLinks } from './metric-switch.ts';
import { LivePicture } from './picture.ts';
import {
  boundsOf,
  type DistrictFeatures,
  fetchDistricts,
  type MapPlace,
  mapPlaces,
  MapSelection,
} from './places.ts';
import { openQuestions } from './questions/open-questions.ts';
import { liveScaleBar } from './static-map.ts';
import { MapTime } from './time/map-time.ts';
import { openTime } from './time/open-time.ts';

// MapLibre 6 looks for its worker beside its own module, where a bundler never puts it.
setWorkerUrl(workerUrl);

/** An open interactive map. */
export interface LiveMap {
  /** Put the keyboard's focus on the map. */
  readonly focus: () => void;
}

/**
 * Open the interactive map over the static one in `host`. Aborting takes it away and frees its WebGL
 * context. Throws when the data or the context cannot be had; the static map then stays. `onGone`
 * hears when the browser takes the context away for good.
 */
export async function openLiveMap(
  host: HTMLElement,
  signal: AbortSignal,
  onGone: () => void,
  attempt: Attempt,
): Promise<LiveMap> {
  // The worker's script loads beside the data.
  prewarm();
  const districts = await fetchDistricts(host.dataset['districts']!, attempt);
  if (signal.aborted) throw new Error('the map was closed meanwhile');
  const frame = host.querySelector<HTMLElement>('.map-frame')!;
  const canvas = document.createElement('div');
  canvas.className = 'map-canvas';
  // For the eyes: the list over it says the same in words, with one tab stop.
  canvas.setAttribute('aria-hidden', 'true');
  frame.append(canvas);
  const undo = new AbortController();
  const close = () => undo.abort();
  undo.signal.addEventListener('abort', () => {
    canvas.remove();
    // After the map, which uses it, is gone.
    setTimeout(clearPrewarmedResources);
  });
  signal.addEventListener('abort', close, { once: true, signal: undo.signal });
  try {
    return await mount(host, frame, canvas, districts, undo.signal, onGone, attempt);
  } catch (error) {
    close();
    throw error;
  }
}

async function mount(
  host: HTMLElement,
  frame: HTMLElement,
  canvas: HTMLElement,
  districts: DistrictFeatures,
  signal: AbortSignal,
  onGone: () => void,
  attempt: Attempt,
): Promise<LiveMap> {
  const camera = new MapCamera(host, canvas, boundsOf(districts.features));
  const selection = new MapSelection(mapPlaces(host, districts));
  const time = new MapTime();
  const address = new MapAddress(camera, selection, time);
  time.show(address.read().day);
  const picture = new LivePicture(host, districts, camera, selection);
  const map = new MapLibreMap({
    container: canvas,
    style: picture.style(),
    // A test holds it against MapLibre's rules; here that takes time.
    validateStyle: false,
    // Words that fade in keep a picture from being done, and a processor at work.
    fadeDuration: 0,
    ...camera.startAt(address.read().view),
    attributionControl: false,
    keyboard: false,
    dragRotate: false,
    pitchWithRotate: false,
    touchPitch: false,
    cooperativeGestures: true,
    locale: gestureHints(),
  });
  signal.addEventListener('abort', () => map.remove());
  // MapLibre makes it a stop for keys and a place for the mouse's focus; the list is both.
  map.getCanvas().removeAttribute('tabindex');
  shareGestures(map);
  camera.steer(map, () => address.noteMove());
  picture.draw(map, signal);
  await firstPicture(map, signal);

  frame.append(liveScaleBar(map, host));
  const parts = { map, host, frame, districts, camera, selection, picture, address, time, signal };
  const controls = addControls(parts);
  address.show();
  signal.addEventListener('abort', () => address.flush());
  let spots: readonly MapPlace[] = [];
  const places = () => [...mapPlaces(host, districts), ...spots];
  const shared = { host, districts, selection, picture, address, time, signal };
  const clock = openTime({ ...shared, places, attempt });
  const list = (named: readonly MapPlace[]) => {
    spots = named;
    selection.replacePlaces(places());
  };
  openQuestions({ ...shared, map, camera, list });
  const onSwitch = () => {
    clock.redraw();
    selection.replacePlaces(places());
    picture.restyle();
    controls.announce(document.querySelector('.lead')?.textContent ?? '');
  };
  const hooks = { onSwitch, onLeave: () => address.flush(), onTravel: () => address.show() };
  followMetricLinks(host, hooks, signal);
  watchContext(map, host, () => picture.restore(), onGone, signal);
  host.classList.add('is-live');
  signal.addEventListener('abort', () => host.classList.remove('is-live'));
  return controls;
}

async function firstPicture(map: MapLibreMap, signal: AbortSignal): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    map.once('idle', () => resolve());
    map.once('error', ({ error }) => reject(new Error(error.message)));
    map.once('webglcontextlost', () => reject(new Error('the WebGL context was lost')));
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
  });
}

// A browser that gives the context back does so at once; a driver that starts anew takes a moment.
const PATIENCE_MS = 5_000;

/**
 * Show the static map while the browser has taken the WebGL context away. When it comes back the map
 * goes on where it was (`restore`); when it does not, `onGone`.
 */
export function watchContext(
  map: MapLibreMap,
  host: HTMLElement,
  restore: () => void,
  onGone: () => void,
  signal: AbortSignal,
): void {
  let patience: ReturnType<typeof setTimeout> | undefined;
  const giveUp = () => {
    if (!signal.aborted) onGone();
  };
  map.on('webglcontextlost', () => {
    host.classList.remove('is-live');
    patience = setTimeout(giveUp, PATIENCE_MS);
  });
  map.on('webglcontextrestored', () => {
    clearTimeout(patience);
    map.once('style.load', restore);
    map.once('idle', () => {
      if (!signal.aborted) host.classList.add('is-live');
    });
  });
  signal.addEventListener('abort', () => clearTimeout(patience));
}
