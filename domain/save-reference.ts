import type { AuditInput } from '@/domain/audit/create-audit-entry';
import type { Context } from '@/domain/context';
import { commitChange } from '@/domain/change';
import { canManageSite } from '@/domain/site/policy';
import { AppError } from '@/lib/errors';

/** Commits a change to what stands around stories, which administrators alone may make. */
export async function saveReference(ctx: Context, subject: Pick<AuditInput, 'subjectKind' | 'subjectId'>, { tags, write }: { tags: readonly string[]; write: (ctx: Context) => Promise<void> }): Promise<void> {
  if (!canManageSite(ctx.actor)) throw new AppError('forbidden', `Only administrators may change a ${subject.subjectKind}.`);
  await commitChange(ctx, `save a ${subject.subjectKind}`, async (inside) => {
    await write(inside);
    return { result: undefined, audit: { action: 'save', ...subject }, tags };
  });
}
