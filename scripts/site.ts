/** What the commands do to a site's data; bundled, so that plain JavaScript can call it. */
import { createHash } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { migrateDatabase } from '@/db/migrate';
import { seedDemo } from '@/db/seed/demo';
import { seedSynthetic } from '@/db/seed/synthetic';
import { openMigratedSite, openSite } from '@/domain/open-site';
import { AppError } from '@/lib/errors';
import { readEnv } from '@/lib/server/env';
import { lockFolder } from '@/lib/server/folder-lock';

type OpenSite = Awaited<ReturnType<typeof openSite>>;

/** Where the configured site keeps its data, in the words of `plan.mjs`. */
export function describeData(): { folder: string; database: string; hasDemo: boolean } {
  const { dataFolder, databaseUrl, hasDemo } = readEnv();
  const database = databaseUrl === null ? 'embedded' : createHash('sha256').update(databaseUrl).digest('hex').slice(0, 20);
  return { folder: dataFolder, database, hasDemo };
}

/** Applies the pending migrations. */
export const migrateSite = () => withSite(openSite, ({ database }) => migrateDatabase(database));

/**
 * Loads the demo newsroom, or what of it has changed.
 * @throws forbidden when the configuration leaves demo stories out
 */
export function seedSite(step: (label: string) => void): Promise<void> {
  if (!readEnv().hasDemo) throw new AppError('forbidden', 'Demo stories enter only the embedded database. Set DEMO=1 to load them into this one all the same.');
  return withSite(openMigratedSite, async (site) => void (await seedDemo(site.context({ kind: 'system', label: 'demo' }), { step })));
}

/**
 * Fills the site up to `total` stories without a meaning, for measuring.
 * @throws forbidden when the configuration leaves demo stories out, invalid
 */
export function fillSite(total: number, step: (label: string) => void): Promise<void> {
  if (!readEnv().hasDemo) throw new AppError('forbidden', 'Synthetic stories enter only a database that holds demo stories. Set DEMO=1 to fill this one all the same.');
  return withSite(openMigratedSite, async (site) => void (await seedSynthetic(site.context({ kind: 'system', label: 'synthetic' }), { total, step })));
}

/**
 * Deletes the embedded database and everything else in the data folder.
 * @throws forbidden for a database server, unavailable when the folder is in use
 */
export async function resetSite(): Promise<string> {
  const { dataFolder, databaseUrl } = readEnv();
  if (databaseUrl !== null) throw new AppError('forbidden', 'db:reset deletes only the embedded database. Drop a database on a server with its own tools.');
  const unlock = await lockFolder(dataFolder);
  await rm(dataFolder, { recursive: true });
  await unlock();
  return dataFolder;
}

async function withSite(open: typeof openSite, work: (site: OpenSite) => Promise<void>): Promise<void> {
  const site = await open(readEnv());
  try {
    await work(site);
  } finally {
    await site.close();
  }
}
