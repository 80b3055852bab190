import type { FeatureCollection, LineString, Point } from 'geojson';
import { circleRadius, isDarkClass, MAX_CIRCLE_RADIUS, type Metric, METRICS } from '../metrics.ts';
import { smoothBorders } from '../smooth-borders.ts';
import type { DistrictFeature, DistrictFeatures, DistrictProperties } from './places.ts';
import type { StaticText } from './static-map.ts';

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
type Labels = FeatureCollection<Point, LabelProperties>;

/** What labels are made of. */
export interface LabelSource {
  readonly metric: Metric | undefined;
  readonly here: string | undefined;
  readonly text: StaticText;
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

/** The labels of the districts where the static map has them; on a district's map, its neighbours'. */
export function labelData(districts: DistrictFeatures, source: LabelSource): Labels {
  const labels = centreData(districts, source);
  return {
    ...labels,
    features: labels.features.map((feature) => {
      const placed = source.text.labels.find(({ slug }) => slug === feature.properties.slug);
      if (placed === undefined) return feature;
      const { showsName, onDark, lngLat } = placed;
      return {
        ...feature,
        properties: { ...feature.properties, showsName, onDark },
        geometry: { type: 'Point', coordinates: [...lngLat] },
      };
    }),
  };
}

/** The same in the middles of the districts: there is room in them once the map is large. */
export function centreData(districts: DistrictFeatures, { metric, here }: LabelSource): Labels {
  const shown = districts.features.filter(({ properties }) => properties.slug !== here);
  const parts = shown.map(({ properties }) => (metric ? valueOf(metric, properties).part : 0));
  const largest = Math.max(0, ...parts);
  return {
    type: 'FeatureCollection',
    features: shown.map(({ properties }) => {
      const { slug, name, labelPoint } = properties;
      const value = metric && valueOf(metric, properties);
      return {
        type: 'Feature',
        properties: {
          slug,
          name,
          value: metric && value ? metric.labelOf(value) : '',
          showsName: true,
          onDark: metric?.mark === 'fill' && value ? isDarkClass(metric.classOf(value)) : false,
          radius: value ? circleRadius(value.part, largest, MAX_CIRCLE_RADIUS) : 0,
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
