import { and, count, desc, eq, lt, or, sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import { isOwnStory } from '@/domain/article/own-story';
import type { Context } from '@/domain/context';
import { articles, articleVersions, revisions } from '@/db/schema/article';
import { sections } from '@/db/schema/section';
import { sources } from '@/db/schema/source';
import { translationReports } from '@/db/schema/translation';
import { users } from '@/db/schema/user';
import { isLocale } from '@/lib/locales';
import type { Locale } from '@/lib/locales';
import type { TranslationReport, TranslationReportState } from './model';
import { canResolveTranslationReport } from './policy';

/** These reads are for the newsroom, whose pages are never kept: they declare no dependence. */

/** Of one state, as many as a page shows; `next` continues it. */
const PAGE_LENGTH = 50;
export type TranslationReportList = { items: TranslationReport[]; next: number | null };

/** Reports with what decides whose they are. */
export const selectReports = (ctx: Context) =>
  ctx.db.select({
    id: translationReports.id, articleId: articles.publicId, inLanguage: articleVersions.inLanguage, headline: revisions.headline, revision: revisions.number, isLive: sql<boolean>`coalesce(${articleVersions.liveRevisionId} = ${revisions.id}, false)`,
    segmentKey: translationReports.segmentKey, quote: translationReports.quote, remark: translationReports.remark, state: translationReports.state,
    createdAt: translationReports.createdAt, resolvedAt: translationReports.resolvedAt, resolverName: users.name,
    sectionKey: sections.key, sourceKey: sources.key, isOwn: isOwnStory(ctx),
  })
    .from(translationReports)
    .innerJoin(articleVersions, eq(articleVersions.id, translationReports.versionId)).innerJoin(revisions, eq(revisions.id, translationReports.revisionId))
    .innerJoin(articles, eq(articles.id, articleVersions.articleId)).innerJoin(sections, eq(sections.id, articles.sectionId)).innerJoin(sources, eq(sources.id, articles.sourceId))
    .leftJoin(users, eq(users.id, translationReports.resolvedById));

/** What readers reported about one language of a story, the open ones first; for whoever may read its drafts, as the page around it decides. */
export async function listVersionReports(ctx: Context, { articleId, inLanguage }: { articleId: string; inLanguage: Locale }): Promise<TranslationReport[]> {
  const rows = await selectReports(ctx).where(and(eq(articles.publicId, articleId), eq(articleVersions.inLanguage, inLanguage)))
    .orderBy(sql`${translationReports.state} = 'resolved'`, desc(translationReports.id)).limit(PAGE_LENGTH);
  return rows.flatMap((row) => toReport(ctx, row));
}

/** What readers reported about the texts that this person may work on, the newest first. */
export async function listTranslationReports(ctx: Context, { state, before = null }: { state: TranslationReportState; before?: number | null }): Promise<TranslationReportList> {
  const rows = await selectReports(ctx).where(and(eq(translationReports.state, state), isTheirs(ctx), before === null ? undefined : lt(translationReports.id, before)))
    .orderBy(desc(translationReports.id)).limit(PAGE_LENGTH + 1);
  return { items: rows.slice(0, PAGE_LENGTH).flatMap((row) => toReport(ctx, row)), next: rows.length > PAGE_LENGTH ? rows[PAGE_LENGTH - 1]!.id : null };
}

/** How many reports wait for this person. */
export async function countOpenReports(ctx: Context): Promise<number> {
  const [row] = await ctx.db.select({ open: count() }).from(translationReports)
    .innerJoin(articleVersions, eq(articleVersions.id, translationReports.versionId)).innerJoin(articles, eq(articles.id, articleVersions.articleId))
    .innerJoin(sections, eq(sections.id, articles.sectionId)).innerJoin(sources, eq(sources.id, articles.sourceId))
    .where(and(eq(translationReports.state, 'open'), isTheirs(ctx)));
  return row?.open ?? 0;
}

/** `canResolveTranslationReport`, as the database asks it of many at once. */
function isTheirs(ctx: Context): SQL | undefined {
  const { actor } = ctx;
  if (actor.kind === 'system') return undefined;
  if (actor.kind !== 'user') return sql`false`;
  const reaches = actor.assignments.map(({ role, sectionKey, sourceKey, locale }) => and(
    role === 'admin' || role === 'editor' || role === 'translator' ? undefined : role === 'reporter' ? isOwnStory(ctx) : sql`false`,
    sectionKey === null ? undefined : eq(sections.key, sectionKey),
    sourceKey === null ? undefined : eq(sources.key, sourceKey),
    locale === null ? undefined : eq(articleVersions.inLanguage, locale),
  ) ?? sql`true`);
  return or(sql`false`, ...reaches);
}

type Row = Awaited<ReturnType<typeof selectReports>>[number];

function toReport({ actor }: Context, { sectionKey, sourceKey, isOwn, inLanguage, ...row }: Row): TranslationReport[] {
  if (!isLocale(inLanguage)) return [];
  const mayResolve = canResolveTranslationReport(actor, { sectionKey, sourceKey, isOwn, inLanguage });
  return [{ ...row, inLanguage, createdAt: row.createdAt.toISOString(), resolvedAt: row.resolvedAt?.toISOString() ?? null, mayResolve }];
}
