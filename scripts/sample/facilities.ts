import { ADDRESS_STYLES, type AddressFormat } from './address-formats.ts';
import { formatAddress, formatsFor, type Place, type Truth, truthOf } from './addresses.ts';
import { pickDay } from './calendar.ts';
import type { PositionCells, SamplePosition } from './coordinates.ts';
import { type SampleGazetteer, type SampleUnit, writeUnit } from './gazetteer.ts';
import { DISTRICT_PLANS, GRANTED_ON } from './plan.ts';
import { createRandom, type Random } from './random.ts';
import { INTERNAL_NOTES, pickSector, sectorCell } from './sectors.ts';
import { makeSlots, type Slot } from './slots.ts';

/** Ceased, nobody knows when. */
export const UNKNOWN_DAY = 'không rõ ngày';

/** A made-up facility: its row, and what only the generator knows. */
export interface SampleFacility {
  readonly id: string;
  readonly slot: Slot;
  /** Empty where it has no account. */
  readonly grantedOn: string;
  readonly ceasedOn: string;
  readonly name: string;
  readonly sector: string;
  readonly address: string;
  /** The format of the address, and what that address and the commune's column say. */
  readonly format: AddressFormat;
  readonly truth: Truth;
  readonly communeCell: string;
  readonly districtCell: string;
  readonly parkCell: string;
  readonly note: string;
  /** Where exactly it stands, for the few of which the files say so. */
  readonly position?: SamplePosition | undefined;
  /** How the list itself writes that; a reviewed position stands elsewhere. */
  readonly positionCells?: PositionCells | undefined;
}

const UNKNOWN_CEASED = 3;
const COMMUNE_CELL_SHARE = 0.68;
const NOTE_SHARE = 0.09;
const TOWN_WEIGHT = 3;

/** All facilities in the order of their ids. Throws where `findMissingPlaces` finds any. */
export function makeFacilities(gazetteer: SampleGazetteer, province: SampleUnit): SampleFacility[] {
  const { first, second } = makeSlots(DISTRICT_PLANS, createRandom('slots'));
  const days = createRandom('ceased');
  const looks = createRandom('facilities');
  const ceased = first.filter(({ state }) => state === 'ceased');
  const undated = new Set(days.shuffle(ceased).slice(0, UNKNOWN_CEASED));
  return [...first, ...second].map((slot, i): SampleFacility => {
    const grantedOn = i < first.length ? GRANTED_ON.first : GRANTED_ON.second;
    const ceasedOn = undated.has(slot) ? UNKNOWN_DAY : pickCeased(grantedOn, days);
    const number = String(i + 1).padStart(3, '0');
    const sector = pickSector(slot.inPark, looks);
    return {
      id: `CS-${number}`,
      slot,
      grantedOn,
      ceasedOn: slot.state === 'ceased' ? ceasedOn : '',
      name: `Cơ sở mẫu ${number} – ${sector}`,
      sector: sectorCell(sector),
      ...locate(slot, gazetteer, province, looks),
      note: looks.chance(NOTE_SHARE) ? looks.pick(INTERNAL_NOTES) : '',
    };
  });
}

/** A few weeks after the account at the earliest, where there were that many. */
function pickCeased(grantedOn: string, random: Random): string {
  const from = grantedOn === GRANTED_ON.first ? '2021-02-15' : '2021-06-01';
  return pickDay({ from, to: '2021-06-05' }, random);
}

/** Where a facility stands, in the words of its row. Throws where the gazetteer lacks that place. */
export function locate(
  slot: Slot,
  gazetteer: SampleGazetteer,
  province: SampleUnit,
  random: Random,
) {
  const place = pickPlace(slot, gazetteer, province, random);
  const format = random.pickWeighted(formatsFor(place), (name) => ADDRESS_STYLES[name].weight);
  const truth = truthOf(place, format);
  const commune = gazetteer.communes.get(truth.communeCode ?? '');
  const filled = commune !== undefined && random.chance(COMMUNE_CELL_SHARE);
  return {
    address: formatAddress(place, format, random),
    format,
    truth,
    communeCell: filled ? writeUnit(commune) : '',
    districtCell: writeUnit(place.district),
    parkCell: place.park?.name ?? '',
  };
}

function pickPlace(
  slot: Slot,
  gazetteer: SampleGazetteer,
  province: SampleUnit,
  random: Random,
): Place {
  const { districtCode, parkId } = slot;
  const district = gazetteer.districts.get(districtCode);
  const park = parkId === undefined ? undefined : gazetteer.parks.get(parkId);
  if (district === undefined || (parkId !== undefined && park === undefined)) {
    throw new Error(`the gazetteer lacks ${parkId ?? districtCode}`);
  }
  const candidates = [...gazetteer.communes.values()].filter((one) =>
    park === undefined ? one.districtCode === districtCode : park.communeCodes.includes(one.code),
  );
  const isTown = (type: string) => type !== 'Xã';
  const commune =
    candidates.length === 0
      ? undefined
      : random.pickWeighted(candidates, ({ type }) => (isTown(type) ? TOWN_WEIGHT : 1));
  const roads = DISTRICT_PLANS.find(({ code }) => code === districtCode)?.roads;
  return { province, district, commune, park, roads };
}

/** Every code that the plan names and the gazetteer lacks. */
export function findMissingPlaces({ districts, parks }: SampleGazetteer): string[] {
  return DISTRICT_PLANS.flatMap((plan) => [
    ...[plan.code].filter((code) => !districts.has(code)),
    ...[...Object.keys(plan.parks), ...plan.clusters].filter((id) => !parks.has(id)),
  ]);
}
