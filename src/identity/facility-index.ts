import { cleanAddress } from '../address/index.ts';
import type { Day } from '../model/day-words.ts';
import { withoutMarks } from '../model/masked.ts';
import { type FirmName, firmNameOf, isNearName, isSameName } from './firm-name.ts';

/** Codes of where a facility is; what is not known is left out. */
export interface PlaceCodes {
  readonly districtCode?: string | undefined;
  readonly communeCode?: string | undefined;
  readonly parkId?: string | undefined;
  /** The communes in which that park lies, where they are known. */
  readonly parkCommunes?: readonly string[] | undefined;
}

/** What a facility is recognised by. Its places take a while, and are found when first asked for. */
export class Identity {
  /** Without the dash of a branch. */
  readonly taxCode: string | undefined;
  /** Missing where a list names its facilities otherwise. */
  readonly name: FirmName | undefined;
  /** The name as it is but for spaces; its case counts. */
  readonly shown: string | undefined;
  readonly addressKey: string;
  /** Whether the address says more than commune or park. */
  readonly isSpecific: boolean;
  #places: PlaceCodes | (() => PlaceCodes);

  constructor(
    name: string | undefined,
    taxCode: string | undefined,
    address: string | undefined,
    places: PlaceCodes | (() => PlaceCodes),
  ) {
    this.taxCode = taxCode?.replace('-', '');
    this.addressKey = addressKey(address ?? '');
    this.isSpecific = isSpecific(this.addressKey);
    const clean = name === undefined ? undefined : cleanAddress(withoutMarks(name));
    this.name = clean === undefined ? undefined : firmNameOf(clean);
    this.shown = clean?.shown;
    this.#places = places;
  }

  get places(): PlaceCodes {
    if (typeof this.#places === 'function') this.#places = this.#places();
    return this.#places;
  }
}

/** Which facility is meant: that one, one that a person has to name, or none that is known. */
export type FacilityMatch<T> =
  | { readonly is: 'same'; readonly item: T; readonly sameAddress: boolean }
  | { readonly is: 'asked'; readonly candidates: readonly Candidate<T>[] }
  | { readonly is: 'new' };

/** A facility that may be meant, and why a person has to say. */
export interface Candidate<T> {
  readonly item: T;
  readonly why: Doubt;
}

/** Why one facility may be another, or not. */
export type Doubt =
  /** The same name, and the same tax code unless one is missing, at another place. */
  | 'moved'
  /** The same tax code or address, another name. */
  | 'renamed'
  /** The same name and place, another tax code. */
  | 'taxCode'
  /** Nearly the same name, at the same place. */
  | 'near'
  /** The same name, and one of the two places is not known so exactly. */
  | 'place'
  /** Several fit equally well. */
  | 'several'
  /** By its code alone, with which nothing else agrees; or by all but its code. */
  | 'code';

interface Entry<T> {
  readonly item: T;
  readonly identity: Identity;
  /** It was at this place until that day, and is no longer. */
  readonly until: Day | undefined;
}

/** How a question is asked. */
export interface Question<T> {
  /** The list only tells of facilities that are known, and may leave out where they are. */
  readonly isTold?: boolean;
  /** Whether another row of the list is surely that facility: then this one is not. */
  readonly isTaken?: (item: T) => boolean;
  /** The day that the list speaks of; a facility is also known by what it was then. */
  readonly day?: Day | undefined;
}

/** Recognises facilities by tax code, name, place and address. */
export class FacilityIndex<T extends object> {
  readonly #byTaxCode = new Shelves<Entry<T>>();
  readonly #byName = new Shelves<Entry<T>>();
  /** Those of crowded names, by name and address. */
  readonly #byNameThere = new Shelves<Entry<T>>();
  readonly #byCore = new Shelves<Entry<T>>();
  readonly #byCoreAndMarks = new Shelves<Entry<T>>();
  readonly #byAddress = new Shelves<Entry<T>>();

  /** `until`: the day from which it was elsewhere. */
  add(item: T, identity: Identity, until?: Day): void {
    const entry = { item, identity, until };
    const { taxCode, name, addressKey } = identity;
    if (taxCode !== undefined) this.#byTaxCode.put(taxCode, entry);
    // At a coarser address are many, which their names have to bring together.
    if (identity.isSpecific) this.#byAddress.put(addressKey, entry);
    if (name === undefined) return;
    const namesakes = this.#byName.put(name.folded, entry);
    if (isCrowded(namesakes)) {
      const late = namesakes.length === MOST_ALIKE + 1 ? namesakes : [entry];
      for (const one of late) this.#byNameThere.put(nameThere(one.identity), one);
    }
    if (name.core === '') return;
    this.#byCore.put(name.core, entry);
    this.#byCoreAndMarks.put(coreAndMarks(name), entry);
  }

  /** Those that are described in the very same words. */
  alike(asked: Identity): T[] {
    return this.#namesakes(asked)
      .filter(
        ({ identity, until }) =>
          until === undefined &&
          identity.shown === asked.shown &&
          identity.addressKey === asked.addressKey &&
          identity.taxCode === asked.taxCode &&
          (asked.addressKey !== '' || identity.places.districtCode === asked.places.districtCode),
      )
      .map(({ item }) => item);
  }

  find(asked: Identity, question: Question<T> = {}): FacilityMatch<T> {
    const near = this.#near(asked);
    if (near.length === 0) return NEW;
    const judged = near.map((entry) => ({
      ...entry,
      verdict: judge(entry, asked, question),
    }));
    for (const wanted of ['sameAddress', 'samePlace'] as const) {
      const found = inTheSameWords(
        judged.filter(({ verdict }) => verdict === wanted),
        asked,
      );
      const [only, ...others] = new Set(found.map(({ item }) => item));
      if (only === undefined) continue;
      if (others.length === 0)
        return { is: 'same', item: only, sameAddress: wanted === 'sameAddress' };
      return asking([only, ...others].map((item) => ({ item, why: 'several' })));
    }
    const isTaken = question.isTaken ?? (() => false);
    const doubts = judged.flatMap(({ item, verdict }): Candidate<T>[] =>
      isDoubt(verdict) && !isTaken(item) ? [{ item, why: verdict }] : [],
    );
    const candidates = [...new Map(doubts.toReversed().map((one) => [one.item, one])).values()];
    return candidates.length === 0 ? NEW : asking(candidates.toReversed());
  }

  /**
   * What has a tax code, a name or an address in common, each entry once. What very many share tells none from
   * another: a few of them are reason enough to ask, and all that have both name and address are looked at.
   */
  #near(asked: Identity): readonly Entry<T>[] {
    const { taxCode, name, addressKey } = asked;
    const found = [
      taxCode === undefined ? NONE : this.#byTaxCode.at(taxCode),
      ...(name === undefined || name.core === '' ? [] : this.#ofCore(name)),
      asked.isSpecific ? this.#byAddress.at(addressKey) : NONE,
    ];
    const namesakes = this.#namesakes(asked);
    if (namesakes.length === 0 && found.every((entries) => entries.length === 0)) return NONE;
    return [...new Set([namesakes, ...found.map(someOf)].flat())];
  }

  #namesakes(asked: Identity): readonly Entry<T>[] {
    if (asked.name === undefined) return NONE;
    const namesakes = this.#byName.at(asked.name.folded);
    if (!isCrowded(namesakes)) return namesakes;
    return [...this.#byNameThere.at(nameThere(asked)), ...someOf(namesakes)];
  }

  /** Of firms that only a number tells apart no other number's. */
  #ofCore(name: FirmName): readonly (readonly Entry<T>[])[] {
    if (name.marks === '') return [this.#byCore.at(name.core)];
    const bare = coreAndMarks({ ...name, marks: '' });
    return [this.#byCoreAndMarks.at(coreAndMarks(name)), this.#byCoreAndMarks.at(bare)];
  }
}

const NEW = { is: 'new' } as const;
const NONE: readonly never[] = [];
/** More facilities than these with one name, address or tax code are not told apart by it. */
const MOST_ALIKE = 50;
const someOf = <Item>(entries: readonly Item[]) => entries.slice(0, MOST_ALIKE);
const isCrowded = (entries: readonly unknown[]) => entries.length > MOST_ALIKE;
const nameThere = ({ name, addressKey }: Identity) => `${name?.folded ?? ''}|${addressKey}`;

const coreAndMarks = ({ core, marks }: FirmName) => `${core}|${marks}`;

function asking<T>(candidates: readonly Candidate<T>[]): FacilityMatch<T> {
  return { is: 'asked', candidates };
}

type Verdict = 'sameAddress' | 'samePlace' | Doubt | 'other';

function isDoubt(verdict: Verdict): verdict is Doubt {
  return verdict !== 'sameAddress' && verdict !== 'samePlace' && verdict !== 'other';
}

/**
 * Whether one is the other. The same name at the same place is; the same tax code besides bridges a
 * place that is not known so exactly. Everything that agrees in part only is asked about, but for a
 * branch: another place *and* another name, or another tax code at another place.
 */
function judge<T>(
  { identity: known, until }: Entry<T>,
  asked: Identity,
  { isTold = false, day }: Question<T>,
): Verdict {
  const place = placeNearness(known, asked);
  const tax = compareTaxCodes(known.taxCode, asked.taxCode);
  const name = compareNames(known.name, asked.name);
  const isPast = until !== undefined && (day === undefined || day >= until);
  const verdict = judgeSigns(tax, name, place, asked.isSpecific);
  // Where it once was it may be again, or the list is one that nobody kept.
  const isThere = verdict === 'sameAddress' || verdict === 'samePlace';
  if (isThere && isPast) return 'moved';
  if (verdict === 'place' && isTold) return 'samePlace';
  return verdict;
}

/** `branch`: of one firm, by another suffix. */
type TaxNearness = 'same' | 'branch' | 'other' | 'open';
type NameNearness = 'same' | 'near' | 'other';

function judgeSigns(
  tax: TaxNearness,
  name: NameNearness,
  place: Nearness,
  isLot: boolean,
): Verdict {
  const isHere = place === 'address' || place === 'place';
  const same = place === 'address' ? 'sameAddress' : 'samePlace';
  if (tax === 'branch') return name === 'same' && place === 'address' ? 'taxCode' : 'other';
  if (tax === 'other') return name === 'same' && isHere ? 'taxCode' : 'other';
  if (tax === 'same') {
    if (name === 'same') return isHere ? same : place === 'perhaps' ? 'samePlace' : 'moved';
    if (name === 'near' && place === 'address') return same;
    return place === 'elsewhere' && name === 'other' ? 'other' : 'renamed';
  }
  if (name === 'same') return isHere ? same : place === 'perhaps' ? 'place' : 'moved';
  if (name === 'near') return isHere ? 'near' : 'other';
  return place === 'address' && isLot ? 'renamed' : 'other';
}

/** What of a tax code is the firm's; three digits more are a branch's. */
const FIRM_DIGITS = 10;

function compareTaxCodes(a: string | undefined, b: string | undefined): TaxNearness {
  if (a === undefined || b === undefined) return 'open';
  if (a === b) return 'same';
  return a.slice(0, FIRM_DIGITS) === b.slice(0, FIRM_DIGITS) ? 'branch' : 'other';
}

function compareNames(a: FirmName | undefined, b: FirmName | undefined): NameNearness {
  if (a === undefined || b === undefined || isSameName(a, b)) return 'same';
  return isNearName(a, b) ? 'near' : 'other';
}

/** The same address; the same commune or park; perhaps, as one of them is not known so exactly. */
type Nearness = 'address' | 'place' | 'perhaps' | 'elsewhere';

function placeNearness(known: Identity, asked: Identity): Nearness {
  if (asked.addressKey !== '' && known.addressKey === asked.addressKey) return 'address';
  const [a, b] = [known.places, asked.places];
  if (a.districtCode === undefined || b.districtCode === undefined) {
    // Where nothing at all is said of either, nothing tells them apart.
    const isNothing = known.addressKey === '' && asked.addressKey === '' && a.parkId === b.parkId;
    return isNothing && a.districtCode === b.districtCode ? 'place' : 'perhaps';
  }
  if (isElsewhere(a, b)) return 'elsewhere';
  if (a.parkId !== undefined && a.parkId === b.parkId) return 'place';
  const isInPark = a.parkId !== undefined || b.parkId !== undefined;
  return a.communeCode === undefined || b.communeCode === undefined || isInPark
    ? 'perhaps'
    : 'place';
}

/** Whether two places are known to be two: in other districts, parks or communes. */
export function isElsewhere(a: PlaceCodes, b: PlaceCodes): boolean {
  if (differ(a.districtCode, b.districtCode) || differ(a.parkId, b.parkId)) return true;
  if (a.parkId !== undefined && a.parkId === b.parkId) return false;
  return differ(a.communeCode, b.communeCode) || isOutside(a, b) || isOutside(b, a);
}

/** Whether a commune is none of those in which a park lies. */
function isOutside(
  { parkCommunes = [] }: PlaceCodes,
  { parkId, communeCode }: PlaceCodes,
): boolean {
  if (parkId !== undefined || communeCode === undefined || parkCommunes.length === 0) return false;
  return !parkCommunes.includes(communeCode);
}

function differ(a: string | undefined, b: string | undefined): boolean {
  return a !== undefined && b !== undefined && a !== b;
}

/** An address that says more than commune or park: a lot, a house, a hamlet. Few are at the same. */
export function isSpecific(addressKey: string): boolean {
  return /\d/.test(lotOf(addressKey));
}

/** What an address says before its commune or park. */
function lotOf(addressKey: string): string {
  const end = addressKey.search(/(?:^| )(?:kcn|ccn|kkt|x|p|tt|h|tx|tp|t) /);
  return end === -1 ? addressKey : addressKey.slice(0, end);
}

/** Whether two addresses say two lots, houses or hamlets, and not one of them more fully. */
export function isAtOtherLot(a: string, b: string): boolean {
  const [one, other] = [lotOf(a), lotOf(b)];
  const isPart = ` ${one} `.includes(` ${other} `) || ` ${other} `.includes(` ${one} `);
  return !isPart && [one, other].every((lot) => /\d|\b[a-z]\b/.test(lot));
}

/** Of several that fit equally well, the one whose name is written alike. */
function inTheSameWords<Entry extends { readonly identity: Identity }>(
  fitting: readonly Entry[],
  { shown }: Identity,
): readonly Entry[] {
  const alike = fitting.filter(({ identity }) => identity.shown === shown);
  return alike.length > 0 ? alike : fitting;
}

/** Items by a key that most have to themselves: an array for each would be most of the memory. */
class Shelves<T extends object> {
  readonly #items = new Map<string, T | T[]>();

  /** Put an item on its shelf, and say what stands there. */
  put(key: string, item: T): readonly T[] {
    const there = this.#items.get(key);
    if (Array.isArray(there)) {
      there.push(item);
      return there;
    }
    const shelf = there === undefined ? item : [there, item];
    this.#items.set(key, shelf);
    return Array.isArray(shelf) ? shelf : [shelf];
  }

  at(key: string): readonly T[] {
    const there = this.#items.get(key);
    if (there === undefined) return NONE;
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

const ADDRESS_FORMS = new Map(
  Object.entries({
    kcn: 'khu cong nghiep|khu cn',
    ccn: 'cum cong nghiep|cum cn',
    tp: 'thanh pho|t p',
    tx: 'thi xa|t x',
    tt: 'thi tran|t t',
    kp: 'khu pho|k p',
    ql: 'quoc lo',
    dt: 'duong tinh|tinh lo|tl',
    h: 'huyen',
    p: 'phuong',
    x: 'xa',
    t: 'tinh',
  }).flatMap(([short, long]) => long.split('|').map((form): [string, string] => [form, short])),
);
const ADDRESS_FORM = new RegExp(
  `\\b(?:${[...ADDRESS_FORMS.keys()].toSorted((a, b) => b.length - a.length).join('|')})\\b`,
  'g',
);

/** An address so that two spellings of one have the same. */
export function addressKey(address: string): string {
  if (address === '') return '';
  return cleanAddress(withoutMarks(address))
    .folded.replace(/[^a-z0-9]+/g, ' ')
    .trim()
    .replace(ADDRESS_FORM, (form) => ADDRESS_FORMS.get(form)!);
}
