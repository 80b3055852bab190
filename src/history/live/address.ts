/** Two days that somebody wants compared, as the address and the choices have them. */
export interface AskedDays {
  readonly from: string;
  readonly to: string;
  /** The metric of the maps, as its page's address names it; empty for the first. */
  readonly metric: string;
}

/** The days that an address asks for: `?tu=2021-05-31&den=2021-06-07&chi-so=an-toan`. */
export function readAskedDays(search: string): AskedDays | undefined {
  const parameters = new URLSearchParams(search);
  const [from, to] = [parameters.get('tu'), parameters.get('den')];
  return from === null || to === null ? undefined : { from, to, metric: readMetric(search) };
}

/** The metric that an address asks for. */
export const readMetric = (search: string): string =>
  new URLSearchParams(search).get('chi-so') ?? '';

/** The address that asks for them, and leads to where they are told of. */
export function askedAddress(pathname: string, { from, to, metric }: AskedDays): string {
  const asked = new URLSearchParams({ tu: from, den: to });
  if (metric !== '') asked.set('chi-so', metric);
  return `${pathname}?${asked.toString()}#cac-ky`;
}
