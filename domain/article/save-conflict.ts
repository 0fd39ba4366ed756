import { and, eq, isNull } from 'drizzle-orm';
import type { z } from 'zod';
import { isSameText, textOf } from '@/domain/body/text';
import { commitChange } from '@/domain/change';
import type { Context } from '@/domain/context';
import { parseInput } from '@/domain/parse-input';
import { draftCopies } from '@/db/schema/draft-copy';
import { AppError } from '@/lib/errors';
import { saveConflictInput } from './input';
import { loadArticle, loadVersion } from './load-article';
import { canEditDraft } from './policy';

/**
 * Keeps a text that came too late: the draft has moved on, and both texts must survive the closing of a tab. With `copyId`
 * the text that was kept before is replaced by what its writer has typed since.
 * @throws invalid, forbidden, not_found (the story or the version), gone (retracted)
 * @throws conflict when `copyId` is not this person's open conflict in this version
 */
export async function saveConflict(ctx: Context, input: z.input<typeof saveConflictInput>): Promise<{ copyId: number }> {
  const { articleId, inLanguage, lockVersion, copyId, ...words } = parseInput(saveConflictInput, input);
  return commitChange(ctx, 'keep a text that came too late', async (inside) => {
    const { article, sectionKey, sourceKey, isOwn } = await loadArticle(inside, articleId);
    if (!canEditDraft(ctx.actor, { sectionKey, sourceKey, isOwn, inLanguage })) throw new AppError('forbidden', 'This person may not edit this version.');
    if (article.retractedAt) throw new AppError('gone', 'The story was retracted.');
    const version = await loadVersion(inside, article.id, inLanguage);
    const createdById = ctx.actor.kind === 'user' ? ctx.actor.id : null;
    const text = textOf(words);
    if (copyId !== null) {
      const updated = await inside.db.update(draftCopies).set({ ...text, createdAt: ctx.now })
        .where(and(eq(draftCopies.id, copyId), eq(draftCopies.versionId, version.id), eq(draftCopies.reason, 'conflict'), isNull(draftCopies.settledAt), createdById === null ? isNull(draftCopies.createdById) : eq(draftCopies.createdById, createdById)))
        .returning({ id: draftCopies.id });
      if (updated.length === 0) throw new AppError('conflict', 'This conflict is not open any more.');
      return { result: { copyId }, audit: null, tags: [] };
    }
    const known = await findSame(inside, version.id, createdById, text);
    if (known !== null) return { result: { copyId: known }, audit: null, tags: [] };
    const [copy] = await inside.db.insert(draftCopies).values({ versionId: version.id, reason: 'conflict', lockVersion: lockVersion ?? 0, ...text, createdAt: ctx.now, createdById }).returning({ id: draftCopies.id });
    return { result: { copyId: copy!.id }, audit: { action: 'conflict', subjectKind: 'draft', subjectId: `${articleId}:${inLanguage}`, details: { lockVersion, copyId: copy!.id } }, tags: [] };
  });
}

/** A request that is sent again, because its answer was lost, keeps one copy. */
async function findSame({ db }: Context, versionId: number, createdById: string | null, text: ReturnType<typeof textOf>): Promise<number | null> {
  const open = await db.select().from(draftCopies).where(and(eq(draftCopies.versionId, versionId), eq(draftCopies.reason, 'conflict'), isNull(draftCopies.settledAt)));
  return open.find((copy) => copy.createdById === createdById && isSameText(copy, text))?.id ?? null;
}

