import { describe, expect, test } from 'vitest';
import {
  mapDescription,
  metricSentence,
  metricWords,
  orderWords,
  standoutSentence,
} from '../../src/map/metric-words.ts';
import {
  circleRadius,
  classOf,
  inOrder,
  isMostlyUnknown,
  labelOf,
  type Metric,
  METRICS,
  metricOf,
  metricPath,
  shareAssessed,
  shareOf,
  isFilled,
} from '../../src/map/metrics.ts';
import { formatNumber, formatShare } from '../../src/model/number-format.ts';
import { artefactsOf, DEFAULT, PROVINCE } from './data-sets.ts';
import { manyAreas } from './many-areas.ts';

const [FIRST, OTHER] = [DEFAULT, PROVINCE].map((raw) => artefactsOf(raw, 'public').province);
const PROVINCES = [
  ['the default province', FIRST!],
  ['another province', OTHER!],
  ['a province of 95 areas', manyAreas(FIRST!, 95)],
] as const;
const LEVELS = FIRST!.levels;
const NOTHING = (value: number) => ({ part: 0, whole: value });
const FILLED = METRICS.filter(({ mark }) => mark !== 'circle');

describe.each(METRICS)('the metric $id', (metric) => {
  test('counts no district above its whole, and the province as the sum of its districts', () => {
    for (const [, { tally }] of PROVINCES) {
      const { districts, totals, replies } = tally;
      const values = districts.map(metric.valueOf);
      for (const { part, whole } of values) expect(part).toBeLessThanOrEqual(whole);
      const sum = (key: 'part' | 'whole') =>
        values.reduce((total, value) => total + value[key]!, 0);
      const province = metric.valueOf({ counts: totals, replies });
      if (metric.id === 'owed') {
        // The province also counts units that are no district.
        expect(province.whole).toBeGreaterThanOrEqual(sum('whole'));
      } else expect(province).toEqual({ part: sum('part'), whole: sum('whole') });
    }
  });

  test('gives every value a class that its legend lists once', () => {
    const { classes } = metricWords(metric, LEVELS);
    const ids = classes.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(new Set(classes.map(({ label }) => label)).size).toBe(ids.length);
    const seen = new Set<string>();
    for (let whole = 0; whole <= 120; whole += 1) {
      for (let part = 0; part <= whole; part += 1) seen.add(classOf(metric, { part, whole }));
    }
    if (metric.id !== 'owed') seen.add(classOf(metric, { part: undefined, whole: 9 }));
    // A circle is as large as its number and needs no class.
    if (metric.mark === 'circle') seen.delete('1');
    expect([...seen].toSorted()).toEqual(ids.toSorted());
  });

  test('has a class of its own where there is nothing to say', () => {
    expect(classOf(metric, NOTHING(0))).toBe('none');
    expect(classOf(metric, NOTHING(3))).not.toBe('none');
    expect(labelOf(metric, NOTHING(0))).toBe('–');
  });

  test('says the number in words', () => {
    expect(metricWords(metric, LEVELS).wordsOf({ part: 3, whole: 1200 })).toMatch(/^3\/1\.200 /);
  });

  test('names the number of few and the share of many on the map', () => {
    const few = labelOf(metric, { part: 1, whole: 9 });
    const many = labelOf(metric, { part: 1, whole: 10 });
    if (metric.measure === 'share') expect([few, many]).toEqual(['1/9', '10,0%']);
    else if (metric.mark === 'circle') expect([few, many]).toEqual(['1', '1']);
    else expect([few, many]).toEqual(['1/9', '1/10']);
  });
});

describe('breaks', () => {
  const percent = (metric: Metric, part: number) => classOf(metric, { part, whole: 1000 });

  test.each([
    ['assessed', [0, 250, 500, 750, 900]],
    ['safe', [0, 250, 500, 750, 900]],
    ['troubled', [0, 50, 100, 150, 200]],
    ['stale', [0, 1, 100, 250, 500]],
  ])('of %s are at %j of 1,000', (id, from) => {
    const metric = metricOf(id);
    for (const [index, part] of from.entries()) {
      expect(percent(metric, part)).toBe(String(index + 1));
      if (part > 0) expect(percent(metric, part - 1)).toBe(String(index));
    }
    expect(percent(metric, 1000)).toBe('5');
  });

  test('of owed requests are numbers, whatever was asked', () => {
    const owed = metricOf('owed');
    const classes = [0, 1, 2, 3, 4].map((part) => classOf(owed, { part, whole: 4 }));
    expect(classes).toEqual(['1', '2', '4', '5', '5']);
    expect(classOf(owed, { part: 2, whole: 2 })).toBe(classOf(owed, { part: 2, whole: 12 }));
  });

  test.each(FILLED)('of $id are named by its legend', (metric) => {
    const { classes } = metricWords(metric, LEVELS);
    for (const { id, label } of classes.filter((one) => isFilled(one.id))) {
      const [low, high] = (label.match(/\d+/g) ?? []).map(Number);
      const at = (value: number) =>
        metric.measure === 'share'
          ? percent(metric, Math.round(value * 10))
          : classOf(metric, { part: value, whole: 9 });
      if (low === undefined) expect(at(0), label).toBe(id);
      else if (label.startsWith('dưới')) expect(at(low - 0.1), label).toBe(id);
      else expect(at(low), label).toBe(id);
      if (high !== undefined) expect(at(high - 0.1), label).toBe(id);
    }
  });

  test.each(FILLED)(
    'of $id tell at least three groups of the default districts apart',
    (metric) => {
      const classes = FIRST!.tally.districts.map((district) =>
        classOf(metric, metric.valueOf(district)),
      );
      expect(new Set(classes).size).toBeGreaterThanOrEqual(3);
    },
  );
});

describe.each(PROVINCES)('in %s', (_, province) => {
  const { districts } = province.tally;

  test.each(METRICS)('the table of $id begins with the worst', (metric) => {
    const values = inOrder(metric, districts, metric.valueOf).map(metric.valueOf);
    const known = values.filter(({ whole }) => whole > 0);
    expect(values.slice(known.length).every(({ whole }) => whole === 0)).toBe(true);
    expect(values).toHaveLength(districts.length);
    const measure = ({ part, whole }: (typeof values)[number]) =>
      metric.measure === 'share' ? part! / whole : part!;
    for (const [index, value] of known.entries()) {
      const next = known[index + 1];
      if (next === undefined) continue;
      const step = measure(next) - measure(value);
      if (metric.tone === 'good') expect(step).toBeGreaterThanOrEqual(0);
      else expect(step).toBeLessThanOrEqual(0);
      if (step === 0) expect(next.part).toBeLessThanOrEqual(value.part!);
    }
  });

  test.each(METRICS)('what is said to stand out by $id does', (metric) => {
    const sentence = standoutSentence(metric, province);
    const values = districts.map((district) => ({ district, ...metric.valueOf(district) }));
    if (metric.id === 'owed') {
      const silent = values.filter(({ part, whole }) => whole > 0 && part === whole).length;
      expect(sentence ?? '').toBe(
        silent === 0 ? '' : `${formatNumber(silent)} địa bàn chưa trả lời yêu cầu nào.`,
      );
      return;
    }
    const known = values.filter(({ whole }) => whole >= 10);
    const weigh = ({ part, whole }: (typeof values)[number]) =>
      metric.measure === 'number' ? part! : part! / whole;
    const all = metric.measure === 'number' ? values : known;
    const first = (metric.told === 'lowest' ? Math.min : Math.max)(...all.map(weigh));
    const firsts = all.filter((one) => weigh(one) === first);
    const isClear = firsts.length <= 3 && firsts.length < all.length;
    if (isClear && firsts.every((one) => known.includes(one)))
      expect(sentence, 'who stands out is told').toBeDefined();
    for (const claim of sentence?.replace(/\.$/, '').split('; ') ?? []) {
      const [kind, names] = claim.split(': ') as [string, string];
      const measure = ({ part, whole }: (typeof values)[number]) =>
        /tỷ lệ/i.test(kind) ? part! / whole : part!;
      const among = /tỷ lệ/i.test(kind) ? known : values;
      const extreme = (/thấp/.test(kind) ? Math.min : Math.max)(...among.map(measure));
      const holders = among.filter((one) => measure(one) === extreme);
      expect(names.split(/(?<=\)), /)).toEqual(
        holders.map(({ district, part, whole }) => {
          expect(whole).toBeGreaterThanOrEqual(10);
          const share = /tỷ lệ/i.test(kind) ? `, ${formatShare(part! / whole)}` : '';
          return `${district.type} ${district.name} (${formatNumber(part!)}/${formatNumber(whole)}${share})`;
        }),
      );
    }
  });
});

test('where all have few, or all are alike, nothing is said to stand out', () => {
  const { tally } = FIRST!;
  const having = (assessed: number, active: number) => ({
    ...FIRST!,
    tally: {
      ...tally,
      districts: tally.districts.map((district, index) => ({
        ...district,
        counts: {
          ...district.counts,
          active,
          assessed: assessed - (active < 10 ? index % 2 : 0),
          notAssessed: active - assessed,
        },
      })),
    },
  });
  for (const province of [having(5, 9), having(5, 20)]) {
    expect(standoutSentence(metricOf('assessed'), province)).toBeUndefined();
    expect(standoutSentence(metricOf('notAssessed'), province)).toBeUndefined();
  }
});

test('of two districts that are alike neither stands out', () => {
  const [one, other] = FIRST!.tally.districts;
  const counts = { ...one!.counts, active: 20, assessed: 5, notAssessed: 15 };
  const districts = [one!, other!].map((district) => ({ ...district, counts }));
  const province = { ...FIRST!, tally: { ...FIRST!.tally, districts } };
  expect(standoutSentence(metricOf('assessed'), province)).toBeUndefined();
  expect(standoutSentence(metricOf('notAssessed'), province)).toBeUndefined();
});

test('a largest number that one of few has is not told of another', () => {
  const [small, ...others] = FIRST!.tally.districts;
  const few = { ...small!.counts, active: 9, assessed: 0, notAssessed: 9 };
  const many = { ...small!.counts, active: 50, assessed: 47, notAssessed: 3 };
  const districts = [
    { ...small!, counts: few },
    ...others.map((district) => ({ ...district, counts: many })),
  ];
  const province = { ...FIRST!, tally: { ...FIRST!.tally, districts } };
  expect(standoutSentence(metricOf('notAssessed'), province)).toBeUndefined();
});

test('the default province is told as its figures are', () => {
  const told = METRICS.map((metric) => [
    metric.id,
    `${metricSentence(metric, FIRST!)} ${standoutSentence(metric, FIRST!) ?? ''}`.trim(),
  ]);
  expect(Object.fromEntries(told)).toEqual({
    assessed:
      '269/401 cơ sở đang hoạt động đã tự đánh giá (67,1%). Tỷ lệ thấp nhất: huyện Bù Đăng (5/22, 22,7%).',
    safe: '198/401 cơ sở đang hoạt động ở mức an toàn (49,4%). Tỷ lệ cao nhất: huyện Chơn Thành (83/105, 79,0%).',
    troubled:
      '71/401 cơ sở đang hoạt động ở mức có rủi ro hoặc không an toàn (17,7%). Tỷ lệ cao nhất: huyện Phú Riềng (7/28, 25,0%); nhiều nhất: huyện Đồng Phú (17/71).',
    notAssessed: '132/401 cơ sở đang hoạt động chưa đánh giá. Nhiều nhất: huyện Đồng Phú (22/71).',
    owed: '16/23 lượt yêu cầu chưa được trả lời. 5 địa bàn chưa trả lời yêu cầu nào.',
    stale:
      '32/269 cơ sở đã tự đánh giá nay quá hạn cập nhật (11,9%). Tỷ lệ cao nhất: huyện Chơn Thành (15/97, 15,5%).',
  });
  expect(metricWords(METRICS[1]!, OTHER!.levels).name).toBe(OTHER!.levels.safe);
});

test('a table is headed by the order that it begins with', () => {
  expect(METRICS.map(orderWords)).toEqual([
    'tỷ lệ từ thấp đến cao',
    'tỷ lệ từ thấp đến cao',
    'tỷ lệ từ cao đến thấp',
    'từ nhiều đến ít',
    'từ nhiều đến ít',
    'tỷ lệ từ cao đến thấp',
  ]);
});

test('dots lie over districts of which more than half have not assessed, where that is a lower bound', () => {
  const dotted = METRICS.map((metric) => [
    metric.id,
    FIRST!.tally.districts
      .filter((district) => isMostlyUnknown(metric, district))
      .map(({ name }) => name),
  ]);
  const unknown = ['Phước Long', 'Bù Gia Mập', 'Lộc Ninh', 'Bù Đốp', 'Bù Đăng'];
  expect(Object.fromEntries(dotted)).toEqual({
    assessed: [],
    safe: unknown,
    troubled: unknown,
    notAssessed: [],
    owed: [],
    stale: [],
  });
  const { counts, replies } = FIRST!.tally.districts[0]!;
  const half = { counts: { ...counts, active: 20, notAssessed: 10 }, replies };
  expect(isMostlyUnknown(metricOf('safe'), half)).toBe(false);
});

test('the metrics have names and addresses of their own, the first that of the province', () => {
  expect(METRICS.map(metricPath)[0]).toBe('/');
  const words = METRICS.map((metric) => ({ ...metric, ...metricWords(metric, LEVELS) }));
  for (const key of ['id', 'slug', 'name', 'title'] as const) {
    expect(new Set(words.map((metric) => metric[key])).size).toBe(METRICS.length);
  }
  expect(() => metricOf('nothing')).toThrow(RangeError);
});

test('the figures of the source document stand behind each metric', () => {
  const { totals, replies } = FIRST!.tally;
  const values = METRICS.map(({ id, valueOf }) => [id, valueOf({ counts: totals, replies })]);
  expect(Object.fromEntries(values)).toEqual({
    assessed: { part: 269, whole: 401 },
    safe: { part: 198, whole: 401 },
    troubled: { part: 71, whole: 401 },
    notAssessed: { part: 132, whole: 401 },
    // 941 asked 12 and 2 replied; 1088 and 1157 asked 11 and 5 replied.
    owed: { part: 16, whole: 23 },
    stale: { part: totals.stale, whole: 269 },
  });
});

test('a circle four times as large in count is twice as wide', () => {
  expect(circleRadius(100, 100, 11)).toBe(40);
  expect(circleRadius(25, 100, 11)).toBe(20);
  expect(circleRadius(0, 0, 11)).toBe(0);
});

test('of four times as many areas a circle is half as wide, where there are many', () => {
  expect(circleRadius(100, 100, 100)).toBe(20);
  expect(circleRadius(100, 100, 25)).toBe(circleRadius(100, 100, 1));
});

test('nobody active is no share, and nobody assessed is a share of nothing', () => {
  const { counts } = OTHER!.tally.districts.find(({ slug }) => slug === 'mau-tay')!;
  expect(shareAssessed(counts)).toBeUndefined();
  expect(shareAssessed({ assessed: 0, active: 4 })).toBe(0);
  expect(OTHER!.tally.districts.map((one) => shareAssessed(one.counts))).toEqual([
    8 / 11,
    5 / 7,
    3 / 5,
    undefined,
  ]);
  expect(shareOf({ part: 1, whole: 4 })).toBe(0.25);
});

test('the map is described by its ends, which none of few has, and by where there is nothing to say', () => {
  expect(mapDescription(metricOf('assessed'), FIRST!)).toBe(
    'Tỷ lệ cao nhất: huyện Chơn Thành (97/105, 92,4%). Tỷ lệ thấp nhất: huyện Bù Đăng (5/22, 22,7%).',
  );
  expect(mapDescription(metricOf('owed'), FIRST!)).toBe('Ít nhất: huyện Phú Riềng (0/2).');
  const described = METRICS.map((metric) => mapDescription(metric, OTHER!));
  expect(described).toMatchInlineSnapshot(`
    [
      "Không có cơ sở đang hoạt động: huyện Mẫu Tây.",
      "Không có cơ sở đang hoạt động: huyện Mẫu Tây.",
      "Không có cơ sở đang hoạt động: huyện Mẫu Tây.",
      "Nhiều nhất: thành phố Mẫu Thành (3/11). Không có cơ sở đang hoạt động: huyện Mẫu Tây.",
      "Nhiều nhất: huyện Mẫu Đông (1/2), huyện Mẫu Nam (1/1), huyện Mẫu Tây (1/1). Ít nhất: thành phố Mẫu Thành (0/2).",
      "Chưa có cơ sở nào tự đánh giá: huyện Mẫu Tây.",
    ]
  `);
  const [first, ...others] = FIRST!.tally.districts;
  const empty = { ...first!.counts, active: 0, assessed: 0, notAssessed: 0 };
  const without = (count: number) => ({
    ...FIRST!,
    tally: {
      ...FIRST!.tally,
      districts: [first!, ...others].map((one, index) =>
        index < count ? { ...one, counts: empty } : one,
      ),
    },
  });
  const one = `${first!.type} ${first!.name}`;
  expect(mapDescription(metricOf('assessed'), without(1))).toMatch(
    new RegExp(`Không có cơ sở đang hoạt động: ${one}\\.$`),
  );
  expect(mapDescription(metricOf('notAssessed'), without(5))).toMatch(
    /Không có cơ sở đang hoạt động: 5 địa bàn\.$/,
  );
});
