import { afterEach, describe, expect, it } from 'vitest';
import { AppError } from '@/lib/errors';
import { answerStatus, heldForm, renderFailed } from '@/lib/server/render-scope';
import type { Render } from './flight';
import { ask, closeServers, pages, serveEdge, SITE } from './testing';

afterEach(closeServers);

const kept = pages((address) => `kept ${address}`);
const FORM = { origin: SITE.origin, 'content-type': 'application/x-www-form-urlencoded' };

/** A newsroom that refuses every desk by status alone, and has pages of its own for refusals. */
const refusing = (status: 403 | 404): Render => (request, response) => {
  response.setHeader('Content-Type', 'text/html; charset=utf-8');
  if (request.url === `/admin/${status}`) {
    answerStatus(status);
    return void response.end(`<main>why ${status} to ${request.headers.cookie} at ${request.headers['x-address']}, by ${request.method}</main>`);
  }
  response.setHeader('Set-Cookie', 'newsroom-locale=vi');
  response.writeHead(status).end('<html id="__next_error__"></html>');
};

/** A newsroom whose people are all signed out. */
const signedOut: Render = (request, response) => {
  answerStatus(401);
  if (request.url !== '/admin/401') return void response.writeHead(303, { location: '/admin/sign-in?next=x' }).end();
  response.setHeader('Content-Type', 'text/html; charset=utf-8');
  response.end(JSON.stringify(heldForm()));
};

describe('a refusal of the newsroom', () => {
  for (const status of [403, 404] as const) {
    it(`of ${status} is a whole page for the same person, so that it is read without JavaScript`, async () => {
      const { url } = await serveEdge(kept, { next: refusing(status) });
      for (const request of [{}, { method: 'POST', headers: FORM, body: 'a=1' }]) {
        const answer = await ask(url, { path: '/admin/users?role=staff', ...request, headers: { ...request.headers, cookie: 'who=an' } });
        expect([answer.status, answer.text]).toEqual([status, `<main>why ${status} to who=an at /admin/users?role=staff, by GET</main>`]);
        // What the request itself changed holds: the language that a form chose, for one.
        expect(answer.headers['set-cookie']).toEqual(['newsroom-locale=vi']);
      }
    });
  }

  it('by a rule of the domain that no page expected is one all the same, and no fault of the site', async () => {
    for (const [code, status] of [['not_found', 404], ['invalid', 404], ['forbidden', 403]] as const) {
      const drawn = refusing(status);
      const { url, lines } = await serveEdge(kept, { next: (request, response) => {
        if (request.url === `/admin/${status}`) return drawn(request, response);
        renderFailed(new AppError(code, 'A form made by hand.'));
        response.writeHead(500, { 'content-type': 'text/plain' }).end('Internal Server Error');
      } });
      expect(await ask(url, { path: '/admin/users', method: 'POST', headers: FORM, body: 'a=1' })).toMatchObject({ status, text: expect.stringContaining(`why ${status}`) });
      expect(lines.filter(({ level }) => Number(level) >= 50)).toEqual([]);
    }
  });

  it('is none where the renderer broke: the page has the number under which the log has the cause, whatever the renderer said', async () => {
    const { url, lines } = await serveEdge(kept, { next: (_request, response) => {
      renderFailed(new Error('secret cause'));
      response.writeHead(500, { 'content-type': 'text/plain' }).end('Internal Server Error');
    } });
    const answer = await ask(url, { path: '/admin/users', method: 'POST', headers: FORM, body: 'a=1' });
    expect([answer.status, answer.headers['content-type'], /[A-Z2-9]{4}-[A-Z2-9]{4}/.test(answer.text)]).toEqual([500, 'text/html; charset=utf-8', true]);
    expect(JSON.stringify(lines)).toContain('secret cause');
  });

  it('is 403 where the page said so and the renderer makes a 404 of it, as of one that an action throws', async () => {
    const drawn = refusing(403);
    const { url } = await serveEdge(kept, { next: (request, response) => {
      if (request.url === '/admin/403') return drawn(request, response);
      answerStatus(403);
      response.writeHead(404, { 'content-type': 'text/html' }).end('<html id="__next_error__"></html>');
    } });
    expect((await ask(url, { path: '/admin/moderation', method: 'POST', headers: FORM, body: 'a=1' })).status).toBe(403);
  });

  it('goes as it is to a script, which draws it itself', async () => {
    const { url } = await serveEdge(kept, { next: (_request, response) => void response.writeHead(403, { 'content-type': 'text/x-component' }).end('parts') });
    expect(await ask(url, { path: '/admin/users', headers: { rsc: '1' } })).toMatchObject({ status: 403, text: 'parts' });
  });

  it('on a page of readers is the site’s own page for nothing there', async () => {
    const { url } = await serveEdge(kept, { next: refusing(404) });
    expect(await ask(url, { path: '/vi/account/nowhere' })).toMatchObject({ status: 404, text: expect.stringContaining('kept /vi/404') });
  });

  it('that broke leads back to the newsroom in the language chosen there', async () => {
    const { url } = await serveEdge(kept, { next: (_request, response) => void response.writeHead(500, { 'content-type': 'text/html' }).end('broken') });
    const answer = await ask(url, { path: '/admin/stories', headers: { cookie: 'newsroom-locale=vi', 'accept-language': 'ar' } });
    expect([answer.status, answer.text.includes('<html lang="vi"'), /<a href="([^"]+)"/.exec(answer.text)?.[1]]).toEqual([500, true, '/admin']);
  });
});

describe('a form of somebody who has been signed out', () => {
  it('comes back to be sent again, every field of it in order, but no picture and no password', async () => {
    const { url } = await serveEdge(kept, { next: signedOut });
    const plain = await ask(url, { path: '/admin/topics/new', method: 'POST', headers: FORM, body: 'name=%3Cb%3E+%E0%B8%99%E0%B9%89%E0%B8%B3&topic=1&password=secret&topic=2' });
    expect([plain.status, plain.headers.location, JSON.parse(plain.text)]).toEqual([401, undefined, [['name', '<b> น้ำ'], ['topic', '1'], ['topic', '2']]]);
    const form = new FormData();
    form.append('note', 'dòng một\r\ndòng hai');
    form.append('file', new Blob(['bytes'], { type: 'image/png' }), 'a.png');
    const sent = new Request(SITE, { method: 'POST', body: form });
    const mixed = await ask(url, { path: '/admin/x', method: 'POST', headers: { origin: SITE.origin, 'content-type': String(sent.headers.get('content-type')) }, body: Buffer.from(await sent.arrayBuffer()) });
    expect([mixed.status, JSON.parse(mixed.text)]).toEqual([401, [['note', 'dòng một\r\ndòng hai']]]);
  });

  it('with a script is answered by the script’s own action, and who only looks is led to sign in', async () => {
    const { url } = await serveEdge(kept, { next: signedOut });
    for (const request of [{ method: 'POST', headers: { ...FORM, 'next-action': 'x' }, body: 'a=1' }, {}]) {
      const answer = await ask(url, { path: '/admin/topics/new', ...request });
      expect([answer.status, answer.headers.location]).toEqual([303, '/admin/sign-in?next=x']);
    }
  });
});
