import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { booleanClockwise } from '@turf/boolean-clockwise';
import { kinks } from '@turf/kinks';
import type { Position } from 'geojson';
import proj4 from 'proj4';
import { topology } from 'topojson-server';
import { describe, expect, test } from 'vitest';
import { unzip } from '../../src/office/zip.ts';
import { areaKm2, areaOf, polygonsOf, ringsOf } from '../../src/borders/geometry.ts';
import { Fit } from '../../src/borders/fit.ts';
import { sheetOf } from '../../src/borders/sheet.ts';
import { closeSlivers } from '../../src/import/borders/snap.ts';
import { findConflicts } from '../../src/borders/crossings.ts';
import { findFlaws } from '../../src/borders/flaws.ts';
import { importBoundaries, MOST_DRIFT, mostBytes } from '../../src/import/borders/index.ts';
import { openDataSet } from '../../src/dataset/open.ts';
import type { SystemOptions } from '../../src/import/borders/coordinate-system.ts';
import { simplifier } from '../../src/import/borders/simplify.ts';
import { readShapefileLayer, SHAPEFILE_PARTS } from '../../src/import/borders/source.ts';
import { readJsonLayer, type ReadLayer } from '../../src/import/borders/source.ts';
import { vn2000Metres } from '../../src/borders/coordinates.ts';
import type { RawFiles } from '../../src/dataset/files.ts';
import type { BoundaryGeometry, Boundary } from '../../src/model/data-set.ts';
import { dataSetOf, DEFAULT, PROVINCE, ROOT } from './data-sets.ts';
import { dbfOf, shpOf, zipOf } from './shapefile-writer.ts';

interface Part {
  readonly properties: Readonly<Record<string, unknown>>;
  readonly geometry: BoundaryGeometry;
}

const MERIDIAN = 105.75;
const { boundaries: PROVINCE_BOUNDARIES, districts: PROVINCE_DISTRICTS } = dataSetOf(PROVINCE);

/** The districts of the made-up province with wavy borders, as a survey would have them. */
const SURVEYED: readonly Part[] = PROVINCE_BOUNDARIES.map(({ code, geometry }) => ({
  properties: { code },
  geometry: mapArea(geometry, (ring) => ring.flatMap(wave(ring))),
}));

function wave(ring: readonly Position[]) {
  return (to: Position, index: number): Position[] => {
    const from = ring[index - 1];
    if (from === undefined) return [to];
    // From the smaller end, so that both neighbours walk through the same points.
    const [a, b] = String(from) < String(to) ? [from, to] : [to, from];
    const points = Array.from({ length: 199 }, (_, step): Position => {
      const part = (step + 1) / 200;
      const off = 0.002 * Math.sin(part * Math.PI * 12) + 0.0003 * Math.sin(part * Math.PI * 90);
      const at = (axis: 0 | 1) => a[axis]! + part * (b[axis]! - a[axis]!) + off;
      return [at(0), at(1)];
    });
    return [...(a === from ? points : points.toReversed()), to];
  };
}

function mapArea(
  geometry: BoundaryGeometry,
  map: (ring: Position[]) => Position[],
): BoundaryGeometry {
  const polygons = polygonsOf(geometry).map((rings) => rings.map(map));
  return { type: 'MultiPolygon', coordinates: polygons } as BoundaryGeometry;
}

function mapPoints(geometry: BoundaryGeometry, map: (at: Position) => Position): BoundaryGeometry {
  return mapArea(geometry, (ring) => ring.map(map));
}

function collectionOf(parts: readonly Part[], crs?: string) {
  const features = parts.map((part) => ({ type: 'Feature' as const, ...part }));
  const name = crs === undefined ? {} : { crs: { type: 'name', properties: { name: crs } } };
  return { type: 'FeatureCollection' as const, ...name, features };
}

const jsonLayer = (json: unknown): ReadLayer =>
  readJsonLayer(Buffer.from(typeof json === 'string' ? json : JSON.stringify(json)), 'nguồn.json');

function importLayer(layer: ReadLayer, options: SystemOptions = {}, raw: RawFiles = PROVINCE) {
  if (layer.value === undefined) return { value: undefined, diagnostics: layer.diagnostics };
  const frame = { ...openDataSet(raw, 'borders').value!, ...options };
  return importBoundaries(layer.value, { name: 'nguồn.json', file: 'nguồn.json' }, frame);
}

const importParts = (parts: readonly Part[], options?: SystemOptions) =>
  importLayer(jsonLayer(collectionOf(parts)), options);

function boundariesOf(text: string): Boundary[] {
  const { features } = JSON.parse(text) as {
    features: { properties: { code: Boundary['code'] }; geometry: BoundaryGeometry }[];
  };
  return features.map(({ properties: { code }, geometry }) => ({ code, geometry }));
}

function textOf(imported: ReturnType<typeof importLayer>): string {
  expect(imported.diagnostics).toEqual([]);
  return imported.value!.text;
}

function codesOf({ value, diagnostics }: ReturnType<typeof importLayer>): string[] {
  expect(value).toBeUndefined();
  return diagnostics.map(({ code }) => code);
}

const SURVEY_TEXT = textOf(importParts(SURVEYED));

/** Not `toBe`: two files of 60 kB would be printed. */
function expectSurvey(imported: ReturnType<typeof importLayer>): void {
  expect(textOf(imported) === SURVEY_TEXT).toBe(true);
}

/** Walks every edge: a neighbour has the same one the other way round, or nobody has. */
function sharedEdges(boundaries: readonly Boundary[]): number {
  const edges = boundaries
    .flatMap(({ geometry }) => ringsOf(geometry))
    .flatMap((ring) => ring.slice(1).map((to, index) => `${String(ring[index])} ${String(to)}`));
  const all = new Set(edges);
  expect(all.size).toBe(edges.length);
  return edges.filter((edge) => all.has(edge.split(' ').toReversed().join(' '))).length;
}

function expectSound(text: string): void {
  const boundaries = boundariesOf(text);
  expect(findFlaws(boundaries)).toEqual([]);
  expect(sharedEdges(boundaries)).toBeGreaterThan(0);
  for (const { code, geometry } of boundaries) {
    expect([code, kinks(geometry).features]).toEqual([code, []]);
    for (const [outer, ...holes] of polygonsOf(geometry)) {
      expect(outer!.length).toBeGreaterThanOrEqual(4);
      expect(booleanClockwise(outer!)).toBe(false);
      for (const hole of holes) expect(booleanClockwise(hole)).toBe(true);
    }
  }
}

describe('a survey of the districts', () => {
  const imported = importParts(SURVEYED);

  test('becomes borders that are small, sound and as large as they were', () => {
    const text = textOf(imported);
    expectSound(text);
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(mostBytes(SURVEYED.length));
    const corners = (areas: readonly BoundaryGeometry[]) => areas.flatMap(ringsOf).flat().length;
    const written = boundariesOf(text).map(({ geometry }) => geometry);
    expect(corners(written)).toBeLessThan(corners(SURVEYED.map(({ geometry }) => geometry)));
    SURVEYED.forEach(({ geometry }, index) => {
      const drift = areaKm2(written[index]!) / areaKm2(geometry) - 1;
      expect(Math.abs(drift)).toBeLessThanOrEqual(MOST_DRIFT);
      expect(imported.value!.districts[index]!.drift).toBeCloseTo(drift, 9);
    });
  });

  test('gives the same text again, whatever the order of its features', () => {
    expectSurvey(importParts(SURVEYED.toReversed()));
  });

  test('comes out of the import as it went in, the second time', () => {
    expectSurvey(importLayer(jsonLayer(SURVEY_TEXT)));
  });

  test('says from which file it is', () => {
    expect(JSON.parse(textOf(imported))).toMatchObject({ importedFrom: 'nguồn.json' });
  });

  test('may be TopoJSON, which its content says', () => {
    const shared = topology({ huyen: collectionOf(SURVEYED) });
    expectSurvey(importLayer(jsonLayer(shared)));
  });

  test('may have its rings the wrong way round', () => {
    const turned = SURVEYED.map((part) => ({
      ...part,
      geometry: mapArea(part.geometry, (ring) => ring.toReversed()),
    }));
    expectSurvey(importParts(turned));
  });
});

describe('VN-2000', () => {
  const converter = proj4(vn2000Metres(MERIDIAN));
  const inMetres = SURVEYED.map((part) => ({
    ...part,
    geometry: mapPoints(part.geometry, (at) => converter.forward([at[0]!, at[1]!])),
  }));
  const reference = boundariesOf(SURVEY_TEXT);

  function expectSamePlace(imported: ReturnType<typeof importLayer>): void {
    const text = textOf(imported);
    expectSound(text);
    const [before, after] = [reference, boundariesOf(text)].map((boundaries) =>
      boundaries.map(({ geometry }) => ringsOf(geometry)[0]!),
    );
    before!.forEach((ring, index) => {
      // The shift of VN-2000 is about 200 m, which is 0.002 degrees.
      const nearest = Math.min(
        ...after![index]!.map(([lng, lat]) => Math.hypot(lng! - ring[0]![0]!, lat! - ring[0]![1]!)),
      );
      expect(nearest).toBeLessThan(0.00002);
    });
  }

  const records = inMetres.map(({ properties, geometry }) => ({
    // Outer rings are clockwise in a shapefile.
    rings: ringsOf(geometry).map((ring) => ring.toReversed()),
    row: {
      MA_HUYEN: properties['code'] as string,
      TEN_HUYEN: PROVINCE_DISTRICTS.find(({ code }) => code === properties['code'])!.name,
    },
  }));
  // As QGIS and ArcGIS write it: neither the shift to WGS 84 nor an EPSG code.
  const prj =
    'PROJCS["VN_2000_TM_3_105-45",GEOGCS["GCS_VN_2000",DATUM["D_Vietnam_2000",SPHEROID["WGS_1984",6378137.0,298.257223563]],' +
    'PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]],PROJECTION["Transverse_Mercator"],' +
    'PARAMETER["False_Easting",500000.0],PARAMETER["False_Northing",0.0],PARAMETER["Central_Meridian",105.75],' +
    'PARAMETER["Scale_Factor",0.9999],PARAMETER["Latitude_Of_Origin",0.0],UNIT["Meter",1.0]]';
  const shapefile = {
    'lớp/huyen.shp': shpOf(records),
    'lớp/huyen.dbf': dbfOf(records),
    'lớp/huyen.prj': prj,
    'lớp/huyen.cpg': 'UTF-8',
  };
  const readZip = (files: Readonly<Record<string, Uint8Array | string>>) =>
    readShapefileLayer(unzip(zipOf(files), SHAPEFILE_PARTS, 1e8), 'huyen.zip');

  test('is read from a zipped shapefile by its .prj, which has no shift', () => {
    const imported = importLayer(readZip(shapefile));
    expectSamePlace(imported);
    expect(imported.value!.systemWords).toBe('VN-2000, kinh tuyến trục 105,75°');
  });

  test.each([
    ['--crs vn2000 and a meridian', { crs: 'vn2000', centralMeridian: MERIDIAN }],
    [
      '--crs vn2000 and the meridian of the province',
      { crs: 'vn2000', provinceMeridian: MERIDIAN },
    ],
    ['an EPSG code', { crs: 'EPSG:9210' }],
  ])('is read as %s says', (_, options) => {
    expectSamePlace(importParts(inMetres, options));
  });

  test('is read as the GeoJSON itself says', () => {
    const named = collectionOf(inMetres, 'urn:ogc:def:crs:EPSG::9210');
    expectSamePlace(importLayer(jsonLayer(named)));
  });

  test('in metres is refused where nobody says so', () => {
    const imported = importParts(inMetres);
    expect(codesOf(imported)).toEqual(['boundary/crs']);
    expect(imported.diagnostics[0]!.hint).toContain('--crs vn2000 --central-meridian');
  });

  test('with the meridian of another province is refused', () => {
    const imported = importParts(inMetres, { crs: 'vn2000', centralMeridian: 106.5 });
    expect(new Set(codesOf(imported))).toEqual(new Set(['boundary/elsewhere']));
  });

  test('with north before east is refused', () => {
    const swapped = inMetres.map((part) => ({
      ...part,
      geometry: mapPoints(part.geometry, ([x, y]) => [y!, x!]),
    }));
    const imported = importParts(swapped, { crs: 'vn2000', centralMeridian: MERIDIAN });
    expect(codesOf(imported)).toEqual(['boundary/swapped-axes']);
  });

  test.each([
    ['.shp', 'không có .shp'],
    ['.dbf', 'không có lớp/huyen.dbf'],
  ])('in an archive without %s is refused', (ending, words) => {
    const files = Object.entries(shapefile).filter(([name]) => !name.endsWith(ending));
    const { value, diagnostics } = readZip(Object.fromEntries(files));
    expect(value).toBeUndefined();
    expect(diagnostics[0]!.message).toContain(words);
  });

  test('in a broken archive or shapefile is refused, not read in part', () => {
    const half = shapefile['lớp/huyen.shp'].subarray(0, 5000);
    expect(readZip({ ...shapefile, 'lớp/huyen.shp': half }).value).toBeUndefined();
    const archive = zipOf(shapefile);
    for (const cut of [archive.subarray(0, -30), Buffer.concat([archive.subarray(500)])]) {
      expect(() => unzip(cut, SHAPEFILE_PARTS, 1e8)).toThrow('hỏng');
    }
    expect(() => unzip(archive, SHAPEFILE_PARTS, 1000)).toThrow('giải nén ra hơn');
  });
});

describe('districts are found', () => {
  const named = (names: readonly Readonly<Record<string, unknown>>[]) =>
    importParts(SURVEYED.map((part, index) => ({ ...part, properties: names[index]! })));

  test.each([
    ['by a column of codes', (code: string): Record<string, unknown> => ({ MaHuyen: code })],
    [
      'by codes as numbers',
      (code: string): Record<string, unknown> => ({ ma_huyen: Number(code) }),
    ],
    [
      'by codes with zeros',
      (code: string): Record<string, unknown> => ({ 'Mã huyện': `00${code}` }),
    ],
  ])('%s', (_, properties) => {
    const codes = SURVEYED.map((part) => part.properties['code'] as string);
    expectSurvey(named(codes.map((code) => properties(code))));
  });

  test.each([
    [['TP. Mẫu Thành', 'Huyện Mẫu Đông', 'Mẫu Nam', 'H. Mẫu Tây']],
    [['Thị xã Mẫu Thành', 'mau dong', 'HUYỆN MẪU NAM', 'huyen Mau Tay']],
  ])('by name: %s', (names) => {
    expectSurvey(named(names.map((TEN_HUYEN) => ({ TEN_HUYEN }))));
  });

  test('or named as unknown, with those that are missing', () => {
    const imported = named([
      { code: '901' },
      { code: '9020' },
      { ten: 'Thị trấn Mẫu Nam' },
      { number: 904 },
    ]);
    expect(codesOf(imported)).toEqual([
      'boundary/unknown-district',
      'boundary/unknown-district',
      'boundary/unknown-district',
      'boundary/missing',
      'boundary/missing',
      'boundary/missing',
    ]);
    const text = imported.diagnostics.map(({ message }) => message).join('\n');
    for (const words of [
      '"9020"',
      '"Thị trấn Mẫu Nam"',
      'các cột: number',
      'Huyện Mẫu Tây (mã 904)',
    ]) {
      expect(text).toContain(words);
    }
  });

  test('but not where code and name are of two districts', () => {
    const imported = named([
      { code: '901', name: 'Mẫu Đông' },
      { code: '902' },
      { code: '903' },
      { code: '904' },
    ]);
    expect(codesOf(imported)).toEqual(['boundary/code-name']);
  });

  test('and two whose codes were swapped lie where their communes do not', () => {
    const imported = named([{ code: '902' }, { code: '901' }, { code: '903' }, { code: '904' }]);
    expect(codesOf(imported)).toEqual(['boundary/elsewhere', 'boundary/elsewhere']);
  });

  test('once: the same district twice is refused, its parts are joined', () => {
    expect(codesOf(importParts([...SURVEYED, SURVEYED[1]!]))).toEqual(['boundary/duplicate']);
    const parts = SURVEYED.flatMap(({ properties, geometry }) =>
      polygonsOf(geometry).map((rings) => ({
        properties,
        geometry: { type: 'Polygon', coordinates: rings } as BoundaryGeometry,
      })),
    );
    expect(parts.length).toBeGreaterThan(SURVEYED.length);
    expectSurvey(importParts(parts));
  });

  test('in communes that touch', () => {
    const squares = [105, 105.1].map((west) => ({
      properties: { code: '904', xa: String(west) },
      geometry: squareOf(west, 21, west + 0.1, 21.2),
    }));
    const others = PROVINCE_BOUNDARIES.filter(({ code }) => code !== '904').map(
      ({ code, geometry }): Part => ({ properties: { code }, geometry }),
    );
    const text = textOf(importParts([...others, ...squares]));
    expectSound(text);
    const joined = boundariesOf(text).find(({ code }) => code === '904')!;
    expect(ringsOf(joined.geometry)).toHaveLength(1);
  });
});

function squareOf(west: number, south: number, east: number, north: number): BoundaryGeometry {
  return {
    type: 'Polygon',
    coordinates: [
      [
        [west, south],
        [east, south],
        [east, north],
        [west, north],
        [west, south],
      ],
    ],
  };
}

describe('gaps and overlaps', () => {
  const codedAs = (areas: readonly BoundaryGeometry[]) =>
    areas.map((geometry, index) => ({ code: String(index) as Boundary['code'], geometry }));
  const closedAreas = (areas: readonly BoundaryGeometry[], hasFlaws: boolean) =>
    codedAs(closeSlivers(new Fit(sheetOf(areas)), hasFlaws).areas);
  const DEGREES_OF_10_METRES = 0.0001;
  const shifted = (degrees: number) =>
    SURVEYED.map((part) =>
      part.properties['code'] === '902'
        ? { ...part, geometry: mapPoints(part.geometry, ([x, y]) => [x! + degrees, y!]) }
        : part,
    );

  test.each([DEGREES_OF_10_METRES, -DEGREES_OF_10_METRES])(
    'as narrow as a border drawn twice (%s degrees) are closed and reported',
    (degrees) => {
      const imported = importParts(shifted(degrees));
      expectSound(textOf(imported));
      const { slivers } = imported.value!;
      expect(slivers.length).toBeGreaterThan(0);
      for (const { widthMetres } of slivers) expect(widthMetres).toBeLessThan(20);
      // The shared border is as long as before: nothing was left beside it.
      const shared = sharedEdges(boundariesOf(imported.value!.text));
      expect(shared).toBeGreaterThan(0.8 * sharedEdges(boundariesOf(SURVEY_TEXT)));
    },
  );

  test.each([
    [0.002, 'boundary/gap', 0.2 * 111.2 * 0.002 * 103.7],
    [-0.002, 'boundary/overlap', 0.2 * 111.2 * 0.002 * 103.7],
  ])('that are wider are refused: %s degrees is %s', (degrees, code, km2) => {
    const codes = importParts(shifted(degrees));
    expect(new Set(codesOf(codes))).toContain(code);
    const [largest] = findFlaws(
      shifted(degrees).map(({ properties, geometry }) => ({
        code: properties['code'] as Boundary['code'],
        geometry,
      })),
    );
    // A gap that is open has no area of its own; it is measured by its width.
    expect(largest!.areaKm2 / km2).toBeGreaterThan(0.8);
    expect(largest!.areaKm2 / km2).toBeLessThan(1.2);
    expect(largest!.codes.toSorted()).toEqual(['901', '902']);
  });

  test('include a town within a district that has no hole for it', () => {
    const [around, town] = [squareOf(105, 21, 105.4, 21.4), squareOf(105.1, 21.1, 105.2, 21.2)];
    const nested = codedAs([around, town]);
    const [flaw, ...others] = findFlaws(nested);
    expect([flaw?.kind, flaw?.codes, others]).toEqual(['overlap', ['0', '1'], []]);
    expect(flaw!.areaKm2).toBeCloseTo(areaKm2(town), 6);
    const hole = ringsOf(town)[0]!.toReversed();
    const fitting = {
      type: 'Polygon',
      coordinates: [...ringsOf(around), hole],
    } as BoundaryGeometry;
    expect(findFlaws([{ ...nested[0]!, geometry: fitting }, nested[1]!])).toEqual([]);
  });

  test('show where two districts cross with no corner in each other, or are one', () => {
    const [wide, high] = [squareOf(105, 21.1, 105.3, 21.2), squareOf(105.1, 21, 105.2, 21.3)];
    const [flaw, ...others] = findFlaws(codedAs([wide, high]));
    expect(others).toEqual([]);
    expect(flaw!.areaKm2).toBeCloseTo(areaKm2(squareOf(105.1, 21.1, 105.2, 21.2)), 6);
    expect(findFlaws(codedAs([wide, wide])).map(({ kind }) => kind)).toEqual(['overlap']);
  });

  test('as narrow are closed though the outline opens beside them like a funnel', () => {
    const metre = 1 / 111_195;
    // Teeth on the slopes, so that some of their lines look across to the other side.
    const slope = Array.from({ length: 20 }, (_, step): Position => {
      const tooth = step % 2 === 0 ? 0 : 30 * metre;
      return [105.2 - step * 150 * metre, 21.4 + step * 100 * metre - tooth];
    });
    const ring = [[105, 21.2], [105.2, 21.2], ...slope, [105, 21.4], [105, 21.2]];
    const west = { type: 'Polygon', coordinates: [ring] } as BoundaryGeometry;
    const east = mapArea(west, (line) =>
      line.map(([x, y]) => [210.4 + 10 * metre - x!, y!]).toReversed(),
    );
    const flaws = findFlaws(codedAs([west, east]));
    expect(flaws.map(({ kind }) => kind)).toEqual(['gap']);
    expect(flaws[0]!.widthMetres).toBeLessThan(20);
    const boundaries = closedAreas([west, east], true);
    expect([findFlaws(boundaries), sharedEdges(boundaries)]).toEqual([[], 2]);
  });

  test('do not come of a corner that lies beside a line both already share', () => {
    // A spur of the upper one whose tip almost touches the shared line.
    const line = [
      [105, 21.2],
      [105.1, 21.2],
      [105.099998, 21.2000015],
    ];
    const upper = [...line, [105.05, 21.201], [105.05, 21.3], [105, 21.3], [105, 21.2]];
    const lower = [
      [105, 21.2],
      [105, 21.1],
      [105.1, 21.1],
      [105.1, 21.2],
      [105, 21.2],
    ];
    const [a, b] = [upper, lower].map(
      (ring) => ({ type: 'Polygon', coordinates: [ring] }) as BoundaryGeometry,
    ) as [BoundaryGeometry, BoundaryGeometry];
    const boundaries = closedAreas([a, b], false);
    expect([findFlaws(boundaries), sharedEdges(boundaries)]).toEqual([[], 2]);
  });

  test('are no notch in the outline where two districts meet, and no river as wide as a district', () => {
    const [west, east] = [
      [105, 21.2, 105.2, 21.2, 105.17, 21.3, 105, 21.3],
      [105.2, 21.2, 105.4, 21.2, 105.4, 21.3, 105.23, 21.3],
    ].map((numbers, index) => {
      const ring = [0, 2, 4, 6, 0].map((at) => numbers.slice(at, at + 2));
      const geometry = { type: 'Polygon', coordinates: [ring] } as BoundaryGeometry;
      return { code: String(index) as Boundary['code'], geometry };
    });
    expect(findFlaws([west!, east!])).toEqual([]);
    const far = mapPoints(east!.geometry, ([x, y]) => [x! + 0.05, y!]);
    expect(findFlaws([west!, { ...east!, geometry: far }])).toEqual([]);
  });

  test('in the middle of a neighbour’s line need no corner there', () => {
    const [west, east] = [squareOf(105, 21.2, 105.2, 21.4), squareOf(105.2, 21.2, 105.4, 21.4)];
    const south: BoundaryGeometry = squareOf(105, 21, 105.3, 21.2);
    const boundaries = [west, east, south].map((geometry, index) => ({
      code: String(index) as Boundary['code'],
      geometry,
    }));
    expect(findFlaws(boundaries)).toEqual([]);
  });
});

describe('simplified arcs', () => {
  const line = (...numbers: number[]): Position[] =>
    numbers.flatMap((_, at) => (at % 2 === 0 ? [numbers.slice(at, at + 2)] : []));

  test.each([
    ['cross', [line(0, 0, 4, 4), line(0, 4, 4, 0)], [0, 1]],
    ['touch beside their ends', [line(0, 0, 4, 0), line(2, 0, 2, 4)], [0, 1]],
    ['meet in a corner of one', [line(0, 0, 2, 2, 4, 0), line(0, 4, 2, 2)], [0, 1]],
    ['are the same line', [line(0, 0, 4, 0), line(0, 0, 4, 0)], [0, 1]],
    ['turn back on themselves', [line(0, 0, 4, 0, 2, 0)], [0]],
    ['cross themselves', [line(0, 0, 4, 4, 4, 0, 0, 4)], [0]],
    ['share their ends alone', [line(0, 0, 2, 2, 4, 0), line(0, 0, 4, 0), line(4, 0, 8, 0)], []],
    ['close', [line(0, 0, 4, 0, 4, 4, 0, 0), line(5, 5, 6, 6)], []],
  ])('that %s are found out', (_, arcs, conflicts) => {
    expect([...findConflicts(arcs)].toSorted()).toEqual(conflicts);
  });

  test('keep what keeps them apart: a strip of land along a border stays', () => {
    // The dent of the upper border goes deeper than the lower border's own dent begins.
    const dent = (depth: number) => [105.1 - depth / 3, 105.1, 105.1 + depth / 3];
    const upper = dent(0.03).map((x, index) => [x, index === 1 ? 21.171 : 21.2]);
    const lower = [
      [105.09, 21.19],
      [105.1, 21.17],
      [105.11, 21.19],
    ];
    const border = (rings: Position[][]) =>
      ({ type: 'Polygon', coordinates: rings }) as BoundaryGeometry;
    const strip = [[105, 21.2], ...upper, [105.2, 21.2]];
    const below = [[105, 21.19], ...lower, [105.2, 21.19]];
    const boundaries = [
      border([[...strip, [105.2, 21.4], [105, 21.4], [105, 21.2]]]),
      border([[...below, ...strip.toReversed(), [105, 21.19]]]),
      border([[[105, 21], [105.2, 21], ...below.toReversed(), [105, 21]]]),
    ].map((geometry, index) => ({ code: String(index) as Boundary['code'], geometry }));
    expect(findFlaws(boundaries)).toEqual([]);
    const sizes = boundaries.map(({ geometry }) => areaKm2(geometry));
    const simplify = simplifier(boundaries, { sizes, mostDrift: Infinity });
    for (const hectares of [50, 200, 250, 300, 400, 1000, 5000]) {
      const simple = simplify(hectares)?.boundaries ?? [];
      expect(simple).toHaveLength(3);
      expect([hectares, findFlaws(simple)]).toEqual([hectares, []]);
      for (const { geometry } of simple) expect(kinks(geometry).features).toEqual([]);
    }
  });
});

test('a district of too many islands is refused with both budgets', () => {
  const islands = Array.from({ length: 900 }, (_, index) => {
    const [west, south] = [105.5 + (index % 30) * 0.003, 21.05 + Math.floor(index / 30) * 0.003];
    return polygonsOf(squareOf(west, south, west + 0.0015, south + 0.0015))[0]!;
  });
  const scattered = SURVEYED.map(({ properties, geometry }) =>
    properties['code'] === '903'
      ? { properties, geometry: areaOf([polygonsOf(geometry)[0]!, ...islands]) }
      : { properties, geometry },
  );
  const imported = importParts(scattered);
  expect(codesOf(imported)).toEqual(['boundary/budget']);
  expect(imported.diagnostics[0]!.message).toMatch(/60 kB .* 0,2% mỗi địa bàn \(nhỏ nhất: /);
});

test('an area is that on the ellipsoid', () => {
  const [a, e2] = [6378.137, 0.00669437999014];
  const steps = 10_000;
  let sum = 0;
  for (let step = 0; step < steps; step += 1) {
    const lat = ((11 + (step + 0.5) / steps) * Math.PI) / 180;
    const w = 1 - e2 * Math.sin(lat) ** 2;
    sum += (a ** 2 * (1 - e2) * Math.cos(lat)) / w ** 2 / steps;
  }
  const strip = sum * (Math.PI / 180) ** 2;
  expect(areaKm2(squareOf(106, 11, 107, 12)) / strip).toBeCloseTo(1, 5);
});

describe('what is no border at all', () => {
  const [first, ...others] = SURVEYED;
  const withFirst = (geometry: unknown) =>
    importLayer(
      jsonLayer(collectionOf([{ ...first!, geometry: geometry as BoundaryGeometry }, ...others])),
    );

  test.each([
    ['no shape', null, 'boundary/empty'],
    ['an empty one', { type: 'Polygon', coordinates: [] }, 'boundary/empty'],
    ['a point', { type: 'Point', coordinates: [105.1, 21.3] }, 'boundary/format'],
    [
      'a ring that does not close',
      {
        type: 'Polygon',
        coordinates: [
          [
            [105, 21.2],
            [105.2, 21.2],
            [105.2, 21.4],
            [105, 21.4],
          ],
        ],
      },
      'boundary/invalid',
    ],
    [
      'a ring that crosses itself',
      {
        type: 'Polygon',
        coordinates: [
          [
            [105, 21.2],
            [105.2, 21.4],
            [105.2, 21.2],
            [105, 21.3],
            [105, 21.2],
          ],
        ],
      },
      'boundary/invalid',
    ],
  ])('%s is refused', (_, geometry, code) => {
    expect(codesOf(withFirst(geometry))).toEqual([code]);
  });

  test('swapped degrees are refused with the remedy', () => {
    const swapped = SURVEYED.map((part) => ({
      ...part,
      geometry: mapPoints(part.geometry, ([x, y]) => [y!, x!]),
    }));
    const imported = importParts(swapped);
    expect(codesOf(imported)).toEqual(['boundary/swapped-axes']);
    expect(imported.diagnostics[0]!.hint).toContain('kinh độ (hướng đông) trước');
  });

  test('another country is refused', () => {
    const away = SURVEYED.map((part) => ({
      ...part,
      geometry: mapPoints(part.geometry, ([x, y]) => [x! - 100, y! + 20]),
    }));
    expect(codesOf(importParts(away))).toEqual(SURVEYED.map(() => 'boundary/outside'));
  });

  test.each([
    ['broken JSON', '{"type":"FeatureCollection",'],
    ['other JSON', '[1, 2]'],
    ['a collection without features', '{"type":"FeatureCollection","features":[]}'],
    ['TopoJSON without arcs', '{"type":"Topology","objects":{}}'],
    [
      'TopoJSON of two layers',
      { ...topology({ a: collectionOf(SURVEYED), b: collectionOf(SURVEYED) }) },
    ],
    ['TopoJSON that lacks arcs', { ...topology({ a: collectionOf(SURVEYED) }), arcs: [] }],
  ])('%s is refused', (_, json) => {
    expect(codesOf(importLayer(jsonLayer(json)))).toEqual(['boundary/format']);
  });

  test('bytes that are no text are refused', () => {
    const layer = readJsonLayer(Buffer.from([0xff, 0xfe, 0x00]), 'tệp.geojson');
    expect(layer.diagnostics.map(({ code }) => code)).toEqual(['boundary/format']);
  });

  test.each([
    ['a little off the official one is doubtful', 1.04, true, 'warning boundary/area'],
    ['far from the official one is refused', 1.2, false, 'error boundary/area'],
    ['is taken where the official one is not known', 0, true, undefined],
  ])('an area %s', (_, factor, isWritten, finding) => {
    const frame = openDataSet(PROVINCE, 'borders').value!;
    const grown = {
      ...frame,
      districts: {
        ...frame.districts,
        rows: frame.districts.rows.map(({ value, at }) => ({
          value: { ...value, areaKm2: value.areaKm2 * factor },
          at,
        })),
      },
    };
    const layer = jsonLayer(collectionOf(SURVEYED)).value!;
    const { value, diagnostics } = importBoundaries(layer, { name: 'a', file: 'a' }, grown);
    expect(value !== undefined).toBe(isWritten);
    expect(diagnostics.map(({ level, code }) => `${level} ${code}`)).toEqual(
      finding === undefined ? [] : SURVEYED.map(() => finding),
    );
  });

  test('a stray point far away is refused, however thin the spike to it', () => {
    const [outer] = polygonsOf(first!.geometry)[0]!;
    // The corner farthest west, with a way out to the west and back.
    const [west] = outer!.toSorted((a, b) => a[0]! - b[0]!);
    const at = outer!.findIndex((corner, index) => index > 0 && corner[0] === west![0]);
    const spiked = outer!.toSpliced(at, 0, [west![0]! - 0.9, west![1]! + 0.01]);
    const { value, diagnostics } = withFirst({ type: 'Polygon', coordinates: [spiked] });
    expect(value).toBeUndefined();
    expect(diagnostics.map(({ code }) => code)).toEqual(['boundary/invalid']);
    expect(diagnostics[0]!.message).toContain('điểm lạc ở vĩ độ');
  });

  test('a coordinate that is no number is what is said to be wrong', () => {
    const corner = ['105', 21.2];
    const ring = [corner, [105.2, 21.2], [105.2, 21.4], corner];
    const { diagnostics } = withFirst({ type: 'Polygon', coordinates: [ring] });
    expect(diagnostics.map(({ code }) => code)).toEqual(['boundary/format']);
    expect(diagnostics[0]!.message).toBe(
      'tọa độ của vùng không đọc được (tại coordinates.1.1.1: ' +
        'Đầu vào không hợp lệ: mong đợi số, nhận được string)',
    );
  });
});

const DETAILED = join(ROOT, '../shared/reference/districts-detailed.geojson');

describe.skipIf(!existsSync(DETAILED))(
  `real, detailed borders (skipped where there is no ${DETAILED})`,
  () => {
    const layer = existsSync(DETAILED)
      ? readJsonLayer(readFileSync(DETAILED), DETAILED)
      : { value: undefined, diagnostics: [] };

    test('keep their areas, fit, and are taken by the whole pipeline', () => {
      const imported = importLayer(layer, {}, DEFAULT);
      const text = textOf(imported);
      expectSound(text);
      expect(Buffer.byteLength(text)).toBeLessThanOrEqual(60_000);
      expect(imported.value!.districts).toHaveLength(11);
      for (const { district, sourceKm2, writtenKm2 } of imported.value!.districts) {
        const drift = Math.abs(writtenKm2 / sourceKm2 - 1);
        expect([district.name, drift <= 0.002]).toEqual([district.name, true]);
      }
      const bytes = new Map(DEFAULT.bytes).set('districts.geojson', Buffer.from(text));
      expect(dataSetOf({ ...DEFAULT, bytes }).boundaries).toHaveLength(11);
    });
  },
);
