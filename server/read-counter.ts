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
  let counts = new Map<string, ReadCount>();
  let saving = Promise.resolve();

  function add(read: ReadCount): void {
    const key = `${read.articleId} ${read.inLanguage} ${read.hour}`;
    const known = counts.get(key);
    if (known) known.count += read.count;
    else counts.set(key, { ...read });
  }

  function flush(): Promise<void> {
    saving = saving.then(async () => {
      const counted = [...counts.values()];
      if (counted.length === 0) return;
      counts = new Map();
      try {
        await save(counted);
      } catch (error) {
        for (const read of counted) add(read);
        log.warn({ err: error, stories: counted.length }, 'what was read could not be counted; it is tried again in a minute');
      }
    });
    return saving;
  }

  const timer = setInterval(() => void flush(), everyMs);
  return {
    note(request, address, page) {
      const [articleId, inLanguage] = page.revision?.split(':') ?? [];
      if (page.status !== 200 || articleId === undefined || !isLocale(inLanguage) || !isStoryAddress(address) || !isPerson(request)) return;
      add({ articleId, inLanguage, hour: new Date(Math.floor(now() / HOUR_MS) * HOUR_MS).toISOString(), count: 1 });
    },
    flush,
    async stop() {
      clearInterval(timer);
      await flush();
    },
  };
}

/** `/{locale}/{section}/{slug}-{id}`: who goes on to the conversation reads the story no second time. */
const isStoryAddress = (address: string): boolean => address.split('/').length === 4;

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
