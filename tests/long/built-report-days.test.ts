import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, describe, expect, test } from 'vitest';
import type { RawFiles } from '../../src/dataset/files.ts';
import { howMany } from '../how-many.ts';
import { dataSetOf, DEFAULT, ROOT } from '../unit/data-sets.ts';
import { readSite } from '../weeks/built/index.ts';
import { type DayTruth, Reading, type World } from '../weeks/built/reading.ts';
import { countTruth, trueStandings } from '../weeks/count.ts';
import { writeList } from '../weeks/list.ts';
import { freezeDay } from '../weeks/office.ts';
import { Officer } from '../weeks/officer.ts';
import { tellReplies, trueReplies, writeReplies } from '../weeks/replies.ts';
import { tellStory } from '../weeks/story.ts';
import { LAST_WEEK, LIST_DAYS, WEEKS } from '../weeks/truth.ts';

const top = mkdtempSync(join(tmpdir(), 'report-days-'));

afterAll(() => rmSync(top, { recursive: true, force: true }));

const PLACES = dataSetOf(DEFAULT);
const seeds = Array.from({ length: howMany(4) }, (_, at) => String(at + 1));
/** The builds as of earlier report days; where there is little time, none. */
const EARLIER = process.env['LONG'] === undefined ? [] : [1, 2, 0];

/** Several builds, on a machine with other work. */
const TIMEOUT = 1_200_000;

/** Four weeks of an office that reports after each list, written to the disk, and what was true. */
async function toldWeeks(seed: string) {
  const story = tellStory(seed, PLACES);
  const replies = tellReplies(seed, PLACES.units);
  const officer = new Officer(story);
  for (const week of WEEKS) {
    await officer.take(await writeList(story, week));
    officer.raw = writeReplies(officer.raw, replies, week);
    officer.raw = freezeDay(officer.raw, nameOf(week));
  }
  const folder = join(top, seed);
  writeFiles(officer.raw, folder);
  const world: World = { ...PLACES, replies };
  const truthOf = (week: number, knownIn: number): DayTruth => {
    const day = LIST_DAYS[week]!;
    return {
      day,
      name: nameOf(week),
      figures: countTruth(trueStandings(story, knownIn, day).values(), PLACES),
      replied: trueReplies(replies, knownIn, day),
    };
  };
  return {
    folder,
    world,
    reported: WEEKS.map((week) => truthOf(week, week)),
    known: WEEKS.map((week) => truthOf(week, LAST_WEEK)),
  };
}

const nameOf = (week: number) => `Báo cáo tuần ${week + 1}`;

function writeFiles({ bytes }: RawFiles, folder: string): void {
  for (const [file, content] of bytes) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), content);
  }
}

async function build(data: string, out: string, args: readonly string[]): Promise<void> {
  const command = [join(ROOT, 'scripts/build.ts'), '--data', data, '--out', out, ...args];
  const site = ['--site', 'https://example.org'];
  await promisify(execFile)(process.execPath, [...command, ...site], { cwd: ROOT });
}

describe('a built site of an office that reports each week', () => {
  test.each(seeds)(
    'says one figure of one day, wherever it is read: %s',
    { timeout: TIMEOUT },
    async (seed) => {
      const { folder, world, reported, known } = await toldWeeks(seed);
      const read = async (until: number, args: readonly string[]) => {
        const out = join(top, `${seed}-${until}`);
        await build(folder, out, args);
        const reading = new Reading(out, world, reported.slice(0, until + 1), known);
        readSite(reading);
        return reading;
      };
      const readings = await Promise.all([
        read(LAST_WEEK, ['--profile', 'internal']),
        ...EARLIER.map((week) => read(week, ['--as-of', LIST_DAYS[week]!])),
      ]);
      expect(readings.map(({ wrong }) => wrong)).toEqual(readings.map(() => []));
      for (const { count } of readings) expect(count).toBeGreaterThan(2000);
    },
  );
});
