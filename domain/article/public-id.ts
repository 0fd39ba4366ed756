import { randomBytes } from 'node:crypto';
import { PUBLIC_ID_ALPHABET, PUBLIC_ID_LENGTH } from './model';

/** A new public id: 50 random bits, never all digits (an address that ends in digits only reads like a date or a count). */
export function newPublicId(random: (bytes: number) => Uint8Array = randomBytes): string {
  for (;;) {
    const id = Array.from(random(PUBLIC_ID_LENGTH), (byte) => PUBLIC_ID_ALPHABET[byte % 32]).join('');
    if (/[a-z]/.test(id)) return id;
  }
}
