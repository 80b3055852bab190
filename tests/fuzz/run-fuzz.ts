import { createRandom, type Random } from '../../scripts/sample/random.ts';
import type { RawFiles } from '../../src/dataset/files.ts';
import { workbook } from '../fixtures/import/workbook.ts';
import { damaged, randomBytes, remixed } from './broken-files.ts';
import { problemsOf } from './check-import.ts';
import { generateList } from './generate-list.ts';
import { cellOf, headingOf, someColumns } from './token-list.ts';

/** What is thrown at an import. */
export const ATTACKS = ['lists', 'bytes', 'damaged workbooks', 'damaged texts'] as const;
export type Attack = (typeof ATTACKS)[number];

const NOTHING: ReadonlySet<string> = new Set();

/** One attack; its problems, with all that is needed to see them again. */
export async function attackOnce(attack: Attack, seed: string, before: RawFiles) {
  const random = createRandom(`${attack} ${seed}`);
  const { text, ...made } = await make(attack, random);
  try {
    const problems = await problemsOf(made, before);
    return problems.map((problem) => `${attack} ${seed}: ${problem}`);
  } catch (error) {
    const stack = error instanceof Error ? error.stack : String(error);
    return [`${attack} ${seed} throws: ${stack} ${text}`];
  }
}

/** The file of an attack. */
export async function make(attack: Attack, random: Random) {
  const plain = { changed: NOTHING, columns: [], text: '' };
  if (attack === 'lists') return generateList(random);
  if (attack === 'bytes') return { ...plain, file: 'x.csv', bytes: randomBytes(random) };
  if (attack === 'damaged texts') {
    const [one, other] = [await generateList(random), await generateList(random)];
    return { ...one, bytes: damaged(one.bytes, other.bytes, random), changed: 'any text' as const };
  }
  const [one, other] = [await cleanWorkbook(random), await cleanWorkbook(random)];
  const change = random.pick([damaged, remixed]);
  return { ...plain, file: 'x.xlsx', bytes: change(one, other, random), changed: EVERYTHING };
}

/** Parts of two workbooks were mixed: of a typed cell nobody can say what it should be. */
const EVERYTHING: ReadonlySet<string> = new (class extends Set<string> {
  override has = () => true;
})();

function cleanWorkbook(random: Random): Promise<Uint8Array> {
  const columns = someColumns(random);
  const size = random.integer(3, 20);
  const body = Array.from({ length: size }, (_, at) => columns.map((one) => cellOf(one, at + 1)));
  const heading = columns.map((column) => headingOf(column, random));
  return workbook([{ rows: [heading, ...body] }]);
}
