import type { Province } from './pages.ts';

/**
 * What the figures of a build's day are known by on paper: of a frozen day what its file adds up to, of any
 * other the digest of all inputs.
 */
export function dataCode({
  tally: { asOf, basis },
  reports,
  inputs,
}: Pick<Province, 'tally' | 'reports' | 'inputs'>): string {
  const frozen = basis === 'frozen' ? reports.find(({ on }) => on === asOf) : undefined;
  return frozen?.digest ?? inputs;
}

/** As much of a code as papers and pages show. */
export function shortCode(code: string): string {
  return code.slice(0, 12);
}
