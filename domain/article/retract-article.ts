import { eq } from 'drizzle-orm';
import type { z } from 'zod';
import type { Context } from '@/domain/context';
import { parseInput } from '@/domain/parse-input';
import { articles, articleVersions } from '@/db/schema/article';
import { AppError } from '@/lib/errors';
import { commitPublication } from './commit-publication';
import { endSchedule } from './end-schedule';
import { retractArticleInput } from './input';
import { listVersionPlaces, toExpectations } from './list-version-places';
import { listVersionTags } from './list-version-tags';
import { loadArticle } from './load-article';
import { canRetract } from './policy';
import { writeLiveVersion } from './write-live-version';

/**
 * Takes a story down in all languages for good: every address of it answers 410.
 * @throws conflict when it was retracted already, forbidden, not_found
 */
export async function retractArticle(ctx: Context, input: z.input<typeof retractArticleInput>): Promise<{ receiptId: string | null }> {
  const { articleId, note } = parseInput(retractArticleInput, input);
  return commitPublication(ctx, 'retract a story', async (inside) => {
    const { article, sectionKey, sourceKey } = await loadArticle(inside, articleId);
    if (!canRetract(ctx.actor, { sectionKey, sourceKey })) throw new AppError('forbidden', 'This person may not retract this story.');
    if (article.retractedAt) throw new AppError('conflict', 'The story was retracted already.');
    const [tags, places] = [await listVersionTags(inside, article.id), await listVersionPlaces(inside, article.id)];
    await inside.db.update(articles).set({ retractedAt: ctx.now, retractionNote: note }).where(eq(articles.id, article.id));
    for (const version of await inside.db.select().from(articleVersions).where(eq(articleVersions.articleId, article.id))) {
      await endSchedule(inside, { articleId, version });
      await writeLiveVersion(inside, version.id);
    }
    return {
      result: {}, audit: { action: 'retract', subjectKind: 'article', subjectId: articleId, details: { note } },
      tags, expectations: toExpectations(places, () => ({ status: 410 })),
    };
  });
}
