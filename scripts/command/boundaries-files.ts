import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { TOLERANCE_METRES } from '../../src/borders/flaws.ts';
import { commandWords } from '../../src/dataset/index.ts';
import {
  type ImportedBoundaries,
  noLayer,
  readJsonLayer,
  type ReadLayer,
  readShapefileLayer,
  recordSource,
  SHAPEFILE_PARTS,
} from '../../src/import/borders/index.ts';
import { type Day, formatDay } from '../../src/model/day-words.ts';
import { DaySchema } from '../../src/model/day.ts';
import { formatNumber } from '../../src/model/number-format.ts';
import { isZip, unzip, ZipError } from '../../src/office/index.ts';
import { UsageError } from './arguments.ts';
import { acceptedWords, type BoundariesOptions, detailWords } from './boundaries-words.ts';
import { nothingIfMissing } from './disk.ts';
import { writeFiles } from './write-files.ts';

/** A larger file is of communes or of the whole country, or drawn far too finely for a map. */
const MOST_MEGABYTES = 50;
/** A shapefile packs to a third; what unpacks to far more is no shapefile. */
const MOST_UNPACKED_BYTES = 4 * MOST_MEGABYTES * 1e6;
const HANOI_MS = 7 * 3_600_000;

/** An office's file and what was read from it. */
interface BoundariesSource {
  /** As the user wrote it, for findings. */
  readonly file: string;
  readonly name: string;
  readonly sha256: string;
  /** When the file was last changed. */
  readonly day: Day;
  readonly layer: ReadLayer;
}

/**
 * Read the file that holds the new borders; one that is too large, or broken, is a finding. Throws a
 * `UsageError` where there is no such file.
 */
export async function readBoundariesSource(file: string): Promise<BoundariesSource> {
  const found = await stat(file).catch(nothingIfMissing);
  if (found === undefined) throw new UsageError(`không có tệp "${file}"`);
  if (!found.isFile()) throw new UsageError(`"${file}" không phải là tệp`);
  const day = DaySchema.parse(new Date(found.mtimeMs + HANOI_MS).toISOString().slice(0, 10));
  const source = { file, name: basename(file).normalize('NFC'), day };
  if (found.size > MOST_MEGABYTES * 1e6) {
    const message = `tệp ${formatNumber(found.size / 1e6, 1)} MB, lớn hơn ${MOST_MEGABYTES} MB`;
    const hint = 'chỉ xuất lớp địa bàn của tỉnh, hoặc rút gọn trong phần mềm GIS trước';
    return { ...source, sha256: '', layer: noLayer(file, message, hint) };
  }
  const bytes = await readFile(file);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { ...source, sha256, layer: readLayer(bytes, file) };
}

function readLayer(bytes: Uint8Array, file: string): ReadLayer {
  if (!isZip(bytes)) return readJsonLayer(bytes, file);
  try {
    return readShapefileLayer(unzip(bytes, SHAPEFILE_PARTS, MOST_UNPACKED_BYTES), file);
  } catch (error) {
    if (error instanceof ZipError) return noLayer(file, error.message);
    throw error;
  }
}

/**
 * Put the borders and the record of their source into the data set; says what was done. Throws as
 * `writeFiles` does.
 */
export async function writeBoundaries(
  { text, featureCount, systemWords, leastTriangleHectares, districts }: ImportedBoundaries,
  { name, sha256, day }: BoundariesSource,
  { data, date, isDryRun }: BoundariesOptions,
): Promise<string> {
  const boundaries = join(data, 'districts.geojson');
  const sources = join(data, 'SOURCES.md');
  const oldSources = await readFile(sources, 'utf8').catch(nothingIfMissing);
  const record = recordSource(oldSources, {
    fileName: name,
    sha256,
    day: date === undefined ? undefined : formatDay(date),
    fileDay: formatDay(day),
    featureCount,
    systemWords,
    toleranceMetres: TOLERANCE_METRES,
    detailWords: detailWords(leastTriangleHectares),
    acceptedWords: acceptedWords(districts),
  });
  const oldText = await readFile(boundaries, 'utf8').catch(nothingIfMissing);
  if (isDryRun) return 'chạy thử: không ghi gì';
  if (oldText === text && oldSources === record)
    return `${boundaries} đã đúng như vậy; không đổi gì`;
  await writeFiles(
    data,
    new Map([
      ...(oldSources === record ? [] : [['SOURCES.md', record] as const]),
      ...(oldText === text ? [] : [['districts.geojson', text] as const]),
    ]),
  );
  return `đã ghi ${boundaries} và nguồn của nó vào ${sources}; xem lại bằng ${commandWords({ folder: data }, 'check')}`;
}
