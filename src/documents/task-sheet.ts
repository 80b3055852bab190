import type { Task, TaskFacility, UnitPage, UnitRequest, UnitWork } from '../contract/tasks.ts';
import { isOwed } from '../model/figures/standing.ts';

// What has room on the one sheet of A4 that a unit's tasks are printed on. `tasks.css` has the same sizes; a
// browser test holds both to each other, in a wide font too. Heights are in lines of its lists.

/** A sheet between its margins. */
const SHEET = 61;
const FOOT = 2.5;
const HEADING = 1.9;
/** Beside the map headings may need two lines. */
const NARROW_HEADING = 2.9;
const TITLE_LINE = 2;
const SENTENCES = 5.5;
const CODE_TO_SCAN = 8;
const MOST_OF_MAP = 17;
/** A square map as wide as its place, and what stands under it. */
const SQUARE_MAP = 13.7;
const UNDER_MAP = 4.5;
const REST = 1.5;
const REQUEST_GAP = 0.5;
const MOST_FOR_REQUESTS = 17;

/** So many letters of a wide font have room in a line. */
const IN_TITLE = 33;
const IN_SYMBOL = 26;
const IN_SUBJECT = 42;
const BESIDE_MAP = 52;
const IN_COLUMN = 38;

/** Of every task at least so many facilities are named, as long as there is room. */
const LEAST_OF_EACH = [3, 2, 1, 0];

type BareTask = Omit<Task, 'onPaper'>;

/**
 * How much of each task has room on the sheet: something of each first, then the most urgent. `mapShape`: how
 * tall its map is for its width, where it has one.
 */
export function fitOnSheet(
  unit: Pick<UnitPage, 'name' | 'requests'>,
  tasks: readonly BareTask[],
  mapShape: number | undefined,
): Pick<UnitWork, 'tasks' | 'requestsOnPaper' | 'besideMap'> {
  const owed = unit.requests.filter(({ cell }) => isOwed(cell.status));
  const requestsOnPaper = fittingRequests(owed);
  const head = Math.max(
    CODE_TO_SCAN,
    1 + linesOf(`${unit.name}: việc cần làm`, IN_TITLE) * TITLE_LINE + SENTENCES,
  );
  const room = SHEET - FOOT - head - heightOfRequests(owed, requestsOnPaper);
  const map = mapShape === undefined ? 0 : UNDER_MAP + Math.min(MOST_OF_MAP, SQUARE_MAP * mapShape);
  const besideMap = map === 0 ? 0 : tasksBesideMap(tasks, map);
  const fits = (shown: readonly number[]) => heightOf(tasks, shown, map, besideMap) <= room;
  const least = LEAST_OF_EACH.map((number) =>
    tasks.map(({ facilities }) => Math.min(number, facilities.length)),
  );
  const shown = least.find(fits) ?? tasks.map(() => 0);
  for (const [at, { facilities }] of tasks.entries()) {
    const more = (number: number) => shown.map((one, index) => (index === at ? number : one));
    while (shown[at]! < facilities.length && fits(more(shown[at]! + 1))) shown[at]! += 1;
    // The last one stands where else its number would.
    if (fits(more(facilities.length))) shown[at] = facilities.length;
  }
  return {
    tasks: tasks.map((task, at) => ({ ...task, onPaper: shown[at]! })),
    requestsOnPaper,
    besideMap,
  };
}

/** The lines of a text, word by word; a word that is longer than a line is broken. */
function linesOf(text: string, letters: number): number {
  let lines = 1;
  let used = 0;
  for (const word of text.split(/\s+/)) {
    const { length } = [...word];
    const needed = used === 0 ? length : used + 1 + length;
    if (needed <= letters) used = needed;
    else {
      lines += (used === 0 ? 0 : 1) + Math.ceil(length / letters) - 1;
      used = length % letters || letters;
    }
  }
  return lines;
}

function fittingRequests(owed: readonly UnitRequest[]): number {
  let number = owed.length;
  while (number > 1 && heightOfRequests(owed, number) > MOST_FOR_REQUESTS) number -= 1;
  return number;
}

function heightOfRequests(owed: readonly UnitRequest[], number: number): number {
  if (owed.length === 0) return 0;
  const rows = owed.slice(0, number).map(({ sent, shortSubject, cell }) => {
    const names = sent.map(({ symbol }) => `${symbol} ngày 00/00/0000`);
    const [first = cell.requestId, ...later] = names;
    const about = [shortSubject, ...later.map((name) => `; nhắc lại bằng ${name}`)].join('');
    return Math.max(2, linesOf(first, IN_SYMBOL), linesOf(about, IN_SUBJECT)) + REQUEST_GAP;
  });
  return HEADING + sum(rows) + 1 + (number < owed.length ? REST : 0);
}

/** The first task at least, and as many more as are not longer than the map. */
function tasksBesideMap(tasks: readonly BareTask[], map: number): number {
  const heights = tasks.map(({ facilities }) => NARROW_HEADING + sum(facilities.map(besideLines)));
  const tooMany = heights.findIndex((_, at) => at > 0 && sum(heights.slice(0, at + 1)) > map);
  return tooMany === -1 ? tasks.length : tooMany;
}

const besideLines = ({ name, place = '' }: TaskFacility) => linesOf(`${name} ${place}`, BESIDE_MAP);

/** All tasks with so many facilities of each. */
function heightOf(
  tasks: readonly BareTask[],
  shown: readonly number[],
  map: number,
  beside: number,
): number {
  const heights = tasks.map(({ facilities }, at) => {
    const isBeside = at < beside;
    const rows = facilities
      .slice(0, shown[at])
      .map((one) => (isBeside ? besideLines(one) : linesOf(one.name, IN_COLUMN)));
    const rest = rows.length < facilities.length ? REST : 0;
    return rest + (isBeside ? NARROW_HEADING + sum(rows) : HEADING + inTwoColumns(rows));
  });
  const left = sum(heights.slice(0, beside));
  return Math.max(map, left) + sum(heights.slice(beside));
}

/** A row is never parted between columns. */
function inTwoColumns(rows: readonly number[]): number {
  return rows.length === 0 ? 0 : Math.ceil(sum(rows) / 2) + Math.max(...rows) - 1;
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0);
