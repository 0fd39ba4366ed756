import { Agent } from 'node:http';
import { connect } from 'node:net';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { askOn, keepAsking } from '@/lib/server/testing';
import { createDrain } from './drain';
import { createHttpServer } from './http-server';
import { readErrorWords } from './error-page';
import { listen } from './listen';
import { createSecurityHeaders } from './security-headers';
import { gate, SITE } from './testing';

async function serve(answer: (address: string) => Promise<string> | string) {
  const server = createHttpServer({ words: readErrorWords(join(import.meta.dirname, '../messages')), security: createSecurityHeaders({ site: SITE, isDevelopment: false }), defaultLocale: () => 'en' });
  const drain = createDrain(server);
  server.on('request', async ({ url = '' }, response) => {
    const body = await answer(url);
    response.writeHead(200, ['Content-Length', String(body.length)]);
    response.end(body);
  });
  await listen(server, { host: '127.0.0.1', port: 0 });
  const { port } = server.address() as { port: number };
  return { drain, port };
}

it('drops no request of clients that keep their connections busy: the last answer of each says “Connection: close”, and they go elsewhere', async () => {
  const { drain, port } = await serve(async (url) => {
    if (url === '/slow') await new Promise((resolve) => setTimeout(resolve, 5));
    return 'x';
  });
  let answered = 0;
  const clients = Array.from({ length: 20 }, (_, index) => keepAsking(port, () => {
    answered++;
    return index % 2 === 0 ? '/slow' : '/';
  }));
  await expect.poll(() => answered).toBeGreaterThan(500);
  await drain({ graceMs: 0, limitMs: 8000 });
  expect(await Promise.all(clients)).toEqual(clients.map(() => ({ outcome: 'answered', connection: 'close' })));
  expect((await askOn(new Agent(), port)).outcome).toBe('refused');
});

it('lets a slow answer come to its end, and closes kept connections on which nothing was asked any more or ever', async () => {
  const { opened, open } = gate();
  const { drain, port } = await serve(async (url) => (url === '/slow' ? opened.then(() => 'late') : 'x'));
  const [idle, busy] = [new Agent({ keepAlive: true }), new Agent({ keepAlive: true })];
  await askOn(idle, port);
  const silent = connect(port, '127.0.0.1');
  const silenced = new Promise((resolve) => silent.once('close', resolve));
  const slow = askOn(busy, port, '/slow');
  const stopped = drain({ graceMs: 0, limitMs: 60_000 });
  await silenced;
  open();
  expect((await slow).outcome).toBe('answered');
  await stopped;
});

it('goes on taking connections while balancers are still to notice', async () => {
  const { drain, port } = await serve(() => 'x');
  const stopped = drain({ graceMs: 300, limitMs: 8000 });
  expect(await askOn(new Agent(), port)).toEqual({ outcome: 'answered', connection: 'close' });
  await stopped;
  expect((await askOn(new Agent(), port)).outcome).toBe('refused');
});

it('cuts off who has no answer when the time is over', async () => {
  const { drain, port } = await serve(() => gate().opened.then(() => ''));
  const asked = askOn(new Agent(), port);
  await drain({ graceMs: 0, limitMs: 100 });
  expect((await asked).outcome).toBe('dropped');
});
