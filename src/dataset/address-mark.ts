import { createHash } from 'node:crypto';
import { cleanText } from '../model/text.ts';

/**
 * A short mark of an address (`d` and 8 hexadecimal digits of SHA-256), by which an override knows
 * whether the address is still the one that was reviewed. Case, spaces and punctuation do not count.
 * The letter keeps Excel from reading `12345e67` as a number.
 */
export function addressMark(address: string): string {
  const essence = cleanText(address)
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim();
  return `d${createHash('sha256').update(essence).digest('hex').slice(0, 8)}`;
}
