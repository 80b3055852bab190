export {
  addressKey,
  FacilityIndex,
  type FacilityMatch,
  Identity,
  type PlaceCodes,
  PlacePool,
} from './facility-index.ts';
export { fullerName, isNearName, isSameName, readFirmName } from './firm-name.ts';
