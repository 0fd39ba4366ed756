import type { AuditInput } from '@/domain/audit/create-audit-entry';
import type { Context } from '@/domain/context';
import { commitChange } from '@/domain/change';
import { canManageSite } from '@/domain/site/policy';
import { AppError } from '@/lib/errors';

type Subject = Pick<AuditInput, 'subjectKind' | 'subjectId'>;

/** Commits a change to what stands around stories, which administrators alone may make. */
export async function saveReference(ctx: Context, subject: Subject, { tags, write }: { tags: readonly string[]; write: (ctx: Context) => Promise<void> }): Promise<void> {
  checkMayManage(ctx, subject);
  try {
    await commitChange(ctx, `save a ${subject.subjectKind}`, async (inside) => {
      await write(inside);
      return { result: undefined, audit: { action: 'save', ...subject }, tags };
    });
  } catch (error) {
    throw isSlugTaken(error) ? new AppError('invalid', `slug: Another ${subject.subjectKind} has this address in this language.`, [{ path: 'slug', message: `Another ${subject.subjectKind} has this address in this language.` }]) : error;
  }
}

/** @throws forbidden */
export function checkMayManage({ actor }: Context, { subjectKind }: Subject): void {
  if (!canManageSite(actor)) throw new AppError('forbidden', `Only administrators may change a ${subjectKind}.`);
}

/** What PostgreSQL says when a row would stand twice under a unique constraint. */
const UNIQUE_VIOLATION = '23505';

/** The driver's error, which the query builder wraps, names the constraint: those of addresses end in `_slug_unique`. */
function isSlugTaken(error: unknown): boolean {
  const { code, constraint } = ((error as Error | null)?.cause ?? {}) as { code?: unknown; constraint?: unknown };
  return code === UNIQUE_VIOLATION && String(constraint).endsWith('_slug_unique');
}
