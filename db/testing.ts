/** A fresh, migrated database for a test file: PGlite in memory, or a throw-away database of TEST_DATABASE_URL. */
import { randomBytes } from 'node:crypto';
import { PGlite } from '@electric-sql/pglite';
import { Client } from 'pg';
import type { DatabaseHandle } from './connection';
import { embeddedPool, newHandle, openDatabase } from './connection';
import { migrateDatabase } from './migrate';
import { serveProtocol } from './pglite-protocol';

/** Opens the database; `close()` of the handle removes it. */
export async function freshDatabase(): Promise<DatabaseHandle> {
  const url = process.env.TEST_DATABASE_URL;
  const handle = url ? await freshPostgres(url) : await freshEmbedded();
  await migrateDatabase(handle);
  return handle;
}

async function freshEmbedded(): Promise<DatabaseHandle> {
  const server = serveProtocol(await PGlite.create());
  return newHandle(embeddedPool(server.accept), server.close);
}

async function freshPostgres(url: string): Promise<DatabaseHandle> {
  const name = `meridian_test_${randomBytes(6).toString('hex')}`;
  await onServer(url, `create database ${name}`);
  const own = new URL(url);
  own.pathname = `/${name}`;
  const handle = await openDatabase({ url: own.href, poolSize: 5 });
  return {
    ...handle,
    async close() {
      await handle.close();
      await onServer(url, `drop database ${name} with (force)`);
    },
  };
}

async function onServer(url: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query(statement);
  await client.end();
}
