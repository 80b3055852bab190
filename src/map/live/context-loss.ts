import type { Map as MapLibreMap } from 'maplibre-gl';

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
