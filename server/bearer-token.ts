import { createHash, timingSafeEqual } from 'node:crypto';

/** Whether an `Authorization` header brings the token. Compared as hashes, so that neither length nor content can be learnt from the time it takes. */
export function isBearer(authorization: string | undefined, token: string): boolean {
  const hash = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(hash(authorization ?? ''), hash(`Bearer ${token}`));
}
