import { expect, test } from 'vitest';
import { openDataSet } from '../../src/dataset/open.ts';
import { parseSite } from '../../src/dataset/site.ts';
import { renewExpected } from '../../src/dataset/totals.ts';
import { stateOn } from '../../src/model/figures/timeline.ts';
import { tally } from '../../src/model/figures/tally.ts';
import { prepareSite } from '../../src/publish/index.ts';
import { edited, PROVINCE } from './data-sets.ts';
import { errorCodes, withFiles } from './import-base.ts';

function renewed(raw: typeof PROVINCE) {
  const dataSet = openDataSet(raw, 'everything').value!;
  const { site } = dataSet;
  const result = renewExpected(tally(dataSet, stateOn(dataSet, site.asOf)), site, raw);
  return { ...result, after: withFiles(raw, new Map([['site.json', result.text]])) };
}

const SITE = new TextDecoder().decode(PROVINCE.bytes.get('site.json'));

test('totals that site.json fixes are renewed in their places, and nothing else is touched', () => {
  const raw = edited(PROVINCE, 'site.json', (text) =>
    text.replace('"accounts": 27', '"accounts": 26').replace('"replied": 2', '"replied": 3'),
  );
  expect(errorCodes(prepareSite(raw, 'public'))).toEqual(['totals/expected', 'totals/expected']);
  const { changes, text, after } = renewed(raw);
  expect(changes).toEqual([
    { key: 'accounts', expected: 26, actual: 27 },
    { key: 'requests.ra-soat.replied', expected: 3, actual: 2 },
  ]);
  expect(text).toBe(SITE);
  expect(errorCodes(prepareSite(after, 'public'))).toEqual([]);
});

test('a total of a request that is no more goes', () => {
  const raw = edited(PROVINCE, 'site.json', (text) =>
    text.replace('"requests": {', '"requests": {\n      "cu": { "addressees": 4 },'),
  );
  const { changes, after } = renewed(raw);
  expect(changes).toEqual([{ key: 'requests.cu.addressees', expected: 4, actual: undefined }]);
  expect(errorCodes(prepareSite(after, 'public'))).toEqual([]);
});

test('where site.json fixes no totals, all are written and met', () => {
  const raw = edited(PROVINCE, 'site.json', (text) =>
    text.replace(/\n {2}"expected": \{[^]*?\n {2}\},/, ''),
  );
  expect(parseSite(raw).value?.expected).toBeUndefined();
  const { changes, after } = renewed(raw);
  const { expected } = parseSite(after).value!;
  expect(expected).toMatchObject({
    ...{ accounts: 27, active: 23, unregistered: 3, inPark: { active: 8 } },
    requests: { 'ra-soat': { addressees: 4, replied: 2, waiting: 1, overdue: 1 } },
  });
  expect(changes[0]).toEqual({ key: 'accounts', expected: undefined, actual: 27 });
  expect(errorCodes(prepareSite(after, 'public'))).toEqual([]);
});

test('totals that are met leave site.json as it is', () => {
  expect(renewed(PROVINCE)).toMatchObject({ changes: [], text: SITE });
});
