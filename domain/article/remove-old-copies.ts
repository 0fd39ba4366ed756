import { and, isNotNull, isNull, lt, ne, or, sql } from 'drizzle-orm';
import type { Context } from '@/domain/context';
import { draftCopies } from '@/db/schema/draft-copy';
import { AppError } from '@/lib/errors';
import { COPY_LIFE_DAYS } from './model';

const DAY_MS = 86_400_000;

/**
 * Removes texts that were set aside, and conflicts that were settled, more than `COPY_LIFE_DAYS` days ago. A conflict that
 * is open stays until its writer settles it, or is gone. For the site itself (decision 0017). @throws forbidden for anybody else
 */
export async function removeOldCopies({ db, now, actor }: Context): Promise<void> {
  if (actor.kind !== 'system') throw new AppError('forbidden', 'Only the site tidies up.');
  const since = sql`coalesce(${draftCopies.settledAt}, ${draftCopies.createdAt})`;
  const isOver = or(ne(draftCopies.reason, 'conflict'), isNotNull(draftCopies.settledAt), isNull(draftCopies.createdById));
  await db.delete(draftCopies).where(and(lt(since, new Date(now.getTime() - COPY_LIFE_DAYS * DAY_MS)), isOver));
}
