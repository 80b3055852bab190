import { describe, expect, test } from 'vitest';
import { indexWords, searchWords, wordsBegun } from '../../src/contract/search-index.ts';
import { createFind } from '../../src/search/live/finder.ts';
import { atOnce } from '../../src/slices.ts';
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

const finderOf = (raw: typeof DEFAULT, profile: 'public' | 'internal' = 'public') => {
  const find = createFind(artefactsOf(raw, profile).search);
  return (query: string) => atOnce(find(query));
};
const find = finderOf(HOUSEHOLDS);
const names = (query: string, ask = find) => ask(query).map(({ name }) => name);

describe('what is found', () => {
  test('needs no diacritics and no capitals', () => {
    expect(names('mau thanh')[0]).toBe('Thành phố Mẫu Thành');
    expect(names('MẪU THÀNH')).toEqual(names('mau thanh'));
    // As some keyboards and files write it: letters and marks apart, and another Đ.
    expect(names('mẫu đông'.normalize('NFD'))).toEqual(names('mẫu đông'));
    expect(names('Ðông')).toEqual(names('Đông'));
  });

  test('is a district, a park, a cluster, a commune, a dispatch and a facility', () => {
    const kinds = ['mau dong', 'mau an', 'mau phu', 'mau ha', '33', 'CS-24'].map(
      (query) => find(query)[0]!.kind,
    );
    expect(kinds).toEqual(['district', 'park', 'cluster', 'commune', 'dispatch', 'facility']);
  });

  test('may be a dispatch by its symbol or by its subject', () => {
    expect(names('40/SCT-CN')).toEqual(['40/SCT-CN']);
    expect(names('bao cao so lieu')).toEqual(['33/SCT-CN']);
  });

  test('may be a facility by its code, its address, its trade and its tax code', () => {
    const office = finderOf(PROVINCE, 'internal');
    for (const query of ['cs-13', '0000000023', 'so 13 duong thu'])
      expect(names(query, office), query).toEqual(['Cơ sở thử 13']);
    expect(names('thuy san', office)).toContain('Cơ sở thử 27');
  });

  test('has all the words of the query', () => {
    expect(names('mau xyz')).toEqual([]);
    expect(names('.,-')).toEqual([]);
  });
});

describe('the order of finds', () => {
  test('has whole words before beginnings, and those before typos', () => {
    const row = '90042,Xã,Mẫu Rừng,904,21.05,105.04,4,,,,';
    const rows = ['Phonk', 'Phongh', 'Phong'].map((name, index) =>
      row.replace('Mẫu Rừng', name).replace('42', `5${index}`),
    );
    const ask = finderOf(
      edited(PROVINCE, 'places/communes.csv', (text) => text.replace(row, rows.join('\n'))),
    );
    expect(names('phong', ask).filter((name) => /Phon/.test(name))).toEqual([
      'Xã Phong',
      'Xã Phongh',
      'Xã Phonk',
    ]);
  });

  test('has names before addresses, then goes by kind', () => {
    const kinds = find('mau an').map(({ kind }) => kind);
    expect(kinds.slice(0, 2)).toEqual(['park', 'facility']);
    expect(find('mau nam').map(({ kind }) => kind)).toEqual(
      ['district', 'commune', 'unit', 'cluster', 'commune', 'commune'].concat(
        Array(7).fill('facility'),
      ),
    );
  });

  test('has what is written as asked before what only sounds like it', () => {
    const ask = finderOf(
      edited(PROVINCE, 'places/communes.csv', (text) => text.replace('Mẫu Hạ', 'Mẫu Hà')),
    );
    expect(names('hà', ask)[0]).toBe('Xã Mẫu Hà');
    expect(names('hạ', ask)).toEqual(names('hà', ask));
    expect(names('thạnh')[0]).toBe('Thành phố Mẫu Thành');
  });
});

describe('a typo of one letter', () => {
  test.each(['thnah', 'thanhh', 'thah', 'tranh'])('is looked at: %s', (word) => {
    const isOneAway = word !== 'thnah';
    expect(names(`mau ${word}`).includes('Thành phố Mẫu Thành')).toBe(isOneAway);
  });

  test('is not forgiven in short words, numbers and symbols', () => {
    expect(names('mauu')).not.toEqual([]);
    expect(names('mac')).toEqual([]);
    expect(names('34/SCT-CN')).toEqual([]);
  });
});

describe('what is withheld', () => {
  const { facilities } = dataSetOf(HOUSEHOLDS);
  const text = JSON.stringify(artefactsOf(HOUSEHOLDS, 'public').search);

  test('is neither shown nor found', () => {
    expect(names('hkd thu')).toEqual([]);
    expect(names('0000000023')).toEqual([]);
    expect(names('duong thu')).not.toContain('Cơ sở CS-13 (tên không công bố)');
    expect(text).not.toContain('000000');
    const shown = facilities.flatMap(({ name, address = name }) => [name, address]);
    expect(shown.filter((secret) => text.includes(secret))).toEqual([]);
  });

  test('leaves the facility to be found by its code and its place', () => {
    expect(names('CS-01')).toEqual(['Cơ sở CS-01 (tên không công bố)']);
    expect(names('mau binh')).toContain('Cơ sở CS-01 (tên không công bố)');
  });

  test('is never an internal note, not even in the office', () => {
    const office = finderOf(PROVINCE, 'internal');
    expect(names('Giữ kín', office)).toEqual([]);
    expect(JSON.stringify(artefactsOf(PROVINCE, 'internal').search)).not.toMatch(/giữ kín/i);
  });
});

describe('a code that is gone', () => {
  const raw = withMerged(HOUSEHOLDS, ['CS-98', 'CS-99'], ['CS-99', 'CS-01']);

  test('finds the facility that it was found to be, and says so', () => {
    const ask = finderOf(raw, 'internal');
    const [found, ...others] = ask('cs-99');
    expect(others).toEqual([]);
    expect(found).toMatchObject({ kind: 'facility', name: 'CS-99 nay là CS-01' });
    expect(found!.detail).toContain('HKD thử 01');
    expect(found!.path).toBe(ask('CS-01')[0]!.path);
    expect(names('CS-98', ask)).toEqual(['CS-98 nay là CS-01']);
    expect(names('CS-01', ask)).toEqual(['HKD thử 01']);
  });

  test('tells no name that is withheld', () => {
    const [found] = finderOf(raw)('CS-99');
    expect(found).toMatchObject({
      name: 'CS-99 nay là CS-01',
      detail: 'Cơ sở CS-01 (tên không công bố)',
    });
    expect(JSON.stringify(artefactsOf(raw, 'public').search)).not.toContain('HKD thử 01');
  });

  test('costs an index without such codes nothing', () => {
    const of = (files: typeof PROVINCE) => artefactsOf(files, 'public').search;
    const [plain, merged] = [of(PROVINCE), of(raw)];
    expect(merged.entries).toHaveLength(plain.entries.length + 2);
    expect(JSON.stringify(plain)).not.toContain('nay là');
  });
});

describe('the index', () => {
  test('is the same bytes for the same inputs', () => {
    const [one, other] = [0, 1].map(() => JSON.stringify(artefactsOf(DEFAULT, 'public').search));
    expect(one === other).toBe(true);
  });

  test('has its words in order, each with the steps to the entries that have it', () => {
    const words = indexWords([
      { name: 'Gỗ', rest: 'gỗ, gỗ' },
      { name: 'Bàn ghế', rest: '' },
      { name: 'gỗ gỗ', rest: '' },
    ]);
    expect(words).toEqual([
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
    const words = indexWords([{ name: 'ha go ga gan ba', rest: '' }]);
    const [from, to] = wordsBegun(words, beginning);
    expect(words.slice(from, to).map(([word]) => word)).toEqual(wanted);
  });
});

test('words are split at whatever is no letter or figure', () => {
  expect(searchWords('Số 1088/SCT-CN, Đồng  Xoài')).toEqual([
    'so',
    '1088',
    'sct',
    'cn',
    'dong',
    'xoai',
  ]);
});

describe.runIf(IS_SAMPLE)('in the default data set', () => {
  const ask = finderOf(DEFAULT);

  test.each([
    ['dong xoai', 'Thành phố Đồng Xoài'],
    ['đồng xoài', 'Thành phố Đồng Xoài'],
    ['dong xoaii', 'Thành phố Đồng Xoài'],
    ['941', '941/SCT-CN'],
    ['1088/SCT-CN', '1088/SCT-CN'],
    ['CS-003', 'Cơ sở mẫu 003 – vật liệu xây dựng'],
    ['minh hung iii', 'KCN Minh Hưng III'],
    ['thạnh', 'Xã Lộc Thạnh'],
  ])('"%s" finds %s first', (query, name) => {
    expect(names(query, ask)[0]).toBe(name);
  });

  test('"thanh" finds every place that is called Thành before anything else', () => {
    const isCalled = (name: string) =>
      searchWords(name.replace(/^Thành phố/, '')).includes('thanh');
    const found = names('thanh', ask);
    const called = found.filter(isCalled);
    expect(called.length).toBeGreaterThan(5);
    expect(found.slice(0, called.length)).toEqual(called);
    expect(called[0]).toBe('Huyện Chơn Thành');
  });
});
