import { and, eq, ne } from 'drizzle-orm';
import type { z } from 'zod';
import { commitChange } from '@/domain/change';
import type { Context } from '@/domain/context';
import { parseInput } from '@/domain/parse-input';
import { articles } from '@/db/schema/article';
import { AppError } from '@/lib/errors';
import { listLiveVersions, refuse, resolveFacts, showFacts, writeTopicsAndAuthors } from './article-facts';
import { updateArticleInput } from './input';
import { listVersionTags } from './list-version-tags';
import { loadArticle } from './load-article';
import { canEditFacts } from './policy';
import { articleTag } from './tags';

/**
 * Changes what is true of a story in all its languages. Live versions follow at once in everything but their section,
 * which moves with the next publication.
 * @throws conflict when the facts were changed since `lockVersion`; nothing is overwritten
 * @throws invalid (an unknown key, another story of that source, a fact that live versions could not be shown with), forbidden, not_found, gone (retracted)
 */
export async function updateArticle(ctx: Context, input: z.input<typeof updateArticleInput>): Promise<{ lockVersion: number }> {
  const { articleId, lockVersion, section, topics, authors, source, leadMedia, embargo, comments, ...facts } = parseInput(updateArticleInput, input);
  return commitChange(ctx, 'change the facts of a story', async (inside) => {
    const { article, sectionKey, sourceKey, isOwn } = await loadArticle(inside, articleId);
    const live = await listLiveVersions(inside, article.id);
    const liveLanguages = live.map(({ inLanguage }) => inLanguage);
    // Both where the story stands and where it is to stand: nobody takes a story from a section that is not theirs.
    const scopes = [{ sectionKey, sourceKey }, { sectionKey: section, sourceKey: source }];
    if (scopes.some((scope) => !canEditFacts(ctx.actor, { ...scope, isOwn, inLanguage: article.originalLanguage, liveLanguages }))) throw new AppError('forbidden', 'This person may not change the facts of this story.');
    if (article.retractedAt) throw new AppError('gone', 'The story was retracted.');
    if (article.lockVersion !== lockVersion) throw new AppError('conflict', 'The facts of the story were changed by someone else in the meantime.');
    if (live.length > 0 && embargo && embargo.until > ctx.now) refuse('embargo', 'The story is before the public already; withdraw it first.');
    const { ids, ...lists } = await resolveFacts(inside, { section, topics, authors, source, leadMedia });
    await checkGuid(inside, article, ids.sourceId);
    const tagsBefore = await listVersionTags(inside, article.id);
    await inside.db.update(articles).set({
      ...facts, sectionId: ids.sectionId, sourceId: ids.sourceId, leadMediaId: ids.leadMediaId, commentPolicy: comments,
      embargoedUntil: embargo?.until ?? null, embargoTimeZone: embargo?.timeZone ?? null, lockVersion: lockVersion + 1,
    }).where(eq(articles.id, article.id));
    await writeTopicsAndAuthors(inside, article.id, lists);
    await showFacts(inside, live, ids.leadMediaId);
    return {
      result: { lockVersion: lockVersion + 1 },
      audit: { action: 'update', subjectKind: 'article', subjectId: articleId, details: { lockVersion: lockVersion + 1 } },
      tags: live.length > 0 ? [...tagsBefore, ...(await listVersionTags(inside, article.id)), articleTag(articleId)] : [],
    };
  });
}

/** Two stories of one source never have one name there. */
async function checkGuid({ db }: Context, { id, sourceGuid }: { id: number; sourceGuid: string }, sourceId: number): Promise<void> {
  const [other] = await db.select({ id: articles.id }).from(articles).where(and(eq(articles.sourceId, sourceId), eq(articles.sourceGuid, sourceGuid), ne(articles.id, id)));
  if (other) refuse('source', 'The source has another story under the same name.');
}
