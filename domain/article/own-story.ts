import { and, eq, exists, or, sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import { articleAuthors, articles } from '@/db/schema/article';
import { authors } from '@/db/schema/author';
import type { Context } from '@/domain/context';

/** Whether a row of `articles` is the person's own: they began it, or stand in its byline. For the columns of a query. */
export function isOwnStory({ db, actor }: Pick<Context, 'db' | 'actor'>): SQL<boolean> {
  if (actor.kind !== 'user') return sql<boolean>`false`;
  const byline = db.select({ one: sql`1` }).from(articleAuthors).innerJoin(authors, eq(authors.id, articleAuthors.authorId)).where(and(eq(articleAuthors.articleId, articles.id), eq(authors.userId, actor.id)));
  return sql<boolean>`coalesce(${or(eq(articles.createdById, actor.id), exists(byline))}, false)`;
}
