import type { z } from 'zod';
import type { Context } from '@/domain/context';
import { parseInput } from '@/domain/parse-input';
import { isAppError } from '@/lib/errors';
import { createArticleInput } from './input';
import { saveArticle } from './save-article';
import { saveDraft } from './save-draft';

/**
 * Begins a story in the newsroom: its first facts, and a headline to know it by. `key` names the one intention, so that
 * sending the same form twice begins one story.
 * @throws invalid, forbidden
 */
export async function createArticle(ctx: Context, input: z.input<typeof createArticleInput>): Promise<{ articleId: string }> {
  const { key, headline, inLanguage, section, source, originalUrl } = parseInput(createArticleInput, input);
  const { articleId } = await saveArticle(ctx, { originalLanguage: inLanguage, section, source, sourceGuid: `newsroom:${key}`, originalUrl });
  try {
    await saveDraft(ctx, { articleId, inLanguage, lockVersion: null, headline, description: '', body: { type: 'doc', content: [] }, made: { origin: 'original', review: 'approved' } });
  } catch (error) {
    // The form was sent before: its story is there, and perhaps written on.
    if (!isAppError(error) || error.code !== 'conflict') throw error;
  }
  return { articleId };
}
