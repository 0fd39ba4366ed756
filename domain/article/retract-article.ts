import { eq } from 'drizzle-orm';
import type { z } from 'zod';
import type { Context } from '@/domain/context';
import { commitChange } from '@/domain/change';
import { parseInput } from '@/domain/parse-input';
import { articles, articleVersions } from '@/db/schema/article';
import { AppError } from '@/lib/errors';
import { retractArticleInput } from './input';
import { listVersionTags } from './list-version-tags';
import { loadArticle } from './load-article';
import { canRetract } from './policy';
import { writeLiveVersion } from './write-live-version';

/**
 * Takes a story down in all languages for good: every address of it answers 410.
 * @throws conflict when it was retracted already, forbidden, not_found
 */
export async function retractArticle(ctx: Context, input: z.input<typeof retractArticleInput>): Promise<void> {
  const { articleId, note } = parseInput(retractArticleInput, input);
  await commitChange(ctx, 'retract a story', async (inside) => {
    const { article, sectionKey, sourceKey } = await loadArticle(inside, articleId);
    if (!canRetract(ctx.actor, { sectionKey, sourceKey })) throw new AppError('forbidden', 'This person may not retract this story.');
    if (article.retractedAt) throw new AppError('conflict', 'The story was retracted already.');
    const tags = await listVersionTags(inside, article.id);
    await inside.db.update(articles).set({ retractedAt: ctx.now, retractionNote: note }).where(eq(articles.id, article.id));
    const versions = await inside.db.update(articleVersions).set({ publishAt: null }).where(eq(articleVersions.articleId, article.id)).returning({ id: articleVersions.id });
    for (const { id } of versions) await writeLiveVersion(inside, id);
    return { result: undefined, audit: { action: 'retract', subjectKind: 'article', subjectId: articleId, details: { note } }, tags };
  });
}
