import { startEventCursor } from '@/domain/event/queries';
import type { Site } from '@/domain/context';
import { inTime } from './in-time';
import { FRESH_MS } from './stale-pages';

/** What may be wrong with a node: it is on its way down, its database gives no answer, or it no longer hears what changes. */
export type Failing = 'stopping' | 'database' | 'events';
export type Readiness = { isReady: boolean; failing: Failing[] };

export type ReadinessOptions = {
  site: Pick<Site, 'context'>;
  /** How long ago this node last knew of every change, ms (`EventFollower.silentMs`). */
  silentMs: () => number;
  /** How long a node that hears nothing answers with the pages it has, ms; 0 = not at all. */
  staleMaxMs: number;
  /** Aborted when the process has begun to stop. */
  stopping: AbortSignal;
  /** The time within which the database must answer, ms. */
  timeLimitMs?: number;
};

/**
 * Makes the function that tells whether this node should get requests. Without its database it should for as long as it
 * may show the pages it has: the other nodes have no database either. However many ask at once, the database is asked once.
 */
export function createReadiness({ site, silentMs, staleMaxMs, stopping, timeLimitMs = 2000 }: ReadinessOptions): () => Promise<Readiness> {
  let asking: Promise<boolean> | null = null;
  const databaseAnswers = (): Promise<boolean> => {
    asking ??= inTime(() => startEventCursor(site.context()), timeLimitMs).then((cursor) => {
      asking = null;
      return cursor !== null;
    });
    return asking;
  };
  return async () => {
    const failing: Failing[] = [];
    if (!stopping.aborted && !(await databaseAnswers())) failing.push('database');
    if (stopping.aborted) return { isReady: false, failing: ['stopping'] };
    if (silentMs() > FRESH_MS) failing.push('events');
    return { isReady: failing.length === 0 || silentMs() < staleMaxMs, failing };
  };
}
