/** How often a property is tried: so often in `npm run test:long`, a tenth of it in `npm test`. */
export const howMany = (times: number): number =>
  process.env['LONG'] === undefined ? Math.ceil(times / 10) : times;
