import { commandWords, type PresentData } from '../dataset/index.ts';
import {
  type Candidate,
  type Doubt,
  FacilityIndex,
  type FacilityMatch,
  Identity,
  isElsewhere,
  isNearName,
  isSameName,
  type PlacePool,
} from '../identity/index.ts';
import type { Day } from '../model/day-words.ts';
import type { Facility } from '../model/facility.ts';
import type { Merged } from '../model/history.ts';
import { type AnswerBook, markOf } from './answers.ts';
import { type ListFacility, nameOf, NEW_FACILITY } from './facility.ts';
import type { RowFindings } from './findings.ts';
import type { Sameness } from './merge/facilities.ts';
import { type PlaceReader, placesOf } from './place.ts';

/** Which facility of the data set a row of the list is. */
export type Recognised =
  | { readonly is: 'known'; readonly facility: Facility; readonly as: Sameness }
  /** `others`: the facilities that a person has said it is not. */
  | { readonly is: 'new'; readonly others: readonly string[] }
  /** A person has to say. */
  | { readonly is: 'asked'; readonly candidates: readonly Candidate<Facility>[] }
  | { readonly is: 'refused' };

/** What a facility is recognised by, of a row of the list or of one that was merged into another. */
type Described = Pick<Merged, 'name' | 'taxCode' | 'address' | 'commune' | 'district' | 'park'>;

interface Known {
  readonly facility: Facility;
  readonly identity: Identity;
}

/** A row of the list with what it is recognised by. */
export interface RowIdentity {
  readonly one: ListFacility;
  readonly identity: Identity;
}

/** Recognises the facilities of a list among those of the data set. A doubt is asked about. */
export class Recogniser {
  readonly #byId = new Map<string, Known>();
  readonly #aliases: ReadonlyMap<string, string>;
  readonly #index = new FacilityIndex<Facility>();
  readonly #isTold: boolean;
  readonly #day: Day;
  readonly #folder: string;
  readonly #answers: AnswerBook;
  /** Facilities that a row of the list surely is. */
  readonly #claimed = new Set<Facility>();
  readonly #takenBy = new Map<string, number>();

  /** `isTold`: the list only tells of facilities that are known, and may leave out where they are. */
  constructor(
    { raw, facilities, history, merged }: PresentData,
    places: PlaceReader,
    answers: AnswerBook,
    day: Day,
    isTold: boolean,
  ) {
    this.#isTold = isTold;
    this.#folder = raw.folder;
    this.#answers = answers;
    this.#aliases = history.aliases;
    this.#day = day;
    const identityOf = (one: Described) =>
      new Identity(one.name, one.taxCode, one.address, () => placesOf(places.ofKnown(one)));
    for (const facility of facilities) {
      const identity = identityOf(facility);
      this.#byId.set(facility.id, { facility, identity });
      this.#index.add(facility, identity);
      for (const { until, was } of history.former.get(facility.id) ?? []) {
        const former = identityOf(was.value);
        const isPast = isElsewhere(former.places, identity.places);
        this.#index.add(facility, former, isPast ? until : undefined);
      }
    }
    for (const one of merged) {
      const known = this.#known(one.gone);
      if (known === undefined) continue;
      const identity = identityOf(one);
      const isPast = isElsewhere(identity.places, known.identity.places);
      this.#index.add(known.facility, identity, isPast ? one.on : undefined);
    }
  }

  /** Note what a row surely is, so that no other row is asked about it. Each row once, before any is recognised. */
  claim(row: RowIdentity): void {
    const answer = this.#answerOf(row);
    if (answer?.is === 'other') return;
    const code = answer?.code ?? row.one.cells.id;
    const known = code === undefined ? undefined : this.#known(code);
    if (known !== undefined) this.#claimed.add(known.facility);
    else {
      const match = this.#index.find(row.identity, { isTold: this.#isTold, day: this.#day });
      if (match.is === 'same') this.#claimed.add(match.item);
    }
  }

  recognise(row: RowIdentity, findings: RowFindings): Recognised {
    const { one, identity } = row;
    const answer = this.#answerOf(row);
    if (answer?.is === 'known') {
      const { facility, identity: known } = this.#known(answer.code)!;
      const { hasMoved, isRenamed, since } = answer;
      const isOther = isElsewhere(known.places, identity.places);
      const place = isOther ? (hasMoved ? 'moved' : 'corrected') : 'same';
      return this.#take(facility, one, { place, isRenamed, since }, findings);
    }
    if (answer?.is === 'other') {
      const match = this.#find(identity);
      return { is: 'new', others: meantBy(match).map(({ id }) => id) };
    }
    const code = one.cells.id;
    if (code === NEW_FACILITY) return this.#saidNew(row, findings);
    const known = code === undefined ? undefined : this.#known(code);
    if (known !== undefined) return this.#byCode(known, row, findings);
    return this.#settle(this.#find(identity), row, findings);
  }

  #answerOf({ one }: RowIdentity) {
    return this.#answers.isEmpty ? undefined : this.#answers.of(markOf(one));
  }

  #known(code: string): Known | undefined {
    return this.#byId.get(this.#aliases.get(code) ?? code);
  }

  #find(identity: Identity): FacilityMatch<Facility> {
    return this.#index.find(identity, {
      isTold: this.#isTold,
      day: this.#day,
      isTaken: (facility) => this.#claimed.has(facility),
    });
  }

  /** What is said to be new and is there word for word went in with an earlier import of the list. */
  #saidNew({ one, identity }: RowIdentity, findings: RowFindings): Recognised {
    const alike = this.#index.alike(identity).filter(({ id }) => !this.#takenBy.has(id));
    const added = alike.at(-1);
    if (added === undefined) return { is: 'new', others: [] };
    const message = `ghi "${NEW_FACILITY}" nhưng ${added.id} có đúng tên và địa chỉ này, nên hiểu là đã nhập lần trước`;
    const hint = 'nếu là cơ sở khác nữa thì ghi cho nó một mã riêng rồi nhập lại';
    findings.warn('id', 'possible-duplicate', message, hint, nameOf(one));
    return this.#take(added, one, {}, findings);
  }

  /** A code says which it is; what else differs has changed, unless nothing else agrees. */
  #byCode(known: Known, { one, identity }: RowIdentity, findings: RowFindings): Recognised {
    const { facility } = known;
    const isOtherName =
      identity.name !== undefined && !isSameName(identity.name, known.identity.name!);
    const isOtherTaxCode = differ(identity.taxCode, known.identity.taxCode);
    const isThere = identity.addressKey !== '' && identity.addressKey === known.identity.addressKey;
    const hasMoved = isElsewhere(known.identity.places, identity.places);
    const agrees =
      (identity.taxCode !== undefined && identity.taxCode === known.identity.taxCode) ||
      isThere ||
      (!isOtherName && !(isOtherTaxCode && hasMoved));
    if (agrees) {
      // A slip, or a form of the company that is left out, is no other name.
      const isRenamed = isOtherName && !isNearName(identity.name, known.identity.name!);
      const place = hasMoved ? 'moved' : 'same';
      return this.#take(facility, one, { place, isRenamed }, findings);
    }
    return { is: 'asked', candidates: [{ item: facility, why: 'code' }] };
  }

  #settle(
    match: FacilityMatch<Facility>,
    { one, identity }: RowIdentity,
    findings: RowFindings,
  ): Recognised {
    if (match.is === 'new') {
      this.#tellUnknownCode(one, findings);
      return { is: 'new', others: [] };
    }
    if (match.is === 'asked') return match;
    // A code that nobody knows, of a facility that is known by another.
    if (one.cells.id === undefined) {
      const { places } = this.#byId.get(match.item.id)!.identity;
      // Known by what it was once, or by what stood under another code: it is where it is.
      const place = isElsewhere(places, identity.places) ? 'past' : 'same';
      return this.#take(match.item, one, { place }, findings);
    }
    return { is: 'asked', candidates: [{ item: match.item, why: 'code' }] };
  }

  #tellUnknownCode(one: ListFacility, findings: RowFindings): void {
    const { id } = one.cells;
    if (id === undefined || this.#byId.size === 0) return;
    const message = `mã "${id}" chưa có trong danh sách; đã nhập như cơ sở mới`;
    const command = commandWords({ folder: this.#folder }, 'merge', `${id} MÃ-ĐÚNG`);
    const hint = `nếu gõ nhầm mã thì chạy ${command} (thay MÃ-ĐÚNG bằng mã của cơ sở)`;
    findings.warn('id', 'unknown-code', message, hint, id);
  }

  #take(facility: Facility, one: ListFacility, as: Sameness, findings: RowFindings): Recognised {
    const before = this.#takenBy.get(facility.id);
    if (before === undefined || this.#isTold) {
      this.#takenBy.set(facility.id, one.row);
      return { is: 'known', facility, as };
    }
    const message = `là ${facility.id}, cũng là cơ sở ở dòng ${before} của tệp`;
    const hint = `bỏ một dòng rồi nhập lại; nếu là cơ sở khác thì ghi "${NEW_FACILITY}" vào cột Mã cơ sở (thêm cột nếu chưa có)`;
    findings.refuse('name', 'duplicate-row', message, hint, nameOf(one));
    return { is: 'refused' };
  }
}

function meantBy(match: FacilityMatch<Facility>): readonly Facility[] {
  if (match.is === 'new') return [];
  return match.is === 'same' ? [match.item] : match.candidates.map(({ item }) => item);
}

const WHY: Readonly<Record<Doubt, string>> = {
  moved: 'cùng tên, khác nơi',
  renamed: 'cùng mã số thuế hoặc địa chỉ, khác tên',
  taxCode: 'cùng tên và nơi, khác mã số thuế',
  near: 'gần đúng tên, cùng nơi',
  place: 'cùng tên, chưa rõ nơi',
  several: 'khớp như nhau',
  code: 'theo mã',
};

/** A facility that a row may be, in words. */
export function candidateWords({ item, why }: Candidate<Facility>): string {
  return `${item.id} "${item.name}" (${WHY[why]})`;
}

function differ(a: string | undefined, b: string | undefined): boolean {
  return a !== undefined && b !== undefined && a !== b;
}

/** What a row of the list is recognised by. */
export function identityOf({ cells, place }: ListFacility, pool: PlacePool): Identity {
  return new Identity(cells.name, cells.taxCode, cells.address, pool.take(placesOf(place)));
}
