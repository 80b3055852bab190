import type { Commune } from '../model/places.ts';
import type { Match } from './match-parts.ts';
import type { TypedName } from './names.ts';
import { fullName, splitUnit } from './gazetteer.ts';

/** A unit of the reform of 7/2025, which is none of the gazetteer's but was made of some of them. */
export interface LaterUnit {
  readonly name: string;
  /** The communes, whole or in part, that it was made of. */
  readonly parts: readonly Commune[];
}

/** Knows the units of 2025 by name: nobody else asks whether a name is that of one. */
export interface LaterUnits {
  /** Whether any is called so, whatever its type; a folded name. */
  readonly isCalled: (folded: string) => boolean;
  /** The one that a typed name is that of. */
  readonly find: (typed: Pick<TypedName, 'type' | 'folded'>) => LaterUnit | undefined;
  /** No unit's name has more words. */
  readonly mostWords: number;
}

/** The units of 2025 that the communes of a gazetteer became part of. */
export function indexLaterUnits(communes: readonly Commune[]): LaterUnits {
  const joined = communes.flatMap((commune) =>
    commune.unitFrom2025 === undefined ? [] : [{ name: commune.unitFrom2025, commune }],
  );
  const units = [...Map.groupBy(joined, ({ name }) => name)].map(([name, parts]) => ({
    ...splitUnit(name),
    unit: { name, parts: parts.map(({ commune }) => commune) },
  }));
  const byName = Map.groupBy(units, ({ folded }) => folded);
  return {
    isCalled: (folded) => byName.has(folded),
    find: ({ type, folded }) => byName.get(folded)?.find((one) => one.type === type)?.unit,
    mostWords: Math.max(0, ...units.map(({ wordCount }) => wordCount)),
  };
}

/** That a name is no commune's of the gazetteer. */
export function laterUnitMatch({ shown }: TypedName): Match<Commune> {
  const note = `"${shown}" là đơn vị từ 7/2025, không tương ứng với một đơn vị của danh mục`;
  return { found: [], isSure: false, notes: [note] };
}

/** What the unit is, for those who have to find the commune of old that is meant. */
export function laterUnitWords({ name, parts }: LaterUnit): string {
  return `địa chỉ theo đơn vị hành chính từ 01/7/2025: ${name.toLowerCase()} gồm ${parts.map(fullName).join(', ')} trước đó`;
}
