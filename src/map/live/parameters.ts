// Every page with a map loads this module, so it stays small.

/** What of an address says how the map looks, as `view.ts` reads it. */
export const VIEW = 'khung';
export const SELECTED = 'chon';

/** Whether an address says how the map looks, so that the map has to open. */
export function asksForView(search: string): boolean {
  const parameters = new URLSearchParams(search);
  return parameters.has(VIEW) || parameters.has(SELECTED);
}
