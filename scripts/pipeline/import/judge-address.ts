import type { AddressAnswer } from '../address/parse-address.ts';
import { isOutsideNote } from '../address/settle-province.ts';
import { fullName } from '../address/unit-names.ts';
import { laterUnitFinder, slipFinder } from './place-words.ts';
import type { PresentData } from './present-data.ts';
import type { PlaceCells, Places } from './read-place.ts';
import type { RowFindings } from './row-findings.ts';

/** Asks for a district where neither a column nor the address names one. */
export const DISTRICT_HINT = 'ghi huyện, thị xã hoặc thành phố vào cột Huyện rồi nhập lại';

/** Tells what is doubtful of the address of a row, beside what its columns say. */
export class AddressJudge {
  readonly #present: PresentData;
  readonly #slip: ReturnType<typeof slipFinder>;
  readonly #laterUnit: ReturnType<typeof laterUnitFinder>;

  constructor(present: PresentData) {
    this.#present = present;
    this.#slip = slipFinder(present.districts);
    this.#laterUnit = laterUnitFinder(present.communes);
  }

  /** Whether the answer may be used; of an unclear one the row is refused, or its columns alone count. */
  judge(said: AddressAnswer, cells: PlaceCells, own: Places, findings: RowFindings): boolean {
    const { address } = cells;
    if (this.#leavesOnlyCluster(said)) return true;
    if (said.status === 'unresolved') {
      this.#judgeUnclear(said, cells, own, findings);
      return false;
    }
    const { find } = this.#present;
    const commune = find.communeOf(said.communeCode);
    const park = find.parkOf(said.parkId);
    const isCoarse = said.level === 'district' && (own.commune ?? own.park) === undefined;
    if (own.commune !== undefined && commune !== undefined && commune !== own.commune) {
      const message = `địa chỉ thuộc ${fullName(commune)} nhưng cột Xã ghi ${fullName(own.commune)}`;
      const hint = 'sửa cột Xã hoặc sửa địa chỉ; hiện tính theo cột';
      findings.warn('commune', 'address-review', message, hint, address);
    } else if (own.park !== undefined && park !== undefined && park !== own.park) {
      const message = `địa chỉ ghi ${park.name} nhưng cột hoặc nhóm ghi ${own.park.name}`;
      const hint = 'sửa cho khớp; hiện tính theo cột hoặc nhóm';
      findings.warn('park', 'address-review', message, hint, address);
    } else if (said.status === 'review' || isCoarse) {
      const notes = said.notes.join('; ');
      const message = isCoarse ? `chỉ xác định được cấp huyện: ${notes}` : notes;
      const hint = 'xem lại địa chỉ; ghi thêm xã, phường, thị trấn nếu biết';
      findings.warn('address', 'address-review', message, hint, address);
    } else this.#tellSlip(said, address, findings);
    return true;
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
  mendedDistrict(cell: string, places: Places, findings: RowFindings): string {
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
    { address, isGrouped = false }: PlaceCells,
    own: Places,
    findings: RowFindings,
  ): void {
    const { find, parseAddress, site } = this.#present;
    const isPlaced = (own.commune ?? own.park) !== undefined;
    const alone = find.districtOf(parseAddress(address).districtCode);
    const home = own.district ?? find.districtOf(own.commune?.districtCode);
    const isOutside = said.notes.some((note) => isOutsideNote(note, site.province));
    const later = isOutside ? this.#laterUnit(address) : undefined;
    const notes = later ?? said.notes.join('; ');
    if (alone !== undefined && home !== undefined && alone !== home) {
      const from = isGrouped ? 'dòng nhóm hoặc tiêu đề' : 'cột Huyện';
      const message = `${from} ghi ${fullName(home)}, địa chỉ ghi ${fullName(alone)}`;
      const hint = 'hỏi lại huyện, sửa cột Huyện hoặc địa chỉ cho khớp rồi nhập lại';
      findings.refuse('district', 'district-contradicts', message, hint, address);
    } else if (isOutside && later === undefined) {
      const message = `địa chỉ ngoài tỉnh: ${notes}`;
      const hint = 'ghi địa chỉ nơi sản xuất trong tỉnh';
      if (home === undefined) findings.refuse('address', 'address-unclear', message, hint, address);
      else findings.warn('address', 'outside-province', `${message}; tính theo cột`, hint, address);
    } else if (isPlaced || (later !== undefined && home !== undefined)) {
      const hint = 'xem lại địa chỉ; hiện tính theo các cột';
      findings.warn('address', 'address-review', notes, hint, address);
    } else {
      const hint = home === undefined ? DISTRICT_HINT : 'ghi rõ xã, phường, thị trấn rồi nhập lại';
      findings.refuse('address', 'address-unclear', notes, hint, address);
    }
  }
}
