import type { IncomingMessage } from 'node:http';
import type { Site } from '@/domain/context';
import { SEARCH_RATE } from '@/domain/search/model';
import { addressKey, consumeRate } from '@/domain/user/rate-limits';
import { isAppError } from '@/lib/errors';

const ANSWERS = /^\/[^/?]+\/search\?/;

/**
 * Makes the function that counts the searches of each client, before the page of one is rendered: no other public page costs
 * the database as much, and their addresses have no end. Pages of hits that are kept cost nothing and are not counted.
 * @returns seconds that the client has to wait, or `null`
 */
export function createSearchLimit({ site, clientAddress }: { site: Pick<Site, 'context'>; clientAddress: (request: IncomingMessage) => string }) {
  return async (request: IncomingMessage, address: string): Promise<number | null> => {
    if (!ANSWERS.test(address)) return null;
    try {
      await consumeRate(site.context(), { ...SEARCH_RATE, key: addressKey(clientAddress(request)) });
      return null;
    } catch (error) {
      if (isAppError(error) && error.code === 'rate_limited' && error.retryAfterSeconds !== undefined) return error.retryAfterSeconds;
      throw error;
    }
  };
}
