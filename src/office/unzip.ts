import { crc32, createInflateRaw, inflateRawSync } from 'node:zlib';
import { brokenZip, DEFLATED, readZipDirectory, STORED, ZipError, type ZipEntry } from './zip.ts';

const CHUNK_BYTES = 262_144;

/** The files of an archive whose names end so; more bytes than `mostBytes` in all are refused. */
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

/** A file of an archive piece by piece, at most as much as it says it has. */
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
