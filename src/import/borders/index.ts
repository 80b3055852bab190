import { booleanPointInPolygon } from '@turf/boolean-point-in-polygon';
import type { Position } from 'geojson';
import {
  areaFinding,
  DOUBTFUL_AREA_OFF,
  findFlaws,
  type Flaw,
  flawFinding,
  flawsOf,
  isWide,
  MOST_AREA_OFF,
} from '../../borders/flaws.ts';
import { Fit } from '../../borders/fit.ts';
import { areaKm2, areaOf } from '../../borders/geometry.ts';
import { sheetOf } from '../../borders/sheet.ts';
import { namedRows, parseBoundaries, type RawFiles, type ReadTable } from '../../dataset/index.ts';
import type { BoundaryGeometry, Boundary } from '../../model/data-set.ts';
import {
  type Diagnostic,
  errorAt,
  type SourceLocation,
  type StageResult,
  values,
} from '../../model/diagnostic.ts';
import { formatFraction, formatNumber, formatShare } from '../../model/number-format.ts';
import type { Commune, District } from '../../model/places.ts';
import { namesInTime, type UnitChange } from '../../model/units/changes.ts';
import type { SystemOptions } from './coordinate-system.ts';
import {
  checkShapes,
  describe,
  districtFinder,
  joinParts,
  matchFeatures,
  placeLayer,
} from './match.ts';
import { driftOf, type Simplified, simplifier } from './simplify.ts';
import { closeSlivers } from './snap.ts';
import type { SourceLayer } from './source.ts';

export {
  noLayer,
  readJsonLayer,
  type ReadLayer,
  readShapefileLayer,
  recordSource,
  SHAPEFILE_PARTS,
} from './source.ts';

/** `districts.geojson` is read by every build and loaded by the interactive map. */
const MOST_BYTES = { ofAll: 60_000, ofEach: 2_600 };
/** By so much of its area simplifying may change a district. */
export const MOST_DRIFT = 0.002;
/** How large the file of so many districts may be. */
export function mostBytes(districts: number): number {
  return Math.max(MOST_BYTES.ofAll, MOST_BYTES.ofEach * districts);
}

/** The levels of detail that are tried: how much finer the next one is. */
const LEVELS = [0, ...Array.from({ length: 60 }, (_, step) => 0.05 * 2 ** (step / 4))];

/** What an import goes by. */
interface ImportFrame extends SystemOptions {
  readonly districts: ReadTable<District>;
  readonly communes: readonly Commune[];
  /** Districts whose areas are taken as they are, however far from the official ones: names or codes. */
  readonly accept?: readonly string[];
  readonly changes: readonly UnitChange[];
}

/** A district before and after, in km². */
export interface DistrictReport {
  readonly district: District;
  readonly sourceKm2: number;
  readonly writtenKm2: number;
  /** By simplifying, as a share. */
  readonly drift: number;
  /** Whether it was accepted by name though its area is far from the official one. */
  readonly isAccepted: boolean;
}

/** The new borders and all there is to say of them. */
export interface ImportedBoundaries {
  readonly text: string;
  readonly districts: readonly DistrictReport[];
  readonly featureCount: number;
  readonly systemWords: string;
  /** Slivers of the source that were closed. */
  readonly slivers: readonly Flaw[];
  readonly leastTriangleHectares: number;
}

/** Turn an office's layer into the borders of a data set, or say everything that is against it. */
export function importBoundaries(
  layer: SourceLayer,
  { name, file }: { readonly name: string; readonly file: string },
  frame: ImportFrame,
): StageResult<ImportedBoundaries | undefined> {
  const districts = values(frame.districts.rows).toSorted((a, b) => (a.code < b.code ? -1 : 1));
  const placed = placeLayer(layer, frame, file);
  const features = placed.value?.features ?? layer.features;
  const inTime = namesInTime(frame.changes, { districts, communes: frame.communes });
  const findDistricts = districtFinder(districts, inTime);
  const matched = matchFeatures(features, districts, findDistricts, file);
  const accepted = findAccepted(frame.accept ?? [], findDistricts, file);
  const early = [
    ...accepted.diagnostics,
    ...placed.diagnostics,
    ...matched.diagnostics,
    ...(placed.value === undefined ? [] : checkShapes(features, file)),
  ];
  if (placed.value === undefined || early.length > 0) return refused(early);

  const joined = joinParts(matched.value, file);
  if (joined.diagnostics.length > 0) return refused(joined.diagnostics);
  const source = joined.value;
  const sizes = source.map(({ geometry }) => areaKm2(geometry));
  const at = { file, line: 1 };
  const fit = new Fit(sheetOf(source.map(({ geometry }) => geometry)));
  const flaws = flawsOf(fit, source);
  const tooFar = checkAreas(districts, sizes, MOST_AREA_OFF, at);
  const misfits = [
    ...tooFar.flatMap(({ district, finding }) =>
      accepted.value.has(district) ? [] : [refusedArea(finding, district)],
    ),
    ...flaws.filter(isWide).map((flaw) => flawFinding(flaw, 'error', at)),
    ...checkPlaces(source, frame, at),
  ];
  if (misfits.length > 0) return refused(misfits);
  const closed = closeSlivers(fit, flaws.length > 0);
  const left = flawsOf(closed, source);
  if (left.length > 0) return refused(left.map((flaw) => flawFinding(flaw, 'error', at)));

  const boundaries = source.map(({ code }, index) => ({ code, geometry: closed.areas[index]! }));
  const text = (borders: readonly Boundary[]) => boundariesText(borders, name);
  const chosen = chooseDetail(boundaries, sizes, text, frame.districts);
  if ('best' in chosen) return refused([budgetFinding(chosen.best, districts.length, at)]);
  const reports = districts.map((district, index): DistrictReport => ({
    district,
    sourceKm2: sizes[index]!,
    writtenKm2: areaKm2(chosen.boundaries[index]!.geometry),
    drift: driftOf(sizes[index]!, chosen.boundaries[index]!),
    isAccepted: tooFar.some((one) => one.district === district),
  }));
  return {
    value: {
      text: text(chosen.boundaries),
      districts: reports,
      featureCount: features.length,
      systemWords: placed.value.systemWords,
      slivers: flaws,
      leastTriangleHectares: chosen.leastTriangleHectares,
    },
    diagnostics: checkAreas(districts, sizes, DOUBTFUL_AREA_OFF, at).flatMap(
      ({ district, finding }) => (accepted.value.has(district) ? [] : [finding]),
    ),
  };
}

function refused(diagnostics: readonly Diagnostic[]) {
  return { value: undefined, diagnostics };
}

/** The districts that are accepted by name or code. */
function findAccepted(
  texts: readonly string[],
  find: (text: string) => District[],
  file: string,
): { readonly value: ReadonlySet<District>; readonly diagnostics: readonly Diagnostic[] } {
  const value = new Set<District>();
  const diagnostics = texts.flatMap((text): Diagnostic[] => {
    const [district, ...others] = find(text);
    if (district !== undefined && others.length === 0) {
      value.add(district);
      return [];
    }
    const at = { file, line: 1 };
    const hint = 'ghi sau --accept mã hoặc tên của địa bàn như trong places/districts.csv';
    if (district === undefined) {
      const message = `--accept "${text}" không phải là mã hay tên của địa bàn nào trong places/districts.csv`;
      return [errorAt(at, 'boundary/unknown-district', message, hint)];
    }
    const list = [district, ...others].map(describe).join(' hoặc ');
    return [
      errorAt(at, 'boundary/ambiguous-district', `--accept "${text}" có thể là ${list}`, hint),
    ];
  });
  return { value, diagnostics };
}

/** The areas that are more than a share off the official ones. */
function checkAreas(
  districts: readonly District[],
  sizes: readonly number[],
  most: number,
  at: SourceLocation,
): { readonly district: District; readonly finding: Diagnostic }[] {
  return districts.flatMap((district, index) =>
    areaFinding(district, sizes[index]!, most, 'warning', at).map((finding) => ({
      district,
      finding,
    })),
  );
}

function refusedArea(finding: Diagnostic, { code }: District): Diagnostic {
  const hint = `${finding.hint}; nếu vùng trong tệp là đúng, chạy lại lệnh với --accept ${code}`;
  return { ...finding, level: 'error', hint };
}

/** Borders that hold few of their communes are another district's, or in the wrong zone of VN-2000. */
function checkPlaces(
  boundaries: readonly Boundary[],
  { communes }: ImportFrame,
  at: SourceLocation,
): Diagnostic[] {
  return boundaries.flatMap(({ code, geometry }) => {
    const own = communes.filter(({ districtCode }) => districtCode === code);
    const inside = own.filter(({ lng, lat }) => booleanPointInPolygon([lng, lat], geometry));
    return inside.length * 2 >= own.length
      ? []
      : errorAt(
          at,
          'boundary/elsewhere',
          `vùng của địa bàn ${code} chỉ chứa ${formatFraction(inside.length, own.length)} xã của nó (theo places/communes.csv)`,
          'kiểm tra mã của vùng này, hệ tọa độ và kinh tuyến trục (--crs, --central-meridian)',
        );
  });
}

interface Measured extends Simplified {
  readonly bytes: number;
}

/** The finest level of detail that fits the file; else the one that comes nearest. */
function chooseDetail(
  fitting: readonly Boundary[],
  sizes: readonly number[],
  textOf: (boundaries: readonly Boundary[]) => string,
  districts: ReadTable<District>,
): Measured | { readonly best: Measured | undefined } {
  const most = mostBytes(fitting.length);
  const simplify = simplifier(fitting, { sizes, mostDrift: MOST_DRIFT });
  const measured = new Map<number, Measured | undefined>();
  const measure = (level: number): Measured | undefined => {
    if (!measured.has(level)) {
      const simplified = simplify(LEVELS[level]!);
      const measure = simplified && {
        ...simplified,
        bytes: new TextEncoder().encode(textOf(simplified.boundaries)).length,
      };
      measured.set(level, measure);
    }
    return measured.get(level);
  };
  const fits = (level: number) => (measure(level)?.bytes ?? Infinity) <= most;
  let [low, high] = [0, LEVELS.length - 1];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (fits(middle)) high = middle;
    else low = middle + 1;
  }
  for (let level = low; level < LEVELS.length; level += 1) {
    const found = measure(level);
    if (found === undefined || found.bytes > most) continue;
    if (isAccepted(textOf(found.boundaries), found.boundaries, districts)) return found;
  }
  const all = [...measured.values()].filter((found) => found !== undefined);
  return { best: all.toSorted((a, b) => a.bytes - b.bytes)[0] };
}

/** Whether the check of a data set takes the new file, and no gap or overlap has come of it. */
function isAccepted(
  text: string,
  boundaries: readonly Boundary[],
  districts: ReadTable<District>,
): boolean {
  const raw: RawFiles = {
    folder: '',
    bytes: new Map([['districts.geojson', new TextEncoder().encode(text)]]),
  };
  return (
    parseBoundaries(raw, districts).diagnostics.every(({ code }) => code === 'boundary/area') &&
    findFlaws(boundaries).length === 0
  );
}

function budgetFinding(
  best: Measured | undefined,
  districts: number,
  at: SourceLocation,
): Diagnostic {
  const found =
    best === undefined
      ? 'các đường chạm nhau khi rút gọn'
      : `nhỏ nhất: ${formatNumber(best.bytes / 1000, 1)} kB`;
  return errorAt(
    at,
    'boundary/budget',
    `không rút gọn được vừa trong ${formatNumber(mostBytes(districts) / 1000)} kB với diện tích lệch không quá ` +
      `${formatShare(MOST_DRIFT)} mỗi địa bàn (${found})`,
    'bỏ các đảo nhỏ hoặc nhiễu trong phần mềm GIS, hoặc rút gọn ở đó trước',
  );
}

/** The text of `districts.geojson`, a line for each district. What an import wrote says so itself. */
function boundariesText(
  boundaries: readonly { readonly code: string; readonly geometry: BoundaryGeometry }[],
  importedFrom?: string,
): string {
  const head = importedFrom === undefined ? '' : `"importedFrom":${JSON.stringify(importedFrom)},`;
  const features = boundaries.map(
    ({ code, geometry: { type, coordinates } }) =>
      `{"type":"Feature","properties":{"code":${JSON.stringify(code)}},"geometry":${JSON.stringify({ type, coordinates })}}`,
  );
  return `{"type":"FeatureCollection",${head}"features":[\n${features.join(',\n')}\n]}\n`;
}

/** The file that an import took the borders of `districts.geojson` from. */
export function importedFrom(text: string): string | undefined {
  // The beginning tells, even where somebody has broken the rest.
  const name = /^\{"type":"FeatureCollection","importedFrom":("(?:[^"\\]|\\.)*")/.exec(text)?.[1];
  return name === undefined ? undefined : (JSON.parse(name) as string);
}

/** A stretch of border between two junctions; walking along it, `left` lies on the left. */
interface Arc {
  readonly id: string;
  readonly left: string;
  readonly right: string;
  readonly line: readonly Position[];
}

const OUTSIDE = 'ngoài tỉnh';

/** Read the arcs: one row a point, in the order of `Thứ tự` within an arc. Degrees, lng then lat. */
export function parseArcs(text: string): Arc[] {
  return [...Map.groupBy(namedRows(text), (row) => row['Mã cung'] ?? '')].map(([id, rows]) => ({
    id,
    left: rows[0]!['Bên trái'] ?? '',
    right: rows[0]!['Bên phải'] ?? '',
    line: rows
      .toSorted((a, b) => Number(a['Thứ tự']) - Number(b['Thứ tự']))
      .map((row) => [Number(row['Kinh độ']), Number(row['Vĩ độ'])]),
  }));
}

/**
 * Join the arcs around each district into rings, counter-clockwise (RFC 7946, 3.1.6), and write them
 * as GeoJSON. Neighbours share the very same points, so there is neither gap nor overlap.
 */
export function assembleBoundaries(arcs: readonly Arc[]): { text: string; problems: string[] } {
  const codes = [...new Set(arcs.flatMap(({ left, right }) => [left, right]))]
    .filter((code) => code !== OUTSIDE)
    .toSorted();
  const rings = codes.map((code) => [code, closeRing(code, arcs)] as const);
  const problems = rings.flatMap(([code, ring]) =>
    ring === undefined ? [`các cung quanh địa bàn ${code} không khép thành một vòng`] : [],
  );
  const text = boundariesText(
    rings.map(([code, ring]) => ({ code, geometry: areaOf([[ring ?? []]]) })),
  );
  return { text, problems };
}

function closeRing(code: string, arcs: readonly Arc[]): Position[] | undefined {
  // With the district on the left all the way, the ring runs counter-clockwise.
  const pieces = arcs.flatMap(({ left, right, line }) =>
    left === code ? [line] : right === code ? [line.toReversed()] : [],
  );
  const [first, ...rest] = pieces;
  if (first === undefined) return undefined;
  const ring = [...first];
  while (rest.length > 0) {
    const next = rest.findIndex((line) => isSame(line[0]!, ring.at(-1)!));
    if (next === -1) return undefined;
    ring.push(...rest.splice(next, 1)[0]!.slice(1));
  }
  return isSame(ring[0]!, ring.at(-1)!) ? ring : undefined;
}

function isSame(a: Position, b: Position): boolean {
  return a[0] === b[0] && a[1] === b[1];
}
