import { promisify } from 'node:util';
import { brotliCompress, brotliDecompress, constants, gzip } from 'node:zlib';
import Negotiator from 'negotiator';

export type Coding = 'identity' | 'gzip' | 'br';

const chosen = new Map<string, Coding>();
const PREFERRED: Coding[] = ['br', 'gzip', 'identity'];
/** The package's types know one parameter; the second is in its documentation since 0.6.4 ("preferred"). */
type Encoder = { encoding: (available: string[], options: { preferred: string[] }) => string | undefined };

/**
 * The best coding for an `Accept-Encoding` header (RFC 9110, 12.5.3): q-values count, `q=0` refuses, equal wishes get the
 * smallest copy. Without a header, or when everything is refused, the text is sent as it is.
 */
export function chooseCoding(accepted: string | undefined): Coding {
  if (accepted === undefined) return 'identity';
  const remembered = chosen.get(accepted);
  if (remembered) return remembered;
  const negotiator: Encoder = new Negotiator({ headers: { 'accept-encoding': accepted } });
  const best = negotiator.encoding(PREFERRED, { preferred: PREFERRED });
  const coding = PREFERRED.find((known) => known === best) ?? 'identity';
  // Browsers send a handful of values; the bound keeps strangers from filling the memory.
  if (chosen.size < 200 && accepted.length < 200) chosen.set(accepted, coding);
  return coding;
}

const fromBrotli = promisify(brotliDecompress);
const toBrotli = promisify(brotliCompress);
export const toGzip: (bytes: Buffer) => Promise<Buffer> = promisify(gzip);

/** Brotli's quality for files, which are compressed once and kept: a story's scripts are 8 % smaller than at 5. The best, 11, would gain 2 % more and take three times as long. */
export const FILE_QUALITY = 10;
/** For pages, which are made anew with every change: 2 % smaller than at 5 for a third more of the time, so that the longest story stays within its 30 kB. */
const PAGE_QUALITY = 7;

/** A text as browsers take it, made in zlib's own threads. @param quality Brotli's, 0–11 */
export const compress = (bytes: Buffer, quality = PAGE_QUALITY): Promise<Buffer> =>
  toBrotli(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: quality, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length, [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT } });

/** The same for who does not know Brotli: made of the other copy when the first of them asks. */
export async function recode(brotli: Buffer, coding: Coding): Promise<Buffer> {
  const plain = await fromBrotli(brotli);
  return coding === 'gzip' ? toGzip(plain) : plain;
}

/** Below this a compressed copy saves no packet. */
export const MIN_COMPRESSIBLE_BYTES = 860;

export const isCompressible = (contentType: string): boolean => /^(?:text\/|application\/(?:[\w.+-]*\+)?(?:json|xml|javascript|manifest)|image\/svg)/i.test(contentType);
