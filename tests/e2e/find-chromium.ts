import { posix, win32 } from 'node:path';

/** What the decision asks of the machine; passed in, so that every machine can be tried in a test. */
export interface Probes {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
  readonly isRoot: boolean;
  /** Where Playwright puts the browser that it downloads. */
  readonly playwrightPath: string;
  /** Whether a browser at this path starts. */
  readonly works: (path: string) => boolean;
}

/** A way to get a browser where there is none. */
export type Installer = 'apt' | 'playwright';

/** What to do next: run the browser at `path`, install one and ask again, or say what is missing. */
export type Step =
  | { readonly kind: 'use'; readonly path: string }
  | { readonly kind: 'install'; readonly by: Installer }
  | { readonly kind: 'give-up'; readonly message: string };

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];

/** What to do to have a Chromium, after the installers in `tried` have run. */
export function nextStep(probes: Probes, tried: readonly Installer[]): Step {
  const named = probes.env['CHROMIUM_PATH'];
  if (named !== undefined && named !== '') {
    return probes.works(named)
      ? { kind: 'use', path: named }
      : { kind: 'give-up', message: wrongPath(named) };
  }
  const found = [...systemPlaces(probes), probes.playwrightPath].find(probes.works);
  if (found !== undefined) return { kind: 'use', path: found };
  const hasApt = probes.isRoot && findProgram(probes, ['apt-get']).some(probes.works);
  if (hasApt && !tried.includes('apt')) return { kind: 'install', by: 'apt' };
  if (!tried.includes('playwright')) return { kind: 'install', by: 'playwright' };
  return { kind: 'give-up', message: NOTHING_FOUND };
}

function systemPlaces(probes: Probes): string[] {
  return [...findProgram(probes, NAMES), ...usualPlaces(probes)];
}

function findProgram({ env, platform }: Probes, names: readonly string[]): string[] {
  const path = platform === 'win32' ? win32 : posix;
  const folders = (env['PATH'] ?? env['Path'] ?? '').split(path.delimiter).filter(Boolean);
  const suffix = platform === 'win32' ? '.exe' : '';
  // By name first: the Chromium at the end of PATH goes before the Chrome at its start.
  return names.flatMap((name) => folders.map((folder) => path.join(folder, `${name}${suffix}`)));
}

function usualPlaces({ env, platform }: Probes): string[] {
  if (platform === 'darwin') {
    return ['Chromium', 'Google Chrome'].flatMap((name) =>
      ['', env['HOME'] ?? ''].map(
        (top) => `${top}/Applications/${name}.app/Contents/MacOS/${name}`,
      ),
    );
  }
  if (platform === 'win32') {
    const tops = ['ProgramFiles', 'ProgramFiles(x86)', 'LOCALAPPDATA'].flatMap(
      (name) => env[name] ?? [],
    );
    return ['Chromium', 'Google\\Chrome', 'Microsoft\\Edge'].flatMap((name) => {
      const file = name.startsWith('Microsoft') ? 'msedge.exe' : 'chrome.exe';
      return tops.map((top) => win32.join(top, name, 'Application', file));
    });
  }
  const folders = ['/usr/bin', '/usr/local/bin', '/snap/bin'];
  return [
    ...NAMES.flatMap((name) => folders.map((folder) => `${folder}/${name}`)),
    '/opt/google/chrome/chrome',
  ];
}

const wrongPath = (path: string) =>
  `CHROMIUM_PATH là "${path}" nhưng ở đó không có trình duyệt nào chạy được; ` +
  'sửa lại hoặc bỏ biến này.\n' +
  `CHROMIUM_PATH is "${path}" but no browser starts from there; correct it or unset it.`;

const NOTHING_FOUND = [
  'Không tìm thấy và không cài được Chromium. Cài Chromium hoặc Google Chrome, ví dụ',
  '"sudo apt-get install chromium", hoặc đặt CHROMIUM_PATH là đường dẫn đến nó, rồi chạy lại.',
  'No Chromium was found and none could be installed. Install Chromium or Google Chrome, such as by',
  '"sudo apt-get install chromium", or set CHROMIUM_PATH to where it is, and run this again.',
].join('\n');
