import { z } from 'astro/zod';
import { decimal, oneOf, optional, optionalText, requiredText, slug, textList } from './cells.ts';
import type { PlaceLevel } from './levels.ts';
import { foldText } from './text.ts';

const code = z.string().regex(/^\d+$/, 'không phải là mã số của Tổng cục Thống kê');

/** A row of `places/districts.csv`: a unit by which facilities are counted, of whatever kinds the province has. */
export const DistrictSchema = z.strictObject({
  code: code.brand('DistrictCode'),
  type: requiredText.transform((type) => type.toLowerCase()),
  name: requiredText,
  slug,
  areaKm2: decimal(0, 100_000),
  spellings: textList,
  formerNames: textList,
  /** What several belong to, for tables that fold: a former district, a zone. */
  group: optionalText,
});
export type District = z.output<typeof DistrictSchema>;
export type DistrictCode = District['code'];

/** The radius of a circle as large as the districts: how far off a place known by them alone may be. */
export function radiusKmOf(districts: readonly District[]): number {
  const areaKm2 = districts.reduce((sum, district) => sum + district.areaKm2, 0);
  return Math.round(Math.sqrt(areaKm2 / Math.PI) * 10) / 10;
}

/** A row of `places/communes.csv`. The point is the populated centre; `radiusKm` its uncertainty. */
export const CommuneSchema = z.strictObject({
  code: code.brand('CommuneCode'),
  type: requiredText.transform((type) => type.toLowerCase()),
  name: requiredText,
  districtCode: code.brand('DistrictCode'),
  lat: decimal(-90, 90),
  lng: decimal(-180, 180),
  radiusKm: decimal(0, 100),
  spellings: textList,
  formerNames: textList,
});
export type Commune = z.output<typeof CommuneSchema>;

/** A row of `places/neighbours.csv`: what lies beside the province, and about where its name stands. */
export const NeighbourSchema = z.strictObject({
  name: requiredText,
  lat: decimal(-90, 90),
  lng: decimal(-180, 180),
});
export type Neighbour = z.output<typeof NeighbourSchema>;

/** Only `park` counts as "trong KCN"; a cluster and an economic zone do not. */
const PARK_KINDS = new Map([
  ['Khu công nghiệp', 'park'],
  ['Khu kinh tế', 'zone'],
  ['Cụm công nghiệp', 'cluster'],
] as const);

const PARK_STATUSES = new Map([
  ['đang hoạt động', 'operating'],
  ['quy hoạch', 'planned'],
  ['chưa rõ', 'unknown'],
] as const);

/** A row of `places/parks.csv`: an industrial park, economic zone or cluster. */
export const ParkSchema = z.strictObject({
  id: z
    .string()
    .regex(/^[a-z0-9-]+$/, 'không phải là chữ thường không dấu và số')
    .brand('ParkId'),
  kind: oneOf(PARK_KINDS),
  name: requiredText,
  slug,
  aliases: textList,
  communeCodes: textList,
  districtCode: optional(code.brand('DistrictCode')),
  areaHectares: optional(decimal(0, 1_000_000)),
  status: oneOf(PARK_STATUSES),
  /** Code of the unit that looks after what lies in it; else its districts' committees do. */
  managedBy: optionalText,
});
export type Park = z.output<typeof ParkSchema>;

/** How exactly a facility's place is known without a point of its own. */
export function coarseLevel({
  district,
  commune,
  park,
}: {
  readonly district?: District | undefined;
  readonly commune?: Commune | undefined;
  readonly park?: Park | undefined;
}): PlaceLevel {
  if (park !== undefined && park.communeCodes.length > 0) return 'park';
  if (commune !== undefined) return 'commune';
  return district === undefined ? 'none' : 'district';
}

/** What is counted, as far as its words go. */
interface OfKind {
  readonly type: string;
}

/** The kinds of the counted units, that of most first; of as many that which stands first. */
export function unitKindsOf(units: readonly OfKind[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const { type } of units) counts.set(type, (counts.get(type) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a).map(([type]) => type);
}

/** The kinds read out: `huyện, thị xã, thành phố`, `xã, phường`. */
export function kindNames(units: readonly OfKind[]): string {
  return unitKindsOf(units).join(', ');
}

/** One of the kinds: `huyện, thị xã hoặc thành phố`; where there is none yet, that it is one. */
export function kindChoice(units: readonly OfKind[]): string {
  const kinds = unitKindsOf(units);
  const last = kinds.at(-1) ?? 'địa bàn';
  return kinds.length < 2 ? last : `${kinds.slice(0, -1).join(', ')} hoặc ${last}`;
}

/** How offices shorten the kinds of units; other kinds go by their first letters. */
const ABBREVIATIONS: ReadonlyMap<string, readonly string[]> = new Map([
  ['huyện', ['H']],
  ['quận', ['Q']],
  ['thị xã', ['TX', 'T.X']],
  ['thành phố', ['TP', 'T.P']],
  ['xã', ['X']],
  ['phường', ['P', 'F']],
  ['thị trấn', ['TT']],
  ['đặc khu', ['ĐK']],
]);

const KIND_OF: ReadonlyMap<string, string> = new Map(
  [...ABBREVIATIONS].flatMap(([kind, shorts]) =>
    [...shorts, ...(kind === 'thị xã' ? ['Thị'] : [])].map((short) => [folded(short), kind]),
  ),
);

/** The kind that an abbreviation stands for: `tx`, `T.P.`, `t p`. */
export function abbreviatedKind(text: string): string | undefined {
  return KIND_OF.get(folded(text));
}

/** How a unit's name may be written with its kind shortened: `P. Đồng Xoài`, `TP Thủ Đức`. */
export function shortenedNames(kind: string, name: string): string[] {
  const initials = kind
    .split(' ')
    .map((word) => word.slice(0, 1).toUpperCase())
    .join('');
  return (ABBREVIATIONS.get(kind) ?? [initials]).flatMap((short) => [
    `${short} ${name}`,
    `${short}.${name}`,
    `${short}. ${name}`,
  ]);
}

function folded(text: string): string {
  return foldText(text).replace(/[^a-z]/g, '');
}
