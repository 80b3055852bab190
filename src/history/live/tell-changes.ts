import { href } from '../../links.ts';
import { element } from '../../element.ts';
import { type Level, type Status, STATUSES } from '../../model/levels.ts';
import { fetchOwn } from '../../own-data.ts';
import type { Attempt } from '../../patience.ts';
import { compareDays } from '../compare.ts';
import { type ReportDays, readDays } from '../report-days.ts';
import { type Day, formatDay } from '../../model/day-words.ts';
import { NO_MAPS, notComparedWords, unitChangeWords } from '../words.ts';
import type { AskedDays } from './address.ts';
import {
  type DaysOnMaps,
  isKnownDay,
  loadDaysOnMaps,
  markMetric,
  showDays,
} from './compared/show-days.ts';
import { type DrawMark, drawDetails, drawSummary } from './draw.ts';

let loading: Promise<ReportDays> | undefined;

/**
 * What changed between two days, drawn for a page: between report days all of it, else figures alone; nothing where there
 * are none of such a day. Rejects when the files of the days cannot be had.
 */
export async function tellChanges(
  host: HTMLElement,
  asked: AskedDays,
  attempt: Attempt,
): Promise<readonly Node[] | undefined> {
  const choices = chosenOf(host, asked);
  const areReports = choices.every((options) => options.some(isReport));
  const [maps, file] = await Promise.all([
    loadDaysOnMaps(attempt),
    areReports ? loadDays(host.dataset['file']!, attempt) : undefined,
  ]);
  if (file !== undefined) return tellReports(host, asked, file, maps);
  if (![asked.from, asked.to].every((day) => isKnownDay(maps, day))) return undefined;
  offerDays(host, asked);
  return [basisOf(asked, maps), drawMaps(host, asked, maps)];
}

/** The choices by which each of the days can be chosen. */
function chosenOf(host: HTMLElement, { from, to }: AskedDays): readonly HTMLOptionElement[][] {
  return [...host.querySelectorAll('select')].map(({ options }, at) =>
    [...options].filter(({ value }) => value === [from, to][at]),
  );
}

/** What marks the choice of a day that is no report day. */
const OTHER = 'other';
const isReport = ({ className }: HTMLOptionElement) => className !== OTHER;

/** Days between report days, of which there are figures, may be chosen from now on. */
function offerDays(host: HTMLElement, asked: AskedDays): void {
  const selects = host.querySelectorAll('select');
  for (const [at, options] of chosenOf(host, asked).entries()) {
    if (options.length > 0) continue;
    const day = [asked.from, asked.to][at] as Day;
    const option = new Option(`${formatDay(day)}: không phải kỳ báo cáo`, day);
    option.className = OTHER;
    selects[at]!.add(option, 0);
  }
}

function tellReports(
  host: HTMLElement,
  asked: AskedDays,
  file: ReportDays,
  maps: DaysOnMaps,
): readonly Node[] {
  const [first, last] = [asked.from, asked.to].map((on) =>
    file.days.findIndex((day) => day.on === on),
  ) as [number, number];
  const changes = compareDays(file, first, last);
  const levels = JSON.parse(host.dataset['levels']!) as Readonly<Record<Level, string>>;
  return [
    introduction(file, [first, last], JSON.parse(host.dataset['pairs']!) as string[]),
    ...(changes.units === undefined
      ? [isOfToday(file, first) ? drawMaps(host, asked, maps) : note(NO_MAPS)]
      : [note(`${unitChangeWords(changes.units)} ${notComparedWords(changes.units)}`)]),
    drawSummary(changes, levels),
    ...drawDetails(changes, levels, {
      units: file.units,
      notPlaced: host.dataset['notPlaced'],
      drawMark: marksIn(host.querySelector('template:last-of-type')!),
    }),
  ];
}

const note = (words: string) => element('p', { class: 'note' }, words);

/** Whether a day counts by the units of today, which alone are on maps. */
function isOfToday({ counted: { of } }: ReportDays, day: number): boolean {
  return of[day] === of[of.length - 1];
}

/** Which days they are, and what their figures are made of. */
function basisOf({ from, to }: AskedDays, { days }: DaysOnMaps): HTMLElement {
  const words = ([from, to] as Day[]).map(
    (day) =>
      `${formatDay(day)} (${days.frozen.includes(day) ? 'kỳ báo cáo, số đã chốt' : 'tính lại theo số liệu hiện có'})`,
  );
  return element(
    'p',
    {},
    `Từ ${words.join(' đến ')}. Thay đổi của từng cơ sở chỉ có giữa hai kỳ báo cáo.`,
  );
}

function drawMaps(host: HTMLElement, asked: AskedDays, maps: DaysOnMaps): HTMLElement {
  const { content } = host.querySelector<HTMLTemplateElement>('template.of-maps')!;
  const root = element('div', { class: 'compared-days map-parts' }, content.cloneNode(true));
  shown = maps;
  showMaps(root, asked);
  return root;
}

/** What the maps that were drawn last are made of. */
let shown: DaysOnMaps | undefined;

/** Draw the maps anew where they stand, by another metric or of other days. */
export function showMaps(root: Element, asked: AskedDays): void {
  showDays(root, shown!, asked, 4);
  markMetric(root, asked);
}

/** The file, loaded once; after a failure the next call tries again. */
function loadDays(address: string, attempt: Attempt): Promise<ReportDays> {
  loading ??= fetchOwn(address, attempt)
    .then(readDays)
    .catch((error: unknown) => {
      loading = undefined;
      throw error;
    });
  return loading;
}

/** Both days by name, and the page that tells the same, where there is one. */
function introduction(
  { days }: ReportDays,
  [first, last]: readonly [number, number],
  pages: readonly string[],
): HTMLElement {
  const [from, to] = [days[first]!, days[last]!];
  const link = (path: `/${string}`, text: string) => element('a', { href: href(path) }, text);
  // Two neighbours have one as well.
  const areNeighbours = last === first + 1 && to.name !== undefined;
  const own =
    areNeighbours || pages.includes(`${from.on}_${to.on}`)
      ? [' Thay đổi này cũng có ', link(`/thay-doi/${from.on}/${to.on}/`, 'ở trang riêng'), '.']
      : [];
  return element(
    'p',
    {},
    'Từ ',
    link(`/bao-cao/${from.on}/`, from.name!),
    ' đến ',
    to.name === undefined ? 'ngày số liệu' : link(`/bao-cao/${to.on}/`, to.name),
    '.',
    ...own,
  );
}

/** The marks that CompareDays.astro was built with, one for each status. */
function marksIn({ content }: HTMLTemplateElement): DrawMark {
  return (status: Status) => content.children[STATUSES.indexOf(status)]!.cloneNode(true);
}
