import { cleanText } from '../model/text.ts';
import type { SheetRow } from '../office/sheet.ts';
import type { ChosenTable } from './choose-table.ts';
import { labelOf, useOf, type Kind } from './fields.ts';
import type { Group } from './group-row.ts';
import { mask } from './mask.ts';

const KIND_WORDS: Readonly<Record<Kind, string>> = {
  facilities: 'danh sách cơ sở',
  assessments: 'kết quả tự đánh giá của cơ sở đã có trong danh sách',
  replies: 'trả lời công văn',
};

/** What was understood of a table, in Vietnamese sentences. */
export function describeTable({ kind, sheet, layout }: ChosenTable, title: Group): string[] {
  const { columns, headingAt, bodyFrom } = layout;
  const heading = sheet.rows.slice(headingAt, bodyFrom).map(({ number }) => number);
  const read = columns.flatMap(({ heading, field, levelMark }) => {
    if (levelMark !== undefined) return [`${heading} (đánh dấu mức)`];
    if (field === undefined || useOf(field) !== 'read') return [];
    const label = labelOf(field);
    return [heading === label ? heading : `${heading} → ${label}`];
  });
  const personal = columns.filter(
    ({ field }) => field !== undefined && useOf(field) === 'personal',
  );
  const derived = columns.filter(({ field }) => field !== undefined && useOf(field) === 'derived');
  return [
    `Hiểu là ${KIND_WORDS[kind]}${sheet.name === undefined ? '' : `, trang tính "${sheet.name}"`}.`,
    `Tiêu đề ở dòng ${heading.join(' và ')}${headingAt === 0 ? '' : `; bỏ qua ${headingAt} dòng phía trên: ${titles(sheet.rows.slice(0, headingAt))}`}.`,
    `Đọc các cột: ${read.join(', ')}.`,
    ...(title.district === undefined
      ? []
      : [`Tiêu đề ghi ${title.district}: dùng cho các dòng không ghi huyện.`]),
    ...(personal.length === 0 ? [] : [`Đã bỏ ${personal.length} cột dữ liệu cá nhân.`]),
    ...(derived.length === 0 ? [] : [`Bỏ ${derived.length} cột tính ra từ cột khác.`]),
  ];
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
