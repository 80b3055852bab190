import { z } from 'astro/zod';
import type { Position } from 'geojson';
import { parseDbf, parseShp } from 'shpjs';
import { feature } from 'topojson-client';
import type { Topology } from 'topojson-specification';
import { firstIssueWords, inVietnamese } from '../../dataset/index.ts';
import {
  type Diagnostic,
  errorAt,
  type SourceLocation,
  type StageResult,
} from '../../model/diagnostic.ts';
import type { StatedSystem } from './coordinate-system.ts';

/** A feature of an office's file, its coordinates as they stand there. */
export interface SourceFeature {
  /** Counts from 1, as GIS programs do in their lists. */
  readonly number: number;
  readonly properties: Readonly<Record<string, unknown>>;
  readonly polygons: Position[][][];
}

/** The areas of an office's file. */
export interface SourceLayer {
  readonly features: readonly SourceFeature[];
  readonly system?: StatedSystem | undefined;
}

export type ReadLayer = StageResult<SourceLayer | undefined>;

const position = z.array(z.number()).min(2);
const polygon = z.array(z.array(position));
const GeometrySchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('Polygon'), coordinates: polygon }),
  z.object({ type: z.literal('MultiPolygon'), coordinates: z.array(polygon) }),
]);
const FeatureSchema = z.object({
  geometry: z.unknown(),
  properties: z.record(z.string(), z.unknown()).nullish(),
});
const CollectionSchema = z.object({
  features: z.array(FeatureSchema).min(1),
  crs: z
    .object({ properties: z.object({ name: z.string() }) })
    .optional()
    .catch(undefined),
});
const TopologySchema = z.object({
  objects: z.record(z.string(), z.object({ type: z.string() })),
  arcs: z.array(z.array(position)),
});

const EXPECTED =
  'cần GeoJSON (FeatureCollection), TopoJSON, hoặc tệp .zip có .shp, .dbf và .prj của các địa bàn';

/** No layer, and why. */
export function noLayer(file: string, message: string, hint = EXPECTED): ReadLayer {
  return {
    value: undefined,
    diagnostics: [errorAt({ file, line: 1 }, 'boundary/format', message, hint)],
  };
}

/**
 * Read GeoJSON or TopoJSON; which one it is, the content says. Throws what the decoder and the parsers
 * throw for anything but bad content, which is a bug.
 */
export function readJsonLayer(bytes: Uint8Array, file: string): ReadLayer {
  let json: unknown;
  try {
    // The decoder takes a byte-order mark off.
    json = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (error) {
    if (error instanceof TypeError)
      return noLayer(file, 'tệp không phải là chữ UTF-8 cũng không phải .zip');
    if (error instanceof SyntaxError) return noLayer(file, 'không phải là JSON đúng cú pháp');
    throw error;
  }
  const type = (json as { type?: unknown } | null)?.type;
  if (type === 'Topology') return readTopology(json, file);
  if (type !== 'FeatureCollection') {
    return noLayer(
      file,
      `JSON này không phải là FeatureCollection hay Topology (type: ${JSON.stringify(type)})`,
    );
  }
  return readCollection(json, file);
}

function readTopology(json: unknown, file: string): ReadLayer {
  const parsed = TopologySchema.safeParse(json);
  if (!parsed.success) return noLayer(file, 'TopoJSON thiếu "objects" hoặc "arcs"');
  const names = Object.keys(parsed.data.objects);
  const [name] = names;
  if (name === undefined || names.length > 1) {
    const list = names.map((layer) => `"${layer}"`).join(', ');
    return noLayer(
      file,
      `TopoJSON có ${names.length} lớp (${list})`,
      'chỉ để lại lớp của các địa bàn',
    );
  }
  const shared = json as Topology;
  try {
    return readCollection(feature(shared, shared.objects[name]!), file);
  } catch (error) {
    // The library walks arcs that are not there.
    if (error instanceof TypeError)
      return noLayer(file, 'TopoJSON chỉ tới cung không có trong "arcs"');
    throw error;
  }
}

function readCollection(json: unknown, file: string): ReadLayer {
  const parsed = CollectionSchema.safeParse(json);
  if (!parsed.success) return noLayer(file, 'không có vùng nào đọc được ("features")');
  const { features, crs } = parsed.data;
  return readFeatures(features, file, crs && { name: crs.properties.name });
}

/** Take over the features of a GeoJSON collection that are areas; the others are findings. */
function readFeatures(
  features: readonly {
    geometry?: unknown;
    properties?: Record<string, unknown> | null | undefined;
  }[],
  file: string,
  system?: StatedSystem,
): ReadLayer {
  const diagnostics: Diagnostic[] = [];
  const read = features.flatMap(({ geometry, properties }, index): SourceFeature[] => {
    const number = index + 1;
    const at = featureAt(file, number);
    const parsed = GeometrySchema.safeParse(geometry, { error: inVietnamese });
    if (!parsed.success) {
      diagnostics.push(unreadable(geometry, parsed.error, at));
      return [];
    }
    const { data } = parsed;
    const polygons = data.type === 'Polygon' ? [data.coordinates] : data.coordinates;
    const filled = polygons.filter((rings) => rings.length > 0);
    return [{ number, properties: properties ?? {}, polygons: filled }];
  });
  return { value: diagnostics.length > 0 ? undefined : { features: read, system }, diagnostics };
}

function unreadable(geometry: unknown, error: z.ZodError, at: SourceLocation): Diagnostic {
  if (geometry === null || geometry === undefined) {
    const hint = 'xóa dòng này trong phần mềm GIS, hoặc vẽ hình cho nó';
    return errorAt(at, 'boundary/empty', 'vùng không có hình', hint);
  }
  const { type } = geometry as { type?: unknown };
  if (type === 'Polygon' || type === 'MultiPolygon') {
    const message = `tọa độ của vùng không đọc được (${firstIssueWords(error, 'hình')})`;
    const hint = 'mỗi điểm là hai số, kinh độ trước: [106.9, 11.5]';
    return errorAt(at, 'boundary/format', message, hint);
  }
  const message = `hình kiểu ${JSON.stringify(type)} không phải là vùng`;
  return errorAt(at, 'boundary/format', message, 'cần Polygon hoặc MultiPolygon');
}

/** Where a finding about a feature is. */
export function featureAt(file: string, number: number) {
  return { file, line: 1, column: `vùng ${number}` };
}

/** The endings of a shapefile's parts that are read. */
export const SHAPEFILE_PARTS = ['.shp', '.dbf', '.prj', '.cpg'] as const;

/**
 * Read the one shapefile among the files of an archive. Throws what the library throws that is no `Error`,
 * which is a bug.
 */
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

/** What `SOURCES.md` keeps of an import. */
interface SourceRecord {
  readonly fileName: string;
  readonly sha256: string;
  /** The day that the source is of, if it was said; else the file's own. */
  readonly day?: string | undefined;
  readonly fileDay: string;
  readonly featureCount: number;
  readonly systemWords: string;
  readonly toleranceMetres: number;
  readonly detailWords: string;
  /** Which areas were taken though they are far from the official ones, and by how much. */
  readonly acceptedWords?: string | undefined;
}

const FILE_CELL = '`districts.geojson`';
const HEADING = '| tệp | nguồn | ngày | giấy phép |\n| --- | --- | --- | --- |';
const NO_LICENCE = 'chưa ghi; hỏi nơi cung cấp';

/** `SOURCES.md` with the row of `districts.geojson` renewed; the same file keeps its day and licence. */
export function recordSource(text: string | undefined, record: SourceRecord): string {
  const old = text ?? '# Nguồn của từng tệp\n';
  const lines = old.split('\n');
  const row = lines.findIndex((line) => line.startsWith(`| ${FILE_CELL} |`));
  const earlier = row === -1 ? undefined : lines[row];
  const isSame = earlier?.includes(record.sha256) === true;
  const [oldDay, oldLicence] = isSame
    ? earlier
        .replace(/\s*\|\s*$/, '')
        .split(' | ')
        .slice(-2)
    : [];
  const licence = oldLicence ?? NO_LICENCE;
  // A copy of the same file has the day of copying.
  const day = record.day ?? oldDay ?? record.fileDay;
  const { fileName, sha256, featureCount, systemWords, acceptedWords } = record;
  const source =
    `nhập từ \`${fileName.replace(/[|`]/g, '_')}\` bằng \`npm run boundaries\`: ${featureCount} vùng, ${systemWords}; ` +
    `khép khe hẹp hơn ${record.toleranceMetres} m, ${record.detailWords}; ` +
    `${acceptedWords === undefined ? '' : `${acceptedWords}; `}SHA-256 ${sha256}`;
  const fresh = `| ${FILE_CELL} | ${source} | ${day} | ${licence} |`;
  if (row !== -1) return lines.with(row, fresh).join('\n');
  return `${old.trimEnd()}\n\n${HEADING}\n${fresh}\n`;
}
