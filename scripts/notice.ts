/** Write the licences of all that a site ships into `public/NOTICE.txt`, or say whether they stand there. */
import { mkdtempSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readOptions, Refusal, runCommand } from './command/arguments.ts';
import { noticeOf } from './command/notice/notice.ts';
import { pageBundle } from './command/site/page-bundle.ts';
import { codeDigest } from './command/site/site-source.ts';

const ROOT = join(import.meta.dirname, '..');
const FILE = 'public/NOTICE.txt';

await runCommand('notice', '[--check]', main);

async function main(args: readonly string[]): Promise<number> {
  const { check } = readOptions(args, { check: { type: 'boolean', default: false } });
  const text = noticeOf(ROOT, await shippedPackages());
  const file = join(ROOT, FILE);
  if (!check) {
    writeFileSync(file, text);
    console.log(`đã ghi ${FILE}`);
  } else if (readFileSync(file, 'utf8') !== text) {
    throw new Refusal(`${FILE} không đúng với các gói mà trang đang dùng`, 'chạy `npm run notice`');
  }
  return 0;
}

/** Of the pages as the default build bundles them, which is quick where they are bundled already. */
async function shippedPackages(): Promise<readonly string[]> {
  const parent = join(ROOT, '.astro');
  mkdirSync(parent, { recursive: true });
  const work = mkdtempSync(join(parent, `build-${process.pid}-`));
  try {
    return (await pageBundle({ base: '/' }, codeDigest(), work)).packages;
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}
