import type { AddressAnswer } from '../address/index.ts';
import { laterUnitWords } from '../address/later-units.ts';
import { fullName } from '../address/gazetteer.ts';
import type { CellPlaces, PlaceFinding, SettledPlace } from '../dataset/settle-place.ts';
import { slipFinder } from './place-words.ts';
import type { PresentData } from '../dataset/open.ts';
import type { RowFindings } from './findings.ts';

const DISTRICT_HINT = 'ghi huyện, thị xã hoặc thành phố vào cột Huyện rồi nhập lại';
const REVIEW_HINT = 'xem lại địa chỉ; ghi thêm xã, phường, thị trấn nếu biết';

/** What the rule finds keeps a row out, with a hint of its own, or is told beside the row. */
const FINDINGS: Readonly<
  Record<PlaceFinding['code'], { readonly code: string; readonly refusedWith?: string }>
> = {
  'address-district': {
    code: 'district-contradicts',
    refusedWith: 'hỏi lại huyện, sửa cột Huyện hoặc địa chỉ cho khớp rồi nhập lại',
  },
  'address-commune': { code: 'address-review' },
  'address-park': { code: 'address-review' },
  'unsure-district': { code: 'address-review' },
  'side-of-park': { code: 'in-park-contradicts' },
  'park-elsewhere': {
    code: 'address-unclear',
    refusedWith: 'sửa cột Huyện hoặc khu công nghiệp rồi nhập lại',
  },
  nowhere: { code: 'address-unclear', refusedWith: DISTRICT_HINT },
};

/** Tells what is doubtful of the place of a row; what a data set's check lets pass may refuse it. */
export class AddressJudge {
  readonly #present: PresentData;
  readonly #slip: ReturnType<typeof slipFinder>;

  constructor(present: PresentData) {
    this.#present = present;
    this.#slip = slipFinder(present.districts);
  }

  /** The findings of a place that was settled from `own` columns and an address. */
  judge(place: SettledPlace, own: CellPlaces, address: string, findings: RowFindings): void {
    const { answer } = place;
    const isElsewhere = place.findings.some(({ code }) => code === 'address-district');
    const isUnclear = answer?.status === 'unresolved' && !this.#leavesOnlyCluster(answer);
    // Why nothing is clear is told more fully than that the place is none.
    if (isUnclear && !isElsewhere) this.#judgeUnclear(answer, own, address, findings);
    else if (answer !== undefined && place.findings.every(({ code }) => code === 'side-of-park')) {
      this.#judgeRead(answer, own, address, findings);
    }
    for (const { code, column, message, hint } of place.findings) {
      if (findings.isRefused) break;
      const { code: told, refusedWith } = FINDINGS[code];
      if (refusedWith === undefined) findings.warn(column, told, message, hint, address);
      else findings.refuse(column, told, message, refusedWith, address);
    }
  }

  /** An address that was understood may still be coarse, or have a slip in it. */
  #judgeRead(said: AddressAnswer, own: CellPlaces, address: string, findings: RowFindings): void {
    if (said.status === 'unresolved') return;
    const isCoarse = said.level === 'district' && (own.commune ?? own.park) === undefined;
    if (said.status === 'resolved' && !isCoarse) {
      this.#tellSlip(said, address, findings);
      return;
    }
    const why = said.notes.join('; ');
    const message = isCoarse ? `chỉ xác định được cấp huyện: ${why}` : why;
    findings.warn('address', 'address-review', message, REVIEW_HINT, address);
  }
  /** A name that the gazetteer lists as a slip of another is read as that, and told. */
  #tellSlip(said: AddressAnswer, address: string, findings: RowFindings): void {
    const district = this.#present.find.districtOf(said.districtCode);
    const slip = district === undefined ? undefined : this.#slip(address, district);
    if (slip === undefined) return;
    const message = `hiểu "${slip.typed}" là "${slip.district.name}"`;
    findings.warn('address', 'address-review', message, 'sửa tên trong danh sách', address);
  }

  /** The district that a column names by a slip, in its right words. */
  mendedDistrict(cell: string, places: CellPlaces, findings: RowFindings): string {
    const slip = places.district === undefined ? undefined : this.#slip(cell, places.district);
    if (slip === undefined) return cell;
    const message = `đã sửa "${slip.typed}" thành "${slip.district.name}"`;
    findings.warn('district', 'address-review', message, 'sửa tên trong danh sách', cell);
    return fullName(slip.district);
  }

  /** Only which of several clusters it is: that is outside the parks in any case. */
  #leavesOnlyCluster({ status, districtCode, candidates }: AddressAnswer): boolean {
    const { parkIds, communeCodes, districtCodes } = candidates;
    return (
      status === 'unresolved' &&
      districtCode !== undefined &&
      communeCodes.length + districtCodes.length === 0 &&
      parkIds.length > 0 &&
      parkIds.every((id) => this.#present.find.parkOf(id)?.kind === 'cluster')
    );
  }

  #judgeUnclear(
    said: AddressAnswer,
    own: CellPlaces,
    address: string,
    findings: RowFindings,
  ): void {
    const isPlaced = (own.commune ?? own.park) !== undefined;
    const isHome = isPlaced || own.district !== undefined;
    const { isOutside = false, laterUnit } = said;
    const notes = laterUnit === undefined ? said.notes.join('; ') : laterUnitWords(laterUnit);
    if (isOutside && laterUnit === undefined) {
      const message = `địa chỉ ngoài tỉnh: ${notes}`;
      const hint = 'ghi địa chỉ nơi sản xuất trong tỉnh';
      if (isHome)
        findings.warn('address', 'outside-province', `${message}; tính theo cột`, hint, address);
      else findings.refuse('address', 'address-unclear', message, hint, address);
    } else if (isPlaced || (laterUnit !== undefined && isHome)) {
      const hint = 'xem lại địa chỉ; hiện tính theo các cột';
      findings.warn('address', 'address-review', notes, hint, address);
    } else {
      const hint = isHome ? 'ghi rõ xã, phường, thị trấn rồi nhập lại' : DISTRICT_HINT;
      findings.refuse('address', 'address-unclear', notes, hint, address);
    }
  }
}
