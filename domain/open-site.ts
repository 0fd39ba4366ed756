import 'server-only';
import { join } from 'node:path';
import type { Context, Site } from '@/domain/context';
import type { DatabaseHandle } from '@/db/connection';
import { openDatabase } from '@/db/connection';
import { countPendingMigrations } from '@/db/migrate';
import { AppError } from '@/lib/errors';
import type { Env } from '@/lib/server/env';
import { keptSecret } from '@/lib/server/kept-secret';
import { newPublicId } from './article/public-id';

/**
 * Opens the site that the environment describes.
 * @throws unavailable with a sentence for the operator when its database does not open.
 */
export async function openSite(env: Env): Promise<Site & { database: DatabaseHandle }> {
  const database = await openDatabase(env.databaseUrl ? { url: env.databaseUrl, poolSize: env.databasePoolSize } : { embeddedIn: env.dataFolder });
  const { siteUrl, hasDemoStaff, dataFolder } = env;
  return siteOver(database, { siteUrl, hasDemoStaff, mediaFolder: join(dataFolder, 'media'), authSecret: env.authSecret ?? (await keptSecret(dataFolder)) });
}

/**
 * The same, for what needs the tables as this build knows them.
 * @throws unavailable with the remedy when the database has not seen every migration
 */
export async function openMigratedSite(env: Env): Promise<Site & { database: DatabaseHandle }> {
  const site = await openSite(env);
  const pending = await countPendingMigrations(site.database);
  if (pending === 0) return site;
  await site.close();
  throw new AppError('unavailable', `The database lacks ${pending} of this version's migrations. Run "npm run db:migrate" first.`);
}

type SiteSettings = Pick<Context, 'siteUrl' | 'mediaFolder' | 'authSecret' | 'hasDemoStaff'>;

/** A site over a database that is already open. */
export function siteOver(database: DatabaseHandle, settings: SiteSettings): Site & { database: DatabaseHandle } {
  let applied: Context['applied'] = async () => {};
  return {
    database,
    context: (actor = { kind: 'anonymous' }) => ({
      ...settings, db: database.db, transaction: database.transaction, actor, now: new Date(), newPublicId, applied: (eventIds) => applied(eventIds),
    }),
    onEventsCommitted: database.onEventsCommitted,
    setApplied(next) { applied = next; },
    close: database.close,
  };
}
