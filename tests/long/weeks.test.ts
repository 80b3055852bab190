import { describe, expect, test } from 'vitest';
import { howMany } from '../how-many.ts';
import { DEFAULT, dataSetOf } from '../unit/data-sets.ts';
import { type OfficeList, writeList } from '../weeks/list.ts';
import { neutralFiles } from '../weeks/neutral.ts';
import { rowsIn } from '../weeks/office.ts';
import { Officer, type Verdict } from '../weeks/officer.ts';
import { figureTable, kindTable, tallied } from '../weeks/report.ts';
import { tellStory, type Story } from '../weeks/story.ts';
import { type Kind, LAST_WEEK, LIST_DAYS, WEEKS } from '../weeks/truth.ts';
import { spellName } from '../weeks/words.ts';

const GAZETTEER = dataSetOf(DEFAULT);
const seeds = (times: number) => Array.from({ length: howMany(times) }, (_, at) => String(at + 1));
/** Four lists once, and with one of them again. */
const ORDERS = [
  ...(['1324', '11234', '12341', '12342', '13243'] as const),
  ...(['12234', '12334', '12344', '12343', '11324', '13324', '13224', '13241'] as const),
];
/** So many are enough where the same lists go in again and again. */
const FEW = 80;

/** What a verdict finds, as lines; none where all is right. */
function complaints(where: string, { figures, facilities, errors }: Verdict): string[] {
  const kinds = kindTable(facilities).map((line) => `${where}, ${line}`);
  return [...errors, ...kinds, ...figureTable(where, figures)];
}

/** Names that were told better once: without what was left out, shortened or in capitals. */
function poorerNames(where: string, officer: Officer, { facilities }: Story): string[] {
  const nameOf = new Map(
    rowsIn(officer.raw, 'facilities.csv').map((row) => [row['Mã cơ sở'], row['Tên cơ sở']]),
  );
  return facilities
    .filter(({ kind }) => kind.startsWith('re-spelled'))
    .flatMap((one) => {
      const name = nameOf.get(officer.codeOf(one));
      const isPoor = POOR.some((spelling) => spellName(one.names[0]!.value, spelling) === name);
      return isPoor ? [`${where}, tên bị viết kém đi: ${name}`] : [];
    });
}
const POOR = ['capitals', 'dropped', 'short'] as const;

/** Of these there is never any doubt who they are. */
const CERTAIN: readonly Kind[] = [
  ...(['steady', 'new', 'ceased on a day', 'ceased, day unknown', 'reopened'] as const),
  ...(['level changed', 'level learned late', 'ceasing learned late', 'level corrected'] as const),
  ...(['ceasing day corrected', 'unregistered'] as const),
];
const askedInVain = ({ asked }: Officer): string[] =>
  asked.flat().flatMap(({ kind, key }) => (CERTAIN.includes(kind) ? [`hỏi thừa: ${key}`] : []));

/** Writes each list of a story once. */
function listsOf(story: Story) {
  const written = new Map<number, Promise<OfficeList>>();
  return (week: number) => {
    const list = written.get(week) ?? writeList(story, week);
    written.set(week, list);
    return list;
  };
}

async function take(officer: Officer, story: Story, order: string): Promise<void> {
  const list = listsOf(story);
  for (const week of order) await officer.take(await list(Number(week) - 1));
}

describe("an office's lists of four weeks", () => {
  test.each(seeds(40))(
    'give the figures of the truth after each week, and the best names: %s',
    async (seed) => {
      const story = tellStory(seed, GAZETTEER);
      const officer = new Officer(story);
      const found: string[] = [];
      for (const week of WEEKS) {
        await officer.take(await writeList(story, week));
        const where = `tuần ${week + 1}`;
        found.push(
          ...complaints(where, officer.judge(week)),
          ...poorerNames(where, officer, story),
        );
      }
      const told = [...tallied(officer.troubles), ...askedInVain(officer)];
      expect([...told, ...found]).toEqual([]);
    },
  );

  test.each(seeds(20))('give the figures of earlier days: %s', async (seed) => {
    const story = tellStory(seed, GAZETTEER);
    const officer = new Officer(story);
    await take(officer, story, '1234');
    const found = WEEKS.slice(0, -1).flatMap((week) =>
      complaints(`ngày ${LIST_DAYS[week]}`, officer.judge(LAST_WEEK, LIST_DAYS[week])),
    );
    expect(found).toEqual([]);
  });

  test.each(seeds(10))('may come in another order, and again: %s', async (seed) => {
    const story = tellStory(seed, GAZETTEER, FEW);
    const found: string[] = [];
    for (const order of ORDERS.slice(0, howMany(ORDERS.length * 2))) {
      const officer = new Officer(story);
      await take(officer, story, order);
      found.push(...complaints(order, officer.judge(LAST_WEEK)));
    }
    expect(found).toEqual([]);
  });

  test.each(seeds(10))('change nothing and ask nothing the second time: %s', async (seed) => {
    const story = tellStory(seed, GAZETTEER, FEW);
    const officer = new Officer(story);
    const list = listsOf(story);
    for (const week of WEEKS) {
      await officer.take(await list(week));
      const { raw } = officer;
      await officer.take(await list(week));
      expect(officer.asked.at(-1)).toEqual([]);
      expect(officer.raw.bytes).toEqual(raw.bytes);
    }
  });

  test.each(seeds(10))('may have their rows in any order: %s', async (seed) => {
    const story = tellStory(seed, GAZETTEER, FEW);
    const [one, other] = [new Officer(story), new Officer(story)];
    for (const week of WEEKS) {
      await one.take(await writeList(story, week));
      await other.take(await writeList(story, week, 'in another order'));
      expect(neutralFiles(other.raw)).toEqual(neutralFiles(one.raw));
    }
  });
});
