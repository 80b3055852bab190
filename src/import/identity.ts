import { cleanAddress } from '../address/index.ts';

/** Codes of where a facility is; what is not known is left out. */
export interface PlaceCodes {
  readonly districtCode?: string | undefined;
  readonly communeCode?: string | undefined;
  readonly parkId?: string | undefined;
}

/** What a facility is recognised by. What takes a while is found when first asked for: most are never compared. */
export class Identity {
  readonly taxCode: string | undefined;
  readonly name: string | undefined;
  readonly looseName: string;
  readonly #address: string | undefined;
  #places: PlaceCodes | (() => PlaceCodes);
  #exactName: string | undefined;
  #addressKey: string | undefined;

  constructor(
    name: string | undefined,
    taxCode: string | undefined,
    address: string | undefined,
    places: PlaceCodes | (() => PlaceCodes),
  ) {
    // With and without its dash a branch is the same.
    this.taxCode = taxCode?.replace('-', '');
    this.name = name;
    this.looseName = looseName(name ?? '');
    this.#address = address;
    this.#places = places;
  }

  get exactName(): string {
    return (this.#exactName ??= nameKey(this.name ?? ''));
  }

  get addressKey(): string {
    return (this.#addressKey ??= addressKey(this.#address ?? ''));
  }

  get places(): PlaceCodes {
    if (typeof this.#places === 'function') this.#places = this.#places();
    return this.#places;
  }
}

/** Which facility is meant: one, none, or perhaps one of several. */
export type FacilityMatch<T> =
  | { readonly is: 'sure'; readonly item: T; readonly sameAddress: boolean }
  | { readonly is: 'doubtful'; readonly items: readonly T[] }
  /** `elsewhere`: one with the same tax code or name at another place, if there is one. */
  | { readonly is: 'new'; readonly elsewhere?: T | undefined };

interface IndexedFacility<T> {
  readonly item: T;
  readonly identity: Identity;
}

/** Recognises facilities by tax code and place, then by name and place. */
export class FacilityIndex<T> {
  readonly #byTaxCode = new Shelves<IndexedFacility<T>>();
  readonly #byName = new Shelves<IndexedFacility<T>>();

  add(item: T, identity: Identity): void {
    const entry = { item, identity };
    if (identity.taxCode !== undefined) this.#byTaxCode.put(identity.taxCode, entry);
    if (identity.name !== undefined) this.#byName.put(identity.looseName, entry);
  }

  /** Those that are described in the very same words. */
  alike({ exactName, looseName, addressKey, taxCode, places }: Identity): T[] {
    return this.#byName
      .at(looseName)
      .filter(
        ({ identity }) =>
          identity.exactName === exactName &&
          identity.addressKey === addressKey &&
          identity.taxCode === taxCode &&
          (addressKey !== '' || identity.places.districtCode === places.districtCode),
      )
      .map(({ item }) => item);
  }

  /** `isTold`: the list only tells of facilities that are known, and may leave out where they are. */
  find(identity: Identity, isTold = false): FacilityMatch<T> {
    const { taxCode, name } = identity;
    const sameCode = taxCode === undefined ? [] : this.#byTaxCode.at(taxCode);
    const byCode = choose(sameCode, identity, isTold, (entry) => agrees(entry, identity));
    if (byCode.is !== 'new' || name === undefined) return byCode;
    const sameName = this.#byName.at(identity.looseName);
    const match = choose(
      sameName,
      identity,
      isTold,
      (entry) => entry.exactName === identity.exactName,
    );
    if (match.is === 'new') {
      const entry = sameCode.find((one) => agrees(one.identity, identity));
      return { is: 'new', elsewhere: entry?.item };
    }
    if (match.is !== 'sure') return match;
    // The same name at the same place with another tax code: one of the two is wrong.
    const other = sameName.find(({ item }) => item === match.item)?.identity.taxCode;
    const differs = taxCode !== undefined && other !== undefined && other !== taxCode;
    return differs ? { is: 'doubtful', items: [match.item] } : match;
  }
}

/** A tax code alone may be another plant's: the name or the address has to be the same as well. */
function agrees(known: Identity, asked: Identity): boolean {
  if (asked.name === undefined || known.looseName === asked.looseName) return true;
  return asked.addressKey !== '' && asked.addressKey === known.addressKey;
}

/** Among facilities that share a tax code or a name, the one at the same place. */
function choose<T>(
  entries: readonly IndexedFacility<T>[],
  identity: Identity,
  isTold: boolean,
  isExact: (entry: Identity) => boolean,
): FacilityMatch<T> {
  if (entries.length === 0) return { is: 'new' };
  const graded = entries.map((entry) => ({
    ...entry,
    nearness: nearnessOf(entry.identity, identity),
  }));
  const at = (nearness: Nearness) => graded.filter((entry) => entry.nearness === nearness);
  const same = at('same');
  const exact = same.filter((entry) => isExact(entry.identity));
  if (exact.length === 1) return { is: 'sure', item: exact[0]!.item, sameAddress: true };
  const near = same.length > 0 ? same : at('place');
  const perhaps = same.length > 0 ? [] : at('perhaps');
  // What is not placed is not elsewhere either.
  const isOpen = (entry: IndexedFacility<T>) =>
    isTold || !isPlaced(identity) || !isPlaced(entry.identity);
  const [only, ...others] = near.length === 0 ? perhaps : near;
  const isNear = only !== undefined && (near.length > 0 || isOpen(only));
  if (isNear && others.length === 0 && isExact(only.identity)) {
    return { is: 'sure', item: only.item, sameAddress: false };
  }
  const items = [...near, ...perhaps].map(({ item }) => item);
  return items.length === 0 ? { is: 'new' } : { is: 'doubtful', items };
}

function isPlaced({ places }: Identity): boolean {
  return places.districtCode !== undefined;
}

/** The same address; the same commune or park; perhaps, as one of them is not known so exactly. */
type Nearness = 'same' | 'place' | 'perhaps' | 'elsewhere';

function nearnessOf(known: Identity, asked: Identity): Nearness {
  if (asked.addressKey !== '' && known.addressKey === asked.addressKey) return 'same';
  const [a, b] = [known.places, asked.places];
  if (a.districtCode === undefined || b.districtCode === undefined) return 'perhaps';
  if (a.districtCode !== b.districtCode) return 'elsewhere';
  if (a.parkId !== undefined && a.parkId === b.parkId) return 'place';
  if (a.communeCode === undefined || b.communeCode === undefined) return 'perhaps';
  if (a.communeCode !== b.communeCode) return 'elsewhere';
  return a.parkId === undefined && b.parkId === undefined ? 'place' : 'perhaps';
}

/** Items by a key that most have to themselves: an array for each would be most of the memory. */
class Shelves<T extends object> {
  readonly #items = new Map<string, T | T[]>();

  put(key: string, item: T): void {
    const there = this.#items.get(key);
    if (there === undefined) this.#items.set(key, item);
    else if (Array.isArray(there)) there.push(item);
    else this.#items.set(key, [there, item]);
  }

  at(key: string): readonly T[] {
    const there = this.#items.get(key);
    if (there === undefined) return [];
    return Array.isArray(there) ? there : [there];
  }
}

/** A facility has few places in common with others: equal ones are one object. */
export class PlacePool {
  readonly #known = new Map<string, PlaceCodes>();

  take(places: PlaceCodes): PlaceCodes {
    const key = `${places.districtCode ?? ''} ${places.communeCode ?? ''} ${places.parkId ?? ''}`;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    this.#known.set(key, places);
    return places;
  }
}

/** Words that stand for each other in names, folded, the short one first. */
const NAME_WORDS = shortForms({
  'cong ty': 'cty|c ty|cong ti',
  tnhh: 'trach nhiem huu han',
  cp: 'co phan',
  mtv: 'mot thanh vien|1 thanh vien|1tv|1 tv',
  dntn: 'doanh nghiep tu nhan',
  htx: 'hop tac xa',
});
const ADDRESS_WORDS = shortForms({
  kcn: 'khu cong nghiep|khu cn',
  tp: 'thanh pho|t p',
  tx: 'thi xa|t x',
  tt: 'thi tran|t t',
  h: 'huyen',
  p: 'phuong',
  x: 'xa',
  t: 'tinh',
});

/** A name as it is: only its spaces, the kind of its dashes and the place of its tones do not count. */
function nameKey(name: string): string {
  const { shown, exact } = cleanAddress(name);
  const lower = shown.toLowerCase();
  if (exact === lower) return shown;
  // The case counts: the same index is the same letter in both.
  return [...exact]
    .map((letter, at) => (shown[at] === lower[at] ? letter : letter.toUpperCase()))
    .join('');
}

/** A name so that two that may be one have the same: no case, diacritics, signs or abbreviations. */
function looseName(name: string): string {
  return shorten(name, NAME_WORDS);
}

/** An address so that two spellings of one have the same. */
export function addressKey(address: string): string {
  return shorten(address, ADDRESS_WORDS);
}

interface ShortForms {
  readonly pattern: RegExp;
  readonly shortOf: ReadonlyMap<string, string>;
}

function shortForms(table: Readonly<Record<string, string>>): ShortForms {
  const shortOf = new Map(
    Object.entries(table).flatMap(([short, long]) =>
      long.split('|').map((form): [string, string] => [form, short]),
    ),
  );
  const longest = [...shortOf.keys()].toSorted((a, b) => b.length - a.length);
  return { pattern: new RegExp(`\\b(?:${longest.join('|')})\\b`, 'g'), shortOf };
}

function shorten(text: string, { pattern, shortOf }: ShortForms): string {
  if (text === '') return '';
  return cleanAddress(text)
    .folded.replace(/[^a-z0-9]+/g, ' ')
    .trim()
    .replace(pattern, (form) => shortOf.get(form)!);
}
