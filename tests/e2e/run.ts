/**
 * Find a Chromium, or install one, and run the browser tests in it. Arguments go on to Playwright:
 *   npm run test:e2e -- map.spec.ts --headed
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { nextStep, type Installer, type Probes } from './find-chromium.ts';

const PLAYWRIGHT = createRequire(import.meta.url).resolve('@playwright/test/cli');
const CONFIG = join(import.meta.dirname, 'playwright.config.ts');

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

const path = obtainChromium();
process.exitCode = path === undefined ? 1 : playwright(['test', '--config', CONFIG], path);

function obtainChromium(): string | undefined {
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

function playwright(args: readonly string[], chromiumPath: string): number {
  const env = { CHROMIUM_PATH: chromiumPath };
  return run(process.execPath, [PLAYWRIGHT, ...args, ...process.argv.slice(2)], env);
}

function run(command: string, args: readonly string[], env: Record<string, string> = {}): number {
  const { status } = spawnSync(command, args, {
    stdio: 'inherit',
    env: { ...process.env, ...env },
  });
  return status ?? 1;
}
