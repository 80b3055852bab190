export {
  addressKey,
  type Candidate,
  type Doubt,
  FacilityIndex,
  type FacilityMatch,
  Identity,
  isAtOtherLot,
  isElsewhere,
  isSpecific,
  type PlaceCodes,
  PlacePool,
} from './facility-index.ts';
export { fullerName, isNearName, isSameName, readFirmName } from './firm-name.ts';
