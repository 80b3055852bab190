import { addressMark } from '../../src/dataset/index.ts';
import { pickDay } from './calendar.ts';
import { COORDINATE_FORMS, type SamplePosition, writeDegrees } from './coordinates.ts';
import type { SampleFacility } from './facilities.ts';
import type { SampleCommune, SampleGazetteer } from './gazetteer.ts';
import { AS_OF } from './plan.ts';
import { createRandom, type Random } from './random.ts';

/** A row of the file of reviewed positions. */
export interface SampleOverride {
  readonly id: string;
  readonly position: SamplePosition;
  readonly reviewedOn: string;
  readonly addressMark: string;
}

const REVIEWED = 12;
/** When the office began to review, after the dispatch of that day. */
const REVIEW_FROM = '2021-05-12';
/** A commune is no circle: this far from its middle, as a share of its radius, one is still in it. */
const MAX_SHARE = 0.7;
const KM_PER_DEGREE = 111.2;

/** Gives a few active facilities of all districts a position: some reviewed, some the list's own. */
export function addPositions(
  facilities: readonly SampleFacility[],
  gazetteer: SampleGazetteer,
): { facilities: SampleFacility[]; overrides: SampleOverride[] } {
  const random = createRandom('positions');
  const forms = Object.values(COORDINATE_FORMS);
  const chosen = chooseFacilities(facilities, random).slice(0, REVIEWED + forms.length);
  const positions = new Map(
    chosen.map(({ id, truth }) => {
      return [id, pickNear(gazetteer.communes.get(truth.communeCode!)!, random)] as const;
    }),
  );
  const overrides = chosen.slice(0, REVIEWED).map(({ id, address, grantedOn }) => {
    const from = grantedOn > REVIEW_FROM ? grantedOn : REVIEW_FROM;
    const reviewedOn = pickDay({ from, to: AS_OF }, random);
    return { id, position: positions.get(id)!, reviewedOn, addressMark: addressMark(address) };
  });
  const formOf = new Map(chosen.slice(REVIEWED).map(({ id }, i) => [id, forms[i]!]));
  return {
    facilities: facilities.map((facility) => {
      const position = positions.get(facility.id);
      if (position === undefined) return facility;
      return { ...facility, position, positionCells: formOf.get(facility.id)?.(position) };
    }),
    overrides: overrides.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
  };
}

/** The columns of the file of reviewed positions. */
export const OVERRIDE_COLUMNS: Readonly<Record<string, (override: SampleOverride) => string>> = {
  'Mã cơ sở': ({ id }) => id,
  'Vĩ độ': ({ position }) => writeDegrees(position).lat,
  'Kinh độ': ({ position }) => writeDegrees(position).lng,
  'Bằng chứng': () => 'Giả định, để minh họa',
  'Người duyệt': () => 'Phòng Quản lý công nghiệp',
  'Ngày duyệt': ({ reviewedOn }) => reviewedOn,
  'Dấu địa chỉ': (override) => override.addressMark,
};

/** Those whose commune is known, one of each district in turn. */
function chooseFacilities(facilities: readonly SampleFacility[], random: Random) {
  const able = facilities.filter(
    ({ slot, truth }) => slot.state !== 'ceased' && truth.communeCode !== undefined,
  );
  const byDistrict = Map.groupBy(random.shuffle(able), ({ slot }) => slot.districtCode);
  return [...byDistrict.values()]
    .flatMap((group) => group.map((facility, turn) => ({ facility, turn })))
    .sort((a, b) => a.turn - b.turn)
    .map(({ facility }) => facility);
}

function pickNear({ lng, lat, radiusKm }: SampleCommune, random: Random): SamplePosition {
  // The root spreads points evenly over the disc instead of crowding its middle.
  const distance = (MAX_SHARE * radiusKm * Math.sqrt(random.fraction())) / KM_PER_DEGREE;
  const angle = 2 * Math.PI * random.fraction();
  return {
    lng: round(lng + (distance * Math.sin(angle)) / Math.cos((lat * Math.PI) / 180)),
    lat: round(lat + distance * Math.cos(angle)),
  };
}

function round(degrees: number): number {
  return Math.round(degrees * 1e5) / 1e5;
}
