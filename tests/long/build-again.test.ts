import {
  appendFileSync,
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { openBuilder } from '../../scripts/command/build-site.ts';
import { filesIn } from '../e2e/site-files.ts';
import { ROOT } from '../unit/data-sets.ts';
import { runApart } from '../slow/run-command.ts';

const top = mkdtempSync(join(tmpdir(), 'build-again-'));
const [data, out, apart] = ['data', 'out', 'apart'].map((name) => join(top, name)) as [
  string,
  string,
  string,
];
const isLong = process.env['LONG'] !== undefined;
cpSync(join(ROOT, 'data'), data, { recursive: true });
// An address of our own: what is bundled for it no other test uses.
const base = '/dung-lai/';
const builder = openBuilder({ base });
const build = () => builder.build({ data, out, profile: 'public' });
afterAll(async () => {
  await builder.close();
  rmSync(top, { recursive: true, force: true });
});

const edit = (file: string, change: (text: string) => string) =>
  writeFileSync(join(data, file), change(readFileSync(join(data, file), 'utf8')));
const line = (text: string, start: string) =>
  text.split('\n').find((one) => one.startsWith(start))!;

/** What a process that has built nothing before makes of the same. */
function builtApart() {
  const { status, stderr } = runApart('build', ['--data', data, '--out', apart, '--base', base]);
  expect([status, stderr]).toEqual([0, expect.not.stringContaining('lỗi:')]);
  return filesIn(apart);
}

describe('a process that builds again', () => {
  test('makes the bytes of one that has built nothing before, whatever has changed', async () => {
    expect((await build()).built).toBe(true);
    const first = filesIn(out);
    // A page less in each list and search, other figures everywhere, another district's name and report.
    edit('assessments.csv', (text) => text.replace(`${line(text, 'CS-009,')}\n`, ''));
    edit('facilities.csv', (text) => text.replace('Đồng Xoài', 'Đồng  Xoài'));
    edit('site.json', (text) => text.replace('"report": true', '"report": false'));
    edit('replies.csv', (text) => `${text.trimEnd().split('\n').slice(0, -1).join('\n')}\n`);
    expect((await build()).built).toBe(true);
    const again = filesIn(out);
    expect(again.get('index.html')).not.toEqual(first.get('index.html'));
    expect(first.has('bao-cao/bao-cao.docx')).toBe(true);
    // As for readers, though tests have it built.
    expect(String(first.get('index.html'))).toContain("style-src 'self';");
    const wanted = builtApart();
    expect([...again.keys()]).toEqual([...wanted.keys()]);
    expect(
      [...again].filter(([path, bytes]) => !bytes.equals(wanted.get(path)!)).map(([path]) => path),
    ).toEqual([]);
  });

  test.runIf(isLong)(
    'leaves the site where data has errors, and builds what is mended',
    async () => {
      const before = filesIn(out);
      const whole = readFileSync(join(data, 'assessments.csv'), 'utf8');
      appendFileSync(join(data, 'assessments.csv'), 'CS-999,2021-05-01,An toàn,\n');
      const refused = await build();
      expect([refused.built, refused.diagnostics.length > 0]).toEqual([false, true]);
      expect(filesIn(out)).toEqual(before);
      writeFileSync(join(data, 'assessments.csv'), whole);
      expect((await build()).built).toBe(true);
      expect(filesIn(out)).toEqual(before);
    },
  );
});

test.runIf(isLong)(
  'pages that were bundled and are no longer as they were are bundled anew',
  () => {
    const kept = join(ROOT, '.astro/pages');
    const ours = readdirSync(kept).find(
      (name) => readFileSync(join(kept, name, 'assets/nhung.js')).length > 0 && isOurs(name),
    );
    const chunks = join(kept, ours!, 'pages/chunks');
    appendFileSync(join(chunks, readdirSync(chunks)[0]!), 'throw new Error("broken");');
    const before = filesIn(out);
    expect(builtApart()).toEqual(before);
    function isOurs(name: string) {
      return readdirSync(join(kept, name, 'pages'))
        .filter((file) => file.startsWith('prerender-entry'))
        .some((file) =>
          readFileSync(join(kept, name, 'pages', file), 'utf8').includes(`"base":"${base}"`),
        );
    }
  },
);
