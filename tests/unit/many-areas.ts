import type { Province } from '../../src/contract/pages.ts';
import type { Counts } from '../../src/model/figures/counts.ts';

type District = Province['tally']['districts'][number];

const SIDE = 0.1;

/** A province of this many square districts with made-up figures, the same each time: many, few and none. */
export function manyAreas(like: Province, count: number, columns = 10): Province {
  const next = randomNumbers(count);
  const shapes: Province['districts'] = [];
  const districts: District[] = [];
  for (let index = 0; index < count; index += 1) {
    const [west, south] = [106 + (index % columns) * SIDE, 11 + Math.floor(index / columns) * SIDE];
    const code = String(index).padStart(3, '0');
    const [slug, name] = [`dia-ban-${code}`, `Mẫu ${code}`];
    const ring: [number, number][] = [
      [west, south],
      [west + SIDE, south],
      [west + SIDE, south + SIDE],
      [west, south + SIDE],
      [west, south],
    ];
    const geometry = { type: 'Polygon' as const, coordinates: [ring] };
    shapes.push({ code, slug, name, labelPoint: [west + SIDE / 2, south + SIDE / 2], geometry });
    const asked = Math.floor(next() * 4);
    const replied = Math.floor(next() * (asked + 1));
    districts.push({
      ...like.tally.districts[0]!,
      code,
      slug,
      name,
      counts: countsOf(next),
      replies: { asked, replied, waiting: asked - replied, overdue: 0 },
    });
  }
  const totals = sumOf(districts.map((district) => district.counts));
  const replies = sumOf(districts.map((district) => district.replies));
  const rows = Math.ceil(count / columns);
  return {
    ...like,
    bbox: [106, 11, 106 + columns * SIDE, 11 + rows * SIDE],
    districts: shapes,
    neighbours: [],
    tally: { ...like.tally, districts, totals, replies },
  };
}

function countsOf(next: () => number): Counts {
  const active = next() < 0.1 ? 0 : Math.floor(next() ** 3 * 200);
  const assessed = Math.floor(next() * (active + 1));
  const safe = Math.floor(next() * (assessed + 1));
  const atRisk = Math.floor(next() * (assessed - safe + 1));
  const place = {
    active,
    assessed,
    notAssessed: active - assessed,
    safe,
    atRisk,
    unsafe: assessed - safe - atRisk,
  };
  const nobody = { active: 0, assessed: 0, notAssessed: 0, safe: 0, atRisk: 0, unsafe: 0 };
  return {
    accounts: active,
    ceased: 0,
    ...place,
    stale: Math.floor(next() * (assessed + 1)),
    unregistered: 0,
    inPark: nobody,
    outsidePark: place,
  };
}

function sumOf<T extends object>(parts: readonly T[]): T {
  const sum = (values: readonly unknown[]): unknown =>
    typeof values[0] === 'number'
      ? (values as number[]).reduce((total, value) => total + value, 0)
      : Object.fromEntries(
          Object.keys(values[0] as object).map((key) => [
            key,
            sum(values.map((value) => (value as Record<string, unknown>)[key])),
          ]),
        );
  return sum(parts) as T;
}

/** Numbers from 0 to 1 that look random: a linear congruential generator, with the constants of glibc. */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}
