import { randomInt } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { createProxyTrust } from './client-address';

/** The header in which a proxy gives a request its id, and in which the answer tells it. */
export const REQUEST_ID_HEADER = 'X-Request-Id';
/** What proxies make: letters and digits, in parts. Nothing that a line of a log or a page could take for anything else. */
const SAFE_ID = /^[A-Za-z0-9](?:[A-Za-z0-9._-]{0,62}[A-Za-z0-9])?$/;

/**
 * Makes the function that tells the one id of a request: the one that a trusted proxy gave it, or a new one. Readers are
 * told it as the reference of a failure, and each line of the log that concerns the request carries it.
 */
export function createRequestIds(trustedProxies: readonly string[]): (request: IncomingMessage) => string {
  const isTrusted = createProxyTrust(trustedProxies);
  const known = new WeakMap<IncomingMessage, string>();
  return (request) => {
    const given = request.headers['x-request-id'];
    const id = known.get(request) ?? (typeof given === 'string' && SAFE_ID.test(given) && isTrusted(request.socket.remoteAddress) ? given : newReference());
    known.set(request, id);
    return id;
  };
}

const ALPHABET = 'ABCDEFGHJKMNPQRSTVWXYZ23456789';

/** A number that a reader can read out over the telephone: eight letters and digits without look-alikes. */
export const newReference = (): string => Array.from({ length: 8 }, () => ALPHABET[randomInt(ALPHABET.length)]).join('').replace(/^.{4}/, '$&-');
