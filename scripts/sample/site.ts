import type { SampleUnit } from './gazetteer.ts';

// What is written over here has to be said to be made up.
const MADE_TABLES = ['facilities', 'assessments'];

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
  const written = property(site, 'sample');
  const tables = written === true ? MADE_TABLES : written === false ? [] : written;
  if (typeof type !== 'string' || typeof name !== 'string' || !Array.isArray(tables)) {
    return undefined;
  }
  const sample = MADE_TABLES.every((table) => tables.includes(table));
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
