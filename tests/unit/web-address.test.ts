import { describe, expect, test } from 'vitest';
import { openDataSet } from '../../src/dataset/index.ts';
import { isHostAddress, isWebAddress } from '../../src/model/site.ts';
import { edited, PROVINCE } from './data-sets.ts';

const GOOD = [
  ...['https://cong.example', 'http://cong.example/', 'https://cong.example:8443/ban-do/'],
  ...['https://cổng.example/', 'HTTPS://Cong.Example/', 'http://127.0.0.1/', 'http://[::1]:8080/'],
];
const BAD = [
  ...['javascript:alert(1)', 'JavaScript:alert(1)//https://a.example', 'java\tscript:alert(1)'],
  ...['data:text/html,<b>', 'file:///etc/passwd', 'vbscript:x', 'blob:https://a.example/1'],
  ...['https://user@a.example/', 'https://a.example@b.example/', 'https://u:1@a/'],
  ...[
    'https://@a.example/',
    'https:\\\\a.example',
    'https:/a.example',
    'https:a.example',
    'https://',
  ],
  ...[
    '//a.example/',
    'a.example',
    '/ban-do/',
    '',
    ' ',
    ' https://a.example/',
    'https://a.example/ ',
  ],
  ...[
    'https://a.example/một hai',
    'https://a.example/\n',
    'ht\ntps://a.example/',
    'https://a.exa\tmple/',
  ],
  ...['https://a.example/\u0000', 'https://a.example/\u0085', 'https://a.exa\u200bmple/'],
  ...['https://a.example/\u202egnp', '\ufeffhttps://a.example/', 'https://a.example/"onclick="x'],
  ...['https://a.example/<b>', 'https://a.example;script-src *', 'https://a.example;sandbox/'],
  ...["https://a.example'/", 'https://a.example,b/', 'ftp://a.example/', 'https://a.example:port/'],
];

test('an address of the web is written out, and hides nothing', () => {
  expect(GOOD.filter((address) => !isWebAddress(address))).toEqual([]);
  expect(BAD.filter(isWebAddress)).toEqual([]);
  expect(BAD.filter(isHostAddress)).toEqual([]);
  expect(isHostAddress('https://a.example/ban-do/')).toBe(false);
  expect(isHostAddress('https://a.example/')).toBe(true);
});

describe.each([
  ['portalUrl', (address: string) => address],
  ['publicUrl', (address: string) => address],
  ['embedAllowedOrigins', (address: string) => [address]],
] as const)('of %s in site.json', (key, valueOf) => {
  const findings = (address: string) =>
    openDataSet(
      edited(PROVINCE, 'site.json', (text) =>
        JSON.stringify({ ...(JSON.parse(text) as object), [key]: valueOf(address) }),
      ),
      'everything',
    ).diagnostics;

  test.each(BAD)('%j is refused, with the form that is allowed', (address) => {
    const found = findings(address).map(({ level, code, message, at }) => ({
      ...{ level, code, key: at.column!.split('.')[0] },
      namesForm: /không dùng được: không phải .* như https:\/\//.test(message),
    }));
    expect(found).toEqual([{ level: 'error', code: 'site/value', key, namesForm: true }]);
  });

  test('the form that is named is taken', () => {
    const { message } = findings('x')[0]!;
    const [, named] = /như (https:\/\/[^\s,:;]+)/.exec(message)!;
    expect(findings(named!)).toEqual([]);
  });
});
