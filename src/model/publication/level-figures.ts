/** What is withheld of a group together: those of a level, those not assessed, and those that are stale. */
export const LEVEL_KEYS = ['safe', 'atRisk', 'unsafe', 'notAssessed', 'stale'] as const;
export type LevelKey = (typeof LEVEL_KEYS)[number];

/** The active facilities of a set, and how many are of which level. */
export interface LevelFigures {
  active: number;
  readonly figures: Record<LevelKey, number>;
}

/** A set of facilities of which a build shows figures, made of parts that it may not show. */
export interface FigureGroup {
  readonly key: string;
  /** No two groups of a family have a facility in common. */
  readonly family: string;
  readonly parts: readonly LevelFigures[];
}

/** The sum of parts. */
export function sumOf(parts: readonly LevelFigures[]): LevelFigures {
  const figures = Object.fromEntries(
    LEVEL_KEYS.map((key) => [key, parts.reduce((sum, part) => sum + part.figures[key], 0)]),
  );
  return {
    active: parts.reduce((sum, part) => sum + part.active, 0),
    figures: figures as LevelFigures['figures'],
  };
}
