import { asc, eq } from 'drizzle-orm';
import type { Context } from '@/domain/context';
import { flaggedWords } from '@/db/schema/comment';
import { AppError } from '@/lib/errors';
import type { Locale } from '@/lib/locales';
import { canModerateAnything } from './policy';

/**
 * The words that hold comments in a language, as moderators spelt them, in alphabetical order.
 * @throws forbidden
 */
export async function listFlaggedWords(ctx: Context, { locale }: { locale: Locale }): Promise<string[]> {
  if (!canModerateAnything(ctx.actor)) throw new AppError('forbidden', 'Only moderators read the flagged words.');
  const rows = await ctx.db.select({ word: flaggedWords.word }).from(flaggedWords).where(eq(flaggedWords.locale, locale)).orderBy(asc(flaggedWords.normalized));
  return rows.map(({ word }) => word);
}
