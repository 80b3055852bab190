import { locate, type SampleFacility } from './facilities.ts';
import type { SampleGazetteer, SampleUnit } from './gazetteer.ts';
import { AS_OF } from './plan.ts';
import { createRandom } from './random.ts';
import { pickSector, sectorCell } from './sectors.ts';

/** How many facilities without an account each district replied with; the source document gives no number. */
const TOLD: Readonly<Record<string, number>> = { 688: 8, 690: 11, 693: 8, 695: 16, 698: 17 };
const REQUEST = '1088';

/** How many there are. */
export const UNREGISTERED = Object.values(TOLD).reduce((sum, count) => sum + count, 0);

/** Those without an account, numbered on after the others. Throws where the gazetteer lacks a district. */
export function makeUnregistered(
  gazetteer: SampleGazetteer,
  province: SampleUnit,
  before: number,
): SampleFacility[] {
  const random = createRandom('unregistered');
  const districts = Object.entries(TOLD).flatMap(([code, count]) =>
    Array.from({ length: count }, () => code),
  );
  return districts.map((districtCode, i): SampleFacility => {
    const number = String(before + i + 1).padStart(3, '0');
    const slot = { districtCode, inPark: false, state: 'notAssessed' } as const;
    const sector = pickSector(slot.inPark, random);
    return {
      id: `CS-${number}`,
      slot,
      grantedOn: '',
      ceasedOn: '',
      name: `Cơ sở mẫu ${number} – ${sector}`,
      sector: sectorCell(sector),
      ...locate(slot, gazetteer, province, random),
      note: '',
    };
  });
}

/** The columns of `history.csv`: which reply made each of them known; on which day it came nobody knows. */
export const HISTORY_COLUMNS: Readonly<Record<string, (facility: SampleFacility) => string>> = {
  'Mã cơ sở': ({ id }) => id,
  Ngày: () => AS_OF,
  'Nội dung': () => 'Ghi nhận',
  Từ: () => '',
  Đến: () => '',
  Nguồn: ({ slot }) => `trả lời ${REQUEST}/UBND-${slot.districtCode}`,
};
