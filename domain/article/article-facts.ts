import { eq, inArray } from 'drizzle-orm';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';
import type { Context } from '@/domain/context';
import { articleAuthors, articleTopics, liveVersions } from '@/db/schema/article';
import { authors } from '@/db/schema/author';
import { media } from '@/db/schema/media';
import { sections, topics } from '@/db/schema/section';
import { sources } from '@/db/schema/source';
import { AppError } from '@/lib/errors';
import { checkLeadPicture } from './publish-gate';
import { writeLiveVersion } from './write-live-version';

/** Facts that are given by key, and what they stand for in the database. */
type Keys = { section: string; source: string; viaSource?: string | null; leadMedia: string | null; topics: readonly string[]; authors: readonly string[] };
type Ids = { sectionId: number; sourceId: number; viaSourceId: number | null; leadMediaId: number | null };

/** @throws invalid that names the field and the first unknown key */
export async function resolveFacts(ctx: Context, keys: Keys): Promise<{ ids: Ids; topicIds: number[]; authorIds: number[] }> {
  const [sectionId] = await idsByKey(ctx, sections, [keys.section], 'section');
  const [sourceId] = await idsByKey(ctx, sources, [keys.source], 'source');
  const [viaSourceId = null] = keys.viaSource ? await idsByKey(ctx, sources, [keys.viaSource], 'viaSource') : [];
  const [leadMediaId = null] = keys.leadMedia ? await idsByKey(ctx, media, [keys.leadMedia], 'leadMedia') : [];
  return {
    ids: { sectionId: sectionId!, sourceId: sourceId!, viaSourceId, leadMediaId },
    topicIds: await idsByKey(ctx, topics, keys.topics, 'topics'), authorIds: await idsByKey(ctx, authors, keys.authors, 'authors'),
  };
}

/** Writes topics and byline in their order. */
export async function writeTopicsAndAuthors({ db }: Context, articleId: number, { topicIds, authorIds }: { topicIds: readonly number[]; authorIds: readonly number[] }): Promise<void> {
  await db.delete(articleTopics).where(eq(articleTopics.articleId, articleId));
  await db.delete(articleAuthors).where(eq(articleAuthors.articleId, articleId));
  if (topicIds.length > 0) await db.insert(articleTopics).values(topicIds.map((topicId, position) => ({ articleId, topicId, position })));
  if (authorIds.length > 0) await db.insert(articleAuthors).values(authorIds.map((authorId, position) => ({ articleId, authorId, position })));
}

type LiveVersion = { versionId: number; inLanguage: string };

/** The languages in which readers see the story. */
export const listLiveVersions = ({ db }: Context, articleId: number): Promise<LiveVersion[]> =>
  db.select({ versionId: liveVersions.versionId, inLanguage: liveVersions.inLanguage }).from(liveVersions).where(eq(liveVersions.articleId, articleId));

/**
 * Brings changed facts before readers.
 * @throws invalid when the lead picture may not stand above one of the live versions
 */
export async function showFacts(ctx: Context, live: readonly LiveVersion[], leadMediaId: number | null): Promise<void> {
  for (const { versionId, inLanguage } of live) {
    if (leadMediaId !== null) await checkLeadPicture(ctx, { leadMediaId, inLanguage });
    await writeLiveVersion(ctx, versionId);
  }
}

export function refuse(field: string, message: string): never {
  throw new AppError('invalid', `${field}: ${message}`, [{ path: field, message }]);
}

type KeyedTable = PgTable & { id: PgColumn; key: PgColumn };

async function idsByKey({ db }: Context, table: KeyedTable, keys: readonly string[], field: string): Promise<number[]> {
  if (keys.length === 0) return [];
  const rows = await db.select({ id: table.id, key: table.key }).from(table).where(inArray(table.key, [...keys]));
  const ids = new Map(rows.map(({ id, key }) => [String(key), Number(id)]));
  return keys.map((key) => {
    const id = ids.get(key);
    return id ?? refuse(field, `“${key}” is not known here.`);
  });
}
