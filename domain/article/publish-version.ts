import type { z } from 'zod';
import type { Context } from '@/domain/context';
import { parseInput } from '@/domain/parse-input';
import type { Locale } from '@/lib/locales';
import { commitPublication } from './commit-publication';
import { publishVersionInput } from './input';
import { revisionName, toExpectations } from './list-version-places';
import { loadDraft, openVersion } from './open-version';
import { canPublish } from './policy';
import { publishDraft } from './publish-draft';
import { refuseIssues } from './publish-gate';

/** `receiptId` is `null` when nothing that readers see has changed. */
export type Published = { articleId: string; inLanguage: Locale; revision: number; receiptId: string | null };

/**
 * Puts the draft of one language before the public: what it says now becomes the live revision, and what was planned for a
 * later time is planned no longer. Publishing a draft that is live already changes nothing and says which revision it is.
 * @throws invalid (the gate's faults, each at its field; or warnings not in `acceptedWarnings`)
 * @throws conflict (another person's text has come since `lockVersion`), forbidden, not_found, gone (retracted)
 */
export async function publishVersion(ctx: Context, input: z.input<typeof publishVersionInput>): Promise<Published> {
  const { articleId, inLanguage, lockVersion, updateKind, acceptedWarnings } = parseInput(publishVersionInput, input);
  return commitPublication(ctx, 'publish a version', async (inside) => {
    const open = await openVersion(inside, { articleId, inLanguage, isAllowed: (scope) => canPublish(ctx.actor, scope), refusal: 'This person may not publish this version.' });
    const draft = await loadDraft(inside, { ...open, lockVersion });
    const { revision, isUnchanged, isUpdate, warnings, tags, places } = await publishDraft(inside, { open, draft, updateKind, acceptedWarnings });
    refuseIssues(warnings);
    return {
      result: { articleId, inLanguage, revision },
      audit: { action: 'publish', subjectKind: 'version', subjectId: `${articleId}:${inLanguage}`, details: { revision, ...(isUnchanged ? { isUnchanged } : isUpdate && { updateKind }) } },
      tags,
      expectations: toExpectations(places, () => ({ revision: revisionName(articleId, inLanguage, revision) })),
    };
  });
}
