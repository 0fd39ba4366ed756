/** Remembers which tags were purged when, for as long as a render that began earlier may still deliver a page. */
export type PurgeMemory = {
  /** Counts the purges; a render notes it at its start, a reader when they ask. */
  readonly generation: number;
  /** Notes a purge of `tags`; `*` stands for every page. */
  record: (tags: Iterable<string>) => void;
  /** Generation of the first purge of one of `tags` after generation `after`; `Infinity` when there was none. */
  firstPurge: (tags: Iterable<string>, after: number) => number;
  /** Forgets the purges up to and including `generation`: no render older than that is left. */
  forget: (generation: number) => void;
  /** How many purges are remembered. */
  readonly size: number;
};

type Purge = { generation: number; tags: ReadonlySet<string> };

export function createPurgeMemory(): PurgeMemory {
  let generation = 0;
  /** Oldest first. Every purge is kept apart: a reader who asked between two of them is owed the first and not the second. */
  let purges: Purge[] = [];
  return {
    get generation() {
      return generation;
    },
    get size() {
      return purges.length;
    },
    record(tags) {
      generation++;
      purges.push({ generation, tags: new Set(tags) });
    },
    firstPurge(tags, after) {
      if (after >= generation) return Infinity;
      const wanted = ['*', ...tags];
      return purges.find((purge) => purge.generation > after && wanted.some((tag) => purge.tags.has(tag)))?.generation ?? Infinity;
    },
    forget(upTo) {
      const first = purges.findIndex((purge) => purge.generation > upTo);
      purges = first < 0 ? [] : first === 0 ? purges : purges.slice(first);
    },
  };
}
