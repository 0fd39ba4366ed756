import 'server-only';
import { drizzle } from 'drizzle-orm/node-postgres';
import { migrate } from 'drizzle-orm/node-postgres/migrator';
import { sql } from 'drizzle-orm';
import { readMigrationFiles } from 'drizzle-orm/migrator';
import type { DatabaseHandle } from './connection';

export const MIGRATIONS_FOLDER = 'db/migrations';

/** Any number that nothing else in the database locks. */
const MIGRATION_LOCK = 4_021_984;

/** Applies the migrations that the database has not seen, in one transaction each run. Of nodes that start together one migrates, and the others wait for it. */
export async function migrateDatabase({ db }: DatabaseHandle, folder = MIGRATIONS_FOLDER): Promise<void> {
  const client = await db.$client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await migrate(drizzle(client), { migrationsFolder: folder });
  } finally {
    await client.query('select pg_advisory_unlock($1)', [MIGRATION_LOCK]).catch(() => {});
    client.release();
  }
}

/** How many migrations of this build the database has not seen. */
export async function countPendingMigrations({ db }: DatabaseHandle, folder = MIGRATIONS_FOLDER): Promise<number> {
  const known = readMigrationFiles({ migrationsFolder: folder }).map(({ folderMillis }) => folderMillis);
  const exists = await db.execute<{ name: string | null }>(sql`select to_regclass('drizzle.__drizzle_migrations')::text as name`);
  if (!exists.rows[0]?.name) return known.length;
  const { rows } = await db.execute<{ last: string | null }>(sql`select max(created_at)::text as last from drizzle.__drizzle_migrations`);
  const last = Number(rows[0]?.last ?? 0);
  return known.filter((millis) => millis > last).length;
}
