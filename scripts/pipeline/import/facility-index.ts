import { addressKey, looseName, nameKey } from './facility-keys.ts';

/** Codes of where a facility is; what is not known is left out. */
export interface KnownPlaces {
  readonly districtCode?: string | undefined;
  readonly communeCode?: string | undefined;
  readonly parkId?: string | undefined;
}

/** What a facility is recognised by, ready to be compared. */
export interface Identity {
  readonly taxCode: string | undefined;
  readonly name: string | undefined;
  readonly exactName: string;
  readonly looseName: string;
  readonly addressKey: string;
  /** Found when first asked for: most facilities are never compared. */
  readonly places: () => KnownPlaces;
}

/** Make what a facility is recognised by. */
export function identify(
  facility: {
    readonly name?: string | undefined;
    readonly taxCode?: string | undefined;
    readonly address?: string | undefined;
  },
  places: () => KnownPlaces,
): Identity {
  let found: KnownPlaces | undefined;
  const { name, taxCode, address } = facility;
  return {
    taxCode,
    name,
    exactName: nameKey(name ?? ''),
    looseName: looseName(name ?? ''),
    addressKey: addressKey(address ?? ''),
    places: () => (found ??= places()),
  };
}

/** Which facility is meant: one, none, or perhaps one of several. */
export type Match<T> =
  | { readonly is: 'sure'; readonly item: T; readonly sameAddress: boolean }
  | { readonly is: 'doubtful'; readonly items: readonly T[] }
  | { readonly is: 'new' };

interface Entry<T> {
  readonly item: T;
  readonly identity: Identity;
}

/** Recognises facilities by tax code and place, then by name and place. */
export class FacilityIndex<T> {
  readonly #byTaxCode = new Map<string, Entry<T>[]>();
  readonly #byName = new Map<string, Entry<T>[]>();

  add(item: T, identity: Identity): void {
    const entry = { item, identity };
    if (identity.taxCode !== undefined) push(this.#byTaxCode, identity.taxCode, entry);
    if (identity.name !== undefined) push(this.#byName, identity.looseName, entry);
  }

  /** Those that are described in the very same words. */
  alike({ exactName, looseName, addressKey, taxCode, places }: Identity): T[] {
    return (this.#byName.get(looseName) ?? [])
      .filter(
        ({ identity }) =>
          identity.exactName === exactName &&
          identity.addressKey === addressKey &&
          identity.taxCode === taxCode &&
          (addressKey !== '' || identity.places().districtCode === places().districtCode),
      )
      .map(({ item }) => item);
  }

  /** `isTold`: the list only tells of facilities that are known, and may leave out where they are. */
  find(identity: Identity, isTold = false): Match<T> {
    const { taxCode, name, exactName } = identity;
    const sameCode = taxCode === undefined ? [] : (this.#byTaxCode.get(taxCode) ?? []);
    const byCode = choose(sameCode, identity, isTold, () => true);
    if (byCode.is !== 'new' || name === undefined) return byCode;
    const sameName = this.#byName.get(identity.looseName) ?? [];
    const match = choose(sameName, identity, isTold, (entry) => entry.exactName === exactName);
    if (match.is !== 'sure') return match;
    // The same name at the same place with another tax code: one of the two is wrong.
    const other = sameName.find(({ item }) => item === match.item)?.identity.taxCode;
    const differs = taxCode !== undefined && other !== undefined && other !== taxCode;
    return differs ? { is: 'doubtful', items: [match.item] } : match;
  }
}

/** Among facilities that share a tax code or a name, the one at the same place. */
function choose<T>(
  entries: readonly Entry<T>[],
  identity: Identity,
  isTold: boolean,
  isExact: (entry: Identity) => boolean,
): Match<T> {
  if (entries.length === 0) return { is: 'new' };
  const graded = entries.map((entry) => ({
    ...entry,
    nearness: nearnessOf(entry.identity, identity, isTold),
  }));
  const at = (nearness: Nearness) => graded.filter((entry) => entry.nearness === nearness);
  const same = at('same');
  const exact = same.filter((entry) => isExact(entry.identity));
  if (exact.length === 1) return { is: 'sure', item: exact[0]!.item, sameAddress: true };
  const near = same.length > 0 ? same : at('place');
  const perhaps = same.length > 0 ? [] : at('perhaps');
  const [only, ...others] = isTold && near.length === 0 ? perhaps : near;
  if (only !== undefined && others.length === 0 && isExact(only.identity)) {
    return { is: 'sure', item: only.item, sameAddress: false };
  }
  const items = [...near, ...perhaps].map(({ item }) => item);
  return items.length === 0 ? { is: 'new' } : { is: 'doubtful', items };
}

/** The same address; the same commune or park; perhaps, as one of them is not known so exactly. */
type Nearness = 'same' | 'place' | 'perhaps' | 'elsewhere';

function nearnessOf(known: Identity, asked: Identity, isTold: boolean): Nearness {
  if (asked.addressKey !== '' && known.addressKey === asked.addressKey) return 'same';
  const [a, b] = [known.places(), asked.places()];
  if (b.districtCode === undefined) return isTold ? 'perhaps' : 'elsewhere';
  if (a.districtCode !== b.districtCode) return 'elsewhere';
  if (a.parkId !== undefined && a.parkId === b.parkId) return 'place';
  if (a.communeCode === undefined || b.communeCode === undefined) return 'perhaps';
  if (a.communeCode !== b.communeCode) return 'elsewhere';
  return a.parkId === undefined && b.parkId === undefined ? 'place' : 'perhaps';
}

function push<T>(map: Map<string, T[]>, key: string, item: T): void {
  const items = map.get(key);
  if (items === undefined) map.set(key, [item]);
  else items.push(item);
}
