import type { Day } from '../day-words.ts';
import type { District } from '../places.ts';
import { slugOf } from '../text.ts';
import {
  isCounted,
  isThere,
  isTwoTier,
  nameKey,
  type PresentUnits,
  type TimedUnit,
  timeUnits,
  type UnitChange,
} from './changes.ts';
import type { ChangedUnits, DayUnit, UnitsCompared } from './compared.ts';

/** The counted units of a day, or those of a data set, which are of the day of its figures. */
export interface UnitsOfDay {
  readonly on: Day;
  readonly units: readonly DayUnit[];
}

/** A counted unit that a data set no longer has, from its beginning to its end. */
export interface GoneUnit extends DayUnit {
  readonly from?: Day | undefined;
  readonly until: Day;
  /** The units of the data set that have its ground now. */
  readonly successors: readonly District[];
}

/** A unit of a table of changes; one that no table tells of is its code. */
type Node = TimedUnit | string;

/** What a data set counts by, in time. */
export class CountedUnits {
  readonly #districts: readonly District[];
  /** Of the counted level alone, the earliest first. */
  readonly #byCode: ReadonlyMap<string, readonly TimedUnit[]>;
  readonly #isTwoTier: boolean;
  readonly #until: ReadonlyMap<string, Day>;
  /** Those that were counted before and are no more, under none of the data set's codes. */
  readonly gone: readonly GoneUnit[];

  constructor({ changes, ...present }: PresentUnits & { readonly changes: readonly UnitChange[] }) {
    this.#districts = present.districts;
    this.#isTwoTier = isTwoTier(present);
    const counted = timeUnits(changes).filter((unit) => isCounted(unit, this.#isTwoTier));
    this.#byCode = Map.groupBy(
      counted.toSorted((a, b) => ((a.from ?? '') < (b.from ?? '') ? -1 : 1)),
      ({ code }) => code,
    );
    this.gone = this.#findGone();
    this.#until = new Map(this.gone.map(({ code, until }) => [code, until]));
  }

  #findGone(): GoneUnit[] {
    const present = new Map<string, District>(this.#districts.map((one) => [one.code, one]));
    const slugs = new Set<string>(this.#districts.map(({ slug }) => slug));
    const ofToday = new Map(this.#districts.map((one) => [`${one.code} ${nameKey(one)}`, one]));
    return [...this.#byCode].flatMap(([code, units]) => {
      const unit = units.at(-1)!;
      const until = unit.after[0]?.unit.from;
      if (present.has(code) || until === undefined) return [];
      const reached = presentAfter(unit, ofToday);
      if (reached.length === 0) return [];
      const { type, name } = unit;
      const own = slugOf(`${type} ${name}`);
      const slug = slugs.has(own) ? `${own}-${code}` : own;
      slugs.add(slug);
      const groups = new Set(reached.map(({ group }) => group));
      const [group] = groups.size === 1 ? groups : [];
      const { from } = units[0]!;
      return [{ code, type, name, slug, group, from, until, successors: reached }];
    });
  }

  /** Since when a code is counted, where it was made of what was counted before. */
  #beganOn(code: string): Day | undefined {
    const first = this.#byCode.get(code)?.[0];
    return first?.before.some(({ unit }) => isCounted(unit, this.#isTwoTier))
      ? first.from
      : undefined;
  }

  /** Whether a code was one of those that were counted on a day; one of the data set is unless it began later. */
  isThere(code: string, day: Day): boolean {
    const from = this.#beganOn(code);
    const until = this.#until.get(code);
    return (from === undefined || from <= day) && (until === undefined || day < until);
  }

  /** What a unit of any code was called on a day. */
  namedOn(code: string, day: Day): Pick<DayUnit, 'type' | 'name'> | undefined {
    return this.#byCode.get(code)?.find((unit) => isThere(unit, day));
  }

  /** The units of a day, as the table tells of it: what was frozen of one says it itself. */
  on(day: Day): DayUnit[] {
    return [...this.#districts, ...this.gone]
      .filter(({ code }) => this.isThere(code, day))
      .map(({ code, type, name, slug, group }) => ({
        ...{ code, type, name, slug, group },
        ...this.#calledOn(code, day),
      }))
      .toSorted((a, b) => (a.code < b.code ? -1 : 1));
  }

  #calledOn(code: string, day: Day): Pick<DayUnit, 'type' | 'name'> | undefined {
    const unit = this.namedOn(code, day);
    return unit && { type: unit.type, name: unit.name };
  }

  /** Names the units of a day, their ground and all that is said of them. */
  groundOf(day: UnitsOfDay): string {
    const nodes = [...this.#nodesOf(day)].map(([node, { code, type, name, slug }]) =>
      [code, type, name, slug, typeof node === 'string' ? '' : node.from].join(),
    );
    return nodes.join('\n');
  }

  /** What of two days may be compared. */
  compare(before: UnitsOfDay, after: UnitsOfDay): UnitsCompared {
    if (before.units === after.units) return { changed: [], became: [], groups: groupsOf(after) };
    return before.on <= after.on
      ? this.#forward(before, after)
      : reversed(this.#forward(after, before), before.units);
  }

  #forward(before: UnitsOfDay, after: UnitsOfDay): UnitsCompared {
    const starts = this.#nodesOf(before);
    const ends = this.#nodesOf(after);
    const walks = new Joined();
    const became = new Map<string, ReadonlySet<string>>();
    for (const [node, unit] of starts) {
      const walk = this.#walk(node, 'after', ends);
      became.set(unit.code, new Set(walk.found.map(({ code }) => code)));
      walks.join(unit, walk.found, walk);
    }
    for (const [node, unit] of ends) {
      const walk = this.#walk(node, 'before', starts);
      for (const one of walk.found) walks.join(one, [unit], walk);
      if (walk.found.length === 0) walks.add(unit);
    }
    const all = walks.sets(new Set(starts.values()), new Set(ends.values()));
    const isChanged = ({ before, after, isOpen }: GroundSet) =>
      isOpen || before.length !== 1 || after.length !== 1;
    const changed = all.filter(isChanged);
    const moved = new Set(changed.flatMap((one) => one.before.map(({ code }) => code)));
    return {
      changed: changed.map(({ on, before, after }) => ({
        on: [...on].toSorted(),
        before: before.map(named),
        after: after.map(named),
      })),
      became: [...became].flatMap(([code, later]) =>
        moved.has(code) || (later.size === 1 && !later.has(code))
          ? [[code, [...later].toSorted()] as const]
          : [],
      ),
      groups: sameGroups(all),
    };
  }

  #nodesOf({ on, units }: UnitsOfDay): Map<Node, DayUnit> {
    return new Map(
      units.map((unit) => {
        const known = this.#byCode.get(unit.code) ?? [];
        const alike = known.filter((one) => nameKey(one) === nameKey(unit));
        const node =
          alike.find((one) => isThere(one, on)) ??
          alike.findLast(({ from }) => from === undefined || from <= on) ??
          known.find((one) => isThere(one, on)) ??
          alike[0];
        return [node ?? unit.code, unit] as const;
      }),
    );
  }

  /** Where the ways from a unit lead; `isOpen`: one of them to no unit of that day. */
  #walk(from: Node, way: 'before' | 'after', ends: ReadonlyMap<Node, DayUnit>): Walk {
    const found = new Set<DayUnit>();
    const on = new Set<Day>();
    let isOpen = false;
    const visit = (node: Node): void => {
      const end = ends.get(node);
      if (end !== undefined) {
        found.add(end);
        return;
      }
      const links = typeof node === 'string' ? [] : node[way];
      if (links.length === 0) isOpen = true;
      for (const { unit, change } of links) {
        on.add(change.on);
        if (isCounted(unit, this.#isTwoTier)) visit(unit);
        else isOpen = true;
      }
    };
    visit(from);
    return { found: [...found], on, isOpen };
  }
}

/** The units of a data set that a unit became, by their codes and names. */
function presentAfter(unit: TimedUnit, ofToday: ReadonlyMap<string, District>): District[] {
  const found = new Set<District>();
  const visit = (one: TimedUnit): void => {
    const present = ofToday.get(`${one.code} ${nameKey(one)}`);
    if (present !== undefined) found.add(present);
    else for (const link of one.after) visit(link.unit);
  };
  visit(unit);
  return [...found];
}

const named = ({ code, type, name }: DayUnit) => ({ code, type, name });

interface Walk {
  readonly found: readonly DayUnit[];
  readonly on: ReadonlySet<Day>;
  readonly isOpen: boolean;
}

/** Units of both days that together have the same ground. */
interface GroundSet {
  readonly before: readonly DayUnit[];
  readonly after: readonly DayUnit[];
  readonly on: ReadonlySet<Day>;
  readonly isOpen: boolean;
}

/** Units that are joined by what became of them. */
class Joined {
  readonly #root = new Map<DayUnit, DayUnit>();
  readonly #ways: { readonly unit: DayUnit; readonly walk: Pick<Walk, 'on' | 'isOpen'> }[] = [];

  /** One that has no way to or from any. */
  add(unit: DayUnit): void {
    this.join(unit, [], { on: new Set(), isOpen: true });
  }

  join(unit: DayUnit, others: readonly DayUnit[], walk: Pick<Walk, 'on' | 'isOpen'>): void {
    for (const other of others) this.#root.set(this.#rootOf(other), this.#rootOf(unit));
    this.#ways.push({ unit, walk });
  }

  sets(before: ReadonlySet<DayUnit>, after: ReadonlySet<DayUnit>): GroundSet[] {
    const units = Map.groupBy(new Set([...before, ...after]), (unit) => this.#rootOf(unit));
    const ways = Map.groupBy(this.#ways, ({ unit }) => this.#rootOf(unit));
    return [...units].map(([root, members]) => {
      const walks = (ways.get(root) ?? []).map(({ walk }) => walk);
      return {
        before: members.filter((unit) => before.has(unit)),
        after: members.filter((unit) => after.has(unit)),
        on: new Set(walks.flatMap(({ on }) => [...on])),
        isOpen: walks.some(({ isOpen }) => isOpen),
      };
    });
  }

  #rootOf(unit: DayUnit): DayUnit {
    let root = unit;
    for (let up = this.#root.get(root); up !== undefined && up !== root; up = this.#root.get(root))
      root = up;
    return root;
  }
}

/** The groups in which the same ground lies on both days: all that changed with a unit of one is of it. */
function sameGroups(sets: readonly GroundSet[]): string[] {
  const groups = new Set<string>();
  const others = new Set<string | undefined>();
  for (const { before, after, isOpen } of sets) {
    const own = new Set([...before, ...after].map(({ group }) => group));
    for (const group of own) {
      if (group !== undefined) groups.add(group);
      if (own.size > 1 || isOpen) others.add(group);
    }
  }
  return [...groups].filter((group) => !others.has(group));
}

function groupsOf({ units }: UnitsOfDay): string[] {
  return [...new Set(units.flatMap(({ group }) => group ?? []))];
}

function reversed({ changed, became, groups }: UnitsCompared, later: readonly DayUnit[]) {
  const back = (one: ChangedUnits): ChangedUnits => ({
    on: one.on,
    before: one.after,
    after: one.before,
  });
  const known = new Set(later.map(({ code }) => code));
  const pairs = became.flatMap(([code, codes]) => codes.map((one) => ({ one, code })));
  const byLater = Map.groupBy(
    pairs.filter(({ one }) => known.has(one)),
    ({ one }) => one,
  );
  return {
    changed: changed.map(back),
    became: [...byLater].map(([code, those]) => [code, those.map((one) => one.code)] as const),
    groups,
  };
}
