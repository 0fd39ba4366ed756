import { and, eq } from 'drizzle-orm';
import type { z } from 'zod';
import type { Context } from '@/domain/context';
import { parseInput } from '@/domain/parse-input';
import { articleVersions } from '@/db/schema/article';
import { AppError } from '@/lib/errors';
import { commitPublication } from './commit-publication';
import { articleInput } from './input';
import { listVersionPlaces, toExpectations } from './list-version-places';
import { listVersionTags } from './list-version-tags';
import { loadArticle } from './load-article';
import { canPublish } from './policy';
import { takeDown } from './withdraw-version';

/**
 * Takes a story down in every language in which it is live. Unlike a retraction it says nothing about the story, and each
 * language can be published again.
 * @throws conflict when it is live in none
 * @throws forbidden when the person may not publish one of them: nothing is taken down then
 * @throws not_found
 */
export async function withdrawArticle(ctx: Context, input: z.input<typeof articleInput>): Promise<{ receiptId: string | null }> {
  const { articleId } = parseInput(articleInput, input);
  return commitPublication(ctx, 'withdraw a story', async (inside) => {
    const { article, sectionKey, sourceKey } = await loadArticle(inside, articleId);
    const live = await inside.db.select().from(articleVersions).where(and(eq(articleVersions.articleId, article.id), eq(articleVersions.publicState, 'live')));
    if (!canPublish(ctx.actor, { sectionKey, sourceKey }) || live.some(({ inLanguage }) => !canPublish(ctx.actor, { sectionKey, sourceKey, inLanguage }))) throw new AppError('forbidden', 'This person may not withdraw this story.');
    if (live.length === 0 || article.retractedAt) throw new AppError('conflict', 'The story is live in no language.');
    const [tags, places] = [await listVersionTags(inside, article.id), await listVersionPlaces(inside, article.id)];
    for (const version of live) await takeDown(inside, { articleId, version });
    const languages = live.map(({ inLanguage }) => inLanguage);
    return {
      result: {}, audit: { action: 'withdraw', subjectKind: 'article', subjectId: articleId, details: { languages } },
      tags, expectations: toExpectations(places.filter(({ inLanguage }) => languages.includes(inLanguage)), () => ({ status: 404 })),
    };
  });
}
