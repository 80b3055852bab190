/** The items, each once. */
export function distinct<T>(items: readonly T[]): T[] {
  return items.length < 2 ? [...items] : [...new Set(items)];
}

/** Names for a note: `A, B, C`. */
export function listed(names: readonly string[]): string {
  const shown = distinct(names);
  // An officer reads a handful; the rest is in the gazetteer.
  return shown.length > 6 ? `${shown.slice(0, 6).join(', ')}, …` : shown.join(', ');
}
