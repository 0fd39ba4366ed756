import type { z } from 'zod';
import { commitChange } from '@/domain/change';
import type { Context } from '@/domain/context';
import { parseInput } from '@/domain/parse-input';
import { AppError } from '@/lib/errors';
import { endSchedule } from './end-schedule';
import { versionInput } from './input';
import { openVersion } from './open-version';
import { canPublish } from './policy';

/**
 * Takes back what is planned for a version.
 * @throws conflict when nothing is planned, forbidden, not_found, gone (retracted)
 */
export async function unscheduleVersion(ctx: Context, input: z.input<typeof versionInput>): Promise<void> {
  const { articleId, inLanguage } = parseInput(versionInput, input);
  await commitChange(ctx, 'unschedule a version', async (inside) => {
    const { version } = await openVersion(inside, { articleId, inLanguage, isAllowed: (scope) => canPublish(ctx.actor, scope), refusal: 'This person may not publish this version.' });
    if (!version.publishAt) throw new AppError('conflict', 'Nothing is planned for this version.');
    await endSchedule(inside, { articleId, version });
    return { result: undefined, audit: { action: 'unschedule', subjectKind: 'version', subjectId: `${articleId}:${inLanguage}`, details: { publishAt: version.publishAt.toISOString() } }, tags: [] };
  });
}
