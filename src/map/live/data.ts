import type { FeatureCollection, LineString, Point } from 'geojson';
import {
  circleRadius,
  classOf,
  isMostlyUnknown,
  labelOf,
  type MapClass,
  type Metric,
  METRICS,
} from '../metrics.ts';
import type { DayFigures } from '../days/by-day.ts';
import { smoothBorders } from '../smooth-borders.ts';
import type { DistrictFeature, DistrictFeatures, DistrictProperties } from './places.ts';
import type { LabelGround, StaticText } from './static-map.ts';

/** What the style reads of a label. */
export interface LabelProperties {
  readonly slug: string | undefined;
  readonly name: string;
  readonly value: string;
  readonly ground: LabelGround;
}
type Labels = FeatureCollection<Point, LabelProperties>;

/** What the style reads of a district's middle, where its circle stands. */
export interface CentreProperties extends LabelProperties {
  /** Of its circle, where the metric has circles; user units of the static map. */
  readonly radius: number;
}

/** What labels are made of. */
export interface LabelSource {
  readonly metric: Metric | undefined;
  readonly here: string | undefined;
  readonly text: StaticText;
  /** The number of the largest circle of the page's own day, where the metric has circles. */
  readonly largest: number;
}

/** The property of a district that holds its class by a metric. */
export const classProperty = ({ id }: Metric) => `class-${id}` as const;
/** The property of a district that says whether more than half of it is unknown to a metric. */
export const unknownProperty = ({ id }: Metric) => `unknown-${id}` as const;
type Classes = Readonly<
  Record<ReturnType<typeof classProperty>, MapClass> &
    Record<ReturnType<typeof unknownProperty>, boolean>
>;

/** The figures of a district, as a metric reads them. */
export function figuresOf(properties: DistrictProperties) {
  return { counts: properties, replies: properties.replies };
}

/** Districts with rounded borders. */
export function roundedDistricts(districts: DistrictFeatures): DistrictFeatures {
  return { ...districts, features: smoothBorders(districts).features };
}

/** The districts of another day. */
export function districtsOn(districts: DistrictFeatures, day: DayFigures): DistrictFeatures {
  return {
    ...districts,
    features: districts.features.map((feature) => {
      const { counts, replies } = day.districts.get(feature.properties.slug)!;
      return { ...feature, properties: { ...feature.properties, ...counts, replies } };
    }),
  };
}

/** The districts as they are filled: with their class by every metric. */
export function districtData(
  districts: DistrictFeatures,
): FeatureCollection<DistrictFeature['geometry'], DistrictProperties & Classes> {
  return {
    ...districts,
    features: districts.features.map((feature) => {
      const figures = figuresOf(feature.properties);
      const classes = METRICS.flatMap((metric) => [
        [classProperty(metric), classOf(metric, metric.valueOf(figures))],
        [unknownProperty(metric), isMostlyUnknown(metric, figures)],
      ]);
      return {
        ...feature,
        properties: { ...feature.properties, ...(Object.fromEntries(classes) as Classes) },
      };
    }),
  };
}

/** The labels where the static map has them. */
export function labelData({ text }: LabelSource): Labels {
  return {
    type: 'FeatureCollection',
    features: text.labels.map(({ lngLat, slug, name, value, ground }) => ({
      type: 'Feature',
      properties: { slug, name, value, ground },
      geometry: { type: 'Point', coordinates: [...lngLat] },
    })),
  };
}

/** The labels in the middles of the districts: there is room in them once the map is large. */
export function centreData(
  districts: DistrictFeatures,
  { metric, here, largest }: LabelSource,
): FeatureCollection<Point, CentreProperties> {
  const shown = districts.features.filter(({ properties }) => properties.slug !== here);
  const valueOf = ({ properties }: DistrictFeature) => metric?.valueOf(figuresOf(properties));
  return {
    type: 'FeatureCollection',
    features: shown.map((feature) => {
      const { slug, name, labelPoint } = feature.properties;
      const value = valueOf(feature);
      const radius = circleRadius(value?.part ?? 0, largest, shown.length);
      const isCircle = metric?.mark === 'circle';
      return {
        type: 'Feature',
        properties: {
          slug,
          name,
          value: metric && value ? labelOf(metric, value) : '',
          ground: isCircle ? 'circle' : metric && value ? classOf(metric, value) : 'outside',
          radius: isCircle ? radius : 0,
        },
        geometry: { type: 'Point', coordinates: [...labelPoint] },
      };
    }),
  };
}

/** The names of what lies around the province. */
export function outsideData({ text }: LabelSource): FeatureCollection<Point, { name: string }> {
  return {
    type: 'FeatureCollection',
    features: text.outside.map(({ name, lngLat }) => ({
      type: 'Feature',
      properties: { name },
      geometry: { type: 'Point', coordinates: [...lngLat] },
    })),
  };
}

/** The lines from districts to the labels beside them. */
export function leaderData({ text }: LabelSource): FeatureCollection<LineString> {
  return {
    type: 'FeatureCollection',
    features: text.labels.flatMap(({ leaderFrom, lngLat }) =>
      leaderFrom === undefined
        ? []
        : {
            type: 'Feature',
            properties: {},
            geometry: { type: 'LineString', coordinates: [[...leaderFrom], [...lngLat]] },
          },
    ),
  };
}
