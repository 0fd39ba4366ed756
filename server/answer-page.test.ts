import { afterEach, describe, expect, it } from 'vitest';
import { answerMoved, answerStatus, dependsOn, showsRevision } from '@/lib/server/render-scope';
import { ask, closeServers, FILLER, pages, serveEdge } from './testing';
import type { Answer } from './testing';

afterEach(closeServers);

/** What may differ between a miss and a hit: the clock, the connection, and the word itself. */
function lasting({ rawHeaders }: Answer): string[] {
  const pairs: string[] = [];
  for (let index = 0; index < rawHeaders.length; index += 2) pairs.push(`${rawHeaders[index]}: ${rawHeaders[index + 1]}`);
  return pairs.filter((pair) => !/^(?:date|connection|keep-alive|x-cache):/i.test(pair));
}

const article = pages(() => {
  dependsOn('article:7', 'list:section:politics:en');
  showsRevision('7.en.3');
  return FILLER;
});

describe('the headers', () => {
  for (const coding of ['br', 'gzip', 'identity']) {
    it(`are the same on miss, hit and HEAD in ${coding}, so no reader is served differently from the first`, async () => {
      const { url } = await serveEdge(article);
      const headers = { 'accept-encoding': coding };
      const miss = await ask(`${url}/en/a`, { headers });
      const hit = await ask(`${url}/en/a`, { headers });
      const head = await ask(`${url}/en/a`, { headers, method: 'HEAD' });
      expect([miss, hit, head].map((answer) => answer.headers['x-cache'])).toEqual(['miss', 'hit', 'hit']);
      expect(lasting(hit)).toEqual(lasting(miss));
      expect(lasting(head)).toEqual(lasting(miss));
      expect(miss.headers['content-encoding']).toBe(coding === 'identity' ? undefined : coding);
      expect(hit.text).toBe(miss.text);
      expect(hit.text).toContain(FILLER);
      expect(Number(hit.headers['content-length'])).toBe(hit.body.length);
      expect(head.body.length).toBe(0);
    });
  }

  it('say how to keep the page and which revision it shows, and not what it depends on', async () => {
    const { url } = await serveEdge(article);
    const { headers } = await ask(`${url}/en/a`);
    expect(headers).toMatchObject({
      'cache-control': 'public, max-age=0, must-revalidate, s-maxage=1',
      vary: 'Accept-Encoding',
      'x-revision': '7.en.3',
      'content-type': 'text/html; charset=utf-8',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'strict-origin-when-cross-origin',
      'cross-origin-opener-policy': 'same-origin',
      'strict-transport-security': 'max-age=63072000',
    });
    expect(headers['permissions-policy']).toContain('camera=()');
    expect(headers['x-powered-by']).toBeUndefined();
    // Names of everything on a page, accounts among them, which no reader has a use for.
    expect(JSON.stringify(headers)).not.toContain('list:section');
  });

  it('leave out what the renderer says about its own connection', async () => {
    const { url } = await serveEdge(pages((_address, _request, response) => {
      response.setHeader('Cache-Control', 'private');
      response.setHeader('X-Powered-By', 'something');
      response.setHeader('Vary', 'rsc, next-router-state-tree');
      response.setHeader('Link', '</font.woff2>; rel=preload');
      return 'x';
    }));
    const { headers } = await ask(`${url}/en/a`);
    expect(headers).toMatchObject({ link: '</font.woff2>; rel=preload', vary: 'Accept-Encoding' });
    expect(headers['x-powered-by']).toBeUndefined();
    expect(headers['cache-control']).not.toContain('private');
  });

  it('carry no cookie from a public render: it is left out and logged', async () => {
    const { url, lines } = await serveEdge(pages((_address, _request, response) => {
      response.setHeader('Set-Cookie', 'session=of-the-first-reader');
      return 'x';
    }));
    for (const word of ['miss', 'hit']) {
      const { headers } = await ask(`${url}/en/a`);
      expect(headers['x-cache']).toBe(word);
      expect(headers['set-cookie']).toBeUndefined();
    }
    expect(lines.filter(({ msg }) => String(msg).includes('cookie'))).toHaveLength(1);
  });
});

describe('a condition', () => {
  it('is answered 304 without a body for the page the reader has, in every form of asking', async () => {
    const { url } = await serveEdge(article);
    const { headers } = await ask(`${url}/en/a`);
    const etag = String(headers.etag);
    expect(etag).toMatch(/^W\/"[\w-]{27}"$/);
    for (const condition of [etag, etag.slice(2), `"other", ${etag}`, `"a,b" , ${etag},"c"`, '*', ' * ']) {
      for (const method of ['GET', 'HEAD']) {
        const answer = await ask(`${url}/en/a`, { method, headers: { 'if-none-match': condition } });
        expect([condition, answer.status, answer.body.length]).toEqual([condition, 304, 0]);
        expect(answer.headers).toMatchObject({ etag, vary: 'Accept-Encoding', 'cache-control': headers['cache-control'], 'content-security-policy': headers['content-security-policy'] });
        expect(answer.headers['content-length']).toBeUndefined();
      }
    }
    for (const condition of ['"other"', 'W/"other"', '', etag.slice(3, -1)]) expect((await ask(`${url}/en/a`, { headers: { 'if-none-match': condition } })).status).toBe(200);
  });

  it('is met on a miss as well', async () => {
    const { url, cache } = await serveEdge(article);
    const { headers } = await ask(`${url}/en/a`);
    cache.purge(['article:7']);
    const answer = await ask(`${url}/en/a`, { headers: { 'if-none-match': headers.etag } });
    expect([answer.status, answer.headers['x-cache']]).toEqual([304, 'miss']);
  });

  it('is met by the same page of a later moment, so that nobody loads a page again that somebody else changed', async () => {
    let moment = 0;
    let text = 'one';
    const { url, cache } = await serveEdge(pages(() => {
      dependsOn('article:7');
      return `<div data-props="{&quot;id&quot;:7,&quot;readAt&quot;:&quot;2026-03-02T10:00:0${moment++}Z&quot;,&quot;n&quot;:1}">${text}</div>`;
    }));
    const { headers } = await ask(`${url}/en/a`);
    const again = () => {
      cache.purge(['article:7']);
      return ask(`${url}/en/a`, { headers: { 'if-none-match': headers.etag } });
    };
    expect([(await again()).status, moment]).toEqual([304, 2]);
    text = 'two';
    expect((await again()).status).toBe(200);
  });

  it('fails after a change, so the reader gets the new text', async () => {
    let text = 'one';
    const { url, cache } = await serveEdge(pages(() => text));
    const { headers } = await ask(`${url}/en/a`);
    text = 'two';
    cache.purge(['page:/en/a']);
    const answer = await ask(`${url}/en/a`, { headers: { 'if-none-match': headers.etag } });
    expect([answer.status, answer.text.includes('two')]).toEqual([200, true]);
  });

  it('never turns a 404 or a redirect into a 304', async () => {
    const { url } = await serveEdge(pages((address) => {
      if (address.endsWith('gone')) answerStatus(410);
      else answerMoved('/en/there');
      return 'x';
    }));
    expect((await ask(`${url}/en/gone`, { headers: { 'if-none-match': '*' } })).status).toBe(410);
    expect((await ask(`${url}/en/moved`, { headers: { 'if-none-match': '*' } })).status).toBe(308);
  });
});

describe('the coding', () => {
  const cases: [accepted: string | undefined, coding: string | undefined][] = [
    ['gzip, deflate, br, zstd', 'br'],
    ['gzip', 'gzip'],
    ['gzip;q=1, br;q=0.5', 'gzip'],
    ['br;q=0, gzip', 'gzip'],
    ['br;q=0.000, gzip;q=0', undefined],
    ['br;q=0, *', 'gzip'],
    ['*', 'br'],
    ['*;q=0', undefined],
    ['identity', undefined],
    ['BR', 'br'],
    ['brotli, gzipped', undefined],
    ['', undefined],
    [undefined, undefined],
  ];
  for (const [accepted, coding] of cases) {
    it(`of “${accepted}” is ${coding ?? 'none'}: a reader never gets bytes they refused`, async () => {
      const { url } = await serveEdge(article);
      for (const _ of ['miss', 'hit']) {
        const answer = await ask(`${url}/en/a`, { headers: accepted === undefined ? {} : { 'accept-encoding': accepted } });
        expect(answer.headers['content-encoding']).toBe(coding);
        expect(answer.text).toContain(FILLER);
      }
    });
  }
});
