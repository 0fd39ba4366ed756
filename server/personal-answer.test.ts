import type { IncomingMessage } from 'node:http';
import { request as httpRequest } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { answerCookies, answerMoved, answerRetryAfter, answerSeeOther, answerStatus, postedForm, renderFailed, scriptNonce } from '@/lib/server/render-scope';
import type { Render } from './flight';
import { ask, closeServers, FILLER, gate, pages, serveEdge, SITE } from './testing';

afterEach(closeServers);

const kept = pages((address) => `kept ${address}`);
const ORIGIN = { origin: SITE.origin };

/** A renderer that tells, as a page, what reached it. */
const mirror: Render = async (request, response) => {
  const body = await readBody(request);
  response.setHeader('Content-Type', 'text/html; charset=utf-8');
  response.end(`<!doctype html><title>${request.method}</title>${JSON.stringify({ url: request.url, cookie: request.headers.cookie, origin: request.headers.origin, body })}`);
};

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

const ADDRESSES = ['/vi/account', '/vi/comments/new', '/api/me/articles/x', '/admin/stories'];

describe('an answer for one reader', () => {
  for (const path of ADDRESSES) {
    it(`at ${path} is made anew each time, with their cookies, and kept by nobody`, async () => {
      const { url, cache } = await serveEdge(kept, { next: (request, response) => void response.end(`for ${request.headers.cookie}`) });
      const answers = [await ask(url, { path, headers: { cookie: 'who=an' } }), await ask(url, { path, headers: { cookie: 'who=binh' } })];
      expect(answers.map(({ text }) => text)).toEqual(['for who=an', 'for who=binh']);
      for (const { headers } of answers) expect([headers['cache-control'], headers['x-robots-tag'], headers.etag]).toEqual(['no-store', 'noindex', undefined]);
      expect(cache.stats().pages).toBe(0);
    });
  }

  it('may set cookies, lead elsewhere and have any status; a public page may not', async () => {
    const next: Render = (_request, response) => {
      response.appendHeader('Set-Cookie', 'a=1');
      response.appendHeader('Set-Cookie', 'b=2');
      response.writeHead(303, { location: '/vi/account?done=1' }).end();
    };
    const { url } = await serveEdge(next, { next });
    const answer = await ask(url, { path: '/vi/account', method: 'POST', headers: ORIGIN });
    expect([answer.status, answer.headers.location, answer.headers['set-cookie']]).toEqual([303, '/vi/account?done=1', ['a=1', 'b=2']]);
    expect((await ask(url, { path: '/vi/a' })).headers['set-cookie']).toBeUndefined();
  });

  it('says its status and its place as public pages do', async () => {
    const next = pages((address) => {
      if (address.endsWith('old')) answerMoved('/vi/comments/ملف');
      else answerStatus(422);
      return 'words';
    });
    const { url } = await serveEdge(kept, { next });
    expect(await ask(url, { path: '/vi/comments/new', method: 'POST', headers: ORIGIN })).toMatchObject({ status: 422, text: expect.stringContaining('words') });
    const moved = await ask(url, { path: '/vi/comments/old' });
    expect([moved.status, moved.headers.location]).toEqual([308, '/vi/comments/%D9%85%D9%84%D9%81']);
  });

  it('carries the cookies and the time of return that its page names, beside those of the renderer', async () => {
    const next: Render = async (_request, response) => {
      answerCookies(['session=a; HttpOnly', 'old=; Max-Age=0']);
      answerRetryAfter(90);
      answerStatus(429);
      response.appendHeader('Set-Cookie', 'theirs=1');
      response.setHeader('Content-Type', 'text/html; charset=utf-8');
      response.end('later');
    };
    const { url } = await serveEdge(next, { next });
    const answer = await ask(url, { path: '/vi/account/sign-in', method: 'POST', headers: ORIGIN });
    expect([answer.status, answer.headers['retry-after'], answer.headers['set-cookie']]).toEqual([429, '90', ['theirs=1', 'session=a; HttpOnly', 'old=; Max-Age=0']]);
    expect((await ask(url, { path: '/vi/a' })).headers['set-cookie']).toBeUndefined();
  });

  it('is told what a plain form sent, each time it asks, and leads on with 303', async () => {
    const next: Render = async (_request, response) => {
      const forms = [await postedForm(), await postedForm()];
      if (forms[0]) answerSeeOther(`/vi/comments/${forms[1]?.get('text')}`);
      response.setHeader('Content-Type', 'text/html; charset=utf-8');
      response.end('read');
    };
    const { url } = await serveEdge(kept, { next });
    const answer = await ask(url, { path: '/vi/comments/new', method: 'POST', headers: { ...ORIGIN, 'content-type': 'application/x-www-form-urlencoded' }, body: 'text=ch%C3%A0o+em' });
    expect([answer.status, answer.headers.location]).toEqual([303, '/vi/comments/ch%C3%A0o%20em']);
    expect(await ask(url, { path: '/vi/comments/new' })).toMatchObject({ status: 200, text: 'read' });
    const upload = await ask(url, { path: '/vi/comments/new', method: 'POST', headers: { ...ORIGIN, 'content-type': 'multipart/form-data; boundary=x' }, body: '--x--' });
    expect(upload.status).toBe(200);
  });

  it('is compressed as the reader wishes, and whole for HEAD without a body', async () => {
    const { url } = await serveEdge(kept, { next: pages(() => FILLER) });
    const answer = await ask(url, { path: '/admin', headers: { 'accept-encoding': 'br' } });
    expect([answer.headers['content-encoding'], answer.text.includes(FILLER)]).toEqual(['br', true]);
    expect(answer.headers.vary).toContain('Accept-Encoding');
    const head = await ask(url, { path: '/admin', method: 'HEAD', headers: { 'accept-encoding': 'br' } });
    expect([head.status, head.body.length, head.headers['content-length']]).toEqual([200, 0, answer.headers['content-length']]);
  });

  it('with another spelling of its address leads to the right one, with the query and the method', async () => {
    const { url } = await serveEdge(kept, { next: mirror });
    for (const [path, location] of [['/VI//account/verify/?token=a%2Fb', '/vi/account/verify?token=a%2Fb'], ['/admin/', '/admin']] as const) {
      const answer = await ask(url, { path, method: 'POST', headers: ORIGIN, body: 'x=1' });
      expect([answer.status, answer.headers.location, answer.headers['cache-control']]).toEqual([308, location, 'no-store']);
    }
  });

  it('that could not be made is a whole page with the number under which the log has the cause; never half a page', async () => {
    const next = pages((_address, _request, response) => {
      renderFailed(new Error('secret cause'));
      response.writeHead(500, { 'content-type': 'text/html' }).end('secret text of the renderer');
      return '';
    });
    const { url, lines } = await serveEdge(kept, { next });
    const answer = await ask(url, { path: '/vi/account/verify?token=secret' });
    expect([answer.status, answer.text.includes('<html lang="vi"'), answer.text.includes('secret')]).toEqual([500, true, false]);
    const reference = /[A-Z2-9]{4}-[A-Z2-9]{4}/.exec(answer.text)?.[0];
    const line = JSON.stringify(lines.find(({ requestId }) => requestId === reference));
    expect(line).toContain('secret cause');
    expect(line).not.toContain('token');
  });

  it('stands in the log as one line, whatever its address says, and without the query', async () => {
    const { url, lines } = await serveEdge(kept, { next: mirror });
    const before = lines.length;
    for (const path of ['/admin/x%22%2C%22level%22%3A60%7D?token=secret', '/vi/account/%3Cscript%3E%5C%22%7D?token=secret']) await ask(url, { path, headers: { 'user-agent': '"}\t{"level":60}' } });
    const written = lines.slice(before);
    expect(written.map(({ level, msg }) => [level, msg])).toEqual([[30, 'answer'], [30, 'answer']]);
    expect(JSON.stringify(written)).not.toContain('secret');
  });

  it('for a program is a problem document where the renderer has none', async () => {
    const { url } = await serveEdge(kept, { next: (request, response) => {
      if (request.method === 'DELETE') response.writeHead(405).end();
      else response.writeHead(404, { 'content-type': 'text/html' }).end('<h1>Nothing</h1>');
    } });
    for (const [method, status] of [['POST', 404], ['DELETE', 405]] as const) {
      const answer = await ask(url, { path: '/api/vi/articles/x/comments', method, headers: ORIGIN });
      expect([answer.status, answer.headers['content-type'], JSON.parse(answer.text).status]).toEqual([status, 'application/problem+json', status]);
    }
  });
});

describe('a flood of questions for one reader', () => {
  it('has twelve answered at once and the others in turn; neither what is sent nor another reader waits behind it', async () => {
    const hold = gate();
    let running = 0;
    let most = 0;
    const { url } = await serveEdge(kept, { trustedProxies: ['127.0.0.0/8'], next: async (request, response) => {
      if (request.url === '/vi/account') {
        running++;
        most = Math.max(most, running);
        await hold.opened;
        running--;
      }
      response.end('done');
    } });
    const answers = Array.from({ length: 40 }, () => ask(url, { path: '/vi/account' }));
    while (running < 12) await new Promise((resolve) => setImmediate(resolve));
    expect((await ask(url, { path: '/vi/account/verify', headers: { 'x-forwarded-for': '203.0.113.1' } })).status).toBe(200);
    expect((await ask(url, { path: '/vi/comments/new', method: 'POST', headers: ORIGIN })).status).toBe(200);
    hold.open();
    expect((await Promise.all(answers)).every(({ status }) => status === 200)).toBe(true);
    expect(most).toBe(12);
  });
});

describe('the policy of an answer for one reader', () => {
  it('lets only scripts with its own nonce run, which the renderer is told and nobody can choose', async () => {
    const seen: (string | undefined)[] = [];
    const next = pages((_address, request) => {
      seen.push(/'nonce-([^']+)'/.exec(String(request.headers['content-security-policy']))?.[1], scriptNonce());
      return 'x';
    });
    const { url } = await serveEdge(kept, { next });
    const headers = { 'content-security-policy': "script-src 'nonce-mine'", 'content-security-policy-report-only': "script-src 'nonce-mine'" };
    const policies = [await ask(url, { path: '/vi/account', headers }), await ask(url, { path: '/admin', headers })].map((answer) => String(answer.headers['content-security-policy']));
    const nonces = policies.map((policy) => /script-src 'self' 'nonce-([A-Za-z0-9+/]{22}==)';/.exec(policy)?.[1]);
    expect(seen).toEqual([nonces[0], nonces[0], nonces[1], nonces[1]]);
    expect(nonces[0]).not.toBe(nonces[1]);
    for (const policy of policies) expect(policy).toMatch(/default-src 'none'.*base-uri 'none'; form-action 'self'; object-src 'none'/);
    expect(policies.map((policy) => /frame-ancestors ('\w+')/.exec(policy)?.[1])).toEqual(["'none'", "'self'"]);
  });

  it('of what is no page allows nothing at all', async () => {
    const { url } = await serveEdge(kept, { next: (_request, response) => void response.setHeader('Content-Type', 'application/json').end('{}') });
    expect((await ask(url, { path: '/api/me/x' })).headers['content-security-policy']).toContain("default-src 'none'; style-src");
  });

  it('is not in a kept page: what everybody is shown has no nonce', async () => {
    const { url } = await serveEdge(pages(() => String(scriptNonce())));
    const answer = await ask(url, { path: '/vi/a' });
    expect(answer.text).toContain('undefined');
    expect(answer.headers['content-security-policy']).not.toContain('nonce');
  });
});

describe('a request that changes something', () => {
  const foreign: [what: string, headers: Record<string, string>][] = [
    ['no origin', {}],
    ['another origin', { origin: 'https://evil.example' }],
    ['the same host without https', { origin: 'http://news.example' }],
    ['an origin that is kept secret', { origin: 'null' }],
    ['a page of another site', { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }],
    ['a sister of this site', { 'sec-fetch-site': 'same-site' }],
  ];
  for (const [what, headers] of foreign) {
    it(`is refused in the reader’s language, or as a problem document, when it comes with ${what}`, async () => {
      let calls = 0;
      const { url } = await serveEdge(kept, { next: (_request, response) => {
        calls++;
        response.end();
      } });
      for (const [path, method] of [['/vi/comments/new', 'POST'], ['/api/vi/articles/x/comments', 'POST'], ['/api/me/x', 'DELETE'], ['/admin/x', 'PUT']] as const) {
        const answer = await ask(url, { path, method, headers: { ...headers, 'accept-language': 'vi' } });
        expect([path, answer.status]).toEqual([path, 403]);
        if (path.startsWith('/api')) expect(JSON.parse(answer.text)).toEqual({ title: 'Forbidden', status: 403 });
        else expect(answer.text).toContain('<html lang="vi"');
      }
      expect(calls).toBe(0);
    });
  }

  for (const [what, headers] of [['the site’s own origin', ORIGIN], ['the browser’s word', { origin: 'null', 'sec-fetch-site': 'same-origin' }]] as const) {
    it(`reaches the renderer with its body when it comes with ${what}`, async () => {
      const { url } = await serveEdge(kept, { next: mirror });
      const answer = await ask(url, { path: '/vi/comments/new?x=1', method: 'POST', headers, body: 'text=chào' });
      expect(answer.text).toContain(JSON.stringify({ url: '/vi/comments/new?x=1', origin: SITE.origin, body: 'text=chào' }));
    });
  }

  const allowed: [path: string, methods: string][] = [['/vi/account', 'GET, HEAD, POST'], ['/api/vi/x', 'GET, HEAD, POST, PUT, PATCH, DELETE'], ['/api/me/x', 'GET, HEAD, POST, PUT, PATCH, DELETE'], ['/admin', 'GET, HEAD, POST, PUT, PATCH, DELETE']];
  for (const [path, methods] of allowed) {
    it(`at ${path} may be ${methods}`, async () => {
      const { url } = await serveEdge(kept, { next: (_request, response) => void response.end('done') });
      for (const method of ['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'PROPFIND']) {
        const answer = await ask(url, { path, method, headers: ORIGIN });
        expect([method, answer.status, answer.headers.allow]).toEqual(methods.includes(method) ? [method, 200, undefined] : [method, 405, methods]);
      }
    });
  }
});

describe('a body', () => {
  const limits: [path: string, bytes: number][] = [['/vi/comments/new', 64 << 10], ['/api/vi/x', 64 << 10], ['/admin/stories/x', 1 << 20], ['/admin/media/upload', 40 << 20]];
  for (const [path, bytes] of limits) {
    it(`of ${bytes >> 10} kB reaches ${path}, and one byte more is refused, whether its length was announced or not`, async () => {
      const taken: number[] = [];
      const { url } = await serveEdge(kept, { next: async (request, response) => {
        taken.push((await readBody(request)).length);
        response.end('taken');
      } });
      const send = (size: number, isAnnounced: boolean) => ask(url, { path, method: 'POST', headers: { ...ORIGIN, ...(isAnnounced ? {} : { 'transfer-encoding': 'chunked' }) }, body: Buffer.alloc(size, 'a') });
      for (const isAnnounced of [true, false]) {
        expect((await send(bytes, isAnnounced)).status).toBe(200);
        const answer = await send(bytes + 1, isAnnounced);
        expect(answer.status).toBe(413);
        expect(answer.headers.connection).toBe('close');
        expect(answer.text).toMatch(path.startsWith('/api') ? /Content Too Large/ : path.startsWith('/vi') ? /<h1>Nội dung gửi lên quá lớn/ : /<h1>That is too much at once/);
      }
      expect(taken).toEqual([bytes, bytes]);
    });
  }

  it('that breaks off is never taken for a whole one, and the server goes on', async () => {
    const taken: string[] = [];
    const { url } = await serveEdge(kept, { next: async (request, response) => {
      taken.push(await readBody(request));
      response.end('taken');
    } });
    await new Promise<void>((resolve) => {
      const request = httpRequest(`${url}/vi/comments/new`, { method: 'POST', headers: { ...ORIGIN, 'content-length': '100' } });
      request.on('error', () => resolve());
      request.write('half', () => setTimeout(() => request.destroy(), 50));
    });
    expect((await ask(url, { path: '/vi/comments/new', method: 'POST', headers: ORIGIN, body: 'whole' })).status).toBe(200);
    expect(taken).toEqual(['whole']);
  });
});
