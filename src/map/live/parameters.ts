// Every page with a map loads this module, so it stays small: `view.ts` reads what the names say.

/** Whether an address says how the map looks, so that the map has to open. */
export const asksForView = (search: string) => /[?&](khung|chon|ngay)=/.test(search);
