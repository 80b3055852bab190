import type { SampleTable } from '../model/site.ts';
import { joinWords } from './words.ts';

/** What every mark of made-up data begins with. */
export const SAMPLE_WORDS = 'Dữ liệu minh họa';

const TABLE_WORDS: Readonly<Record<SampleTable, string>> = {
  facilities: 'danh sách cơ sở',
  assessments: 'kết quả tự đánh giá',
  units: 'danh sách đơn vị',
  dispatches: 'công văn',
  replies: 'trả lời',
  holidays: 'lịch nghỉ',
  reports: 'kỳ báo cáo',
  districts: 'danh sách địa bàn',
  communes: 'danh sách xã',
  parks: 'danh sách khu công nghiệp',
  overrides: 'vị trí đã duyệt',
};

const PLACE_TABLES = ['districts', 'communes', 'parks'] as const;

/** The tables that a list of facilities, or a count of them, is made of. */
export const FACILITY_TABLES: readonly SampleTable[] = [
  'facilities',
  'assessments',
  'overrides',
  ...PLACE_TABLES,
];

/** The tables that the ledger is made of. */
export const LEDGER_TABLES: readonly SampleTable[] = ['units', 'dispatches', 'replies', 'holidays'];

/** The tables of which facilities and the ledger are made. */
export const FIGURE_TABLES: readonly SampleTable[] = [...FACILITY_TABLES, ...LEDGER_TABLES];

/** The tables of which the changes from one report day to the next are made. */
export const CHANGES_TABLES: readonly SampleTable[] = [...FIGURE_TABLES, 'reports'];

/** What a visitor may want to know to be real. */
const MAIN_TABLES = ['facilities', 'assessments', 'dispatches', 'replies'] as const;

/** The mark of what is made of these tables, where any of them is made up. */
export function sampleMark(
  madeUp: readonly SampleTable[],
  used: readonly SampleTable[],
): string | undefined {
  const tables = madeUp.filter((table) => used.includes(table));
  return tables.length === 0 ? undefined : `${SAMPLE_WORDS}: ${listed(tables)} là giả định`;
}

/** What is made up of a whole data set, and what is not: to follow `SAMPLE_WORDS`. */
export function sampleSentence(madeUp: readonly SampleTable[]): string {
  const real = MAIN_TABLES.filter((table) => !madeUp.includes(table));
  const truth = real.length === 0 ? '' : `; ${listed(real)} là thật`;
  return `${listed(madeUp)} là giả định${truth}.`;
}

function listed(tables: readonly SampleTable[]): string {
  return joinWords(tables.map((table) => TABLE_WORDS[table]));
}
