import 'server-only';
import { migrate } from 'drizzle-orm/node-postgres/migrator';
import { sql } from 'drizzle-orm';
import { readMigrationFiles } from 'drizzle-orm/migrator';
import type { DatabaseHandle } from './connection';

export const MIGRATIONS_FOLDER = 'db/migrations';

/** Applies the migrations that the database has not seen, in one transaction each run. */
export async function migrateDatabase({ db }: DatabaseHandle, folder = MIGRATIONS_FOLDER): Promise<void> {
  await migrate(db, { migrationsFolder: folder });
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
