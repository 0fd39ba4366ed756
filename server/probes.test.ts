import { createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import { afterEach, describe, expect, it, onTestFinished } from 'vitest';
import { newHandle } from '@/db/connection';
import { siteOver } from '@/domain/open-site';
import { openEmptySite, TEST_SECRETS } from '@/domain/testing';
import { createReadiness } from './readiness';
import type { ReadinessOptions } from './readiness';
import { FRESH_MS } from './stale-pages';
import { ask, closeServers, pages, serveEdge } from './testing';

const site = await openEmptySite();
afterEach(closeServers);

const echo = pages((address) => `page ${address}`);
const TOKEN = 'sixteen.letters/or-more';

/** A node whose readiness the test decides. */
async function serveNode(options: Partial<ReadinessOptions> = {}) {
  const stopping = new AbortController();
  const readiness = createReadiness({ site, silentMs: () => 0, staleMaxMs: 0, stopping: stopping.signal, ...options });
  const { url } = await serveEdge(echo, { readiness });
  const ready = async () => {
    const { status, text } = await ask(`${url}/readyz`);
    return [status, JSON.parse(text).failing];
  };
  return { url, stopping, ready };
}

/** A site whose database is at a port of this machine. */
function siteAt(port: number): ReadinessOptions['site'] {
  const handle = newHandle({ host: '127.0.0.1', port, max: 1 }, async () => {});
  return siteOver(handle, { siteUrl: 'https://news.example', mediaFolder: '', ...TEST_SECRETS });
}

/** A database that refuses connections: nobody listens there. */
const refusing = siteAt(1);

/** A database that takes connections and says nothing. */
async function silentSite(): Promise<{ site: ReadinessOptions['site']; isAsked: () => boolean }> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => void sockets.add(socket));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return { site: siteAt((server.address() as AddressInfo).port), isAsked: () => sockets.size > 0 };
}

describe('/healthz', () => {
  it('says that the process lives though its database does not answer, so that nobody restarts a node that has pages', async () => {
    const { url } = await serveNode({ site: refusing, silentMs: () => 1e9 });
    const answer = await ask(`${url}/healthz`);
    expect([answer.status, answer.text, answer.headers['cache-control'], answer.headers['x-content-type-options']]).toEqual([200, 'ok\n', 'no-store', 'nosniff']);
  });
});

describe('/readyz', () => {
  it('says yes while the database answers and events are followed, kept by nobody', async () => {
    const { url } = await serveNode();
    const answer = await ask(`${url}/readyz`);
    expect([answer.status, JSON.parse(answer.text), answer.headers['cache-control'], answer.headers['content-type']]).toEqual([200, { isReady: true, failing: [] }, 'no-store', 'application/json']);
  });

  it('says no, and why, when the database refuses or keeps silent', async () => {
    expect(await (await serveNode({ site: refusing })).ready()).toEqual([503, ['database']]);
    const { site: silent } = await silentSite();
    expect(await (await serveNode({ site: silent, timeLimitMs: 20 })).ready()).toEqual([503, ['database']]);
  });

  it('says no when this node no longer hears what changes, though the database answers', async () => {
    expect(await (await serveNode({ silentMs: () => FRESH_MS + 1 })).ready()).toEqual([503, ['events']]);
  });

  it('says yes without a database for as long as kept pages may be shown, and names what fails all the same', async () => {
    let silentMs = 60_000;
    const { ready } = await serveNode({ site: refusing, silentMs: () => silentMs, staleMaxMs: 300_000 });
    expect(await ready()).toEqual([200, ['database', 'events']]);
    silentMs = 300_000;
    expect(await ready()).toEqual([503, ['database', 'events']]);
  });

  it('says no from the moment the process begins to stop, also to who asked before', async () => {
    const { site: silent, isAsked } = await silentSite();
    const { ready, stopping } = await serveNode({ site: silent, timeLimitMs: 500 });
    const asked = ready();
    await expect.poll(isAsked).toBe(true);
    stopping.abort();
    expect([await asked, await ready()]).toEqual([[503, ['stopping']], [503, ['stopping']]]);
  });

  it('asks the database once, however many ask at once', async () => {
    let asked = 0;
    const counting: ReadinessOptions['site'] = { context: (actor) => { asked++; return site.context(actor); } };
    const readiness = createReadiness({ site: counting, silentMs: () => 0, staleMaxMs: 0, stopping: new AbortController().signal });
    await Promise.all(Array.from({ length: 20 }, readiness));
    expect(asked).toBe(1);
    await readiness();
    expect(asked).toBe(2);
  });
});

describe('/metrics', () => {
  const isOrdinary404 = (answer: Awaited<ReturnType<typeof ask>>) => answer.status === 404 && answer.text.includes('page /en/404') && !answer.text.includes('meridian_');

  it('without a token is answered to a program on this machine', async () => {
    const { url } = await serveEdge(echo);
    const answer = await ask(`${url}/metrics`);
    expect([answer.status, answer.headers['content-type'], answer.headers['cache-control'], answer.headers['x-content-type-options']]).toEqual([200, 'text/plain; version=0.0.4; charset=utf-8', 'no-store', 'nosniff']);
  });

  for (const name of ['forwarded', 'via', 'x-forwarded-for', 'x-forwarded-host', 'x-forwarded-port', 'x-forwarded-proto', 'x-forwarded-server', 'x-real-ip']) {
    it(`without a token is the site’s ordinary 404 for whoever comes by way of a proxy that says “${name}”`, async () => {
      const { url } = await serveEdge(echo, { trustedProxies: ['127.0.0.0/8'] });
      expect(isOrdinary404(await ask(`${url}/metrics`, { headers: { [name]: '127.0.0.1' } }))).toBe(true);
    });
  }

  it('with a token is answered to who brings it, by way of a proxy too, and to nobody else on this machine', async () => {
    const { url } = await serveEdge(echo, { metricsToken: TOKEN });
    expect((await ask(`${url}/metrics`, { headers: { authorization: `Bearer ${TOKEN}`, 'x-forwarded-for': '192.0.2.1' } })).status).toBe(200);
    for (const authorization of [undefined, '', TOKEN, `Basic ${TOKEN}`, `Bearer ${TOKEN}x`, `Bearer ${TOKEN.slice(1)}`, 'Bearer ']) {
      const answer = await ask(`${url}/metrics`, { headers: authorization === undefined ? {} : { authorization } });
      expect([authorization, isOrdinary404(answer)]).toEqual([authorization, true]);
    }
  });
});
