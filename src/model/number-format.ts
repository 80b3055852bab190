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

/** How many of how many: `269/401`. */
export function formatFraction(part: number, whole: number): string {
  return `${formatNumber(part)}/${formatNumber(whole)}`;
}

/** A difference with its sign: `+54`, `−3`, `0`. */
export function formatChange(value: number): string {
  return value > 0 ? `+${formatNumber(value)}` : formatNumber(value);
}
