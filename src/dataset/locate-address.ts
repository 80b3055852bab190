import {
  type AddressAnswer,
  createPositionFinder,
  type KnownPosition,
  nowhere,
} from '../address/index.ts';
import type { OpenGazetteer } from './open.ts';

/** What `npm run locate` says about an address; what is not known is left out. */
type LocatedAddress = { readonly address: string } & Pick<
  AddressAnswer,
  'districtCode' | 'communeCode' | 'parkId' | 'level' | 'status' | 'notes'
> & {
    readonly [Key in keyof KnownPosition]?: number | undefined;
  };

/** Locates addresses that stand alone, by the rule that the facilities of a list follow. */
export function createAddressLocator({
  districts,
  communes,
  parks,
  settle,
}: OpenGazetteer): (address: string) => LocatedAddress {
  const positionOf = createPositionFinder(communes, parks, districts);
  return (address) => {
    const { answer = nowhere([]), district, commune, park } = settle({ cells: {}, address });
    const { level, status, notes } = answer;
    const { lat, lng, radiusKm } = positionOf(answer) ?? {};
    const [districtCode, communeCode, parkId] = [district?.code, commune?.code, park?.id];
    // In the order in which the command's output is described.
    return { address, districtCode, communeCode, parkId, lat, lng, level, radiusKm, status, notes };
  };
}
