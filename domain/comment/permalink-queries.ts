import { and, asc, desc, eq, isNull, sql } from 'drizzle-orm';
import { isVisible } from '@/domain/article/summaries';
import { articleTag } from '@/domain/article/tags';
import type { Context } from '@/domain/context';
import { articles, liveVersions } from '@/db/schema/article';
import { commentCounters, comments } from '@/db/schema/comment';
import { sectionNames } from '@/db/schema/section';
import { isLocale } from '@/lib/locales';
import type { Locale } from '@/lib/locales';
import { dependsOn } from '@/lib/server/render-scope';
import { articleHref } from '@/lib/url';
import type { CommentLocation } from './model';
import { COMMENTS_PER_PAGE, REPLIES_SHOWN } from './model';
import { threadTag } from './tags';
import { isListed } from './thread-queries';

/**
 * Where a comment is to be found: on the story's page in this language, else in the story's own, else in any that is live.
 * `null` = there never was one that the public saw, or it left nothing behind, or its thread is not shown.
 */
export async function findComment(ctx: Context, { commentId, locale }: { commentId: string; locale: Locale }): Promise<CommentLocation | null> {
  const [row] = await ctx.db
    .select({
      id: comments.id, rootId: comments.rootId, createdAt: comments.createdAt, state: comments.state, hasAppeared: comments.hasAppeared,
      articleId: articles.id, articlePublicId: articles.publicId, originalLanguage: articles.originalLanguage, policy: articles.commentPolicy, retractedAt: articles.retractedAt, isListed: commentCounters.isListed,
    })
    .from(comments).innerJoin(articles, eq(articles.id, comments.articleId)).innerJoin(commentCounters, eq(commentCounters.commentId, comments.id))
    .where(eq(comments.publicId, commentId));
  if (!row) return null;
  dependsOn(articleTag(row.articlePublicId), threadTag(row.articlePublicId));
  if (row.policy === 'hidden' || !row.hasAppeared) return null;
  const story = await findStory(ctx, row, locale);
  const status = row.retractedAt || !row.isListed ? 'gone' : 'listed';
  if (!story) return status === 'gone' ? { status, story: null } : null;
  if (status === 'gone') return { status, story: row.retractedAt ? null : story };
  if (row.rootId === null) return { status, story, articleId: row.articlePublicId, rootId: null, after: await cursorBefore(ctx, row), repliesAfter: null };
  const [root] = await ctx.db.select({ id: comments.id, publicId: comments.publicId, articleId: comments.articleId, createdAt: comments.createdAt }).from(comments).where(eq(comments.id, row.rootId));
  return { status, story, articleId: row.articlePublicId, rootId: root!.publicId, after: await cursorBefore(ctx, root!), repliesAfter: await replyCursorBefore(ctx, { ...row, rootId: row.rootId }) };
}

async function findStory({ db, now }: Context, { articleId, articlePublicId, originalLanguage }: { articleId: number; articlePublicId: string; originalLanguage: string }, locale: Locale): Promise<{ href: string; inLanguage: Locale } | null> {
  const [live] = await db.select({ inLanguage: liveVersions.inLanguage, slug: liveVersions.slug, sectionSlug: sectionNames.slug }).from(liveVersions)
    .innerJoin(sectionNames, and(eq(sectionNames.sectionId, liveVersions.sectionId), eq(sectionNames.locale, liveVersions.inLanguage)))
    .where(and(eq(liveVersions.articleId, articleId), isVisible(now)))
    .orderBy(desc(sql`${liveVersions.inLanguage} = ${locale}`), desc(sql`${liveVersions.inLanguage} = ${originalLanguage}`)).limit(1);
  return live && isLocale(live.inLanguage) ? { href: articleHref(live.inLanguage, live.sectionSlug, live.slug, articlePublicId), inLanguage: live.inLanguage } : null;
}

type Place = { articleId: number; id: number; createdAt: Date };

/** Newest first: `null` when the conversation is on the first page, else the cursor of a page that begins with it. */
async function cursorBefore({ db }: Context, { articleId, id, createdAt }: Place): Promise<string | null> {
  const newer = await db.select({ publicId: comments.publicId }).from(commentCounters).innerJoin(comments, eq(comments.id, commentCounters.commentId))
    .where(and(eq(commentCounters.articleId, articleId), isListed, isNull(commentCounters.rootId), sql`(${commentCounters.createdAt}, ${commentCounters.commentId}) > (${createdAt.toISOString()}::timestamptz, ${id})`))
    .orderBy(asc(commentCounters.createdAt), asc(commentCounters.commentId)).limit(COMMENTS_PER_PAGE);
  return newer.length < COMMENTS_PER_PAGE ? null : newer[0]!.publicId;
}

/** `null` when the reply is among those that stand under the comment at once, else the cursor of a page of replies that begins with it. */
async function replyCursorBefore({ db }: Context, { rootId, id, createdAt }: { rootId: number; id: number; createdAt: Date }): Promise<string | null> {
  const older = await db.select({ publicId: comments.publicId }).from(commentCounters).innerJoin(comments, eq(comments.id, commentCounters.commentId))
    .where(and(eq(commentCounters.rootId, rootId), isListed, sql`(${commentCounters.createdAt}, ${commentCounters.commentId}) < (${createdAt.toISOString()}::timestamptz, ${id})`))
    .orderBy(desc(commentCounters.createdAt), desc(commentCounters.commentId)).limit(REPLIES_SHOWN);
  return older.length < REPLIES_SHOWN ? null : older[0]!.publicId;
}
