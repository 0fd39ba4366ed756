import { sql } from 'drizzle-orm';
import { afterAll, expect, it } from 'vitest';
import { isUnavailable } from '@/lib/errors';
import { withPatience } from '@/lib/server/patience';
import { events } from './schema/event';
import { freshDatabase } from './testing';

const handle = await freshDatabase();
afterAll(() => handle.close());

/** What is thrown at somebody who waits for a tenth of a second. */
const impatient = (ask: () => Promise<unknown>): Promise<unknown> => withPatience(100, async () => { await ask(); }).catch((error: unknown) => error);

it('gives up a statement after the patience of who asks, keeps nothing of its transaction, and frees the connection for the next', async () => {
  const sleeping = Array.from({ length: 12 }, (_, index) => impatient(() => handle.transaction('slow', async (tx) => {
    await tx.insert(events).values({ tags: [`given up ${index}`] });
    await tx.execute(sql`select pg_sleep(60)`);
  })));
  expect((await Promise.all(sleeping)).every(isUnavailable)).toBe(true);
  expect(await handle.db.$count(events)).toBe(0);
  // Whoever does not say how long they wait, waits.
  expect((await handle.db.execute(sql`select pg_sleep(0.3)`)).rows).toHaveLength(1);
});

it('has the server end what nobody waits for', async () => {
  expect(isUnavailable(await impatient(async () => handle.db.execute(sql`select pg_sleep(60) as given_up`)))).toBe(true);
  const running = () => handle.db.$count(sql`pg_stat_activity`, sql`query like '%as given_up' and pid <> pg_backend_pid() and state = 'active'`);
  await expect.poll(running, { timeout: 30_000 }).toBe(0);
});

it('refuses what a transaction asks next when its connection was lost between two statements, instead of ending the process', async () => {
  let tell: (pid: unknown) => void = () => {};
  let goOn: (value?: unknown) => void = () => {};
  const [told, lost] = [new Promise<unknown>((done) => { tell = done; }), new Promise((done) => { goOn = done; })];
  const broken = handle.transaction('lost', async (tx) => {
    tell((await tx.execute(sql`select pg_backend_pid() as pid`)).rows[0]?.pid);
    await lost;
    await tx.execute(sql`select 1`);
  }).catch((error: unknown) => error);
  const pid = await told;
  await handle.db.execute(sql`select pg_terminate_backend(${pid})`);
  await expect.poll(() => handle.db.$count(sql`pg_stat_activity`, sql`pid = ${pid}`)).toBe(0);
  // The server's farewell has arrived by the time it has answered once more.
  await handle.db.execute(sql`select pg_sleep(0.1)`);
  goOn();
  expect(isUnavailable(await broken)).toBe(true);
  expect((await handle.db.execute(sql`select 1`)).rows).toHaveLength(1);
});
