/** How often a property is tried: so often in `npm run test:long`, a tenth of it in `npm test`. */
export const howMany = (times: number): number =>
  process.env['LONG'] === undefined ? Math.ceil(times / 10) : times;

/** As many of all as `howMany` says, from the first on. */
export const someOf = <T>(all: readonly T[]): readonly T[] => all.slice(0, howMany(all.length));

/** Every other of all, from the first on; all in `npm run test:long`. */
export const everyOtherOf = <T>(all: readonly T[]): readonly T[] =>
  process.env['LONG'] === undefined ? all.filter((_, at) => at % 2 === 0) : all;
