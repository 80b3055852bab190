import { crc32, createInflateRaw, inflateRawSync } from 'node:zlib';

const END = 0x06054b50;
const ENTRY = 0x02014b50;
const LOCAL = 0x04034b50;
const ENCRYPTED = 1;
/** The fields of an entry that tell "see the ZIP64 field" by holding this. */
const IN_ZIP64 = 0xffffffff;
const ZIP64 = 1;

const STORED = 0;
const DEFLATED = 8;

/** Why an archive cannot be read, in Vietnamese. */
export class ZipError extends Error {}

/** A file of an archive, still packed; what it says of its unpacked size is not to be trusted. */
export interface ZipEntry {
  readonly name: string;
  readonly method: number;
  readonly size: number;
  readonly crc: number;
  readonly packed: Uint8Array;
}

/** Whether bytes are those of a ZIP archive, whatever the file is called. */
export function isZip(bytes: Uint8Array): boolean {
  const [, , kind, end] = bytes;
  const isMark =
    (kind === 3 && end === 4) || (kind === 5 && end === 6) || (kind === 7 && end === 8);
  return bytes[0] === 0x50 && bytes[1] === 0x4b && isMark;
}

class BrokenZip extends ZipError {}

/** The error that people read for any kind of damage. */
function brokenZip(): ZipError {
  return new BrokenZip('tệp .zip hỏng hoặc chép dở');
}

/** What some systems put where a file is still to be copied to; no file that is whole ends so. */
const ZEROS_TO_COME = 64;

/**
 * Whether all of a file has come, as far as its bytes tell: an archive says last where its parts are. Throws a bug
 * alone.
 */
export function isWholeFile(bytes: Uint8Array): boolean {
  if (bytes.subarray(-ZEROS_TO_COME).every((byte) => byte === 0)) return false;
  if (!isZip(bytes)) return true;
  try {
    readZipDirectory(bytes);
    return true;
  } catch (error) {
    if (error instanceof ZipError) return !(error instanceof BrokenZip);
    throw error;
  }
}

/**
 * What an archive says it holds. Throws a `ZipError` where its entries do not stand where it says, or not
 * apart from one another, and where it has a password.
 */
export function readZipDirectory(bytes: Uint8Array): ZipEntry[] {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    const entries = readEntries(view);
    const spans = entries.map(({ from, to }) => [from, to] as const).sort(([a], [b]) => a - b);
    // Entries that share bytes are how a small archive unpacks to petabytes.
    if (spans.some(([from], index) => index > 0 && from < spans[index - 1]![1])) throw brokenZip();
    return entries.map(({ entry }) => entry);
  } catch (error) {
    // A short or broken archive names places beyond its end.
    throw error instanceof RangeError ? brokenZip() : error;
  }
}

function readEntries(view: Buffer) {
  const signature = Buffer.alloc(4);
  signature.writeUInt32LE(END);
  const end = view.lastIndexOf(signature);
  if (end === -1) throw brokenZip();
  const entries = [];
  let at = view.readUInt32LE(end + 16);
  for (let left = view.readUInt16LE(end + 10); left > 0; left -= 1) {
    if (view.readUInt32LE(at) !== ENTRY) throw brokenZip();
    const nameLength = view.readUInt16LE(at + 28);
    const extraLength = view.readUInt16LE(at + 30);
    const name = view.subarray(at + 46, at + 46 + nameLength).toString('utf8');
    if ((view.readUInt16LE(at + 8) & ENCRYPTED) !== 0) throw new ZipError('tệp .zip có mật khẩu');
    const extra = view.subarray(at + 46 + nameLength, at + 46 + nameLength + extraLength);
    const sizes = readSizes(view, at, extra);
    const { from, packed } = findPacked(view, sizes);
    const method = view.readUInt16LE(at + 10);
    const crc = view.readUInt32LE(at + 16);
    const entry: ZipEntry = { name, method, size: sizes.size, crc, packed };
    entries.push({ entry, from, to: from + sizes.packedSize });
    at += 46 + nameLength + extraLength + view.readUInt16LE(at + 32);
  }
  return entries;
}

/** Some programs write ZIP64 sizes for small files, too. */
function readSizes(view: Buffer, at: number, extra: Buffer) {
  const wide: number[] = [];
  for (let field = 0; field + 4 <= extra.length; field += 4 + extra.readUInt16LE(field + 2)) {
    if (extra.readUInt16LE(field) !== ZIP64) continue;
    const end = Math.min(field + 4 + extra.readUInt16LE(field + 2), extra.length);
    for (let value = field + 4; value + 8 <= end; value += 8) {
      wide.push(Number(extra.readBigUInt64LE(value)));
    }
  }
  const read = (offset: number) => {
    const narrow = view.readUInt32LE(at + offset);
    return narrow === IN_ZIP64 ? (wide.shift() ?? narrow) : narrow;
  };
  // In the order in which the ZIP64 field has those that are missing here.
  const size = read(24);
  return { size, packedSize: read(20), offset: read(42) };
}

function findPacked(view: Buffer, sizes: { packedSize: number; offset: number }) {
  const { packedSize, offset } = sizes;
  if (view.readUInt32LE(offset) !== LOCAL) throw brokenZip();
  const from = offset + 30 + view.readUInt16LE(offset + 26) + view.readUInt16LE(offset + 28);
  if (from + packedSize > view.length) throw brokenZip();
  return { from, packed: view.subarray(from, from + packedSize) };
}

const CHUNK_BYTES = 262_144;

/**
 * The files of an archive whose names end so. Throws a `ZipError` where they cannot be unpacked, or come to
 * more bytes than `mostBytes` in all.
 */
export function unzip(
  bytes: Uint8Array,
  endings: readonly string[],
  mostBytes: number,
): Map<string, Uint8Array> {
  const wanted = readZipDirectory(bytes).filter(
    ({ name }) =>
      endings.some((ending) => name.toLowerCase().endsWith(ending)) && !name.includes('__MACOSX'),
  );
  const total = wanted.reduce((sum, { size }) => sum + size, 0);
  if (total > mostBytes) throw new ZipError(`giải nén ra hơn ${mostBytes / 1e6} MB`);
  return new Map(wanted.map((entry) => [entry.name, inflate(entry)]));
}

function inflate(entry: ZipEntry): Uint8Array {
  const unpacked = isStored(entry) ? entry.packed : inflateAtOnce(entry);
  if (unpacked.length !== entry.size || crc32(unpacked) !== entry.crc) throw brokenZip();
  return unpacked;
}

function inflateAtOnce({ packed, size }: ZipEntry): Uint8Array {
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(size, 1) });
  } catch (error) {
    throw asZipError(error);
  }
}

/**
 * A file of an archive piece by piece, at most as much as it says it has. Throws a `ZipError`, between two
 * pieces or after the last, where it has more, less or anything else.
 */
export async function* inflateInPieces(entry: ZipEntry): AsyncGenerator<Uint8Array> {
  let [size, crc] = [0, 0];
  for await (const piece of isStored(entry) ? cut(entry.packed) : inflatePieces(entry.packed)) {
    size += piece.length;
    crc = crc32(piece, crc);
    if (size > entry.size) throw brokenZip();
    yield piece;
  }
  if (size !== entry.size || crc !== entry.crc) throw brokenZip();
}

async function* inflatePieces(packed: Uint8Array): AsyncGenerator<Uint8Array> {
  const stream = createInflateRaw({ chunkSize: CHUNK_BYTES });
  stream.end(packed);
  try {
    for await (const piece of stream) yield piece as Uint8Array;
  } catch (error) {
    throw asZipError(error);
  }
}

function* cut(bytes: Uint8Array): Generator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += CHUNK_BYTES) yield bytes.subarray(at, at + CHUNK_BYTES);
}

function isStored({ name, method }: ZipEntry): boolean {
  if (method !== STORED && method !== DEFLATED) {
    throw new ZipError(`không giải nén được "${name}"`);
  }
  return method === STORED;
}

/** Bytes that are no Deflate are the file's fault; anything else is a bug. */
function asZipError(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? brokenZip() : error;
}
