/** Two days that somebody wants compared, as the address and the choices have them. */
export interface AskedDays {
  readonly from: string;
  readonly to: string;
}

/** The days that an address asks for: `?tu=2021-05-31&den=2021-06-07`. */
export function readAskedDays(search: string): AskedDays | undefined {
  const parameters = new URLSearchParams(search);
  const [from, to] = [parameters.get('tu'), parameters.get('den')];
  return from === null || to === null ? undefined : { from, to };
}

/** The address that asks for them, and leads to where they are told of. */
export function askedAddress(pathname: string, { from, to }: AskedDays): string {
  return `${pathname}?${new URLSearchParams({ tu: from, den: to }).toString()}#cac-ky`;
}
