import {
  kindMeant,
  kindTokens,
  type PresentData,
  saysAll,
  unitReader,
  unitsOfKind,
} from '../../dataset/index.ts';
import type { Unit, UnitCode } from '../../model/correspondence.ts';
import { cleanText, foldText } from '../../model/text.ts';

/** To whom a dispatch goes. */
export interface Recipients {
  /** As `dispatches.csv` has them: codes, groups, and the words of whoever is no unit. */
  readonly texts: readonly string[];
  /** Codes of units. */
  readonly codes: ReadonlySet<UnitCode>;
  /** Words that name no unit. */
  readonly others: readonly string[];
}

const NO_RECIPIENT = /^(?:luu|nhu tren|nhu kinh gui|nhu dieu)\b/;

/** Reads to whom a dispatch goes: units by any of their names, all of a type, or anybody else. */
export function recipientReader(present: PresentData) {
  const { unit: unitOf } = unitReader(present);
  const { units, find } = present;
  const groups = [...Map.groupBy(units, ({ group }) => group)];
  const ofKind = unitsOfKind(units, (code) => find.districtOf(code)?.type);

  return (cell: string): Recipients => {
    const parts = cell
      .split(/[;|\n]/)
      .map((part) => cleanText(part.replace(/^[\s•+*–-]+/, '').replace(/[\s.,]+$/, '')))
      .filter((part) => part !== '' && !NO_RECIPIENT.test(foldText(part)));
    const read = parts.map((part) => unitsIn(part) ?? part);
    const codes = new Set(read.flatMap((one) => (typeof one === 'string' ? [] : codesOf(one))));
    const others = read.filter((one) => typeof one === 'string');
    return { texts: [...shortened(codes), ...others], codes, others };
  };

  /** The units that a part names; undefined where any of its words names none. */
  function unitsIn(part: string): readonly Unit[] | undefined {
    const group = groups.find(([name]) => foldText(name) === foldText(part));
    if (group !== undefined) return group[1];
    const whole = unitOf(part);
    if (whole !== undefined) return [whole];
    const [before, after] = part.split(/:\s*/, 2) as [string, string | undefined];
    if (after !== undefined && kindTokens(before).some((one) => kindMeant(one) !== undefined))
      return unitsIn(after);
    const tokens = kindTokens(part);
    // One type alone is said of all of them only where it says so.
    const isPlural = tokens.length > 1 || saysAll(part);
    const found = tokens.map((token) => {
      const of = isPlural ? ofKind(token) : [];
      if (of.length > 0) return of;
      const one = unitOf(token) ?? unitOf(token.replace(/(^|\s)các\s+/iu, '$1'));
      return one === undefined ? undefined : [one];
    });
    return found.every((one) => one !== undefined) ? found.flat() : undefined;
  }

  /** Codes, or the name of the group where all of one are there. */
  function shortened(codes: ReadonlySet<UnitCode>): string[] {
    const whole = groups.filter(
      ([, members]) => members.length > 1 && members.every(({ code }) => codes.has(code)),
    );
    const grouped = new Set(whole.flatMap(([, members]) => codesOf(members)));
    return [...whole.map(([name]) => name), ...[...codes].filter((code) => !grouped.has(code))];
  }
}

const codesOf = (units: readonly Unit[]) => units.map(({ code }) => code);
