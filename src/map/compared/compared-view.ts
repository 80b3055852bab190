import type { Province } from '../../contract/pages.ts';
import { bareName, joinWords } from '../../contract/words.ts';
import { type Day, formatDay, formatDayOfYear } from '../../model/day-words.ts';
import { formatNumber, formatShare } from '../../model/number-format.ts';
import { MOST_NAMED } from '../superlatives.ts';
import { metricWords } from '../metric-words.ts';
import {
  classOf,
  type Figures,
  fractionOf,
  isMostlyUnknown,
  labelOf,
  type Metric,
  type MetricValue,
  shareOf,
} from '../metrics.ts';
import {
  byDifference,
  type BothValues,
  DIFFERENCE_CLASSES,
  type DifferenceClass,
  differenceClass,
  differenceLabel,
  isFewCompared,
} from './difference.ts';
import { type LegendEntry, legendEntries } from './legend-entries.ts';

/** Something counted on two days. */
interface OnBoth {
  readonly from: Figures;
  readonly to: Figures;
}

/** The figures of two days, of every place that a map shows and in its order. */
export interface ComparedFigures {
  readonly from: Day;
  readonly to: Day;
  readonly places: readonly (OnBoth & {
    readonly slug: string;
    readonly type: string;
    readonly name: string;
  })[];
  readonly total: OnBoth;
}

/** A place on one of the maps: the classes of its colour in the style sheet, and what is written on it. */
export interface PaintedPlace {
  readonly classes: string;
  /** The end of the name of its letters' colour. */
  readonly ground: string;
  readonly value: string;
}

/** One of the three maps. */
export interface ComparedMapView {
  readonly heading: string;
  readonly places: readonly PaintedPlace[];
  readonly legend: readonly LegendEntry<string>[];
}

/** A place in the table. */
export interface ComparedRow {
  readonly slug: string;
  readonly name: string;
  readonly isFew: boolean;
  readonly fractions: readonly [from: string, to: string];
  /** In percent; missing where nothing can be said. */
  readonly shares: readonly [from: number, to: number] | undefined;
  readonly points: string;
}

/** All that is said of a metric on two days. */
export interface ComparedView {
  readonly heading: string;
  readonly sentence: string;
  /** Then, now, and the difference. */
  readonly maps: readonly ComparedMapView[];
  readonly caption: string;
  readonly days: readonly [from: string, to: string];
  readonly rows: readonly ComparedRow[];
  readonly total: ComparedRow;
}

type Levels = Province['levels'];

/** What two days are beside each other, by a metric: what grew most comes first. */
export function viewCompared(
  metric: Metric,
  levels: Levels,
  figures: ComparedFigures,
): ComparedView {
  const valuesOf = ({ from, to }: OnBoth): BothValues => ({
    from: metric.valueOf(from),
    to: metric.valueOf(to),
  });
  const places = figures.places.map((place) => ({ ...place, ...valuesOf(place) }));
  const total = valuesOf(figures.total);
  const { name } = metricWords(metric, levels);
  const isOneYear = figures.from.slice(0, 4) === figures.to.slice(0, 4);
  const dayWords = isOneYear ? formatDayOfYear : formatDay;
  return {
    heading: `${name}: ${fractionOf(total.from)} → ${fractionOf(total.to)} cơ sở đang hoạt động, ${differenceLabel(total)} điểm phần trăm`,
    sentence: sentenceOf(metric, places),
    maps: [
      dayMap(metric, levels, figures, 'from'),
      dayMap(metric, levels, figures, 'to'),
      differenceMap(places, total),
    ],
    caption: `${name}, từng địa bàn: tăng nhiều đến ít`,
    days: [dayWords(figures.from), dayWords(figures.to)],
    rows: byDifference(places).map((place) => rowOf(metric, place, bareName(place), place.slug)),
    total: rowOf(metric, total, 'Toàn tỉnh', ''),
  };
}

/** A day's map, as the metric's own map would show it. */
function dayMap(
  metric: Metric,
  levels: Levels,
  figures: ComparedFigures,
  day: 'from' | 'to',
): ComparedMapView {
  const districts = figures.places.map((place) => place[day]);
  return {
    heading: `${formatDay(figures[day])}: ${shareWords(metric.valueOf(figures.total[day]))}`,
    places: districts.map((district) => {
      const value = metric.valueOf(district);
      const ground = classOf(metric, value);
      const dots = isMostlyUnknown(metric, district) ? ' dotted' : '';
      return { classes: `class-${ground}${dots}`, ground, value: labelOf(metric, value) };
    }),
    legend: legendEntries(metric, districts, levels).map((entry) => ({
      ...entry,
      class: `class-${entry.class}`,
    })),
  };
}

const shareWords = (value: MetricValue) => {
  const share = shareOf(value);
  return share === undefined ? '–' : formatShare(share);
};

function differenceMap(places: readonly BothValues[], total: BothValues): ComparedMapView {
  const classes = places.map(differenceClass);
  const countOf = (id: DifferenceClass) => classes.filter((one) => one === id).length;
  return {
    heading: `Chênh lệch, điểm phần trăm: ${differenceLabel(total)}`,
    places: places.map((place, at) => ({
      classes: colourOf(classes[at]!),
      ground: classes[at]!,
      value: differenceLabel(place),
    })),
    legend: DIFFERENCE_CLASSES.map(({ id, label }) => ({
      class: colourOf(id),
      label,
      count: countOf(id),
    })).filter(({ class: id, count }) => count > 0 || !/none|withheld/.test(id)),
  };
}

/** What fell or stayed has colours of its own, whatever the metric's are. */
const colourOf = (id: DifferenceClass) =>
  id === 'down' || id === '0' ? `change-${id}` : `class-${id}`;

function rowOf(metric: Metric, values: BothValues, name: string, slug: string): ComparedRow {
  const [before, after] = [shareOf(values.from), shareOf(values.to)];
  const percent = (share: number) => Math.round(share * 1000) / 10;
  return {
    slug,
    name,
    isFew: isFewCompared(metric, values),
    fractions: [fractionOf(values.from), fractionOf(values.to)],
    shares:
      before === undefined || after === undefined ? undefined : [percent(before), percent(after)],
    points: differenceLabel(values),
  };
}

type NamedValues = BothValues & { readonly type: string; readonly name: string };

/** `9 địa bàn tăng, 2 không đổi, không địa bàn nào giảm. Tăng nhiều nhất: …`: of few none is called the most. */
function sentenceOf(metric: Metric, places: readonly NamedValues[]): string {
  const classes = places.map(differenceClass);
  const count = (isOf: (id: DifferenceClass) => boolean) => classes.filter(isOf).length;
  const up = count((id) => /[1-4]/.test(id));
  const [same, down] = [count((id) => id === '0'), count((id) => id === 'down')];
  const many = (number: number, words: string) =>
    number === 0 ? `không địa bàn nào ${words}` : `${formatNumber(number)} địa bàn ${words}`;
  const parts = [many(up, 'tăng'), many(same, 'không đổi'), many(down, 'giảm')];
  const text = parts.join(', ');
  return `${text[0]!.toUpperCase()}${text.slice(1)}.${mostWords(metric, places)}`;
}

function mostWords(metric: Metric, places: readonly NamedValues[]): string {
  const enough = places.filter((place) => !isFewCompared(metric, place));
  const ordered = byDifference(
    enough.filter((place) => shareOf(place.from) !== undefined && shareOf(place.to) !== undefined),
  );
  const tell = (
    words: string,
    first: NamedValues | undefined,
    isOf: (id: DifferenceClass) => boolean,
  ) => {
    if (first === undefined || !isOf(differenceClass(first))) return '';
    const most = differenceOf(first);
    const alike = ordered.filter((place) => differenceOf(place) === most);
    if (alike.length > MOST_NAMED || alike.length === places.length) return '';
    const named = alike.map(
      (place) =>
        `${place.type} ${place.name} (${fractionOf(place.from)} → ${fractionOf(place.to)}, ${differenceLabel(place)})`,
    );
    return ` ${words}: ${joinWords(named)}.`;
  };
  return (
    tell('Tăng nhiều nhất', ordered[0], (id) => /[1-4]/.test(id)) +
    tell('Giảm nhiều nhất', ordered[ordered.length - 1], (id) => id === 'down')
  );
}

const differenceOf = ({ from, to }: BothValues) => shareOf(to)! - shareOf(from)!;
