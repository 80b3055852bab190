import { AS_OF, type DistrictPlan } from './plan.ts';
import { property, type SampleSite } from './site.ts';
import { UNREGISTERED } from './unregistered.ts';

/** A figure's path in `expected` of `site.json`, and its value. */
type Totals = Readonly<Record<string, number>>;

/** The province's totals that the plan leads to. */
export function totalsOf(plans: readonly DistrictPlan[]): Totals {
  const sum = (figure: (plan: DistrictPlan) => number) =>
    plans.reduce((total, plan) => total + figure(plan), 0);
  const inPark = {
    accounts: sum(({ parks }) => Object.values(parks).reduce((total, count) => total + count, 0)),
    ceased: sum((plan) => plan.inPark.ceased),
    assessed: sum((plan) => plan.inPark.assessed),
  };
  const outside = {
    accounts: sum((plan) => plan.outside.accounts),
    ceased: sum((plan) => plan.outside.ceased),
    assessed: sum((plan) => plan.outside.assessed),
  };
  const both = {
    accounts: inPark.accounts + outside.accounts,
    ceased: inPark.ceased + outside.ceased,
    assessed: inPark.assessed + outside.assessed,
  };
  const atRisk = sum((plan) => plan.atRisk);
  const unsafe = sum((plan) => plan.unsafe);
  return {
    accounts: both.accounts,
    ceased: both.ceased,
    ...activeOnes(both, ''),
    safe: both.assessed - atRisk - unsafe,
    atRisk,
    unsafe,
    unregistered: UNREGISTERED,
    ...activeOnes(inPark, 'inPark.'),
    ...activeOnes(outside, 'outsidePark.'),
  };
}

/** Where `site.json` asks for another day or other totals than the plan's, in words. */
export function findContradictions(site: SampleSite, totals: Totals): string[] {
  const found = Object.entries(totals).flatMap(([path, planned]) => {
    const value = path.split('.').reduce(property, site.expected);
    if (value === undefined || value === planned) return [];
    return [`expected.${path} là ${JSON.stringify(value)}, danh sách mẫu có ${planned}`];
  });
  if (site.asOf === AS_OF) return found;
  return [`asOf là ${JSON.stringify(site.asOf)}, danh sách mẫu dựng cho ngày "${AS_OF}"`, ...found];
}

function activeOnes(
  { accounts, ceased, assessed }: { accounts: number; ceased: number; assessed: number },
  prefix: string,
): Totals {
  const active = accounts - ceased;
  return {
    [`${prefix}active`]: active,
    [`${prefix}assessed`]: assessed,
    [`${prefix}notAssessed`]: active - assessed,
  };
}
