import { afterEach, describe, expect, it } from 'vitest';
import { answerMoved, answerRetryAfter, answerStatus, renderFailed } from '@/lib/server/render-scope';
import { ask, askRaw, closeServers, FILLER, gate, pages, serveEdge, SITE } from './testing';

afterEach(closeServers);

const echo = pages((address) => {
  if (/\/404$|nothing/.test(address)) answerStatus(404);
  return `page ${address}`;
});

const isWholePage = (text: string) => /^<!doctype html>\n<html lang="[\w-]+" dir="(?:ltr|rtl)">[\s\S]*<h1>[^<]+<\/h1>[\s\S]*<\/html>\n$/.test(text);

describe('the root', () => {
  const cases: [cookie: string | undefined, accepted: string | undefined, location: string][] = [
    [undefined, undefined, '/en'],
    [undefined, 'vi-VN,vi;q=0.9,en;q=0.5', '/vi'],
    [undefined, 'fr, zh-CN;q=0.8', '/zh-Hans'],
    [undefined, 'xx, !!!;q=1, ,*', '/en'],
    [undefined, 'ar-EG', '/ar'],
    ['a=b; locale=ar', 'vi', '/ar'],
    ['locale=th', 'vi', '/vi'],
    ['locale=../admin', 'vi', '/vi'],
    ['locale=', undefined, '/en'],
  ];
  for (const [cookie, accepted, location] of cases) {
    it(`leads a reader with cookie “${cookie}” and languages “${accepted}” to ${location}, kept by nobody`, async () => {
      const { url } = await serveEdge(echo);
      const answer = await ask(`${url}/`, { headers: { ...(cookie === undefined ? {} : { cookie }), ...(accepted === undefined ? {} : { 'accept-language': accepted }) } });
      expect([answer.status, answer.headers.location, answer.headers['cache-control']]).toEqual([307, location, 'no-store']);
      expect(answer.headers.vary).toContain('Accept-Language, Cookie');
    });
  }
});

describe('an address', () => {
  const moved: [path: string, location: string][] = [
    ['/en/', '/en'],
    ['//en', '/en'],
    ['/EN', '/en'],
    ['/en//a/', '/en/a'],
    ['/ZH-hans/a//b-0123456789/?before=0123456789&x=y', '/zh-Hans/a/b-0123456789'],
    ['/en/%61', '/en/a'],
    ['/zh-Hans/%e4%b8%ad', '/zh-Hans/%E4%B8%AD'],
    ['/en/politics/?utm_source=x&before=0123456789', '/en/politics?before=0123456789'],
  ];
  for (const [path, location] of moved) {
    it(`spelt ${path} leads to ${location} in one redirect`, async () => {
      const { url } = await serveEdge(echo);
      const answer = await ask(url, { path });
      expect([answer.status, answer.headers.location]).toEqual([308, location]);
      expect((await ask(url, { path: location })).status).toBe(200);
    });
  }

  it('that is spelt wrong and has moved as well needs one redirect, not two', async () => {
    const { url } = await serveEdge(pages((address) => {
      if (address === '/en/old-slug') answerMoved('/en/politics/new-slug');
      return 'x';
    }));
    const answer = await ask(url, { path: '/EN//old-slug/' });
    expect([answer.status, answer.headers.location]).toEqual([308, '/en/politics/new-slug']);
  });

  it('of a moved story gets a small whole page with the encoded address, and the browser the way', async () => {
    const { url } = await serveEdge(pages(() => {
      answerMoved('/th/ข่าว?a=<b>');
      return 'never shown';
    }));
    const answer = await ask(`${url}/en/a`);
    expect([answer.status, answer.headers.location]).toEqual([308, '/th/%E0%B8%82%E0%B9%88%E0%B8%B2%E0%B8%A7?a=%3Cb%3E']);
    expect(answer.text).toMatch(/^<!doctype html>.*<a href="\/th\/.*<\/html>\n$/s);
    expect(answer.text).not.toContain('never shown');
  });

  it('below no language in use shows the site’s own page for nothing there', async () => {
    const { url } = await serveEdge(echo);
    for (const path of ['/wp-login.php', '/th/story', '/xx', '/healthz/x', '/metrics/', '/media', '/_next/image?url=x', '/_next', '/favicon.ico', '/fonts/none.woff2']) {
      const answer = await ask(url, { path });
      expect([path, answer.status, answer.text.includes('page /en/404')]).toEqual([path, 404, true]);
    }
  });

  it('with parameters no page knows is the same page, so strangers cannot fill the memory', async () => {
    let renders = 0;
    const { url, cache } = await serveEdge(pages((address) => {
      renders++;
      return address;
    }));
    for (const query of ['', '?x=1', '?_rsc=abc', '?before=', '?before=0', '?before=ABCDEFGHJK', '?before=%zz', '?page=2', '?utm_source=a&utm_medium=b', '?before=<script>', '?']) {
      const answer = await ask(url, { path: `/en/politics${query}` });
      expect([query, answer.status]).toEqual([query, 200]);
    }
    expect([renders, cache.stats().pages]).toEqual([1, 1]);
    await ask(url, { path: '/en/politics?before=0123456789' });
    expect(renders).toBe(2);
  });
});

describe('what a client says of itself', () => {
  it('changes no byte of a page: neither a forged host, nor cookies, nor the headers of Next’s own browser code', async () => {
    const seen: unknown[] = [];
    const { url, cache } = await serveEdge(pages((address, { headers }) => {
      seen.push(headers);
      return `${headers.host} ${headers['x-forwarded-host']} ${headers['x-forwarded-proto']} ${address}`;
    }));
    const forged = { host: 'evil.example', 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'gopher', forwarded: 'host=evil.example', cookie: 'session=1', rsc: '1', 'next-action': 'x', 'next-router-state-tree': 'x', 'next-router-prefetch': '1', 'accept-language': 'vi', authorization: 'Bearer x', 'user-agent': 'x', 'x-middleware-subrequest': 'x', 'accept-encoding': 'br' };
    const first = await ask(`${url}/en/a`, { headers: forged });
    cache.purge(['*']);
    const second = await ask(`${url}/en/a`, { headers: { host: 'news.example', 'accept-encoding': 'br' } });
    expect(first.body.equals(second.body)).toBe(true);
    expect(first.text).toContain('news.example news.example https /en/a');
    expect(first.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(seen[0]).toEqual(seen[1]);
    expect(seen[0]).toEqual({ accept: '*/*', 'accept-encoding': 'identity', host: 'news.example', 'x-forwarded-host': 'news.example', 'x-forwarded-proto': 'https', 'user-agent': 'Meridian' });
  });

  it('reaches the newsroom only as the site’s own host and the address that trusted proxies vouch for', async () => {
    const { url } = await serveEdge(echo, {
      trustedProxies: ['127.0.0.0/8'],
      next: ({ headers }, response) => void response.end(JSON.stringify([headers.host, headers['x-forwarded-host'], headers['x-forwarded-proto'], headers['x-forwarded-for'], headers.forwarded])),
    });
    const answer = await ask(`${url}/admin/x`, { headers: { host: 'evil.example', 'x-forwarded-host': 'evil.example', 'x-forwarded-for': '1.1.1.1, 203.0.113.9', forwarded: 'host=evil' } });
    expect(JSON.parse(answer.text)).toEqual(['news.example', 'news.example', 'https', '203.0.113.9', null]);
    expect(answer.headers['content-security-policy']).toContain("frame-ancestors 'none'");
  });
});

describe('a request that no page can answer', () => {
  const malformed = ['/%', '/%zz', '/%ff%fe', '/en/%', '/en/%00', '/en/a%0d%0aSet-Cookie:x', '/en/../admin', '/en/%2e%2e/x', '/en/.', `/en/${'a'.repeat(2050)}`, '/en/%ED%A0%80', '/en/%C0%AF'];
  for (const path of malformed) {
    it(`is refused with a whole page: ${path.slice(0, 30)}`, async () => {
      const { url } = await serveEdge(echo);
      const answer = await ask(url, { path });
      expect(answer.status).toBe(400);
      expect(isWholePage(answer.text)).toBe(true);
      expect(answer.headers['cache-control']).toBe('no-store');
      expect(answer.headers['content-security-policy']).toMatch(/style-src 'self' 'sha256-/);
    });
  }

  it('is refused in the language of its address, else of the reader, else of the site', async () => {
    const { url } = await serveEdge(echo);
    expect((await ask(url, { path: '/vi/%', headers: { 'accept-language': 'ar' } })).text).toContain('<html lang="vi" dir="ltr">');
    expect((await ask(url, { path: '/%', headers: { 'accept-language': 'ar' } })).text).toContain('<html lang="ar" dir="rtl">');
    expect((await ask(url, { path: '/%' })).text).toContain('<html lang="en" dir="ltr">');
    expect((await ask(url, { path: '/th/%' })).text).toContain('<html lang="en" dir="ltr">');
  });

  for (const method of ['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'PROPFIND']) {
    it(`is refused when it is ${method} on a page, saying what is allowed`, async () => {
      const { url } = await serveEdge(echo);
      for (const path of ['/en/a', '/', '/xx', '/media/a.png', '/api', '/api/xx/y', '/healthz', '/metrics']) {
        const answer = await ask(url, { path, method });
        expect([path, answer.status, answer.headers.allow]).toEqual([path, 405, 'GET, HEAD']);
      }
    });
  }

  const broken: [what: string, bytes: string, status: string][] = [
    ['NUL bytes', 'GET /en\0 HTTP/1.1\r\nHost: a\r\n\r\n', '400 Bad Request'],
    ['letters that are not encoded', `GET /vi/${Buffer.from('tiếng').toString('latin1')} HTTP/1.1\r\nHost: a\r\n\r\n`, '400 Bad Request'],
    ['no HTTP', 'hello\r\n\r\n', '400 Bad Request'],
    ['no host', 'GET /en HTTP/1.1\r\nConnection: close\r\n\r\n', '400 Bad Request'],
    ['headers without end', `GET /en HTTP/1.1\r\nHost: a\r\nX: ${'a'.repeat(20_000)}\r\n\r\n`, '431 Request Header Fields Too Large'],
    ['CONNECT', 'CONNECT a:443 HTTP/1.1\r\nHost: a\r\n\r\n', '405 Method Not Allowed'],
    ['the asterisk', 'GET * HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n', '400 Bad Request'],
  ];
  for (const [what, bytes, status] of broken) {
    it(`gets a whole page rather than a closed connection: ${what}`, async () => {
      const { url } = await serveEdge(echo);
      const answer = await askRaw(url, bytes);
      expect(answer.startsWith(`HTTP/1.1 ${status}\r\n`)).toBe(true);
      expect(answer).toContain('X-Content-Type-Options: nosniff');
      expect(answer).toContain('<h1>');
      expect(answer).toContain('</html>');
    });
  }

  it('is none when a proxy sends the whole address: the path in it counts', async () => {
    const { url } = await serveEdge(echo);
    expect(await askRaw(url, 'GET http://evil.example/en/a HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n')).toContain('page /en/a');
  });
});

describe('a render that fails', () => {
  const failing = [
    ['throws', pages(() => { throw new Error('secret cause'); })],
    ['answers 500', pages((_address, _request, response) => {
      renderFailed(new Error('secret cause'));
      response.writeHead(500, { 'content-type': 'text/html' }).end('secret text of the renderer');
      return '';
    })],
    ['breaks off', pages((_address, _request, response) => {
      response.write('half a page');
      response.destroy(new Error('secret cause'));
      return new Promise<string>(() => {});
    })],
    ['leads to itself', pages((address) => {
      answerMoved(address);
      return '';
    })],
  ] as const;
  for (const [how, render] of failing) {
    it(`because it ${how} gives the reader a page with the number under which the log has the cause`, async () => {
      const { url, lines } = await serveEdge(render);
      const answer = await ask(`${url}/vi/a`);
      expect(answer.status).toBe(500);
      expect(isWholePage(answer.text)).toBe(true);
      expect(answer.text).toContain('<html lang="vi"');
      expect(answer.text).not.toContain('secret');
      const reference = /<strong dir="ltr">([A-Z2-9]{4}-[A-Z2-9]{4})<\/strong>/.exec(answer.text)?.[1];
      const line = lines.find(({ requestId }) => requestId === reference);
      expect(line).toMatchObject({ level: 50, url: '/vi/a' });
      if (how !== 'leads to itself') expect(JSON.stringify(line)).toContain('secret cause');
      expect(answer.headers['cache-control']).toBe('no-store');
    });
  }
});

describe('a page that had no time', () => {
  it('says when to ask again, and is kept by nobody', async () => {
    const { url } = await serveEdge(pages(() => {
      answerStatus(503);
      answerRetryAfter(5);
      return 'busy';
    }));
    const answer = await ask(`${url}/en/search?q=a`);
    expect([answer.status, answer.headers['retry-after'], answer.headers['cache-control']]).toEqual([503, '5', 'no-store']);
    expect(answer.text).toContain('busy');
  });

  it('nor had a place in the queue, is refused in the language of its address with the way to ask again, and leaves a line without a stack', async () => {
    const { opened, open } = gate();
    const { url, lines } = await serveEdge(pages(() => opened.then(() => 'late')), { maxRunning: 1, maxWaiting: 0 });
    const first = ask(url, { path: '/ar/search?q=a' });
    await expect.poll(async () => (await ask(url, { path: '/ar/search?q=b' })).status).toBe(503);
    const refused = await ask(url, { path: '/ar/search?q=b' });
    expect(refused.headers['retry-after']).toBe('2');
    expect(refused.text).toContain('<html lang="ar" dir="rtl">');
    expect(refused.text).toContain('<a href="">');
    expect(lines.at(-1)).toEqual({ level: 40, time: expect.any(String), requestId: refused.headers['x-request-id'], method: 'GET', url: '/ar/search', reason: expect.stringContaining('wait to be rendered'), msg: 'a request had no place' });
    open();
    expect((await first).status).toBe(200);
  });
});

describe('the interface for programs', () => {
  const api = pages((address, _request, response) => {
    response.setHeader('Content-Type', 'application/json');
    response.end(JSON.stringify({ address, filler: FILLER }));
    return '';
  });

  it('is kept like the pages', async () => {
    const { url } = await serveEdge(api);
    const miss = await ask(`${url}/api/en/rails/x`);
    const hit = await ask(`${url}/api/en/rails/x`, { headers: { 'accept-encoding': 'br' } });
    expect([miss.headers['x-cache'], hit.headers['x-cache'], hit.headers['content-encoding']]).toEqual(['miss', 'hit', 'br']);
    expect(JSON.parse(hit.text)).toMatchObject({ address: '/api/en/rails/x' });
    expect(hit.headers['content-security-policy']).toContain("default-src 'none'");
  });

  it('answers with a problem document where there is nothing, though the renderer draws a page', async () => {
    const { url } = await serveEdge(echo);
    for (const _ of ['miss', 'hit']) {
      const answer = await ask(url, { path: '/api/en/nothing' });
      expect([answer.status, answer.headers['content-type'], JSON.parse(answer.text)]).toEqual([404, 'application/problem+json', { title: 'Not Found', status: 404 }]);
    }
  });

  it('refuses with problem documents, not with pages', async () => {
    const { url } = await serveEdge(pages(() => { throw new Error('x'); }));
    const answers = [await ask(url, { path: '/api/en/%' }), await ask(url, { path: '/api/xx/a' }), await ask(url, { path: '/api/en/a', method: 'OPTIONS' }), await ask(url, { path: '/api/en/a' })];
    expect(answers.map(({ status }) => status)).toEqual([400, 404, 405, 500]);
    for (const { headers, text, status } of answers) {
      expect(headers['content-type']).toBe('application/problem+json');
      expect(JSON.parse(text)).toMatchObject({ status });
    }
  });
});

describe('a site without https', () => {
  it('neither promises nor demands it, so it can be tried on any machine', async () => {
    const { url } = await serveEdge(echo, { site: new URL('http://localhost:3000') });
    const { headers } = await ask(`${url}/en/a`);
    expect(headers['strict-transport-security']).toBeUndefined();
    expect(headers['content-security-policy']).not.toContain('upgrade-insecure-requests');
    const https = await ask(`${(await serveEdge(echo, { site: SITE })).url}/en/a`);
    expect(https.headers['content-security-policy']).toContain('upgrade-insecure-requests');
  });
});
