/** What the search costs and finds: bytes for a first answer, time to open and to ask, and the table of queries. */
import { gzipSync } from 'node:zlib';
import type { DistrictPage } from '../../src/contract/pages.ts';
import type { Search } from '../../src/contract/search/entries.ts';
import { summariseLists } from '../../src/publish/lists.ts';
import { indexSearch } from '../../src/publish/search.ts';
import { artefactsOf, dataSetOf, DEFAULT } from '../unit/data-sets.ts';
import { isAsExpected, readExpectedFinds } from '../unit/search-queries.ts';
import { openSearch, type SearchOfSite } from '../unit/search-site.ts';

const FACILITIES = 100_000;
const ROUNDS = 5;
const QUERIES = [
  ...['t', 'thanh', 'công ty tnhh', 'dong xoai', 'CS-01234', '3800', 'cong ti thanh pho'],
  ...['dong xaoi', 'khánh minh 777', 'khánhh', 'hạt điều bù đăng', 'quốc lộ 14', 'bugiamap'],
];
const NAMES =
  'An Bảo Bình Cường Dũng Đại Đức Gia Hải Hòa Hưng Khánh Kim Lâm Lộc Long Minh Nam'.split(' ');

const pages = artefactsOf(DEFAULT, 'public');
const dataSet = dataSetOf(DEFAULT);
const small = await report(`${pages.province.tally.totals.accounts} cơ sở`, pages.search);
const large = { ...pages, districts: enlarged() };
await report(`${FACILITIES} cơ sở`, indexSearch(large, summariseLists(large), dataSet));
await table(small);

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
          id: `CS-${String(n).padStart(5, '0')}`,
          taxCode: String(3_800_000_000 + ((n * 7919) % 9_999_999)),
          name: `Công ty TNHH ${name} ${n % 1000} ${facility.sector ?? ''}`,
        };
      });
  return pages.districts.map((district) => ({ ...district, facilities: copies(district) }));
}

/** Of an index with nothing loaded: what the first answer to each query loads and how long it takes then, and again. */
async function report(what: string, search: Search): Promise<SearchOfSite> {
  const site = await openSearch(search);
  const sizes = new Map(
    [...site.files].map(([name, text]) => [name, gzipSync(text, { level: 9 }).length]),
  );
  const all = [...sizes.values()].reduce((sum, size) => sum + size, 0);
  const opening = await times(site.openAgain);
  console.log(
    `tìm kiếm, ${what}: ${sizes.size} tệp, ${kilobytes(all)} gzip; mở ${median(opening)} ms`,
  );
  for (const query of QUERIES) {
    const fresh = await openSearch(search);
    const start = performance.now();
    const answer = await fresh.ask(query);
    for (const { entriesFrom } of answer.groups) await entriesFrom(0, 3);
    const first = performance.now() - start;
    const loaded = [...fresh.loaded].reduce((sum, name) => sum + sizes.get(name)!, 0);
    const again = await times(async () => void (await fresh.ask(query)));
    console.log(
      `  ${query.padEnd(20)} ${kilobytes(loaded).padStart(7)} gzip, lần đầu ${first.toFixed(0)} ms, ` +
        `sau đó ${median(again)} ms, ${answer.total} kết quả`,
    );
  }
  return site;
}

/** What people look for, and what they find first. */
async function table(site: SearchOfSite): Promise<void> {
  const rows = readExpectedFinds().filter(({ kind }) => kind !== 'mã số thuế');
  let right = 0;
  for (const row of rows) {
    const start = performance.now();
    const { total, groups } = await site.ask(row.query);
    const [first] = (await groups[0]?.entriesFrom(0, 1)) ?? [];
    const isRight = isAsExpected(row, first);
    right += Number(isRight);
    const spent = (performance.now() - start).toFixed(1).padStart(5);
    console.log(
      `${isRight ? '✓' : '✗'} ${spent} ms  ${row.kind.padEnd(22)} ${row.query.padEnd(32)} ` +
        `${first?.name ?? 'không thấy'} (${total})`,
    );
  }
  console.log(`đúng ${right}/${rows.length} câu`);
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1000).toFixed(0)} kB`;
}

async function times(work: () => Promise<void>): Promise<number[]> {
  const spent: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const start = performance.now();
    await work();
    spent.push(performance.now() - start);
  }
  return spent;
}

function median(values: readonly number[]): string {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!.toFixed(0);
}
