import { crc32, deflateRawSync } from 'node:zlib';
import type { Position } from 'geojson';

/** A record of a polygon shapefile: its rings, outer ones clockwise, and its row of the table. */
export interface ShapeRecord {
  readonly rings: readonly (readonly Position[])[];
  readonly row: Readonly<Record<string, string>>;
}

/** The bytes of `.shp`: polygons, by ESRI's technical description of July 1998. */
export function shpOf(records: readonly ShapeRecord[]): Buffer {
  const contents = records.map(({ rings }, index) => {
    const points = rings.flat();
    const body = Buffer.alloc(44 + 4 * rings.length + 16 * points.length);
    body.writeInt32LE(5, 0);
    boxOf(points).forEach((value, at) => body.writeDoubleLE(value, 4 + 8 * at));
    body.writeInt32LE(rings.length, 36);
    body.writeInt32LE(points.length, 40);
    let start = 0;
    rings.forEach((ring, at) => {
      body.writeInt32LE(start, 44 + 4 * at);
      start += ring.length;
    });
    points.forEach(([x, y], at) => {
      const offset = 44 + 4 * rings.length + 16 * at;
      body.writeDoubleLE(x!, offset);
      body.writeDoubleLE(y!, offset + 8);
    });
    const head = Buffer.alloc(8);
    head.writeInt32BE(index + 1, 0);
    head.writeInt32BE(body.length / 2, 4);
    return Buffer.concat([head, body]);
  });
  const header = Buffer.alloc(100);
  const body = Buffer.concat(contents);
  header.writeInt32BE(9994, 0);
  header.writeInt32BE((100 + body.length) / 2, 24);
  header.writeInt32LE(1000, 28);
  header.writeInt32LE(5, 32);
  boxOf(records.flatMap(({ rings }) => rings.flat())).forEach((value, at) =>
    header.writeDoubleLE(value, 36 + 8 * at),
  );
  return Buffer.concat([header, body]);
}

function boxOf(points: readonly Position[]): [number, number, number, number] {
  const xs = points.map(([x]) => x!);
  const ys = points.map(([, y]) => y!);
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}

const CELL = 40;

/** The bytes of `.dbf` (dBASE III): every column is text in UTF-8. */
export function dbfOf(records: readonly ShapeRecord[]): Buffer {
  const columns = Object.keys(records[0]!.row);
  const header = Buffer.alloc(32 + 32 * columns.length + 1);
  header.writeUInt8(3, 0);
  header.set([121, 6, 7], 1);
  header.writeUInt32LE(records.length, 4);
  header.writeUInt16LE(header.length, 8);
  header.writeUInt16LE(1 + CELL * columns.length, 10);
  columns.forEach((column, index) => {
    header.write(column, 32 + 32 * index, 10, 'ascii');
    header.write('C', 32 + 32 * index + 11, 'ascii');
    header.writeUInt8(CELL, 32 + 32 * index + 16);
  });
  header.writeUInt8(13, header.length - 1);
  const rows = records.map(({ row }) => {
    const cells = Buffer.alloc(1 + CELL * columns.length, ' ');
    columns.forEach((column, index) => cells.write(row[column]!, 1 + CELL * index, CELL, 'utf8'));
    return cells;
  });
  return Buffer.concat([header, ...rows, Buffer.from([26])]);
}

/** The bytes of a ZIP archive of these files. */
export function zipOf(files: Readonly<Record<string, Uint8Array | string>>): Buffer {
  let offset = 0;
  const parts = Object.entries(files).map(([name, content]) => {
    const bytes = Buffer.from(content);
    const packed = deflateRawSync(bytes);
    const title = Buffer.from(name);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(8, 4);
    common.writeUInt32LE(crc32(bytes), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(bytes.length, 18);
    common.writeUInt16LE(title.length, 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), common, title, packed]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    const made = Buffer.from([20, 0]);
    const entry = Buffer.concat([Buffer.from('PK\x01\x02', 'latin1'), made, common, tail, title]);
    offset += local.length;
    return { local, entry };
  });
  const directory = Buffer.concat(parts.map(({ entry }) => entry));
  const end = Buffer.alloc(18);
  end.writeUInt16LE(parts.length, 4);
  end.writeUInt16LE(parts.length, 6);
  end.writeUInt32LE(directory.length, 8);
  end.writeUInt32LE(offset, 12);
  const locals = parts.map(({ local }) => local);
  return Buffer.concat([...locals, directory, Buffer.from('PK\x05\x06', 'latin1'), end]);
}
