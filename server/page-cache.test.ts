import { afterEach, describe, expect, it } from 'vitest';
import { AppError } from '@/lib/errors';
import { answerStatus, dependsOn, renderFailed, validUntil } from '@/lib/server/render-scope';
import { createPageCache } from './page-cache';
import type { PageCacheOptions } from './page-cache';
import { createSecurityHeaders } from './security-headers';
import { ask, closeServers, FILLER, gate, pages, recordingLog, serveEdge, SITE } from './testing';

afterEach(closeServers);

const security = createSecurityHeaders({ site: SITE, isDevelopment: false });
const HOUR = 3_600_000;

function cacheOver(render: PageCacheOptions['render'], options: Partial<PageCacheOptions> = {}) {
  const { log, lines } = recordingLog();
  return { lines, ...createPageCache({ render, site: SITE, security, log, ttlMs: HOUR, ...options }) };
}

const textOf = async (page: Promise<{ copies: { identity?: Buffer } }>) => (await page).copies.identity?.toString() ?? '';

describe('a publish', () => {
  it('in the middle of a render shows the new text to everyone who asks after it, 100 times out of 100', async () => {
    let text = 0;
    const hold = new Map<number, ReturnType<typeof gate>>();
    const { url, cache } = await serveEdge(
      pages(async () => {
        dependsOn('article:1');
        const read = text;
        await hold.get(read)?.opened;
        return `text ${read};`;
      }),
      { ttlMs: HOUR },
    );
    let stale = 0;
    for (let round = 0; round < 100; round++) {
      const held = gate();
      hold.set(text, held);
      const before = ask(`${url}/en/story`);
      await waitFor(() => cache.stats().running === 1);
      text++;
      cache.purge(['article:1']);
      const after = ask(`${url}/en/story`);
      held.open();
      const answers = await Promise.all([before, after, ask(`${url}/en/story`)]);
      for (const answer of answers.slice(1)) if (!answer.text.includes(`text ${text};`)) stale++;
      expect(answers[0]?.status).toBe(200);
      hold.clear();
      cache.purge(['article:1']);
    }
    expect(stale).toBe(0);
  });

  it('between two readers of one render gives the later one a new render and the earlier one an answer', async () => {
    let text = 'old';
    const held = gate();
    const cache = cacheOver(pages(async () => {
      dependsOn('article:1');
      const read = text;
      if (read === 'old') await held.opened;
      return read;
    }));
    const before = textOf(cache.get('/en/a'));
    await waitFor(() => cache.stats().running === 1);
    text = 'new';
    cache.purge(['article:1']);
    const after = textOf(cache.get('/en/a'));
    held.open();
    expect(await before).toContain('old');
    expect(await after).toContain('new');
    expect(await textOf(cache.get('/en/a'))).toContain('new');
  });

  it('that hits a tag the render declares only later still keeps the page from those who asked after it', async () => {
    let text = 'old';
    const held = gate();
    const cache = cacheOver(pages(async () => {
      const read = text;
      if (read === 'old') await held.opened;
      dependsOn('article:late');
      return read;
    }), { now: () => 0 }); // All of it within one millisecond.
    const before = textOf(cache.get('/en/a'));
    await waitFor(() => cache.stats().running === 1);
    text = 'new';
    cache.purge(['article:late']);
    // Joins the old render, for nothing tells yet that it is outdated.
    const after = textOf(cache.get('/en/a'));
    cache.purge(['article:late']);
    held.open();
    expect(await before).toContain('old');
    expect(await after).toContain('new');
    expect(cache.find('/en/a')?.copies.identity?.toString()).toContain('new');
  });

  it('in one section leaves a hot story of another section a hit, with a TTL of one hour', async () => {
    const cache = cacheOver(pages((address) => {
      dependsOn(`section:${address}`);
      return 'x';
    }));
    await cache.get('/en/a');
    await cache.get('/en/b');
    expect(cache.purge(['section:/en/a'])).toBe(1);
    expect(cache.find('/en/a')).toBeNull();
    expect(cache.find('/en/b')).not.toBeNull();
    expect(cache.purge(['*'])).toBe(1);
    expect(cache.find('/en/b')).toBeNull();
  });

  it('drops 404 pages and redirects that depended on it as well, so a new story is found at once', async () => {
    let isThere = false;
    const cache = cacheOver(pages(() => {
      if (!isThere) answerStatus(404);
      return 'x';
    }));
    expect((await cache.get('/en/soon')).status).toBe(404);
    isThere = true;
    cache.purge(['page:/en/soon']);
    expect((await cache.get('/en/soon')).status).toBe(200);
  });
});

describe('a render under which its story is taken down', () => {
  const cacheOf = (code: 'not_found' | 'gone' | 'conflict') => {
    let renders = 0;
    const cache = cacheOver(pages(() => {
      if (++renders === 1) throw new AppError(code, 'There was a story a moment ago.');
      answerStatus(404);
      return 'taken down';
    }));
    return { cache, renders: () => renders };
  };

  it('is made once more for those who wait, and says so instead of being a fault', async () => {
    for (const code of ['not_found', 'gone'] as const) {
      const { cache, renders } = cacheOf(code);
      expect((await Promise.all([cache.get('/en/a'), cache.get('/en/a')])).map(({ status }) => status)).toEqual([404, 404]);
      expect(renders()).toBe(2);
    }
  });

  it('is followed by one that began afterwards, and not by one under way that may meet the same', async () => {
    const holds = [gate(), gate()];
    let renders = 0;
    const cache = cacheOver(pages(async () => {
      dependsOn('article:1');
      const hold = holds[renders++];
      if (hold) {
        await hold.opened;
        throw new AppError('not_found', 'There was a story a moment ago.');
      }
      answerStatus(404);
      return 'taken down';
    }));
    const first = cache.get('/en/a');
    await waitFor(() => renders === 1);
    cache.purge(['article:1']); // published once more: who asks now is owed another render
    const second = cache.get('/en/a');
    await waitFor(() => renders === 2);
    holds[0]!.open();
    await waitFor(() => cache.stats().running === 1);
    holds[1]!.open();
    expect((await Promise.all([first, second])).map(({ status }) => status)).toEqual([404, 404]);
  });

  it('or what it had read is changed, is made anew whatever it failed of: what it read before and after did not fit', async () => {
    let renders = 0;
    const cache = cacheOver(pages(() => {
      dependsOn('article:1');
      if (++renders > 1) return 'x';
      cache.purge(['article:1']);
      throw new TypeError('What was read before and after does not fit.');
    }));
    expect((await cache.get('/en/a')).status).toBe(200);
  });

  it('is nobody’s fault when that goes on: readers are asked to come back', async () => {
    const { url } = await serveEdge(pages(() => {
      throw new AppError('not_found', 'Never there.');
    }));
    const answer = await ask(`${url}/en/a`);
    expect([answer.status, answer.headers['retry-after']]).toEqual([503, '2']);
  });

  it('is a fault when it fails of something else', async () => {
    const { cache, renders } = cacheOf('conflict');
    await expect(cache.get('/en/a')).rejects.toThrow('Rendering failed');
    expect(renders()).toBe(1);
  });
});

describe('single flight', () => {
  it('renders a page once for all who wait, while unrelated pages are purged all the time', async () => {
    let renders = 0;
    const held = gate();
    const cache = cacheOver(pages(async () => {
      renders++;
      await held.opened;
      return 'x';
    }));
    const waiting = Array.from({ length: 50 }, (_, reader) => {
      cache.purge([`article:unrelated-${reader}`]);
      return cache.get('/en/hot');
    });
    await waitFor(() => renders === 1);
    for (let reader = 0; reader < 50; reader++) {
      cache.purge([`article:other-${reader}`]);
      waiting.push(cache.get('/en/hot'));
    }
    held.open();
    await Promise.all(waiting);
    expect(renders).toBe(1);
    expect(cache.find('/en/hot')).not.toBeNull();
  });

  it('lets nobody wait for a render that is known to be outdated, however long that one takes', async () => {
    const held = gate();
    let renders = 0;
    const cache = cacheOver(pages(async () => {
      dependsOn('article:1');
      const mine = ++renders;
      if (mine === 1) await held.opened;
      return `render ${mine}`;
    }));
    const slow = textOf(cache.get('/en/a'));
    await waitFor(() => renders === 1);
    cache.purge(['article:1']);
    expect(await textOf(cache.get('/en/a'))).toContain('render 2');
    held.open();
    expect(await slow).toContain('render 1');
    expect(cache.find('/en/a')?.copies.identity?.toString()).toContain('render 2');
  });

  it('goes on when the reader who caused the render leaves', async () => {
    const held = gate();
    const { url, cache } = await serveEdge(pages(async () => {
      await held.opened;
      return 'whole';
    }));
    const controller = new AbortController();
    const left = fetch(`${url}/en/a`, { signal: controller.signal }).catch(() => 'left');
    await waitFor(() => cache.stats().running === 1);
    controller.abort();
    expect(await left).toBe('left');
    held.open();
    expect((await ask(`${url}/en/a`)).text).toContain('whole');
  });
});

describe('a render that hangs', () => {
  it('is answered 503 after its time and told to stop, while other pages are served', async () => {
    let wasTold = false;
    const { url, cache } = await serveEdge(
      pages(async (address, _request, response) => {
        response.once('close', () => {
          wasTold ||= address === '/en/hangs' && !response.writableFinished;
        });
        if (address === '/en/hangs') await new Promise(() => {});
        return 'x';
      }),
      { renderTimeLimitMs: 200 },
    );
    const hanging = ask(`${url}/en/hangs`);
    await waitFor(() => cache.stats().running === 1);
    cache.purge(['article:1']);
    expect((await ask(`${url}/en/other`)).status).toBe(200);
    const answer = await hanging;
    expect(answer.status).toBe(503);
    expect(answer.headers['retry-after']).toBe('2');
    expect(answer.text).toContain('<html lang="en"');
    expect(wasTold).toBe(true);
    expect(cache.stats()).toMatchObject({ running: 0, purges: 0 });
  });

  it('remembers only the purges that are younger than the oldest render', async () => {
    const first = gate();
    const second = gate();
    const cache = cacheOver(pages(async (address) => {
      await (address === '/en/first' ? first : second).opened;
      return 'x';
    }));
    const one = cache.get('/en/first');
    await waitFor(() => cache.stats().running === 1);
    for (let count = 0; count < 10; count++) cache.purge([`article:${count}`]);
    const two = cache.get('/en/second');
    await waitFor(() => cache.stats().running === 2);
    cache.purge(['article:last']);
    expect(cache.stats().purges).toBe(11);
    first.open();
    await one;
    expect(cache.stats().purges).toBe(1);
    second.open();
    await two;
    expect(cache.stats().purges).toBe(0);
  });
});

describe('the number of renders', () => {
  it('is capped, waits in a bounded queue, and the overflow is told to come back later', async () => {
    const held = gate();
    let most = 0;
    let now = 0;
    const { url, cache } = await serveEdge(
      pages(async () => {
        most = Math.max(most, ++now);
        await held.opened;
        now--;
        return 'x';
      }),
      { maxRunning: 2, maxWaiting: 3 },
    );
    const answers = Array.from({ length: 5 }, (_, page) => ask(`${url}/en/p${page}`));
    await waitFor(() => cache.stats().running === 2 && cache.stats().waiting === 3);
    const overflow = await ask(`${url}/en/one-too-many`);
    expect(overflow.status).toBe(503);
    expect(overflow.headers['retry-after']).toBe('2');
    held.open();
    expect((await Promise.all(answers)).map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
    expect(most).toBe(2);
  });
});

describe('what is kept', () => {
  it('stays within its bytes, however many pages are asked for', async () => {
    const cache = cacheOver(pages((address) => FILLER + address), { maxBytes: 200_000 });
    for (let page = 0; page < 300; page++) await cache.get(`/en/p${page}`);
    const { bytes, pages: count, tags } = cache.stats();
    expect(bytes).toBeLessThanOrEqual(200_000);
    expect(count).toBeGreaterThan(10);
    expect(count).toBeLessThan(300);
    expect(tags).toBe(count);
  });

  it('loses no page to a flood of nonsense addresses', async () => {
    const cache = cacheOver(
      pages((address) => {
        if (address.includes('nonsense')) answerStatus(404);
        return FILLER;
      }),
      { maxBytes: 100_000, maxAsideBytes: 50_000 },
    );
    for (let page = 0; page < 10; page++) await cache.get(`/en/p${page}`);
    for (let page = 0; page < 500; page++) await cache.get(`/en/nonsense-${page}`);
    for (let page = 0; page < 10; page++) expect(cache.find(`/en/p${page}`)).not.toBeNull();
    expect(cache.stats().asideBytes).toBeLessThanOrEqual(50_000);
  });

  it('loses no page to a flood of searches, which anybody can make by typing', async () => {
    const cache = cacheOver(pages(() => FILLER), { maxBytes: 100_000, maxAsideBytes: 50_000 });
    for (let page = 0; page < 10; page++) await cache.get(`/en/p${page}`);
    for (let word = 0; word < 500; word++) await cache.get(`/en/search?q=${word}`);
    for (let page = 0; page < 10; page++) expect(cache.find(`/en/p${page}`)).not.toBeNull();
    expect(cache.find('/en/search?q=499')?.status).toBe(200);
  });

  it('is no page that says it had no time, which is answered as it was drawn: with what the reader typed', async () => {
    const cache = cacheOver(pages(() => {
      answerStatus(503);
      return 'your words';
    }));
    const page = await cache.get('/en/search?q=x');
    expect([page.status, page.copies.identity?.toString()]).toEqual([503, expect.stringContaining('your words')]);
    expect(cache.find('/en/search?q=x')).toBeNull();
  });

  it('is never served at or after the instant until which it is right', async () => {
    let now = 1_000_000;
    let renders = 0;
    const cache = cacheOver(
      pages(() => {
        renders++;
        validUntil(new Date(1_005_000));
        return `render ${renders}`;
      }),
      { now: () => now },
    );
    await cache.get('/en/a');
    now = 1_004_999;
    expect(cache.find('/en/a')).not.toBeNull();
    now = 1_005_000;
    expect(cache.find('/en/a')).toBeNull();
    expect(await textOf(cache.get('/en/a'))).toContain('render 2');
  });

  it('is not shared from a render that runs past that instant with those who ask after it', async () => {
    let now = 1_000_000;
    let renders = 0;
    const held = gate();
    const cache = cacheOver(
      pages(async () => {
        const mine = ++renders;
        if (mine === 1) {
          validUntil(new Date(1_000_500));
          await held.opened;
        }
        return `render ${mine}`;
      }),
      { now: () => now },
    );
    const before = textOf(cache.get('/en/a'));
    await waitFor(() => renders === 1);
    now = 1_000_600;
    const after = textOf(cache.get('/en/a'));
    held.open();
    expect(await before).toContain('render 1');
    expect(await after).toContain('render 2');
  });

  it('is forgotten after the TTL even when no event ever came', async () => {
    let now = 0;
    const cache = cacheOver(pages(() => 'x'), { now: () => now, ttlMs: HOUR });
    await cache.get('/en/a');
    now = HOUR - 1;
    expect(cache.find('/en/a')).not.toBeNull();
    now = HOUR;
    expect(cache.find('/en/a')).toBeNull();
  });

  it('is nothing that declared no tag, for no event could ever reach it', async () => {
    const cache = cacheOver((_request, response) => void response.setHeader('content-type', 'text/html').end('<p>untagged'));
    await cache.get('/en/a');
    expect(cache.find('/en/a')).toBeNull();
    expect(cache.lines).toEqual([expect.objectContaining({ address: '/en/a' })]);
  });

  it('is nothing that failed: the next reader gets a new render', async () => {
    let renders = 0;
    const cache = cacheOver(pages(() => {
      if (++renders === 1) throw new Error('once');
      return 'x';
    }));
    await expect(cache.get('/en/a')).rejects.toThrow('Rendering failed');
    expect((await cache.get('/en/a')).status).toBe(200);
  });

  it('is no page of which a part could not be rendered, though the renderer says 200', async () => {
    let renders = 0;
    const cache = cacheOver(pages(() => {
      if (++renders === 1) renderFailed(new Error('in a part'));
      return 'with a hole';
    }));
    await expect(cache.get('/en/a')).rejects.toThrow('A part of the page');
    expect((await cache.get('/en/a')).status).toBe(200);
  });
});

/** Waits for the server's side of a request that was just sent. */
async function waitFor(isTrue: () => boolean): Promise<void> {
  while (!isTrue()) await new Promise((resolve) => setTimeout(resolve, 1));
}
