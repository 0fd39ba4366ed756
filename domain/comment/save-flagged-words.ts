import { eq } from 'drizzle-orm';
import type { z } from 'zod';
import { commitChange } from '@/domain/change';
import type { Context } from '@/domain/context';
import { parseInput } from '@/domain/parse-input';
import { flaggedWords } from '@/db/schema/comment';
import { AppError } from '@/lib/errors';
import { normalizeWords } from './flagged-words';
import { saveFlaggedWordsInput } from './input';
import { canSaveFlaggedWords } from './policy';

/**
 * Replaces the words that hold comments in one language. Spellings that the comparison takes for one are kept once.
 * @throws invalid, forbidden
 */
export async function saveFlaggedWords(ctx: Context, input: z.input<typeof saveFlaggedWordsInput>): Promise<void> {
  const { locale, words } = parseInput(saveFlaggedWordsInput, input);
  if (!canSaveFlaggedWords(ctx.actor, locale)) throw new AppError('forbidden', 'This person may not change the flagged words of this language.');
  const rows = [...new Map(words.map((word) => [normalizeWords(word, locale), { locale, word, normalized: normalizeWords(word, locale) }])).values()].filter(({ normalized }) => normalized !== '');
  await commitChange(ctx, 'save flagged words', async ({ db }) => {
    await db.delete(flaggedWords).where(eq(flaggedWords.locale, locale));
    if (rows.length > 0) await db.insert(flaggedWords).values(rows);
    return { result: undefined, audit: { action: 'save', subjectKind: 'flagged_words', subjectId: locale, details: { count: rows.length } }, tags: [] };
  });
}
