import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openEmptySite } from '@/domain/testing';
import { createEvent } from './create-event';
import type { EventCursor } from './queries';
import { isBehind, listNewEvents, startEventCursor } from './queries';

const { ctx, database } = await openEmptySite();

/** The embedded database runs one transaction after another; there the second cannot begin before the first has ended. */
const CAN_OVERLAP = process.env.TEST_DATABASE_URL !== undefined;

/** Announces `tag` in a transaction that stays open until `isDone`; resolves with the event's id when it is committed. */
const announce = (tag: string, isDone: Promise<void> = Promise.resolve()): Promise<string> =>
  database.transaction(tag, async (tx) => {
    const id = await createEvent({ ...ctx, db: tx }, [tag]);
    await isDone;
    return id;
  });

/** A reader that follows from where it stands; `read` returns the tags it has not seen. */
async function follow() {
  let cursor: EventCursor = await startEventCursor(ctx);
  return {
    async read(): Promise<string[]> {
      const found = await listNewEvents(ctx, cursor);
      cursor = found.cursor;
      return found.events.flatMap(({ tags }) => tags);
    },
  };
}

function gate() {
  let open = () => {};
  const opened = new Promise<void>((resolve) => { open = resolve; });
  return { opened, open };
}

describe('following events', () => {
  it('reads two transactions that commit in the reverse order of their ids, each exactly once: neither publication is missed', async () => {
    const reader = await follow();
    const first = gate();
    const slow = announce('first to take an id', first.opened);
    if (!CAN_OVERLAP) first.open();
    const quickId = await announce('first to commit');
    const early = await reader.read();
    first.open();
    const slowId = await slow;
    const late = await reader.read();
    expect(BigInt(slowId)).toBeLessThan(BigInt(quickId));
    expect([...early, ...late].sort()).toEqual(['first to commit', 'first to take an id']);
    if (CAN_OVERLAP) expect({ early, late }).toEqual({ early: ['first to commit'], late: ['first to take an id'] });
    expect(await reader.read()).toEqual([]);
  });

  it('misses none and sees none twice of fifty transactions at once, at whatever moments it looks', async () => {
    await fc.assert(fc.asyncProperty(fc.array(fc.nat(8), { minLength: 50, maxLength: 50 }), fc.array(fc.nat(6), { minLength: 10, maxLength: 10 }), async (holds, pauses) => {
      const reader = await follow();
      const ticks = async (count: number) => { for (let tick = 0; tick < count; tick++) await new Promise((resolve) => { setImmediate(resolve); }); };
      const written = Promise.all(holds.map(async (hold, index) => {
        await ticks(hold);
        await announce(`event ${index}`, ticks(hold));
      }));
      const seen: string[] = [];
      for (const pause of pauses) {
        await ticks(pause);
        seen.push(...(await reader.read()));
      }
      await written;
      seen.push(...(await reader.read()), ...(await reader.read()));
      expect(seen.length).toBe(50);
      expect(new Set(seen)).toEqual(new Set(holds.map((_, index) => `event ${index}`)));
    }), { numRuns: 5 });
  });

  it('sees nothing of a transaction that was rolled back: no page is dropped for what never happened', async () => {
    const reader = await follow();
    await expect(database.transaction('failing', async (tx) => {
      await createEvent({ ...ctx, db: tx }, ['never']);
      throw new Error('no');
    })).rejects.toThrow('no');
    await announce('after');
    expect(await reader.read()).toEqual(['after']);
  });

  it('begins after what was committed before: a node that starts with an empty cache has nothing to forget', async () => {
    await announce('before');
    const reader = await follow();
    expect(await reader.read()).toEqual([]);
    await announce('now');
    expect(await reader.read()).toEqual(['now']);
  });

  it('reads again what it has not yet taken over: a reader that fails in the middle goes on where it stood', async () => {
    const cursor = await startEventCursor(ctx);
    await announce('once more');
    const [first, second] = [await listNewEvents(ctx, cursor), await listNewEvents(ctx, cursor)];
    const named = ({ events: found }: typeof first) => found.map(({ id, tags }) => [id, tags]);
    expect(named(first)).toEqual(named(second));
    expect((await listNewEvents(ctx, first.cursor)).events).toEqual([]);
  });

  it('knows a database that was put back to an earlier state: what is written there from now on has ids that were passed long ago', async () => {
    const earlier = await startEventCursor(ctx);
    await announce('moves on');
    const later = await startEventCursor(ctx);
    // Somebody's open transaction may keep both where they are, and never moves one back.
    expect(isBehind(later, earlier)).toBe(false);
    const at = (xmin: string) => ({ xmin, seen: new Set<string>() });
    expect([isBehind(at('99'), at('100')), isBehind(at('100'), at('99')), isBehind(at('100'), at('100'))]).toEqual([true, false, false]);
  });

  it('keeps each tag of an event once', async () => {
    const reader = await follow();
    await database.transaction('twice', (tx) => createEvent({ ...ctx, db: tx }, ['a', 'b', 'a']));
    expect(await reader.read()).toEqual(['a', 'b']);
  });
});
