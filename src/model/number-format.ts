/** A number as Vietnamese offices write it, with exactly `decimals` decimals: `1.234,5`. */
export function formatNumber(value: number, decimals = 0): string {
  const [whole, fraction] = Math.abs(value).toFixed(decimals).split('.');
  const grouped = whole!.replace(/\B(?=(\d{3})+$)/g, '.');
  return `${value < 0 ? '−' : ''}${grouped}${fraction === undefined ? '' : `,${fraction}`}`;
}

/** A share (0 to 1) as a percentage with one decimal: `67,1%`. */
export function formatShare(share: number, decimals = 1): string {
  return `${formatNumber(share * 100, decimals)}%`;
}

/**
 * The parts of a whole as percentages with one decimal that add up to 100,0%: what rounding down leaves goes
 * to those that lost most (largest remainder).
 */
export function formatShares(parts: readonly number[]): string[] {
  const whole = parts.reduce((sum, part) => sum + part, 0);
  if (whole === 0) return parts.map(() => formatShare(0));
  const down = parts.map((part) => Math.floor((part * PER_MILLE) / whole));
  const lost = parts.map((part, at) => (part * PER_MILLE) / whole - down[at]!);
  const left = PER_MILLE - down.reduce((sum, one) => sum + one, 0);
  const raised = new Set(
    lost
      .map((_, at) => at)
      .sort((a, b) => lost[b]! - lost[a]! || a - b)
      .slice(0, left),
  );
  return down.map((one, at) => formatShare((one + (raised.has(at) ? 1 : 0)) / PER_MILLE));
}

const PER_MILLE = 1000;

/** What stands for a figure that a build withholds. */
export const WITHHELD = 'không công bố';

/** A number, or that it is withheld. */
export function formatShown(value: number | undefined): string {
  return value === undefined ? WITHHELD : formatNumber(value);
}

/** How many of how many: `269/401`; or that it is withheld. */
export function formatFraction(part: number | undefined, whole: number): string {
  return part === undefined ? WITHHELD : `${formatNumber(part)}/${formatNumber(whole)}`;
}

/** What leads from one figure to another, or that it is withheld. */
export function formatStep(from: number | undefined, to: number | undefined): string {
  return from === undefined || to === undefined ? WITHHELD : formatChange(to - from);
}

/** A difference with its sign: `+54`, `−3`, `0`. */
export function formatChange(value: number, decimals = 0): string {
  return `${value > 0 ? '+' : ''}${formatNumber(value, decimals)}`;
}
