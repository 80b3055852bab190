/** What the search of a list of 5,000 facilities costs: the index's size, and time to load and to ask it. */
import { gzipSync } from 'node:zlib';
import { indexSearch } from '../../src/publish/search.ts';
import { summariseLists } from '../../src/publish/lists.ts';
import type { DistrictPage } from '../../src/contract/pages.ts';
import { createFind, type SearchIndex } from '../../src/search/live/finder.ts';
import { atOnce } from '../../src/slices.ts';
import { artefactsOf, dataSetOf, DEFAULT } from '../unit/data-sets.ts';

const FACILITIES = 5_000;
const ROUNDS = 5;
const QUERIES = ['t', 'thanh', 'cong ty tnhh', 'dong xoai', 'CS-0123', '3800', 'cong ti thanh pho'];
const NAMES =
  'An Bảo Bình Cường Dũng Đại Đức Gia Hải Hòa Hưng Khánh Kim Lâm Lộc Long Minh Nam'.split(' ');

const pages = artefactsOf(DEFAULT, 'public');
const dataSet = dataSetOf(DEFAULT);
report(
  `${pages.province.tally.totals.accounts} cơ sở`,
  indexSearch(pages, summariseLists(pages), dataSet),
);
const large = { ...pages, districts: enlarged() };
report(`${FACILITIES} cơ sở`, indexSearch(large, summariseLists(large), dataSet));

/** The districts with facilities of other codes, names and tax codes in the place of each. */
function enlarged(): DistrictPage[] {
  const have = pages.districts.reduce((sum, { facilities }) => sum + facilities.length, 0);
  let n = 0;
  const copies = ({ facilities }: DistrictPage) =>
    Array.from({ length: Math.ceil(FACILITIES / have) }, () => facilities)
      .flat()
      .map((facility) => {
        n += 1;
        const name = [n, n * 7 + (n >> 4), n * 11].map((at) => NAMES[at % NAMES.length]).join(' ');
        return {
          ...facility,
          id: `CS-${String(n).padStart(4, '0')}`,
          taxCode: String(3_800_000_000 + ((n * 7919) % 9_999_999)),
          name: `Công ty TNHH ${name} ${facility.sector ?? ''}`,
        };
      });
  return pages.districts.map((district) => ({ ...district, facilities: copies(district) }));
}

function report(what: string, { entries, words }: SearchIndex): void {
  const text = JSON.stringify({ entries, words });
  const kilobytes = (bytes: number) => `${(bytes / 1000).toFixed(0)} kB`;
  const loads = times(() => createFind(JSON.parse(text) as SearchIndex));
  const find = createFind({ entries, words });
  const asks = QUERIES.map((query) => times(() => atOnce(find(query))));
  console.log(
    `tìm kiếm, ${what}: ${kilobytes(gzipSync(text, { level: 9 }).length)} gzip ` +
      `(${kilobytes(Buffer.byteLength(text))}), nạp ${median(loads)} ms; ` +
      QUERIES.map((query, index) => `“${query}” ${median(asks[index]!)} ms`).join(', '),
  );
}

function times(work: () => unknown): number[] {
  return Array.from({ length: ROUNDS }, () => {
    const start = performance.now();
    work();
    return performance.now() - start;
  });
}

function median(values: readonly number[]): string {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!.toFixed(0);
}
