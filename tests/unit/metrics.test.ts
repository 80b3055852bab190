import { describe, expect, test } from 'vitest';
import { metricSentence, metricWords } from '../../src/map/metric-words.ts';
import { circleRadius, METRICS, metricOf, metricPath } from '../../src/map/metrics.ts';
import { artefactsOf, DEFAULT, PROVINCE } from './data-sets.ts';

const [FIRST, OTHER] = [DEFAULT, PROVINCE].map((raw) => artefactsOf(raw, 'public').province);
const PROVINCES = [FIRST!.tally, OTHER!.tally];
const LEVELS = FIRST!.levels;
const NOTHING = (value: number) => ({ part: 0, whole: value });

describe.each(METRICS)('the metric $id', (metric) => {
  test('counts no district above its whole, and the province as the sum of its districts', () => {
    for (const { districts, totals, replies } of PROVINCES) {
      const values = districts.map(metric.valueOf);
      for (const { part, whole } of values) expect(part).toBeLessThanOrEqual(whole);
      const sum = (key: 'part' | 'whole') => values.reduce((total, value) => total + value[key], 0);
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
      for (let part = 0; part <= whole; part += 1) seen.add(metric.classOf({ part, whole }));
    }
    expect([...seen].toSorted()).toEqual(ids.toSorted());
  });

  test('has a class of its own where there is nothing to say', () => {
    expect(metric.classOf(NOTHING(0))).toBe('none');
    expect(metric.classOf(NOTHING(3))).not.toBe('none');
    expect(metric.labelOf(NOTHING(0))).toBe('–');
  });

  test('says the number in words', () => {
    expect(metricWords(metric, LEVELS).wordsOf({ part: 3, whole: 1200 })).toMatch(/^3\/1\.200 /);
  });
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
  const { totals, replies } = PROVINCES[0]!;
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
  expect(circleRadius(100, 100, 40)).toBe(40);
  expect(circleRadius(25, 100, 40)).toBe(20);
  expect(circleRadius(0, 0, 40)).toBe(0);
});

test('each metric says one sentence of the province, in the words of its data set', () => {
  const sentences = METRICS.map((metric) => metricSentence(metric, FIRST!));
  expect(sentences[1]).toMatch(/^198\/401 cơ sở .* \(49,4%\); nhiều nhất ở /);
  expect(sentences[4]).toBe(
    'Các đơn vị nhận 23 lượt yêu cầu, 16 lượt chưa được trả lời; 5 địa bàn chưa trả lời yêu cầu nào.',
  );
  for (const sentence of sentences) expect(sentence).toMatch(/^\S.*\.$/);
  expect(metricWords(METRICS[1]!, OTHER!.levels).name).toBe(OTHER!.levels.safe);
});
