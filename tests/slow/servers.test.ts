import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test, type TestContext } from 'vitest';
import { deploy } from '../../scripts/command/releases/releases.ts';
import { contentSecurityPolicy } from '../../src/contract/content-security-policy.ts';
import { type ServedSite, serverFiles } from '../../src/publish/index.ts';
import { writeSite } from '../versioned-site.ts';
import { ask, type Answer, unpacked } from './ask.ts';
import { checkApache, READ, skipWithout, startServer, type WebServer } from './web-server.ts';

// What the build writes for web servers, tried with real ones, each serving a deployed site.

const SERVERS = ['nginx', 'caddy', 'apache'] as const;
const PORTAL = 'https://cong.example';
const SITE: ServedSite = {
  profile: 'public',
  origins: [PORTAL],
  base: '/',
  folders: ['_astro', 'du-lieu', 'nhung'],
  files: ['404.html', 'index.html'],
  embeds: ['ban-do'],
  embedFiles: ['index.html'],
};
const TYPES: Readonly<Record<string, string>> = {
  'index.html': 'text/html; charset=utf-8',
  'dia-ban/hon-quan/index.html': 'text/html; charset=utf-8',
  'nhung/index.html': 'text/html; charset=utf-8',
  'nhung/ban-do/index.html': 'text/html; charset=utf-8',
  '_astro/a.Bx1.js': 'text/javascript; charset=utf-8',
  '_astro/a.Bx1.css': 'text/css; charset=utf-8',
  'du-lieu/co-so.csv': 'text/csv; charset=utf-8',
  'du-lieu/có dấu.csv': 'text/csv; charset=utf-8',
  'du-lieu/dia-ban.geojson': 'application/geo+json',
  'du-lieu/tong-hop.json': 'application/json',
  'du-lieu/tin-nhan.txt': 'text/plain; charset=utf-8',
  'du-lieu/lich.ics': 'text/calendar; charset=utf-8',
  'thay-doi.xml': 'application/atom+xml',
  'icon.svg': 'image/svg+xml',
  'anh.png': 'image/png',
  'bao-cao/bao-cao.docx': 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'bao-cao/phu-luc.xlsx': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};
const isPacked = (path: string) => !/\.(png|docx|xlsx)$/.test(path);
const textOf = (path: string) => `${path}\n`.repeat(200);

const top = mkdtempSync(join(tmpdir(), 'servers-'));
// Servers that root starts work as another user.
chmodSync(top, 0o755);
afterAll(() => rmSync(top, { recursive: true, force: true }));

/** Deploy a site of such files with what the build writes for it; returns the folder that a server reads. */
async function deployed(name: string, site: ServedSite): Promise<string> {
  const paths = [...Object.keys(TYPES), '404.html', '.bi-mat', '.well-known/thu.txt'];
  const from = writeSite(join(top, name), {
    ...Object.fromEntries(paths.map((path) => [path, textOf(path)])),
    'du-lieu/nho.csv': 'a,b\n',
    ...Object.fromEntries(serverFiles(site).map(({ path, text }) => [path, text])),
  });
  const to = join(top, `${name}-live`);
  await deploy({ from, to, keep: 2 });
  return join(to, 'current');
}

const folders = {
  public: await deployed('public', SITE),
  internal: await deployed('internal', { ...SITE, profile: 'internal', origins: [] }),
};

interface Served {
  readonly port: number;
  readonly get: (path: string, headers?: Record<string, string>) => Promise<Answer>;
}

/** Have a server serve a folder as the build configures it, for as long as it is tried. */
async function serving(
  server: WebServer,
  folder: string,
  context: TestContext,
  attempt: (served: Served) => Promise<void>,
  { lines = READ[server](folder), allow = 'FileInfo' } = {},
): Promise<void> {
  skipWithout(server, context);
  const { port, stop } = await startServer(server, folder, lines, allow);
  try {
    await attempt({ port, get: (path, headers) => ask(port, path, { headers: headers ?? {} }) });
  } finally {
    await stop();
  }
}

const addressOf = (path: string) => `/${encodeURI(path.replace(/(^|\/)index\.html$/, '$1'))}`;
const SAFE = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'permissions-policy': expect.stringContaining('camera=()') as string,
};

test.for(SERVERS)(
  'as the build configures it %s sends each kind of file as what it is, packed if asked, and kept or asked for again',
  (name, context) =>
    serving(name, folders.public, context, async ({ port, get }) => {
      for (const [path, type] of Object.entries(TYPES)) {
        const address = addressOf(path);
        const plain = await get(address);
        const found = { status: plain.status, type: plain.headers['content-type'] };
        expect({ path, ...found }).toEqual({ path, status: 200, type });
        expect(plain.body.toString(), path).toBe(textOf(path));
        expect(plain.headers['content-encoding'], path).toBeUndefined();
        const cache = path.startsWith('_astro/')
          ? /^public, max-age=31536000, immutable$/
          : /^no-cache$/;
        expect(plain.headers['cache-control'], path).toMatch(cache);
        expect(plain.headers, path).toMatchObject(SAFE);
        // Else somebody on the way gives it to who asked for it packed, or the other way round.
        if (isPacked(path)) expect(plain.headers.vary, path).toMatch(/^accept-encoding$/i);
        // Debian's nginx has no brotli.
        const ways = name === 'nginx' ? ['gzip'] : ['br', 'gzip'];
        for (const way of isPacked(path) ? ways : []) {
          const packed = await get(address, { 'Accept-Encoding': way });
          const { 'content-encoding': encoding, 'content-type': ofPacked, vary } = packed.headers;
          expect([path, packed.status, encoding, ofPacked]).toEqual([path, 200, way, type]);
          expect(unpacked(packed).toString(), path).toBe(textOf(path));
          // As it was packed before, not anew.
          const ending = way === 'br' ? 'br' : 'gz';
          const file = readFileSync(join(folders.public, `${path}.${ending}`));
          expect(packed.body.equals(file), `${path} ${way}`).toBe(true);
          expect(vary, path).toMatch(/^accept-encoding$/i);
          expect(packed.headers['content-language'], path).toBeUndefined();
          expect(packed.headers['cache-control'], path).toMatch(cache);
          const again = await get(address, {
            'Accept-Encoding': way,
            'If-None-Match': packed.headers.etag!,
          });
          expect([path, again.status, again.body.length]).toEqual([path, 304, 0]);
        }
        const both = await get(address, { 'Accept-Encoding': 'gzip, deflate, br' });
        expect(both.headers['content-encoding'], path).toBe(isPacked(path) ? ways[0] : undefined);
        const tagged = await get(address, { 'If-None-Match': plain.headers.etag! });
        expect([path, tagged.status]).toEqual([path, 304]);
        const dated = await get(address, { 'If-Modified-Since': plain.headers['last-modified']! });
        expect([path, dated.status]).toEqual([path, 304]);
        const part = await get(address, { Range: 'bytes=2-5' });
        expect([part.status, part.body.toString()]).toEqual([206, textOf(path).slice(2, 6)]);
        const head = await ask(port, address, { method: 'HEAD' });
        expect([head.status, head.body.length]).toEqual([200, 0]);
        expect(head.headers['content-type']).toBe(type);
        // Apache's is weak where it might have packed the body.
        const tagOf = ({ headers }: Answer) => headers.etag!.replace(/^W\//, '');
        expect(tagOf(head)).toBe(tagOf(plain));
      }
      const refusing = await get('/', { 'Accept-Encoding': 'br;q=0, gzip;q=0' });
      expect(refusing.headers['content-encoding']).toBeUndefined();
      expect((await get('/du-lieu/nho.csv')).body.toString()).toBe('a,b\n');
    }),
);

test.for(SERVERS)(
  'as the build configures it %s says what is missing, lists no folder and shows nothing that is hidden',
  (name, context) =>
    serving(name, folders.public, context, async ({ get }) => {
      const missing = [
        '/khong-co/',
        '/khong-co.csv',
        '/_astro/khong-co.js',
        '/nhung/ban-do/khong-co/',
        '/du-lieu/',
        '/.bi-mat',
        '/.htaccess',
        '/may-chu/nginx.conf',
        '/may-chu/',
        '/web.config',
        '/_headers',
        '/du-lieu/../../releases/0001.json',
        '/du-lieu/..%2f..%2f..%2freleases/0001.json',
      ];
      for (const path of missing) {
        for (const encoding of ['identity', 'gzip', 'br']) {
          const answer = await get(path, { 'Accept-Encoding': encoding });
          const shown = unpacked(answer).toString();
          // A path that leads out may be no path at all.
          if (path.includes('..')) {
            expect([400, 403, 404]).toContain(answer.status);
            expect(shown).not.toContain('madeBy');
            continue;
          }
          expect([path, encoding, answer.status, shown]).toEqual([
            path,
            encoding,
            404,
            textOf('404.html'),
          ]);
          const type = answer.headers['content-type'];
          expect([path, type]).toEqual([path, 'text/html; charset=utf-8']);
          // What is missing today may be there tomorrow.
          expect(answer.headers['cache-control'], path).toBe('no-cache');
          expect(answer.headers, path).toMatchObject(SAFE);
        }
      }
      expect((await get('/.well-known/thu.txt')).body.toString()).toBe(
        textOf('.well-known/thu.txt'),
      );
      // The others say that of such an asset as well; no browser keeps such an answer.
      const beyond = await get('/_astro/a.Bx1.js', { Range: 'bytes=999999-' });
      expect(beyond.status).toBe(416);
      if (name === 'apache') expect(beyond.headers['cache-control']).not.toMatch(/immutable/);
      for (const folder of ['/dia-ban/hon-quan', '/nhung/ban-do']) {
        const { status, headers } = await get(folder);
        expect([301, 308]).toContain(status);
        // Of the same scheme: a server in front may speak https. Apache tells its own.
        const to = new URL(headers.location!, 'https://cong.example');
        expect(to.pathname).toBe(`${folder}/`);
        if (name !== 'apache') expect(to.origin).toBe('https://cong.example');
      }
    }),
);

test.for(SERVERS)(
  'as the build configures it %s packs what was not packed before',
  (name, context) =>
    // As it was built, not deployed.
    serving(name, join(top, 'public'), context, async ({ get }) => {
      for (const path of ['/', '/du-lieu/co-so.csv', '/_astro/a.Bx1.js']) {
        const answer = await get(path, { 'Accept-Encoding': 'gzip' });
        expect([path, answer.headers['content-encoding']]).toEqual([path, 'gzip']);
        expect(unpacked(answer).length).toBeGreaterThan(1000);
      }
    }),
);

test.for(SERVERS)(
  'as the build configures it %s lets the portal frame the embeds, and nobody anything else',
  (name, context) =>
    serving(name, folders.public, context, async ({ get }) => {
      const page = contentSecurityPolicy();
      const of = async (path: string) => {
        const { headers } = await get(path);
        return [headers['content-security-policy'], headers['x-frame-options']];
      };
      const nobody = [`${page}; frame-ancestors 'none'`, 'DENY'];
      const portal = [`${page}; frame-ancestors 'self' ${PORTAL}`, undefined];
      expect(await of('/')).toEqual(nobody);
      expect(await of('/dia-ban/hon-quan/')).toEqual(nobody);
      expect(await of('/nhung/')).toEqual(nobody);
      expect(await of('/khong-co/')).toEqual(nobody);
      expect(await of('/_astro/a.Bx1.js')).toEqual(nobody);
      expect(await of('/nhung/ban-do/')).toEqual(portal);
      expect(await of('/nhung/ban-do/index.html')).toEqual(portal);
    }),
);

const INTERNAL = { allow: 'AuthConfig FileInfo' };

test.for(SERVERS)(
  'as the build configures it %s shows the internal site within the office alone, and nobody keeps it',
  (name, context) =>
    serving(
      name,
      folders.internal,
      context,
      async ({ get }) => {
        const paths = [...Object.keys(TYPES).map(addressOf), '/khong-co/'];
        for (const path of paths) {
          const { status, headers } = await get(path);
          expect([path, status]).toEqual([path, path === '/khong-co/' ? 404 : 200]);
          expect(headers['x-robots-tag'], path).toBe('noindex, nofollow');
          expect(headers['cache-control'], path).toBe(
            path.startsWith('/_astro/')
              ? 'private, max-age=31536000, immutable'
              : 'private, no-store',
          );
        }
        const through = async (headers: Record<string, string>) => (await get('/', headers)).status;
        for (const inside of [
          '127.0.0.1',
          '10.1.2.3',
          '192.168.7.1, 10.0.0.1',
          '172.20.1.1',
          '::1',
          'fd12::1',
        ])
          expect([inside, await through({ 'X-Forwarded-For': inside })]).toEqual([inside, 200]);
        // A server in front lets anybody in.
        const outside = [
          '203.0.113.9',
          '10.0.0.1, 203.0.113.9',
          '203.0.113.9, 10.0.0.1',
          '172.32.0.1',
        ];
        for (const address of [...outside, '2001:db8::1', 'unknown', '110.0.0.1'])
          for (const header of ['X-Forwarded-For', 'X-Real-IP'])
            expect([header, address, await through({ [header]: address })]).toEqual([
              header,
              address,
              403,
            ]);
      },
      INTERNAL,
    ),
);

/** How a server is told that a site stands in a folder of the host. */
const BELOW: Readonly<Record<WebServer, (root: string) => string>> = {
  nginx: (root) => `${READ.nginx(root)} location /ban-do/ { alias ${root}/; }`,
  caddy: READ.caddy,
  apache: (root) => `Alias /ban-do/ ${root}/`,
};

test.for(SERVERS)(
  'as the build configures it %s serves a site in a folder of its host as well',
  async (name, context) => {
    const folder = await deployed('below', { ...SITE, base: '/ban-do/' });
    await serving(
      name,
      folder,
      context,
      async ({ get }) => {
        const wanted = [
          ['/ban-do/', 200, 'index.html', /^no-cache$/, /'none'$/],
          ['/ban-do/_astro/a.Bx1.css', 200, '_astro/a.Bx1.css', /immutable$/, /'none'$/],
          ['/ban-do/nhung/ban-do/', 200, 'nhung/ban-do/index.html', /^no-cache$/, /example$/],
          ['/ban-do/du-lieu/co-so.csv', 200, 'du-lieu/co-so.csv', /^no-cache$/, /'none'$/],
          ['/ban-do/_astro/khong-co.js', 404, '404.html', /^no-cache$/, /'none'$/],
          ['/ban-do/may-chu/nginx.conf', 404, '404.html', /^no-cache$/, /'none'$/],
          ['/ban-do/du-lieu/', 404, '404.html', /^no-cache$/, /'none'$/],
        ] as const;
        for (const [path, status, file, cache, policy] of wanted) {
          const answer = await get(path, { 'Accept-Encoding': 'gzip' });
          const { 'content-encoding': encoding } = answer.headers;
          const shown = unpacked(answer).toString();
          expect([path, answer.status, shown, encoding]).toEqual([
            path,
            status,
            textOf(file),
            'gzip',
          ]);
          expect(answer.headers['cache-control'], path).toMatch(cache);
          expect(answer.headers['content-security-policy'], path).toMatch(policy);
        }
        const { status, headers } = await get('/ban-do/dia-ban/hon-quan');
        expect([301, 308]).toContain(status);
        const to = new URL(headers.location!, 'http://127.0.0.1').pathname;
        expect(to).toBe('/ban-do/dia-ban/hon-quan/');
      },
      { lines: BELOW[name](folder) },
    );
  },
);

/** The same configuration, with this machine outside the office. */
async function deployedOutside(name: string, base = '/'): Promise<string> {
  const folder = await deployed(name, { ...SITE, base, profile: 'internal' });
  for (const path of ['.htaccess', 'may-chu/nginx.conf', 'may-chu/Caddyfile']) {
    const text = readFileSync(join(folder, path), 'utf8');
    writeFileSync(join(folder, path), text.replaceAll('127.0.0.0/8', '198.51.100.0/24'));
  }
  return folder;
}
const outside = await deployedOutside('outside');
const outsideBelow = await deployedOutside('outside-below', '/ban-do/');

/** As each file says that it is done: who is outside comes in by a password. */
const BY_PASSWORD: Readonly<Record<WebServer, (passwords: string) => string>> = {
  nginx: (file) => `satisfy any; auth_basic "Nội bộ"; auth_basic_user_file ${file};`,
  caddy: () => `basicauth @ban_do_ngoai {\ncan-bo ${BCRYPT}\n}`,
  apache: (file) =>
    `<Location "/">\nAuthType Basic\nAuthName "Noi bo"\nAuthUserFile ${file}\nRequire valid-user\n</Location>`,
};
/** Of `mat-khau`, as quick as can be. */
const BCRYPT = '$2y$04$EWB80AXUcRbeGDjWLXBUQOa6pV4mzIVMckawj8Oq9O/SFBRa2VcIe';
const SHA = '{SHA}HWrmKWNDzJ07BNQ52utQRRwPcEI=';

test.for(SERVERS)(
  'as the build configures it %s refuses the internal site to who is outside, but for a password',
  async (name, context) => {
    const all = ['/', '/_astro/a.Bx1.js', '/du-lieu/co-so.csv', '/khong-co/'];
    await serving(
      name,
      outside,
      context,
      async ({ get }) => {
        for (const path of all) {
          const { status, body } = await get(path);
          expect([path, status]).toEqual([path, 403]);
          expect(body.toString()).not.toContain(textOf(path).slice(0, 20));
          const guess = { Authorization: `Basic ${btoa('can-bo:mat-khau')}` };
          expect([path, (await get(path, guess)).status]).toEqual([path, 403]);
        }
      },
      INTERNAL,
    );
    await serving(
      name,
      outsideBelow,
      context,
      async ({ get }) => {
        for (const path of all) expect((await get(`/ban-do${path}`)).status).toBe(403);
      },
      { ...INTERNAL, lines: BELOW[name](outsideBelow) },
    );
    const passwords = join(top, 'passwords');
    writeFileSync(passwords, `can-bo:${SHA}\n`);
    const lines = `${READ[name](outside)}\n${BY_PASSWORD[name](passwords)}`;
    await serving(
      name,
      outside,
      context,
      async ({ get }) => {
        const with_ = (word: string) => ({ Authorization: `Basic ${btoa(`can-bo:${word}`)}` });
        for (const path of ['/', '/du-lieu/co-so.csv']) {
          expect((await get(path)).status).toBe(401);
          expect((await get(path, with_('sai'))).status).toBe(401);
          expect((await get(path, with_('mat-khau'))).status).toBe(200);
        }
      },
      { ...INTERNAL, lines },
    );
  },
);

test('Apache that may not read who is let in shows nobody the internal site', (context) =>
  serving('apache', folders.internal, context, async ({ get }) => {
    expect((await get('/')).status).toBe(500);
  }));

test.for(['public', 'internal'] as const)(
  "what the build writes for Apache passes Apache's own check: %s",
  async (profile, context) => {
    skipWithout('apache', context);
    const { passes, said } = await checkApache(folders[profile]);
    expect(said).toContain('Syntax OK');
    expect(passes).toBe(true);
  },
);
