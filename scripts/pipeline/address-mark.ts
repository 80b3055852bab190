import { createHash } from 'node:crypto';
import { cleanText } from '../../src/domain/vietnamese-text.ts';

/**
 * A short mark of an address (8 hexadecimal digits of SHA-256), by which an override knows whether
 * the address is still the one that was reviewed. Case, spaces and punctuation do not count.
 */
export function addressMark(address: string): string {
  const essence = cleanText(address)
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim();
  return createHash('sha256').update(essence).digest('hex').slice(0, 8);
}
