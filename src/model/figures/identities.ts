import type { Counts, PlaceCounts } from './counts.ts';
import type { Tally } from './tally.ts';

/** An equation that does not hold: what it says, and the two sides. */
export interface BrokenIdentity {
  readonly where: string;
  readonly identity: string;
  readonly left: number;
  readonly right: number;
}

type Equation = readonly [identity: string, left: number, right: number];

/** Every identity that the figures must meet, checked for the province, districts, parks and replies. */
export function brokenIdentities(tally: Tally): BrokenIdentity[] {
  const { totals, notPlaced, districts, parks, requests, province, groups = [] } = tally;
  const within = [
    { name: province.name, counts: totals },
    ...districts.map(({ type, name, counts }) => ({ name: `${type} ${name}`, counts })),
    { name: 'chưa xác định địa bàn', counts: notPlaced },
    ...parks,
    ...groups,
  ].flatMap(({ name, counts }) => broken(name, equationsOf(counts)));
  const sums = broken(
    province.name,
    sumEquations(
      totals,
      [...districts.map(({ counts }) => counts), notPlaced],
      'tổng các địa bàn + chưa xác định địa bàn',
    ),
  );
  const inGroups = groups.flatMap(({ name, counts }) => {
    const members = districts.filter(({ group }) => group === name);
    const parts = members.map((member) => member.counts);
    return broken(name, sumEquations(counts, parts, 'tổng các địa bàn của nhóm'));
  });
  const inParks = broken(
    province.name,
    keysOf(totals.inPark).map((key) => [
      `${key} trong KCN = tổng các khu công nghiệp`,
      totals.inPark[key],
      sum(parks.map(({ counts }) => counts[key])),
    ]),
  );
  const replies = requests.flatMap(
    ({ id, addressees, replied, waiting, overdue, dissolved = 0, standings }) =>
      broken(`yêu cầu ${id}`, [
        [
          'nơi nhận = đã trả lời + chưa trả lời + quá hạn + đơn vị đã giải thể',
          addressees,
          replied + waiting + overdue + dissolved,
        ],
        [
          'đã trả lời = đúng hạn + muộn + không rõ đúng hạn',
          replied,
          standings.inTime + standings.late + standings.replied,
        ],
        ['quá hạn = quá hạn + quá hạn lâu', overdue, standings.overdue + standings.longOverdue],
        ['đơn vị đã giải thể = các lượt như vậy', dissolved, standings.dissolved ?? 0],
      ]),
  );
  return [...within, ...sums, ...inGroups, ...inParks, ...replies];
}

function broken(where: string, equations: readonly Equation[]): BrokenIdentity[] {
  return equations
    .filter(([, left, right]) => left !== right)
    .map(([identity, left, right]) => ({ where, identity, left, right }));
}

function equationsOf(counts: Counts): Equation[] {
  const { inPark, outsidePark } = counts;
  const places = [counts, inPark, outsidePark];
  return [
    ['có tài khoản = ngừng + đang hoạt động', counts.accounts, counts.ceased + counts.active],
    ...places.flatMap((place): Equation[] => [
      ['đang hoạt động = đã + chưa đánh giá', place.active, place.assessed + place.notAssessed],
      ['đã đánh giá = tổng ba mức', place.assessed, place.safe + place.atRisk + place.unsafe],
    ]),
    ...keysOf(inPark).map((key): Equation => [
      `${key} = trong KCN + ngoài KCN`,
      counts[key],
      inPark[key] + outsidePark[key],
    ]),
  ];
}

function sumEquations(totals: Counts, parts: readonly Counts[], words: string): Equation[] {
  const flat = parts.map(flatten);
  return Object.entries(flatten(totals)).map(([key, total]) => [
    `${key} = ${words}`,
    total,
    sum(flat.map((part) => part[key]!)),
  ]);
}

function keysOf(counts: PlaceCounts): (keyof PlaceCounts)[] {
  return Object.keys(counts) as (keyof PlaceCounts)[];
}

/** `{inPark: {safe: 1}}` becomes `{'inPark.safe': 1}`. */
export function flatten(counts: object): Record<string, number> {
  return Object.fromEntries(
    Object.entries(counts as Record<string, number | object>).flatMap(([key, value]) =>
      typeof value === 'number'
        ? [[key, value]]
        : Object.entries(flatten(value)).map(([inner, n]) => [`${key}.${inner}`, n]),
    ),
  );
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
