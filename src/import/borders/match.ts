import type { Position } from 'geojson';
import { fullName, namesOfDistrict, splitUnit, typesOfDistrict } from '../../address/index.ts';
import { findCrossing } from '../../borders/crossings.ts';
import { findSpike, whereabouts } from '../../borders/flaws.ts';
import { Fit, joined } from '../../borders/fit.ts';
import { areaKm2, areaOf } from '../../borders/geometry.ts';
import { sheetOf } from '../../borders/sheet.ts';
import type { BoundaryGeometry, Boundary } from '../../model/data-set.ts';
import { type Diagnostic, errorAt, type StageResult } from '../../model/diagnostic.ts';
import type { District } from '../../model/places.ts';
import { capitalise, foldText } from '../../model/text.ts';
import { isCommuneType, type NamesInTime } from '../../model/units/changes.ts';
import { coordinateSystem, type SystemOptions } from './coordinate-system.ts';
import { featureAt, type SourceFeature, type SourceLayer } from './source.ts';

/** All of Vietnam with its islands, in degrees. */
const VIETNAM = { lng: [102, 118], lat: [6, 24] } as const;
/** Parts of a district that overlap by more of the smaller one are the same part twice. */
const SAME_SHARE = 0.5;

/** A layer in degrees of WGS 84. */
interface PlacedLayer {
  readonly features: readonly SourceFeature[];
  /** The system that it was in, in words. */
  readonly systemWords: string;
}

/** Turn the coordinates into degrees of WGS 84; those that cannot be meant are findings. */
export function placeLayer(
  { features, system }: SourceLayer,
  options: SystemOptions,
  file: string,
): StageResult<PlacedLayer | undefined> {
  const isDegrees = ([x, y]: Position) => Math.abs(x!) <= 180 && Math.abs(y!) <= 180;
  const rings = features.flatMap(({ polygons }) => polygons.flat());
  const isAllDegrees = rings.every((ring) => ring.every(isDegrees));
  const chosen = coordinateSystem(system, options, !isAllDegrees);
  const refused = (finding: Diagnostic) => ({ value: undefined, diagnostics: [finding] });
  if ('problem' in chosen) {
    return refused(errorAt({ file, line: 1 }, 'boundary/crs', chosen.problem, chosen.hint));
  }
  const { words, toWgs84 } = chosen;
  const first = rings.find((ring) => ring.length > 0)?.[0];
  if (first !== undefined && !isInVietnam(toWgs84(first))) {
    const turned = toWgs84([first[1]!, first[0]!]);
    if (isInVietnam(turned)) {
      return refused(
        errorAt(
          { file, line: 1 },
          'boundary/swapped-axes',
          `tọa độ bị đổi chỗ: ${shown(first)} có vĩ độ (hướng bắc) đứng trước`,
          'xuất lại với kinh độ (hướng đông) trước, vĩ độ (hướng bắc) sau',
        ),
      );
    }
  }
  const diagnostics: Diagnostic[] = [];
  const placed = features.map((feature): SourceFeature => {
    const polygons = feature.polygons.map((rings) => rings.map((ring) => ring.map(toWgs84)));
    const corners = feature.polygons.flat(2);
    const outside = polygons.flat(2).findIndex((at) => !isInVietnam(at));
    if (outside !== -1) {
      diagnostics.push(
        errorAt(
          featureAt(file, feature.number),
          'boundary/outside',
          `điểm ${shown(corners[outside]!)} nằm ngoài Việt Nam khi hiểu là ${words}`,
          'kiểm tra hệ tọa độ: --crs và --central-meridian',
        ),
      );
    }
    return { ...feature, polygons };
  });
  const value = diagnostics.length > 0 ? undefined : { features: placed, systemWords: words };
  return { value, diagnostics };
}

function isInVietnam([lng, lat]: Position): boolean {
  const { lng: east, lat: north } = VIETNAM;
  return lng! >= east[0] && lng! <= east[1] && lat! >= north[0] && lat! <= north[1];
}

function shown([x, y]: Position): string {
  return `(${x}; ${y})`;
}

/** The shape of every feature is one: closed, not crossing itself, with an area. */
export function checkShapes(features: readonly SourceFeature[], file: string): Diagnostic[] {
  return features.flatMap(({ number, polygons }): Diagnostic[] => {
    const at = featureAt(file, number);
    const rings = polygons.flat();
    if (polygons.length === 0 || rings.some((ring) => ring.length === 0)) {
      const hint = 'xóa dòng này trong phần mềm GIS, hoặc vẽ hình cho nó';
      return [errorAt(at, 'boundary/empty', 'vùng không có hình', hint)];
    }
    const open = rings.find((ring) => ring.length < 4 || String(ring[0]) !== String(ring.at(-1)));
    if (open !== undefined) {
      const message = `vòng bắt đầu ở ${whereabouts(open[0]!)} không khép kín`;
      const hint = 'điểm cuối phải trùng điểm đầu và vòng có ít nhất bốn điểm';
      return [errorAt(at, 'boundary/invalid', message, hint)];
    }
    const crossing = findCrossing(rings);
    const hint = 'sửa hình trong phần mềm GIS (QGIS: Fix geometries) rồi xuất lại';
    if (crossing !== undefined) {
      const message = `đường ranh giới tự cắt ở ${whereabouts(crossing)}`;
      return [errorAt(at, 'boundary/invalid', message, hint)];
    }
    const spike = findSpike(rings);
    if (spike !== undefined) {
      const message = `đường ranh giới có điểm lạc ở ${whereabouts(spike)}`;
      const fix = 'xóa điểm này trong phần mềm GIS rồi xuất lại';
      return [errorAt(at, 'boundary/invalid', message, fix)];
    }
    return areaKm2(areaOf(polygons)) > 0
      ? []
      : [errorAt(at, 'boundary/invalid', 'vùng không có diện tích', hint)];
  });
}

/** One border for each district; parts that touch are joined, the same part twice is a finding. */
export function joinParts(matched: MatchedFeatures, file: string): StageResult<Boundary[]> {
  const diagnostics: Diagnostic[] = [];
  const value = [...matched].map(([district, features]): Boundary => {
    const areas = features.map(({ polygons }) => areaOf(polygons));
    if (areas.length > 1) diagnostics.push(...doubles(district, features, areas, file));
    return { code: district.code, geometry: areas.length === 1 ? areas[0]! : joined(areas) };
  });
  return { value, diagnostics };
}

function doubles(
  district: District,
  features: readonly SourceFeature[],
  areas: readonly BoundaryGeometry[],
  file: string,
): Diagnostic[] {
  const sizes = areas.map(areaKm2);
  const overlaps = new Fit(sheetOf(areas)).misfits().filter(({ kind }) => kind === 'overlap');
  return features.flatMap(({ number }, index) => {
    const first = sizes.slice(0, index).findIndex((size, earlier) => {
      const shared = overlaps
        .filter((overlap) => overlap.areas.includes(index) && overlap.areas.includes(earlier))
        .reduce((sum, { area }) => sum + areaKm2(area), 0);
      return shared > SAME_SHARE * Math.min(size, sizes[index]!);
    });
    if (first === -1) return [];
    const message = `${fullName(district)} (${district.code}) có hai vùng chồng lên nhau: vùng ${features[first]!.number} và vùng ${number}`;
    const hint = 'xóa vùng thừa, hoặc sửa mã nếu một vùng là của địa bàn khác';
    return [errorAt(featureAt(file, number), 'boundary/duplicate', message, hint)];
  });
}

/** The features of each district, in the order of the districts. */
type MatchedFeatures = ReadonlyMap<District, readonly SourceFeature[]>;

// Names of columns as GIS offices write them, without marks and separators; .dbf cuts after ten letters.
const CODE_COLUMNS = [
  /^(ma|id)?(quan)?(huye?n?|qh|district)(ma|id|code)?$/,
  /^(code|ma|mahc|madvhc|madonvi|gso|magso)$/,
];
const NAME_COLUMNS = [
  /^(ten)?(quan)?(huye?n?|qh|district)(ten|name|na?m?)?$/,
  /^(name|name2|namevi|ten|tenhc|tendvhc|tendonvi|diaban|tendiaban)$/,
];

/** The same where what is counted is what others call communes. */
const COMMUNE_COLUMNS = {
  codes: /^(ma|id)?(xa|phuong|xaphuong|px|commune|ward)(ma|id|code)?$/,
  names: /^(ten)?(xa|phuong|xaphuong|px|commune|ward)(ten|name|na?m?)?$/,
};

/** What a feature says of its district: the texts as they stand, and what they mean. */
interface Said {
  readonly columns: readonly string[];
  readonly texts: readonly string[];
  readonly byCode: ReadonlySet<District>;
  readonly byName: ReadonlySet<District>;
}

/** Find the district of each feature, by its code or its name; each district has one at least. */
export function matchFeatures(
  features: readonly SourceFeature[],
  districts: readonly District[],
  find: DistrictFinder,
  file: string,
): StageResult<MatchedFeatures> {
  const read = districtReader(find, countsCommunes(districts));
  const diagnostics: Diagnostic[] = [];
  const matched = new Map<District, SourceFeature[]>(districts.map((district) => [district, []]));
  const mentioned = new Set<District>();
  for (const feature of features) {
    const said = read(feature);
    const finding = doubtAbout(said);
    const [district] = said.byCode.size > 0 ? said.byCode : said.byName;
    if (finding === undefined) matched.get(district!)!.push(feature);
    else diagnostics.push(errorAt(featureAt(file, feature.number), ...finding));
    for (const place of [...said.byCode, ...said.byName]) mentioned.add(place);
  }
  for (const district of districts) {
    if (mentioned.has(district)) continue;
    diagnostics.push(
      errorAt(
        { file, line: 1 },
        'boundary/missing',
        `${capitalise(fullName(district))} (mã ${district.code}) không có vùng nào trong tệp`,
        'thêm vùng của địa bàn này, hoặc sửa mã hay tên của nó trong bảng thuộc tính',
      ),
    );
  }
  return { value: matched, diagnostics };
}

type DistrictFinder = (text: string) => District[];

/** Finds the districts that a text may mean: by a code, which may have lost its leading zeros, or by a name. */
export function districtFinder(
  districts: readonly District[],
  inTime: (code: string) => NamesInTime,
): DistrictFinder {
  const areCommunes = countsCommunes(districts);
  const coded = Map.groupBy(districts, ({ code }) => Number(code));
  const named = Map.groupBy(
    districts.flatMap((district) => namesOfDistrict(district, inTime(district.code))),
    ({ folded }) => folded,
  );
  return (text) => {
    if (/^\d+$/.test(text)) return coded.get(Number(text)) ?? [];
    const { type, exact, folded } = splitUnit(text);
    // A town may be called as the district that it lies in.
    if (type !== '' && (type === 'tỉnh' || isCommuneType(type) !== areCommunes)) return [];
    const spelled = named.get(folded) ?? [];
    const typed = spelled.filter((name) => name.exact === exact);
    const found = new Set((typed.length > 0 ? typed : spelled).map(({ district }) => district));
    // A city and a district may share a name; only then the type decides.
    const called = [...found].filter((district) =>
      typesOfDistrict(district, inTime(district.code)).has(type),
    );
    return found.size > 1 && called.length > 0 ? called : [...found];
  };
}

/** Whether the counted units are xã, phường or đặc khu. */
function countsCommunes(districts: readonly District[]): boolean {
  return districts.length > 0 && districts.every(({ type }) => isCommuneType(type));
}

function districtReader(
  find: DistrictFinder,
  areCommunes: boolean,
): (feature: SourceFeature) => Said {
  const own = areCommunes ? COMMUNE_COLUMNS : undefined;
  const codeColumns = own === undefined ? CODE_COLUMNS : [own.codes, ...CODE_COLUMNS.slice(1)];
  const nameColumns = own === undefined ? NAME_COLUMNS : [own.names, ...NAME_COLUMNS.slice(1)];
  return ({ properties }) => {
    // A column that says "huyện" comes before a plain "tên", which may be a commune's.
    const codes = codeColumns.flatMap((columns) => cellsOf(properties, columns));
    const numbers = codes.filter((text) => !isNoNumber(text));
    const written = nameColumns.flatMap((columns) => cellsOf(properties, columns));
    return {
      columns: Object.keys(properties),
      texts: [...new Set([...codes, ...written])],
      byCode: new Set(numbers.flatMap(find)),
      byName: new Set(
        written
          .filter(isNoNumber)
          .map(find)
          .find((found) => found.length > 0),
      ),
    };
  };
}

function isNoNumber(text: string): boolean {
  return !/^\d+$/.test(text);
}

function cellsOf(properties: SourceFeature['properties'], columns: RegExp): string[] {
  return Object.entries(properties).flatMap(([heading, value]) => {
    const key = foldText(heading).replace(/[^a-z0-9]/g, '');
    // An empty number of a .dbf is read as NaN.
    const isText = typeof value === 'string' || (typeof value === 'number' && !Number.isNaN(value));
    const text = isText ? String(value).trim() : '';
    return columns.test(key) && text !== '' ? [text] : [];
  });
}

/** Code, message and hint of a finding where what a feature says names no district, or two. */
function doubtAbout({
  columns,
  texts,
  byCode,
  byName,
}: Said): [code: string, message: string, hint: string] | undefined {
  const shown = texts.map((text) => `"${text}"`).join(', ');
  const [code, ...otherCodes] = byCode;
  const [name, ...otherNames] = byName;
  if (code === undefined && name === undefined) {
    return texts.length === 0
      ? [
          'boundary/unknown-district',
          `không có mã hay tên địa bàn (các cột: ${columns.join(', ') || 'không có'})`,
          'đặt mã vào cột "code" hoặc "ma_huyen", hoặc tên vào cột "ten_huyen"',
        ]
      : [
          'boundary/unknown-district',
          `${shown} không phải là mã hay tên của địa bàn nào trong places/districts.csv`,
          'sửa mã hoặc tên, hoặc xóa vùng của nơi khác khỏi tệp',
        ];
  }
  if (code !== undefined && name !== undefined && !byName.has(code)) {
    return [
      'boundary/code-name',
      `mã là của ${describe(code)} nhưng tên là của ${describe(name)}`,
      'sửa mã hoặc tên cho khớp nhau',
    ];
  }
  const isClear = code === undefined ? otherNames.length === 0 : otherCodes.length === 0;
  if (isClear) return undefined;
  const list = [...(code === undefined ? byName : byCode)].map(describe).join(' hoặc ');
  return [
    'boundary/ambiguous-district',
    `${shown} có thể là ${list}`,
    'ghi mã của địa bàn vào cột "code"',
  ];
}

/** What a district is called, with its code. */
export function describe(district: District): string {
  return `${fullName(district)} (${district.code})`;
}
