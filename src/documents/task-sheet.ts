import { TASKS_BESIDE_MAP } from '../contract/task-words.ts';
import type { Task, UnitPage, UnitRequest, UnitWork } from '../contract/tasks.ts';

// What has room on the one sheet of A4 that a unit's tasks are printed on. `tasks.css` has the same sizes; a
// browser test holds both to each other, in a wide font too. Heights are in lines of its lists.

/** A sheet between its margins. */
const SHEET = 60;
const FOOT = 3;
const HEADING = 2.2;
/** Beside the map headings may need two lines. */
const NARROW_HEADING = 3.2;
const TITLE_LINE = 2;
const SENTENCES = 6;
const CODE_TO_SCAN = 8;
const MAP = 23;
const REST = 2;
const REQUEST_GAP = 0.5;
const MOST_FOR_REQUESTS = 17;

/** So many letters of a wide font have room in a line. */
const IN_TITLE = 26;
const IN_SYMBOL = 26;
const IN_SUBJECT = 38;
const BESIDE_MAP = 44;
const IN_COLUMN = 35;

/** Of every task at least so many facilities are named, as long as there is room. */
const LEAST_OF_EACH = [3, 2, 1, 0];

type BareTask = Omit<Task, 'onPaper'>;

/** How much of each task has room on the sheet: something of each first, then the most urgent. */
export function fitOnSheet(
  unit: Pick<UnitPage, 'name' | 'districtSlug' | 'requests'>,
  tasks: readonly BareTask[],
): Pick<UnitWork, 'tasks' | 'requestsOnPaper'> {
  const owed = unit.requests.filter(({ cell }) => cell.status !== 'replied');
  const requestsOnPaper = fittingRequests(owed);
  const head = Math.max(CODE_TO_SCAN, 1 + linesOf(unit.name, IN_TITLE) * TITLE_LINE + SENTENCES);
  const room = SHEET - FOOT - head - heightOfRequests(owed, requestsOnPaper);
  const hasMap = unit.districtSlug !== undefined;
  const fits = (shown: readonly number[]) => heightOf(tasks, shown, hasMap) <= room;
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
  };
}

/** Lines that a text needs at most: words do not fill them. */
function linesOf(text: string, letters: number): number {
  const { length } = [...text];
  return length <= letters ? 1 : Math.ceil(length / (letters * 0.8));
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

/** All tasks with so many facilities of each. */
function heightOf(
  tasks: readonly BareTask[],
  shown: readonly number[],
  hasMap: boolean,
): number {
  const beside = hasMap ? TASKS_BESIDE_MAP : 0;
  const heights = tasks.map(({ facilities }, at) => {
    const isBeside = at < beside;
    const rows = facilities
      .slice(0, shown[at])
      .map(({ name, place = '' }) =>
        isBeside ? linesOf(`${name} ${place}`, BESIDE_MAP) : linesOf(name, IN_COLUMN),
      );
    const rest = rows.length < facilities.length ? REST : 0;
    return rest + (isBeside ? NARROW_HEADING + sum(rows) : HEADING + inTwoColumns(rows));
  });
  const left = sum(heights.slice(0, beside));
  return (hasMap ? Math.max(MAP, left) : 0) + sum(heights.slice(beside));
}

/** A row is never parted between columns. */
function inTwoColumns(rows: readonly number[]): number {
  return rows.length === 0 ? 0 : Math.ceil(sum(rows) / 2) + Math.max(...rows) - 1;
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0);
