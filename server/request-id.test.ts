import { afterEach, describe, expect, it } from 'vitest';
import { log } from '@/lib/server/log';
import { respond } from '@/lib/server/http';
import { requestScope } from '@/lib/server/request-scope';
import { LOGGED_HITS } from './edge';
import { ask, closeServers, gate, pages, serveEdge } from './testing';

afterEach(closeServers);

const GIVEN = '9f2c41d6a0b54e0f8f6b1c2d3e4f5a6b';
const REFERENCE = /^[A-Z2-9]{4}-[A-Z2-9]{4}$/;

describe('the id of a request', () => {
  it('is the same in the answer to one person, in the line that tells of it and in whatever is logged on the way', async () => {
    const deep: unknown[] = [];
    const { url, lines, log: own } = await serveEdge(pages(() => ''), { next: async (_request, response) => {
      await new Promise((resolve) => setImmediate(resolve));
      deep.push(requestScope.getStore());
      own.warn('deep in an action');
      response.end('done');
    } });
    const answers = [await ask(`${url}/admin/stories`), await ask(`${url}/api/en/comments/1/reports`, { method: 'POST', headers: { origin: 'https://news.example' }, body: '{}' })];
    const ids = answers.map(({ headers }) => headers['x-request-id']);
    expect(new Set(ids).size).toBe(2);
    for (const id of ids) expect(id).toMatch(REFERENCE);
    expect(deep).toEqual(ids);
    for (const msg of ['deep in an action', 'answer']) expect(lines.filter((line) => line.msg === msg).map(({ requestId }) => requestId)).toEqual(ids);
  });

  it('is the reference that a reader is told of a failure, in the page, in the header and in the log, once for all who waited for the same render', async () => {
    const { opened, open } = gate();
    let waiting = 0;
    const limit = async () => {
      waiting++;
      return null;
    };
    const { url, lines } = await serveEdge(pages(() => opened.then(() => { throw new Error('secret cause'); })), { limit });
    const asked = [ask(`${url}/en/a`), ask(`${url}/en/a`)];
    await expect.poll(() => waiting).toBe(2);
    open();
    const [first, second] = await Promise.all(asked);
    const id = first!.headers['x-request-id'];
    expect(id).toMatch(REFERENCE);
    expect(second!.headers['x-request-id']).toBe(id);
    expect(first!.text).toContain(`<strong dir="ltr">${id}</strong>`);
    expect(lines.filter(({ level }) => level === 50).map(({ requestId }) => requestId)).toEqual([id]);
    // Nothing that an answer says beside it is lost.
    for (const name of ['content-security-policy', 'x-content-type-options', 'cache-control', 'content-type', 'vary']) expect(first!.headers[name], name).toBeDefined();
  });

  it('is told with a problem document of an endpoint that failed', async () => {
    const level = log.level;
    log.level = 'silent';
    const { url } = await serveEdge(pages(() => ''), { next: async (_request, response) => {
      const answer = await respond(async () => { throw new Error('secret cause'); });
      response.writeHead(answer.status, { 'content-type': 'application/problem+json' }).end(await answer.text());
    } });
    const answer = await ask(`${url}/api/me/articles/x`);
    log.level = level;
    expect([answer.status, JSON.parse(answer.text).reference]).toEqual([500, answer.headers['x-request-id']]);
  });

  it('is that of a trusted proxy, when its form is safe', async () => {
    const { url, lines } = await serveEdge(pages(() => ''), { trustedProxies: ['127.0.0.0/8'] });
    expect((await ask(`${url}/admin`, { headers: { 'x-request-id': GIVEN } })).headers['x-request-id']).toBe(GIVEN);
    expect(lines.at(-1)).toMatchObject({ msg: 'answer', requestId: GIVEN });
    for (const unsafe of ['', ' ', '<script>', 'a b', 'a"b', '{"a":1}', '-a', 'a'.repeat(65), 'é', `${GIVEN}, ${GIVEN}`]) {
      expect((await ask(`${url}/admin`, { headers: { 'x-request-id': Buffer.from(unsafe).toString('latin1') } })).headers['x-request-id']).toMatch(REFERENCE);
    }
  });

  it('is not what a stranger says', async () => {
    const { url } = await serveEdge(pages(() => ''));
    expect((await ask(`${url}/admin`, { headers: { 'x-request-id': GIVEN } })).headers['x-request-id']).toMatch(REFERENCE);
  });

  it('stands on no page that others are sent as well, though the line of its render has one', async () => {
    const { url, lines } = await serveEdge(pages((address) => address));
    for (const word of ['miss', 'hit']) {
      const answer = await ask(`${url}/en/a`);
      expect([answer.headers['x-cache'], answer.headers['x-request-id']]).toEqual([word, undefined]);
    }
    expect(lines.filter(({ msg }) => msg === 'page')).toEqual([expect.objectContaining({ address: '/en/a', requestId: expect.stringMatching(REFERENCE) })]);
  });
});

describe('answers from memory', () => {
  it('are not logged one by one, but one of so many is', async () => {
    const { url, lines, metrics } = await serveEdge(pages((address) => address));
    await ask(`${url}/en/a?token=secret`);
    const before = lines.length;
    for (let hits = 1; hits < LOGGED_HITS - 1; hits++) metrics.noteCache('hit');
    await ask(`${url}/en/a`);
    expect(lines.length).toBe(before);
    await ask(`${url}/en/a?token=secret`);
    await ask(`${url}/en/a`);
    expect(lines.slice(before)).toEqual([expect.objectContaining({ msg: 'a page from memory', address: '/en/a', status: 200, oneOf: LOGGED_HITS, requestId: expect.stringMatching(REFERENCE) })]);
  });
});
