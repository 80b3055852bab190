// Every page with a map loads this module, so it stays small: `view.ts` reads what the names say.

/** Whether an address says how the map looks, so that the map has to open. */
export const asksForView = (search: string) => /[?&](khung|chon|ngay|vung)=/.test(search);

/** Whether it selects a place or a facility, of which only the list tells. */
export const selectsSpot = (search: string) => /[?&]chon=(noi|co-so)-/.test(search);
