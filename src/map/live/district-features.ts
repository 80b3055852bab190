import type { Feature, FeatureCollection, MultiPolygon, Polygon } from 'geojson';
import { formatNumber, formatShare } from '../../model/number-format.ts';
import type { Counts, ReplyCounts } from '../../model/tally.ts';
import { capitalise } from '../../model/text.ts';
import { shareAssessed } from '../choropleth.ts';

/** What `dia-ban.geojson` says of a district. */
export interface DistrictProperties extends Counts {
  readonly code: string;
  readonly slug: string;
  readonly type: string;
  readonly name: string;
  readonly labelPoint: readonly [lng: number, lat: number];
  readonly replies: ReplyCounts;
}
export type DistrictFeature = Feature<Polygon | MultiPolygon, DistrictProperties>;
export type DistrictFeatures = FeatureCollection<Polygon | MultiPolygon, DistrictProperties>;

/** Read `dia-ban.geojson`; throws an `Error` when the request fails or the answer is something else. */
export async function fetchDistricts(url: string, signal: AbortSignal): Promise<DistrictFeatures> {
  const response = await fetch(url, { signal });
  if (!response.ok) throw new Error(`${url}: HTTP ${response.status}`);
  const json: unknown = await response.json();
  if (!isDistrictFeatures(json)) throw new Error(`${url}: not the districts`);
  return json;
}

// The file is this site's own; this tells it from a proxy's error page or half a file.
function isDistrictFeatures(json: unknown): json is DistrictFeatures {
  const { features } = (json ?? {}) as { features?: unknown };
  return (
    Array.isArray(features) &&
    features.length > 0 &&
    features.every(
      (feature: Partial<DistrictFeature> | null) =>
        typeof feature?.properties?.slug === 'string' && feature.geometry?.type !== undefined,
    )
  );
}

/** A district and its figures in one sentence, for people who point at it or listen. */
export function describeDistrict({ properties }: DistrictFeature): string {
  const { type, name, assessed, active, notAssessed } = properties;
  const share = shareAssessed(properties);
  const place = capitalise(`${type} ${name}`);
  return share === undefined
    ? `${place}: không có cơ sở đang hoạt động`
    : `${place}: ${formatNumber(assessed)} trong ${formatNumber(active)} cơ sở đã tự đánh giá ` +
        `(${formatShare(share)}), ${formatNumber(notAssessed)} chưa đánh giá`;
}
