import { sql } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { listWornTables } from '@/domain/site/vacuum-tables';
import { createStory, openTestSite } from '@/domain/testing';
import { recordingLog } from './testing';
import { startUpkeep } from './upkeep';

const site = await openTestSite();
const { db } = site.ctx;
const tablesWithStatistics = async () => (await db.execute<{ name: string }>(sql`select distinct tablename as name from pg_stats where schemaname = 'public'`)).rows.map(({ name }) => name);

it('takes the statistics of an embedded site that was just filled, and gives back the places of rows that were changed over and over', async () => {
  for (let count = 0; count < 3; count++) await createStory(site.ctx);
  expect(await tablesWithStatistics()).toEqual([]);
  // A changed key is written at a new place, with all its entries in the indexes.
  for (let round = 0; round < 200; round++) await db.execute(sql`update live_versions set published_at = published_at + interval '1 second'`);
  const { log, lines } = recordingLog();
  const upkeep = startUpkeep({ site, log, firstMs: 0, everyMs: 10 });
  await expect.poll(() => listWornTables(site.ctx), { timeout: 30_000 }).toEqual([]);
  await upkeep.stop();
  expect(lines).toEqual([]);
  expect(await tablesWithStatistics()).toEqual(expect.arrayContaining(['articles', 'live_versions', 'sections', 'search_documents']));
  const { rows: [dead] } = await db.execute(sql`select n_dead_tup::integer as count from pg_stat_user_tables where relname = 'live_versions'`);
  expect(dead).toEqual({ count: 0 });
});
