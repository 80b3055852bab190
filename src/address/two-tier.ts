import type { District } from '../model/places.ts';
import { claimPark, Findings, type KnownPlace } from './claims.ts';
import {
  type AddressAnswer,
  type Claims,
  districtsOfPark,
  makeAnswer,
  openAnswer,
  outside,
  readProvince,
  settlePark,
} from './decide.ts';
import type { PlaceNames } from './gazetteer.ts';
import { type TimedName, type TwoTierNames, unitsOf } from './in-time.ts';
import { distinct, listed } from './lists.ts';
import type { Mentions } from './mentions.ts';
import {
  type CleanAddress,
  eachOnce,
  isPlain,
  isSpelled,
  nearest,
  type TypedName,
} from './text.ts';
import { fullName } from './unit-name.ts';

/**
 * Weigh everything that an address says where units lie in their province and in nothing else. An address of
 * a time with districts is that of the unit which its commune went into; what was divided, and a district by
 * itself, stays open, and so does what no table tells of.
 */
export function decideTwoTier(
  mentions: Mentions,
  names: PlaceNames,
  twoTier: TwoTierNames,
  address: CleanAddress,
  { districtCode }: KnownPlace,
): AddressAnswer {
  const findings = new Findings();
  if (mentions.slips.length > 0) findings.doubt(...mentions.slips);
  if (readProvince(mentions, names, findings) !== 'own') return outside(findings);
  const isProvinceSure = findings.status() === 'resolved';
  const said = withHome(
    new UnitReader(mentions, names, twoTier, address).read(),
    names.districtByCode.get(districtCode ?? ''),
  );
  const parks = claimPark(mentions.parks, findings);
  const place = said.place ?? placeOfPark(said, parks, names);
  const claims: Claims = {
    districts: { ...NONE, found: said.candidates, state: place === undefined ? 'several' : 'one' },
    // Nothing is missing of an address that names no commune.
    communes: { ...NONE, state: 'one' },
    parks,
  };
  if (said.isRefused === true) findings.refuse(...said.notes);
  else if (said.isSure || place !== said.place) findings.tell(...said.notes);
  else findings.doubt(...said.notes);
  if (place === undefined) weighUnread(mentions, findings);
  const park = settlePark(parks, place, undefined, findings);
  if (findings.status() === 'unresolved' || place !== undefined) {
    const isOpen = findings.status() === 'unresolved' && said.isRefused === true;
    const isSure = isProvinceSure && said.isSure && place === said.place;
    return makeAnswer(isOpen ? {} : { district: place, park }, claims, findings, isSure);
  }
  if (findings.notes.length === 0) {
    const province = fullName(names.gazetteer.province);
    findings.refuse(`địa chỉ không ghi xã, phường hoặc khu công nghiệp nào của ${province}`);
  }
  return openAnswer(claims, findings);
}

const NONE = { state: 'absent', found: [], isSure: true, notes: [] } as const;

/** What is said of the unit that an address is in. */
interface UnitSaid {
  readonly place?: District | undefined;
  /** Typed as it is called, and nothing else can be meant. */
  readonly isSure: boolean;
  /** The units of which it is one; empty where nothing is known. */
  readonly candidates: readonly District[];
  readonly notes: readonly string[];
  readonly isRefused?: true;
}

const SILENCE: UnitSaid = { isSure: false, candidates: [], notes: [] };

/** What the address says, and the unit that the list's own column says. */
function withHome(said: UnitSaid, home: District | undefined): UnitSaid {
  const { place, candidates, notes } = said;
  if (home === undefined || place === home || said.isRefused === true) return said;
  if (candidates.length === 0 || candidates.includes(home)) {
    const isOpen = place === undefined;
    return isOpen ? { place: home, isSure: true, candidates: [home], notes } : said;
  }
  const list = listed(candidates.map(fullName));
  const note = `địa chỉ thuộc ${list} nhưng danh sách ghi ${fullName(home)}`;
  const both = distinct([...candidates, home]);
  return { isSure: false, candidates: both, notes: [...notes, note], isRefused: true };
}

/** A park tells the unit to an address that leaves it open. */
function placeOfPark(
  { candidates, isRefused }: UnitSaid,
  parks: Claims['parks'],
  names: PlaceNames,
): District | undefined {
  const [unit] = isRefused === true ? [] : districtsOfPark(parks, names);
  return unit !== undefined && (candidates.length === 0 || candidates.includes(unit))
    ? unit
    : undefined;
}

function weighUnread({ parks, unread, last }: Mentions, findings: Findings): void {
  const names = unread.filter((shown) => !/\d/.test(shown) && shown !== last?.shown);
  if (names.length > 0) findings.doubt(`không hiểu ${listed(names.map((name) => `"${name}"`))}`);
  if (parks.some(({ found }) => found.length === 0)) findings.refuse();
}

/** Finds the unit by its name of today, or by that of what became a part of it. */
class UnitReader {
  readonly #mentions: Mentions;
  readonly #names: PlaceNames;
  readonly #twoTier: TwoTierNames;
  readonly #isPlain: boolean;
  /** The districts of old that are typed. */
  readonly #typed: readonly TypedName[];
  /** Those among them that no table tells of. */
  readonly #unknown: readonly TypedName[];
  /** What the others, and names without a word for what they are, can mean. */
  readonly #districts: readonly TimedName[];
  readonly #bare: readonly TimedName[];
  /** A province of old is named. */
  readonly #isFormer: boolean;
  /** All communes of the districts, once they are asked for. */
  #pool: readonly TimedName[] | undefined;

  constructor(mentions: Mentions, names: PlaceNames, twoTier: TwoTierNames, address: CleanAddress) {
    this.#mentions = mentions;
    this.#names = names;
    this.#twoTier = twoTier;
    this.#isPlain = address.exact === address.folded;
    const meaningOf = ({ folded }: TypedName) => names.provinces.get(folded);
    const isOwn = (typed: TypedName) => {
      const meaning = meaningOf(typed);
      return typed.type === 'thành phố' && (meaning === 'own' || meaning === 'former');
    };
    this.#typed = eachOnce(mentions.districts.filter((typed) => !isOwn(typed)));
    const found = this.#typed.map((typed) => ({ typed, meant: this.#districtsCalled(typed) }));
    this.#unknown = found.filter(({ meant }) => meant.length === 0).map(({ typed }) => typed);
    this.#districts = found.flatMap(({ meant }) => meant);
    this.#bare = mentions.bareDistricts.flatMap((typed) => this.#districtsCalled(typed));
    this.#isFormer =
      mentions.isFormerNamed || mentions.provinces.some((one) => meaningOf(one) === 'former');
  }

  read(): UnitSaid {
    const typed = eachOnce(this.#mentions.communes);
    const ground = unitsOf(this.#districts);
    if (this.#unknown.length > 0) return this.#ofUnknownDistrict(typed);
    if (new Set(this.#districts.map(({ folded }) => folded)).size > 1) {
      const note = `địa chỉ ghi nhiều huyện khác nhau: ${quoted(this.#typed)}`;
      return { ...SILENCE, candidates: ground, notes: [note], isRefused: true };
    }
    if (typed.length > 0) {
      const said = this.#together(typed.map((name) => this.#ofCommune(name)));
      if (this.#isDistrictSpelled()) return said;
      const known = listed(this.#districts.map(({ shown }) => shown));
      return withNote(said, `đoán ${quoted(this.#typed)} là ${known}`);
    }
    if (ground.length > 0) return { ...SILENCE, candidates: ground, notes: [this.#groundWords()] };
    return this.#ofBareNames();
  }

  #ofUnknownDistrict(communes: readonly TypedName[]): UnitSaid {
    const today = communes.flatMap((typed) =>
      this.#called(typed).filter(({ age }) => age === 'now'),
    );
    const notes = [`${quoted(this.#unknown)} là đơn vị cũ, chưa có bảng đối chiếu`];
    return { ...SILENCE, candidates: unitsOf(today), notes };
  }

  /** Several communes have to be one unit. */
  #together(each: readonly UnitSaid[]): UnitSaid {
    const [first, ...others] = each;
    if (others.length === 0) return first!;
    const notes = distinct(each.flatMap((one) => one.notes));
    const all = distinct(each.flatMap(({ candidates }) => candidates));
    const common = all.filter((unit) => each.every(({ candidates }) => candidates.includes(unit)));
    const [place] = distinct(each.flatMap((one) => one.place ?? []));
    if (place !== undefined && common.length === 1 && common[0] === place)
      return { place, isSure: each.every(({ isSure }) => isSure), candidates: common, notes };
    const note = `địa chỉ ghi nhiều địa bàn khác nhau: ${listed(all.map(fullName))}`;
    return { ...SILENCE, candidates: all, notes: [...notes, note], isRefused: true };
  }

  /** The names that are typed so; without any diacritics even an exact one may be another that has lost its own. */
  #called(typed: TypedName): readonly TimedName[] {
    const spelled = this.#twoTier.communes.get(typed.folded) ?? [];
    const exact = spelled.filter((name) => name.exact === typed.exact);
    return exact.length > 0 && !this.#isPlain ? exact : spelled;
  }

  #districtsCalled(typed: TypedName): readonly TimedName[] {
    const spelled = this.#twoTier.districts.get(typed.folded) ?? [];
    const called = spelled.filter((name) => isSpelled(typed, name));
    if (called.length > 0 || typed.type === undefined) return called;
    const key = isPlain(typed)
      ? ({ folded }: TypedName | TimedName) => folded
      : ({ exact }: TypedName | TimedName) => exact;
    return nearest(key(typed), [...this.#twoTier.districts.values()].flat(), key);
  }

  #ofCommune(typed: TypedName): UnitSaid {
    const called = this.#called(typed);
    return this.#typed.length > 0 ? this.#below(typed, called) : this.#alone(typed, called);
  }

  /** A commune of old in its district. */
  #below(typed: TypedName, called: readonly TimedName[]): UnitSaid {
    const below = called.filter((name) => liesIn(name, this.#districts));
    const ofType = below.filter(({ type }) => type === typed.type);
    if (ofType.length > 0) return this.#placed(typed, ofType, this.#isDistrictSpelled());
    if (below.length > 0) return this.#placed(typed, below, false);
    const ground = unitsOf(this.#districts);
    const near = this.#near(typed);
    if (near.length > 0) return this.#placed(typed, near, false);
    const today = called.filter(
      ({ age, type, units }) =>
        age !== 'old' && type === typed.type && units.every((unit) => ground.includes(unit)),
    );
    const note = `không có "${typed.shown}" ở ${quoted(this.#typed)} trước đây`;
    if (today.length > 0) return withNote(this.#placed(typed, today, false), note);
    return { ...SILENCE, candidates: ground, notes: [note] };
  }

  #isDistrictSpelled(): boolean {
    return this.#typed.every((typed) => this.#districts.some((name) => isSpelled(typed, name)));
  }

  /** What a district of old is by itself; of another type it may have been a larger one. */
  #groundWords(): string {
    const now = listed(unitsOf(this.#districts).map(fullName));
    const isCalled = this.#typed.some(({ type }) =>
      this.#districts.some((one) => one.type === type),
    );
    if (isCalled && this.#isDistrictSpelled())
      return `${quoted(this.#typed)} là đơn vị cũ, nay thuộc: ${now}`;
    const known = listed(this.#districts.map(({ shown }) => shown));
    return `${quoted(this.#typed)} chưa có trong bảng đối chiếu; ${known} nay thuộc: ${now}`;
  }

  #near(typed: TypedName): readonly TimedName[] {
    const key = isPlain(typed)
      ? ({ folded }: TypedName | TimedName) => folded
      : ({ exact }: TypedName | TimedName) => exact;
    this.#pool ??= [...this.#twoTier.communes.values()]
      .flat()
      .filter((name) => liesIn(name, this.#districts));
    const near = nearest(key(typed), this.#pool, key);
    return near.filter(({ type }) => type === typed.type);
  }

  /** A commune without its district: one of today, else one of old whose province says that it is. */
  #alone(typed: TypedName, called: readonly TimedName[]): UnitSaid {
    const ofType = called.filter(({ type }) => type === typed.type);
    const old = ofType.filter(({ age }) => age === 'old');
    const today = ofType.filter(({ age }) => age === 'now');
    const below = old.filter((name) => liesIn(name, this.#bare));
    if (this.#isFormer) {
      const there = old.filter((name) => this.#isOfFormer(name));
      const narrow = below.length > 0 ? below : there;
      if (narrow.length > 0) return this.#placed(typed, narrow, true);
    } else if (below.length > 0) return this.#placed(typed, [...below, ...today], true);
    if (today.length > 0) return this.#ofToday(typed, today);
    const others = ofType.filter(({ age }) => age !== 'old');
    if (others.length > 0) return this.#placed(typed, others, true);
    if (old.length > 0) return this.#openOld(typed, old);
    const ofOtherType = called.filter(({ age }) => age === 'now');
    if (ofOtherType.length > 0) return this.#placed(typed, ofOtherType, false);
    if (called.length > 0) return this.#openOld(typed, called);
    const province = fullName(this.#names.gazetteer.province);
    const note = `không có "${typed.shown}" ở ${province}; nếu là đơn vị cũ thì chưa có bảng đối chiếu`;
    return { ...SILENCE, notes: [note] };
  }

  #isOfFormer({ provinces }: TimedName): boolean {
    return (
      provinces.length === 0 ||
      provinces.some((folded) => this.#names.provinces.get(folded) === 'former')
    );
  }

  /** A unit of today, unless the name of a district or a province of old stands behind it. */
  #ofToday(typed: TypedName, today: readonly TimedName[]): UnitSaid {
    const { behind } = this.#mentions;
    const isOld = behind.length > 0 || this.#isFormer;
    const said = this.#placed(typed, today, !isOld);
    if (!isOld) return said;
    const shown = listed(behind.map((name) => `"${name}"`));
    const note =
      behind.length > 0
        ? `${shown} sau "${typed.shown}" có thể là đơn vị cũ, chưa có bảng đối chiếu`
        : `"${typed.shown}" là đơn vị hiện nay nhưng địa chỉ ghi tỉnh trước đây`;
    return withNote(said, note);
  }

  #openOld(typed: TypedName, old: readonly TimedName[]): UnitSaid {
    const now = listed(old.map(nowWords));
    const notes = [`"${typed.shown}" có thể là tên của đơn vị cũ: ${now}`];
    return { ...SILENCE, candidates: unitsOf(old), notes };
  }

  /** The one unit of some names; several are told. */
  #placed(typed: TypedName, names: readonly TimedName[], isClear: boolean): UnitSaid {
    const candidates = unitsOf(names);
    const [place, ...others] = candidates;
    if (others.length > 0 || !names.every(({ isWhole }) => isWhole)) {
      const meant = names.map((name) => (name.age === 'now' ? name.shown : nowWords(name)));
      const notes = [`"${typed.shown}" có thể là: ${listed(meant)}`];
      return { ...SILENCE, candidates, notes };
    }
    const isExact = this.#isPlain || names.some(({ exact }) => exact === typed.exact);
    const notes = distinct(names.flatMap((name) => (name.age === 'now' ? [] : [nowWords(name)])));
    const isOfType = names.some(({ type }) => type === typed.type);
    if (!isExact || !isOfType) {
      const right = listed(names.map(({ shown }) => shown));
      const isMistyped = isExact && typed.type !== undefined;
      notes.unshift(
        isMistyped
          ? `ghi "${typed.shown}" nhưng đúng ra là ${right}`
          : `đọc "${typed.shown}" là ${right}`,
      );
    }
    const isSure = isClear && isExact && isOfType;
    if (!isSure && notes.length === 0) notes.push(`hiểu "${typed.shown}" là ${fullName(place!)}`);
    return { place, isSure, candidates, notes };
  }

  /** Names without a word for what they are, which may be those of streets. */
  #ofBareNames(): UnitSaid {
    const names = eachOnce(this.#mentions.bareCommunes);
    const each = names.map((typed) => {
      const called = this.#called(typed);
      const below = called.filter((name) => liesIn(name, this.#bare));
      return { typed, meant: below.length > 0 ? below : called.filter(({ age }) => age === 'now') };
    });
    const ground = unitsOf(this.#bare);
    const known = each.filter(({ meant }) => meant.length > 0);
    const [one] = known.filter(({ meant }) => meant.some(({ age }) => age === 'old'));
    if (one !== undefined) return this.#placed(one.typed, one.meant, false);
    const today = unitsOf(known.flatMap(({ meant }) => meant));
    if (today.length === 1 && ground.length === 0)
      return this.#placed(known[0]!.typed, known[0]!.meant, false);
    const candidates = distinct([...today, ...ground]);
    if (candidates.length === 0) return SILENCE;
    const typed = eachOnce([...names, ...this.#mentions.bareDistricts]);
    const notes = [`${quoted(typed)} có thể là: ${listed(candidates.map(fullName))}`];
    return { ...SILENCE, candidates, notes };
  }
}

function liesIn({ parents }: TimedName, districts: readonly TimedName[]): boolean {
  return parents.some(({ folded }) => districts.some((district) => district.folded === folded));
}

function withNote(said: UnitSaid, note: string): UnitSaid {
  return { ...said, notes: distinct([note, ...said.notes]) };
}

function nowWords({ age, shown, isSame, units }: TimedName): string {
  const now = listed(units.map(fullName));
  if (age === 'former') return `${shown} là tên trước đây của ${now}`;
  if (age === 'later') return `${shown} là tên sau này của ${now}`;
  return `${shown} ${isSame ? 'nay là' : 'nay thuộc'} ${now}`;
}

function quoted(names: readonly TypedName[]): string {
  return listed(names.map(({ shown }) => `"${shown}"`));
}
