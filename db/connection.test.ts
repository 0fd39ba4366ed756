import { AsyncLocalStorage } from 'node:async_hooks';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newHandle } from './connection';
import type { DatabaseHandle } from './connection';
import { events } from './schema/event';
import { countPendingMigrations, migrateDatabase } from './migrate';
import { freshDatabase } from './testing';
import { appErrorOf, isUnavailable } from '@/lib/errors';

let handle: DatabaseHandle;
beforeAll(async () => { handle = await freshDatabase(); });
afterAll(() => handle.close());

describe('the database handle', () => {
  it('applies the migrations once: a second start finds none pending', async () => {
    await migrateDatabase(handle);
    expect(await countPendingMigrations(handle)).toBe(0);
    expect(await handle.db.select().from(events)).toEqual([]);
  });

  it('applies them once when two nodes start together, instead of stopping one of them', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'meridian-migrations-'));
    await mkdir(join(folder, 'meta'));
    await writeFile(join(folder, 'meta/_journal.json'), JSON.stringify({ version: '7', dialect: 'postgresql', entries: [{ idx: 0, version: '7', when: Date.UTC(2100, 0), tag: '0000_later', breakpoints: true }] }));
    await writeFile(join(folder, '0000_later.sql'), 'create table later (id integer); select pg_sleep(0.2);');
    await Promise.all([migrateDatabase(handle, folder), migrateDatabase(handle, folder)]);
    expect((await handle.db.execute(sql`select * from later`)).rows).toEqual([]);
    await rm(folder, { recursive: true });
  });

  it('refuses by name a query that goes around an open transaction, instead of waiting for ever', async () => {
    const around = handle.transaction('publish a story', () => handle.db.execute(sql`select 1`));
    await expect(around).rejects.toMatchObject({ cause: { message: expect.stringContaining('the transaction "publish a story" is open') } });
    await expect(handle.transaction('outer', () => handle.transaction('inner', async () => 1))).rejects.toThrow('while the transaction "outer" is open');
  });

  it('keeps nothing of a transaction that fails', async () => {
    await expect(handle.transaction('fail', async (tx) => {
      await tx.insert(events).values({ tags: ['a'] });
      throw new Error('no');
    })).rejects.toThrow('no');
    expect(await handle.db.select().from(events)).toEqual([]);
  });

  it('goes on after a statement that fails, with the right rows for each of 40 queries at once', async () => {
    await expect(handle.db.execute(sql`select nonsense`)).rejects.toThrow();
    const answers = await Promise.all(Array.from({ length: 40 }, (_, n) => handle.db.execute<{ n: number }>(sql`select ${n}::int as n`)));
    expect(answers.map(({ rows }) => rows[0]?.n)).toEqual(Array.from({ length: 40 }, (_, n) => n));
  });

  it('plans a statement once, in transactions too: what a publication asks is many times dearer to plan than to answer', async () => {
    const ask = (tx: Pick<DatabaseHandle['db'], 'execute'>, value: number) => tx.execute(sql`select ${value}::int as planned`);
    await handle.transaction('ask once', (tx) => ask(tx, 1));
    await handle.transaction('ask again', async (tx) => {
      expect((await ask(tx, 2)).rows).toEqual([{ planned: 2 }]);
      const { rows } = await tx.execute<{ plans: number }>(sql`select (generic_plans + custom_plans)::int as plans from pg_prepared_statements where statement = 'select $1::int as planned'`);
      expect(rows).toEqual([{ plans: 2 }]);
    });
  });

  it('tells of every statement its text, how long it took and what it failed with, where it was asked, and never a value', async () => {
    const asker = new AsyncLocalStorage<string>();
    const told: unknown[] = [];
    handle.setQueryListener(({ text, ms, error }) => void told.push([asker.getStore(), text, ms >= 0, error === undefined ? null : String(error)]));
    await Promise.all(['a', 'b'].map((name) => asker.run(name, async () => void (await handle.db.execute(sql`select ${`secret of ${name}`}::text as told`)))));
    await expect(asker.run('c', () => handle.transaction('fails', (tx) => tx.execute(sql`select ${'secret of c'}::integer`)))).rejects.toThrow();
    handle.setQueryListener(() => {});
    const statement = 'select $1::text as told';
    expect(told.slice(0, 2).sort()).toEqual([['a', statement, true, null], ['b', statement, true, null]]);
    expect(told.slice(2)).toEqual([['c', 'begin', true, null], ['c', 'select $1::integer', true, expect.stringContaining('invalid input syntax')], ['c', 'rollback', true, null]]);
  });

  it('tells of a connection that cannot be had as of a statement that failed', async () => {
    const unreachable = newHandle({ host: '127.0.0.1', port: 1 }, async () => {});
    const told: unknown[] = [];
    unreachable.setQueryListener(({ text, error }) => void told.push([text, error instanceof Error]));
    await expect(unreachable.db.execute(sql`select 1`)).rejects.toThrow();
    expect(told).toEqual([['connect', true]]);
    await unreachable.close();
  });

  it('refuses with the way to ask again what a lost server leaves unanswered, and only that', async () => {
    const unreachable = newHandle({ host: '127.0.0.1', port: 1 }, async () => {});
    for (const ask of [async () => unreachable.db.execute(sql`select 1`), () => unreachable.transaction('write', (tx) => tx.execute(sql`select 1`))]) {
      expect(appErrorOf(await ask().catch((error: unknown) => error))).toMatchObject({ code: 'unavailable', retryAfterSeconds: 2, cause: { code: 'ECONNREFUSED' } });
    }
    await unreachable.close();
    for (const [state, isRefusal] of [['57P01', true], ['57P03', true], ['53300', true], ['08006', true], ['25006', true], ['23505', false], ['57014', false], ['40001', false]] as const) {
      const raised = await handle.db.execute(sql.raw(`do $$ begin raise exception using errcode = '${state}'; end $$`)).catch((error: unknown) => error);
      expect([state, isUnavailable(raised)]).toEqual([state, isRefusal]);
    }
  });

  it('tells its listeners when a transaction was committed', async () => {
    let woken = 0;
    const stop = handle.onEventsCommitted(() => { woken++; });
    await handle.transaction('write', (tx) => tx.insert(events).values({ tags: ['b'] }));
    stop();
    expect(woken).toBeGreaterThan(0);
  });
});
