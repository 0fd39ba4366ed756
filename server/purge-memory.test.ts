import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createPurgeMemory } from './purge-memory';

describe('the memory of purges', () => {
  it('tells the first purge after a render began, not the last: who asked between the two is owed a new page', () => {
    const memory = createPurgeMemory();
    memory.record(['a']);
    memory.record(['b']);
    memory.record(['a']);
    expect(memory.firstPurge(['a'], 0)).toBe(1);
    expect(memory.firstPurge(['a'], 1)).toBe(3);
    expect(memory.firstPurge(['b', 'c'], 1)).toBe(2);
    expect(memory.firstPurge(['a', 'b'], 3)).toBe(Infinity);
    expect(memory.firstPurge([], 0)).toBe(Infinity);
  });

  it('counts a purge of everything for every page, even one without tags', () => {
    const memory = createPurgeMemory();
    memory.record(['*']);
    expect(memory.firstPurge([], 0)).toBe(1);
  });

  it('answers the same after forgetting what no render is older than', () => {
    const tag = fc.constantFrom('a', 'b', 'c', '*');
    fc.assert(fc.property(fc.array(fc.array(tag, { maxLength: 3 }), { maxLength: 12 }), fc.nat(12), fc.array(tag), (purges, after, tags) => {
      const whole = createPurgeMemory();
      const pruned = createPurgeMemory();
      for (const purge of purges) {
        whole.record(purge);
        pruned.record(purge);
      }
      pruned.forget(after);
      expect(pruned.firstPurge(tags, after)).toBe(whole.firstPurge(tags, after));
      expect(pruned.size).toBe(Math.max(0, purges.length - after));
    }));
  });
});
