import { formatNumber } from '../../src/domain/number-format.ts';

/** One line that tells how many rows have been read, written over itself where somebody watches. */
export function progressRows(stream: NodeJS.WriteStream) {
  const write = (text: string) => {
    // Back to the beginning of the line, and clear it.
    if (stream.isTTY) stream.write(`\r\u001b[K${text}`);
  };
  return {
    tell: (rows: number) => write(`đã đọc ${formatNumber(rows)} dòng`),
    clear: () => write(''),
  };
}
