import { createRandom, type Random } from '../../scripts/sample/random.ts';
import type { Day } from '../../src/model/day-words.ts';
import { LEVELS, type Level } from '../../src/model/levels.ts';
import type { Cell } from '../fixtures/import/office-list.ts';
import { type SheetSpec, workbook } from '../fixtures/import/workbook.ts';
import type { Story } from './story.ts';
import {
  ceasedSince,
  factsOf,
  firstWeek,
  known,
  latestAssessment,
  LIST_DAYS,
  placeOn,
  type TrueFacility,
} from './truth.ts';
import { spellAddress, type Spelling, SPELLINGS, spellName } from './words.ts';

/** A week's list as it comes from the office, and whom each of its rows is about. */
export interface OfficeList {
  readonly file: string;
  readonly bytes: Uint8Array;
  readonly week: number;
  /** The truth's facilities by the number of their row. */
  readonly rowOf: ReadonlyMap<number, TrueFacility>;
}

/** The list of a week. `order` is any text; another one puts the rows in another order. */
export async function writeList(story: Story, week: number, order = ''): Promise<OfficeList> {
  const random = createRandom(`list ${story.seed} ${week}`);
  const manner = someManner(random);
  const listed = createRandom(`order ${story.seed} ${week} ${order}`).shuffle(
    story.facilities.filter((one) => isListed(one, story, week)),
  );
  const sheet = new Sheet(manner, LIST_DAYS[week]!);
  const inGroups = manner.isGrouped ? grouped(listed, week) : [{ name: '', members: listed }];
  for (const { name, members } of inGroups) {
    if (name !== '') sheet.addGroup(name);
    for (const one of members) sheet.add(one, rowOf(one, story, week, manner));
  }
  sheet.end();
  const bytes = await workbook([sheet.spec()]);
  return { file: `tuan-${week + 1}.xlsx`, bytes, week, rowOf: sheet.rowOf };
}

function isListed(one: TrueFacility, { scopes, seed }: Story, week: number): boolean {
  if (firstWeek(one) > week) return false;
  if (one.merged !== undefined && one.merged.after < week) return false;
  const scope = scopes[week]!;
  if (scope === 'all' || factsOf(one).some(({ told }) => told === week)) return true;
  if (scope === 'changes') return createRandom(`${seed} ${week} ${one.key}`).chance(0.1);
  const { district } = placeOn(one, week, LIST_DAYS[week]!);
  return district !== undefined && scope.has(district.code);
}

/** By district; those that have none come last. */
function grouped(listed: readonly TrueFacility[], week: number) {
  const nameOf = (one: TrueFacility) => {
    const { district } = placeOn(one, week, LIST_DAYS[week]!);
    return district === undefined ? UNPLACED : `${district.type} ${district.name}`.toUpperCase();
  };
  return [...Map.groupBy(listed, nameOf)]
    .toSorted(([a], [b]) => Number(a === UNPLACED) - Number(b === UNPLACED))
    .map(([name, members]) => ({ name, members }));
}

const UNPLACED = 'Chưa xác định địa bàn';

/** How an office keeps its list. */
interface Manner {
  /** Districts have rows of their own instead of a column. */
  readonly isGrouped: boolean;
  /** Level and day stand under one heading. */
  readonly hasTwoRows: boolean;
  /** Each level is a column with crosses in it. */
  readonly hasMarks: boolean;
  /** The day of ceasing has a column, and does not stand in the words. */
  readonly hasCeasedOn: boolean;
  /** Days are days of Excel, else typed. */
  readonly hasTrueDays: boolean;
  readonly saysActive: boolean;
  readonly hasExtras: boolean;
  readonly nameHeading: string;
  readonly taxCodeHeading: string;
}

function someManner(random: Random): Manner {
  const isEven = () => random.chance(0.5);
  return {
    isGrouped: random.chance(0.4),
    hasTwoRows: isEven(),
    hasMarks: random.chance(0.3),
    hasCeasedOn: isEven(),
    hasTrueDays: random.chance(0.3),
    saysActive: isEven(),
    hasExtras: isEven(),
    nameHeading: random.pick(['Tên cơ sở', 'Tên doanh nghiệp', 'Tên đơn vị']),
    taxCodeHeading: random.pick(['Mã số thuế', 'MST']),
  };
}

/** How lists write the levels. */
export const WORDS: Readonly<Record<Level, string>> = {
  safe: 'An toàn',
  atRisk: 'Có rủi ro',
  unsafe: 'Không an toàn',
};

/** What a row says, by column. */
type Said = Readonly<Record<string, Cell | Day>>;

/** What the office knows in that week, as it types it. */
function rowOf(one: TrueFacility, { seed }: Story, week: number, manner: Manner): Said {
  const random = createRandom(`row ${seed} ${week} ${one.key}`);
  const day = LIST_DAYS[week]!;
  const spelling = spellingOf(one, seed, week);
  const place = placeOn(one, week, day);
  const { isRegistered, grantedOn } = known(one.registrations, week).at(-1)!.value;
  const assessment = latestAssessment(one.assessments, week, day);
  const hasCeased = ceasedSince(one, week, day) !== undefined;
  const last = known(one.activity, week).at(-1)?.value;
  const isFresh = one.activity.some(({ told }) => told === week);
  // A day once told is often left out later.
  const ceasedOn = last?.is === 'ceased' && (isFresh || random.chance(0.7)) ? (last.on ?? '') : '';
  const words = hasCeased ? 'Ngừng hoạt động' : 'Đang hoạt động';
  const isSaid = manner.saysActive || last !== undefined;
  const isInWords = ceasedOn !== '' && !manner.hasCeasedOn;
  return {
    name: spellName(known(one.names, week).at(-1)!.value, spelling),
    taxCode: known(one.taxCodes, week).at(-1)?.value ?? '',
    address: spellAddress(place, spelling),
    district: place.district === undefined ? '' : `${place.district.type} ${place.district.name}`,
    park: place.park?.name ?? '',
    registered: isRegistered ? 'Đã đăng ký' : 'Chưa đăng ký',
    grantedOn: grantedOn ?? '',
    activity: isSaid ? `${words}${isInWords ? ` từ ${typedDay(ceasedOn)}` : ''}` : '',
    ceasedOn: manner.hasCeasedOn ? ceasedOn : '',
    level: assessment === undefined ? '' : WORDS[assessment.level],
    assessedOn: assessment?.on ?? '',
    workers: createRandom(`workers ${seed} ${one.key}`).integer(5, 900),
    contact: '',
  };
}

/** Most type a name the same way every week. */
function spellingOf({ key, kind }: TrueFacility, seed: string, week: number): Spelling {
  if (!kind.startsWith('re-spelled') || week === 0)
    return createRandom(`spelling ${seed} ${key}`).pick(['usual', 'usual', 'long'] as const);
  return createRandom(`spelling ${seed} ${week} ${key}`).pick(SPELLINGS);
}

/** `7/6/2021` */
function typedDay(day: string): string {
  return day.split('-').toReversed().map(Number).join('/');
}

const ISO = /^\d{4}-\d\d-\d\d$/;
const EXCEL_EPOCH = Date.UTC(1899, 11, 30);
const serial = (day: string) => (Date.parse(day) - EXCEL_EPOCH) / 86_400_000;

interface Column {
  readonly heading: string;
  /** The heading above it, which it shares with those beside it. */
  readonly parent?: string;
  readonly cell: (said: Said) => Cell | Day;
}

function columnsOf(manner: Manner): Column[] {
  const plain = (heading: string, field: string): Column => ({
    heading,
    cell: (said) => said[field]!,
  });
  const parent = manner.hasTwoRows ? { parent: 'Kết quả tự đánh giá' } : {};
  const marks = LEVELS.map((level) => ({
    heading: WORDS[level],
    ...parent,
    cell: ({ level: word }: Said) => (word === WORDS[level] ? 'x' : ''),
  }));
  const word = { ...plain(manner.hasTwoRows ? 'Mức' : 'Kết quả', 'level'), ...parent };
  return [
    plain(manner.nameHeading, 'name'),
    plain(manner.taxCodeHeading, 'taxCode'),
    plain('Địa chỉ', 'address'),
    ...(manner.isGrouped ? [] : [plain('Huyện, thị xã, thành phố', 'district')]),
    plain('KCN', 'park'),
    ...(manner.hasExtras
      ? [plain('Số lao động', 'workers'), plain('Người liên hệ', 'contact')]
      : []),
    plain('Tình trạng tài khoản', 'registered'),
    plain('Ngày cấp tài khoản', 'grantedOn'),
    plain('Tình trạng hoạt động', 'activity'),
    ...(manner.hasCeasedOn ? [plain('Ngày ngừng', 'ceasedOn')] : []),
    ...(manner.hasMarks ? marks : [word]),
    { ...plain('Ngày đánh giá', 'assessedOn'), ...parent },
  ];
}

/** Builds a sheet from its title down to who has signed it. */
class Sheet {
  readonly rowOf = new Map<number, TrueFacility>();
  readonly #rows: Cell[][];
  readonly #merges: string[];
  readonly #formats: Record<string, string> = {};
  readonly #manner: Manner;
  readonly #columns: readonly Column[];
  #number = 0;

  constructor(manner: Manner, day: Day) {
    this.#manner = manner;
    this.#columns = columnsOf(manner);
    const last = letter(this.#columns.length);
    this.#rows = [
      ['SỞ CÔNG THƯƠNG (MẪU)', '', '', 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM'],
      ['DANH SÁCH CƠ SỞ SẢN XUẤT (SỐ LIỆU MẪU)'],
      [`(Số liệu đến ngày ${typedDay(day)})`],
      [],
    ];
    this.#merges = ['A1:C1', `A2:${last}2`, `A3:${last}3`];
    this.#addHeading();
  }

  #addHeading(): void {
    const top = this.#rows.length + 1;
    const parents = this.#columns.map(({ parent }) => parent);
    if (parents.every((parent) => parent === undefined)) {
      this.#rows.push(['STT', ...this.#columns.map(({ heading }) => heading)]);
      return;
    }
    this.#rows.push(['STT', ...this.#columns.map(({ heading, parent }) => parent ?? heading)]);
    this.#rows.push(['', ...this.#columns.map(({ heading, parent }) => (parent ? heading : ''))]);
    const under = [...parents.keys()].filter((at) => parents[at] !== undefined);
    for (const at of [-1, ...parents.keys()])
      if (parents[at] === undefined)
        this.#merges.push(`${letter(at + 1)}${top}:${letter(at + 1)}${top + 1}`);
    this.#merges.push(`${letter(under[0]! + 1)}${top}:${letter(under.at(-1)! + 1)}${top}`);
    for (const at of under.slice(1)) this.#rows[top - 1]![at + 1] = '';
  }

  addGroup(name: string): void {
    this.#rows.push([name]);
    const row = this.#rows.length;
    this.#merges.push(`A${row}:${letter(this.#columns.length)}${row}`);
  }

  add(one: TrueFacility, said: Said): void {
    this.#number += 1;
    const row = this.#rows.length + 1;
    const cells = this.#columns.map(({ cell }, at): Cell => {
      const value = cell(said);
      if (typeof value !== 'string' || !ISO.test(value)) return value;
      if (!this.#manner.hasTrueDays) return typedDay(value);
      this.#formats[`${letter(at + 1)}${row}`] = 'dd/mm/yyyy';
      return serial(value);
    });
    this.#rows.push([this.#number, ...cells]);
    this.rowOf.set(row, one);
  }

  end(): void {
    this.#rows.push(['', `Tổng cộng: ${this.#number}`], []);
    this.#rows.push(['', 'Nơi nhận:', '', '', 'NGƯỜI LẬP BẢNG']);
  }

  spec(): SheetSpec {
    return { rows: this.#rows, merges: this.#merges, formats: this.#formats };
  }
}

const letter = (index: number) => String.fromCharCode('A'.charCodeAt(0) + index);
