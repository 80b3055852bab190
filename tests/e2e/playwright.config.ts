import { defineConfig } from '@playwright/test';
import { CHROMIUM_ARGS } from './obtain-chromium.ts';

// Else software WebGL draws all of every page, and not just the map on it.
const ARGS = [...CHROMIUM_ARGS, '--disable-gpu-compositing'];

export default defineConfig({
  testDir: '.',
  testMatch: '*.spec.ts',
  ...(process.env['LONG'] === undefined && { grepInvert: /@only-long/ }),
  outputDir: '../../test-results',
  snapshotPathTemplate: '{testDir}/snapshots/{arg}{ext}',
  globalSetup: './global-setup.ts',
  workers: 2,
  fullyParallel: true,
  forbidOnly: process.env['CI'] !== undefined,
  // Guards against what hangs, and no measure: software WebGL on a busy machine is slow.
  timeout: 180_000,
  // What passes only then is listed as flaky: a busy machine is late, a fault is there twice.
  retries: 1,
  expect: { timeout: 30_000 },
  reporter: [[process.env['GITHUB_ACTIONS'] === undefined ? 'list' : 'github']],
  use: {
    locale: 'vi-VN',
    viewport: { width: 1280, height: 900 },
    // Zooms and page changes are done at once, so pictures can be compared.
    contextOptions: { reducedMotion: 'reduce' },
    launchOptions: { executablePath: process.env['CHROMIUM_PATH'] ?? '', args: ARGS },
    // A window of its own for each test would cost more than most of what they do in it.
    reuseContext: true,
  },
});
