import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { chromium } from '@playwright/test';
import { nextStep, type Installer, type Probes } from './find-chromium.ts';

/** Playwright's command-line program. */
export const PLAYWRIGHT = createRequire(import.meta.url).resolve('@playwright/test/cli');

/** What Chromium has to be told to draw WebGL on a machine without a screen. */
export const CHROMIUM_ARGS = [
  '--no-sandbox',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  '--disable-background-networking',
];

const PROBES: Probes = {
  env: process.env,
  platform: process.platform,
  isRoot: process.getuid?.() === 0,
  playwrightPath: chromium.executablePath(),
  works: (file) =>
    existsSync(file) &&
    // On Windows --version opens a window.
    (process.platform === 'win32' ||
      spawnSync(file, ['--version'], { stdio: 'ignore', timeout: 20_000 }).status === 0),
};

/** Where a Chromium is; installs one if need be. Where none can be had, says why and returns nothing. */
export function obtainChromium(): string | undefined {
  const tried: Installer[] = [];
  for (;;) {
    const step = nextStep(PROBES, tried);
    if (step.kind === 'use') return step.path;
    if (step.kind === 'give-up') {
      console.error(step.message);
      return undefined;
    }
    console.error(`chưa có Chromium, đang cài bằng ${step.by} …`);
    if (step.by === 'apt') installByApt();
    else run(process.execPath, [PLAYWRIGHT, 'install', 'chromium']);
    tried.push(step.by);
  }
}

function installByApt(): void {
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  // Old lists may still do, so a failed update does not keep from trying.
  run('apt-get', ['update', '--quiet'], env);
  run('apt-get', ['install', '--yes', '--quiet', '--no-install-recommends', 'chromium'], env);
}

/** Run a program in this terminal and return its exit code. */
export function run(
  command: string,
  args: readonly string[],
  env: Record<string, string> = {},
): number {
  const { status } = spawnSync(command, args, {
    stdio: 'inherit',
    env: { ...process.env, ...env },
  });
  return status ?? 1;
}
