import type { Province } from '../../contract/pages.ts';
import { metricWords } from '../metric-words.ts';
import { classOf, type Figures, isMostlyUnknown, type MapClass, type Metric } from '../metrics.ts';

/** A class of a legend: its colour, its words, and in how many districts it is. */
export interface LegendEntry<Class = MapClass | 'unknown'> {
  readonly class: Class;
  readonly label: string;
  readonly count: number;
}

/** The classes of a metric's legend, much first; what no district is of stays, but for *nothing to say* and *withheld*. */
export function legendEntries(
  metric: Metric,
  districts: readonly Figures[],
  levels: Province['levels'],
): LegendEntry[] {
  const classes = districts.map((district) => classOf(metric, metric.valueOf(district)));
  const entries = metricWords(metric, levels, districts).classes.map(({ id, label }) => ({
    class: id,
    label,
    count: classes.filter((one) => one === id).length,
  }));
  const unknown = districts.filter((district) => isMostlyUnknown(metric, district)).length;
  return [
    ...entries.filter(({ class: id, count }) => (id !== 'none' && id !== 'withheld') || count > 0),
    ...(unknown === 0
      ? []
      : [{ class: 'unknown', label: 'trên ½ chưa đánh giá', count: unknown } as const]),
  ];
}
