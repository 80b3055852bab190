import type { FeatureCollection, Point } from 'geojson';
import { isDarkClass } from './choropleth.ts';
import type { DistrictFeature, DistrictFeatures, DistrictProperties } from './district-features.ts';
import { circleRadius, MAX_CIRCLE_RADIUS, METRICS, type Metric } from './metrics.ts';
import { smoothBorders } from './smooth-borders.ts';
import type { StaticLabels } from './static-map.ts';

/** Where labels stand and how large their letters are, in user units of the static map. */
export type LabelPlacing = StaticLabels;

/** What the style reads of a label. */
export interface LabelProperties {
  readonly slug: string;
  readonly name: string;
  readonly value: string;
  readonly showsName: boolean;
  readonly onDark: boolean;
  /** Of its circle, where the metric has circles; user units of the static map. */
  readonly radius: number;
}

/** The property of a district that holds its class by a metric. */
export const classProperty = ({ id }: Metric) => `class-${id}` as const;
type Classes = Readonly<Record<ReturnType<typeof classProperty>, string>>;

/** A district's value by a metric. */
export function valueOf(metric: Metric, properties: DistrictProperties) {
  return metric.valueOf({ counts: properties, replies: properties.replies });
}

/** The districts as they are filled: with rounded borders and their class by every metric. */
export function districtData(
  districts: DistrictFeatures,
): FeatureCollection<DistrictFeature['geometry'], DistrictProperties & Classes> {
  return {
    ...districts,
    features: smoothBorders(districts).features.map((feature) => ({
      ...feature,
      properties: {
        ...feature.properties,
        ...(Object.fromEntries(
          METRICS.map((metric) => [
            classProperty(metric),
            metric.classOf(valueOf(metric, feature.properties)),
          ]),
        ) as Classes),
      },
    })),
  };
}

/** The labels of the districts; on the map of a district, the names of its neighbours. */
export function labelData(
  districts: DistrictFeatures,
  {
    metric,
    here,
    labels: { labels },
  }: {
    readonly metric: Metric | undefined;
    readonly here: string | undefined;
    readonly labels: LabelPlacing;
  },
): FeatureCollection<Point, LabelProperties> {
  const shown = districts.features.filter(({ properties }) => properties.slug !== here);
  const largest = Math.max(
    ...shown.map(({ properties }) => (metric ? valueOf(metric, properties).part : 0)),
  );
  return {
    type: 'FeatureCollection',
    features: shown.map(({ properties }) => {
      const { slug, name, labelPoint } = properties;
      const placed = labels.find((label) => label.slug === slug);
      const value = metric && valueOf(metric, properties);
      const isFilled = metric?.mark === 'fill';
      return {
        type: 'Feature',
        properties: {
          slug,
          name,
          value: metric && value ? metric.labelOf(value) : '',
          showsName: placed?.showsName ?? true,
          onDark: isFilled && value !== undefined && isDarkClass(metric.classOf(value)),
          radius: value ? circleRadius(value.part, largest, MAX_CIRCLE_RADIUS) : 0,
        },
        geometry: { type: 'Point', coordinates: [...(placed?.lngLat ?? labelPoint)] },
      };
    }),
  };
}
