import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { contrast, distance, lightness, VISIONS } from './colour-maths.ts';

const SHEET = readFileSync(join(import.meta.dirname, '../../src/styles/tokens.css'), 'utf8');
const SCHEMES = ['light', 'dark'] as const;

/** The colours by name: first those on light paper, then those on dark. */
const COLOURS = SHEET.split('@media').map(
  (part) =>
    new Map(
      [...part.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(([, name, value]) => [name!, value!]),
    ),
);

/** The tokens as they are on light or on dark paper. */
function tokensOf(scheme: (typeof SCHEMES)[number]) {
  const tokens = COLOURS[SCHEMES.indexOf(scheme)]!;
  return (name: string) => {
    const colour = tokens.get(name);
    if (colour === undefined) throw new Error(`no colour --${name} in tokens.css`);
    return colour;
  };
}

const RAMPS = ['class', 'bad'] as const;
const LOW_CLASSES = RAMPS.flatMap((ramp) => [1, 2, 3].map((step) => `${ramp}-${step}`));
const HIGH_CLASSES = RAMPS.flatMap((ramp) => [4, 5].map((step) => `${ramp}-${step}`));
const LEVELS = ['safe', 'at-risk', 'unsafe', 'not-assessed'];

const TEXTS: readonly (readonly [text: string, ...grounds: string[]])[] = [
  ['ink', 'paper', 'paper-raised'],
  ['ink-soft', 'paper', 'paper-raised'],
  ['accent', 'paper', 'paper-raised'],
  ['notice-ink', 'notice'],
  ['map-label', 'halo', 'class-none', 'change-down', 'bad-down'],
  // Beside the map and on the plain fill under circles; in the circles.
  ['ink', 'halo', 'map-plain'],
  ['map-circle-ink', 'map-circle'],
  ...[1, 2, 3, 4, 5].map((step) => [`class-ink-${step}`, `class-${step}`, `bad-${step}`] as const),
  // The names of neighbours, with a halo of the same colour as the ground.
  ['ink-soft', 'map-elsewhere'],
];

const SHAPES: readonly (readonly [shape: string, ...grounds: string[]])[] = [
  ...LEVELS.map((level) => [level, 'paper'] as const),
  ['ink-soft', 'paper'],
  ['accent', 'paper'],
  ['map-outline', 'paper', 'map-elsewhere'],
  ['class-none-line', 'class-none', 'class-1', 'bad-1'],
  ['bar', 'paper'],
  // A bar's own line parts even the palest class from its track.
  ['ink-soft', 'track', 'class-1', 'bad-1'],
  ['map-circle', 'map-plain', 'track'],
  ['map-highlight-on-light', 'class-none', ...LOW_CLASSES],
  ['map-highlight', ...HIGH_CLASSES],
  ['map-highlight-elsewhere', 'map-elsewhere'],
];

describe.each(SCHEMES)('on %s paper', (scheme) => {
  const colour = tokensOf(scheme);
  const below = (pairs: typeof TEXTS, limit: number) =>
    pairs.flatMap(([shape, ...grounds]) =>
      grounds
        .map((ground) => ({ pair: `${shape} on ${ground}`, shape, ground }))
        .filter(({ shape, ground }) => contrast(colour(shape), colour(ground)) < limit)
        .map(({ pair }) => pair),
    );

  test('every text has a contrast of 4.5 to what lies behind it', () => {
    expect(below(TEXTS, 4.5)).toEqual([]);
  });

  test('every shape that means something has a contrast of 3 to its ground', () => {
    expect(below(SHAPES, 3)).toEqual([]);
  });

  // 9 between the two is 3 to one of them, whatever lies below: W3C's technique C40.
  test("the interactive map's line around a district shows on every class, being of two colours", () => {
    const between = contrast(colour('map-highlight'), colour('map-highlight-on-light'));
    expect(between).toBeGreaterThanOrEqual(9);
  });

  // CSS Color 4 takes 0.02 for the least difference that is seen side by side. Four times that is
  // still seen with a map between the two. In grey, 10 of L*'s 100 steps, each just seen.
  const NEAREST = 0.08;
  const NEAREST_GREY = 10;

  describe.each([
    ['levels', LEVELS],
    ['classes', [1, 2, 3, 4, 5].map((step) => `class-${step}`)],
    ['classes of what is bad', [1, 2, 3, 4, 5].map((step) => `bad-${step}`)],
  ])('%s are told apart', (_, names) => {
    const pairs = names.flatMap((a, index) => names.slice(index + 1).map((b) => [a, b] as const));
    const tooNear = (measure: (a: string, b: string) => number, limit: number) =>
      pairs
        .filter(([a, b]) => measure(colour(a), colour(b)) < limit)
        .map(([a, b]) => `${a} and ${b}`);

    test.each(VISIONS)('with %s', (vision) => {
      expect(tooNear((a, b) => distance(a, b, vision), NEAREST)).toEqual([]);
    });

    test('in grey', () => {
      const apart = (a: string, b: string) => Math.abs(lightness(a) - lightness(b));
      expect(tooNear(apart, NEAREST_GREY)).toEqual([]);
    });
  });

  // Not in grey: there the sign on each tells what fell from what grew.
  test.each(VISIONS)('what fell is told apart from what grew, with %s', (vision) => {
    const near = ([fell, ramp]: readonly [string, string]) =>
      [1, 2, 3, 4]
        .map((step) => `${ramp}-${step}`)
        .filter((grew) => distance(colour(fell), colour(grew), vision) < NEAREST)
        .map((grew) => `${fell} and ${grew}`);
    expect(
      (
        [
          ['change-down', 'class'],
          ['bad-down', 'bad'],
        ] as const
      ).flatMap(near),
    ).toEqual([]);
  });

  test.each(RAMPS)('%s: more stands out more from the paper', (ramp) => {
    const steps = [1, 2, 3, 4, 5].map((step) => lightness(colour(`${ramp}-${step}`)));
    const paper = lightness(colour('paper'));
    const apart = steps.map((step) => Math.abs(step - paper));
    expect(apart).toEqual(apart.toSorted((a, b) => a - b));
  });
});

test('pale neighbouring classes stay below a contrast of 3: the figure on each tells them apart', () => {
  const colour = tokensOf('light');
  for (const ramp of RAMPS) {
    expect(contrast(colour(`${ramp}-1`), colour(`${ramp}-2`))).toBeLessThan(3);
  }
});

describe('the maths', () => {
  test('knows the published values', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5);
    expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
    expect(lightness('#777777')).toBeCloseTo(50.03, 2);
    expect(distance('#000000', '#ffffff', 'normal')).toBeCloseTo(1, 4);
  });

  test.each(VISIONS)('leaves grey as it is with %s', (vision) => {
    const grey = (colour: string) => distance(colour, '#000000', vision);
    expect(grey('#808080')).toBeCloseTo(distance('#808080', '#000000', 'normal'), 4);
  });

  test('loses red and green with deuteranopia, blue and green with tritanopia', () => {
    const ratio = (a: string, b: string, vision: (typeof VISIONS)[number]) =>
      distance(a, b, vision) / distance(a, b, 'normal');
    expect(ratio('#b03030', '#507030', 'deuteranopia')).toBeLessThan(0.5);
    expect(ratio('#b03030', '#507030', 'tritanopia')).toBeGreaterThan(0.8);
    expect(ratio('#3070a0', '#307a70', 'tritanopia')).toBeLessThan(0.5);
  });
});
