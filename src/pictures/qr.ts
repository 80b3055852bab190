import { encode } from 'uqr';

/** A QR code: the dark modules as one path, in a square of `size` modules, its quiet zone included. */
export interface QrCode {
  readonly size: number;
  readonly path: string;
}

/** What a code needs around it (ISO/IEC 18004, 7.3.7). */
const QUIET_MODULES = 4;

/** The QR code of an address; it can still be read with 15 % of it soiled (level M). */
export function qrCode(address: string): QrCode {
  const { size, data } = encode(address, { ecc: 'M', border: QUIET_MODULES });
  const path = data.flatMap((row, y) =>
    runsOf(row).map(([x, width]) => `M${x} ${y}h${width}v1h-${width}z`),
  );
  return { size, path: path.join('') };
}

/** Where a row is dark: from which module, and for how many. */
function runsOf(row: readonly boolean[]): [number, number][] {
  const starts = row.flatMap((isDark, x) => (isDark && !row[x - 1] ? [x] : []));
  return starts.map((x) => {
    const end = row.indexOf(false, x);
    return [x, (end === -1 ? row.length : end) - x];
  });
}
