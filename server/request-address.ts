import type { IncomingMessage } from 'node:http';

/** The path of a request, split and decoded once, so that nothing behind it decodes again. */
export type RequestAddress = {
  /** Decoded segments in NFC, without empty ones. */
  segments: readonly string[];
  /** The one right spelling of the path: no empty segments, no slash at the end, one percent-encoding. */
  path: string;
  /** Whether the request spelt the path so. */
  isCanonical: boolean;
  /** What follows the question mark, as sent; '' without one. */
  query: string;
};

/** Longer addresses are refused; ours have at most about 300 characters. */
export const MAX_ADDRESS_CHARS = 2048;

/**
 * Reads a request target (RFC 9112, 3.2). `null` for what no address of any page can be: not a path, too long, broken
 * percent-encoding or UTF-8, control characters, dot segments.
 */
export function parseRequestAddress(target: string): RequestAddress | null {
  if (target.length > MAX_ADDRESS_CHARS) return null;
  const local = target.startsWith('/') ? target : withoutOrigin(target);
  if (local === null || local.includes('#')) return null;
  const mark = local.indexOf('?');
  const given = mark < 0 ? local : local.slice(0, mark);
  const query = mark < 0 ? '' : local.slice(mark + 1);
  // No text has such a letter, and the database takes none that has.
  if (query.includes('%00')) return null;
  // Nearly every request: nothing to decode, nothing to mend.
  if (PLAIN_PATH.test(given)) return { segments: given.slice(1).split('/'), path: given, isCanonical: true, query };
  const segments: string[] = [];
  for (const raw of given.split('/')) {
    if (raw === '') continue;
    const segment = decodeSegment(raw);
    if (segment === null) return null;
    segments.push(segment);
  }
  const path = toPath(segments);
  return { segments, path, isCanonical: path === given, query };
}

/** The path of decoded segments, in its one right spelling. */
export const toPath = (segments: readonly string[]): string => `/${segments.map(encodeURIComponent).join('/')}`;

const PLAIN_PATH = /^(?:\/[\w-]+)+$/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const CONTROL = /[\u0000-\u001f\u007f-\u009f\ufffe\uffff\p{Surrogate}]/u;

function decodeSegment(raw: string): string | null {
  try {
    const decoded = decodeURIComponent(raw).normalize('NFC');
    return decoded === '.' || decoded === '..' || CONTROL.test(decoded) ? null : decoded;
  } catch {
    return null;
  }
}

/** What is logged of a request's address: its query may hold what lets somebody sign in. */
export const pathOf = ({ url }: Pick<IncomingMessage, 'url'>): string | undefined => url?.split('?', 1)[0];

/** A proxy may send the whole address; what stands before the path says nothing that we use. */
function withoutOrigin(target: string): string | null {
  const match = /^https?:\/\/[^/?#]+(.*)$/i.exec(target);
  if (!match) return null;
  const rest = match[1] ?? '';
  return rest.startsWith('/') ? rest : `/${rest}`;
}
