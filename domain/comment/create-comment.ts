import { createHash } from 'node:crypto';
import { and, eq } from 'drizzle-orm';
import type { z } from 'zod';
import { commitChange } from '@/domain/change';
import type { Context } from '@/domain/context';
import { invalid, parseInput } from '@/domain/parse-input';
import { consumeRate } from '@/domain/user/rate-limits';
import { comments } from '@/db/schema/comment';
import { AppError } from '@/lib/errors';
import { countNew } from './change-state';
import { findBadge, findHoldReasons } from './hold-reasons';
import { createCommentInput } from './input';
import type { LoadedThread } from './load-thread';
import { loadThread } from './load-thread';
import type { OwnComment } from './model';
import { MOST_WAITING } from './model';
import { findOwnComment } from './my-queries';
import { canComment } from './policy';
import { threadTag } from './tags';

/** A person writes a few times in a minute, not all day long. */
const RATES = [{ name: 'comment-minute', points: 6, windowSeconds: 60 }, { name: 'comment-hour', points: 60, windowSeconds: 3600 }];

/**
 * Says something under a story. It is shown at once, or waits for a moderator for the reasons it comes back with. The same
 * text sent twice, or another with the same key, gives the comment that is there already.
 * @throws invalid (no words, too long, no name yet, the comment answered is gone), unauthenticated, forbidden (closed),
 *   not_found, gone, rate_limited (said too much in a short time; or `waiting`: too much waits for a moderator already)
 */
export async function createComment(ctx: Context, input: z.input<typeof createCommentInput>): Promise<OwnComment> {
  const { articleId, text, locale, inLanguage = locale, parentId, idempotencyKey = keyOf({ articleId, text, parentId }) } = parseInput(createCommentInput, input);
  const { actor } = ctx;
  if (actor.kind !== 'user') throw new AppError('unauthenticated', 'Only people who are signed in may comment.');
  const posted = await findPosted(ctx, actor.id, idempotencyKey);
  if (posted) return posted;
  const thread = await loadThread(ctx, articleId);
  checkMayComment(ctx, thread);
  for (const rate of RATES) await consumeRate(ctx, { ...rate, key: actor.id });
  const id = await commitChange(ctx, 'create a comment', async (inside) => {
    const badge = await findBadge(inside, thread.articleId);
    const parent = parentId === null ? null : await findParent(inside, thread.articleId, parentId);
    const holdReasons = await findHoldReasons(inside, { userId: actor.id, badge, text, languages: [inLanguage, locale] });
    const state = holdReasons.length > 0 ? 'held' : 'visible';
    if (state === 'held') await checkMayWait(inside, actor.id);
    const [row] = await inside.db.insert(comments).values({
      publicId: ctx.newPublicId(), articleId: thread.articleId, userId: actor.id, badge, inLanguage, text, state, holdReasons, idempotencyKey,
      parentId: parent?.id ?? null, rootId: parent ? (parent.rootId ?? parent.id) : null,
      hasAppeared: state === 'visible', createdAt: ctx.now, waitingSince: state === 'held' ? ctx.now : null,
    }).onConflictDoNothing({ target: [comments.userId, comments.idempotencyKey] }).returning();
    // The same key at the same instant: the other request has posted it and written its audit row.
    if (!row) return { result: null, audit: null, tags: [] };
    const isSeen = await countNew(inside, row);
    const audit = { action: 'create', subjectKind: 'comment', subjectId: row.publicId, details: { article: articleId, state, rules: holdReasons.map(({ rule }) => rule) } };
    return { result: row.publicId, audit, tags: isSeen ? [threadTag(articleId)] : [] };
  });
  const comment = id === null ? await findPosted(ctx, actor.id, idempotencyKey) : await findOwnComment(ctx, eq(comments.publicId, id));
  if (!comment) throw new AppError('conflict', 'The comment was sent twice and taken back in between.');
  return comment;
}

function checkMayComment({ actor }: Context, { policy }: LoadedThread): void {
  if (policy === 'hidden') throw new AppError('not_found', 'This story has no comments.');
  if (!canComment(actor, policy)) throw new AppError('forbidden', 'Comments on this story are closed.', [{ path: '', message: 'Comments on this story are closed.', code: 'closed' }]);
  if (actor.kind === 'user' && actor.name === '') throw invalid([{ path: 'name', message: 'Choose the name that stands with your comments first.', code: 'required' }]);
}

/** One person does not fill the desk of the moderators. What came at the same instant may be one more. */
async function checkMayWait({ db }: Context, userId: string): Promise<void> {
  const waiting = await db.$count(comments, and(eq(comments.userId, userId), eq(comments.state, 'held')));
  if (waiting < MOST_WAITING) return;
  const message = `${waiting} comments of this person wait for a moderator.`;
  throw new AppError('rate_limited', message, [{ path: '', message, code: 'waiting', values: { count: waiting } }]);
}

async function findParent({ db }: Context, articleId: number, parentId: string): Promise<{ id: number; rootId: number | null }> {
  const [parent] = await db.select({ id: comments.id, rootId: comments.rootId }).from(comments)
    .where(and(eq(comments.publicId, parentId), eq(comments.articleId, articleId), eq(comments.state, 'visible')));
  if (!parent) throw invalid([{ path: 'parentId', message: 'The comment that this one answers is no longer there.', code: 'parent_gone' }]);
  return parent;
}

const findPosted = (ctx: Context, userId: string, idempotencyKey: string) => findOwnComment(ctx, and(eq(comments.userId, userId), eq(comments.idempotencyKey, idempotencyKey))!);

/** Without a key of the writer's own, the same words in the same place are the same comment: a form sent twice posts once. */
const keyOf = (said: { articleId: string; parentId: string | null; text: string }): string =>
  `same-${createHash('sha256').update(JSON.stringify([said.articleId, said.parentId, said.text])).digest('base64url')}`;
