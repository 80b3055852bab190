// Every page with a map loads this module, so it stays small.

/** What of an address says how the map looks, as `view.ts` reads it. */
export const VIEW = 'khung';
export const SELECTED = 'chon';
export const DAY = 'ngay';

/** Whether an address says how the map looks, so that the map has to open. */
export const asksForView = (search: string) => /[?&](khung|chon|ngay)=/.test(search);
