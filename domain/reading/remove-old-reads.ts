import { lte } from 'drizzle-orm';
import type { Context } from '@/domain/context';
import { articleReads } from '@/db/schema/reading';
import { AppError } from '@/lib/errors';
import { HOUR_MS, READ_WINDOW_HOURS } from './model';

/** Removes the hours that count no more. The work of the job `tidy`. @throws forbidden for anybody but the site itself */
export async function removeOldReads({ db, now, actor }: Context): Promise<void> {
  if (actor.kind !== 'system') throw new AppError('forbidden', 'Only the site tidies up.');
  await db.delete(articleReads).where(lte(articleReads.hour, new Date(now.getTime() - READ_WINDOW_HOURS * HOUR_MS)));
}
