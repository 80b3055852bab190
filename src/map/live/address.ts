import { isEmbedded } from './gestures.ts';
import type { MapCamera } from './camera.ts';
import type { MapSelection } from './places.ts';
import type { MapTime } from './time/map-time.ts';
import { readView, writeView, type ViewParameters } from './view.ts';

// Browsers refuse many changes of the address in a short time.
const PAUSE_MS = 250;

/** Keeps the page's address and what the map shows the same, either way. */
export class MapAddress {
  readonly #camera: MapCamera;
  readonly #selection: MapSelection;
  readonly #time: MapTime;
  #pending: ReturnType<typeof setTimeout> | undefined;

  constructor(camera: MapCamera, selection: MapSelection, time: MapTime) {
    this.#camera = camera;
    this.#selection = selection;
    this.#time = time;
  }

  /** What the address asks for; nothing of it that cannot be shown. */
  read(): ViewParameters {
    const districts = this.#selection.places.filter(({ kind }) => kind === 'district');
    return readView(location.search, this.#camera.limits, new Set(districts.map(({ id }) => id)));
  }

  /** Show what the address asks for. */
  show(): void {
    this.#forget();
    const { view, selected, day } = this.read();
    this.#camera.show(view);
    this.#time.show(day);
    this.#selection.select(this.#selection.placeOf(selected));
  }

  /** The reader moved the map, or went to another day: no step to go back over, or Back would not leave the page for long. */
  noteMove(): void {
    clearTimeout(this.#pending);
    this.#pending = setTimeout(() => this.flush(), PAUSE_MS);
  }

  /** The reader selected a district or let it go: a step. */
  noteSelection(): void {
    this.flush();
    const address = this.#current(this.#selection.selected?.id);
    if (address === location.href) return;
    // In somebody else's page a step would be one of theirs.
    if (isEmbedded()) history.replaceState(null, '', address);
    else history.pushState(null, '', address);
  }

  /** Write a move now that was to be written soon. */
  flush(): void {
    if (this.#pending === undefined) return;
    this.#forget();
    history.replaceState(null, '', this.#current(this.read().selected));
  }

  #forget(): void {
    clearTimeout(this.#pending);
    this.#pending = undefined;
  }

  #current(selected: string | undefined): string {
    const url = new URL(location.href);
    url.search = writeView(url.search, {
      ...{ view: this.#camera.view, selected },
      day: this.#time.asked,
    });
    return url.href;
  }
}
