import type { z } from 'zod';
import type { Context } from '@/domain/context';
import { parseInput } from '@/domain/parse-input';
import { getRevision } from './history-queries';
import { restoreTextInput } from './input';
import { saveDraft } from './save-draft';

/**
 * Makes an earlier text the draft again: a revision, or one that was set aside. What stood there is set aside in turn, and
 * nothing changes for readers until it is published, as a new revision.
 * @throws conflict when the draft was saved by someone else since `lockVersion`
 * @throws invalid, forbidden, not_found (the story, or the text), gone (retracted)
 */
export async function restoreRevision(ctx: Context, input: z.input<typeof restoreTextInput>): Promise<{ lockVersion: number }> {
  const { articleId, inLanguage, lockVersion, from } = parseInput(restoreTextInput, input);
  const text = await getRevision(ctx, { articleId, inLanguage, id: from });
  return saveDraft(ctx, { articleId, inLanguage, lockVersion, ...text, setAside: true, settles: 'copy' in from ? from.copy : null });
}
