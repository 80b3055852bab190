import type { MapPlace } from './places.ts';

/** Which place is pointed at and which is selected, and who hears of a change. */
export class MapSelection {
  readonly #listeners = new Set<() => void>();
  #places: readonly MapPlace[];
  #active: MapPlace | undefined;
  #selected: MapPlace | undefined;

  constructor(places: readonly MapPlace[]) {
    this.#places = places;
  }

  get places(): readonly MapPlace[] {
    return this.#places;
  }

  /** The place under the pointer, or where the arrow keys are. */
  get active(): MapPlace | undefined {
    return this.#active;
  }

  /** The district that was clicked on. */
  get selected(): MapPlace | undefined {
    return this.#selected;
  }

  placeOf(id: unknown): MapPlace | undefined {
    return this.#places.find((place) => place.id === id);
  }

  activate(place: MapPlace | undefined): void {
    if (place === this.#active) return;
    this.#active = place;
    this.#tell();
  }

  select(place: MapPlace | undefined): void {
    if (place === this.#selected) return;
    this.#selected = place;
    this.#tell();
  }

  /** The same places, with other words or in another order. */
  replacePlaces(places: readonly MapPlace[]): void {
    this.#places = places;
    this.#active = this.placeOf(this.#active?.id);
    this.#selected = this.placeOf(this.#selected?.id);
    this.#tell();
  }

  /** Hear of changes; returns what ends it. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}
