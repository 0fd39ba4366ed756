import { describe, expect, it } from 'vitest';
import { dependsOn, newRenderScope, readShared, renderScope, validUntil } from '@/lib/server/render-scope';
import type { RenderScope } from '@/lib/server/render-scope';
import { createSharedReads } from './shared-reads';
import { FRESH_MS } from './stale-pages';

/** Reads as a page does: gives what it was told, and what the page depends on by that. */
function openReads({ silentMs = () => 0, now }: { silentMs?: () => number; now?: () => number } = {}) {
  const reads = createSharedReads({ silentMs, ...(now && { now }) });
  const read = async <T>(key: string, load: () => Promise<T>): Promise<{ value: T; scope: RenderScope }> => {
    const scope: RenderScope = { ...newRenderScope(), readShared: reads.read };
    return { value: await renderScope.run(scope, () => readShared(key, load)), scope };
  };
  return { ...reads, read };
}

/** A menu that an editor may rename; it counts how often it was asked for. */
function menu() {
  const state = { name: 'City', asked: 0 };
  const load = async () => {
    dependsOn('sections');
    state.asked++;
    return state.name;
  };
  return { state, load };
}

describe('what many pages show alike', () => {
  it('is asked for once, and every page that shows it depends on it: renamed, it is renamed on each of them', async () => {
    const { read, purge } = openReads();
    const { state, load } = menu();
    const pages = [await read('menu', load), await read('menu', load), await read('menu', load)];
    expect(pages.map(({ value, scope }) => [value, [...scope.tags]])).toEqual(Array.from({ length: 3 }, () => ['City', ['sections']]));
    expect(state.asked).toBe(1);
    state.name = 'Town';
    purge(['sections']);
    expect((await read('menu', load)).value).toBe('Town');
  });

  it('stays while other things change, and is not mixed up with what was asked otherwise', async () => {
    const { read, purge } = openReads();
    const { state, load } = menu();
    await read('menu', load);
    purge(['article:7', 'section']);
    await read('menu', load);
    expect(state.asked).toBe(1);
    expect((await read('menu:vi', async () => { dependsOn('sections'); return 'Thành phố'; })).value).toBe('Thành phố');
    purge(['*']);
    await read('menu', load);
    expect(state.asked).toBe(2);
  });

  it('read before a change and told after it is for the pages that asked before: none later is told of it', async () => {
    const { read, purge } = openReads();
    const { state, load } = menu();
    let isRead = () => {};
    const slow = read('menu', async () => {
      const name = await load();
      await new Promise<void>((done) => { isRead = done; });
      return name;
    });
    await Promise.resolve();
    state.name = 'Town';
    purge(['sections']);
    expect((await read('menu', load)).value).toBe('Town');
    isRead();
    expect((await slow).value).toBe('City');
    expect((await read('menu', load)).value).toBe('Town');
  });

  it('is forgotten also when what it depends on shows only while it is read', async () => {
    const { read, purge } = openReads();
    const { load } = menu();
    const withLogo = async () => {
      const name = await load();
      purge(['media:logo']);
      dependsOn('media:logo');
      return `${name} with the old logo`;
    };
    await read('menu', withLogo);
    expect((await read('menu', async () => { dependsOn('media:logo'); return 'the new logo'; })).value).toBe('the new logo');
  });

  it('ends with its time, as pages do', async () => {
    let now = 1000;
    const { read } = openReads({ now: () => now });
    const { state, load } = menu();
    const untilTwo = async () => {
      validUntil(new Date(2000));
      return load();
    };
    expect((await read('menu', untilTwo)).scope.validUntil).toBe(2000);
    expect((await read('menu', untilTwo)).scope.validUntil).toBe(2000);
    expect(state.asked).toBe(1);
    now = 2000;
    await read('menu', untilTwo);
    expect(state.asked).toBe(2);
  });

  it('is read by each page while this node hears of no change', async () => {
    let silence = 0;
    const { read } = openReads({ silentMs: () => silence });
    const { state, load } = menu();
    await read('menu', load);
    silence = FRESH_MS + 1;
    state.name = 'Town';
    expect((await read('menu', load)).value).toBe('Town');
  });

  it('that nothing can forget is not kept, nor what could not be read; a page still depends on what it asked', async () => {
    const { read } = openReads();
    let asked = 0;
    const loose = async () => ++asked;
    expect([(await read('loose', loose)).value, (await read('loose', loose)).value]).toEqual([1, 2]);
    const scope = newRenderScope();
    const { read: readAgain } = createSharedReads({ silentMs: () => 0 });
    await expect(renderScope.run(scope, () => readAgain('menu', async () => { dependsOn('sections'); throw new Error('no answer'); }))).rejects.toThrow('no answer');
    expect([...scope.tags]).toEqual(['sections']);
    expect(await renderScope.run(scope, () => readAgain('menu', menu().load))).toBe('City');
  });
});

it('on a page for one person everything is read', async () => {
  const { state, load } = menu();
  for (let count = 0; count < 2; count++) await renderScope.run(newRenderScope(), () => readShared('menu', load));
  expect(state.asked).toBe(2);
});
