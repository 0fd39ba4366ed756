import { describe, expect, it } from 'vitest';
import { createRenderQueue, RenderOverload } from './render-queue';

const LIMITS = { maxRunning: 1, maxWaiting: 6, maxWaitMs: 60_000 };

/** Lets everybody whose place is ready have it, one after the other, and tells in which order they came. */
async function serve(asked: readonly { name: string; place: Promise<() => void> }[]): Promise<string[]> {
  const served: string[] = [];
  await Promise.all(asked.map(async ({ name, place }) => {
    const leave = await place.catch(() => null);
    served.push(leave ? name : `${name} refused`);
    leave?.();
  }));
  return served;
}

describe('places to render', () => {
  it('go round: who asks for one page waits for one page of the flood, not for all of it', async () => {
    const queue = createRenderQueue(LIMITS);
    const flood = Array.from({ length: 4 }, (_, page) => ({ name: `flood ${page}`, place: queue.enter(new Set(['flood'])) }));
    const readers = ['ada', 'bo'].map((name) => ({ name, place: queue.enter(new Set([name])) }));
    expect(await serve([...flood, ...readers])).toEqual(['flood 0', 'flood 1', 'ada', 'bo', 'flood 2', 'flood 3']);
    expect([queue.running, queue.waiting]).toEqual([0, 0]);
  });

  it('come as early as for one reader alone where a reader waits for what the flood has asked for as well', async () => {
    const queue = createRenderQueue(LIMITS);
    const home = new Set(['flood']);
    const flood = ['a', 'b', 'c'].map((page) => ({ name: page, place: queue.enter(new Set(['flood'])) }));
    const shared = { name: 'home', place: queue.enter(home) };
    queue.join(home, 'ada');
    expect(await serve([...flood, shared])).toEqual(['a', 'b', 'home', 'c']);
  });

  it('go in the order of coming among those who ask for the same', async () => {
    const queue = createRenderQueue(LIMITS);
    expect(await serve(['ada', 'bo', 'cy', 'di'].map((name) => ({ name, place: queue.enter(new Set([name])) })))).toEqual(['ada', 'bo', 'cy', 'di']);
  });

  it('are never all held by one client, though its pages hang: another’s pages go on, also one that both wait for', async () => {
    const queue = createRenderQueue({ ...LIMITS, maxRunning: 4 });
    for (let page = 0; page < 3; page++) await queue.enter(new Set(['hanging']));
    const home = new Set(['hanging']);
    const waiting = queue.enter(home);
    expect([queue.running, queue.waiting]).toEqual([3, 1]);
    for (let page = 0; page < 5; page++) (await queue.enter(new Set(['ada'])))();
    queue.join(home, 'ada');
    (await waiting)();
    expect([queue.running, queue.waiting]).toEqual([3, 0]);
  });

  it('are lost by the last of the flood where no more can wait, and by nobody else', async () => {
    const queue = createRenderQueue(LIMITS);
    const flood = Array.from({ length: 9 }, (_, page) => ({ name: `flood ${page}`, place: queue.enter(new Set(['flood'])) }));
    const reader = { name: 'ada', place: queue.enter(new Set(['ada'])) };
    const served = await serve([...flood, reader]);
    expect(served.filter((name) => name.endsWith('refused')).sort()).toEqual(['flood 6 refused', 'flood 7 refused', 'flood 8 refused']);
    expect(served).toContain('ada');
    expect(queue.overloads).toBe(3);
  });

  it('are refused to a newcomer where all who wait asked for as little', async () => {
    const queue = createRenderQueue({ ...LIMITS, maxWaiting: 1 });
    const leave = await queue.enter(new Set(['ada']));
    const waiting = queue.enter(new Set(['bo']));
    await expect(queue.enter(new Set(['cy']))).rejects.toThrow(RenderOverload);
    leave();
    (await waiting)();
    expect(queue.running).toBe(0);
  });

  it('are refused to who waited too long, which leaves the queue to the others', async () => {
    const queue = createRenderQueue({ ...LIMITS, maxWaitMs: 1 });
    const leave = await queue.enter(new Set(['ada']));
    await expect(queue.enter(new Set(['bo']))).rejects.toThrow('No place to render within 1 ms');
    expect(queue.waiting).toBe(0);
    leave();
  });
});
