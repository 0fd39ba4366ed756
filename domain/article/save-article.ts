import { and, eq, inArray } from 'drizzle-orm';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';
import type { z } from 'zod';
import type { Context } from '@/domain/context';
import { commitChange } from '@/domain/change';
import { parseInput } from '@/domain/parse-input';
import { articleAuthors, articles, articleTopics, articleVersions, liveVersions } from '@/db/schema/article';
import { authors } from '@/db/schema/author';
import { media } from '@/db/schema/media';
import { sections, topics } from '@/db/schema/section';
import { sources } from '@/db/schema/source';
import { AppError } from '@/lib/errors';
import { saveArticleInput } from './input';
import { canEditDraft } from './policy';
import { articleTag } from './tags';
import { listVersionTags } from './list-version-tags';
import { writeLiveVersion } from './write-live-version';

/**
 * Creates the story that a source knows by `sourceGuid`, or updates its facts. Live versions follow at once in
 * everything but their section, which moves with the next publication.
 * @throws invalid (unknown section, topic, author, picture or source, named at the field), forbidden
 */
export async function saveArticle(ctx: Context, input: z.input<typeof saveArticleInput>): Promise<{ articleId: string }> {
  const { section, topics: topicKeys, authors: authorKeys, source, viaSource, leadMedia, embargo, comments, ...facts } = parseInput(saveArticleInput, input);
  if (!canEditDraft(ctx.actor, { sectionKey: section, sourceKey: source })) throw new AppError('forbidden', 'This person may not write in this section.');
  return commitChange(ctx, 'save a story', async (inside) => {
    const [sectionId] = await idsByKey(inside, sections, [section], 'section');
    const [sourceId] = await idsByKey(inside, sources, [source], 'source');
    const [viaSourceId = null] = viaSource ? await idsByKey(inside, sources, [viaSource], 'viaSource') : [];
    const [leadMediaId = null] = leadMedia ? await idsByKey(inside, media, [leadMedia], 'leadMedia') : [];
    const topicIds = await idsByKey(inside, topics, topicKeys, 'topics');
    const authorIds = await idsByKey(inside, authors, authorKeys, 'authors');
    const row = {
      ...facts, commentPolicy: comments, sectionId: sectionId!, sourceId: sourceId!, viaSourceId, leadMediaId,
      embargoedUntil: embargo?.until ?? null, embargoTimeZone: embargo?.timeZone ?? null,
    };
    const [known] = await inside.db.select({ id: articles.id }).from(articles).where(and(eq(articles.sourceId, sourceId!), eq(articles.sourceGuid, facts.sourceGuid)));
    const tagsBefore = known ? await listVersionTags(inside, known.id) : [];
    const [article] = known
      ? await inside.db.update(articles).set(row).where(eq(articles.id, known.id)).returning({ id: articles.id, publicId: articles.publicId })
      : await inside.db.insert(articles).values({ ...row, publicId: ctx.newPublicId(), createdAt: ctx.now }).returning({ id: articles.id, publicId: articles.publicId });
    const { id, publicId } = article!;
    await inside.db.delete(articleTopics).where(eq(articleTopics.articleId, id));
    await inside.db.delete(articleAuthors).where(eq(articleAuthors.articleId, id));
    if (topicIds.length > 0) await inside.db.insert(articleTopics).values(topicIds.map((topicId, position) => ({ articleId: id, topicId, position })));
    if (authorIds.length > 0) await inside.db.insert(articleAuthors).values(authorIds.map((authorId, position) => ({ articleId: id, authorId, position })));
    const live = await inside.db.select({ versionId: liveVersions.versionId }).from(liveVersions).where(eq(liveVersions.articleId, id));
    for (const { versionId } of live) await writeLiveVersion(inside, versionId);
    await inside.db.insert(articleVersions).values({ articleId: id, inLanguage: facts.originalLanguage }).onConflictDoNothing();
    return {
      result: { articleId: publicId },
      audit: { action: known ? 'update' : 'create', subjectKind: 'article', subjectId: publicId },
      tags: live.length > 0 ? [...tagsBefore, ...(await listVersionTags(inside, id)), articleTag(publicId)] : [],
    };
  });
}

type KeyedTable = PgTable & { id: PgColumn; key: PgColumn };

/** @throws invalid that names the field and the first unknown key */
async function idsByKey({ db }: Context, table: KeyedTable, keys: readonly string[], field: string): Promise<number[]> {
  if (keys.length === 0) return [];
  const rows = await db.select({ id: table.id, key: table.key }).from(table).where(inArray(table.key, [...keys]));
  const ids = new Map(rows.map(({ id, key }) => [String(key), Number(id)]));
  return keys.map((key) => {
    const id = ids.get(key);
    if (id === undefined) throw new AppError('invalid', `${field}: “${key}” is not known here.`, [{ path: field, message: `“${key}” is not known here.` }]);
    return id;
  });
}
