import { formatNumber, formatShare } from '../../src/domain/number-format.ts';
import { capitalise } from '../../src/domain/vietnamese-text.ts';
import { whereabouts } from '../pipeline/boundaries/flaw-finding.ts';
import { TOLERANCE_METRES, type Flaw } from '../pipeline/boundaries/flaws.ts';
import {
  MOST_BYTES,
  MOST_DRIFT,
  type DistrictReport,
  type ImportedBoundaries,
} from '../pipeline/boundaries/import-boundaries.ts';

const HEADINGS = ['mã', 'địa bàn', 'chính thức', 'trong tệp', 'lệch', 'ghi ra', 'lệch khi rút gọn'];
/** The first columns are words, the others numbers. */
const WORD_COLUMNS = 2;
const SHOWN_SLIVERS = 3;

/** What an import found and made, in words and a table of areas (km²). */
export function describeImport({
  text,
  districts,
  featureCount,
  systemWords,
  slivers,
  leastTriangleHectares,
}: ImportedBoundaries): string {
  const gaps = slivers.filter(({ kind }) => kind === 'gap');
  const overlaps = slivers.filter(({ kind }) => kind === 'overlap');
  const total = (flaws: typeof slivers) =>
    formatNumber(
      flaws.reduce((sum, { areaKm2 }) => sum + areaKm2, 0),
      4,
    );
  const bytes = new TextEncoder().encode(text).length;
  return [
    `${featureCount} vùng của ${districts.length} địa bàn; hệ tọa độ: ${systemWords}`,
    slivers.length === 0
      ? 'trong tệp không có khe hở hay chồng lấn'
      : `trong tệp có ${gaps.length} khe hở (${total(gaps)} km²) và ${overlaps.length} chỗ chồng lấn (${total(overlaps)} km²), ` +
        `đều hẹp hơn ${TOLERANCE_METRES} m nên đã khép; lớn nhất ở ${placesOf(slivers)}`,
    '',
    ...tableOf([HEADINGS, ...districts.map(cellsOf)]),
    '',
    `${detailWords(leastTriangleHectares)}; tệp ${formatNumber(bytes / 1000, 1)} kB ` +
      `(tối đa ${formatNumber(MOST_BYTES / 1000)}), lệch nhiều nhất ` +
      `${percent(Math.max(...districts.map(({ drift }) => Math.abs(drift))))} (tối đa ${percent(MOST_DRIFT)}); không còn khe hở, chồng lấn`,
  ].join('\n');
}

/** The largest few. */
function placesOf(slivers: readonly Flaw[]): string {
  return slivers
    .slice(0, SHOWN_SLIVERS)
    .map(({ areaKm2, at }) => `${whereabouts(at)} (${formatNumber(areaKm2, 4)} km²)`)
    .join('; ');
}

/** What simplifying has left out, in words. */
export function detailWords(hectares: number): string {
  return hectares === 0 ? 'giữ mọi góc' : `bỏ góc nhỏ hơn ${formatNumber(hectares, 2)} ha`;
}

function cellsOf({ district, sourceKm2, writtenKm2, drift }: DistrictReport): string[] {
  const { code, type, name, areaKm2 } = district;
  return [
    code,
    capitalise(`${type} ${name}`),
    formatNumber(areaKm2, 1),
    formatNumber(sourceKm2, 2),
    formatShare(sourceKm2 / areaKm2 - 1),
    formatNumber(writtenKm2, 2),
    percent(drift),
  ];
}

/** Small shares need a third decimal. */
function percent(share: number): string {
  return `${formatNumber(share * 100, 3)}\u00a0%`;
}

function tableOf(rows: readonly (readonly string[])[]): string[] {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  return rows.map((row) =>
    row
      .map((cell, column) =>
        column < WORD_COLUMNS ? cell.padEnd(widths[column]!) : cell.padStart(widths[column]!),
      )
      .join('  '),
  );
}
