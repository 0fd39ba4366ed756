import { asc, eq, sql } from 'drizzle-orm';
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
 * @throws conflict when the list is no longer the one that was seen; nothing is overwritten
 * @throws invalid, forbidden
 */
export async function saveFlaggedWords(ctx: Context, input: z.input<typeof saveFlaggedWordsInput>): Promise<void> {
  const { locale, seen, words } = parseInput(saveFlaggedWordsInput, input);
  if (!canSaveFlaggedWords(ctx.actor, locale)) throw new AppError('forbidden', 'This person may not change the flagged words of this language.');
  const rows = [...new Map(words.map((word) => [normalizeWords(word, locale), { locale, word, normalized: normalizeWords(word, locale) }])).values()].filter(({ normalized }) => normalized !== '');
  await commitChange(ctx, 'save flagged words', async ({ db }) => {
    // A list that is empty has no row to lock.
    await db.execute(sql`select pg_advisory_xact_lock(hashtext(${`flagged words ${locale}`}))`);
    const now = await db.select({ word: flaggedWords.word }).from(flaggedWords).where(eq(flaggedWords.locale, locale)).orderBy(asc(flaggedWords.normalized));
    if (seen && JSON.stringify(seen) !== JSON.stringify(now.map(({ word }) => word))) throw new AppError('conflict', 'The list was changed by someone else in the meantime.');
    await db.delete(flaggedWords).where(eq(flaggedWords.locale, locale));
    if (rows.length > 0) await db.insert(flaggedWords).values(rows);
    return { result: undefined, audit: { action: 'save', subjectKind: 'flagged_words', subjectId: locale, details: { count: rows.length } }, tags: [] };
  });
}
