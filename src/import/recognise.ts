import type { PresentData } from '../dataset/index.ts';
import type { Facility } from '../model/facility.ts';
import { type ListFacility, nameOf, NEW_FACILITY } from './facility.ts';
import type { RowFindings } from './findings.ts';
import { FacilityIndex, type FacilityMatch, Identity, type PlacePool } from './identity.ts';
import { type PlaceReader, placesOf } from './place.ts';

/** Which facility of the data set a row of the list is. */
type Recognised =
  | { readonly is: 'known'; readonly facility: Facility }
  | { readonly is: 'new' }
  | { readonly is: 'refused' };

interface Known {
  readonly facility: Facility;
  readonly identity: Identity;
}

const HINT = `nếu là một thì ghi mã ấy vào cột Mã cơ sở (thêm cột nếu chưa có); nếu là cơ sở khác thì ghi "${NEW_FACILITY}"; rồi nhập lại`;

/** Recognises the facilities of a list among those of the data set. A doubt is asked about. */
export class Recogniser {
  readonly #byId = new Map<string, Known>();
  readonly #index = new FacilityIndex<Facility>();
  readonly #isTold: boolean;
  readonly #takenBy = new Map<string, number>();

  /** `isTold`: the list only tells of facilities that are known, and may leave out where they are. */
  constructor({ facilities }: PresentData, places: PlaceReader, isTold: boolean) {
    this.#isTold = isTold;
    for (const facility of facilities) {
      const { name, taxCode, address } = facility;
      const known = () => placesOf(places.ofKnown(facility));
      const identity = new Identity(name, taxCode, address, known);
      this.#byId.set(facility.id, { facility, identity });
      this.#index.add(facility, identity);
    }
  }

  recognise(one: ListFacility, identity: Identity, findings: RowFindings): Recognised {
    const code = one.cells.id;
    if (code === NEW_FACILITY) return this.#saidNew(one, identity, findings);
    const known = code === undefined ? undefined : this.#byId.get(code);
    if (known !== undefined) return this.#byCode(known, one, identity, findings);
    return this.#settle(this.#index.find(identity, this.#isTold), one, findings);
  }

  /** What is said to be new and is there word for word went in with an earlier import of the list. */
  #saidNew(one: ListFacility, identity: Identity, findings: RowFindings): Recognised {
    const alike = this.#index.alike(identity).filter(({ id }) => !this.#takenBy.has(id));
    const added = alike.at(-1);
    if (added === undefined) return { is: 'new' };
    const message = `ghi "${NEW_FACILITY}" nhưng ${added.id} có đúng tên và địa chỉ này, nên hiểu là đã nhập lần trước`;
    const hint = 'nếu là cơ sở khác nữa thì ghi cho nó một mã riêng rồi nhập lại';
    findings.warn('id', 'possible-duplicate', message, hint, nameOf(one));
    return this.#take(added, one, findings);
  }

  #byCode(known: Known, one: ListFacility, asked: Identity, findings: RowFindings): Recognised {
    const { facility, identity } = known;
    const differs = (a: string | undefined, b: string | undefined) =>
      a !== undefined && b !== undefined && a !== b;
    const isElsewhere =
      differs(asked.taxCode, identity.taxCode) &&
      differs(asked.places.districtCode, identity.places.districtCode);
    const agrees =
      (asked.name === undefined && !isElsewhere) ||
      (asked.name !== undefined && asked.looseName === identity.looseName && !isElsewhere) ||
      (asked.addressKey !== '' && asked.addressKey === identity.addressKey) ||
      (asked.taxCode !== undefined && asked.taxCode === identity.taxCode);
    if (agrees) return this.#take(facility, one, findings);
    const message = `mã ${facility.id} trong danh sách là "${facility.name}", tệp ghi tên và địa chỉ khác hẳn`;
    const hint =
      'kiểm tra lại mã; nếu cơ sở đã đổi cả tên lẫn địa chỉ thì sửa trong facilities.csv';
    findings.refuse('id', 'doubtful-match', message, hint, nameOf(one));
    return { is: 'refused' };
  }

  #settle(match: FacilityMatch<Facility>, one: ListFacility, findings: RowFindings): Recognised {
    if (match.is === 'new') {
      if (match.elsewhere !== undefined) this.#tellElsewhere(match.elsewhere, one, findings);
      this.#tellUnknownCode(one, findings);
      return { is: 'new' };
    }
    // A code that nobody knows, of a facility that is known by another.
    if (match.is === 'sure' && one.cells.id === undefined) {
      return this.#take(match.item, one, findings);
    }
    const items = match.is === 'sure' ? [match.item] : match.items;
    const names = items.slice(0, 3).map(({ id, name }) => `${id} "${name}"`);
    const message = `có thể là ${names.join(', ')} trong danh sách, chưa chắc chắn`;
    findings.refuse('name', 'doubtful-match', message, HINT, nameOf(one));
    return { is: 'refused' };
  }

  /** It may have moved; both stand in the list then, and only a person knows. */
  #tellElsewhere({ id, name }: Facility, one: ListFacility, findings: RowFindings): void {
    if (one.cells.id !== undefined) return;
    const message = `cùng tên và mã số thuế với ${id} "${name}" ở nơi khác; đã nhập như cơ sở mới`;
    const hint = `nếu ${id} chuyển đến đây thì bỏ dòng mới trong facilities.csv, ghi ${id} vào cột Mã cơ sở rồi nhập lại`;
    findings.warn('name', 'possible-duplicate', message, hint, nameOf(one));
  }

  #tellUnknownCode(one: ListFacility, findings: RowFindings): void {
    const { id } = one.cells;
    if (id === undefined || this.#byId.size === 0) return;
    const message = `mã "${id}" chưa có trong danh sách; đã nhập như cơ sở mới`;
    findings.warn(
      'id',
      'unknown-code',
      message,
      'nếu gõ nhầm mã thì bỏ dòng mới trong facilities.csv, sửa mã rồi nhập lại',
      id,
    );
  }

  #take(facility: Facility, one: ListFacility, findings: RowFindings): Recognised {
    const before = this.#takenBy.get(facility.id);
    if (before === undefined || this.#isTold) {
      this.#takenBy.set(facility.id, one.row);
      return { is: 'known', facility };
    }
    const message = `là ${facility.id}, cũng là cơ sở ở dòng ${before} của tệp`;
    findings.refuse('name', 'duplicate-row', message, `bỏ một dòng; ${HINT}`, nameOf(one));
    return { is: 'refused' };
  }
}

/** What a row of the list is recognised by. */
export function identityOf({ cells, place }: ListFacility, pool: PlacePool): Identity {
  return new Identity(cells.name, cells.taxCode, cells.address, pool.take(placesOf(place)));
}
