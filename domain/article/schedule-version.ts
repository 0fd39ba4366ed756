import { eq } from 'drizzle-orm';
import type { z } from 'zod';
import { commitChange } from '@/domain/change';
import type { Context } from '@/domain/context';
import { createJob } from '@/domain/job/create-job';
import { invalid, parseInput } from '@/domain/parse-input';
import { articleVersions } from '@/db/schema/article';
import { createRevision, draftSegments } from './create-revision';
import { PUBLISH_JOB, scheduleKey } from './end-schedule';
import { scheduleVersionInput } from './input';
import { loadDraft, openVersion } from './open-version';
import { canPublish } from './policy';
import { checkPublishable, refuseIssues } from './publish-gate';
import { listUnaccepted } from './publish-warnings';
import { signDraft } from './sign-draft';

export type Scheduled = { articleId: string; inLanguage: string; revision: number; publishAt: Date };

/**
 * Approves the draft as it is and plans its publication. What goes live then is this text: later saves are another one,
 * until they are planned themselves. A second plan takes the place of the first.
 * @throws invalid (a time that has passed; the gate's faults as they will be then; warnings not in `acceptedWarnings`)
 * @throws conflict (another person's text has come since `lockVersion`), forbidden, not_found, gone (retracted)
 */
export async function scheduleVersion(ctx: Context, input: z.input<typeof scheduleVersionInput>): Promise<Scheduled> {
  const { articleId, inLanguage, lockVersion, publishAt, updateKind, acceptedWarnings } = parseInput(scheduleVersionInput, input);
  if (publishAt <= ctx.now) throw invalid([{ path: 'publishAt', message: 'This time has passed.', code: 'time_passed' }]);
  return commitChange(ctx, 'schedule a version', async (inside) => {
    const open = await openVersion(inside, { articleId, inLanguage, isAllowed: (scope) => canPublish(ctx.actor, scope), refusal: 'This person may not publish this version.' });
    const draft = await loadDraft(inside, { ...open, lockVersion });
    const candidate = { ...open, text: draft, at: publishAt };
    await checkPublishable(inside, candidate);
    refuseIssues(await listUnaccepted(inside, { ...candidate, segments: draftSegments(draft) }, acceptedWarnings));
    const revision = await createRevision(inside, { draft: await signDraft(inside, draft), inLanguage });
    await inside.db.update(articleVersions).set({
      workState: 'approved', publishAt, scheduledRevisionId: revision.id, scheduledUpdateKind: updateKind, scheduleFailure: null, scheduledById: ctx.actor.kind === 'user' ? ctx.actor.id : null,
    }).where(eq(articleVersions.id, open.version.id));
    await createJob(inside, { kind: PUBLISH_JOB, key: scheduleKey(articleId, inLanguage), payload: { articleId, inLanguage }, runAt: publishAt });
    return {
      result: { articleId, inLanguage, revision: revision.number, publishAt },
      audit: { action: 'schedule', subjectKind: 'version', subjectId: `${articleId}:${inLanguage}`, details: { revision: revision.number, publishAt: publishAt.toISOString() } },
      tags: [],
    };
  });
}
