import { loadParts } from '../../../contract/parts.ts';
import { formatDay } from '../../../model/day-words.ts';
import { fetchOwn } from '../../../own-data.ts';
import type { Attempt } from '../../../patience.ts';
import { AllDays } from '../../days/by-day.ts';
import { metricOf, METRICS } from '../../metrics.ts';
import type { MapAddress } from '../address.ts';
import type { LivePicture } from '../picture.ts';
import type { DistrictFeatures, MapPlace, MapSelection } from '../places.ts';
import { dayTable } from './day-table.ts';
import type { MapTime } from './map-time.ts';
import { type PaintedMap, paintStill } from './paint.ts';
import { timeBar } from './time-bar.ts';

interface TimeParts {
  readonly host: HTMLElement;
  readonly districts: DistrictFeatures;
  readonly selection: MapSelection;
  /** All places of the map, in the words that it has now. */
  readonly places: () => readonly MapPlace[];
  readonly picture: LivePicture;
  readonly address: MapAddress;
  readonly time: MapTime;
  readonly signal: AbortSignal;
  readonly attempt: Attempt;
}

/**
 * Give an open map its days, where the page says where they are: they load after the map is there, and the map is whole
 * without them. `redraw`: the page round the map is that of another metric now.
 */
export function openTime(parts: TimeParts): { readonly redraw: () => void } {
  const { host, time, signal, attempt } = parts;
  const url = host.dataset['days'];
  let redraw = () => {};
  if (url !== undefined) {
    loadParts(url, (one) => fetchOwn(one, attempt)).then(
      (file) => {
        if (signal.aborted) return;
        const days = new AllDays(file);
        redraw = addTime(parts, days);
        time.load(days);
      },
      (error: unknown) => {
        if (signal.aborted) return;
        console.warn(error);
        host.querySelector('.map-status')!.textContent =
          'Không tải được số liệu theo ngày; bản đồ vẫn là của ngày số liệu. Tải lại trang để thử lại.';
      },
    );
  }
  return { redraw: () => redraw() };
}

function addTime(
  { host, districts, selection, places, picture, address, time, signal }: TimeParts,
  days: AllDays,
): () => void {
  const painted = (): PaintedMap => ({
    host,
    districts,
    days,
    metric: metricOf(host.dataset['metric'] ?? METRICS[0]!.id),
  });
  const bar = timeBar(time, days, () => painted().metric, signal);
  const table = document.createElement('div');
  table.className = 'day-figures no-print';
  // Below what may have the keyboard's focus: else browsers scroll to keep that where it is.
  host.insertBefore(bar.element, host.querySelector('.map-questions'));
  const caption = document.createElement('span');
  let isPainted = false;
  const paint = () => {
    const { figures } = time;
    const map = painted();
    // The static map of the page's own day is right as it came.
    if (figures === undefined && !isPainted) return;
    isPainted = figures !== undefined;
    paintStill(map, figures ?? days.on(days.last));
    document.documentElement.classList.toggle('of-other-day', isPainted);
    delete host.dataset['day'];
    for (const part of [caption, table]) part.remove();
    if (figures !== undefined) {
      host.dataset['day'] = figures.on;
      host.closest('.with-map')?.querySelector('.figures')?.prepend(table);
      caption.textContent = `, ngày ${formatDay(figures.on)}`;
      host.closest('figure')?.querySelector('figcaption')?.append(caption);
    }
    table.replaceChildren(...(figures === undefined ? [] : [dayTable(map, figures)]));
    selection.replacePlaces(places());
    picture.showDay(figures ?? days.on(days.last));
  };
  time.onChange(() => {
    paint();
    address.noteMove();
  });
  signal.addEventListener('abort', () => {
    if (isPainted) paintStill(painted(), days.on(days.last));
    document.documentElement.classList.remove('of-other-day');
    for (const part of [bar.element, table, caption]) part.remove();
  });
  return () => {
    isPainted = false;
    paint();
    bar.draw();
  };
}
