import type { Task, TaskFacility, UnitPage, UnitRequest, UnitWork } from '../contract/tasks.ts';

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
const MAP = 21;
const REST = 1.5;
const REQUEST_GAP = 0.5;
const MOST_FOR_REQUESTS = 17;

/** So many letters of a wide font have room in a line. */
const IN_TITLE = 34;
const IN_SYMBOL = 26;
const IN_SUBJECT = 42;
const BESIDE_MAP = 52;
const IN_COLUMN = 38;

/** Of every task at least so many facilities are named, as long as there is room. */
const LEAST_OF_EACH = [3, 2, 1, 0];

type BareTask = Omit<Task, 'onPaper'>;

/** How much of each task has room on the sheet: something of each first, then the most urgent. */
export function fitOnSheet(
  unit: Pick<UnitPage, 'name' | 'districtSlug' | 'requests'>,
  tasks: readonly BareTask[],
): Pick<UnitWork, 'tasks' | 'requestsOnPaper' | 'besideMap'> {
  const owed = unit.requests.filter(({ cell }) => cell.status !== 'replied');
  const requestsOnPaper = fittingRequests(owed);
  const head = Math.max(
    CODE_TO_SCAN,
    1 + linesOf(`${unit.name}: việc cần làm`, IN_TITLE) * TITLE_LINE + SENTENCES,
  );
  const room = SHEET - FOOT - head - heightOfRequests(owed, requestsOnPaper);
  const besideMap = unit.districtSlug === undefined ? 0 : tasksBesideMap(tasks);
  const hasMap = unit.districtSlug !== undefined;
  const fits = (shown: readonly number[]) => heightOf(tasks, shown, hasMap, besideMap) <= room;
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

/** The first task at least, and as many more as are not longer than the map. */
function tasksBesideMap(tasks: readonly BareTask[]): number {
  const heights = tasks.map(({ facilities }) => NARROW_HEADING + sum(facilities.map(besideLines)));
  const tooMany = heights.findIndex((_, at) => at > 0 && sum(heights.slice(0, at + 1)) > MAP);
  return tooMany === -1 ? tasks.length : tooMany;
}

const besideLines = ({ name, place = '' }: TaskFacility) => linesOf(`${name} ${place}`, BESIDE_MAP);

/** All tasks with so many facilities of each. */
function heightOf(
  tasks: readonly BareTask[],
  shown: readonly number[],
  hasMap: boolean,
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
  return (hasMap ? Math.max(MAP, left) : 0) + sum(heights.slice(beside));
}

/** A row is never parted between columns. */
function inTwoColumns(rows: readonly number[]): number {
  return rows.length === 0 ? 0 : Math.ceil(sum(rows) / 2) + Math.max(...rows) - 1;
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0);
