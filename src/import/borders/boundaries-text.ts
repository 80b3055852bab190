import type { Area } from '../../model/data-set.ts';

/** The text of `districts.geojson`, a line for each district. What an import wrote says so itself. */
export function boundariesText(
  boundaries: readonly { readonly code: string; readonly geometry: Area }[],
  importedFrom?: string,
): string {
  const head = importedFrom === undefined ? '' : `"importedFrom":${JSON.stringify(importedFrom)},`;
  const features = boundaries.map(
    ({ code, geometry: { type, coordinates } }) =>
      `{"type":"Feature","properties":{"code":${JSON.stringify(code)}},"geometry":${JSON.stringify({ type, coordinates })}}`,
  );
  return `{"type":"FeatureCollection",${head}"features":[\n${features.join(',\n')}\n]}\n`;
}

/** The file that an import took the borders of `districts.geojson` from. */
export function importedFrom(text: string): string | undefined {
  // The beginning tells, even where somebody has broken the rest.
  const name = /^\{"type":"FeatureCollection","importedFrom":("(?:[^"\\]|\\.)*")/.exec(text)?.[1];
  return name === undefined ? undefined : (JSON.parse(name) as string);
}
