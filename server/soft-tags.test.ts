import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dependsOn } from '@/lib/server/render-scope';
import { createPageCache } from './page-cache';
import type { PageCacheOptions } from './page-cache';
import { createSecurityHeaders } from './security-headers';
import { gate, pages, recordingLog, SITE } from './testing';

const security = createSecurityHeaders({ site: SITE, isDevelopment: false });

/** A thread of comments on a page, and a clock that only the test moves. */
function conversation(hold: () => Promise<void> | void = () => {}) {
  let time = 0;
  let comments = 0;
  let renders = 0;
  const postedAt: number[] = [];
  const render: PageCacheOptions['render'] = pages(async () => {
    renders++;
    dependsOn('article:1', 'thread:1');
    const read = comments;
    await hold();
    return `${read} comments;`;
  });
  const cache = createPageCache({ render, site: SITE, security, log: recordingLog().log, ttlMs: 3_600_000, now: () => time });
  return {
    cache,
    post(tags = ['thread:1']) {
      comments++;
      postedAt.push(time);
      cache.purge(tags);
    },
    pass(ms: number) {
      time += ms;
    },
    read: async () => Number(/(\d+) comments/.exec((await cache.get('/en/a')).copies.identity?.toString() ?? '')?.[1]),
    renders: () => renders,
    /** How long the oldest comment that the number lacks has been there, ms. */
    behind: (shown: number) => (shown >= comments ? 0 : time - postedAt[shown]!),
  };
}

describe('a new comment', () => {
  it('is on a quiet page at once', async () => {
    const talk = conversation();
    await talk.read();
    talk.pass(801);
    talk.post();
    expect(talk.cache.find('/en/a')).toBeNull();
    expect(await talk.read()).toBe(1);
  });

  it('is on a page that was just rendered when that is 800 ms old', async () => {
    const talk = conversation();
    await talk.read();
    talk.pass(300);
    talk.post();
    talk.pass(499);
    expect([await talk.read(), talk.renders()]).toEqual([0, 1]);
    talk.pass(1);
    expect([await talk.read(), talk.renders()]).toEqual([1, 2]);
  });

  it('that comes while the page is rendered does not waste the render: it is served until it is 800 ms old', async () => {
    const held = gate();
    const talk = conversation(() => held.opened);
    const before = talk.read();
    while (talk.cache.stats().running === 0) await new Promise((resolve) => setImmediate(resolve));
    talk.post();
    const after = talk.read();
    talk.pass(100);
    held.open();
    expect([await before, await after, talk.renders()]).toEqual([0, 0, 1]);
    talk.pass(699);
    expect(await talk.read()).toBe(0);
    talk.pass(1);
    expect([await talk.read(), talk.renders()]).toEqual([1, 2]);
  });

  it('that comes while a slow render has lasted 800 ms already is shown to whoever asks from then on', async () => {
    const held = gate();
    const talk = conversation(() => (talk.renders() === 1 ? held.opened : undefined));
    const before = talk.read();
    while (talk.cache.stats().running === 0) await new Promise((resolve) => setImmediate(resolve));
    talk.pass(900);
    talk.post();
    const after = talk.read();
    held.open();
    expect([await before, await after]).toEqual([0, 1]);
    expect(await talk.read()).toBe(1);
  });

  it('does not soften what else has changed: a correction beside it is shown at once', async () => {
    const talk = conversation();
    await talk.read();
    talk.post(['thread:1', 'article:1']);
    expect(await talk.read()).toBe(1);
  });

  it('of another story leaves the page alone', async () => {
    const talk = conversation();
    await talk.read();
    talk.pass(5000);
    talk.cache.purge(['thread:2']);
    await talk.read();
    expect(talk.renders()).toBe(1);
  });
});

describe('a storm of comments', () => {
  it('of a hundred a second for ten seconds, read at every one, has the page rendered about once a second', async () => {
    const talk = conversation();
    for (let n = 0; n < 1000; n++) {
      talk.post();
      talk.pass(10);
      expect(talk.behind(await talk.read())).toBeLessThan(800);
    }
    expect(talk.renders()).toBeGreaterThan(10);
    expect(talk.renders()).toBeLessThan(15);
  });

  it('never leaves a reader more than 800 ms behind, whenever people write and read', async () => {
    await fc.assert(fc.asyncProperty(fc.array(fc.tuple(fc.constantFrom('post', 'read', 'correct'), fc.integer({ min: 0, max: 1200 })), { maxLength: 60 }), async (steps) => {
      const talk = conversation();
      for (const [step, ms] of steps) {
        if (step === 'read') expect(talk.behind(await talk.read())).toBeLessThan(800);
        else talk.post(step === 'post' ? ['thread:1'] : ['article:1']);
        talk.pass(ms);
      }
    }), { numRuns: 200 });
  });
});
