import { and, eq } from 'drizzle-orm';
import type { z } from 'zod';
import type { Context } from '@/domain/context';
import { parseInput } from '@/domain/parse-input';
import { corrections, correctionTexts } from '@/db/schema/article';
import { AppError } from '@/lib/errors';
import { commitPublication } from './commit-publication';
import { correctArticleInput } from './input';
import { listVersionPlaces, toExpectations } from './list-version-places';
import { listVersionTags } from './list-version-tags';
import { loadArticle } from './load-article';
import { canPublish } from './policy';

/**
 * Adds a correction under the story, with its words per language. In a language without words readers are told that the
 * original was corrected; the words can follow (`saveCorrectionText`). The same key a second time changes nothing.
 * @throws invalid (no words in the original language), forbidden, not_found, gone (retracted)
 */
export async function correctArticle(ctx: Context, input: z.input<typeof correctArticleInput>): Promise<{ key: string; receiptId: string | null }> {
  const { articleId, severity, texts, key = ctx.newPublicId() } = parseInput(correctArticleInput, input);
  return commitPublication(ctx, 'correct a story', async (inside) => {
    const { article, sectionKey, sourceKey } = await loadArticle(inside, articleId);
    const languages = new Set([article.originalLanguage, ...Object.keys(texts)]);
    // A correction stands under every language that has words of it.
    if ([...languages].some((inLanguage) => !canPublish(ctx.actor, { sectionKey, sourceKey, inLanguage }))) throw new AppError('forbidden', 'This person may not correct this story.');
    if (article.retractedAt) throw new AppError('gone', 'The story was retracted.');
    const words = Object.entries(texts).flatMap(([inLanguage, text]) => (text ? [{ inLanguage, text }] : []));
    if (!words.some(({ inLanguage }) => inLanguage === article.originalLanguage)) {
      throw new AppError('invalid', 'texts: A correction needs words in the original language.', [{ path: `texts.${article.originalLanguage}`, message: 'A correction needs words in the original language.', code: 'required' }]);
    }
    const audit = { action: 'correct', subjectKind: 'article', subjectId: articleId, details: { key, severity, languages: words.map(({ inLanguage }) => inLanguage) } };
    const [known] = await inside.db.select({ id: corrections.id }).from(corrections).where(and(eq(corrections.articleId, article.id), eq(corrections.key, key)));
    if (known) return { result: { key }, audit: { ...audit, details: { key, isUnchanged: true } }, tags: [], expectations: [] };
    const [correction] = await inside.db.insert(corrections).values({ articleId: article.id, key, correctedAt: ctx.now, severity }).returning({ id: corrections.id });
    await inside.db.insert(correctionTexts).values(words.map((word) => ({ correctionId: correction!.id, ...word })));
    return {
      result: { key }, audit, tags: await listVersionTags(inside, article.id),
      expectations: toExpectations((await listVersionPlaces(inside, article.id)).filter(({ isStory }) => isStory), () => ({})),
    };
  });
}
