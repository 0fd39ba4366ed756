import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import { articleAuthors } from '@/db/schema/article';
import { authors } from '@/db/schema/author';
import { commenters, flaggedWords } from '@/db/schema/comment';
import { roleAssignments, users } from '@/db/schema/user';
import type { Context } from '@/domain/context';
import { getCommentRules } from '@/domain/site/queries';
import { isLocale } from '@/lib/locales';
import type { Locale } from '@/lib/locales';
import { hasLink } from './comment-text';
import { matchFlaggedWords } from './flagged-words';
import type { Badge, HoldReason } from './model';

type Written = { userId: string; badge: Badge | null; text: string; /** Of the text and of the page around it. */ languages: readonly Locale[] };

/**
 * Why a text must wait for a moderator; empty = it is shown at once. Flagged words hold everybody's, the rules of the
 * site hold nobody who speaks for the newsroom or wrote the story.
 */
export async function findHoldReasons(ctx: Context, { userId, badge, text, languages }: Written): Promise<HoldReason[]> {
  const words = (await findFlaggedWords(ctx, text, languages)).map((word): HoldReason => ({ rule: 'word', word }));
  if (badge !== null) return words;
  const { shouldHoldAll, shouldHoldLinks, shownBeforeTrust } = await getCommentRules(ctx);
  const all: HoldReason[] = shouldHoldAll ? [{ rule: 'all' }] : [];
  const link: HoldReason[] = shouldHoldLinks && hasLink(text) ? [{ rule: 'link' }] : [];
  const first: HoldReason[] = (await isTrusted(ctx, userId, shownBeforeTrust)) ? [] : [{ rule: 'first' }];
  return [...words, ...link, ...first, ...all];
}

/** The words as the list spells them. A list counts for its language alone: a word may be foul in one and plain in another. */
async function findFlaggedWords({ db }: Context, text: string, languages: readonly Locale[]): Promise<string[]> {
  const rows = await db.select().from(flaggedWords).where(inArray(flaggedWords.locale, [...new Set(languages)])).orderBy(asc(flaggedWords.normalized));
  const found = [...new Set(rows.map((row) => row.locale))].filter(isLocale).flatMap((locale) => {
    const list = rows.filter((row) => row.locale === locale);
    const matched = new Set(matchFlaggedWords(text, list.map(({ normalized }) => normalized), locale));
    return list.filter(({ normalized }) => matched.has(normalized)).map(({ word }) => word);
  });
  return [...new Set(found)];
}

/** A person whose comments have been read and shown before; or one of the newsroom, who is known there also where their session carries no roles. */
async function isTrusted({ db }: Context, userId: string, shownBeforeTrust: number): Promise<boolean> {
  const isAssigned = sql<boolean>`exists (select 1 from ${roleAssignments} where ${roleAssignments.userId} = ${users.id})`;
  const [row] = await db.select({ isAssigned, visibleCount: commenters.visibleCount }).from(users).leftJoin(commenters, eq(commenters.userId, users.id)).where(eq(users.id, userId));
  return row?.isAssigned === true || (row?.visibleCount ?? 0) >= shownBeforeTrust;
}

/** In what capacity the person who acts speaks under a story. */
export async function findBadge({ db, actor }: Context, articleId: number): Promise<Badge | null> {
  if (actor.kind !== 'user') return null;
  const [byline] = await db.select({ id: authors.id }).from(articleAuthors).innerJoin(authors, eq(authors.id, articleAuthors.authorId))
    .where(and(eq(articleAuthors.articleId, articleId), eq(authors.userId, actor.id))).limit(1);
  return byline ? 'author' : actor.assignments.length > 0 ? 'staff' : null;
}
