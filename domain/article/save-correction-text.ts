import { and, eq } from 'drizzle-orm';
import type { z } from 'zod';
import type { Context } from '@/domain/context';
import { parseInput } from '@/domain/parse-input';
import { corrections, correctionTexts } from '@/db/schema/article';
import { AppError } from '@/lib/errors';
import { commitPublication } from './commit-publication';
import { saveCorrectionTextInput } from './input';
import { listVersionPlaces, toExpectations } from './list-version-places';
import { listVersionTags } from './list-version-tags';
import { openVersion } from './open-version';
import { canPublish } from './policy';

/**
 * Writes the words of a correction in one language, which lacked them or has others. When the story was corrected stays as
 * it is.
 * @throws invalid, forbidden, gone (retracted)
 * @throws not_found (the story, its version in this language, the correction)
 */
export async function saveCorrectionText(ctx: Context, input: z.input<typeof saveCorrectionTextInput>): Promise<{ receiptId: string | null }> {
  const { articleId, inLanguage, key, text } = parseInput(saveCorrectionTextInput, input);
  return commitPublication(ctx, 'word a correction', async (inside) => {
    const { article } = await openVersion(inside, { articleId, inLanguage, isAllowed: (scope) => canPublish(ctx.actor, scope), refusal: 'This person may not correct this story.' });
    const [correction] = await inside.db.select({ id: corrections.id }).from(corrections).where(and(eq(corrections.articleId, article.id), eq(corrections.key, key)));
    if (!correction) throw new AppError('not_found', `The story has no correction “${key}”.`);
    const { db } = inside;
    await db.insert(correctionTexts).values({ correctionId: correction.id, inLanguage, text }).onConflictDoUpdate({ target: [correctionTexts.correctionId, correctionTexts.inLanguage], set: { text } });
    return {
      result: {}, audit: { action: 'word_correction', subjectKind: 'article', subjectId: articleId, details: { key, inLanguage } },
      tags: await listVersionTags(inside, article.id, inLanguage),
      expectations: toExpectations((await listVersionPlaces(inside, article.id, inLanguage)).filter(({ isStory }) => isStory), () => ({})),
    };
  });
}
