import type { AddressStyle } from './address-formats.ts';
import { INDUSTRIAL_PARK, type SampleCommune, type SamplePark } from './gazetteer.ts';
import type { Random } from './random.ts';

const COMMON_ROADS = ['đường liên xã', 'đường nhựa', 'đường số 2', 'đường số 5'];
const ROMAN: Readonly<Record<string, string>> = { I: '1', II: '2', III: '3' };
const RURAL = 'Xã';

/** What stands before the park or the commune: a lot, or a road and a numbered hamlet. */
export function writeDetails(
  place: {
    readonly commune?: SampleCommune | undefined;
    readonly park?: SamplePark | undefined;
    readonly roads?: readonly string[] | undefined;
  },
  style: AddressStyle,
  random: Random,
): string[] {
  if (place.park !== undefined) return writeLot(place.park, style, random);
  const own = place.roads ?? [];
  const roads = own.length > 0 && random.chance(0.6) ? own : COMMON_ROADS;
  const road = writeRoad(random.pick(roads), style, random);
  // A hamlet's number says nothing where the commune is left out.
  if (place.commune === undefined) return [road];
  const hamlet = writeHamlet(place.commune, style, random);
  return random.pick([[hamlet], [hamlet], [road, hamlet], [road]]);
}

/** The park's name in one of the spellings that mean no other park. */
export function writePark({ type, name, aliases }: SamplePark, random: Random): string {
  const rest = name.replace(/^\p{Lu}+ /u, '');
  const arabic = name.replace(/ (I{1,3})$/, (_, numeral: string) => ` ${ROMAN[numeral]!}`);
  return random.pick([
    name,
    name,
    `${type} ${rest}`,
    name.replace(' - ', '-'),
    name.replace(' - ', ' – '),
    aliases.includes(arabic) ? arabic : name,
  ]);
}

function writeLot(park: SamplePark, style: AddressStyle, random: Random): string[] {
  const lot = `${capitalise('lô', style)} ${random.pick([...'ABCDEGH'])}${random.integer(1, 24)}`;
  const road = `${capitalise('đường', style)} ${random.pick(['D', 'N'])}${random.integer(1, 9)}`;
  // Clusters are too small for named roads.
  const long = park.type === INDUSTRIAL_PARK ? [lot, road] : [lot];
  return random.pick([[lot], [lot], long, []]);
}

function writeRoad(road: string, style: AddressStyle, random: Random): string {
  const [, letters, digits] = /^(\p{Lu}+)(\d+)$/u.exec(road) ?? [];
  if (letters === undefined || digits === undefined) return capitalise(road, style);
  const prefix = capitalise('đường', style);
  return random.pick([
    road,
    `${prefix} ${road}`,
    `${prefix} ${letters} ${digits}`,
    `${letters}-${digits}`,
  ]);
}

function writeHamlet(commune: SampleCommune, style: AddressStyle, random: Random): string {
  const number = random.integer(1, 9);
  if (commune.type === RURAL) {
    return `${capitalise(random.pick(['ấp', 'ấp', 'thôn']), style)} ${number}`;
  }
  const quarter = { spaced: 'KP. ', glued: 'KP.', undotted: 'KP' } as const;
  const { types } = style;
  if (types === 'lower' || types === 'title') return `${capitalise('khu phố', style)} ${number}`;
  return `${quarter[types]}${number}`;
}

function capitalise(text: string, { types }: AddressStyle): string {
  return types === 'lower' ? text : `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
