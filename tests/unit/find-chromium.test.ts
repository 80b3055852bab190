import { expect, test } from 'vitest';
import { nextStep, type Probes } from '../e2e/find-chromium.ts';

/** A machine on which only the named files work. */
function machine(working: readonly string[], rest: Partial<Probes> = {}): Probes {
  return {
    env: { PATH: '/usr/local/bin:/usr/bin' },
    platform: 'linux',
    isRoot: true,
    playwrightPath: '/opt/browsers/.cache/ms-playwright/chromium/chrome',
    works: (path) => working.includes(path),
    ...rest,
  };
}

test('CHROMIUM_PATH goes before everything', () => {
  const probes = machine(['/usr/bin/chromium', '/opt/mine'], {
    env: { CHROMIUM_PATH: '/opt/mine' },
  });
  expect(nextStep(probes, [])).toEqual({ kind: 'use', path: '/opt/mine' });
});

test('a CHROMIUM_PATH that does not work is said, not passed over', () => {
  const probes = machine(['/usr/bin/chromium'], { env: { CHROMIUM_PATH: '/opt/gone' } });
  expect(nextStep(probes, [])).toMatchObject({
    kind: 'give-up',
    message: expect.stringMatching(/"\/opt\/gone".*\n.*"\/opt\/gone"/) as string,
  });
});

test('an empty CHROMIUM_PATH counts as none', () => {
  const probes = machine(['/usr/bin/chromium'], { env: { CHROMIUM_PATH: '', PATH: '/usr/bin' } });
  expect(nextStep(probes, [])).toEqual({ kind: 'use', path: '/usr/bin/chromium' });
});

test.each(['chromium', 'chromium-browser', 'google-chrome'])('%s in PATH is used', (name) => {
  const probes = machine([`/opt/bin/${name}`], { env: { PATH: '/bin:/opt/bin' } });
  expect(nextStep(probes, [])).toEqual({ kind: 'use', path: `/opt/bin/${name}` });
});

test.each([
  ['linux', '/opt/google/chrome/chrome'],
  ['linux', '/snap/bin/chromium'],
  ['darwin', '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'],
  ['win32', 'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe'],
] as const)('on %s, %s is found without PATH', (platform, path) => {
  const probes = machine([path], { platform, env: { ProgramFiles: 'C:\\Program Files' } });
  expect(nextStep(probes, [])).toEqual({ kind: 'use', path });
});

test('a browser that is there but does not start is passed over', () => {
  const started: string[] = [];
  const works = (path: string) => {
    started.push(path);
    return path === '/usr/bin/google-chrome';
  };
  expect(nextStep(machine([], { works }), [])).toEqual({
    kind: 'use',
    path: '/usr/bin/google-chrome',
  });
  expect(started).toContain('/usr/bin/chromium-browser');
});

test('what Playwright has downloaded before is used rather than installing another', () => {
  const path = '/opt/browsers/.cache/ms-playwright/chromium/chrome';
  expect(nextStep(machine([path, '/usr/bin/apt-get']), [])).toEqual({ kind: 'use', path });
});

test('root with apt-get installs, then Playwright downloads, then it is said what to do', () => {
  const probes = machine(['/usr/bin/apt-get']);
  expect(nextStep(probes, [])).toEqual({ kind: 'install', by: 'apt' });
  expect(nextStep(probes, ['apt'])).toEqual({ kind: 'install', by: 'playwright' });
  expect(nextStep(probes, ['apt', 'playwright'])).toMatchObject({
    kind: 'give-up',
    message: expect.stringMatching(/Cài Chromium[^]*Install Chromium/) as string,
  });
});

test('what has just been installed is used', () => {
  const probes = machine(['/usr/bin/apt-get', '/usr/bin/chromium']);
  expect(nextStep(probes, ['apt'])).toEqual({ kind: 'use', path: '/usr/bin/chromium' });
});

test.each([
  ['someone who is not root', machine(['/usr/bin/apt-get'], { isRoot: false })],
  ['a system without apt-get', machine([])],
])('%s gets the download of Playwright', (_, probes) => {
  expect(nextStep(probes, [])).toEqual({ kind: 'install', by: 'playwright' });
});
