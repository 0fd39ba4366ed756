/** The limit through the whole edge, on the database that holds it: only the renderer is a stand-in. */
import { afterEach, expect, it } from 'vitest';
import { SEARCH_RATE } from '@/domain/search/model';
import { minutesAfter, NOW, openTestSite } from '@/domain/testing';
import { createClientAddress } from './client-address';
import { createSearchLimit } from './search-limit';
import { ask, closeServers, pages, serveEdge } from './testing';

afterEach(closeServers);

const site = await openTestSite();
let now = NOW;
let renders = 0;

async function openEdge() {
  const trustedProxies = ['127.0.0.0/8'];
  const limit = createSearchLimit({ site: { context: () => ({ ...site.ctx, now }) }, clientAddress: createClientAddress(trustedProxies) });
  const { url } = await serveEdge(pages(() => {
    renders += 1;
    return 'hits';
  }), { limit, trustedProxies });
  return (path: string, client: string) => ask(url, { path, headers: { 'x-forwarded-for': client } });
}

it('a client that searches without end is told to wait in the language of the page and with the way back to its words; others go on', async () => {
  const search = await openEdge();
  renders = 0;
  for (let asked = 0; asked < SEARCH_RATE.points; asked += 1) expect((await search(`/vi/search?q=${asked}`, '203.0.113.7')).status).toBe(200);
  now = new Date(NOW.getTime() + 20_000);
  const refused = await search('/vi/search?q=c%C3%A0%20ph%C3%AA&section=culture', '203.0.113.7');
  expect([refused.status, refused.headers['retry-after'], refused.headers['cache-control']]).toEqual([429, '40', 'no-store']);
  expect(refused.text).toContain('<html lang="vi"');
  // Relative to the address that was asked for: the words and filters go with it.
  expect(refused.text).toContain('<a href="">Thử lại</a>');
  expect(renders, 'nothing is drawn for a refusal').toBe(SEARCH_RATE.points);

  expect((await search('/vi/search?q=0', '203.0.113.7')).status, 'what is kept costs nothing').toBe(200);
  expect((await search('/vi/search', '203.0.113.7')).status, 'the empty form').toBe(200);
  expect((await search('/vi/politics', '203.0.113.7')).status, 'other pages').toBe(200);
  expect((await search('/vi/search?q=other', '203.0.113.8')).status, 'another reader').toBe(200);
  now = minutesAfter(1);
  expect((await search('/vi/search?q=again', '203.0.113.7')).status, 'a minute later').toBe(200);
});

it('a household with IPv6 is one client, whichever of its addresses it uses', async () => {
  const search = await openEdge();
  now = minutesAfter(10);
  for (let asked = 0; asked < SEARCH_RATE.points; asked += 1) await search(`/en/search?q=six%20${asked}`, `2001:db8:1:2::${asked.toString(16)}`);
  expect((await search('/en/search?q=seven', '2001:db8:1:2:ffff::1')).status).toBe(429);
  expect((await search('/en/search?q=seven', '2001:db8:1:3::1')).status).toBe(200);
});
