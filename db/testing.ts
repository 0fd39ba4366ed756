/** A fresh, migrated database for a test file: PGlite in memory, or a throw-away database of TEST_DATABASE_URL. */
import { createHash, randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { Client } from 'pg';
import type { DatabaseHandle } from './connection';
import { embeddedPool, newHandle, openDatabase } from './connection';
import { MIGRATIONS_FOLDER, migrateDatabase } from './migrate';
import { serveProtocol } from './pglite-protocol';

/** Opens the database; `close()` of the handle removes it. */
export async function freshDatabase(): Promise<DatabaseHandle> {
  const url = process.env.TEST_DATABASE_URL;
  const handle = url ? await freshPostgres(url) : await freshEmbedded();
  await migrateDatabase(handle);
  return handle;
}

async function freshEmbedded(): Promise<DatabaseHandle> {
  const server = serveProtocol(await PGlite.create({ loadDataDir: await migratedSnapshot() }));
  return newHandle(embeddedPool(server.accept), server.close);
}

const SNAPSHOT_FOLDER = 'node_modules/.cache/meridian';

/** An empty, migrated database as a file: making one takes several times as long as opening a copy. Made anew when the migrations change. */
async function migratedSnapshot(): Promise<Blob> {
  const file = join(SNAPSHOT_FOLDER, `test-database-${await migrationsHash()}.tar`);
  const known = await readFile(file).catch(() => null);
  if (known) return new Blob([known]);
  const pglite = await PGlite.create();
  const server = serveProtocol(pglite);
  let snapshot = new Blob();
  const handle = newHandle(embeddedPool(server.accept), async () => {
    snapshot = await pglite.dumpDataDir('none');
    await server.close();
  });
  await migrateDatabase(handle);
  await handle.close();
  // Under a name of its own first: test files that run at the same time must never read half a file.
  const unfinished = `${file}.${randomBytes(6).toString('hex')}`;
  await mkdir(SNAPSHOT_FOLDER, { recursive: true });
  await writeFile(unfinished, Buffer.from(await snapshot.arrayBuffer()));
  await rename(unfinished, file);
  return snapshot;
}

/** Changes with the migrations and with PGlite, whose files only the same version is sure to read. */
async function migrationsHash(): Promise<string> {
  const migrations = (await readdir(MIGRATIONS_FOLDER)).filter((name) => name.endsWith('.sql')).sort();
  const files = [...migrations.map((name) => join(MIGRATIONS_FOLDER, name)), 'node_modules/@electric-sql/pglite/package.json'];
  const hash = createHash('sha256');
  for (const path of files) hash.update(path).update(await readFile(path));
  return hash.digest('hex').slice(0, 16);
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
