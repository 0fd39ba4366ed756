import { listWornTables, vacuumTable } from '@/domain/site/vacuum-tables';
import type { Site } from '@/domain/context';
import type { Log } from '@/lib/server/log';

const EVERY_MS = 3_600_000;
/** A site that was just filled has no statistics at all. */
const FIRST_MS = 60_000;
/** Whoever asks the database waits meanwhile: what is worn beyond that waits for the next round. */
const ROUND_LIMIT_MS = 5_000;

export type Upkeep = { stop: () => Promise<void> };

/**
 * Does for the embedded database what a server does for itself by autovacuum, of which PGlite has none: without
 * statistics queries are planned blindly, and places of rows that were changed are never used again. Table by table, so
 * that others are answered in between.
 */
export function startUpkeep({ site, log, firstMs = FIRST_MS, everyMs = EVERY_MS }: { site: Pick<Site, 'context'>; log: Log; firstMs?: number; everyMs?: number }): Upkeep {
  let isStopped = false;
  let round: Promise<void> = Promise.resolve();
  let timer = setTimeout(begin, firstMs);

  function begin() {
    round = renew().catch((error: unknown) => log.error({ err: error }, 'the database could not be kept in order')).then(() => {
      if (!isStopped) timer = setTimeout(begin, everyMs);
    });
  }

  async function renew() {
    const endsAt = performance.now() + ROUND_LIMIT_MS;
    for (const table of await listWornTables(site.context())) {
      if (isStopped || performance.now() > endsAt) return;
      await vacuumTable(site.context(), table);
    }
  }

  return {
    async stop() {
      isStopped = true;
      clearTimeout(timer);
      await round;
    },
  };
}
