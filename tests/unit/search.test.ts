import { beforeAll, describe, expect, test } from 'vitest';
import { begun } from '../../src/contract/search/files.ts';
import type { SearchEntry } from '../../src/contract/search/entries.ts';
import { searchWords } from '../../src/contract/search/words.ts';
import { WordIndex } from '../../src/publish/search-files.ts';
import {
  artefactsOf,
  dataSetOf,
  DEFAULT,
  edited,
  IS_SAMPLE,
  HOUSEHOLDS,
  PROVINCE,
  withMerged,
} from './data-sets.ts';
import { openSearch } from './search-site.ts';

type Ask = (query: string) => Promise<readonly SearchEntry[]>;
const finderOf = async (
  raw: typeof DEFAULT,
  profile: 'public' | 'internal' = 'public',
): Promise<Ask> => (await openSearch(artefactsOf(raw, profile).search)).find;

let find: Ask;
beforeAll(async () => {
  find = await finderOf(HOUSEHOLDS);
});
const names = async (query: string, ask = find) => (await ask(query)).map(({ name }) => name);

describe('what is found', () => {
  test('needs no diacritics and no capitals', async () => {
    expect((await names('mau thanh'))[0]).toBe('Thành phố Mẫu Thành');
    expect(await names('MẪU THÀNH')).toEqual(await names('mau thanh'));
    // As some keyboards and files write it: letters and marks apart, and another Đ.
    expect(await names('mẫu đông'.normalize('NFD'))).toEqual(await names('mẫu đông'));
    expect(await names('Ðông')).toEqual(await names('Đông'));
  });

  test('is a district, a park, a cluster, a commune, a dispatch and a facility', async () => {
    const asked = ['mau dong', 'mau an', 'mau phu', 'mau ha', '33', 'CS-24'];
    const kinds = await Promise.all(asked.map(async (query) => (await find(query))[0]!.kind));
    expect(kinds).toEqual(['district', 'park', 'cluster', 'commune', 'dispatch', 'facility']);
  });

  test('may be a dispatch by its symbol or by its subject', async () => {
    expect(await names('40/SCT-CN')).toEqual(['40/SCT-CN']);
    expect(await names('bao cao so lieu')).toEqual(['33/SCT-CN']);
  });

  test('may be a facility by its code, its address, its trade and its tax code', async () => {
    const office = await finderOf(PROVINCE, 'internal');
    for (const query of ['cs-13', '0000000023', 'so 13 duong thu'])
      expect(await names(query, office), query).toEqual(['Cơ sở thử 13']);
    expect(await names('thuy san', office)).toContain('Cơ sở thử 27');
  });

  test('has all the words of the query', async () => {
    expect(await names('mau xyz')).toEqual([]);
    expect(await names('.,-')).toEqual([]);
  });
});

describe('the order of finds', () => {
  test('has whole words before beginnings, and slips where there is neither', async () => {
    const row = '90042,Xã,Mẫu Rừng,904,21.05,105.04,4,,';
    const rows = ['Phonk', 'Phongh', 'Phong'].map((name, index) =>
      row.replace('Mẫu Rừng', name).replace('42', `5${index}`),
    );
    const ask = await finderOf(
      edited(PROVINCE, 'places/communes.csv', (text) => text.replace(row, rows.join('\n'))),
    );
    expect((await names('phong', ask)).filter((name) => /Phon/.test(name))).toEqual([
      'Xã Phong',
      'Xã Phongh',
    ]);
  });

  test('has names before addresses, then goes by kind', async () => {
    const kinds = async (query: string) => (await find(query)).map(({ kind }) => kind);
    expect(await kinds('mau an')).toEqual(['park', ...Array<string>(4).fill('facility')]);
    expect(await kinds('mau nam')).toEqual(
      ['district', 'commune', 'unit'].concat(Array(7).fill('facility')),
    );
  });

  test('has what is written as asked before what only sounds like it', async () => {
    const ask = await finderOf(
      edited(PROVINCE, 'places/communes.csv', (text) => text.replace('Mẫu Hạ', 'Mẫu Hà')),
    );
    expect((await names('hà', ask))[0]).toBe('Xã Mẫu Hà');
    expect(await names('hạ', ask)).toContain('Xã Mẫu Hà');
    expect((await names('thạnh'))[0]).toBe('Thành phố Mẫu Thành');
  });
});

describe('a typo of one letter', () => {
  test.each(['thnah', 'thanhh', 'thah', 'tranh'])('is forgiven: %s', async (word) => {
    expect((await names(`mau ${word}`))[0]).toBe('Thành phố Mẫu Thành');
  });

  test('is not forgiven in short words, numbers and symbols', async () => {
    expect(await names('mauu')).not.toEqual([]);
    expect(await names('mac')).toEqual([]);
    expect(await names('34/SCT-CN')).toEqual([]);
  });
});

describe('what is withheld', () => {
  const { facilities } = dataSetOf(HOUSEHOLDS);
  const text = JSON.stringify(artefactsOf(HOUSEHOLDS, 'public').search);

  test('is neither shown nor found', async () => {
    for (const query of ['hkd thu 01', 'thử 01', 'HKD thử 13'])
      expect(await names(query), query).toEqual([]);
    expect(await names('0000000023')).toEqual([]);
    expect(await names('duong thu')).not.toContain('Cơ sở CS-13 (tên không công bố)');
    expect(text).not.toContain('000000');
    const shown = facilities.flatMap(({ name, address = name }) => [name, address]);
    expect(shown.filter((secret) => text.includes(secret))).toEqual([]);
  });

  test('leaves the facility to be found by its code and its place', async () => {
    expect(await names('CS-01')).toEqual(['Cơ sở CS-01 (tên không công bố)']);
    expect(await names('mau binh')).toContain('Cơ sở CS-01 (tên không công bố)');
  });

  test('is never an internal note, not even in the office', async () => {
    const office = await finderOf(PROVINCE, 'internal');
    expect(await names('Giữ kín', office)).toEqual([]);
    expect(JSON.stringify(artefactsOf(PROVINCE, 'internal').search)).not.toMatch(/giữ kín/i);
  });
});

describe('a code that is gone', () => {
  const raw = withMerged(HOUSEHOLDS, ['CS-98', 'CS-99'], ['CS-99', 'CS-01']);

  test('finds the facility that it was found to be, and says so', async () => {
    const ask = await finderOf(raw, 'internal');
    const [found, ...others] = await ask('cs-99');
    expect(others).toEqual([]);
    expect(found).toMatchObject({ kind: 'facility', name: 'CS-99 nay là CS-01' });
    expect(found!.detail).toContain('HKD thử 01');
    expect(found!.path).toBe((await ask('CS-01'))[0]!.path);
    expect(await names('CS-98', ask)).toEqual(['CS-98 nay là CS-01']);
    expect(await names('CS-01', ask)).toEqual(['HKD thử 01']);
  });

  test('tells no name that is withheld', async () => {
    const [found] = await (await finderOf(raw))('CS-99');
    expect(found).toMatchObject({
      name: 'CS-99 nay là CS-01',
      detail: 'Cơ sở CS-01 (tên không công bố)',
    });
    expect(JSON.stringify(artefactsOf(raw, 'public').search)).not.toContain('HKD thử 01');
  });

  test('costs an index without such codes nothing', () => {
    const of = (files: typeof PROVINCE) => artefactsOf(files, 'public').search;
    const [plain, merged] = [of(PROVINCE), of(raw)];
    expect(merged.facilities).toHaveLength(plain.facilities.length + 2);
    expect(JSON.stringify(plain)).not.toContain('nay là');
  });
});

describe('the index', () => {
  test('is the same bytes for the same inputs', () => {
    const [one, other] = [0, 1].map(() => JSON.stringify(artefactsOf(DEFAULT, 'public').search));
    expect(one === other).toBe(true);
  });

  test('has its words in order, each with the steps to the facilities that have it', () => {
    const index = new WordIndex();
    index.add(0, ['go'], ['go', 'go']);
    index.add(1, ['ban', 'ghe'], []);
    index.add(2, ['go', 'go'], []);
    expect(index.packed()).toEqual([
      ['ban', [1], []],
      ['ghe', [1], []],
      ['go', [0, 2], [0]],
    ]);
  });

  test.each([
    ['g', ['ga', 'gan', 'go']],
    ['ga', ['ga', 'gan']],
    ['gan', ['gan']],
    ['gb', []],
    ['z', []],
    ['', ['ba', 'ga', 'gan', 'go', 'ha']],
  ])('knows which words begin with "%s"', (beginning, wanted) => {
    const words = ['ba', 'ga', 'gan', 'go', 'ha'];
    const [from, to] = begun(words, (word) => word, beginning);
    expect(words.slice(from, to)).toEqual(wanted);
  });
});

test('words are runs of letters and runs of figures', () => {
  const folded = (text: string) => searchWords(text).map((word) => word.folded);
  expect(folded('Số 1088/SCT-CN, Đồng  Xoài')).toEqual(['so', '1088', 'sct', 'cn', 'dong', 'xoai']);
  expect(folded('CS045 QL14')).toEqual(['cs', '45', 'ql', '14']);
});

describe.runIf(IS_SAMPLE)('in the default data set', () => {
  let ask: Ask;
  beforeAll(async () => {
    ask = await finderOf(DEFAULT);
  });

  test.each([
    ['dong xoai', 'Thành phố Đồng Xoài'],
    ['đồng xoài', 'Thành phố Đồng Xoài'],
    ['dong xoaii', 'Thành phố Đồng Xoài'],
    ['941', '941/SCT-CN'],
    ['1088/SCT-CN', '1088/SCT-CN'],
    ['CS-003', 'Cơ sở mẫu 003 – vật liệu xây dựng'],
    ['minh hung iii', 'KCN Minh Hưng III'],
    ['thạnh', 'Xã Lộc Thạnh'],
  ])('"%s" finds %s first', async (query, name) => {
    expect((await names(query, ask))[0]).toBe(name);
  });

  test('"thanh" finds every place that is called Thành before anything else', async () => {
    const isCalled = (name: string) =>
      searchWords(name.replace(/^Thành phố/, '')).some(({ folded }) => folded === 'thanh');
    const found = await names('thanh', ask);
    const called = found.filter(isCalled);
    expect(called.length).toBeGreaterThan(5);
    expect(found.slice(0, called.length)).toEqual(called);
    expect(called[0]).toBe('Huyện Chơn Thành');
  });
});
