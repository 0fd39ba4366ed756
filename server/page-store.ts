import { LRUCache } from 'lru-cache';
import type { Page } from './page';

/** A page with the instant (ms since the epoch) at which its render began: it shows everything that was committed before. */
export type KeptPage = Page & {
  renderedAt: number;
  /** What it shows has changed, and it may only be served until its time is over. */
  isOutdated?: boolean | undefined;
};

/** Finished pages in memory, found by address or by tag. */
export type PageStore = {
  find: (key: string) => Page | null;
  /** The page though its time be over, as long as nothing is known to have changed on it. */
  findKept: (key: string) => KeptPage | null;
  set: (key: string, page: KeptPage) => void;
  /** Forgets every page that carries one of `tags` (`*`: every page). Returns how many. */
  purge: (tags: Iterable<string>) => number;
  /** Lets every page that carries one of `tags` be served until it is `maxAgeMs` old, and no longer. Returns how many are forgotten at once. */
  age: (tags: Iterable<string>, maxAgeMs: number) => number;
  stats: () => { pages: number; bytes: number; asides: number; asideBytes: number; tags: number };
};

/**
 * Pages (200) and asides (404, 410, redirects, and whatever has a query: searches, older pages of lists) are held apart, so
 * that a flood of addresses that anybody can make by counting evicts nothing but its like. Both are bounded by bytes; a page larger than a quarter of its share is not kept.
 * What ran out by the clock alone stays until something newer comes: while the database does not answer there is nothing newer.
 */
export function createPageStore(limits: { maxBytes: number; maxAsideBytes: number; now: () => number }): PageStore {
  const keysByTag = new Map<string, Set<string>>();

  function unlist(page: Page, key: string) {
    for (const tag of page.tags) {
      const keys = keysByTag.get(tag);
      if (keys?.delete(key) && keys.size === 0) keysByTag.delete(tag);
    }
  }

  const lru = (maxSize: number) =>
    new LRUCache<string, KeptPage>({ maxSize, maxEntrySize: Math.ceil(maxSize / 4), sizeCalculation: (page, key) => page.bytes + key.length * 2, dispose: unlist });
  const pages = lru(limits.maxBytes);
  const asides = lru(limits.maxAsideBytes);

  function drop(key: string): boolean {
    const wasPage = pages.delete(key);
    return asides.delete(key) || wasPage;
  }

  function findKept(key: string): KeptPage | null {
    const page = pages.get(key) ?? asides.get(key);
    if (!page) return null;
    if (!page.isOutdated || limits.now() < page.expiresAt) return page;
    drop(key);
    return null;
  }

  return {
    findKept,
    find(key) {
      const page = findKept(key);
      return page && limits.now() < page.expiresAt ? page : null;
    },
    set(key, page) {
      drop(key);
      const shelf = page.status === 200 && !key.includes('?') ? pages : asides;
      shelf.set(key, page);
      if (!shelf.has(key)) return;
      for (const tag of page.tags) {
        const keys = keysByTag.get(tag);
        if (keys) keys.add(key);
        else keysByTag.set(tag, new Set([key]));
      }
    },
    purge(tags) {
      let dropped = 0;
      for (const tag of tags) {
        if (tag === '*') {
          dropped += pages.size + asides.size;
          pages.clear();
          asides.clear();
        } else for (const key of [...(keysByTag.get(tag) ?? [])]) if (drop(key)) dropped++;
      }
      return dropped;
    },
    age(tags, maxAgeMs) {
      let dropped = 0;
      for (const tag of tags) {
        for (const key of [...(keysByTag.get(tag) ?? [])]) {
          const page = pages.peek(key) ?? asides.peek(key);
          if (!page) continue;
          page.expiresAt = Math.min(page.expiresAt, page.renderedAt + maxAgeMs);
          page.isOutdated = true;
          if (limits.now() >= page.expiresAt && drop(key)) dropped++;
        }
      }
      return dropped;
    },
    stats: () => ({ pages: pages.size, bytes: pages.calculatedSize, asides: asides.size, asideBytes: asides.calculatedSize, tags: keysByTag.size }),
  };
}
