import { eq } from 'drizzle-orm';
import type { z } from 'zod';
import { commitChange } from '@/domain/change';
import type { Context } from '@/domain/context';
import { parseInput } from '@/domain/parse-input';
import { articleVersions } from '@/db/schema/article';
import { AppError } from '@/lib/errors';
import { createRevision } from './create-revision';
import { workStateInput } from './input';
import { loadDraft, openVersion } from './open-version';
import { canPublish } from './policy';
import { checkPublishable } from './publish-gate';
import { signDraft } from './sign-draft';

/**
 * Says that a draft may be published as it is, and keeps it as a revision. The next save takes the approval back.
 * @throws invalid (the gate's faults; an embargo is none, since nothing is shown yet)
 * @throws conflict when it is approved already, or another person's text has come since `lockVersion`
 * @throws forbidden, not_found, gone (retracted)
 */
export async function approveVersion(ctx: Context, input: z.input<typeof workStateInput>): Promise<{ revision: number }> {
  const { articleId, inLanguage, lockVersion } = parseInput(workStateInput, input);
  return commitChange(ctx, 'approve a version', async (inside) => {
    const open = await openVersion(inside, { articleId, inLanguage, isAllowed: (scope) => canPublish(ctx.actor, scope), refusal: 'This person may not approve this version.' });
    if (open.version.workState === 'approved') throw new AppError('conflict', 'The draft is approved already.');
    const draft = await loadDraft(inside, { ...open, lockVersion });
    await checkPublishable(inside, { ...open, text: draft, at: null });
    const { number: revision } = await createRevision(inside, { draft: await signDraft(inside, draft), inLanguage });
    await inside.db.update(articleVersions).set({ workState: 'approved' }).where(eq(articleVersions.id, open.version.id));
    return { result: { revision }, audit: { action: 'approve', subjectKind: 'version', subjectId: `${articleId}:${inLanguage}`, details: { revision } }, tags: [] };
  });
}
