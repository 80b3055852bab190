import { Bounds } from './bounds.ts';
import { type FigureGroup, LEVEL_KEYS, type LevelFigures, sumOf } from './level-figures.ts';

/** Fewer active facilities than these are told from each other by who knows them. */
export const FEWEST = 5;
/** Of so many of a level one knows the other, or everybody knows the one. */
const FEW_OF_LEVEL = 2;

/** Whether figures by level of just these facilities would show one of them. */
export function isTelling({ active, figures }: LevelFigures): boolean {
  if (active === 0) return false;
  return (
    active < FEWEST || LEVEL_KEYS.some((key) => figures[key] > 0 && figures[key] <= FEW_OF_LEVEL)
  );
}

type SummedGroup = FigureGroup & LevelFigures;

/**
 * Which groups may not show their figures by level: those that tell, and then of the others the smallest that
 * helps, one after another, until what is shown gives no figure of these away.
 */
export function chooseHidden(groups: readonly FigureGroup[]): ReadonlySet<string> {
  const all = groups
    .map((group): SummedGroup => ({ ...group, ...sumOf(group.parts) }))
    .filter(({ active }) => active > 0)
    // The largest last: what they say is wanted most.
    .sort((a, b) => a.active - b.active);
  const hidden = new Set(all.filter(isTelling).map(({ key }) => key));
  const parts = [...new Set(all.flatMap((group) => group.parts))];
  for (;;) {
    const next = nextHidden(all, parts, hidden);
    if (next === undefined) return hidden;
    hidden.add(next.key);
  }
}

/** The next group to hide, while what is shown gives anything away. */
function nextHidden(
  all: readonly SummedGroup[],
  parts: readonly LevelFigures[],
  hidden: ReadonlySet<string>,
): SummedGroup | undefined {
  const shown = all.filter(({ key }) => !hidden.has(key));
  const telling = remainders(shown).find((rest) => isTelling(sumOf(rest.parts)));
  if (telling !== undefined) return telling.from[0];
  const boundsBut = (other?: SummedGroup) =>
    new Bounds(all, (group) => !hidden.has(group.key) && group.key !== other?.key, parts);
  const bounds = boundsBut();
  const told = [
    ...all.filter(({ key }) => hidden.has(key)).map((group) => group.parts),
    ...parts.filter(isTelling).map((part) => [part]),
  ].find((one) => bounds.tell(one));
  if (told === undefined) return undefined;
  const near = shown.filter((group) => group.parts.some((part) => told.includes(part)));
  const helps = [...near, ...shown].find((group) => !boundsBut(group).tell(told));
  return helps ?? near[0] ?? shown[0];
}

/**
 * What is left of a shown group once those of a family that lie within it are taken away, and are shown; and
 * from which groups, the smallest first, that can be told.
 */
function remainders(
  shown: readonly SummedGroup[],
): { readonly parts: readonly LevelFigures[]; readonly from: readonly SummedGroup[] }[] {
  return shown.flatMap((whole) => {
    const within = shown.filter(
      ({ family, parts }) =>
        family !== whole.family && parts.every((part) => whole.parts.includes(part)),
    );
    return [...Map.groupBy(within, ({ family }) => family).values()].map((family) => {
      const taken = new Set(family.flatMap(({ parts }) => parts));
      return { parts: whole.parts.filter((part) => !taken.has(part)), from: [...family, whole] };
    });
  });
}
