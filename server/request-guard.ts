import type { IncomingMessage } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Route } from './routes';

const READS = ['GET', 'HEAD'] as const;
export const isReading = ({ method }: Pick<IncomingMessage, 'method'>): boolean => method === 'GET' || method === 'HEAD';
const WRITES = ['POST', 'PUT', 'PATCH', 'DELETE'] as const;

/** The methods that a kind of address takes; everything else is answered 405. */
export function methodsOf({ kind }: Route): readonly string[] {
  if (kind === 'personal') return [...READS, 'POST'];
  return kind === 'api' || kind === 'personalApi' || kind === 'newsroom' ? [...READS, ...WRITES] : READS;
}

const FORM_BYTES = 64 << 10;
const NEWSROOM_BYTES = 1 << 20;
const UPLOAD_BYTES = 40 << 20;
const UPLOAD_ADDRESS = '/admin/media/upload';

/** The most that an address takes in one request, in bytes. */
export function bodyLimitOf(route: Route): number {
  if (route.kind !== 'newsroom') return FORM_BYTES;
  return route.address.split('?', 1)[0] === UPLOAD_ADDRESS ? UPLOAD_BYTES : NEWSROOM_BYTES;
}

/**
 * Whether a request that changes something was sent by a page of this site. A browser names the page's origin, and lets no
 * page of another site claim to be of the same (Fetch, 3.1 and Fetch Metadata); without either header nothing is changed,
 * so a forged form of a stranger's page cannot act for the person who opens it.
 */
export function isFromThisSite({ headers }: Pick<IncomingMessage, 'headers'>, site: URL): boolean {
  return headers.origin === site.origin || headers['sec-fetch-site'] === 'same-origin';
}

/** A body that is larger than its address takes. */
export class BodyTooLarge extends Error {
  override readonly name = 'BodyTooLarge';
}

/** A body that says it is a form and is none. */
export class UnreadableBody extends Error {
  override readonly name = 'UnreadableBody';
}

/** What node's reader of forms throws at a body that is none, out of the middle of a render. */
export const isUnreadableForm = (error: unknown): boolean => error instanceof TypeError && error.message.startsWith('Failed to parse body as FormData');

/** How many bytes a request says that it will send. */
export const announcedBytes = ({ headers }: Pick<IncomingMessage, 'headers'>): number => Number(headers['content-length'] ?? 0);

/** A body up to this size is taken in whole before anything is made of it. */
const HELD_BYTES = FORM_BYTES;

/** `excess` rejects with `BodyTooLarge` when the body is, and otherwise never settles. */
export type Arrival = { excess: Promise<never>; arrived: Promise<'whole' | 'underWay'> };

/**
 * Counts a body on its way in, whether or not its length was announced; whoever reads it goes on reading as before. What is
 * too much is let in no further and ends in no end, so that nobody takes the beginning of it for the whole. `arrived` tells
 * when a small body is there, or that a large one has begun: who sends a form byte by byte holds up nobody but themselves.
 */
export function boundBody(request: IncomingMessage, maxBytes: number): Arrival {
  let arrive: (how: 'whole' | 'underWay') => void = () => {};
  const arrived = new Promise<'whole' | 'underWay'>((resolve) => {
    arrive = resolve;
  });
  if (request.complete) arrive('whole');
  request.once('close', () => arrive('whole'));
  const excess = new Promise<never>((_resolve, reject) => {
    const push = request.push.bind(request);
    let bytes = 0;
    request.push = (chunk: Buffer | null, ...rest: []) => {
      bytes += chunk?.length ?? 0;
      if (bytes > maxBytes) {
        reject(new BodyTooLarge(`More than ${maxBytes} bytes`));
        arrive('underWay');
        return true;
      }
      const wantsMore = push(chunk, ...rest);
      if (chunk === null) arrive('whole');
      else if (bytes > HELD_BYTES) arrive('underWay');
      return wantsMore || bytes <= HELD_BYTES;
    };
  });
  excess.catch(() => {}); // where nobody waits for it any more
  return { excess, arrived };
}

const DRAIN_LIMIT_MS = 3000;

/** Lets a body run out that nobody will read, for a bounded time: who is cut off while sending may never see the answer. */
export async function drain(request: IncomingMessage): Promise<void> {
  request.resume();
  const limit = performance.now() + DRAIN_LIMIT_MS;
  while (!request.complete && !request.destroyed && performance.now() < limit) await sleep(20);
}
