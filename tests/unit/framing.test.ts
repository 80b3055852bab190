import { SaxesParser } from 'saxes';
import { expect, test } from 'vitest';
import { framingFiles } from '../../src/publish/index.ts';

const PORTAL = 'https://cong.example';
const SITE = {
  origins: [PORTAL],
  base: '/ban-do/',
  folders: ['dia-ban', 'nhung', 'van-ban'],
  embeds: ['ban-do', 'tien-do'],
};
const textOf = (path: string, site = SITE) =>
  framingFiles(site).find((one) => one.path === path)!.text;

/** The headers that a host of `_headers` sends with a path: those of every rule that fits it. */
function headersOf(path: string, site = SITE): string[] {
  const blocks = textOf('_headers', site)
    .split(/\n(?=\/)/)
    .slice(1);
  return blocks.flatMap((block) => {
    const [rule, ...lines] = block.trimEnd().split('\n');
    const pattern = new RegExp(`^${rule!.replaceAll('.', '\\.').replaceAll('*', '.*')}$`);
    return pattern.test(path) ? lines.map((line) => line.trim()) : [];
  });
}
const NOBODY = ["Content-Security-Policy: frame-ancestors 'none'", 'X-Frame-Options: DENY'];
const ALLOWED = [`Content-Security-Policy: frame-ancestors 'self' ${PORTAL}`];

test.each([
  ['/ban-do/', NOBODY],
  ['/ban-do/index.html', NOBODY],
  ['/ban-do/404.html', NOBODY],
  ['/ban-do/dia-ban/hon-quan/', NOBODY],
  ['/ban-do/van-ban/', NOBODY],
  ['/ban-do/nhung/', NOBODY],
  ['/ban-do/nhung/ban-do/', ALLOWED],
  ['/ban-do/nhung/tien-do/2021-06-07/', ALLOWED],
])('a host that reads _headers sends with %s one policy', (path, expected) => {
  expect(headersOf(path)).toEqual(expected);
});

test('without an allowed portal the site alone frames its embeds', () => {
  expect(headersOf('/nhung/ban-do/', { ...SITE, origins: [], base: '/' })).toEqual([
    "Content-Security-Policy: frame-ancestors 'self'",
  ]);
});

test.each(['may-chu/nginx.conf', '.htaccess'])('%s knows the embeds by their path', (path) => {
  const [, source] = /"\^([^"]*)"|m#\^(.*?)#/.exec(textOf(path))!.filter(Boolean) as [
    string,
    string,
  ];
  const pattern = new RegExp(`^${source}`);
  const isEmbed = (one: string) => pattern.test(one);
  expect(isEmbed('/ban-do/nhung/ban-do/index.html')).toBe(true);
  expect(isEmbed('/ban-do/nhung/index.html')).toBe(false);
  expect(isEmbed('/ban-do/nhung/')).toBe(false);
  expect(isEmbed('/ban-do/dia-ban/nhung/x/')).toBe(false);
});

test('IIS has a place of its own for each embed', () => {
  const text = textOf('web.config');
  expect(text.match(/<location path="[^"]*">/g)).toEqual([
    '<location path="nhung/ban-do">',
    '<location path="nhung/tien-do">',
  ]);
  expect(text.match(/frame-ancestors[^"]*/g)).toEqual([
    'frame-ancestors &#39;none&#39;',
    `frame-ancestors &#39;self&#39; ${PORTAL}`,
    `frame-ancestors &#39;self&#39; ${PORTAL}`,
  ]);
});

/** Every element of an XML text with those around it, and what it is of: `a>b remove X`. Throws where it is not well-formed. */
function elementsOf(text: string): string[] {
  const parser = new SaxesParser();
  const open: string[] = [];
  const elements: string[] = [];
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    open.push(name);
    const of = attributes['path'] ?? attributes['name'];
    elements.push([open.join('>'), of].filter(Boolean).join(' '));
  });
  parser.on('closetag', () => open.pop());
  parser.write(text).close();
  return elements;
}

test('the file for IIS is XML, with its headers where IIS looks for them', () => {
  const sections = ['system.webServer', 'httpProtocol', 'customHeaders'];
  const within = (outer: string) =>
    sections.map((_, at) => [outer, ...sections.slice(0, at + 1)].join('>'));
  const [, , everywhere] = within('configuration');
  const [, , here] = within('configuration>location');
  const embed = (name: string) => [
    `configuration>location nhung/${name}`,
    ...within('configuration>location'),
    `${here}>remove Content-Security-Policy`,
    `${here}>remove X-Frame-Options`,
    `${here}>add Content-Security-Policy`,
  ];
  expect(elementsOf(textOf('web.config'))).toEqual([
    'configuration',
    ...within('configuration'),
    `${everywhere}>add Content-Security-Policy`,
    `${everywhere}>add X-Frame-Options`,
    ...embed('ban-do'),
    ...embed('tien-do'),
  ]);
  expect(() => elementsOf(textOf('web.config').replace('</location>', ''))).toThrow();
});
