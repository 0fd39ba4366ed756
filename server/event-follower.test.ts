import { setTimeout as sleep } from 'node:timers/promises';
import { eq, sql } from 'drizzle-orm';
import { afterEach, describe, expect, it } from 'vitest';
import { events } from '@/db/schema/event';
import { commitChange } from '@/domain/change';
import { createEvent } from '@/domain/event/create-event';
import { openEmptySite } from '@/domain/testing';
import { dependsOn } from '@/lib/server/render-scope';
import { startEventFollower } from './event-follower';
import type { EventFollower, FollowerOptions } from './event-follower';
import { ask, closeServers, gate, pages, recordingLog, serveEdge } from './testing';

const NEVER_MS = 3_600_000;
const site = await openEmptySite();
const { database } = site;
const followers: EventFollower[] = [];

afterEach(async () => {
  for (const follower of followers.splice(0)) await follower.stop();
  site.setApplied(async () => {});
  await closeServers();
});

async function follow(options: Partial<FollowerOptions> = {}) {
  const { log, lines } = recordingLog();
  const tags: string[][] = [];
  const follower = await startEventFollower({ site, log, apply: (given) => void tags.push(given), ...options });
  followers.push(follower);
  return { follower, tags, lines };
}

/** A site that is never woken: every notification is lost. */
const deaf = (): FollowerOptions['site'] => ({ ...site, onEventsCommitted: () => () => {} });

const commit = (tags: string[]) => database.transaction('test', (db) => createEvent({ ...site.context(), db }, tags));

describe('the follower', () => {
  it('applies an event once it is committed, woken by the notification alone', async () => {
    const { follower, tags } = await follow({ pollMs: NEVER_MS });
    const id = await commit(['article:1', 'list:latest:en']);
    await follower.applied([id]);
    expect(tags).toEqual([['article:1', 'list:latest:en']]);
  });

  it('reads once for a change of this node that has woken it already', async () => {
    let wake = () => {};
    let readings = 0;
    const heard: FollowerOptions['site'] = { context: () => { readings += 1; return site.context(); }, onEventsCommitted: (listener) => { wake = listener; return () => {}; } };
    const { follower } = await follow({ site: heard, pollMs: NEVER_MS });
    readings = 0;
    const id = await commit(['first']);
    wake();
    await follower.applied([id]);
    await sleep(50);
    expect(readings).toBe(1);
  });

  it('reads again for a change that was committed while a reading was under way, though nothing wakes it', async () => {
    let wake = () => {};
    const [begun, held] = [gate(), gate()];
    const tags: string[] = [];
    const { follower } = await follow({
      site: { ...site, onEventsCommitted: (listener) => { wake = listener; return () => {}; } }, pollMs: NEVER_MS,
      apply: async (given) => { tags.push(...given); begun.open(); await held.opened; },
    });
    await commit(['early']);
    wake();
    await begun.opened;
    const applied = follower.applied([await commit(['late'])]);
    held.open();
    await applied;
    expect(tags).toEqual(['early', 'late']);
  });

  it('applies every event when all notifications are lost, by reading now and then', async () => {
    const applied = gate();
    const tags: string[][] = [];
    await follow({ site: deaf(), pollMs: 5, apply: (given) => {
      tags.push(given);
      if (tags.length === 3) applied.open();
    } });
    for (const name of ['a', 'b', 'c']) await commit([name]);
    await applied.opened;
    expect(tags).toEqual([['a'], ['b'], ['c']]);
  });

  it('begins after what was committed before it, and applies nothing twice', async () => {
    await commit(['before']);
    const { follower, tags } = await follow({ pollMs: 1 });
    for (let round = 0; round < 20; round++) await follower.applied([await commit([`round:${round}`])]);
    expect(tags.flat()).toEqual(Array.from({ length: 20 }, (_, round) => `round:${round}`));
  });

  it('does not see an event before its transaction is committed, nor ever one that is rolled back', async () => {
    const { follower, tags } = await follow({ pollMs: NEVER_MS });
    await expect(database.transaction('fails', async (db) => {
      await createEvent({ ...site.context(), db }, ['never']);
      throw new Error('rolled back');
    })).rejects.toThrow('rolled back');
    await follower.applied([await commit(['after'])]);
    expect(tags).toEqual([['after']]);
  });

  it('misses no event when transactions commit in the reverse order of their ids', async () => {
    const { follower, tags } = await follow({ pollMs: NEVER_MS });
    const firstWrote = gate();
    const release = gate();
    let firstId = '';
    const first = database.transaction('first', async (db) => {
      firstId = await createEvent({ ...site.context(), db }, ['first']);
      firstWrote.open();
      await release.opened;
    });
    await firstWrote.opened;
    const second = commit(['second']);
    // The embedded database has one connection: there the second transaction can only follow the first.
    const isOvertaken = await Promise.race([second.then(() => true), new Promise<false>((done) => setTimeout(done, 500, false))]);
    expect(isOvertaken).toBe(process.env.TEST_DATABASE_URL !== undefined);
    if (isOvertaken) {
      await follower.applied([await second]);
      expect(tags).toEqual([['second']]);
    }
    release.open();
    await first;
    const secondId = await second;
    await follower.applied([firstId, secondId]);
    expect(tags.flat().sort()).toEqual(['first', 'second']);
    expect(BigInt(firstId)).toBeLessThan(BigInt(secondId));
  });

  it('outlives a database that does not answer, and then applies what it missed', async () => {
    let isDown = false;
    let asked = 0;
    const flaky: FollowerOptions['site'] = {
      ...deaf(),
      context: (actor) => {
        if (!isDown) return site.context(actor);
        asked++;
        throw new Error('no connection');
      },
    };
    const { tags, lines, follower } = await follow({ site: flaky, pollMs: 1 });
    isDown = true;
    const id = await commit(['missed']);
    while (asked < 3) await new Promise((resolve) => setTimeout(resolve, 1));
    expect(tags).toEqual([]);
    const silentMs = follower.silentMs();
    while (asked < 5) await new Promise((resolve) => setTimeout(resolve, 1));
    const stillSilentMs = follower.silentMs();
    expect(stillSilentMs).toBeGreaterThan(silentMs);
    isDown = false;
    await follower.applied([id]);
    expect(tags).toEqual([['missed']]);
    await expect.poll(() => follower.silentMs()).toBeLessThan(stillSilentMs);
    await follower.stop();
    expect(lines.map(({ msg }) => String(msg))).toEqual(expect.arrayContaining([expect.stringContaining('could not be read'), expect.stringContaining('answers again')]));
  });

  it('forgets everything after a silence in which events may have been tidied away', async () => {
    let failures = 0;
    let isDown = false;
    const flaky: FollowerOptions['site'] = { ...deaf(), context: (actor) => {
      if (!isDown) return site.context(actor);
      failures++;
      throw new Error('no connection');
    } };
    const { tags, follower } = await follow({ site: flaky, pollMs: 1, maxGapMs: 0 });
    isDown = true;
    await expect.poll(() => failures).toBeGreaterThan(0);
    const lost = await commit(['lost']);
    await site.context().db.delete(events).where(eq(events.id, BigInt(lost)));
    isDown = false;
    await expect.poll(() => tags).toEqual([['*']]);
    await follower.applied([await commit(['after'])]);
    expect(tags).toEqual([['*'], ['after']]);
  });

  it('reads an event again that could not be applied', async () => {
    let failures = 2;
    const seen: string[][] = [];
    const { follower } = await follow({ pollMs: 1, apply: (tags) => {
      seen.push(tags);
      if (failures-- > 0) throw new Error('not yet');
    } });
    await follower.applied([await commit(['x'])]);
    expect(seen).toEqual([['x'], ['x'], ['x']]);
  });

  it('tells of each event how long it took from the beginning of its transaction', async () => {
    const lags: number[] = [];
    const { follower } = await follow({ pollMs: NEVER_MS, noteLag: (ms) => void lags.push(ms) });
    const slow = await database.transaction('slow', async (db) => {
      const id = await createEvent({ ...site.context(), db }, ['slow']);
      await db.execute(sql`select pg_sleep(0.05)`);
      return id;
    });
    await follower.applied([slow, await commit(['quick'])]);
    expect(lags).toEqual([expect.any(Number), expect.any(Number)]);
    expect(lags[0]).toBeGreaterThanOrEqual(50);
  });

  it('lets a verb go on after a bounded wait, and says so in the log', async () => {
    const { follower, lines } = await follow({ maxWaitMs: 20 });
    await follower.applied(['999999']);
    expect(lines).toEqual([expect.objectContaining({ eventIds: ['999999'] })]);
  });

  it('can be woken from inside a transaction without reading in it', async () => {
    const { follower, tags } = await follow({ pollMs: NEVER_MS });
    await database.transaction('outer', async () => {
      // Nobody waits for it here: on a single connection the reading comes after the transaction.
      void follower.applied(['999998']);
    });
    await follower.applied([await commit(['after'])]);
    expect(tags).toEqual([['after']]);
  });
});

describe('a verb', () => {
  it('returns when its change stands on this node’s pages: whoever asks next reads it, with a TTL of one hour', async () => {
    await database.db.execute(sql`create table if not exists test_words (word text)`);
    await database.db.execute(sql`insert into test_words values ('word 0')`);
    const { url, cache } = await serveEdge(pages(async () => {
      dependsOn('article:words');
      const { rows } = await database.db.execute<{ word: string }>(sql`select word from test_words`);
      return rows[0]?.word ?? '';
    }), { ttlMs: NEVER_MS });
    const { follower } = await follow({ apply: (tags) => void cache.purge(tags) });
    site.setApplied(follower.applied);
    let stale = 0;
    for (let round = 1; round <= 50; round++) {
      await ask(`${url}/en/words`);
      const reading = ask(`${url}/en/words`);
      await commitChange(site.context({ kind: 'system', label: 'test' }), 'change a word', async ({ db }) => {
        await db.execute(sql`update test_words set word = ${`word ${round}`}`);
        return { result: undefined, audit: { action: 'test', subjectKind: 'article', subjectId: 'words' }, tags: ['article:words'] };
      });
      if (!(await ask(`${url}/en/words`)).text.includes(`word ${round}<`)) stale++;
      await reading;
    }
    expect(stale).toBe(0);
  });
});
