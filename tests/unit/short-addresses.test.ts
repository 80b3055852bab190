import { expect, test } from 'vitest';
import { facilityShortPath, unitPath, unitShortPath } from '../../src/contract/unit-names.ts';
import { shortAddresses } from '../../src/publish/short-addresses.ts';
import {
  artefactsOf,
  dataSetOf,
  DEFAULT,
  HOUSEHOLDS,
  withMerged,
  withoutNames,
} from './data-sets.ts';

/** Where each short address of a site leads, by its own path. */
function leadsOf(site: ReturnType<typeof artefactsOf>): Map<string, string> {
  const leads = [...shortAddresses(site)].map(({ path, text }): [string, string] => {
    const here = new URL(path.replace('index.html', ''), 'http://site/ban-do/');
    const [, refresh] = /content="0;url=([^"]*)"/.exec(text)!;
    const [, link] = /<a href="?([^">]*)"?>/.exec(text)!;
    expect(link, path).toBe(refresh);
    const to = new URL(link!, here).href;
    expect(to, path).toMatch(/^http:\/\/site\/ban-do\//);
    return [here.pathname.replace('/ban-do', ''), to.replace('http://site/ban-do', '')];
  });
  expect(new Map(leads).size, 'no address is given twice').toBe(leads.length);
  return new Map(leads);
}

test.each([
  ['the default data set', DEFAULT],
  ['a province of households', HOUSEHOLDS],
])('every facility and every unit of %s has its short address', (_, raw) => {
  const site = artefactsOf(raw, 'public');
  const leads = leadsOf(site);
  const { facilities } = dataSetOf(raw);
  expect(facilities.length).toBeGreaterThan(10);
  for (const { id } of facilities)
    expect(leads.get(facilityShortPath(id)), id).toMatch(new RegExp(`#co-so-${id}$`));
  for (const unit of site.province.units)
    expect(leads.get(unitShortPath(unit)), unit.code).toBe(unitPath(unit));
});

test('the code of a facility that was found to be another leads to that one', () => {
  const merged = withMerged(DEFAULT, ['CU-1', 'CU-2'], ['CU-2', 'CS-003']);
  const leads = leadsOf(artefactsOf(merged, 'public'));
  expect(leads.get('/q/CS-003/')).toMatch(/#co-so-CS-003$/);
  expect([leads.get('/q/CU-1/'), leads.get('/q/CU-2/')]).toEqual([
    leads.get('/q/CS-003/'),
    leads.get('/q/CS-003/'),
  ]);
});

test('a short address says no name of a household', () => {
  const names = dataSetOf(HOUSEHOLDS).facilities.map(({ name }) => name);
  const texts = [...shortAddresses(artefactsOf(HOUSEHOLDS, 'public'))].map(({ text }) => text);
  expect(texts.filter((text) => names.some((name) => text.includes(name)))).toEqual([]);
});

test('where no facility is shown, units alone have one', () => {
  const raw = withoutNames(withMerged(DEFAULT, ['CU-1', 'CS-003']));
  const kinds = (profile: 'public' | 'internal') =>
    new Set([...leadsOf(artefactsOf(raw, profile)).keys()].map((path) => path.slice(0, 3)));
  expect(kinds('public')).toEqual(new Set(['/v/']));
  expect(kinds('internal')).toEqual(new Set(['/v/', '/q/']));
});

test('a short address says no more than 500 bytes, no script, and stays out of search engines', () => {
  for (const { path, text } of shortAddresses(artefactsOf(DEFAULT, 'public'))) {
    expect(Buffer.byteLength(text), path).toBeLessThan(500);
    expect(text, path).toContain('<meta name=robots content=noindex>');
    expect(text, path).not.toMatch(/<script|style|\son[a-z]+=/);
  }
});

test('whatever a unit is called, its name stays text', () => {
  const site = artefactsOf(DEFAULT, 'public');
  const [unit] = site.province.units;
  const units = [{ ...unit!, name: '"><script>x</script>' }];
  const [first] = shortAddresses({ ...site, province: { ...site.province, units } });
  expect(first!.text).not.toContain('<script');
  expect(first!.text).toContain('&lt;script&gt;');
});
