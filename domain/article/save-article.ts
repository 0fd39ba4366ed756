import { and, eq, inArray, ne } from 'drizzle-orm';
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
import { canEditFacts } from './policy';
import { checkLeadPicture } from './publish-gate';
import { articleTag } from './tags';
import { listVersionTags } from './list-version-tags';
import { writeLiveVersion } from './write-live-version';

/**
 * Creates the story that a source knows by `sourceGuid`, or updates its facts. Live versions follow at once in
 * everything but their section, which moves with the next publication.
 * @throws invalid (unknown section, topic, author, picture or source; a fact that live versions could not be shown with; another folder's story), forbidden
 */
export async function saveArticle(ctx: Context, input: z.input<typeof saveArticleInput>): Promise<{ articleId: string }> {
  const { section, topics: topicKeys, authors: authorKeys, source, viaSource, leadMedia, embargo, comments, ...facts } = parseInput(saveArticleInput, input);
  return commitChange(ctx, 'save a story', async (inside) => {
    const known = await findKnown(inside, source, facts.sourceGuid);
    const live = known ? await inside.db.select({ versionId: liveVersions.versionId, inLanguage: liveVersions.inLanguage }).from(liveVersions).where(eq(liveVersions.articleId, known.id)) : [];
    const liveLanguages = live.map(({ inLanguage }) => inLanguage);
    // Both where the story stands and where it is to stand: nobody takes a story from a section that is not theirs.
    const scopes = [{ sectionKey: section, inLanguage: facts.originalLanguage }, ...(known ? [{ sectionKey: known.sectionKey, inLanguage: known.originalLanguage }] : [])];
    if (scopes.some((scope) => !canEditFacts(ctx.actor, { ...scope, sourceKey: source, liveLanguages }))) throw new AppError('forbidden', 'This person may not write in this section.');
    await checkImportKey(inside, facts.importKey, known);
    if (live.length > 0 && embargo && embargo.until > ctx.now) refuse('embargo', 'The story is before the public already; withdraw it first.');
    const [sectionId] = await idsByKey(inside, sections, [section], 'section');
    const [sourceId] = await idsByKey(inside, sources, [source], 'source');
    const [viaSourceId = null] = viaSource ? await idsByKey(inside, sources, [viaSource], 'viaSource') : [];
    const [leadMediaId = null] = leadMedia ? await idsByKey(inside, media, [leadMedia], 'leadMedia') : [];
    const topicIds = await idsByKey(inside, topics, topicKeys, 'topics');
    const authorIds = await idsByKey(inside, authors, authorKeys, 'authors');
    const row = {
      ...facts, commentPolicy: comments, sectionId: sectionId!, sourceId: sourceId!, viaSourceId, leadMediaId,
      embargoedUntil: embargo?.until ?? null, embargoTimeZone: embargo?.timeZone ?? null, touchedAt: ctx.now,
    };
    const tagsBefore = known ? await listVersionTags(inside, known.id) : [];
    const [article] = known
      ? await inside.db.update(articles).set(row).where(eq(articles.id, known.id)).returning({ id: articles.id, publicId: articles.publicId })
      : await inside.db.insert(articles).values({ ...row, publicId: ctx.newPublicId(), createdAt: ctx.now }).returning({ id: articles.id, publicId: articles.publicId });
    const { id, publicId } = article!;
    await inside.db.delete(articleTopics).where(eq(articleTopics.articleId, id));
    await inside.db.delete(articleAuthors).where(eq(articleAuthors.articleId, id));
    if (topicIds.length > 0) await inside.db.insert(articleTopics).values(topicIds.map((topicId, position) => ({ articleId: id, topicId, position })));
    if (authorIds.length > 0) await inside.db.insert(articleAuthors).values(authorIds.map((authorId, position) => ({ articleId: id, authorId, position })));
    for (const { versionId, inLanguage } of live) {
      if (leadMediaId !== null) await checkLeadPicture(inside, { leadMediaId, inLanguage });
      await writeLiveVersion(inside, versionId);
    }
    await inside.db.insert(articleVersions).values({ articleId: id, inLanguage: facts.originalLanguage }).onConflictDoNothing();
    return {
      result: { articleId: publicId },
      audit: { action: known ? 'update' : 'create', subjectKind: 'article', subjectId: publicId },
      tags: live.length > 0 ? [...tagsBefore, ...(await listVersionTags(inside, id)), articleTag(publicId)] : [],
    };
  });
}

/** The story that the source knows by this name, locked until the change is made. */
async function findKnown({ db }: Context, sourceKey: string, sourceGuid: string) {
  const [row] = await db
    .select({ id: articles.id, importKey: articles.importKey, originalLanguage: articles.originalLanguage, sectionKey: sections.key })
    .from(articles).innerJoin(sections, eq(sections.id, articles.sectionId)).innerJoin(sources, eq(sources.id, articles.sourceId))
    .where(and(eq(sources.key, sourceKey), eq(articles.sourceGuid, sourceGuid))).for('update', { of: articles });
  return row ?? null;
}

/**
 * A story folder is one story and a story has one folder: a copied folder must not silently take over the story it was
 * copied from.
 */
async function checkImportKey({ db }: Context, importKey: string | null, known: { id: number; importKey: string | null } | null): Promise<void> {
  if (importKey === null) return;
  if (known?.importKey && known.importKey !== importKey) refuse('sourceGuid', `This story of the source was imported from the folder “${known.importKey}”.`);
  const [other] = await db.select({ sourceGuid: articles.sourceGuid }).from(articles).where(and(eq(articles.importKey, importKey), known ? ne(articles.id, known.id) : undefined));
  if (other) refuse('sourceGuid', `The folder “${importKey}” was imported before as the story “${other.sourceGuid}” of its source.`);
}

function refuse(field: string, message: string): never {
  throw new AppError('invalid', `${field}: ${message}`, [{ path: field, message }]);
}

type KeyedTable = PgTable & { id: PgColumn; key: PgColumn };

/** @throws invalid that names the field and the first unknown key */
async function idsByKey({ db }: Context, table: KeyedTable, keys: readonly string[], field: string): Promise<number[]> {
  if (keys.length === 0) return [];
  const rows = await db.select({ id: table.id, key: table.key }).from(table).where(inArray(table.key, [...keys]));
  const ids = new Map(rows.map(({ id, key }) => [String(key), Number(id)]));
  return keys.map((key) => {
    const id = ids.get(key);
    return id ?? refuse(field, `“${key}” is not known here.`);
  });
}
