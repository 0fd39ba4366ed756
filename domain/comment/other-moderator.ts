import { and, eq, exists, inArray, isNull, ne, notLike, or } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import { articles } from '@/db/schema/article';
import { comments } from '@/db/schema/comment';
import { roleAssignments, users } from '@/db/schema/user';
import type { Context } from '@/domain/context';
import { DEMO_DOMAIN } from '@/domain/user/model';
import { MODERATOR_ROLES } from './policy';

/** Condition beside a comment and its story: somebody other than its writer may decide about it, and can sign in here. */
export const hasOtherModerator = ({ db, hasDemoStaff }: Context): SQL =>
  exists(db.select({ id: roleAssignments.id }).from(roleAssignments).innerJoin(users, eq(users.id, roleAssignments.userId)).where(and(
    inArray(roleAssignments.role, [...MODERATOR_ROLES]), ne(roleAssignments.userId, comments.userId), isNull(users.suspendedAt), hasDemoStaff ? undefined : notLike(users.email, `%${DEMO_DOMAIN}`),
    or(isNull(roleAssignments.sectionId), eq(roleAssignments.sectionId, articles.sectionId)),
    or(isNull(roleAssignments.locale), eq(roleAssignments.locale, comments.inLanguage)),
    or(isNull(roleAssignments.sourceId), eq(roleAssignments.sourceId, articles.sourceId)),
  )));

/** The same of one comment. */
export async function findOtherModerator(ctx: Context, commentId: number): Promise<boolean> {
  const found = await ctx.db.select({ id: comments.id }).from(comments).innerJoin(articles, eq(articles.id, comments.articleId)).where(and(eq(comments.id, commentId), hasOtherModerator(ctx)));
  return found.length > 0;
}
