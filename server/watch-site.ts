import type { openSite } from '@/domain/open-site';
import { countJobs } from '@/domain/job/queries';
import type { Log } from '@/lib/server/log';
import type { EventFollower } from './event-follower';
import { inTime } from './in-time';
import type { Metrics } from './metrics';
import type { PageCache } from './page-cache';

export type WatchedParts = {
  site: Pick<Awaited<ReturnType<typeof openSite>>, 'context' | 'database'>;
  cache: Pick<PageCache, 'stats'>;
  follower: Pick<EventFollower, 'silentMs'>;
  log: Log;
  /** A statement that takes longer is named in the log, ms. */
  slowMs?: number;
};

/** The end of a long statement says the same again for one more row. */
const MAX_STATEMENT_LENGTH = 2000;
/** Who asks for the metrics is told the rest though the database does not answer, ms. */
const COUNT_LIMIT_MS = 2000;

/** Has the parts of a site tell the metrics how they are, and the log of slow statements: their text, never a value. */
export function watchSite(metrics: Metrics, { site, cache, follower, log, slowMs = 1000 }: WatchedParts): void {
  const pool = site.database.db.$client;
  site.database.setQueryListener((query) => {
    metrics.noteQuery(query);
    if (query.ms > slowMs) log.warn({ statement: query.text.slice(0, MAX_STATEMENT_LENGTH), ms: Math.round(query.ms) }, 'a statement was slow');
  });
  metrics.watchQueue('page', cache.stats);
  metrics.watchJobs(() => inTime(() => countJobs(site.context({ kind: 'system', label: 'metrics' })), COUNT_LIMIT_MS));
  metrics.watch([
    { name: 'meridian_page_cache_pages', help: 'Pages in memory.', read: () => cache.stats().pages },
    { name: 'meridian_page_cache_bytes', help: 'Memory that these pages take.', read: () => cache.stats().bytes },
    { name: 'meridian_page_cache_asides', help: 'Missing pages, redirects and the like in memory, in a place of their own.', read: () => cache.stats().asides },
    { name: 'meridian_page_cache_aside_bytes', help: 'Memory that these take.', read: () => cache.stats().asideBytes },
    { name: 'meridian_database_connections', help: 'Connections to the database that are open.', read: () => pool.totalCount },
    { name: 'meridian_database_connections_idle', help: 'Connections that nobody uses at the moment.', read: () => pool.idleCount },
    { name: 'meridian_database_waiting', help: 'Who waits for a connection.', read: () => pool.waitingCount },
    { name: 'meridian_invalidation_silence_seconds', help: 'Since this node last knew of every change. It asks at least twice a second.', read: () => follower.silentMs() / 1000 },
  ]);
}
