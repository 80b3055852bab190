import type { Artefacts } from '../contract/pages.ts';
import { facilityShortPath, unitPath, unitShortPath } from '../contract/unit-names.ts';
import { mergedWords } from '../contract/words.ts';
import { notPlacedPaths, placePaths } from '../list/address.ts';
import { attributeValue, capitalise, escapeMarkup } from '../model/text.ts';

/** A page that does nothing but lead on. */
interface ShortAddress {
  /** Its file in the site: `q/CS-001/index.html`. */
  readonly path: string;
  readonly text: string;
}

/** Where every unit and every facility has its short address, those of merged codes too, and what stands there. */
export function* shortAddresses(
  site: Pick<Artefacts, 'province' | 'districts' | 'lists'>,
): Generator<ShortAddress, void> {
  const { province, districts, lists } = site;
  // Those of one district lead to one place; it is called by the first, which replies for it.
  const units = new Map(province.units.toReversed().map((unit) => [unitShortPath(unit), unit]));
  for (const [short, unit] of units)
    yield leadingOn(short, unitPath(unit), `${capitalise(unit.name)}: công văn và trả lời`);
  const listOf = new Map(lists.map((list) => [list.id, list]));
  for (const { id, facilities } of districts)
    yield* ofFacilities(facilities, placePaths(listOf.get(`dia-ban/${id}`)!, facilities));
  const { notPlaced } = province;
  yield* ofFacilities(notPlaced, notPlacedPaths(listOf.get('co-so')!, notPlaced));
}

/** By code alone, so that it holds as well where names are withheld. */
function* ofFacilities(
  facilities: Artefacts['province']['notPlaced'],
  pathOf: (anchor: string) => `/${string}`,
): Generator<ShortAddress, void> {
  for (const { id, mergedCodes = [] } of facilities) {
    const path = pathOf(`co-so-${id}`);
    yield leadingOn(facilityShortPath(id), path, `Cơ sở ${id}`);
    for (const gone of mergedCodes)
      yield leadingOn(facilityShortPath(gone), path, `Cơ sở ${mergedWords(gone, id)}`);
  }
}

/** Small, as there are thousands; relative, as only the host knows the folder of the site. */
function leadingOn(short: `/${string}`, path: `/${string}`, words: string): ShortAddress {
  const to = `../..${path}`;
  const said = escapeMarkup(words);
  return {
    path: `${short.slice(1)}index.html`,
    text:
      '<!doctype html><html lang=vi><meta charset=utf-8><meta name=robots content=noindex>' +
      // Else a browser looks for one outside the site's folder.
      '<link rel=icon href=data:,><meta name=viewport content=width=device-width>' +
      `<meta http-equiv=refresh content="0;url=${escapeMarkup(to)}"><title>${said}</title><a href=${attributeValue(to)}>${said}</a>`,
  };
}
