import { inflateRawSync } from 'node:zlib';

const END = 0x06054b50;
const ENTRY = 0x02014b50;
const STORED = 0;
const DEFLATED = 8;
const ENCRYPTED = 1;

/** Why an archive cannot be read, in Vietnamese. */
export class ZipError extends Error {}

/** Whether bytes are those of a ZIP archive, whatever the file is called. */
export function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b;
}

/** The files of an archive whose names end so; more bytes than `mostBytes` in all are refused. */
export function unzip(
  bytes: Uint8Array,
  endings: readonly string[],
  mostBytes: number,
): Map<string, Uint8Array> {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    const wanted = readDirectory(view).filter(
      ({ name }) =>
        endings.some((ending) => name.toLowerCase().endsWith(ending)) && !name.includes('__MACOSX'),
    );
    const total = wanted.reduce((sum, { size }) => sum + size, 0);
    if (total > mostBytes) throw new ZipError(`giải nén ra hơn ${mostBytes / 1e6} MB`);
    return new Map(wanted.map((entry) => [entry.name, inflate(view, entry)]));
  } catch (error) {
    // A short or broken archive names places beyond its end, or bytes that are no Deflate.
    const isBroken = error instanceof RangeError || (error instanceof Error && 'code' in error);
    throw isBroken ? new ZipError('tệp .zip hỏng hoặc chép dở') : error;
  }
}

interface Entry {
  readonly name: string;
  readonly method: number;
  readonly packedSize: number;
  readonly size: number;
  readonly offset: number;
}

function readDirectory(view: Buffer): Entry[] {
  const signature = Buffer.alloc(4);
  signature.writeUInt32LE(END);
  const end = view.lastIndexOf(signature);
  if (end === -1) throw new ZipError('tệp .zip hỏng hoặc chép dở');
  const entries: Entry[] = [];
  let at = view.readUInt32LE(end + 16);
  for (let left = view.readUInt16LE(end + 10); left > 0; left -= 1) {
    if (view.readUInt32LE(at) !== ENTRY) throw new ZipError('tệp .zip hỏng hoặc chép dở');
    const nameLength = view.readUInt16LE(at + 28);
    const name = view.subarray(at + 46, at + 46 + nameLength).toString('utf8');
    if ((view.readUInt16LE(at + 8) & ENCRYPTED) !== 0) throw new ZipError('tệp .zip có mật khẩu');
    entries.push({
      name,
      method: view.readUInt16LE(at + 10),
      packedSize: view.readUInt32LE(at + 20),
      size: view.readUInt32LE(at + 24),
      offset: view.readUInt32LE(at + 42),
    });
    at += 46 + nameLength + view.readUInt16LE(at + 30) + view.readUInt16LE(at + 32);
  }
  return entries;
}

function inflate(view: Buffer, { name, method, packedSize, size, offset }: Entry): Uint8Array {
  const from = offset + 30 + view.readUInt16LE(offset + 26) + view.readUInt16LE(offset + 28);
  const packed = view.subarray(from, from + packedSize);
  if (method === STORED) return packed;
  if (method !== DEFLATED) throw new ZipError(`không giải nén được "${name}"`);
  return inflateRawSync(packed, { maxOutputLength: Math.max(size, 1) });
}
