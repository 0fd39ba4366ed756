import { LRUCache } from 'lru-cache';
import { dependsOn, newRenderScope, renderScope, validUntil } from '@/lib/server/render-scope';
import type { ReadShared } from '@/lib/server/render-scope';
import { createPurgeMemory } from './purge-memory';
import { FRESH_MS } from './stale-pages';

export type SharedReads = {
  read: ReadShared;
  /** Forgets what depends on one of `tags` (`*`: all), what is being read too. */
  purge: (tags: readonly string[]) => void;
};

/** What pages were told, with all that it depends on. */
type Kept = { value: unknown; tags: ReadonlySet<string>; validUntil: number };

/** Frames, sections and newspapers of a large site in every language, and the cards of the stories that are read: some two kilobytes each. */
const MOST_KEPT = 5000;

/**
 * Keeps what many pages show alike (menus, names, terms), so that a page that is rendered anew asks the database for its
 * own things alone. The page cache's rule holds here too: what was read before a purge of one of its tags is never kept;
 * and a page that was told of it began before the purge as well, so it is not kept either.
 * @param options.silentMs how long ago this node last knew of every change, ms: while it hears of none, everything is read
 */
export function createSharedReads({ silentMs, now = Date.now }: { silentMs: () => number; now?: () => number }): SharedReads {
  const kept = new LRUCache<string, Kept>({ max: MOST_KEPT });
  const memory = createPurgeMemory();
  /** The generation at which each reading that is under way began. */
  const underWay = new Map<symbol, number>();

  const read: ReadShared = async (key, load) => {
    const known = silentMs() > FRESH_MS ? undefined : kept.get(key);
    if (known && known.validUntil > now()) {
      declare(known);
      return known.value as Awaited<ReturnType<typeof load>>;
    }
    const reading = Symbol(key);
    const { generation } = memory;
    underWay.set(reading, generation);
    const scope = newRenderScope();
    try {
      const value = await renderScope.run(scope, load);
      // From here to the keeping nothing waits: no purge can come between. What nothing could forget is not kept.
      if (scope.tags.size > 0 && memory.firstPurge(scope.tags, generation) === Infinity) kept.set(key, { value, tags: scope.tags, validUntil: scope.validUntil });
      return value;
    } finally {
      declare(scope);
      underWay.delete(reading);
      forgetPurges();
    }
  };

  /** Purges are remembered for as long as a reading that is older than they are. */
  const forgetPurges = () => memory.forget(Math.min(memory.generation, ...underWay.values()));

  return {
    read,
    purge(tags) {
      memory.record(tags);
      forgetPurges();
      const all = tags.includes('*');
      for (const [key, { tags: own }] of kept.entries()) if (all || tags.some((tag) => own.has(tag))) kept.delete(key);
    },
  };
}

/** A page depends on what it was told as on what it read itself. */
function declare({ tags, validUntil: until }: { tags: ReadonlySet<string>; validUntil: number }): void {
  dependsOn(...tags);
  if (until !== Infinity) validUntil(new Date(until));
}
