import { eq } from 'drizzle-orm';
import type { z } from 'zod';
import { commitChange } from '@/domain/change';
import type { Context } from '@/domain/context';
import { parseInput } from '@/domain/parse-input';
import { articleVersions } from '@/db/schema/article';
import { AppError } from '@/lib/errors';
import { workStateInput } from './input';
import { loadDraft, openVersion } from './open-version';
import { canEditDraft } from './policy';

/**
 * Hands a draft to those who may publish it.
 * @throws conflict when it is in review or approved already, or another person's text has come since `lockVersion`
 * @throws forbidden, not_found, gone (retracted)
 */
export async function submitVersion(ctx: Context, input: z.input<typeof workStateInput>): Promise<void> {
  const { articleId, inLanguage, lockVersion } = parseInput(workStateInput, input);
  await commitChange(ctx, 'submit a version', async (inside) => {
    const open = await openVersion(inside, { articleId, inLanguage, isAllowed: (scope) => canEditDraft(ctx.actor, scope), refusal: 'This person may not edit this version.' });
    if (open.version.workState !== 'draft') throw new AppError('conflict', 'The draft is in review already.');
    const draft = await loadDraft(inside, { ...open, lockVersion });
    await inside.db.update(articleVersions).set({ workState: 'in_review' }).where(eq(articleVersions.id, open.version.id));
    return { result: undefined, audit: { action: 'submit', subjectKind: 'version', subjectId: `${articleId}:${inLanguage}`, details: { lockVersion: draft.lockVersion } }, tags: [] };
  });
}
