import { ADDRESS_STYLES } from './address-formats.ts';
import type { SampleFacility } from './facilities.ts';
import type { SampleCommune, SampleDistrict, SampleGazetteer } from './gazetteer.ts';
import { createRandom, type Random } from './random.ts';

/** How often a cell that may be empty is, and how often a district that is written is short. */
const SHARES = { noDistrict: 0.3, shortDistrict: 0.25, noPark: 0.1 } as const;
const ABBREVIATIONS: Readonly<Record<string, string>> = {
  'Thành phố': 'TP',
  'Thị xã': 'TX',
  Huyện: 'H',
};

/** The list as offices fill it in: what the address says already is often left out or written short. */
export function leaveGaps(
  facilities: readonly SampleFacility[],
  { districts, communes }: SampleGazetteer,
): SampleFacility[] {
  const random = createRandom('offices');
  return facilities.map((facility) => {
    const { slot, truth, format, communeCell } = facility;
    // Dashes stand inside names too, so only commas part an address beyond doubt.
    const isClear = ADDRESS_STYLES[format].separator.includes(',');
    const commune = communeCell === '' ? undefined : communes.get(truth.communeCode ?? '');
    const mayLackDistrict = isClear && (commune === undefined || isUnique(commune, communes));
    const noDistrict = mayLackDistrict && random.chance(SHARES.noDistrict);
    const noPark = isClear && slot.inPark && random.chance(SHARES.noPark);
    return {
      ...facility,
      districtCell: noDistrict
        ? ''
        : shorten(facility.districtCell, districts.get(slot.districtCode)!, random),
      parkCell: noPark ? '' : facility.parkCell,
    };
  });
}

function shorten(cell: string, { type, name, spellings }: SampleDistrict, random: Random): string {
  if (!random.chance(SHARES.shortDistrict)) return cell;
  const abbreviation = ABBREVIATIONS[type];
  const short = spellings.filter(
    (one) => one === `${abbreviation} ${name}` || one === `${abbreviation}. ${name}`,
  );
  return random.pick([name, ...short]);
}

/** Without the district a commune's cell must not mean two communes. */
function isUnique({ name }: SampleCommune, communes: SampleGazetteer['communes']): boolean {
  return [...communes.values()].filter((other) => other.name === name).length === 1;
}
