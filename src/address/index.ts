import { nowhere, type AddressAnswer } from './answer.ts';
import { cleanAddress } from './clean-address.ts';
import { decide } from './decide.ts';
import { indexPlaces, type AddressGazetteer } from './place-names.ts';
import { readMentions } from './read.ts';
import { beginReading } from './reading.ts';
import type { KnownPlace } from './settle-district.ts';

export type { AddressAnswer, AddressGazetteer, KnownPlace };

/** Finds where an address is. */
export type AddressParser = (address: string, known?: KnownPlace) => AddressAnswer;

// Several times the longest address that anyone writes. Composing stacked diacritics takes quadratic
// time, so nothing longer is even cleaned.
const MAX_LENGTH = 1000;

/** A parser for one province's addresses. Preparing the names takes a while, so keep it. */
export function createAddressParser(gazetteer: AddressGazetteer): AddressParser {
  const names = indexPlaces(gazetteer);
  return (text, known = {}) => {
    if (text.length > MAX_LENGTH) {
      return nowhere([`địa chỉ dài ${text.length} ký tự, quá ${MAX_LENGTH}, nên không được đọc`]);
    }
    const address = cleanAddress(text);
    const mentions = readMentions(beginReading(address, names));
    return decide(mentions, names, address.exact === address.folded, known);
  };
}
