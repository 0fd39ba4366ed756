import { and, desc, eq } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Context } from '@/domain/context';
import { articles } from '@/db/schema/article';
import { commentCounters, commentReactions, comments } from '@/db/schema/comment';
import { findBadge } from './hold-reasons';
import { loadThread } from './load-thread';
import type { MyThread, OwnComment } from './model';
import { toOwnComment } from './own-comment';

/** Own comments and reactions under one story that are told: nobody reads further back. */
const MOST_OWN_COMMENTS = 100;
const MOST_OWN_REACTIONS = 500;

/**
 * What belongs to the person who reads a story's comments: their name, what they wrote and what of it waits and why, what
 * they recommend. Signed out: nothing.
 * @throws not_found, gone
 */
export async function getMine(ctx: Context, { articleId }: { articleId: string }): Promise<MyThread> {
  const { actor, db } = ctx;
  const thread = await loadThread(ctx, articleId);
  if (actor.kind !== 'user') return { person: null, comments: [], reactions: [] };
  const own = await listOwn(ctx, and(eq(comments.userId, actor.id), eq(comments.articleId, thread.articleId))!, MOST_OWN_COMMENTS);
  const reactions = await db.select({ id: comments.publicId }).from(commentReactions).innerJoin(comments, eq(comments.id, commentReactions.commentId))
    .where(and(eq(commentReactions.userId, actor.id), eq(commentReactions.articleId, thread.articleId))).limit(MOST_OWN_REACTIONS);
  const badge = await findBadge(ctx, thread.articleId);
  return { person: { name: actor.name, hasName: actor.name !== '', badge }, comments: own.filter(({ state }) => state !== 'deleted'), reactions: reactions.map(({ id }) => id) };
}

/** One of the own comments of the person who acts; `null` = they have none such. */
export async function findOwnComment(ctx: Context, where: SQL): Promise<OwnComment | null> {
  if (ctx.actor.kind !== 'user') return null;
  return (await listOwn(ctx, and(where, eq(comments.userId, ctx.actor.id))!, 1))[0] ?? null;
}

async function listOwn({ db, actor, now }: Context, where: SQL, limit: number): Promise<OwnComment[]> {
  const parent = alias(comments, 'parent');
  const root = alias(comments, 'root');
  const rows = await db
    .select({ comment: comments, articleId: articles.publicId, parentId: parent.publicId, rootId: root.publicId, reactionCount: commentCounters.reactionCount })
    .from(comments)
    .innerJoin(articles, eq(articles.id, comments.articleId))
    .innerJoin(commentCounters, eq(commentCounters.commentId, comments.id))
    .leftJoin(parent, eq(parent.id, comments.parentId))
    .leftJoin(root, eq(root.id, comments.rootId))
    .where(where).orderBy(desc(comments.id)).limit(limit);
  return rows.map(({ comment, ...beside }) => toOwnComment(comment, { actor, now, ...beside }));
}
