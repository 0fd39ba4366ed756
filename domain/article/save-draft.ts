import { and, eq, isNull } from 'drizzle-orm';
import type { z } from 'zod';
import { isSameText, textOf } from '@/domain/body/text';
import { commitChange } from '@/domain/change';
import type { Context } from '@/domain/context';
import { parseInput } from '@/domain/parse-input';
import { articleVersions, drafts } from '@/db/schema/article';
import { draftCopies } from '@/db/schema/draft-copy';
import { AppError } from '@/lib/errors';
import { saveDraftInput } from './input';
import { loadArticle } from './load-article';
import { SPELL_MINUTES } from './model';
import { canEditDraft } from './policy';
import { segmentsAsEdited, segmentsAsStated } from './segments-made';
import { setAside } from './set-aside';

type Input = z.output<typeof saveDraftInput>;
type Draft = typeof drafts.$inferSelect;

/**
 * Saves the working text of a version, making the version when it is new. An editor saves every few seconds, so what
 * belongs together is told once: one audit row and one text to go back to per person and spell of editing (decision 0017).
 * Saving what is there already changes nothing.
 * @throws conflict when the draft was saved by someone else since `lockVersion`; nothing is overwritten
 * @throws invalid, forbidden, not_found (the story, or the revision it was translated from), gone (retracted)
 */
export async function saveDraft(ctx: Context, input: z.input<typeof saveDraftInput>): Promise<{ lockVersion: number; updatedAt: Date }> {
  const draft = parseInput(saveDraftInput, input);
  return commitChange(ctx, 'save a draft', async (inside) => {
    const { article, sectionKey, sourceKey, isOwn } = await loadArticle(inside, draft.articleId);
    if (!canEditDraft(ctx.actor, { sectionKey, sourceKey, isOwn, inLanguage: draft.inLanguage })) throw new AppError('forbidden', 'This person may not edit this version.');
    if (article.retractedAt) throw new AppError('gone', 'The story was retracted.');
    const versionId = await openVersion(inside, article.id, draft.inLanguage);
    const [before = null] = await inside.db.select().from(drafts).where(eq(drafts.versionId, versionId));
    if ((before?.lockVersion ?? null) !== draft.lockVersion) throw new AppError('conflict', 'The draft was saved by someone else in the meantime.');
    if (draft.settles !== null) await settleConflict(inside, versionId, draft.settles);
    if (before && isUnchanged(before, draft)) return { result: { lockVersion: before.lockVersion, updatedAt: before.updatedAt }, audit: null, tags: [] };
    const isOriginal = draft.inLanguage === article.originalLanguage;
    const segments = draft.made
      ? await segmentsAsStated(inside, { articleId: article.id, input: draft, made: draft.made })
      : await segmentsAsEdited(inside, { articleId: article.id, input: draft, before, isOriginal });
    const isSameSpell = before !== null && draft.made === null && isSpellOf(ctx, before);
    if (before && (draft.setAside || !isSameSpell)) await setAside(inside, before, draft.setAside ? 'replaced' : 'left');
    const lockVersion = (before?.lockVersion ?? 0) + 1;
    const row = { lockVersion, ...textOf(draft), segments, updatedAt: ctx.now, updatedById: ctx.actor.kind === 'user' ? ctx.actor.id : null };
    await inside.db.insert(drafts).values({ versionId, ...row }).onConflictDoUpdate({ target: drafts.versionId, set: row });
    await inside.db.update(articleVersions).set({ workState: 'draft' }).where(eq(articleVersions.id, versionId));
    return {
      result: { lockVersion, updatedAt: ctx.now },
      audit: isSameSpell && !draft.setAside ? null : { action: 'update', subjectKind: 'draft', subjectId: `${draft.articleId}:${draft.inLanguage}`, details: { lockVersion } },
      tags: [],
    };
  });
}

async function openVersion({ db }: Context, articleId: number, inLanguage: string): Promise<number> {
  await db.insert(articleVersions).values({ articleId, inLanguage }).onConflictDoNothing();
  const [version] = await db.select({ id: articleVersions.id }).from(articleVersions).where(and(eq(articleVersions.articleId, articleId), eq(articleVersions.inLanguage, inLanguage)));
  return version!.id;
}

/** A statement of how the segments were made may change them where the words stay. */
const isUnchanged = (before: Draft, { made, upToDate, ...draft }: Input): boolean => made === null && upToDate.length === 0 && isSameText(before, draft);

/** Whether the draft was last saved by this person, not long ago. */
const isSpellOf = ({ actor, now }: Context, { updatedAt, updatedById }: Draft): boolean =>
  actor.kind === 'user' && updatedById === actor.id && now.getTime() - updatedAt.getTime() < SPELL_MINUTES * 60_000;

/** Only the writer's own: whoever settles another's conflict has not seen that text. */
async function settleConflict({ db, actor, now }: Context, versionId: number, copyId: number): Promise<void> {
  if (actor.kind !== 'user') return;
  await db.update(draftCopies).set({ settledAt: now })
    .where(and(eq(draftCopies.id, copyId), eq(draftCopies.versionId, versionId), eq(draftCopies.createdById, actor.id), eq(draftCopies.reason, 'conflict'), isNull(draftCopies.settledAt)));
}
