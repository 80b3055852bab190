import { createRandom, type Random } from '../../scripts/sample/random.ts';
import { addDays, type Day } from '../../src/model/day-words.ts';
import { DaySchema } from '../../src/model/day.ts';
import { type Level, LEVELS } from '../../src/model/levels.ts';
import { madeUpTaxCodes } from '../fixtures/import/tax-codes.ts';
import { type Gazetteer, Places, type WantedPlace } from './places.ts';
import {
  type ActivityFact,
  type AssessmentFact,
  daysOfWeek,
  type Kind,
  KINDS,
  LAST_WEEK,
  LIST_DAYS,
  type NameFact,
  type PlaceFact,
  type Registration,
  type Told,
  type TrueFacility,
} from './truth.ts';
import { type MadeUpName, ownName, someForm, type TruePlace } from './words.ts';

/** One office's facilities over four weeks, and which kind of list it makes each week. */
export interface Story {
  readonly seed: string;
  readonly gazetteer: Gazetteer;
  readonly facilities: readonly TrueFacility[];
  /** `all`; those of some districts; or only those of which something is new. */
  readonly scopes: readonly Scope[];
}
export type Scope = 'all' | 'changes' | ReadonlySet<string>;

const HOW_MANY = 150;
/** How many of a hundred facilities are of a kind; the rest is steady. */
const SHARE = 2;

/** Make up a story; the same seed gives the same one. */
export function tellStory(seed: string, gazetteer: Gazetteer, size = HOW_MANY): Story {
  const random = createRandom(`weeks ${seed}`);
  const teller = new Teller(random, gazetteer);
  const each = Math.max(1, Math.round((size * SHARE) / 100));
  for (const kind of KINDS) for (let turn = 0; turn < each; turn += 1) teller.tell(kind);
  while (teller.facilities.length < size) teller.tell('steady');
  const districts = gazetteer.districts.map(({ code }) => code);
  const some = () => new Set(random.shuffle(districts).slice(0, 5));
  const scopes: Scope[] = LIST_DAYS.map((_, week) =>
    week === 0 ? 'all' : random.pick(['all', 'all', 'changes', some()] as const),
  );
  return { seed, gazetteer, facilities: random.shuffle(teller.facilities), scopes };
}

type Writable<T> = { -readonly [Key in keyof T]: T[Key] };
interface Draft extends Writable<TrueFacility> {
  names: NameFact[];
  taxCodes: Told<string>[];
  places: PlaceFact[];
  registrations: Registration[];
  activity: ActivityFact[];
  assessments: AssessmentFact[];
}

/** What a facility is made with; the rest is made up. */
interface Made {
  readonly name?: MadeUpName;
  readonly hasTaxCode?: boolean;
  readonly taxCode?: string;
  readonly place?: TruePlace;
  readonly wanted?: WantedPlace;
  readonly first?: number;
  readonly isAssessed?: boolean;
}

class Teller {
  readonly facilities: TrueFacility[] = [];
  readonly #random: Random;
  readonly #places: Places;
  #named = 0;
  readonly #taxCodes = madeUpTaxCodes();

  constructor(random: Random, gazetteer: Gazetteer) {
    this.#random = random;
    this.#places = new Places(random, gazetteer);
    // Other seeds have other names.
    this.#named = random.integer(0, 60);
  }

  /** Make up one facility of a kind; two where the kind is about two. */
  tell(kind: Kind): void {
    const week = this.#random.integer(1, LAST_WEEK);
    if (kind.startsWith('two: ')) this.#tellTwo(kind, week);
    else if (kind === 'merged') this.#tellMerged(week);
    else if (kind === 'unregistered') this.#tellUnregistered();
    else if (kind === 'unplaced') this.#tellUnplaced();
    else if (kind === 'new') this.#make(kind, { first: week });
    else if (/ceas|reopened/.test(kind)) this.#tellCeasing(kind, week);
    else if (/level/.test(kind)) this.#tellLevel(kind, week);
    else this.#tellIdentity(kind, week);
  }

  /** Who or where it is changes, or only how that is told. */
  #tellIdentity(kind: Kind, week: number): void {
    const hasTaxCode = !/no tax code|tax code added/.test(kind);
    const certain = kind === 'steady' ? {} : { hasTaxCode };
    // Of a longer form a word can be left out.
    const longer = kind.startsWith('re-spelled') ? 2 : 0;
    const name = { form: someForm(this.#random, longer), own: this.#ownName() };
    const inPark =
      kind === 'moved park' ? true : kind.startsWith('moved commune') ? false : undefined;
    const wanted = inPark === undefined ? {} : { wanted: { inPark } };
    const one = this.#make(kind, { ...certain, name, ...wanted });
    const place = one.places[0]!.value;
    const district = place.district?.code;
    const day = LIST_DAYS[week]!;
    const put = (value: TruePlace, movedOn?: Day) =>
      one.places.push({ told: week, value, ...(movedOn === undefined ? {} : { movedOn }) });
    if (kind.startsWith('moved district')) put(this.#places.take({ notDistrict: district }), day);
    else if (kind === 'district corrected') put(this.#places.take({ notDistrict: district }));
    else if (kind.startsWith('moved commune'))
      put(this.#places.take({ inPark: false, district, notCommune: place.commune?.code }), day);
    else if (kind === 'moved park')
      put(this.#places.take({ inPark: true, notPark: place.park?.id }), day);
    else if (kind.startsWith('renamed'))
      one.names.push({ told: week, value: { ...name, own: this.#ownName() } });
    else if (kind === 'tax code added') one.taxCodes.push({ told: week, value: this.#taxCode() });
  }

  #tellCeasing(kind: Kind, week: number): void {
    const one = this.#make(kind);
    const put = (told: number, value: ActivityFact['value']) => one.activity.push({ told, value });
    const first = this.#random.integer(0, LAST_WEEK - 1);
    const second = this.#random.integer(first + 1, LAST_WEEK);
    const early = () => this.#random.pick(daysOfWeek(0));
    if (kind === 'ceased on a day')
      put(week, { is: 'ceased', on: this.#random.pick(daysOfWeek(week)) });
    else if (kind === 'ceased, day unknown') put(week, { is: 'ceased' });
    else if (kind === 'ceasing learned late')
      put(week, { is: 'ceased', on: this.#random.pick(daysOfWeek(week - 1)) });
    else if (kind === 'reopened') {
      put(first, this.#random.chance(0.5) ? { is: 'ceased' } : { is: 'ceased', on: early() });
      put(second, { is: 'reopened' });
    } else {
      put(first, this.#random.chance(0.3) ? { is: 'ceased' } : { is: 'ceased', on: early() });
      put(second, { is: 'ceased', on: addDays(LIST_DAYS[0]!, -9), isCorrection: true });
    }
  }

  #tellLevel(kind: Kind, week: number): void {
    const one = this.#make(kind, { isAssessed: true });
    const [before] = one.assessments;
    const { on, level } = before!.value;
    const other = this.#random.pick(LEVELS.filter((each) => each !== level));
    const put = (on: Day, level: Level) =>
      one.assessments.push({ told: week, value: { on, level } });
    if (kind === 'level changed') put(this.#random.pick(daysOfWeek(week)), other);
    else if (kind === 'level corrected') put(on, other);
    else put(this.#random.pick(daysOfWeek(week - 1)), other);
  }

  #tellUnregistered(): void {
    const first = this.#random.integer(0, LAST_WEEK - 1);
    const one = this.#make('unregistered', { first, isAssessed: false });
    one.registrations = [{ told: first, value: { isRegistered: false } }];
    if (this.#random.chance(0.3)) return;
    const told = this.#random.integer(first + 1, LAST_WEEK);
    const grantedOn = this.#random.pick(daysOfWeek(told));
    one.registrations.push({ told, value: { isRegistered: true, grantedOn } });
  }

  #tellUnplaced(): void {
    const first = this.#random.integer(0, LAST_WEEK - 1);
    const one = this.#make('unplaced', { first });
    const place = one.places[0]!.value;
    one.places = [{ told: first, value: { street: '' } }];
    if (this.#random.chance(0.3)) return;
    one.places.push({ told: this.#random.integer(first + 1, LAST_WEEK), value: place });
  }

  /** Two that nobody could know to be one, until somebody finds out. */
  #tellMerged(after: number): void {
    const stays = this.#make('merged', { hasTaxCode: true, isAssessed: true });
    const name = { form: someForm(this.#random), own: this.#ownName() };
    const place = this.#places.take({ notDistrict: stays.places[0]!.value.district?.code });
    const gone = this.#make('merged', { hasTaxCode: false, name, place, isAssessed: true });
    gone.merged = { after, into: stays.key };
    // A facility has one level a day.
    const { on, level } = gone.assessments[0]!.value;
    if (on !== stays.assessments[0]!.value.on) return;
    gone.assessments = [{ told: 0, value: { on: addDays(on, 1), level } }];
  }

  /** Two that are not one, however much they look alike. */
  #tellTwo(kind: Kind, week: number): void {
    const own = this.#ownName();
    const name = { form: someForm(this.#random), own };
    // Sometimes the second comes later, and is then asked about.
    const first = this.#random.chance(0.4) ? week : 0;
    const taxCode = this.#taxCode();
    if (kind === 'two: branches') {
      const branch = { form: ['branch', 'company', 'limited'] as const, own };
      const one = this.#make(kind, { name, taxCode });
      const there = one.places[0]!.value;
      const near = this.#random.chance(0.5) ? { place: this.#places.beside(there) } : {};
      this.#make(kind, { name: branch, taxCode: `${taxCode}-001`, first, ...near });
    } else if (kind === 'two: plants of one tax code') {
      this.#make(kind, { name, taxCode });
      this.#make(kind, {
        name: { ...name, own: `${own} Nhà máy ${this.#ownName()}` },
        taxCode,
        first,
      });
    } else if (kind === 'two: one name') {
      const hasTaxCode = this.#random.chance(0.5);
      const one = this.#make(kind, { name, hasTaxCode });
      const notDistrict = one.places[0]!.value.district?.code;
      this.#make(kind, { name, hasTaxCode, wanted: { notDistrict }, first });
    } else if (kind === 'two: neighbours') {
      const hasTaxCode = this.#random.chance(0.5);
      const numbered = (number: number) => ({ ...name, own: `${own} ${number}` });
      const one = this.#make(kind, { name: numbered(1), hasTaxCode, wanted: { inPark: true } });
      const place = this.#places.beside(one.places[0]!.value);
      this.#make(kind, { name: numbered(2), hasTaxCode, place, first });
    } else {
      const one = this.#make(kind, { hasTaxCode: this.#random.chance(0.5) });
      this.#make(kind, { place: one.places[0]!.value, first });
    }
  }

  #make(kind: Kind, made: Made = {}): Draft {
    const random = this.#random;
    const { first = 0, wanted = {} } = made;
    const told = first;
    const grantedOn = first === 0 ? random.pick(OLD_DAYS) : random.pick(daysOfWeek(first));
    const hasDay = first > 0 || random.chance(0.9);
    const isAssessed = made.isAssessed ?? random.chance(0.7);
    const on = first === 0 ? addDays(OLDEST_ASSESSMENT, random.integer(0, 60)) : grantedOn;
    const hasTaxCode = made.hasTaxCode ?? random.chance(0.75);
    const taxCode = made.taxCode ?? (hasTaxCode ? this.#taxCode() : undefined);
    const name = made.name ?? { form: someForm(random), own: this.#ownName() };
    const draft: Draft = {
      key: `${kind} ${this.facilities.length + 1}`,
      kind,
      names: [{ told, value: name }],
      taxCodes: taxCode === undefined ? [] : [{ told, value: taxCode }],
      places: [{ told, value: made.place ?? this.#places.take(wanted) }],
      registrations: [{ told, value: { isRegistered: true, ...(hasDay ? { grantedOn } : {}) } }],
      activity: [],
      assessments: isAssessed ? [{ told, value: { on, level: random.pick(LEVELS) } }] : [],
    };
    this.facilities.push(draft);
    return draft;
  }

  #ownName(): string {
    this.#named += 1;
    return ownName(this.#named);
  }

  #taxCode(): string {
    return this.#taxCodes.next().value;
  }
}

/** Days on which the first accounts were given. */
const OLD_DAYS = ['2021-01-27', '2021-02-18', '2021-03-03'].map((day) => DaySchema.parse(day));
const OLDEST_ASSESSMENT = DaySchema.parse('2021-04-05');
