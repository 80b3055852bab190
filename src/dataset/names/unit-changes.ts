import { formatDay } from '../../model/day-words.ts';
import {
  type Diagnostic,
  errorAt,
  inColumn,
  type Located,
  values,
} from '../../model/diagnostic.ts';
import type { Commune, District } from '../../model/places.ts';
import type { Site } from '../../model/site.ts';
import { foldText } from '../../model/text.ts';
import {
  isCommuneType,
  isTwoTier,
  provinceNamesOf,
  timeUnits,
  traceUnits,
  type UnitChange,
} from '../../model/units/changes.ts';
import type { ReadTable } from '../read-table.ts';
import { CHANGES, COMMUNES, DISTRICTS } from '../tables.ts';

type Change = Located<UnitChange>;

/** One side of a row. */
interface Side {
  readonly code: string;
  readonly type: string;
  readonly name: string;
}

const { columns } = CHANGES;

const earlier = ({ value: { code, type, name } }: Change): Side => ({ code, type, name });
const later = ({ value: { laterCode, laterType, laterName } }: Change): Side => ({
  code: laterCode,
  type: laterType,
  name: laterName,
});
const called = ({ type, name }: Side) => `${type} ${name}`;
const keyOf = (side: Side) => foldText(`${side.code} ${called(side)}`);

/** What contradicts itself in a table of changes, and what leads to no unit of the data set. */
export function checkUnitChanges(
  tables: {
    readonly changes: ReadTable<UnitChange>;
    readonly districts: ReadTable<District>;
    readonly communes: ReadTable<Commune>;
  },
  site: Site | undefined,
): Diagnostic[] {
  const { rows } = tables.changes;
  const circles = cycles(rows);
  // A circle is out of order by itself.
  const names = circles.length > 0 ? [] : otherNames(rows);
  const own = [...sameTwice(rows), ...wholeAndMore(rows), ...names, ...circles];
  // Where they lead is known once the rows are right.
  const isSettled = own.length === 0 && tables.changes.diagnostics.length === 0;
  return !isSettled || site === undefined ? own : [...own, ...leadsNowhere(tables, site)];
}

/** A unit that becomes the same one twice on a day. */
function sameTwice(rows: readonly Change[]): Diagnostic[] {
  const first = new Map<string, Change>();
  return rows.flatMap((row) => {
    const { on, code, laterCode } = row.value;
    const key = `${on} ${code} ${laterCode}`;
    const known = first.get(key);
    first.set(key, known ?? row);
    if (known === undefined) return [];
    const message = `"${code}" thành "${laterCode}" ngày ${formatDay(on)} đã ghi ở dòng ${known.at.line}`;
    return errorAt(inColumn(row.at, columns.code), 'change/duplicate', message, 'xóa một dòng');
  });
}

/** A unit all of which goes into one has no part left for another. */
function wholeAndMore(rows: readonly Change[]): Diagnostic[] {
  const byUnit = Map.groupBy(rows, ({ value: { on, code } }) => `${on} ${code}`);
  return [...byUnit.values()].flatMap((group) => {
    const successors = new Set(group.map(({ value }) => value.laterCode));
    const whole = group.find(({ value }) => value.share === 'whole');
    if (successors.size < 2 || whole === undefined) return [];
    const other = group.find(({ value }) => value.laterCode !== whole.value.laterCode)!;
    const message = `"${whole.value.code}" ghi toàn bộ vào "${whole.value.laterCode}" mà còn vào "${other.value.laterCode}" ở dòng ${other.at.line}`;
    const hint = 'chia thì ghi "một phần" ở mỗi dòng; không chia thì xóa dòng thừa';
    return errorAt(inColumn(whole.at, columns.share), 'change/whole-and-more', message, hint);
  });
}

/** A code that is said to be two units at a time, or a unit that ends before it begins. */
function otherNames(rows: readonly Change[]): Diagnostic[] {
  const made = new Map<string, Change>();
  for (const row of rows) first(made, keyOf(later(row)), row);
  const days = Map.groupBy(rows, ({ value }) => value.on);
  const past = new Map<string, Change>();
  return [...days.keys()].toSorted().flatMap((on) => {
    const [ended, begun] = [new Map<string, Change>(), new Map<string, Change>()];
    const found = days.get(on)!.flatMap((row): Diagnostic[] => {
      const [before, after] = [earlier(row), later(row)];
      const ends = first(ended, before.code, row);
      const begins = first(begun, after.code, row);
      if (keyOf(earlier(ends)) !== keyOf(before))
        return [twoNames(row, columns.name, before, earlier(ends), ends)];
      if (keyOf(later(begins)) !== keyOf(after))
        return [twoNames(row, columns.laterName, after, later(begins), begins)];
      const last = past.get(before.code);
      if (last === undefined) {
        const order = orderOf(row, made.get(keyOf(before)));
        // What such a row makes has no right day either.
        if (order.length > 0) begun.delete(after.code);
        return order;
      }
      return ends === row && keyOf(later(last)) !== keyOf(before)
        ? [twoNames(row, columns.name, before, later(last), last)]
        : [];
    });
    for (const [code, row] of begun) past.set(code, row);
    return found;
  });
}

/** A unit that is made by a row other than those that keep its name has to be made before it changes. */
function orderOf(row: Change, made: Change | undefined): Diagnostic[] {
  const before = earlier(row);
  const keeps = (one: Change) => keyOf(earlier(one)) === keyOf(later(one));
  if (made === undefined || made === row || keeps(made) || keeps(row)) return [];
  const message = `"${called(before)}" (${before.code}) thay đổi ngày ${formatDay(row.value.on)}, không sau khi có: ngày ${formatDay(made.value.on)} ở dòng ${made.at.line}`;
  const hint = 'sửa ngày ở một trong hai dòng';
  return [errorAt(inColumn(row.at, columns.on), 'change/order', message, hint)];
}

function first(known: Map<string, Change>, key: string, row: Change): Change {
  const before = known.get(key);
  if (before === undefined) known.set(key, row);
  return before ?? row;
}

function twoNames(row: Change, column: string, said: Side, other: Side, at: Change): Diagnostic {
  const message = `mã ${said.code} ghi là "${called(said)}" nhưng dòng ${at.at.line} ghi là "${called(other)}"`;
  const hint = 'sửa ngày, mã, loại hoặc tên ở một trong hai dòng cho khớp';
  return errorAt(inColumn(row.at, column), 'change/two-names', message, hint);
}

/** Units that become each other on one day: what is left once all are taken away that lead from or to nothing. */
function cycles(rows: readonly Change[]): Diagnostic[] {
  const days = Map.groupBy(rows, ({ value }) => value.on);
  return [...days.values()].flatMap((ofDay) => {
    const moved = ofDay.filter((row) => keyOf(earlier(row)) !== keyOf(later(row)));
    const left = withoutEnds(withoutEnds(moved, earlier, later), later, earlier);
    return left.slice(0, 1).map(cycle);
  });
}

/** The rows without those that lie on a way which begins where nothing leads to. */
function withoutEnds(
  rows: readonly Change[],
  from: (row: Change) => Side,
  to: (row: Change) => Side,
): readonly Change[] {
  const ways = Map.groupBy(rows, (row) => keyOf(from(row)));
  const arriving = new Map<string, number>();
  for (const row of rows) arriving.set(keyOf(to(row)), (arriving.get(keyOf(to(row))) ?? 0) + 1);
  const open = [...ways.keys()].filter((key) => !arriving.has(key));
  const gone = new Set<Change>();
  for (const key of open)
    for (const row of ways.get(key) ?? []) {
      gone.add(row);
      const next = keyOf(to(row));
      const count = arriving.get(next)! - 1;
      arriving.set(next, count);
      if (count === 0) open.push(next);
    }
  return rows.filter((row) => !gone.has(row));
}

function cycle(row: Change): Diagnostic {
  const message = `"${called(earlier(row))}" thành "${called(later(row))}" mà cùng ngày ấy lại từ đó mà ra`;
  const hint = 'sửa mã và tên ở một trong các dòng của ngày này, hoặc xóa dòng sai';
  return errorAt(inColumn(row.at, columns.laterCode), 'change/cycle', message, hint);
}

/** Units of the own province that neither are, nor were, nor become one of the data set. */
function leadsNowhere(
  tables: Parameters<typeof checkUnitChanges>[0],
  { province }: Site,
): Diagnostic[] {
  const { districts, communes, changes } = tables;
  const isKnown = [districts, communes].every(
    ({ isRead, diagnostics }) => isRead && diagnostics.length === 0,
  );
  if (!isKnown) return [];
  const present = { districts: values(districts.rows), communes: values(communes.rows) };
  const table = values(changes.rows);
  const isYoung = isTwoTier(present);
  const { former } = provinceNamesOf(table, province, isYoung);
  const own = new Set(
    [province, ...(isYoung ? former : [])].map((one) => foldText(called({ ...one, code: '' }))),
  );
  const reached = new Set(
    traceUnits(table, present).map(({ unit }) => `${keyOf(unit)} ${unit.from ?? ''}`),
  );
  const lost = timeUnits(table).filter(
    (unit) =>
      own.has(foldText(unit.within.at(-1) ?? '')) &&
      !reached.has(`${keyOf(unit)} ${unit.from ?? ''}`) &&
      (isYoung ? unit.after.length === 0 : unit.before.length === 0),
  );
  // A unit that several were to go into is told once.
  const untold = new Set(lost.map((unit) => `${keyOf(unit)} ${unit.from ?? ''}`));
  return changes.rows.flatMap((row) => {
    const unit = isYoung ? later(row) : earlier(row);
    const isLost = untold.delete(`${keyOf(unit)} ${isYoung ? row.value.on : ''}`);
    return isLost ? [nowhere(row, unit, isYoung, tables)] : [];
  });
}

function nowhere(
  row: Change,
  unit: Side,
  isSuccessor: boolean,
  { districts, communes }: Parameters<typeof checkUnitChanges>[0],
): Diagnostic {
  const isOfDistricts = communes.rows.length === 0 || !isCommuneType(unit.type);
  const { file } = isOfDistricts ? DISTRICTS : COMMUNES;
  const known = (isOfDistricts ? districts : communes).rows.find(
    ({ value }) => value.code === unit.code,
  )?.value;
  const there = known === undefined ? '' : `; mã ấy ở đó là ${known.type} ${known.name}`;
  const message = `"${called(unit)}" mã ${unit.code} không có trong ${file}${there}`;
  const hint = isSuccessor
    ? `sửa mã, loại, tên sau cho khớp ${file}, hoặc thêm đơn vị ấy vào đó`
    : `sửa mã, loại, tên cho khớp ${file}; đơn vị của tỉnh khác thì sửa cột ${columns.within}`;
  const column = isSuccessor ? columns.laterCode : columns.code;
  const code = isSuccessor ? 'change/unknown-successor' : 'change/unknown-unit';
  return errorAt(inColumn(row.at, column), code, message, hint);
}
