import { NO_DISTRICT } from '../../../contract/words.ts';
import type { Day } from '../../../model/day-words.ts';
import { type Columns, writeCsv } from '../../../model/csv.ts';
import { formatShare } from '../../../model/number-format.ts';
import { capitalise } from '../../../model/text.ts';
import type { AllDays } from '../../days/by-day.ts';
import { metricWords } from '../../metric-words.ts';
import {
  classOf,
  inOrder,
  isMostlyUnknown,
  type Metric,
  metricOf,
  type MetricValue,
  notPlacedValue,
  shareOf,
} from '../../metrics.ts';
import type { DistrictFeatures, DistrictProperties } from '../places.ts';
import type { MapTime } from '../time/map-time.ts';
import { handOver, sampleMarkOf } from './sheet.ts';

/** What the figures of an open map are read from. */
export interface FigureSource {
  readonly host: HTMLElement;
  readonly districts: DistrictFeatures;
  readonly time: MapTime;
}

/** Save what the map shows as a CSV file. Throws where the figures of the days are not there. */
export function saveFigures({ host, districts, time }: FigureSource): void {
  const { days } = time;
  if (days === undefined) throw new Error('the days are not there');
  const text = figuresCsv({
    metric: metricOf(host.dataset['metric']!),
    places: districts.features.map(({ properties }) => properties),
    days,
    day: time.figures?.on ?? days.last,
    mark: sampleMarkOf(host),
  });
  handOver(new Blob([text], { type: 'text/csv' }), host, 'csv');
}

interface Figures {
  readonly metric: Metric;
  readonly places: readonly Pick<DistrictProperties, 'code' | 'slug' | 'type' | 'name'>[];
  readonly days: AllDays;
  readonly day: Day;
  /** What is made up; empty where nothing is. */
  readonly mark: string;
}

interface Row {
  readonly code?: string;
  readonly name: string;
  readonly value: MetricValue;
  /** Missing of what stands on no map. */
  readonly isUnknown?: boolean;
}

/** The areas of a map by a metric on a day, the worst first, as its table has them. */
export function figuresCsv({ metric, places, days, day, mark }: Figures): string {
  const { isFrozen, districts, others } = days.on(day);
  const rows = places.map(({ code, slug, type, name }): Row => {
    const figures = districts.get(slug)!;
    const isUnknown = isMostlyUnknown(metric, figures);
    return { code, name: `${type} ${name}`, value: metric.valueOf(figures), isUnknown };
  });
  const rest = notPlacedValue(metric, others.counts);
  const all = [
    ...inOrder(metric, rows, ({ value }) => value),
    ...(rest === undefined ? [] : [{ name: NO_DISTRICT, value: rest }]),
  ];
  const basis = isFrozen ? 'đã chốt' : 'tính lại';
  const columns = columnsOf(metric, days, day, basis);
  return writeCsv(columns, all, mark === '' ? undefined : mark);
}

function columnsOf(metric: Metric, { levels }: AllDays, day: Day, basis: string): Columns<Row> {
  const { heading, measure, classes } = metricWords(metric, levels);
  const [part, whole] = heading.split(' / ').map(capitalise) as [string, string];
  const labels = new Map<string, string>(classes.map(({ id, label }) => [id, label]));
  const classWords = ({ value, isUnknown }: Row) =>
    isUnknown === undefined ? undefined : labels.get(classOf(metric, value));
  return {
    'Mã địa bàn': ({ code }) => code,
    'Địa bàn': ({ name }) => name,
    [part]: ({ value }) => value.part,
    [whole]: ({ value }) => value.whole,
    [metric.measure === 'share' ? measure : 'Tỷ lệ']: ({ value }) => {
      const share = shareOf(value);
      return share === undefined ? undefined : formatShare(share);
    },
    ...(metric.mark === 'circle' ? {} : { 'Mức trên bản đồ': classWords }),
    ...(metric.isLowerBound
      ? { 'Trên ½ chưa đánh giá': ({ isUnknown }: Row) => (isUnknown === true ? 'có' : undefined) }
      : {}),
    Ngày: () => day,
    'Số liệu': () => basis,
  };
}
