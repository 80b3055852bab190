import type { Commune, District, Park } from '../model/places.ts';
import type { AddressAnswer } from '../address/index.ts';
import type { Found } from '../dataset/find-places.ts';
import type { PresentData } from '../dataset/open.ts';

/** What a cell of a place column names: a place and how the data set writes it, or why it is none. */
export type Named<Place> =
  { readonly place: Place; readonly cell: string } | { readonly problem: string };

/** Reads the place columns of a list, each text once. */
export type NamedPlaces = ReturnType<typeof namedPlaces>;

/**
 * Places by the words of a list's columns: as the data set's own check finds them, else as an address is
 * read (`H. A`, a slip of the finger), and then in the gazetteer's words.
 */
export function namedPlaces({ find, parseAddress }: PresentData) {
  const sure = (text: string, known?: { readonly districtCode: string }) => {
    const said = parseAddress(text, known ?? {});
    return { said, isSure: said.status !== 'unresolved' };
  };
  const named = <Place extends District | Commune | Park>(
    text: string,
    found: Found<Place>,
    read: () => { readonly said: AddressAnswer; readonly place: Place | undefined },
  ): Named<Place> => {
    if (found.place !== undefined) return { place: found.place, cell: text };
    const { said, place } = read();
    if (place !== undefined) return { place, cell: wordsOf(place) };
    const why = said.notes.filter((note) => !note.startsWith('địa chỉ'));
    return {
      problem: [...(found.message === undefined ? [] : [found.message]), ...why].join('; '),
    };
  };
  return {
    district: once((text: string) =>
      named(text, find.district(text), () => {
        const { said, isSure } = sure(text);
        const isOne = isSure && said.level === 'district';
        return { said, place: isOne ? find.districtOf(said.districtCode) : undefined };
      }),
    ),
    commune: once((text: string, home: District | undefined) =>
      named(text, find.commune(text, home), () => {
        const { said, isSure } = sure(text, home && { districtCode: home.code });
        return { said, place: isSure ? find.communeOf(said.communeCode) : undefined };
      }),
    ),
    park: once((text: string) =>
      named(text, find.park(text), () => {
        const { said, isSure } = sure(text);
        return { said, place: isSure ? find.parkOf(said.parkId) : undefined };
      }),
    ),
  };
}

function wordsOf(place: District | Commune | Park): string {
  return 'code' in place ? `${place.type} ${place.name}` : place.name;
}

/** Remembers what it has read: a list has few places and many rows. */
function once<Place, Home extends { readonly code: string } | undefined = undefined>(
  read: (text: string, home?: Home) => Named<Place>,
) {
  const known = new Map<string, Named<Place>>();
  return (text: string, home?: Home): Named<Place> => {
    const key = `${home?.code ?? ''} ${text}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    const named = read(text, home);
    known.set(key, named);
    return named;
  };
}
