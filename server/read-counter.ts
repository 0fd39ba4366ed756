import type { IncomingMessage } from 'node:http';
import { isbot } from 'isbot';
import { LRUCache } from 'lru-cache';
import { HOUR_MS } from '@/domain/reading/model';
import type { ReadCount } from '@/domain/reading/model';
import { isLocale } from '@/lib/locales';
import type { Log } from '@/lib/server/log';
import type { Page } from './page';

export type ReadCounter = {
  /** Counts the answer if it is a story that a person opened. Never throws, waits for nothing. */
  note: (request: IncomingMessage, address: string, page: Page) => void;
  /** Hands on what was counted so far; what could not be saved is counted on. */
  flush: () => Promise<void>;
  /** Flushes a last time. */
  stop: () => Promise<void>;
};

type ReadCounterOptions = { save: (counts: ReadCount[]) => Promise<void>; log: Log; everyMs?: number; now?: () => number };

/**
 * Counts how often stories are opened: in memory, handed on once a minute, so that a process that is killed loses a minute
 * at most. A story, a language and an hour are all that is noted; no address, no cookie (decision 0022).
 */
export function createReadCounter({ save, log, everyMs = 60_000, now = Date.now }: ReadCounterOptions): ReadCounter {
  /** By hour and revision: a story that is counted already costs an answer from memory one addition. */
  let counts = new Map<string, ReadCount>();
  let saving = Promise.resolve();

  function add(key: string, read: ReadCount): void {
    const known = counts.get(key);
    if (known) known.count += read.count;
    else counts.set(key, read);
  }

  function flush(): Promise<void> {
    saving = saving.then(async () => {
      const counted = counts;
      if (counted.size === 0) return;
      counts = new Map();
      try {
        await save(sumsOf(counted.values()));
      } catch (error) {
        for (const [key, read] of counted) add(key, read);
        log.warn({ err: error, stories: counted.size }, 'what was read could not be counted; it is tried again in a minute');
      }
    });
    return saving;
  }

  const timer = setInterval(() => void flush(), everyMs);
  return {
    note(request, address, page) {
      const { revision, status } = page;
      if (revision === null || status !== 200 || !STORY_ADDRESS.test(address) || !isPerson(request)) return;
      const hour = Math.floor(now() / HOUR_MS);
      const known = counts.get(`${hour} ${revision}`);
      if (known) {
        known.count += 1;
        return;
      }
      const [articleId, inLanguage] = revision.split(':');
      if (articleId !== undefined && isLocale(inLanguage)) counts.set(`${hour} ${revision}`, { articleId, inLanguage, hour: new Date(hour * HOUR_MS).toISOString(), count: 1 });
    },
    flush,
    async stop() {
      clearInterval(timer);
      await flush();
    },
  };
}

/** `/{locale}/{section}/{slug}-{id}`: who goes on to the conversation reads the story no second time. */
const STORY_ADDRESS = /^\/[^/]*\/[^/]*\/[^/]*$/;

/** One for each story, language and hour, of whichever revision. */
function sumsOf(counts: Iterable<ReadCount>): ReadCount[] {
  const sums = new Map<string, ReadCount>();
  for (const read of counts) {
    const key = `${read.articleId} ${read.inLanguage} ${read.hour}`;
    sums.set(key, { ...read, count: read.count + (sums.get(key)?.count ?? 0) });
  }
  return [...sums.values()];
}

/** With it a page that was fetched ahead says, by HEAD of its own address, that it is opened now (`components/islands.client.ts`). */
const OPENED_HEADER = 'x-opened';

/** Somebody who opens the page in a browser: not a browser that fetches ahead, until it tells, or for a part of another page; not a program that says so. */
function isPerson({ method, headers }: IncomingMessage): boolean {
  const purpose = headers['sec-purpose'] ?? headers.purpose ?? headers['x-moz'] ?? '';
  const target = headers['sec-fetch-dest'] ?? 'document';
  const isOpening = method === 'GET' ? target === 'document' : method === 'HEAD' && headers[OPENED_HEADER] !== undefined;
  return isOpening && !String(purpose).includes('prefetch') && !isProgram(headers['user-agent'] ?? '');
}

/** Browsers introduce themselves in about a hundred characters, and mostly alike: what is known of a name is kept, for asking costs a third of an answer from memory. */
const LONGEST_NAME = 500;
const verdicts = new LRUCache<string, boolean>({ max: 2000 });

function isProgram(name: string): boolean {
  if (name === '' || name.length > LONGEST_NAME) return true;
  const known = verdicts.get(name);
  if (known !== undefined) return known;
  const verdict = isbot(name);
  verdicts.set(name, verdict);
  return verdict;
}
