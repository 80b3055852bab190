import type { Difference } from './count.ts';
import type { WrongFacility } from './officer.ts';

/** Differences as a table; what is right has no line. */
export function figureTable(where: string, all: readonly Difference[]): string[] {
  return all.map(
    ({ scope, figure, truth, site }) =>
      `${where} | ${scope} | ${figure} | đúng ${truth} | trang ${site}`,
  );
}

/** How many facilities are wrong, by kind, with an example each. */
export function kindTable(wrong: readonly WrongFacility[]): string[] {
  return [...Map.groupBy(wrong, ({ one }) => one.kind)]
    .toSorted(([, a], [, b]) => b.length - a.length)
    .map(([kind, all]) => `${kind}: ${all.length} (${all[0]!.one.key}: ${all[0]!.why})`);
}

/** Equal lines once, with how often. */
export function tallied(lines: readonly string[]): string[] {
  return [...Map.groupBy(lines, (line) => line)].map(([line, all]) => `${all.length} × ${line}`);
}
