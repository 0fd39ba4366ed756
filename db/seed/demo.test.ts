import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DatabaseHandle } from '@/db/connection';
import { freshDatabase } from '@/db/testing';
import type { Context } from '@/domain/context';
import { getFront } from '@/domain/front/queries';
import { siteOver } from '@/domain/open-site';
import { LOCALES } from '@/lib/locales';
import { seedDemo } from './demo';

let database: DatabaseHandle;
let ctx: Context;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'meridian-media-'));
  database = await freshDatabase();
  ctx = siteOver(database, { siteUrl: 'https://news.example', mediaFolder: folder }).context({ kind: 'system', label: 'seed' });
  await seedDemo(ctx);
}, 120_000);
afterAll(async () => {
  await database.close();
  await rm(folder, { recursive: true });
});

describe('the demo newsroom', () => {
  it('loads once: a second start finds nothing to do', async () => {
    expect(await seedDemo(ctx)).toEqual({ stories: 0 });
  });

  it('gives every complete language a front with a lead, other stories and the newspapers', async () => {
    for (const locale of ['en', 'vi', 'id', 'ar', 'zh-Hans', 'th'] as const) {
      const { blocks } = await getFront(ctx, { key: 'home', locale });
      expect(blocks.map(({ layout }) => layout), locale).toEqual(expect.arrayContaining(['lead', 'columns', 'sources']));
    }
    expect(LOCALES).toHaveLength(12);
  });
});
