import { mask } from '../../model/personal.ts';
import { cleanText } from '../../model/text.ts';
import type { SheetRow } from '../../office/index.ts';
import {
  type ChosenTable,
  type TableLayout,
  tellsInspections,
  tellsLevels,
  tellsReplies,
} from '../find-table.ts';
import type { ListColumn } from './describe.ts';
import { type Kind, isCalled, labelOf, useOf } from './fields.ts';

/** What the rows above a table, or its sheet's name, say of all its rows. */
interface Named {
  readonly district?: string | undefined;
  readonly commune?: string | undefined;
  readonly park?: string | undefined;
  /** Who says so, to begin a sentence. */
  readonly from: string;
}

const KIND_WORDS: Readonly<Record<Kind, string>> = {
  facilities: 'danh sách cơ sở',
  assessments: 'kết quả tự đánh giá của cơ sở đã có trong danh sách',
  replies: 'trả lời công văn',
  dispatches: 'công văn',
};

/** A list of results may tell of inspections alone. */
function kindWords(kind: Kind, layout: TableLayout): string {
  return kind === 'assessments' && tellsInspections(layout) && !tellsLevels(layout)
    ? 'kết quả kiểm tra cơ sở đã có trong danh sách'
    : KIND_WORDS[kind];
}

/** What was understood of a table, in Vietnamese sentences; `above`: its title. */
export function describeTable(
  { kind, sheet, layout }: ChosenTable,
  title: Named,
  beyond: readonly string[],
  above: readonly SheetRow[],
): string[] {
  const { columns, headingAt, bodyFrom } = layout;
  const heading = sheet.rows.slice(headingAt, bodyFrom).map(({ number }) => number);
  const read = columns.flatMap(({ heading, field, levelMark, outcomeMark, answers }) => {
    if (answers !== undefined) return answers.problem === undefined ? [`${heading} (trả lời)`] : [];
    if (levelMark !== undefined) return [`${heading} (đánh dấu mức)`];
    if (outcomeMark !== undefined) return [`${heading} (đánh dấu kết quả kiểm tra)`];
    if (field === undefined || useOf(field) !== 'read') return [];
    if (field === 'assessedOn' && !tellsLevels(layout)) return [];
    const label = labelOf(field);
    return [isCalled(field, heading) ? heading : `${heading} → ${label}`];
  });
  const personal = columns.filter(
    ({ field }) => field !== undefined && useOf(field) === 'personal',
  );
  const ignored = columns.filter(({ field }) => field !== undefined && useOf(field) === 'ignored');
  const derived = columns.filter(({ field }) => field !== undefined && useOf(field) === 'derived');
  return [
    `Hiểu là ${kindWords(kind, layout)}${sheet.name === undefined ? '' : `, trang tính "${sheet.name}"`}.`,
    `Tiêu đề ở dòng ${heading.join(' và ')}${above.length === 0 ? '' : `; bỏ qua ${above.length} dòng phía trên: ${titles(above)}`}.`,
    ...(read.length === 0 ? [] : [`Đọc các cột: ${read.join(', ')}.`]),
    ...(layout.titled === undefined
      ? []
      : [
          `${layout.titled.from} ghi công văn ${layout.titled.dispatch}: các dòng là trả lời công văn ấy${repliedWords(layout)}.`,
        ]),
    ...choiceWords(kind, columns),
    ...titleWords(title),
    ...(personal.length === 0 ? [] : [`Đã bỏ ${personal.length} cột dữ liệu cá nhân.`]),
    ...(ignored.length === 0
      ? []
      : [
          `Không đọc các cột được nói là bỏ qua: ${ignored.map(({ heading }) => heading).join(', ')}.`,
        ]),
    ...(beyond.length === 0
      ? []
      : [`Bảng hết ở cột trống; không đọc những gì ở bên phải: ${beyond.join(', ')}.`]),
    ...(derived.length === 0 ? [] : [`Bỏ ${derived.length} cột tính ra từ cột khác.`]),
  ];
}

/** What is taken from the title or the sheet's name where a row does not say it. */
function titleWords({ from, district, commune, park }: Named): string[] {
  const said = [
    [district, 'địa bàn'],
    [commune, 'xã, phường, thị trấn'],
    [park, 'khu công nghiệp'],
  ] as const;
  return said.flatMap(([name, what]) =>
    name === undefined ? [] : [`${from} ghi ${name}: dùng cho các dòng không ghi ${what}.`],
  );
}

function repliedWords(layout: TableLayout): string {
  const all = tellsReplies(layout) ? undefined : layout.titled?.haveReplied;
  if (all === undefined) return '';
  return all ? ', và các đơn vị được ghi đã trả lời' : ', và các đơn vị được ghi chưa trả lời';
}

/** Which of several columns is read for a field, and where only the next best is there. */
function choiceWords(kind: Kind, columns: readonly ListColumn[]): string[] {
  const kept = kind === 'facilities' ? 'giữ trong Ghi chú nội bộ' : 'không được nhập';
  return columns.flatMap(({ field, heading, passedOver, isMakeshift }) => {
    if (passedOver !== undefined) {
      const { field: wanted, by } = passedOver;
      return [`Cột "${heading}" ${kept}: ${labelOf(wanted)} lấy ở cột "${by}".`];
    }
    return field === 'address' && isMakeshift === true
      ? [
          `Không có cột ghi nơi sản xuất: lấy "${heading}" làm địa chỉ; cơ sở sản xuất ở chỗ khác thì thêm cột Địa chỉ nhà máy.`,
        ]
      : [];
  });
}

/** The rows above a heading, shortened and without contacts. */
function titles(rows: readonly SheetRow[]): string {
  const shown = rows.map(({ cells }) => {
    const text = cells
      .map(cleanText)
      .filter((cell) => cell !== '')
      .join(' ');
    const kept = mask(text).text;
    return `"${kept.length > 80 ? `${kept.slice(0, 80)}…` : kept}"`;
  });
  return shown.slice(0, 8).join(', ');
}
