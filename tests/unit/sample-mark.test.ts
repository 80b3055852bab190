import { describe, expect, test } from 'vitest';
import { sampleSentence } from '../../src/contract/sample.ts';
import { parseSite } from '../../src/dataset/site.ts';
import type { RawFiles } from '../../src/dataset/files.ts';
import { listPictures } from '../../src/pictures/index.ts';
import type { SampleTable } from '../../src/model/site.ts';
import { siteFiles } from '../../src/publish/index.ts';
import { artefactsOf, DEFAULT, edited, fileOf, IS_SAMPLE } from './data-sets.ts';

const withSample = (value: string): RawFiles =>
  value === 'true'
    ? DEFAULT
    : edited(DEFAULT, 'site.json', (text) => text.replace('"sample": true', `"sample": ${value}`));

// They say nothing of a facility, and lead to what does.
const IS_SHORT_ADDRESS = /^[qv]\//;

/** What of a site carries which mark: its files, lists, pictures and entries of the feed. */
function marksOf(value: string): Record<string, string[]> {
  const site = artefactsOf(withSample(value), 'public');
  const { province, districts, parks, reports } = site;
  const pictures = listPictures(province, districts, parks, reports);
  const texts: [string, string][] = [
    ...[...siteFiles(site)].flatMap(({ path, text }): [string, string][] =>
      IS_SHORT_ADDRESS.test(path) ? [] : [[path, text]],
    ),
    ...pictures.flatMap(({ page, alt, draw }): [string, string][] => [
      [`${page}.png`, draw()],
      [`${page} alt`, alt],
    ]),
    ...site.feed.map(({ id, lines }): [string, string] => [id, lines.join(' ')]),
  ];
  const marks = texts.map(([name, text]) => ({
    name,
    mark: /Dữ liệu minh họa: [^",.<\r\n]+(?:, [^",.<\r\n]+)*/.exec(text)?.[0] ?? '',
  }));
  return Object.fromEntries(
    [...Map.groupBy(marks, ({ mark }) => mark)].map(([mark, those]) => [
      mark,
      those.map(({ name }) => name),
    ]),
  );
}

const LEDGER = [
  'du-lieu/tra-loi.csv',
  '/van-ban/.png',
  '/van-ban/ alt',
  '/chi-so/chua-tra-loi/.png',
  '/chi-so/chua-tra-loi/ alt',
];
const BOTH = [
  ...['du-lieu/dia-ban.geojson', 'du-lieu/dia-ban.csv'],
  ...['tim-kiem/chi-muc.js', 'thay-doi/cac-ky.json', 'thay-doi/theo-ngay.json'],
];
/** Without a district, so of replies alone. */
const isOfBoard = (name: string) => name.startsWith('tag:') && name.endsWith('/BQLKKT');
const isOfUnit = (name: string) => name.startsWith('van-ban/don-vi/');
const isOfDistrict = (name: string) => name.startsWith('tag:') && !isOfBoard(name);
// What is made up stands in the one under its own key; no table that may be made up is in the other.
const UNMARKED = ['ban-do/noi.json', 'du-lieu/tong-hop.json', 'du-lieu/don-vi-hanh-chinh.csv'];

describe.runIf(IS_SAMPLE)('what is made of a made-up table says so, and nothing else does', () => {
  const all = Object.values(marksOf('false')).flat();

  test('nothing of a set that is real', () => {
    expect(Object.keys(marksOf('false'))).toEqual(['']);
  });

  test('in the default set all but the ledger, whose replies are real', () => {
    const marks = marksOf('true');
    const ledger = [...UNMARKED, ...LEDGER, ...all.filter(isOfBoard), ...all.filter(isOfUnit)];
    expect(marks['']!.toSorted()).toEqual(ledger.toSorted());
    const mark = 'Dữ liệu minh họa: danh sách cơ sở và kết quả tự đánh giá là giả định';
    expect(Object.keys(marks).toSorted()).toEqual(['', mark]);
    expect(marks[mark]).toEqual(
      expect.arrayContaining([
        ...['du-lieu/co-so.csv', 'danh-sach/co-so.json', 'du-lieu/tin-nhan.txt'],
        ...BOTH,
      ]),
    );
  });

  test('with made-up replies the ledger alone, and what has a column of it', () => {
    const marks = marksOf('["replies"]');
    const mark = 'Dữ liệu minh họa: trả lời là giả định';
    expect(Object.keys(marks).toSorted()).toEqual(['', mark]);
    const wanted = [
      ...[...LEDGER, ...BOTH, 'du-lieu/tin-nhan.txt'],
      ...[isOfBoard, isOfUnit, isOfDistrict].flatMap((isOne) => all.filter(isOne)),
    ];
    expect(marks[mark]!.toSorted()).toEqual(wanted.toSorted());
  });
});

describe.runIf(IS_SAMPLE)('the figures for machines', () => {
  test.each<[string, boolean, readonly SampleTable[]]>([
    ['false', false, []],
    ['["replies"]', true, ['replies']],
    ['true', true, ['facilities', 'assessments']],
  ])('of "sample": %s say whether any is made up, and which', (value, sample, sampleTables) => {
    const figures: unknown = JSON.parse(
      fileOf(artefactsOf(withSample(value), 'public'), 'du-lieu/tong-hop.json'),
    );
    expect(figures).toMatchObject({ sample, sampleTables });
  });
});

test.each<[readonly SampleTable[], string]>([
  [
    ['facilities', 'assessments'],
    'danh sách cơ sở và kết quả tự đánh giá là giả định; công văn và trả lời là thật.',
  ],
  [['replies'], 'trả lời là giả định; danh sách cơ sở, kết quả tự đánh giá và công văn là thật.'],
  [
    ['facilities', 'assessments', 'dispatches', 'replies'],
    'danh sách cơ sở, kết quả tự đánh giá, công văn và trả lời là giả định.',
  ],
])('of %j the sentence says what is made up and what is not', (tables, sentence) => {
  expect(sampleSentence(tables)).toBe(sentence);
});

describe.runIf(IS_SAMPLE)('"sample" in site.json', () => {
  test.each([
    ['false', []],
    ['["replies", "facilities", "replies"]', ['facilities', 'replies']],
    ['[]', []],
  ])('%s names these tables', (value, tables) => {
    expect(parseSite(withSample(value)).value?.sample).toEqual(tables);
  });

  test.each([
    [
      '["facilities", "trả lời"]',
      '"trả lời" không dùng được: không phải là một trong: facilities,',
    ],
    [
      '"facilities"',
      '"facilities" không dùng được: không phải là true, false hoặc danh sách tên bảng',
    ],
  ])('%s is a finding that says what would do', (value, words) => {
    const { value: site, diagnostics } = parseSite(withSample(value));
    expect(site).toBeUndefined();
    expect(diagnostics.map(({ message }) => message)).toEqual([expect.stringContaining(words)]);
    const example = /ví dụ (\[.*\])$/.exec(diagnostics[0]!.hint!)![1]!;
    expect(parseSite(withSample(example)).value?.sample).toEqual(['facilities', 'replies']);
  });
});
