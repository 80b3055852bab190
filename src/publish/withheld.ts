import type { ChangesPage, Curve, DistrictPage, Province, SitePages } from '../contract/pages.ts';
import type { LedgerCell, ReplySummary } from '../contract/ledger.ts';
import type { Day } from '../model/day-words.ts';
import type { ShownCounts } from '../model/figures/counts.ts';
import type { ShownTally } from '../model/figures/tally.ts';
import { FEWEST } from '../model/publication/choose-hidden.ts';
import { withholdCounts } from '../model/publication/withhold.ts';

/**
 * The pages of a build that shows facilities in figures alone: none of them, and no figure but those that the
 * tallies of its days show, from which whatever else is said here is taken. Of sectors, which no tally has, nothing is
 * said by level; the words that only a few facilities have may name them, and are not said at all.
 */
export function withoutFacilities(pages: SitePages): SitePages {
  const { province, districts, parks, sectors, reports, units } = pages;
  const days = tallyOfDays(pages);
  const tallyOf = (on: Day) => days.find((tally) => tally.asOf === on);
  const countsOf = ({ districts }: ShownTally, code: string) =>
    districts.find((one) => one.code === code)?.counts;
  const parkCountsOf = ({ parks }: ShownTally, id: string) =>
    parks.find(({ slug }) => slug === id)?.counts;
  const hide = (changes: ChangesPage) => withoutFacilityChanges(changes, tallyOf);
  const progress = (of: (tally: ShownTally) => ShownCounts | undefined) =>
    curveOf(province, days, of);
  const notPlaced = progress((tally) => tally.notPlaced);
  const rest = { ...province };
  delete rest.notPlacedProgress;
  const crosswalk = pages.crosswalk && { ...pages.crosswalk };
  delete crosswalk?.today;
  return {
    ...pages,
    province: {
      ...rest,
      facilitiesWithheld: true,
      ledger: province.ledger.map(withoutTold),
      requests: province.requests.map(withoutTold),
      replySummary: withoutUrged(province.replySummary),
      progress: progress(({ totals }) => totals),
      ...(notPlaced.every(({ accounts }) => accounts === 0)
        ? {}
        : { notPlacedProgress: notPlaced }),
      notPlaced: [],
    },
    districts: districts.map((page) => ({
      ...page,
      counts: countsOf(province.tally, page.code)!,
      ...NOTHING_WITHIN,
      progress: progress((tally) => countsOf(tally, page.code)),
      ledger: page.ledger.map(withoutTold),
    })),
    parks: parks.map((page) => ({
      ...page,
      counts: parkCountsOf(province.tally, page.id)!,
      facilities: [],
      progress: progress((tally) => parkCountsOf(tally, page.id)),
    })),
    sectors: sectors
      .filter(({ counts }) => counts.active >= FEWEST)
      .map((page) => ({ ...page, counts: withholdCounts(page.counts) })),
    units: units.map((unit) => ({
      ...unit,
      requests: unit.requests.map(({ cell, ...rest }) => ({ ...rest, cell: withoutTold(cell) })),
    })),
    ...(crosswalk === undefined ? {} : { crosswalk }),
    // What two ways to divide a province tell together, nobody has reckoned.
    lastUnits: [],
    changes: pages.changes.map(hide),
    reports: reports.map(({ changes, corrections, ...report }) => ({
      ...report,
      replySummary: withoutUrged(report.replySummary),
      ...(changes === undefined ? {} : { changes: hide(changes) }),
      ...(corrections === undefined
        ? {}
        : // What is known today of a report day is on no page of its own.
          { corrections: withoutFacilityChanges(corrections, () => undefined) }),
    })),
  };
}

/** What a district's page has of anything smaller than the district. */
const NOTHING_WITHIN = {
  facilities: [],
  unregistered: [],
  places: [],
  placedByDistrictOnly: 0,
  units: [],
} satisfies Partial<DistrictPage>;

/** The figures of each report day that holds and of the day of the site, the earliest first. */
function tallyOfDays({ province, reports }: SitePages): ShownTally[] {
  const held = reports
    .filter(({ withdrawn }) => withdrawn === undefined)
    .map(({ tally }) => tally)
    .filter(({ asOf }) => asOf < province.tally.asOf);
  return [...held, province.tally];
}

/** The way from report day to report day: what happened between them is that of single facilities. */
function curveOf(
  { reports }: Province,
  days: readonly ShownTally[],
  countsOf: (tally: ShownTally) => ShownCounts | undefined,
): Curve {
  return days.flatMap((tally) => {
    const counts = countsOf(tally);
    if (counts === undefined) return [];
    const { assessed, active, accounts } = counts;
    const isReport = reports.some(({ on }) => on === tally.asOf);
    return [
      {
        on: tally.asOf,
        ...(assessed === undefined ? {} : { assessed }),
        active,
        accounts,
        ...(isReport && tally.basis === 'frozen' ? { isFrozen: true as const } : {}),
      },
    ];
  });
}

/** Changes without those of facilities: of the figures those that both days show. */
function withoutFacilityChanges(
  page: ChangesPage,
  tallyOf: (on: Day) => ShownTally | undefined,
): ChangesPage {
  const [from, to] = [tallyOf(page.from.on), tallyOf(page.to.on)];
  const stages = (
    all: readonly ShownCounts[],
    of: (tally: ShownTally) => ShownCounts | undefined,
  ) =>
    all.map((counts, at) => {
      const day = at === 0 ? from : at === all.length - 1 ? to : undefined;
      return (day && of(day)) ?? withholdCounts(counts);
    });
  const { totals, notPlaced, districts, replies } = page.bridge;
  return {
    ...page,
    facilitiesWithheld: true,
    bridge: {
      totals: stages(totals, (tally) => tally.totals),
      replies,
      notPlaced: stages(notPlaced, (tally) => tally.notPlaced),
      districts: districts.map(({ slug, counts }) => ({
        slug,
        counts: stages(counts, (tally) => tally.districts.find((one) => one.slug === slug)?.counts),
      })),
    },
    facilityKinds: [],
    districts: [],
    notPlaced: [],
  };
}

/** Without how many facilities a reply told of. */
function withoutTold<One extends Pick<LedgerCell, 'told'>>(cell: One): One {
  const rest = { ...cell };
  delete rest.told;
  return rest;
}

/** Without how many facilities a unit has still to urge. */
function withoutUrged({ remaining, ...summary }: ReplySummary): ReplySummary {
  return {
    ...summary,
    remaining: remaining.map((group) => ({
      ...group,
      units: group.units.map(({ code, owed, asked }) => ({ code, owed, asked })),
    })),
  };
}
