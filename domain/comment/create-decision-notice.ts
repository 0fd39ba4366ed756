import { and, desc, eq, isNull, sql } from 'drizzle-orm';
import type { Context } from '@/domain/context';
import { getLocales } from '@/domain/site/queries';
import { mailPerson } from '@/domain/user/mail-person';
import { articles, liveVersions } from '@/db/schema/article';
import { commentDecisions, comments } from '@/db/schema/comment';
import { users } from '@/db/schema/user';
import type { Locale } from '@/lib/locales';
import { mailWords } from '@/lib/server/words';

/** Keeps a headline of another direction from turning the words around it (UAX #9, isolates). */
const isolated = (text: string): string => `\u2068${text}\u2069`;

/**
 * Mails the writer what was decided about their comment and why, in their language: the work of the job that a decision
 * asks for. Nothing is sent when the decision was taken back, another followed it, or comment, account or story are gone.
 */
export async function createDecisionNotice(ctx: Context, { decisionId }: { decisionId: string }): Promise<void> {
  const found = await loadDecision(ctx, decisionId);
  if (!found) return;
  const { decision, comment, person } = found;
  const locale = await languageOf(ctx, [person.locale, comment.inLanguage]);
  const headline = await findHeadline(ctx, comment.articleId, locale);
  if (headline === null) return;
  const t = mailWords(locale, 'comment');
  const isShown = decision.kind === 'approve' || decision.kind === 'restore';
  const why = decision.breach === null ? [] : [t(`why.${decision.breach}`)];
  const note = decision.note === null ? [] : [t('notice.note', { note: decision.note })];
  await mailPerson(ctx, {
    to: person.email, locale,
    subject: t(`notice.${decision.kind}.subject`),
    paragraphs: [t(`notice.${decision.kind}.text`, { headline: isolated(headline) }), ...why, ...note, t('notice.yours', { text: comment.text })],
    ...(isShown && { action: { label: t('notice.action'), url: `${ctx.siteUrl}/${locale}/comments/${comment.publicId}` } }),
    footer: t('notice.footer'),
  });
}

async function loadDecision({ db }: Context, decisionId: string) {
  const [row] = await db
    .select({
      decision: commentDecisions, comment: comments, person: { email: users.email, locale: users.locale }, retractedAt: articles.retractedAt,
      lastId: sql<number>`(select max(later.id) from ${commentDecisions} as later where later.comment_id = ${comments.id} and later.undone_at is null)`,
    })
    .from(commentDecisions).innerJoin(comments, eq(comments.id, commentDecisions.commentId)).innerJoin(users, eq(users.id, comments.userId)).innerJoin(articles, eq(articles.id, comments.articleId))
    .where(and(eq(commentDecisions.publicId, decisionId), isNull(commentDecisions.undoneAt)));
  return !row || row.lastId !== row.decision.id || row.comment.state === 'deleted' || row.retractedAt ? null : row;
}

/** The first that the site is read in: the person's own choice, the language that they wrote in, the site's. */
async function languageOf(ctx: Context, wishes: readonly (string | null)[]): Promise<Locale> {
  const { locales, defaultLocale } = await getLocales(ctx);
  return wishes.flatMap((wish) => locales.filter((locale) => locale === wish))[0] ?? defaultLocale;
}

async function findHeadline({ db }: Context, articleId: number, locale: Locale): Promise<string | null> {
  const [live] = await db.select({ headline: liveVersions.headline }).from(liveVersions).where(eq(liveVersions.articleId, articleId))
    .orderBy(desc(sql`${liveVersions.inLanguage} = ${locale}`), desc(sql`${liveVersions.inLanguage} = ${liveVersions.originalLanguage}`)).limit(1);
  return live?.headline ?? null;
}
