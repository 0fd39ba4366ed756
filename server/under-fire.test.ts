import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { afterEach, describe, expect, it } from 'vitest';
import { answerStatus, renderFailed } from '@/lib/server/render-scope';
import { ask, closeServers, FILLER, gate, pages, serveEdge, SITE } from './testing';

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
  const site = pages((address) => {
    if (/nonsense|\/404$/.test(address)) answerStatus(404);
    return FILLER;
  });
  const kinds: ((n: number) => string)[] = [
    (n) => `/en/nonsense-${n}`, (n) => `/en/city/nonsense-${n}-0123456789`, (n) => `/en/search?q=word+${n}`, (n) => `/en/city?before=${String(n).padStart(10, '0')}`,
    (n) => `/en/hot-1?utm=${n}&q=<${n}>`, (n) => `/nonsense/${n}`, (n) => `/en/nonsense/b/c/${n}`, (n) => `/api/en/comments/nonsense${n}/replies`, (n) => `/EN//nonsense-${n}/`, (n) => `/en/%nonsense-${n}`,
  ];

  it(`(${FLOOD}) leaves the memory within its bounds, and every hot page a hit all the while`, async () => {
    const { url, cache } = await serveEdge(site, { maxBytes: 200_000, maxAsideBytes: 50_000 });
    const hot = Array.from({ length: 20 }, (_, n) => `/en/hot-${n}`);
    for (const path of hot) await ask(url, { path });
    const seen = { misses: 0, faults: 0, bytes: 0, asideBytes: 0, tags: 0 };
    for (let sent = 0; sent < FLOOD; sent += 50) {
      const answers = await many(Math.min(50, FLOOD - sent), (index) => ask(url, { path: kinds[(sent + index) % kinds.length]!(sent + index) }));
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
