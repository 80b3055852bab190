import { SaxesParser } from 'saxes';
import { expect, test } from 'vitest';
import { endingOf, MEDIA_TYPES } from '../../src/contract/site-files.ts';
import { type ServedSite, serverFiles, siteFiles } from '../../src/publish/index.ts';
import { artefactsOf, PROVINCE } from './data-sets.ts';

// What the build writes for servers that are not at hand; real ones are tried in tests/slow/servers.test.ts.

const PORTAL = 'https://cong.example';
const SITE: ServedSite = {
  profile: 'public',
  origins: [PORTAL],
  base: '/ban-do/',
  folders: ['_astro', 'dia-ban', 'du-lieu', 'nhung', 'van-ban'],
  files: ['404.html', 'icon.svg', 'index.html', 'nhung.js', 'version.json'],
  embeds: ['ban-do', 'tien-do'],
  embedFiles: ['index.html', 'muc-luc.json'],
};
const OFFICE: ServedSite = { ...SITE, profile: 'internal', origins: [] };
const textOf = (path: string, site = SITE) =>
  serverFiles(site).find((one) => one.path === path)!.text;

/** The headers that a host of `_headers` sends with a path: those of every rule that fits it, each with all its values. */
function headersOf(path: string, site = SITE): Record<string, string[]> {
  const blocks = textOf('_headers', site)
    .split(/\n(?=\/)/)
    .slice(1);
  const headers: Record<string, string[]> = {};
  for (const block of blocks) {
    const [rule, ...lines] = block.trimEnd().split('\n');
    const pattern = new RegExp(`^${rule!.replaceAll('.', '\\.').replaceAll('*', '.*')}$`);
    for (const line of pattern.test(path) ? lines : []) {
      const [, name, value] = /^ {2}([\w-]+): (.*)$/.exec(line)!;
      (headers[name!] ??= []).push(value!);
    }
  }
  return headers;
}

const FRAMED_BY = / frame-ancestors (.*)$/;
const [NOBODY, ALLOWED] = ["'none'", `'self' ${PORTAL}`];
const IMMUTABLE = 'public, max-age=31536000, immutable';

test.each([
  ['/ban-do/', NOBODY, 'no-cache'],
  ['/ban-do/index.html', NOBODY, 'no-cache'],
  ['/ban-do/404.html', NOBODY, 'no-cache'],
  ['/ban-do/nhung.js', NOBODY, 'no-cache'],
  ['/ban-do/version.json', NOBODY, 'no-cache'],
  ['/ban-do/dia-ban/hon-quan/', NOBODY, 'no-cache'],
  ['/ban-do/du-lieu/dia-ban.geojson', NOBODY, 'no-cache'],
  ['/ban-do/van-ban/', NOBODY, 'no-cache'],
  ['/ban-do/may-chu/nginx.conf', NOBODY, 'no-cache'],
  ['/ban-do/nhung/', NOBODY, 'no-cache'],
  ['/ban-do/nhung/muc-luc.json', NOBODY, 'no-cache'],
  ['/ban-do/_astro/a.Bx1.js', NOBODY, IMMUTABLE],
  ['/ban-do/nhung/ban-do/', ALLOWED, 'no-cache'],
  ['/ban-do/nhung/tien-do/2021-06-07/', ALLOWED, 'no-cache'],
])('a host that reads _headers sends each header with %s once', (path, framedBy, cache) => {
  const headers = headersOf(path);
  for (const [name, values] of Object.entries(headers))
    expect([name, values.length]).toEqual([name, 1]);
  expect(FRAMED_BY.exec(headers['Content-Security-Policy']![0]!)![1]).toBe(framedBy);
  expect(headers['X-Frame-Options']).toEqual(framedBy === NOBODY ? ['DENY'] : undefined);
  expect(headers['Cache-Control']).toEqual([cache]);
  expect(headers['X-Content-Type-Options']).toEqual(['nosniff']);
  expect(headers['X-Robots-Tag']).toBeUndefined();
  expect(headersOf(path, OFFICE)).toMatchObject({
    'X-Robots-Tag': ['noindex, nofollow'],
    'Cache-Control': [expect.stringMatching(/^private, (no-store|max-age=\d+, immutable)$/)],
  });
});

test('a host that reads _headers is told the type of what it may not know', () => {
  const types = headersOf('/ban-do/du-lieu/dia-ban.geojson')['Content-Type'];
  expect(types).toEqual(['application/geo+json']);
});

test('without an allowed portal the site alone frames its embeds', () => {
  const headers = headersOf('/nhung/ban-do/', { ...SITE, origins: [], base: '/' });
  expect(FRAMED_BY.exec(headers['Content-Security-Policy']![0]!)![1]).toBe("'self'");
});

/** Every element of an XML text with those around it and its attributes. Throws where it is not well-formed. */
function elementsOf(text: string): { path: string; attributes: Record<string, string> }[] {
  const parser = new SaxesParser();
  const open: string[] = [];
  const elements: { path: string; attributes: Record<string, string> }[] = [];
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    open.push(name === 'location' ? `${name} ${attributes['path'] as string}` : name);
    elements.push({ path: open.join('>'), attributes: attributes });
  });
  parser.on('closetag', () => open.pop());
  parser.write(text).close();
  return elements;
}

const SERVER = 'configuration>system.webServer';

test('the file for IIS is XML, with all sections where IIS looks for them and nothing twice', () => {
  const elements = elementsOf(textOf('web.config', OFFICE));
  const paths = new Set(elements.map(({ path }) => path));
  for (const section of [
    'directoryBrowse',
    'urlCompression',
    'defaultDocument>files>add',
    'httpErrors>error',
    'staticContent>clientCache',
    'staticContent>mimeMap',
    'httpProtocol>customHeaders>add',
    'security>requestFiltering>hiddenSegments>add',
    'security>ipSecurity>add',
  ])
    expect([...paths]).toContain(`${SERVER}>${section}`);
  // IIS answers all requests with an error where one collection has a key twice.
  const keys = elements
    .filter(({ path }) => /(add|mimeMap)$/.test(path))
    .map(({ path, attributes: { name, fileExtension, segment, ipAddress, value } }) =>
      [path, name ?? fileExtension ?? segment ?? ipAddress ?? value].join(' '),
    );
  expect(keys.length).toBeGreaterThan(25);
  expect(new Set(keys).size).toBe(keys.length);
  const removed = elements.filter(({ path }) => path.endsWith('staticContent>remove'));
  const mapped = elements.filter(({ path }) => path.endsWith('mimeMap'));
  expect(removed.map(({ attributes }) => attributes['fileExtension'])).toEqual(
    mapped.map(({ attributes }) => attributes['fileExtension']),
  );
  expect(() => elementsOf(textOf('web.config').replace('</location>', ''))).toThrow();
});

test('IIS has a place of its own for each embed and for hashed files', () => {
  const elements = elementsOf(textOf('web.config'));
  const of = (location: string, name: string) =>
    elements
      .filter(({ path }) => path.startsWith(`configuration>location ${location}>`))
      .filter(({ path }) => path.endsWith(`>${name}`))
      .map(({ attributes }) => attributes);
  const places = elements.flatMap(({ path }) => /location ([^>]*)$/.exec(path)?.[1] ?? []);
  expect(places).toEqual(['_astro', 'nhung/ban-do', 'nhung/tien-do']);
  for (const embed of ['nhung/ban-do', 'nhung/tien-do']) {
    const removed = of(embed, 'remove').map(({ name }) => name);
    expect(removed).toEqual(['Content-Security-Policy', 'X-Frame-Options']);
    const added = of(embed, 'add').map(({ name, value }) => [name, FRAMED_BY.exec(value!)![1]]);
    expect(added).toEqual([['Content-Security-Policy', ALLOWED]]);
  }
  expect(of('_astro', 'clientCache')).toEqual([
    {
      cacheControlMode: 'UseMaxAge',
      cacheControlMaxAge: '365.00:00:00',
      cacheControlCustom: 'public, immutable',
    },
  ]);
});

test('IIS lets into the internal site the networks within an office alone', () => {
  const elements = elementsOf(textOf('web.config', OFFICE));
  const lists = elements.filter(({ path }) => path.includes('ipSecurity'));
  const [section, ...ranges] = lists.map(({ attributes }) => attributes);
  expect(section).toEqual({ allowUnlisted: 'false', enableProxyMode: 'true' });
  expect(
    ranges.map(({ ipAddress, subnetMask, allowed }) => [ipAddress, subnetMask, allowed]),
  ).toEqual([
    ['127.0.0.0', '255.0.0.0', 'true'],
    ['10.0.0.0', '255.0.0.0', 'true'],
    ['172.16.0.0', '255.240.0.0', 'true'],
    ['192.168.0.0', '255.255.0.0', 'true'],
    ['::1', '128', 'true'],
    ['fc00::', '7', 'true'],
  ]);
  expect(textOf('web.config')).not.toContain('ipSecurity');
});

test('servers say of each file what the build takes it for', () => {
  for (const { path, mediaType } of siteFiles(artefactsOf(PROVINCE, 'internal')))
    expect([path, MEDIA_TYPES[endingOf(path)]]).toEqual([path, mediaType]);
});
