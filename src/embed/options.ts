/** More rows than these are no table for a frame: then an embed has none to show. */
export const MOST_ROWS = 100;

/** What the address of an embed can ask for besides, by the parameters that it has there. */
export const OPTIONS = {
  title: { name: 'tieu-de', value: 'khong' },
  legend: { name: 'chu-giai', value: 'khong' },
  table: { name: 'bang', value: 'co' },
} as const;

/** The colours that an embed keeps whatever its reader's device prefers: `?giao-dien=sang`. */
export const THEME = { name: 'giao-dien', light: 'sang', dark: 'toi' } as const;
