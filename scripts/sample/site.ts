import type { SampleUnit } from './gazetteer.ts';

/** What the generator reads of `site.json`; the data set's own schema checks the rest. */
export interface SampleSite {
  readonly province: SampleUnit;
  readonly asOf: unknown;
  readonly sample: boolean;
  readonly expected: unknown;
}

/**
 * Nothing where the text is no JSON, or lacks the province or whether the list is made up. Throws what
 * parsing throws besides a `SyntaxError`, which is a bug.
 */
export function parseSite(text: string): SampleSite | undefined {
  const site = parseJson(text);
  const province = property(site, 'province');
  const type = property(province, 'type');
  const name = property(province, 'name');
  const sample = property(site, 'sample');
  if (typeof type !== 'string' || typeof name !== 'string' || typeof sample !== 'boolean') {
    return undefined;
  }
  const [asOf, expected] = [property(site, 'asOf'), property(site, 'expected')];
  return { province: { type, name }, asOf, sample, expected };
}

/** An object's own property; nothing where there is no object. */
export function property(value: unknown, key: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  return Object.entries(value).find(([name]) => name === key)?.[1];
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
