import { createHash, randomBytes } from 'node:crypto';
import { eq, lt, sql } from 'drizzle-orm';
import type { z } from 'zod';
import { commitChange } from '@/domain/change';
import type { Context } from '@/domain/context';
import { parseInput } from '@/domain/parse-input';
import { getCommentRules } from '@/domain/site/queries';
import { consumeRate } from '@/domain/user/rate-limits';
import { commentCounters, commentReports, comments, reportSalts } from '@/db/schema/comment';
import { AppError } from '@/lib/errors';
import { changeState } from './change-state';
import { reportCommentInput } from './input';
import { loadPublicComment } from './load-comment';
import { REPORTER_CODE_DAYS } from './model';
import { canReport } from './policy';
import { threadTag } from './tags';

const RATE = { name: 'comment-report', points: 10, windowSeconds: 3600 };

/**
 * Tells the moderators that a comment breaks the rules; several people together hide it until one of them has looked.
 * Nobody must be signed in. `clientKey`: who asks, as far as limits can tell; kept only as a hash with the day's salt.
 * @throws invalid, forbidden (one's own), conflict (reported already), not_found, gone, rate_limited
 */
export async function reportComment(ctx: Context, input: z.input<typeof reportCommentInput>, { clientKey }: { clientKey: string }): Promise<void> {
  const { commentId, breach, note } = parseInput(reportCommentInput, input);
  const { actor, now } = ctx;
  const reporterId = actor.kind === 'user' ? actor.id : null;
  await consumeRate(ctx, { ...RATE, key: reporterId ?? clientKey });
  await commitChange(ctx, 'report a comment', async (inside) => {
    const { comment, thread } = await loadPublicComment(inside, commentId);
    if (!canReport(actor, comment)) throw new AppError('forbidden', 'This person may not report this comment.');
    const reporterKey = reporterId === null ? `guest:${await hashOfDay(inside, clientKey)}` : `user:${reporterId}`;
    const [report] = await inside.db.insert(commentReports).values({ commentId: comment.id, reporterKey, reporterId, breach, note, createdAt: now }).onConflictDoNothing().returning({ id: commentReports.id });
    if (!report) throw new AppError('conflict', 'This person has reported this comment already.', [{ path: '', message: 'This person has reported this comment already.', code: 'reported' }]);
    const [counters] = await inside.db.update(commentCounters).set({ reportCount: sql`${commentCounters.reportCount} + 1` }).where(eq(commentCounters.commentId, comment.id)).returning({ reportCount: commentCounters.reportCount });
    const isHeld = counters!.reportCount >= (await getCommentRules(inside)).reportsBeforeHold;
    const audit = { action: 'report', subjectKind: 'comment', subjectId: commentId, details: { breach, isHeld } };
    const waitingSince = comment.waitingSince ?? now;
    if (!isHeld) {
      await inside.db.update(comments).set({ waitingSince }).where(eq(comments.id, comment.id));
      return { result: undefined, audit, tags: [] };
    }
    await changeState(inside, comment, { state: 'held', holdReasons: [{ rule: 'reports' }], waitingSince });
    return { result: undefined, audit, tags: [threadTag(thread.publicId)] };
  });
}

/** A hash that tells the same client apart for a day; the salts of days before yesterday are thrown away. */
async function hashOfDay({ db, now }: Context, clientKey: string): Promise<string> {
  const day = now.toISOString().slice(0, 10);
  const [made] = await db.insert(reportSalts).values({ day, salt: randomBytes(16).toString('base64url') }).onConflictDoNothing().returning();
  if (made) await db.delete(reportSalts).where(lt(reportSalts.day, new Date(now.getTime() - (REPORTER_CODE_DAYS - 1) * 86_400_000).toISOString().slice(0, 10)));
  const [row] = await db.select({ salt: reportSalts.salt }).from(reportSalts).where(eq(reportSalts.day, day));
  return createHash('sha256').update(`${row!.salt} ${clientKey}`).digest('base64url');
}
