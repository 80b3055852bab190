import { unzipSync, zipSync, type Zippable } from 'fflate';
import type { Random } from '../../scripts/sample/random.ts';

const bytesOf = (length: number, random: Random) =>
  Uint8Array.from({ length }, () => random.integer(0, 255));

/** Nothing but chance, sometimes behind the first bytes of a format. */
export function randomBytes(random: Random): Uint8Array {
  const start = random.pick(['', 'PK\x03\x04', '\xff\xfe', '\xfe\xff', '\xef\xbb\xbf', 'sep=;\n']);
  const head = Uint8Array.from(start, (letter) => letter.charCodeAt(0));
  return joined(head, bytesOf(random.integer(0, 3000), random));
}

/** A file cut off, with some bits turned, a piece taken out, or one of another put in. */
export function damaged(bytes: Uint8Array, other: Uint8Array, random: Random): Uint8Array {
  const at = () => random.integer(0, bytes.length);
  const [from, to] = [at(), at()].toSorted((a, b) => a - b) as [number, number];
  switch (random.pick(['cut', 'flip', 'flip', 'flip', 'without', 'spliced'] as const)) {
    case 'cut':
      return bytes.slice(0, from);
    case 'without':
      return joined(bytes.subarray(0, from), bytes.subarray(to));
    case 'spliced':
      return joined(bytes.subarray(0, from), other.subarray(from, to), bytes.subarray(to));
    case 'flip': {
      const flipped = bytes.slice();
      for (let count = random.integer(1, 6); count > 0; count -= 1)
        flipped[random.integer(0, flipped.length - 1)]! ^= 1 << random.integer(0, 7);
      return flipped;
    }
  }
}

/** A workbook whose parts were dropped, exchanged, doubled, damaged, or taken from another. */
export function remixed(bytes: Uint8Array, other: Uint8Array, random: Random): Uint8Array {
  const [parts, foreign]: Zippable[] = [unzipSync(bytes), unzipSync(other)];
  const names = Object.keys(parts!);
  const [a, b] = [random.pick(names), random.pick(names)];
  switch (random.pick(['drop', 'swap', 'double', 'damage', 'damage', 'foreign', 'join'] as const)) {
    case 'drop':
      delete parts![a];
      break;
    case 'swap':
      [parts![a], parts![b]] = [parts![b]!, parts![a]!];
      break;
    case 'double':
      parts![a.toUpperCase()] = parts![b]!;
      break;
    case 'damage':
      parts![a] = damaged(parts![a] as Uint8Array, foreign![a] as Uint8Array, random);
      break;
    case 'foreign':
      parts![a] = foreign![a] ?? parts![b]!;
      break;
    case 'join':
      return random.chance(0.5) ? joined(bytes, other) : joined(bytesOf(40, random), bytes);
  }
  return zipSync(parts!, { level: random.chance(0.5) ? 0 : 6 });
}

function joined(...parts: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(parts));
}
