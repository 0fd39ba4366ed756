import { and, eq } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Context } from '@/domain/context';
import { getLocales } from '@/domain/site/queries';
import { prepare } from '@/db/prepare';
import type { Places } from '@/db/prepare';
import { articles, articleVersions, liveVersions, revisions, revisionSegments } from '@/db/schema/article';
import { sectionNames } from '@/db/schema/section';
import { sources } from '@/db/schema/source';
import { isLocale } from '@/lib/locales';
import type { Locale } from '@/lib/locales';
import { dependsOn, showsRevision } from '@/lib/server/render-scope';
import { articleHref, splitAddress } from '@/lib/url';
import { loadDetail } from './article-detail';
import { revisionName } from './list-version-places';
import type { ArticleDetail, ArticlePage, LanguageState } from './model';
import { findSummary, isIndexable, isVisible } from './summaries';
import type { SummaryRow } from './summaries';
import { articleTag } from './tags';

/**
 * What an article's address leads to. Any address with a known id has one right form, whatever its section and slug say;
 * `null` = the address holds no id that was ever public.
 */
export async function findArticlePage(ctx: Context, { locale, sectionSlug, address }: { locale: Locale; sectionSlug: string; address: string }): Promise<ArticlePage | null> {
  const parts = splitAddress(address);
  if (!parts) return null;
  const { publicId } = parts;
  dependsOn(articleTag(publicId));
  const known = await loadFacts(ctx, publicId, locale);
  if (!known) return null;
  if (known.mergedInto) return mergedTarget(ctx, known.mergedInto, locale);
  if (known.retractedAt) return { status: 'retracted', retractedAt: known.retractedAt.toISOString(), note: null };
  const languages = await listLanguages(ctx, publicId);
  const open = await findSummary(ctx, { publicId, locale });
  // Live, but not to be shown: its licence has run out. Readers are told the same as of a version that was withdrawn.
  if (!open) return elsewhere(ctx, publicId, known.publicState === 'withdrawn' || known.publicState === 'live' ? 'withdrawn' : 'absent', known.originalLanguage, languages);
  const summary = { ...open.summary, picture: open.leadPicture };
  if (summary.href !== articleHref(locale, sectionSlug, parts.slug, address.slice(-publicId.length))) return { status: 'moved', href: summary.href };
  return { status: 'live', article: await loadLive(ctx, { open: { ...open, summary }, facts: known, languages }) };
}

type Facts = NonNullable<Awaited<ReturnType<typeof loadFacts>>>;

async function loadLive(ctx: Context, { open, facts, languages }: { open: SummaryRow; facts: Facts; languages: LanguageState[] }): Promise<ArticleDetail> {
  // The one of the row that is shown: asked anew, it could be another by now.
  const [revision] = await ctx.db.select().from(revisions).where(eq(revisions.id, open.revisionId));
  const { id, inLanguage } = open.summary;
  showsRevision(revisionName(id, inLanguage, revision!.number));
  const segments = await ctx.db.select().from(revisionSegments).where(eq(revisionSegments.revisionId, revision!.id));
  return loadDetail(ctx, { open, text: revision!, segments, facts, languages });
}

const target = alias(articles, 'target');
const via = alias(sources, 'via');
const selectFacts = prepare((db, at: Places<{ publicId: string; locale: Locale }>) =>
  db.select({
    originalLanguage: articles.originalLanguage, retractedAt: articles.retractedAt, mergedInto: target.publicId, originalUrl: articles.originalUrl,
    copyrightNotice: articles.copyrightNotice, usageTerms: articles.usageTerms, commentPolicy: articles.commentPolicy,
    source: { publicId: sources.publicId, canonicalPolicy: sources.canonicalPolicy }, viaPublicId: via.publicId,
    publicState: articleVersions.publicState,
  })
    .from(articles)
    .innerJoin(sources, eq(sources.id, articles.sourceId))
    .leftJoin(via, eq(via.id, articles.viaSourceId))
    .leftJoin(target, eq(target.id, articles.mergedIntoId))
    .leftJoin(articleVersions, and(eq(articleVersions.articleId, articles.id), eq(articleVersions.inLanguage, at.locale)))
    .where(eq(articles.publicId, at.publicId)));

/** What is true of a story in all its languages, as far as its page tells it, and how it stands in `locale`. */
export async function loadFacts({ db }: Context, publicId: string, locale: Locale) {
  const [row] = await selectFacts(db, { publicId, locale });
  return row ?? null;
}

/** The story that this one was merged into: one hop to its address in the same language, or what there is instead. */
async function mergedTarget(ctx: Context, publicId: string, locale: Locale): Promise<ArticlePage | null> {
  const target = await findArticlePage(ctx, { locale, sectionSlug: '', address: publicId });
  return target?.status === 'live' ? { status: 'moved', href: target.article.href } : target;
}

async function elsewhere({ db, now }: Context, publicId: string, status: 'absent' | 'withdrawn', originalLanguage: string, languages: LanguageState[]): Promise<ArticlePage | null> {
  const live = await db.select({ inLanguage: liveVersions.inLanguage, headline: liveVersions.headline }).from(liveVersions).where(and(eq(liveVersions.publicId, publicId), isVisible(now)));
  // A story that is live nowhere and was never withdrawn here is not known to the public.
  if (live.length === 0 && status === 'absent') return null;
  const named = live.find(({ inLanguage }) => inLanguage === originalLanguage) ?? live[0];
  return { status, headline: named?.headline ?? null, headlineLanguage: isLocale(named?.inLanguage) ? named.inLanguage : null, languages };
}

const selectLanguages = prepare((db, at: Places<{ now: string; publicId: string }>) =>
  db.select({ inLanguage: liveVersions.inLanguage, origin: liveVersions.origin, isIndexable, slug: liveVersions.slug, sectionSlug: sectionNames.slug })
    .from(liveVersions)
    .innerJoin(sectionNames, and(eq(sectionNames.sectionId, liveVersions.sectionId), eq(sectionNames.locale, liveVersions.inLanguage)))
    .where(and(eq(liveVersions.publicId, at.publicId), isVisible(at.now))));

/** Every language in use, with the story's address in it where it is live. */
export async function listLanguages(ctx: Context, publicId: string): Promise<LanguageState[]> {
  const { locales } = await getLocales(ctx);
  const rows = await selectLanguages(ctx.db, { now: ctx.now.toISOString(), publicId });
  const live = new Map(rows.map((row) => [row.inLanguage, row]));
  return locales.map((locale) => {
    const row = live.get(locale);
    return row ? { locale, state: row.origin, href: articleHref(locale, row.sectionSlug, row.slug, publicId), isIndexable: row.isIndexable } : { locale, state: 'absent', href: null, isIndexable: false };
  });
}
