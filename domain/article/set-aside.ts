import type { Context } from '@/domain/context';
import { textOf } from '@/domain/body/text';
import type { drafts } from '@/db/schema/article';
import { draftCopies } from '@/db/schema/draft-copy';
import type { CopyReason } from './model';

/** Keeps the text of a draft that is about to be overwritten, so that it can be restored. Call it with the transaction of the change. */
export async function setAside({ db, now }: Context, { versionId, lockVersion, updatedAt, updatedById, ...draft }: typeof drafts.$inferSelect, reason: Exclude<CopyReason, 'conflict'>): Promise<void> {
  await db.insert(draftCopies).values({ versionId, reason, lockVersion, ...textOf(draft), createdAt: updatedAt, createdById: updatedById, settledAt: now });
}
