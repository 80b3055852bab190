import { loadParts } from '../../../contract/parts.ts';
import { href } from '../../../links.ts';
import type { ComparedLayout } from '../../../map/compared/compared-layout.ts';
import { viewCompared } from '../../../map/compared/compared-view.ts';
import { comparedMetric } from '../../../map/compared/difference.ts';
import { mapsMarkup, tableMarkup } from '../../../map/compared/markup.ts';
import { AllDays, BY_DAY_PATH } from '../../../map/days/by-day.ts';
import type { Day } from '../../../model/day-words.ts';
import { fetchOwn } from '../../../own-data.ts';
import type { Attempt } from '../../../patience.ts';
import { anyFigures, type MapPlaces } from '../../compared-figures.ts';
import { type AskedDays, askedAddress } from '../address.ts';

/** What the maps of any two days are drawn from. */
export interface DaysOnMaps {
  readonly days: AllDays;
  readonly layout: ComparedLayout;
  readonly places: MapPlaces;
}

let loading: Promise<DaysOnMaps> | undefined;

/** The figures of all days and the shapes, loaded once; after a failure the next call tries again. Rejects when they cannot be had. */
export function loadDaysOnMaps(attempt: Attempt): Promise<DaysOnMaps> {
  const load = (url: string) => fetchOwn(url, attempt);
  loading ??= Promise.all([
    loadParts(href(`/${BY_DAY_PATH}`), load),
    load(href('/thay-doi/ban-do.json')) as Promise<Pick<DaysOnMaps, 'layout' | 'places'>>,
  ])
    .then(([days, { layout, places }]) => ({ days: new AllDays(days), layout, places }))
    .catch((error: unknown) => {
      loading = undefined;
      throw error;
    });
  return loading;
}

/** Whether there are figures of a day: of one that is one, and lies in the span that is known. */
export function isKnownDay({ days }: DaysOnMaps, day: string): boolean {
  return isDay(day) && day >= days.first && day <= days.last;
}

const isDay = (day: string) =>
  /^\d{4}-\d\d-\d\d$/.test(day) &&
  !Number.isNaN(Date.parse(day)) &&
  new Date(day).toISOString().startsWith(day);

/** Draw two days by a metric into `root`, as ComparedParts.astro draws them; its metrics lead to the same days. */
export function showDays(
  root: Element,
  { days, layout, places }: DaysOnMaps,
  { from, to, metric: slug }: AskedDays,
  level: 3 | 4,
): void {
  const metric = comparedMetric(slug);
  const figures = anyFigures(days, from as Day, to as Day, places);
  const view = viewCompared(metric, days.levels, figures);
  const part = (name: string) => root.querySelector(`[data-part=${name}]`)!;
  root.classList.toggle('tone-bad', metric.tone === 'bad');
  part('heading').textContent = view.heading;
  part('sentence').textContent = view.sentence;
  part('maps').innerHTML = mapsMarkup(layout, view, level);
  part('table').innerHTML = tableMarkup(view, (one) => href(`/dia-ban/${one}/`));
}

/** Say which of the metrics is shown, and where the others lead. */
export function markMetric(root: Element, asked: AskedDays): void {
  for (const link of root.querySelectorAll<HTMLAnchorElement>('[data-metric]')) {
    const metric = link.dataset['metric']!;
    link.href = askedAddress(location.pathname, { ...asked, metric });
    if (metric === comparedMetric(asked.metric).slug) link.setAttribute('aria-current', 'true');
    else link.removeAttribute('aria-current');
  }
}
