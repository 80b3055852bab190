import { parseDbf, parseShp } from 'shpjs';
import { noLayer, readFeatures, type ReadLayer } from './source.ts';

/** The endings of a shapefile's parts that are read. */
export const SHAPEFILE_PARTS = ['.shp', '.dbf', '.prj', '.cpg'] as const;

/** Read the one shapefile among the files of an archive. */
export function readShapefileLayer(
  files: ReadonlyMap<string, Uint8Array>,
  file: string,
): ReadLayer {
  const shapes = [...files.keys()].filter((name) => endingOf(name) === '.shp');
  const [shape] = shapes;
  if (shape === undefined) return noLayer(file, 'trong tệp .zip không có .shp');
  if (shapes.length > 1) {
    return noLayer(
      file,
      `trong tệp .zip có ${shapes.length} lớp (${shapes.join(', ')})`,
      'chỉ nén lớp của các địa bàn',
    );
  }
  const part = (ending: string) => {
    const name = [...files.keys()].find(
      (name) => endingOf(name) === ending && stemOf(name) === stemOf(shape),
    );
    return name === undefined ? undefined : files.get(name);
  };
  const [dbf, prj, cpg] = [part('.dbf'), part('.prj'), part('.cpg')];
  if (dbf === undefined) {
    return noLayer(
      file,
      `trong tệp .zip không có ${stemOf(shape)}.dbf`,
      'nén cùng .shp: bảng .dbf có mã hoặc tên địa bàn',
    );
  }
  const read = parseParts(files.get(shape)!, dbf, textOf(cpg));
  if (read === undefined)
    return noLayer(file, 'không đọc được .shp hoặc .dbf: tệp hỏng hoặc chép dở');
  const { geometries, rows } = read;
  if (geometries.length !== rows.length) {
    return noLayer(
      file,
      `.shp có ${geometries.length} hình nhưng .dbf có ${rows.length} dòng`,
      'xuất lại lớp này từ phần mềm GIS',
    );
  }
  const features = geometries.map((geometry, index) => ({ geometry, properties: rows[index]! }));
  const system = textOf(prj);
  return readFeatures(features, file, system === undefined ? undefined : { prj: system });
}

function parseParts(shp: Uint8Array, dbf: Uint8Array, encoding: string | undefined) {
  try {
    // Without the .prj: the library would leave out the shift of VN-2000, which a .prj seldom has.
    return { geometries: parseShp(shp), rows: parseDbf(dbf, encoding) };
  } catch (error) {
    // The library trusts the lengths in the files and throws what it happens upon.
    if (error instanceof Error) return undefined;
    throw error;
  }
}

function textOf(bytes: Uint8Array | undefined): string | undefined {
  return bytes === undefined ? undefined : new TextDecoder().decode(bytes);
}

function endingOf(name: string): string {
  return name.slice(-4).toLowerCase();
}

function stemOf(name: string): string {
  return name.slice(0, -4);
}
