import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterEach, describe, expect, it, onTestFinished } from 'vitest';
import { findSectionPage } from '@/domain/article/list-queries';
import type { CommentSort } from '@/domain/comment/model';
import { sayTrusted } from '@/domain/comment/testing';
import { getThread } from '@/domain/comment/thread-queries';
import { SEARCH_RATE } from '@/domain/search/model';
import { findSearchAnswer } from '@/domain/search/queries';
import { createStory, openTestSite } from '@/domain/testing';
import { isAppError } from '@/lib/errors';
import { answerStatus, renderFailed } from '@/lib/server/render-scope';
import { createClientAddress } from './client-address';
import { createSearchLimit } from './search-limit';
import { ask, closeServers, FILLER, gate, pages, serveEdge, SITE } from './testing';

const site = await openTestSite();
const NO_FILTERS = { locale: 'en', section: '', source: '', from: '', to: '', lang: '', page: 1, newest: '' } as const;

/** `npm run fuzz` sends the whole flood. */
const FLOOD = Number(process.env.FLOOD_ADDRESSES ?? 2000);

const sockets: Socket[] = [];
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy();
  await closeServers();
});

/** A connection that sends what it is told and reads only when it is told. `from`: an address of this machine's own. */
async function opened(url: string, { from = '127.0.0.1', isReading = true } = {}) {
  const { port } = new URL(url);
  const socket = connect({ host: '127.0.0.1', port: Number(port), localAddress: from });
  sockets.push(socket);
  const chunks: Buffer[] = [];
  if (isReading) socket.on('data', (chunk) => chunks.push(chunk));
  const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()));
  socket.on('error', () => {});
  await new Promise((resolve) => socket.once('connect', resolve));
  return { socket, closed, received: () => Buffer.concat(chunks).toString('utf8') };
}

/** Between one half of a flood and the other, of what belongs to the tests as well: 200,000 addresses would fill it with 80 bytes each. */
const MOST_GROWTH_MB = 8;
setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;
/** What is held in memory, and not only not yet taken away. */
function heapBytes(): number {
  collectGarbage();
  return process.memoryUsage().heapUsed;
}

const many = <T>(count: number, make: (index: number) => Promise<T>): Promise<T[]> => Promise.all(Array.from({ length: count }, (_, index) => make(index)));
const turn = () => new Promise((resolve) => setImmediate(resolve));

describe('slow clients', () => {
  it('that never end their headers are told so and hung up on, while others are answered', async () => {
    const { url } = await serveEdge(pages(() => 'x'), { limits: { headersTimeout: 200, requestTimeout: 200, connectionsCheckingInterval: 20 } });
    const slow = await many(50, () => opened(url));
    for (const { socket } of slow) socket.write('GET /en HTTP/1.1\r\nHost: a\r\nX-Slow: ');
    expect((await ask(`${url}/en`)).status).toBe(200);
    await Promise.all(slow.map(({ closed }) => closed));
    for (const { received } of slow) expect(received()).toMatch(/^HTTP\/1\.1 408 Request Timeout\r\n[\s\S]*did not arrive whole[\s\S]*<\/html>\n$/);
  });

  it('that send a form byte by byte have nothing rendered before it is whole, and keep no place from others', async () => {
    let renders = 0;
    const { url } = await serveEdge(pages(() => 'x'), {
      next: (_request, response) => {
        renders++;
        response.end('done');
      },
      limits: { requestTimeout: 400, headersTimeout: 400, connectionsCheckingInterval: 20 },
    });
    const head = `POST /en/comments/new HTTP/1.1\r\nHost: a\r\nOrigin: ${SITE.origin}\r\nContent-Length: 50\r\n\r\n`;
    const slow = await many(60, () => opened(url));
    for (const { socket } of slow) socket.write(`${head}t`);
    expect((await ask(url, { path: '/en/comments/new', method: 'POST', headers: { origin: SITE.origin }, body: 'text=quick' })).status).toBe(200);
    expect(renders).toBe(1);
    await Promise.all(slow.map(({ closed }) => closed));
    expect(renders).toBe(1);
    const patient = await opened(url);
    patient.socket.write(`${head.replace('\r\n\r\n', '\r\nConnection: close\r\n\r\n')}text=`);
    for (const letter of 'x'.repeat(45)) {
      patient.socket.write(letter);
      await turn();
    }
    await patient.closed;
    expect([renders, /^HTTP\/1\.1 200 /.test(patient.received())]).toEqual([2, true]);
  });

  it('that take nothing of a large answer are hung up on, while others get the whole of it', async () => {
    const large = Buffer.alloc(16 << 20, 'x').toString();
    const { url, countConnections } = await serveEdge((_request, response) => {
      response.setHeader('Content-Type', 'application/octet-stream');
      response.end(large);
    }, { limits: { sendMs: 1000 } });
    const slow = await many(5, () => opened(url, { isReading: false }));
    for (const { socket } of slow) socket.write('GET /api/en/large HTTP/1.1\r\nHost: a\r\n\r\n');
    await expect.poll(countConnections, { timeout: 20_000 }).toBe(0);
    expect((await ask(`${url}/api/en/large`)).body).toHaveLength(large.length);
  }, 20_000);
});

describe('readers who take a page slowly and uncompressed', () => {
  it('share one text of it, so that they fill no memory', async () => {
    const { url } = await serveEdge(pages(() => 'x'.repeat(12 << 20)));
    await ask(url, { path: '/en/long' });
    const before = process.memoryUsage().arrayBuffers;
    const slow = await many(30, () => opened(url, { isReading: false }));
    for (const { socket } of slow) socket.write('GET /en/long HTTP/1.1\r\nHost: a\r\n\r\n');
    await Promise.all(slow.map(({ socket }) => new Promise((resolve) => socket.once('readable', resolve))));
    expect((process.memoryUsage().arrayBuffers - before) >> 20).toBeLessThan(12 * 8);
  });
});

describe('connections', () => {
  it('beyond the most are taken from who holds the most of them, and another reader keeps their own', async () => {
    const { url } = await serveEdge(pages(() => 'x'), { limits: { most: 40 } });
    const reader = await opened(url, { from: '127.0.0.3' });
    const flood = await many(100, () => opened(url, { from: '127.0.0.2' }));
    const other = await opened(url, { from: '127.0.0.4' });
    await expect.poll(() => flood.filter(({ socket }) => !socket.destroyed).length).toBe(38);
    for (const { socket, closed, received } of [reader, other]) {
      socket.write('GET /en HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n');
      await closed;
      expect(received()).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
    }
  });
});

describe('a flood of distinct addresses', () => {
  /** As the site does: most is not there. */
  const flooded = pages((address) => {
    if (/nonsense|\/404$/.test(address)) answerStatus(404);
    return FILLER;
  });
  const kinds: ((n: number) => string)[] = [
    (n) => `/en/nonsense-${n}`, (n) => `/en/city/nonsense-${n}-0123456789`, (n) => `/en/search?q=word+${n}`, (n) => `/en/city?before=${String(n).padStart(10, '0')}`,
    (n) => `/en/hot-1?utm=${n}&q=<${n}>`, (n) => `/nonsense/${n}`, (n) => `/en/nonsense/b/c/${n}`, (n) => `/api/en/comments/nonsense${n}/replies`, (n) => `/EN//nonsense-${n}/`, (n) => `/en/%nonsense-${n}`,
  ];

  it(`(${FLOOD}) leaves the memory within its bounds, and every hot page a hit all the while`, async () => {
    const { url, cache, lines } = await serveEdge(flooded, { maxBytes: 200_000, maxAsideBytes: 50_000 });
    const hot = Array.from({ length: 20 }, (_, n) => `/en/hot-${n}`);
    for (const path of hot) await ask(url, { path });
    const seen = { misses: 0, faults: 0, bytes: 0, asideBytes: 0, tags: 0 };
    let heapHalfway = 0;
    for (let sent = 0; sent < FLOOD; sent += 50) {
      if (sent === FLOOD / 2) heapHalfway = heapBytes();
      const answers = await many(Math.min(50, FLOOD - sent), (index) => ask(url, { path: kinds[(sent + index) % kinds.length]!(sent + index) }));
      lines.length = 0;
      seen.faults += answers.filter(({ status }) => status >= 500).length;
      const read = await ask(url, { path: hot[(sent / 50) % hot.length]! });
      if (read.headers['x-cache'] !== 'hit') seen.misses++;
      const { bytes, asideBytes, tags } = cache.stats();
      Object.assign(seen, { bytes: Math.max(seen.bytes, bytes), asideBytes: Math.max(seen.asideBytes, asideBytes), tags: Math.max(seen.tags, tags) });
    }
    for (const path of hot) expect(cache.find(path), path).not.toBeNull();
    expect([seen.misses, seen.faults]).toEqual([0, 0]);
    expect(seen.bytes).toBeLessThanOrEqual(200_000);
    expect(seen.asideBytes).toBeLessThanOrEqual(50_000);
    expect(seen.tags).toBeLessThan(200);
    // What is bounded is full by now: nothing is kept of an address beside.
    expect((heapBytes() - heapHalfway) >> 20).toBeLessThan(MOST_GROWTH_MB);
  }, 1_800_000);

  it('that can lead nowhere by their form costs one render, of the page that says so', async () => {
    const rendered: string[] = [];
    const { url } = await serveEdge(pages((address) => {
      rendered.push(address);
      answerStatus(404);
      return FILLER;
    }));
    for (let n = 0; n < 100; n++) expect((await ask(url, { path: [`/en/a/${n}`, `/en/a/b/c/${n}`, `/EN/author/x${n}?q=${n}`, `/en/%C2%A7${n}`][n % 4]! })).status).toBe(404);
    expect(rendered).toEqual(['/en/404']);
  });

  it('by one client is turned away where the queue is full, and a reader’s page is next but one', async () => {
    const order: string[] = [];
    const hold = gate();
    const { url, cache } = await serveEdge(pages(async (address) => {
      order.push(address);
      await hold.opened;
      return 'x';
    }), { maxRunning: 1, maxWaiting: 10, trustedProxies: ['127.0.0.0/8'] });
    const as = (client: string, path: string) => ask(url, { path, headers: { 'x-forwarded-for': client } });
    const flood = Array.from({ length: 30 }, (_, n) => as('203.0.113.1', `/en/flood-${n}`));
    await expect.poll(() => cache.stats().waiting).toBe(10);
    const readers = ['198.51.100.1', '198.51.100.2'].map((client) => as(client, '/en/story'));
    await expect.poll(() => cache.stats().overloads).toBe(20);
    hold.open();
    expect((await Promise.all(readers)).map(({ status }) => status)).toEqual([200, 200]);
    const statuses = (await Promise.all(flood)).map(({ status }) => status);
    expect([statuses.filter((status) => status === 200).length, statuses.filter((status) => status === 503).length]).toEqual([10, 20]);
    expect(order.indexOf('/en/story')).toBeLessThanOrEqual(2);
    expect(order.filter((address) => address === '/en/story')).toHaveLength(1);
  });
});

describe('what costs the most, asked for on purpose', () => {
  const hot = Array.from({ length: 10 }, (_, n) => `/en/hot-${n}`);
  const trustedProxies = ['127.0.0.0/8'];
  const byClient = (url: string) => (client: string, path: string) => ask(url, { path, headers: { 'x-forwarded-for': client } });
  const countBy = <T>(all: readonly T[], of: (one: T) => number) => all.reduce((counts, one) => counts.set(of(one), (counts.get(of(one)) ?? 0) + 1), new Map<number, number>());
  const statusesOf = (answers: readonly { status: number }[]) => Object.fromEntries(countBy(answers, ({ status }) => status));
  /** Sends all, fifty at a time, and looks at a hot page after each time. @returns the answers, and how the hot pages were answered */
  async function storm(url: string, requests: readonly { client: string; path: string }[]) {
    const answers: Awaited<ReturnType<typeof ask>>[] = [];
    const hits = new Set<string>();
    for (let sent = 0; sent < requests.length; sent += 50) {
      answers.push(...(await Promise.all(requests.slice(sent, sent + 50).map(({ client, path }) => byClient(url)(client, path)))));
      const read = await ask(url, { path: hot[(sent / 50) % hot.length]! });
      hits.add(`${read.status} ${read.headers['x-cache']}`);
    }
    return { answers, hits: [...hits] };
  }

  it('searches for long phrases and for common words with rare ones, all different: a client has its number of them and waits then, others search on, and hot pages stay hits', async () => {
    const { url, cache, lines } = await serveEdge(pages(async (address) => {
      const q = new URL(address, SITE).searchParams.get('q');
      if (q === null) return FILLER;
      const answer = await findSearchAnswer(site.ctx, { ...NO_FILTERS, q }, { locales: ['en', 'vi'], timeZone: 'UTC' });
      return `${answer?.found.count} hits`;
    }), { trustedProxies, maxAsideBytes: 50_000, limit: createSearchLimit({ site: { context: () => site.ctx }, clientAddress: createClientAddress(trustedProxies) }) });
    for (const path of hot) await ask(url, { path });
    const queries: ((n: number) => string)[] = [(n) => `"${'the harbour and the tide '.repeat(4).slice(0, 90)} ${n}"`, (n) => `the harbour rare${n}`, (n) => `a the of and in to ${n}`, (n) => `th${n}`, (n) => '港 灣 '.repeat(20) + n];
    const attack = Array.from({ length: SEARCH_RATE.points + 80 }, (_, n) => ({ client: '203.0.113.1', path: `/en/search?q=${encodeURIComponent(queries[n % queries.length]!(n))}` }));
    const one = await storm(url, attack);
    expect(statusesOf(one.answers)).toEqual({ 200: SEARCH_RATE.points, 429: 80 });
    expect(one.answers.filter(({ status, headers }) => status === 429 && !(Number(headers['retry-after']) > 0))).toEqual([]);
    const others = await storm(url, Array.from({ length: 200 }, (_, n) => ({ client: `198.51.100.${n}`, path: `/en/search?q=${encodeURIComponent(`the harbour other${n}`)}` })));
    expect(statusesOf(others.answers)).toEqual({ 200: 200 });
    expect([...one.hits, ...others.hits]).toEqual(['200 hit', '200 hit']);
    expect(cache.stats().asideBytes).toBeLessThanOrEqual(50_000);
    expect(lines.filter(({ level }) => Number(level) >= 50)).toEqual([]);
  }, 120_000);

  it('slow searches by many clients at once fill the places and the queue, and no more: the last are asked to come back, a reader’s page comes before anybody’s third, and hot pages stay hits', async () => {
    const order: string[] = [];
    const hold = gate();
    const { url, cache } = await serveEdge(pages(async (address) => {
      order.push(address);
      if (address.includes('search')) await hold.opened;
      return 'x';
    }), { trustedProxies, maxRunning: 8, maxWaiting: 60, renderTimeLimitMs: 120_000 });
    for (const path of hot) await ask(url, { path });
    const [clients, each] = [20, 8];
    const tooMany = clients * each - 8 - 60;
    const searches = Promise.all(Array.from({ length: clients * each }, (_, n) => byClient(url)(`203.0.113.${n % clients}`, `/en/search?q=slow+${n}`)));
    await expect.poll(() => cache.stats(), { timeout: 60_000 }).toMatchObject({ running: 8, waiting: 60, overloads: tooMany });
    const reader = byClient(url)('198.51.100.1', '/en/story');
    await expect.poll(() => cache.stats().overloads, { timeout: 60_000 }).toBe(tooMany + 1);
    for (const path of hot) expect((await ask(url, { path })).headers['x-cache']).toBe('hit');
    hold.open();
    expect((await reader).status).toBe(200);
    const answers = await searches;
    expect(statusesOf(answers)).toEqual({ 200: 8 + 60 - 1, 503: tooMany + 1 });
    expect(answers.filter(({ status, headers }) => status === 503 && headers['retry-after'] !== '2')).toEqual([]);
    // Those that were under way, and the first that each has waiting.
    expect(order.indexOf('/en/story') - hot.length).toBeLessThanOrEqual(8 + clients);
  }, 180_000);

  it('deep pages of lists and of conversations, with cursors that lead somewhere and nowhere, ask the database no more than the first page, are kept aside, and hot pages stay hits', async () => {
    const ids: string[] = [];
    for (let n = 0; n < 45; n++) ids.push(await createStory(site.ctx));
    const talkId = ids[0]!;
    const comments: string[] = [];
    for (let n = 0; n < 45; n++) comments.push((await sayTrusted(site.ctx, talkId, `Comment ${n} of many`)).id);
    const statements = new Map<string, number>();
    let drawn = '';
    site.database.setQueryListener(() => statements.set(drawn, (statements.get(drawn) ?? 0) + 1));
    onTestFinished(() => site.database.setQueryListener(() => {}));
    const { url, cache, lines } = await serveEdge(pages(async (address) => {
      const { pathname, searchParams } = new URL(address, SITE);
      const [before, after, sort] = ['before', 'after', 'sort'].map((name) => searchParams.get(name) ?? undefined);
      drawn = address;
      if (pathname === '/en/city') {
        const page = await findSectionPage(site.ctx, { locale: 'en', slug: 'city', before });
        if (page?.status !== 'live') answerStatus(404);
        return page?.status === 'live' ? page.items.map(({ headline }) => headline).join() : 'nothing';
      }
      if (!pathname.endsWith('/comments')) return FILLER;
      const thread = await getThread(site.ctx, { articleId: talkId, sort: sort as CommentSort | undefined, after }).catch((error: unknown) => (isAppError(error) ? null : Promise.reject(error)));
      if (!thread) answerStatus(404);
      return `${thread?.conversations.length}`;
    // One after the other, so that each statement is known to be of the page that is drawn.
    }), { maxRunning: 1, maxBytes: 400_000, maxAsideBytes: 50_000 });
    for (const path of [...hot, '/en/city', `/en/city/story-${talkId}/comments`]) await ask(url, { path });
    const nowhere = Array.from({ length: 40 }, (_, n) => String(n).padStart(10, '0'));
    const deep = [
      ...[...ids, ...nowhere].map((id) => `/en/city?before=${id}`),
      ...['newest', 'oldest', 'top'].flatMap((sort) => [...comments, ...nowhere].map((id) => `/en/city/story-${talkId}/comments?sort=${sort}&after=${sort === 'top' ? `0-${id}` : id}`)),
    ];
    const { answers, hits } = await storm(url, deep.map((path) => ({ client: '', path })));
    expect(Object.keys(statusesOf(answers))).toEqual(['200', '404']);
    expect(hits).toEqual(['200 hit']);
    expect(cache.stats().asideBytes).toBeLessThanOrEqual(50_000);
    const most = (of: string) => Math.max(...[...statements].flatMap(([address, count]) => (address.startsWith(of) && address !== of ? [count] : [])));
    // Where it begins is asked first.
    for (const first of ['/en/city', `/en/city/story-${talkId}/comments`]) expect(most(`${first}?`), first).toBeLessThanOrEqual(statements.get(first)! + 1);
    expect(lines.filter(({ level }) => Number(level) >= 50)).toEqual([]);
  }, 120_000);
});

describe('a body that the page at its address does not read', () => {
  it('is let in to its end before the page is sent: with bytes left over the connection would be reset, and the page cut off', async () => {
    const page = FILLER.repeat(2000);
    const { url } = await serveEdge(pages(() => 'x'), { next: (_request, response) => void response.writeHead(200, { 'content-type': 'text/html' }).end(page) });
    for (let round = 0; round < 10; round++) {
      const answer = await ask(url, { path: '/admin/stories', method: 'POST', headers: { origin: SITE.origin, 'content-type': 'application/json' }, body: 'x'.repeat(900_000) });
      expect([answer.status, answer.text.length]).toEqual([200, page.length]);
    }
  }, 60_000);
});

describe('a form', () => {
  it('reaches the renderer as a stream that nobody has read from: as a body it could not be given on otherwise', async () => {
    const { url } = await serveEdge(pages(() => 'x'), { next: async (request, response) => {
      response.end(`${Readable.isDisturbed(request)} ${await text(request)}`);
    } });
    for (const [path, type] of [['/admin/media/upload', 'multipart/form-data; boundary=x'], ['/en/comments/new', 'application/x-www-form-urlencoded']] as const) {
      expect((await ask(url, { path, method: 'POST', headers: { origin: SITE.origin, 'content-type': type }, body: 'a=1' })).text).toBe('false a=1');
    }
  });
});

describe('a form whose words go into the address that it leads to', () => {
  it('leads to an address that can be read, however long they are, and to none where only they make it', async () => {
    const { url } = await serveEdge(pages(() => 'x'), { next: async (request, response) => {
      response.writeHead(303, { location: await text(request) }).end();
    } });
    const sent = (body: string) => ask(url, { path: '/admin/moderation', method: 'POST', headers: { origin: SITE.origin }, body });
    expect((await sent('/admin/moderation?refused=abc')).headers.location).toBe('/admin/moderation?refused=abc');
    expect((await sent(`/admin/moderation?refused=${'a'.repeat(50_000)}`)).headers.location).toBe('/admin/moderation');
    expect((await sent(`/admin/stories/${'a'.repeat(50_000)}`)).status).toBe(400);
  });
});

describe('a form that is none', () => {
  it('is refused as such where the renderer fails over it, and is no fault of the site', async () => {
    const { url, lines } = await serveEdge(pages(() => 'x'), { next: async (request, response) => {
      const type = String(request.headers['content-type']);
      await new Response(await text(request), { headers: { 'content-type': type } }).formData().catch(renderFailed);
      response.writeHead(500, { 'content-type': 'text/html' }).end('broken');
    } });
    const answer = await ask(url, { path: '/admin/stories/new', method: 'POST', headers: { origin: SITE.origin, 'content-type': 'multipart/form-data; boundary=x' }, body: 'none' });
    expect([answer.status, answer.text]).toEqual([400, expect.stringContaining('did not arrive whole')]);
    expect(lines.filter(({ level }) => Number(level) >= 50)).toEqual([]);
  });
});

describe('an action that no page of readers has', () => {
  it('leads to the page for nothing there, in the language of the address: the renderer leaves it without a word', async () => {
    const { url } = await serveEdge(pages((address) => {
      answerStatus(404);
      return `nothing at ${address}`;
    }), { next: (_request, response) => void response.writeHead(404, { 'content-type': 'text/html' }).end('<html id="__next_error__"></html>') });
    const answer = await ask(url, { path: '/vi/account/sign-in', method: 'POST', headers: { origin: SITE.origin, 'next-action': 'x' }, body: 'a=1' });
    expect([answer.status, answer.text.includes('nothing at /vi/404')]).toEqual([404, true]);
  });
});

describe('a program', () => {
  it('that asks with a method which an endpoint does not take is told so by a problem document, also in the newsroom', async () => {
    const next = (_request: unknown, response: { writeHead: (status: number) => { end: () => void } }) => response.writeHead(405).end();
    const { url } = await serveEdge(next, { next });
    for (const [method, path] of [['GET', '/api/en/comments/x'], ['DELETE', '/api/en/comments/x'], ['GET', '/admin/api/pictures'], ['GET', '/api/me/x']] as const) {
      const answer = await ask(url, { path, method, headers: { origin: SITE.origin } });
      expect([path, answer.status, answer.headers['content-type']]).toEqual([path, 405, 'application/problem+json']);
    }
    const page = await ask(url, { path: '/admin/media/upload' });
    expect([page.status, page.headers['content-type'], page.text.includes('<h1>')]).toEqual([405, 'text/html; charset=utf-8', true]);
  });
});
