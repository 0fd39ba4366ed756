import { AsyncResource } from 'node:async_hooks';
import { isBehind, listNewEvents, startEventCursor } from '@/domain/event/queries';
import type { EventCursor } from '@/domain/event/queries';
import type { Site } from '@/domain/context';
import type { Log } from '@/lib/server/log';
import { withPatience } from '@/lib/server/patience';
import { FRESH_MS } from './stale-pages';

export type EventFollower = {
  /** Resolves when this node has applied all of these events, or when the wait has lasted `maxWaitMs`: the log says so. */
  applied: (eventIds: readonly string[]) => Promise<void>;
  /** How long ago this node last knew of every change, ms: since the beginning of the last reading that was applied whole. */
  silentMs: () => number;
  stop: () => Promise<void>;
};

export type FollowerOptions = {
  site: Pick<Site, 'context' | 'onEventsCommitted'>;
  /** Makes this node forget what depends on the tags. Called once per event, in the order of reading. */
  apply: (tags: string[]) => Promise<void> | void;
  /** Called after the events of receipts were applied, with the instant; nobody waits for it. */
  onReceipts?: (receiptIds: string[], appliedAt: Date) => void;
  /** Told how long after the beginning of its transaction each event was applied here. */
  noteLag?: (ms: number) => void;
  log: Log;
  /** Between two readings when no notification comes, ms. */
  pollMs?: number;
  maxWaitMs?: number;
  /** After a longer silence everything is forgotten, ms. */
  maxGapMs?: number;
};

/** A question a second hurts no database that is getting up, and readers should not wait longer than that for it. */
const MAX_BACKOFF_MS = 1_000;
/** Half of the time for which events are kept (`domain/event/remove-old-events.ts`): after a longer silence some may be gone. */
const MAX_GAP_MS = 12 * 3_600_000;
/** More events than any verb commits at once: those applied earlier need no remembering. */
const REMEMBERED_EVENTS = 10_000;

/**
 * Follows the events of the database and applies each once. A notification only wakes it; without one it reads every
 * `pollMs`. When the database does not answer it tries again, somewhat more slowly, and goes on where it stood.
 * @throws what the database throws when it does not answer at the start
 */
export async function startEventFollower({ site, apply, onReceipts = () => {}, noteLag = () => {}, log, pollMs = 500, maxWaitMs = 5000, maxGapMs = MAX_GAP_MS }: FollowerOptions): Promise<EventFollower> {
  let readAt = performance.now();
  let cursor: EventCursor = await startEventCursor(site.context());
  const recent = new Set<string>();
  /** `isNew`: a reading that was under way may have looked too early for it. */
  const waiting = new Set<{ missing: Set<string>; isNew: boolean; resolve: () => void }>();
  let failures = 0;
  let isStopped = false;
  let isWoken = false;
  let timer: NodeJS.Timeout | undefined;
  let reading: Promise<void> | null = null;

  /** What takes as long as pages count as fresh is better asked again, of another connection. */
  const read = (): Promise<void> => withPatience(FRESH_MS, readOnce);

  async function readOnce(): Promise<void> {
    const askedAt = performance.now();
    for (const wait of waiting) wait.isNew = false;
    if (failures > 0) await checkForGap(askedAt - readAt);
    const found = await listNewEvents(site.context(), cursor);
    const foundAt = performance.now();
    const receiptIds: string[] = [];
    for (const { id, tags, receiptId, ageMs } of found.events) {
      await apply(tags);
      noteLag(ageMs + performance.now() - foundAt);
      if (receiptId !== null) receiptIds.push(receiptId);
      recent.add(id);
      for (const wait of waiting) if (wait.missing.delete(id) && wait.missing.size === 0) wait.resolve();
    }
    // Only now: an event that could not be applied is read again.
    cursor = found.cursor;
    readAt = askedAt;
    if (receiptIds.length > 0) onReceipts(receiptIds, new Date());
    for (const id of recent) {
      if (recent.size <= REMEMBERED_EVENTS) break;
      recent.delete(id);
    }
  }

  /** After a silence: what cannot be caught up with by reading is made good by forgetting everything. */
  async function checkForGap(silentMs: number): Promise<void> {
    const now = await startEventCursor(site.context());
    if (silentMs <= maxGapMs && !isBehind(now, cursor)) return;
    log.warn({ silentMs }, 'events may have been lost; every page is forgotten');
    await apply(['*']);
    cursor = now;
  }

  // Bound to the follower's own start: whoever wakes it may hold a transaction, which its readings have nothing to do with.
  const readUntilCalm = AsyncResource.bind(async (): Promise<void> => {
    do {
      isWoken = false;
      try {
        await read();
        if (failures > 0) log.info({ failures }, 'the database answers again; events are followed');
        failures = 0;
      } catch (error) {
        failures++;
        log.error({ err: error, failures }, 'events could not be read; pages may show what has changed since');
      }
    } while ((isWoken || [...waiting].some(({ isNew }) => isNew)) && failures === 0 && !isStopped);
  });

  /** Reads now; while a reading is under way, once more after it, for it may have looked too early. */
  function wake(): void {
    if (isStopped) return;
    if (reading) {
      isWoken = true;
      return;
    }
    clearTimeout(timer);
    reading = readUntilCalm().finally(() => {
      reading = null;
      if (!isStopped) timer = setTimeout(wake, Math.min(MAX_BACKOFF_MS, pollMs * 2 ** Math.min(failures, 10)));
    });
  }

  function applied(eventIds: readonly string[]): Promise<void> {
    const missing = new Set(eventIds.filter((id) => !recent.has(id)));
    if (missing.size === 0) return Promise.resolve();
    return new Promise((resolve) => {
      const wait = {
        missing,
        isNew: true,
        resolve: () => {
          clearTimeout(limit);
          waiting.delete(wait);
          resolve();
        },
      };
      const limit = setTimeout(() => {
        log.warn({ eventIds: [...missing], maxWaitMs }, 'a change is committed, but this node has not applied it in time');
        wait.resolve();
      }, maxWaitMs);
      waiting.add(wait);
      // One under way mostly began because of this very change, and tells of it.
      if (!reading) wake();
    });
  }

  const unsubscribe = site.onEventsCommitted(wake);
  timer = setTimeout(wake, pollMs);
  return {
    applied,
    silentMs: () => performance.now() - readAt,
    async stop() {
      isStopped = true;
      unsubscribe();
      clearTimeout(timer);
      await reading;
      for (const wait of waiting) wait.resolve();
    },
  };
}
