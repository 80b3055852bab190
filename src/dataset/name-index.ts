import { foldText } from '../model/text.ts';

/** Finds things by any of their names: as written first, then without diacritics if that is unique. */
export class NameIndex<T> {
  readonly #exact = new Map<string, Set<T>>();
  readonly #folded = new Map<string, Set<T>>();

  constructor(items: readonly T[], namesOf: (item: T) => readonly string[]) {
    for (const item of items) {
      for (const name of namesOf(item)) {
        add(this.#exact, name.toLowerCase(), item);
        add(this.#folded, foldText(name), item);
      }
    }
  }

  /** What a name can mean: nothing, one thing, or several when it is ambiguous. */
  find(name: string): readonly T[] {
    return [...(this.#exact.get(name.toLowerCase()) ?? this.#folded.get(foldText(name)) ?? [])];
  }
}

function add<T>(index: Map<string, Set<T>>, key: string, item: T): void {
  const items = index.get(key);
  if (items === undefined) index.set(key, new Set([item]));
  else items.add(item);
}
