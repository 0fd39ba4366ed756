import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AppError } from '@/lib/errors';
import { answerStatus, dependsOn, SOFT_AGE_MS, validUntil } from '@/lib/server/render-scope';
import { FRESH_MS } from './stale-pages';
import { ask, closeServers, FILLER, gate, pages, serveEdge } from './testing';

afterEach(closeServers);

/** The site's clock, and since when its node has heard nothing of the database. */
let now: number;
let heardAt: number;
/** What the database does when a page is rendered. */
let draw: () => Promise<string> | string;
beforeEach(() => {
  now = heardAt = Date.UTC(2026, 10, 24, 7, 5);
  draw = () => 'first';
});

const STALE_MAX_MS = 300_000;
const LINE = 'This page may be out of date. It shows what we knew on 24 Nov 2026, ';
/** As the database's edge throws it, in what Drizzle makes of it. */
const refuse = (): never => {
  throw new Error('Failed query', { cause: new AppError('unavailable', 'The database does not answer.') });
};

const serve = (options: Parameters<typeof serveEdge>[1] = {}) =>
  serveEdge(pages(async (address, _request, response) => {
    dependsOn('article:1', 'thread:1');
    const words = await draw();
    if (address.startsWith('/api/')) {
      response.setHeader('Content-Type', 'application/json');
      response.end(JSON.stringify({ words, filler: FILLER }));
    }
    return `<p class="stale-line"></p>${words} ${FILLER}<script>let line = '<p class="stale-line">';</script>`;
  }), { now: () => now, silentMs: () => now - heardAt, staleMaxMs: STALE_MAX_MS, ttlMs: 3_600_000, ...options });

/** Time passes, and nothing is heard. */
const wait = (ms: number) => { now += ms; };
/** Time passes, and the database answers. */
const hear = (ms: number) => { heardAt = now += ms; };

describe('a node that hears nothing of its database', () => {
  it('serves what it has as it is for five seconds, and then says on each page since when it knows nothing', async () => {
    const { url } = await serve();
    await ask(`${url}/en/a`);
    hear(60_000);
    wait(FRESH_MS);
    const fresh = await ask(`${url}/en/a`);
    expect([fresh.headers.age, fresh.headers['x-cache'], fresh.text.includes(LINE)]).toEqual([undefined, 'hit', false]);
    wait(1);
    const stale = await ask(`${url}/en/a`);
    expect([stale.status, stale.headers.age, stale.headers['x-cache']]).toEqual([200, '5', 'stale']);
    expect(stale.text).toContain(`<p class="stale-line">${LINE}14:06 GMT+7.</p>first`);
    wait(90_000);
    const later = await ask(`${url}/en/a`);
    expect([later.headers.age, later.text]).toEqual(['95', stale.text]);
  });

  it('says it in the language of the page, changes nothing else, and keeps every header of the page but its ETag', async () => {
    const { url } = await serve();
    const before = await ask(`${url}/vi/a`, { headers: { 'accept-encoding': 'br' } });
    wait(FRESH_MS + 1);
    for (const coding of ['br', 'gzip', 'identity']) {
      const stale = await ask(`${url}/vi/a`, { headers: { 'accept-encoding': coding } });
      expect(stale.text.replace(/<p class="stale-line">Trang này có thể chưa được cập nhật\. [^<]+<\/p>/, '<p class="stale-line"></p>')).toBe(before.text);
      const { etag, age: _, date: __, 'content-length': length, 'content-encoding': ___, 'x-cache': ____, ...kept } = { ...before.headers, ...stale.headers };
      expect([etag === before.headers.etag, stale.headers.etag, Number(length)]).toEqual([true, undefined, stale.body.length]);
      expect(before.headers).toMatchObject(kept);
    }
  });

  it('answers no condition with 304: the copy of the browser has no such line', async () => {
    const { url } = await serve();
    const { etag = '' } = (await ask(`${url}/en/a`)).headers;
    expect((await ask(`${url}/en/a`, { headers: { 'if-none-match': etag } })).status).toBe(304);
    wait(FRESH_MS + 1);
    for (const condition of [etag, '*']) expect((await ask(`${url}/en/a`, { headers: { 'if-none-match': condition } })).status).toBe(200);
  });

  it('tells programs the age alone', async () => {
    const { url } = await serve();
    const before = await ask(`${url}/api/en/x`);
    wait(10_000);
    const stale = await ask(`${url}/api/en/x`);
    expect([stale.headers.age, stale.text]).toEqual(['10', before.text]);
  });

  it('counts from the render where that is younger than what it heard last', async () => {
    const { url } = await serve();
    wait(100_000);
    expect((await ask(`${url}/en/a`)).headers.age).toBeUndefined();
    wait(FRESH_MS);
    expect((await ask(`${url}/en/a`)).headers.age).toBeUndefined();
    wait(2_000);
    expect((await ask(`${url}/en/a`)).headers.age).toBe('7');
  });

  it('serves a page for as long as the operator allows, and then says 503 with the way to ask again', async () => {
    const { url } = await serve();
    await ask(`${url}/en/a`);
    draw = refuse;
    wait(STALE_MAX_MS);
    expect((await ask(`${url}/en/a`)).headers.age).toBe('300');
    wait(1);
    const over = await ask(`${url}/en/a`);
    expect([over.status, over.headers['retry-after'], over.headers['cache-control']]).toEqual([503, '2', 'no-store']);
    expect(over.text).toContain('<h1>');
    expect((await ask(`${url}/api/en/x`)).headers['content-type']).toBe('application/problem+json');
  });

  it('lets nobody wait long for a page that it does not have: a database that has been silent for so long is given a moment', async () => {
    const { url } = await serve({ silentRenderTimeLimitMs: 50, renderTimeLimitMs: 3_600_000 });
    draw = () => gate().opened.then(() => '');
    wait(FRESH_MS + 1);
    expect((await ask(`${url}/en/a`)).status).toBe(503);
  });

  it('goes on without a line as soon as it hears again', async () => {
    const { url } = await serve();
    await ask(`${url}/en/a`);
    wait(100_000);
    expect((await ask(`${url}/en/a`)).headers['x-cache']).toBe('stale');
    hear(0);
    const again = await ask(`${url}/en/a`);
    expect([again.headers.age, again.headers['x-cache'], again.text.includes(LINE)]).toEqual([undefined, 'hit', false]);
  });

  it('writes the line once, however many readers ask', async () => {
    const { url, cache } = await serve();
    await ask(`${url}/en/a`);
    wait(100_000);
    const written = await Promise.all(Array.from({ length: 20 }, () => cache.findStale('/en/a')));
    expect(new Set(written.map((page) => page?.copies.br)).size).toBe(1);
  });

  it('never serves what was withdrawn, even when it hears of it while the line is being written', async () => {
    const { url, cache } = await serve();
    await ask(`${url}/en/a`);
    draw = refuse;
    wait(100_000);
    const asked = cache.findStale('/en/a');
    cache.purge(['article:1']);
    expect(await asked).toBeNull();
    expect((await ask(`${url}/en/a`)).status).toBe(503);
  });
});

describe('a page that ran out by the clock while the database does not answer', () => {
  const troubles: [string, () => Promise<string> | string][] = [['refuses', refuse], ['hangs', () => gate().opened.then(() => '')]];
  for (const [does, trouble] of troubles) {
    it(`is shown with its age where the database ${does}, and anew when it answers`, async () => {
      const { url } = await serve({ renderTimeLimitMs: 100, ttlMs: 60_000 });
      await ask(`${url}/en/a`);
      hear(62_000);
      draw = trouble;
      const stale = await ask(`${url}/en/a`);
      expect([stale.status, stale.headers.age, stale.text.includes(LINE)]).toEqual([200, '2', true]);
      draw = () => 'second';
      const anew = await ask(`${url}/en/a`);
      expect([anew.headers.age, anew.text.includes('second')]).toEqual([undefined, true]);
    });
  }

  it('is not shown where the page itself is broken: a fault is told', async () => {
    const { url } = await serve({ ttlMs: 60_000 });
    await ask(`${url}/en/a`);
    hear(62_000);
    draw = () => { throw new Error('a fault'); };
    expect((await ask(`${url}/en/a`)).status).toBe(500);
  });

  it('is not shown after something on it has changed, were it one comment', async () => {
    const { url, cache } = await serve();
    await ask(`${url}/en/a`);
    cache.purge(['thread:1']);
    hear(SOFT_AGE_MS);
    draw = refuse;
    expect((await ask(`${url}/en/a`)).status).toBe(503);
  });

  it('is kept as a redirect or a missing page is, and leaves the memory when something newer comes', async () => {
    const { url, cache } = await serve();
    draw = () => { answerStatus(404); validUntil(new Date(now + 1_000)); return 'none'; };
    await ask(`${url}/en/a`);
    hear(2_000);
    expect(cache.stats()).toMatchObject({ pages: 0, asides: 1 });
    draw = refuse;
    expect((await ask(`${url}/en/a`)).status).toBe(404);
    draw = () => 'there';
    expect((await ask(`${url}/en/a`)).status).toBe(200);
    expect(cache.stats()).toMatchObject({ pages: 1, asides: 0 });
  });
});
