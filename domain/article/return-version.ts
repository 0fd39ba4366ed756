import { eq } from 'drizzle-orm';
import type { z } from 'zod';
import { commitChange } from '@/domain/change';
import type { Context } from '@/domain/context';
import { parseInput } from '@/domain/parse-input';
import { articleVersions } from '@/db/schema/article';
import { AppError } from '@/lib/errors';
import { returnVersionInput } from './input';
import { openVersion } from './open-version';
import { canPublish } from './policy';

/**
 * Gives a draft that was handed in, or approved, back to its writers, with a note for them. What is planned stays planned:
 * it is another text.
 * @throws conflict when it is with its writers already, invalid, forbidden, not_found, gone (retracted)
 */
export async function returnVersion(ctx: Context, input: z.input<typeof returnVersionInput>): Promise<void> {
  const { articleId, inLanguage, note } = parseInput(returnVersionInput, input);
  await commitChange(ctx, 'return a version', async (inside) => {
    const { version } = await openVersion(inside, { articleId, inLanguage, isAllowed: (scope) => canPublish(ctx.actor, scope), refusal: 'This person may not decide on this version.' });
    if (version.workState === 'draft') throw new AppError('conflict', 'The draft is with its writers already.');
    await inside.db.update(articleVersions).set({ workState: 'draft' }).where(eq(articleVersions.id, version.id));
    return { result: undefined, audit: { action: 'return', subjectKind: 'version', subjectId: `${articleId}:${inLanguage}`, details: { note } }, tags: [] };
  });
}
