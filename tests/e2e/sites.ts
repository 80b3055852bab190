import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { allOfTally, ShownTallySchema, type Tally } from '../../src/model/figures/tally.ts';

/**
 * Our data, the same at an address with a folder, another province, its office's, that with very many facilities,
 * ours with many requests, a made-up one of as many units as there are since 2025, the office's of one that has nothing below its units, our office's, that of another with very many facilities and a unit of a long name,
 * an office's with long names and hostile texts.
 */
export const SITE_BUILDS = {
  root: [],
  underBase: ['--base', '/ban-do/', '--site', 'http://site'],
  province: ['--data', 'tests/fixtures/province'],
  office: ['--data', 'tests/fixtures/province', '--profile', 'internal'],
  large: [],
  manyRequests: ['--as-of', '2021-05-31'],
  manyUnits: [],
  twoTiers: ['--profile', 'internal'],
  largest: ['--profile', 'internal'],
  ourOffice: ['--profile', 'internal'],
  busyOffice: ['--profile', 'internal'],
  hostile: ['--profile', 'internal'],
} as const;
export type SiteName = keyof typeof SITE_BUILDS;

/** How many facilities the large site has. */
export const LARGE_SIZE = 5000;

/** A built site and where it is served. */
export interface BuiltSite {
  readonly folder: string;
  readonly base: string;
  readonly origin: string;
}

const VARIABLE = 'E2E_SITES';

/** Tell the workers, which inherit the environment, whom to ask for sites. */
export function publishSites(address: string): void {
  process.env[VARIABLE] = address;
}

/** A site, which is built when it is asked for first and nothing like it is left from an earlier run. */
export async function siteNamed(name: SiteName): Promise<BuiltSite> {
  const response = await fetch(`${process.env[VARIABLE]}/${name}`);
  if (!response.ok) throw new Error(await response.text());
  return (await response.json()) as BuiltSite;
}

/** The figures that a built site publishes. */
export function tallyOf({ folder }: Pick<BuiltSite, 'folder'>): Tally {
  const text = readFileSync(join(folder, 'du-lieu/tong-hop.json'), 'utf8');
  return allOfTally(ShownTallySchema.parse(JSON.parse(text)));
}

type Place = Tally['districts'][number] | Tally['parks'][number];

/** Places with the most facilities first. */
export const byFullness = <T extends Place>(places: readonly T[]): T[] =>
  places.toSorted((a, b) => b.counts.accounts - a.counts.accounts);

/** The place with the fewest facilities of those that have at least so many at work. */
export const smallestWith = <T extends Place>(places: readonly T[], active: number): T =>
  byFullness(places.filter(({ counts }) => counts.active >= active)).pop()!;

/** The place with the most facilities, or the first of those without any. */
export const fullest = <T extends Place>(places: readonly T[]): T => byFullness(places)[0]!;
export function empty<T extends Place>(places: readonly T[]): T {
  const found = places.find(({ counts }) => counts.accounts + counts.unregistered === 0);
  if (found === undefined) throw new Error('no place without facilities in this data set');
  return found;
}

/** A place of middling size with something of everything, so that a page of it stands for the others. */
function typical<T extends Place>(places: readonly T[]): T {
  const inPark = places.filter(({ counts }) => counts.inPark.assessed > 5 && counts.ceased > 0);
  return inPark.toSorted((a, b) => a.counts.accounts - b.counts.accounts)[0]!;
}

/**
 * A page of every kind: the site that has one, and its path there. By site, for tests of the same
 * site that follow each other share a window.
 */
export const PAGE_KINDS: readonly {
  readonly kind: string;
  readonly site: SiteName;
  readonly path: (tally: Tally) => string;
}[] = [
  { kind: 'the province', site: 'root', path: () => '' },
  {
    kind: 'a district',
    site: 'root',
    path: ({ districts }) => `dia-ban/${typical(districts).slug}/`,
  },
  { kind: 'the parks', site: 'root', path: () => 'khu-cong-nghiep/' },
  { kind: 'a park', site: 'root', path: ({ parks }) => `khu-cong-nghiep/${typical(parks).slug}/` },
  {
    kind: 'a park without facilities',
    site: 'root',
    path: ({ parks }) => `khu-cong-nghiep/${empty(parks).slug}/`,
  },
  {
    kind: 'a list by name',
    site: 'root',
    path: ({ districts }) => `dia-ban/${typical(districts).slug}/theo-ten/`,
  },
  {
    kind: "a park's list",
    site: 'root',
    path: ({ parks }) => `khu-cong-nghiep/${typical(parks).slug}/theo-ten/`,
  },
  { kind: 'the sectors', site: 'root', path: () => 'nganh-nghe/' },
  { kind: 'a sector', site: 'root', path: () => 'nganh-nghe/det-may/' },
  { kind: 'a metric', site: 'root', path: () => 'chi-so/chua-tra-loi/' },
  { kind: 'the dispatches', site: 'root', path: () => 'van-ban/' },
  { kind: 'replies of one standing', site: 'root', path: () => 'van-ban/loc/chua-tra-loi/' },
  { kind: 'the messages to units', site: 'root', path: () => 'van-ban/tin-nhan/' },
  { kind: 'a unit that is no district', site: 'root', path: () => 'van-ban/don-vi/bqlkkt/' },
  { kind: 'the changes', site: 'root', path: () => 'thay-doi/' },
  {
    kind: 'the changes between two days',
    site: 'root',
    path: ({ asOf }) => `thay-doi/2021-05-31/${asOf}/`,
  },
  { kind: 'the report days', site: 'root', path: () => 'bao-cao/' },
  { kind: 'a report day', site: 'root', path: ({ asOf }) => `bao-cao/${asOf}/` },
  { kind: 'the corrections', site: 'root', path: () => 'bao-cao/dinh-chinh/' },
  { kind: 'the search', site: 'root', path: () => 'tim-kiem/' },
  { kind: 'the downloads', site: 'root', path: () => 'du-lieu/' },
  { kind: 'what old units became', site: 'root', path: () => 'don-vi-hanh-chinh/' },
  { kind: 'the units of today', site: 'root', path: () => 'don-vi-hanh-chinh/hien-nay/' },
  {
    kind: 'a unit of today',
    site: 'root',
    path: () => 'don-vi-hanh-chinh/phuong-dong-xoai/',
  },
  { kind: 'those of no unit of today', site: 'root', path: () => 'don-vi-hanh-chinh/chua-xep/' },
  { kind: 'the method', site: 'root', path: () => 'gioi-thieu/' },
  { kind: 'the guide', site: 'root', path: () => 'huong-dan/' },
  { kind: 'the guide to templates', site: 'root', path: () => 'huong-dan/mau-van-ban/' },
  { kind: 'the guide to embedding', site: 'root', path: () => 'huong-dan/nhung/' },
  {
    kind: 'how to embed in a kind of portal',
    site: 'root',
    path: () => 'huong-dan/nhung/nukeviet/',
  },
  { kind: 'no notices yet', site: 'root', path: () => 'thong-bao/' },
  { kind: 'the wall sheet', site: 'root', path: () => 'to-treo-tuong/' },
  {
    kind: 'a list for paper',
    site: 'root',
    path: ({ parks }) => `in/khu-cong-nghiep/${typical(parks).slug}/`,
  },
  { kind: 'how to embed', site: 'root', path: () => 'nhung/' },
  { kind: 'the embedded map', site: 'root', path: () => 'nhung/ban-do/' },
  {
    kind: "a district's embed",
    site: 'root',
    path: ({ districts }) => `nhung/dia-ban/${typical(districts).slug}/`,
  },
  {
    kind: "a park's embed",
    site: 'root',
    path: ({ parks }) => `nhung/khu-cong-nghiep/${typical(parks).slug}/`,
  },
  { kind: 'the embedded replies', site: 'root', path: () => 'nhung/van-ban/' },
  { kind: 'the embedded curve', site: 'root', path: () => 'nhung/tien-do/' },
  { kind: 'the embedded figures', site: 'root', path: () => 'nhung/so-lieu/' },
  {
    kind: 'the embedded map of a report day',
    site: 'root',
    path: ({ asOf }) => `nhung/ban-do/an-toan/${asOf}/`,
  },
  { kind: 'a missing page', site: 'root', path: () => 'khong-co/' },
  {
    kind: 'notices to hang up',
    site: 'underBase',
    path: ({ districts }) => `thong-bao/${smallestWith(districts, 5).slug}/`,
  },
  {
    kind: 'a district without facilities',
    site: 'province',
    path: ({ districts }) => `dia-ban/${empty(districts).slug}/`,
  },
  { kind: 'the facilities', site: 'province', path: () => 'co-so/' },
  {
    kind: 'a request',
    site: 'province',
    path: ({ requests }) => `van-ban/${requests[0]!.id}/`,
  },
  { kind: "an office's report", site: 'office', path: () => 'bao-cao/' },
  { kind: 'the work of an office', site: 'office', path: () => 'noi-bo/vi-tri/' },
  { kind: 'what all units have to do', site: 'ourOffice', path: () => 'viec-can-lam/' },
  {
    kind: 'what a unit has to do',
    site: 'ourOffice',
    path: ({ districts }) => `viec-can-lam/${typical(districts).slug}/`,
  },
];
