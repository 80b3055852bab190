/**
 * Find a Chromium, or install one, and run the browser tests in it, but those that take long and what shorter ones hold in
 * part (`@only-long`); with `--long` these and what is tried in part (`@long`), in full. Other arguments go on to Playwright:
 *   npm run test:e2e -- map.spec.ts --headed
 */
import { join } from 'node:path';
import { obtainChromium, PLAYWRIGHT, run } from './obtain-chromium.ts';

const CONFIG = join(import.meta.dirname, 'playwright.config.ts');

const path = obtainChromium();
process.exitCode = path === undefined ? 1 : playwright(['test', '--config', CONFIG], path);

function playwright(args: readonly string[], chromiumPath: string): number {
  const own = process.argv.slice(2).filter((arg) => arg !== '--long');
  const isLong = own.length < process.argv.length - 2;
  const env = { CHROMIUM_PATH: chromiumPath, ...(isLong && { LONG: 'yes' }) };
  const which = isLong ? ['--grep', '@(only-)?long'] : [];
  return run(process.execPath, [PLAYWRIGHT, ...args, ...which, ...own], env);
}
