/** The whole lines of a text that comes in pieces, as many at a time as a piece completes. */
export async function* splitLines(pieces: AsyncIterable<string>): AsyncGenerator<string[]> {
  let rest = '';
  let isFirst = true;
  for await (const piece of pieces) {
    // Only line feeds part addresses: a line separator of Unicode may have been pasted into one.
    const lines = (isFirst ? piece.replace(/^\ufeff/, '') : piece).split('\n');
    isFirst = false;
    lines[0] = rest + (lines[0] ?? '');
    rest = lines.pop() ?? '';
    if (lines.length > 0) yield lines.map(withoutReturn);
  }
  if (rest !== '') yield [withoutReturn(rest)];
}

function withoutReturn(line: string): string {
  return line.endsWith('\r') ? line.slice(0, -1) : line;
}
