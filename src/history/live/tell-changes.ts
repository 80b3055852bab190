import { href } from '../../links.ts';
import { element } from '../../element.ts';
import { type Level, type Status, STATUSES } from '../../model/levels.ts';
import { fetchOwn } from '../../own-data.ts';
import type { Attempt } from '../../patience.ts';
import { compareDays } from '../compare.ts';
import { type ReportDays, readDays } from '../report-days.ts';
import { notComparedWords, unitChangeWords } from '../words.ts';
import type { AskedDays } from './address.ts';
import { type DrawMark, drawDetails, drawSummary } from './draw.ts';

let loading: Promise<ReportDays> | undefined;

/** What changed between two days, drawn for a page. Rejects when the days' file cannot be had. */
export async function tellChanges(
  host: HTMLElement,
  { from, to }: AskedDays,
  attempt: Attempt,
): Promise<readonly Node[]> {
  const file = await loadDays(host.dataset['file']!, attempt);
  const [first, last] = [from, to].map((on) => file.days.findIndex((day) => day.on === on)) as [
    number,
    number,
  ];
  const changes = compareDays(file, first, last);
  const levels = JSON.parse(host.dataset['levels']!) as Readonly<Record<Level, string>>;
  return [
    introduction(file, [first, last], JSON.parse(host.dataset['pairs']!) as string[]),
    ...(changes.units === undefined
      ? []
      : [
          element(
            'p',
            { class: 'note' },
            `${unitChangeWords(changes.units)} ${notComparedWords(changes.units)}`,
          ),
        ]),
    drawSummary(changes, levels),
    ...drawDetails(changes, levels, {
      units: file.units,
      notPlaced: host.dataset['notPlaced'],
      drawMark: marksIn(host.querySelector('template:last-of-type')!),
    }),
  ];
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
  const told = (path: `/${string}`) => [' Thay đổi này cũng có ', link(path, 'ở trang riêng'), '.'];
  const own = pages.includes(`${from.on}_${to.on}`)
    ? told(`/thay-doi/${from.on}/${to.on}/`)
    : last === first + 1 && to.name !== undefined
      ? told(`/bao-cao/${to.on}/#thay-doi`)
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
