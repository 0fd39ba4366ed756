import { and, eq, ne, sql } from 'drizzle-orm';
import type { z } from 'zod';
import type { Context } from '@/domain/context';
import { commitChange } from '@/domain/change';
import { parseInput } from '@/domain/parse-input';
import { articles, articleVersions } from '@/db/schema/article';
import { sections } from '@/db/schema/section';
import { sources } from '@/db/schema/source';
import { AppError } from '@/lib/errors';
import { listLiveVersions, refuse, resolveFacts, showFacts, writeTopicsAndAuthors } from './article-facts';
import { saveArticleInput } from './input';
import { isOwnStory } from './own-story';
import { canEditFacts } from './policy';
import { articleTag } from './tags';
import { listVersionTags } from './list-version-tags';

/**
 * Creates the story that a source knows by `sourceGuid`, or updates its facts. Live versions follow at once in
 * everything but their section, which moves with the next publication.
 * @throws invalid (unknown section, topic, author, picture or source; a fact that live versions could not be shown with; another folder's story), forbidden
 */
export async function saveArticle(ctx: Context, input: z.input<typeof saveArticleInput>): Promise<{ articleId: string }> {
  const { section, topics: topicKeys, authors: authorKeys, source, viaSource, leadMedia, embargo, comments, ...facts } = parseInput(saveArticleInput, input);
  return commitChange(ctx, 'save a story', async (inside) => {
    const known = await findKnown(inside, source, facts.sourceGuid);
    const live = known ? await listLiveVersions(inside, known.id) : [];
    const liveLanguages = live.map(({ inLanguage }) => inLanguage);
    // Both where the story stands and where it is to stand: nobody takes a story from a section that is not theirs.
    const scopes = [{ sectionKey: section, inLanguage: facts.originalLanguage }, ...(known ? [{ sectionKey: known.sectionKey, inLanguage: known.originalLanguage }] : [])];
    if (scopes.some((scope) => !canEditFacts(ctx.actor, { ...scope, sourceKey: source, isOwn: known?.isOwn ?? true, liveLanguages }))) throw new AppError('forbidden', 'This person may not write in this section.');
    await checkImportKey(inside, facts.importKey, known);
    if (live.length > 0 && embargo && embargo.until > ctx.now) refuse('embargo', 'The story is before the public already; withdraw it first.');
    const { ids, ...lists } = await resolveFacts(inside, { section, topics: topicKeys, authors: authorKeys, source, viaSource, leadMedia });
    const row = {
      ...facts, ...ids, commentPolicy: comments,
      embargoedUntil: embargo?.until ?? null, embargoTimeZone: embargo?.timeZone ?? null, touchedAt: ctx.now,
    };
    const tagsBefore = known ? await listVersionTags(inside, known.id) : [];
    const [article] = known
      ? await inside.db.update(articles).set({ ...row, lockVersion: sql`${articles.lockVersion} + 1` }).where(eq(articles.id, known.id)).returning({ id: articles.id, publicId: articles.publicId })
      : await inside.db.insert(articles).values({ ...row, publicId: ctx.newPublicId(), createdAt: ctx.now, createdById: ctx.actor.kind === 'user' ? ctx.actor.id : null }).returning({ id: articles.id, publicId: articles.publicId });
    const { id, publicId } = article!;
    await writeTopicsAndAuthors(inside, id, lists);
    await showFacts(inside, live, ids.leadMediaId);
    await inside.db.insert(articleVersions).values({ articleId: id, inLanguage: facts.originalLanguage }).onConflictDoNothing();
    return {
      result: { articleId: publicId },
      audit: { action: known ? 'update' : 'create', subjectKind: 'article', subjectId: publicId },
      tags: live.length > 0 ? [...tagsBefore, ...(await listVersionTags(inside, id)), articleTag(publicId)] : [],
    };
  });
}

/** The story that the source knows by this name, locked until the change is made. */
async function findKnown(ctx: Context, sourceKey: string, sourceGuid: string) {
  const [row] = await ctx.db
    .select({ id: articles.id, importKey: articles.importKey, originalLanguage: articles.originalLanguage, sectionKey: sections.key, isOwn: isOwnStory(ctx) })
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
