import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openDataSet } from '../../src/dataset/open.ts';
import { prepareSite } from '../../src/publish/index.ts';
import { formatDiagnostic } from '../../src/model/diagnostic.ts';
import { dataSetOf, DEFAULT, edited, FIXTURES, overlay, PROVINCE } from './data-sets.ts';

const FOLDER = join(FIXTURES, 'findings');

/**
 * The findings that each folder under tests/fixtures/findings has to give, and no other. Its files
 * stand in for those of the province; `expected.txt` holds the words, renewed by "npx vitest -u".
 */
const CASES: Readonly<Record<string, readonly string[]>> = {
  'missing-file': ['file/missing'],
  'missing-site': ['file/missing'],
  'missing-facilities': ['file/missing'],
  'missing-boundaries': ['file/missing'],
  'missing-districts': ['file/missing'],
  'empty-file': ['csv/empty'],
  'not-utf8': ['file/encoding'],
  semicolons: ['csv/form'],
  'missing-column': ['csv/missing-column'],
  'doubled-column': ['csv/duplicate-column'],
  'unknown-column': ['csv/unknown-column'],
  'comma-without-quotes': ['csv/cell-count'],
  'quotes-inside-a-cell': ['csv/quotes'],
  'quote-never-closed': ['csv/quotes'],
  'cell-over-two-lines': ['facility/unknown-district'],
  'doubled-id': ['facility/duplicate-id'],
  'totals-row': ['csv/totals-row', 'csv/totals-row'],
  'doubled-dispatch': ['dispatch/duplicate-id'],
  'empty-cells': ['facility/name', 'facility/id', 'facility/registered'],
  'unknown-registration': ['facility/registered'],
  'unknown-district': ['facility/unknown-district'],
  'unknown-commune': ['facility/unknown-commune'],
  'ambiguous-commune': ['facility/unknown-commune'],
  'unknown-park': ['facility/unknown-park'],
  'park-elsewhere': ['facility/park-elsewhere'],
  'park-of-unknown-unit': ['place/unknown-unit'],
  'not-placed': ['facility/not-placed', 'facility/not-placed'],
  'not-placed-forbidden': ['facility/nowhere'],
  'half-a-coordinate': ['facility/half-a-point', 'facility/half-a-point'],
  'coordinate-no-number': ['facility/coordinate', 'facility/coordinate'],
  'coordinates-swapped': ['facility/swapped-axes', ...Array<string>(4).fill('totals/expected')],
  'address-contradicts': [
    'facility/address-district',
    'facility/address-commune',
    'facility/nowhere',
  ],
  'point-elsewhere': [
    'facility/outside-district',
    'facility/outside-province',
    'facility/coordinate',
  ],
  overrides: ['override/address-changed', 'override/unknown-facility', 'override/reviewed-on'],
  'tax-code-as-id': ['facility/tax-code-as-id', 'facility/tax-code-as-id'],
  'tax-code-of-excel': ['facility/tax-code'],
  'unknown-level': ['assessment/level'],
  'unknown-facility': ['assessment/unknown-facility'],
  'two-assessments-on-a-day': ['assessment/duplicate', 'assessment/duplicate'],
  'impossible-date': ['assessment/on', 'assessment/on'],
  'impossible-facility-dates': ['facility/account-granted-on', 'facility/ceased'],
  'after-as-of': [
    'assessment/after-as-of',
    'dispatch/after-as-of',
    'facility/after-as-of',
    'facility/after-as-of',
    'reply/after-as-of',
  ],
  'ceased-before-account': ['facility/ceased-before-account'],
  'reply-not-asked': ['reply/not-asked'],
  'reply-of-unknown-unit': ['reply/not-asked'],
  'reply-unknown-request': ['reply/unknown-request'],
  'impossible-deadlines': [
    'dispatch/due-before-sent',
    'dispatch/due-on',
    'dispatch/extends-nothing',
    'dispatch/extends-to-nothing',
    'dispatch/round',
  ],
  'doubtful-correspondence': [
    'dispatch/due-for-nothing',
    'dispatch/extends-backwards',
    'dispatch/extends-not-asked',
    'dispatch/round-order',
    'dispatch/no-recipient',
    'reply/duplicate',
    'reply/before-request',
  ],
  'doubtful-days': ['assessment/after-ceasing', 'holiday/working-weekday'],
  holidays: ['holiday/duplicate-id', 'holiday/on', 'holiday/kind', 'holiday/name'],
  'report-days': [
    'report/duplicate-id',
    'report/name',
    'report/after-as-of',
    'report/unknown-code',
    'report/format',
    'report/format',
    'report/not-listed',
  ],
  unregistered: ['facility/account-unregistered', 'history/unknown-reply'],
  'unknown-recipient': ['dispatch/unknown-recipient'],
  'district-without-boundary': ['boundary/missing'],
  'boundary-without-district': ['boundary/unknown-district'],
  'doubled-boundary': ['boundary/duplicate'],
  'crossing-boundary': ['boundary/invalid'],
  'overlapping-boundaries': ['boundary/overlap'],
  'gap-between-boundaries': ['boundary/gap'],
  'open-gap-between-boundaries': ['boundary/gap'],
  'broken-geojson': ['boundary/format'],
  'boundary-area-off': ['boundary/area'],
  'boundary-without-code': ['boundary/format'],
  'site-syntax': ['site/syntax'],
  'site-wrong-value': [
    'site/value',
    'site/value',
    'site/value',
    'site/value',
    'site/value',
    'site/value',
  ],
  'site-missing-value': ['site/value'],
  'site-unknown-key': ['site/value', 'site/value'],
  'totals-differ': ['totals/expected', 'totals/expected', 'totals/expected', 'totals/expected'],
  'shared-slug': ['place/duplicate-slug'],
  'bad-slug': ['district/slug'],
  'place-in-unknown-district': ['place/unknown-district'],
  'park-in-unknown-commune': ['place/unknown-commune'],
  // A row that is wrong is one finding, not one more for every row that names it.
  'bad-facility-row': ['facility/account-granted-on'],
  'bad-unit-row': ['unit/name'],
  'bad-dispatch-row': ['dispatch/on'],
  'bad-district-row': ['district/area-km2'],
  'bad-park-row': ['park/kind'],
  // Nor does one hide what is wrong elsewhere.
  'bad-commune-row': ['facility/unknown-district', 'commune/lat'],
  'bad-dispatch-of-another-request': ['dispatch/due-on', 'reply/not-asked'],
  'formula-cells': ['csv/formula', 'csv/formula', 'csv/formula'],
  'personal-cells': [
    'personal/masked',
    'personal/refused',
    'personal/refused',
    'personal/refused',
    'personal/refused',
  ],
  'ten-mistakes': [
    'assessment/level',
    'assessment/unknown-facility',
    'dispatch/unknown-recipient',
    'boundary/missing',
    'facility/unknown-district',
    'facility/half-a-point',
    'facility/account-granted-on',
    'facility/registered',
    'facility/duplicate-id',
    'reply/not-asked',
  ],
};

test('every folder of findings has its codes here', () => {
  expect(readdirSync(FOLDER).toSorted()).toEqual(Object.keys(CASES).toSorted());
});

describe('findings about', () => {
  test.each(Object.entries(CASES))('%s', async (name, codes) => {
    const { value, diagnostics } = prepareSite(overlay(PROVINCE, join(FOLDER, name)), 'public');
    const text = diagnostics.map((diagnostic) => `${formatDiagnostic(diagnostic)}\n`).join('');
    expect(diagnostics.map(({ code }) => code)).toEqual(codes);
    const isStopped = diagnostics.some(({ level }) => level === 'error');
    expect(value === undefined).toBe(isStopped);
    await expect(text).toMatchFileSnapshot(join(FOLDER, name, 'expected.txt'));
  });
});

test.each([
  ['an unknown key', '"sample": true', '"smaple": 1, "sample": true'],
  ['a missing comma', '"sample": true,', '"sample": true'],
])('%s in site.json is one finding, though no address can be read without it', (_, from, to) => {
  const raw = edited(DEFAULT, 'site.json', (text) => text.replace(from, to));
  const { diagnostics } = openDataSet(raw, 'everything');
  expect(diagnostics.map(({ code }) => code.split('/')[0])).toEqual(['site']);
});

test('columns that Excel leaves without a heading are passed over', () => {
  const raw = edited(PROVINCE, 'units.csv', (text) => text.replaceAll(/(?=\r?\n)/g, ',,'));
  expect(openDataSet(raw, 'everything').diagnostics).toEqual([]);
});

test.each([
  ['without its sign', 'Công ty 10'],
  ['with an apostrophe before it', "'@Cơ sở thử 10"],
])('a cell that Excel would run is well %s, as the hint says', (_, cell) => {
  const raw = overlay(PROVINCE, join(FOLDER, 'formula-cells'));
  const codes = (name: string) =>
    openDataSet(
      edited(raw, 'facilities.csv', (text) => text.replace('@Cơ sở thử 10', name)),
      'everything',
    ).diagnostics.filter(({ at }) => at.line === 11);
  expect(codes('@Cơ sở khác')).toHaveLength(1);
  expect(codes(cell)).toEqual([]);
});

test('a guarded cell is read without its guard, and a raw formula as it stands', () => {
  const { facilities } = dataSetOf(overlay(PROVINCE, join(FOLDER, 'formula-cells')));
  const find = (wanted: string) => facilities.find(({ id }) => id === wanted)!;
  expect([find('CS-12').sector, find('CS-10').name]).toEqual(['+ Cơ khí', '@Cơ sở thử 10']);
});
