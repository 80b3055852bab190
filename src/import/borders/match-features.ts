import { errorAt, type Diagnostic, type StageResult } from '../../model/diagnostic.ts';
import type { District } from '../../model/places.ts';
import { capitalise, foldText } from '../../model/text.ts';
import { fullName, namesOfDistrict, splitUnit, typesOfDistrict } from '../../address/gazetteer.ts';
import { featureAt, type SourceFeature } from './source.ts';

/** The features of each district, in the order of the districts. */
export type MatchedFeatures = ReadonlyMap<District, readonly SourceFeature[]>;

// Names of columns as GIS offices write them, without marks and separators; .dbf cuts after ten letters.
const CODE_COLUMNS = [
  /^(ma|id)?(quan)?(huye?n?|qh|district)(ma|id|code)?$/,
  /^(code|ma|mahc|madvhc|madonvi|gso|magso)$/,
];
const NAME_COLUMNS = [
  /^(ten)?(quan)?(huye?n?|qh|district)(ten|name|na?m?)?$/,
  /^(name|name2|namevi|ten|tenhc|tendvhc|tendonvi|diaban|tendiaban)$/,
];

const DISTRICT_TYPES = ['', 'huyện', 'quận', 'thị xã', 'thành phố'];

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
  file: string,
): StageResult<MatchedFeatures> {
  const read = districtReader(districts);
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

function districtReader(districts: readonly District[]): (feature: SourceFeature) => Said {
  // A code may have lost its leading zeros on the way through Excel.
  const coded = new Map(districts.map((district) => [Number(district.code), district]));
  const names = districts.flatMap(namesOfDistrict);
  const named = (text: string): District[] => {
    const { type, exact, folded } = splitUnit(text);
    // A town may be called as the district that it lies in.
    if (!DISTRICT_TYPES.includes(type)) return [];
    const spelled = names.filter((name) => name.folded === folded);
    const typed = spelled.filter((name) => name.exact === exact);
    const found = new Set((typed.length > 0 ? typed : spelled).map(({ district }) => district));
    // A city and a district may share a name; only then the type decides.
    const called = [...found].filter((district) => typesOfDistrict(district).has(type));
    return found.size > 1 && called.length > 0 ? called : [...found];
  };
  return ({ properties }) => {
    // A column that says "huyện" comes before a plain "tên", which may be a commune's.
    const codes = CODE_COLUMNS.flatMap((columns) => cellsOf(properties, columns));
    const numbers = codes.filter((text) => /^\d+$/.test(text)).map(Number);
    const written = NAME_COLUMNS.flatMap((columns) => cellsOf(properties, columns));
    return {
      columns: Object.keys(properties),
      texts: [...new Set([...codes, ...written])],
      byCode: new Set(numbers.flatMap((code) => coded.get(code) ?? [])),
      byName: new Set(written.map(named).find((found) => found.length > 0)),
    };
  };
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

function describe(district: District): string {
  return `${fullName(district)} (${district.code})`;
}
