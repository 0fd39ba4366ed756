import { and, asc, eq, inArray } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { listArticleAuthors } from '@/domain/author/queries';
import type { Body, Figure, Inline } from '@/domain/body/model';
import type { Context } from '@/domain/context';
import { listPictures } from '@/domain/media/queries';
import type { TopicSummary } from '@/domain/section/model';
import { TOPICS_TAG } from '@/domain/section/queries';
import { getLocales } from '@/domain/site/queries';
import { findSource } from '@/domain/source/queries';
import { articles, articleTopics, articleVersions, corrections, correctionTexts, liveVersions, revisions, revisionSegments } from '@/db/schema/article';
import { sectionNames, topicNames, topics } from '@/db/schema/section';
import { sources } from '@/db/schema/source';
import { isLocale } from '@/lib/locales';
import type { Locale } from '@/lib/locales';
import { dependsOn, showsRevision, validUntil } from '@/lib/server/render-scope';
import { articleHref, splitAddress } from '@/lib/url';
import { newestFirst } from './list-queries';
import type { ArticleCorrection, ArticleDetail, ArticlePage, LanguageState } from './model';
import { staleSegments } from './stale-segments';
import { isVisible, listSummaries, visibleUntil } from './summaries';
import type { SummaryRow } from './summaries';
import { articleTag, cardTag } from './tags';

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
  const [open] = await listSummaries(ctx, { where: and(eq(liveVersions.publicId, publicId), eq(liveVersions.inLanguage, locale)), orderBy: newestFirst, limit: 1 });
  // Live, but not to be shown: its licence has run out. Readers are told the same as of a version that was withdrawn.
  if (!open) return elsewhere(ctx, publicId, known.publicState === 'withdrawn' || known.publicState === 'live' ? 'withdrawn' : 'absent', known.originalLanguage, languages);
  const { summary } = open;
  if (summary.href !== articleHref(locale, sectionSlug, parts.slug, address.slice(-publicId.length))) return { status: 'moved', href: summary.href };
  return { status: 'live', article: await loadDetail(ctx, open, known, languages) };
}

type Facts = NonNullable<Awaited<ReturnType<typeof loadFacts>>>;

async function loadFacts({ db }: Context, publicId: string, locale: Locale) {
  const target = alias(articles, 'target');
  const via = alias(sources, 'via');
  const [row] = await db
    .select({
      originalLanguage: articles.originalLanguage, retractedAt: articles.retractedAt, mergedInto: target.publicId, originalUrl: articles.originalUrl,
      copyrightNotice: articles.copyrightNotice, usageTerms: articles.usageTerms, commentPolicy: articles.commentPolicy,
      source: { publicId: sources.publicId, canonicalPolicy: sources.canonicalPolicy }, viaPublicId: via.publicId,
      publicState: articleVersions.publicState, revisionId: articleVersions.liveRevisionId,
    })
    .from(articles)
    .innerJoin(sources, eq(sources.id, articles.sourceId))
    .leftJoin(via, eq(via.id, articles.viaSourceId))
    .leftJoin(target, eq(target.id, articles.mergedIntoId))
    .leftJoin(articleVersions, and(eq(articleVersions.articleId, articles.id), eq(articleVersions.inLanguage, locale)))
    .where(eq(articles.publicId, publicId));
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

/** Every language in use, with the story's address in it where it is live. */
async function listLanguages(ctx: Context, publicId: string): Promise<LanguageState[]> {
  const { locales } = await getLocales(ctx);
  const rows = await ctx.db
    .select({ inLanguage: liveVersions.inLanguage, origin: liveVersions.origin, isIndexable: liveVersions.isIndexable, slug: liveVersions.slug, sectionSlug: sectionNames.slug })
    .from(liveVersions)
    .innerJoin(sectionNames, and(eq(sectionNames.sectionId, liveVersions.sectionId), eq(sectionNames.locale, liveVersions.inLanguage)))
    .where(and(eq(liveVersions.publicId, publicId), isVisible(ctx.now)));
  const live = new Map(rows.map((row) => [row.inLanguage, row]));
  return locales.map((locale) => {
    const row = live.get(locale);
    return row ? { locale, state: row.origin, href: articleHref(locale, row.sectionSlug, row.slug, publicId), isIndexable: row.isIndexable } : { locale, state: 'absent', href: null, isIndexable: false };
  });
}

async function loadDetail(ctx: Context, { summary, internalId, isIndexable }: SummaryRow, facts: Facts, languages: LanguageState[]): Promise<ArticleDetail> {
  const locale = summary.inLanguage;
  const revision = (await ctx.db.select().from(revisions).where(eq(revisions.id, facts.revisionId!)))[0]!;
  showsRevision(`${summary.id}:${locale}:${revision.number}`);
  const { mediaKeys, articleIds } = references(revision.body);
  const [media, links, authors, topicList, correctionList, translation, source, viaSource] = await Promise.all([
    listPictures(ctx, { keys: mediaKeys, locale }),
    listLinks(ctx, articleIds, locale),
    listArticleAuthors(ctx, { articleId: internalId, locale }),
    listTopics(ctx, internalId, locale),
    listCorrections(ctx, internalId, locale),
    findTranslation(ctx, revision.id, languages),
    findSource(ctx, { locale, publicId: facts.source.publicId }),
    facts.viaPublicId ? findSource(ctx, { locale, publicId: facts.viaPublicId }) : null,
  ]);
  const { internalId: _, slug: __, ...sourceDetail } = source!;
  const isKeptBySource = facts.source.canonicalPolicy === 'source' && facts.originalUrl !== null;
  return {
    ...summary, revision: revision.number, body: revision.body, media, links, byline: revision.byline, dateline: revision.dateline,
    authors: authors.map(({ internalId: _id, key: _key, ...author }) => author),
    sourceDetail: { ...sourceDetail, copyrightNotice: facts.copyrightNotice ?? sourceDetail.copyrightNotice, usageTerms: facts.usageTerms ?? sourceDetail.usageTerms },
    originalUrl: facts.originalUrl,
    canonicalUrl: isKeptBySource ? facts.originalUrl! : ctx.siteUrl + summary.href,
    isIndexable: isIndexable && !isKeptBySource,
    viaSource: viaSource && { key: viaSource.key, name: viaSource.name, href: viaSource.href, initials: viaSource.initials, hue: viaSource.hue },
    topics: topicList, languages, corrections: correctionList, ...translation,
  };
}

/** What a body refers to. */
function references(body: Body): { mediaKeys: string[]; articleIds: string[] } {
  const figures = body.content.flatMap((block): Figure[] => (block.type === 'figure' ? [block] : block.type === 'gallery' ? block.content : []));
  const articleIds = new Set<string>();
  const visit = (node: { content?: readonly object[] | undefined; marks?: Extract<Inline, { type: 'text' }>['marks'] }) => {
    for (const mark of node.marks ?? []) if (mark.type === 'articleLink') articleIds.add(mark.attrs.articleId);
    for (const child of node.content ?? []) visit(child);
  };
  visit(body);
  return { mediaKeys: [...new Set(figures.map(({ attrs }) => attrs.mediaKey))], articleIds: [...articleIds] };
}

/** Addresses of the stories linked to: in this language, else in the story's own. */
async function listLinks({ db, now }: Context, publicIds: readonly string[], locale: Locale): Promise<ArticleDetail['links']> {
  dependsOn(...publicIds.map((publicId) => articleTag(publicId)), ...publicIds.map((publicId) => cardTag(publicId, locale)));
  if (publicIds.length === 0) return {};
  const rows = await db
    .select({ publicId: liveVersions.publicId, inLanguage: liveVersions.inLanguage, originalLanguage: liveVersions.originalLanguage, slug: liveVersions.slug, sectionSlug: sectionNames.slug, visibleUntil })
    .from(liveVersions)
    .innerJoin(sectionNames, and(eq(sectionNames.sectionId, liveVersions.sectionId), eq(sectionNames.locale, liveVersions.inLanguage)))
    .where(and(inArray(liveVersions.publicId, [...publicIds]), isVisible(now)));
  const links: ArticleDetail['links'] = {};
  for (const { publicId, inLanguage, originalLanguage, slug, sectionSlug, visibleUntil: until } of rows) {
    validUntil(until);
    if (!isLocale(inLanguage) || (inLanguage !== locale && (inLanguage !== originalLanguage || links[publicId]))) continue;
    links[publicId] = { href: articleHref(inLanguage, sectionSlug, slug, publicId), inLanguage };
  }
  return links;
}

async function listTopics({ db }: Context, articleId: number, locale: Locale): Promise<TopicSummary[]> {
  dependsOn(TOPICS_TAG);
  return db.select({ key: topics.key, name: topicNames.name }).from(articleTopics)
    .innerJoin(topics, eq(topics.id, articleTopics.topicId))
    .innerJoin(topicNames, and(eq(topicNames.topicId, topics.id), eq(topicNames.locale, locale)))
    .where(eq(articleTopics.articleId, articleId)).orderBy(asc(articleTopics.position));
}

async function listCorrections({ db }: Context, articleId: number, locale: Locale): Promise<ArticleCorrection[]> {
  const rows = await db.select({ key: corrections.key, correctedAt: corrections.correctedAt, severity: corrections.severity, text: correctionTexts.text }).from(corrections)
    .leftJoin(correctionTexts, and(eq(correctionTexts.correctionId, corrections.id), eq(correctionTexts.inLanguage, locale)))
    .where(eq(corrections.articleId, articleId)).orderBy(asc(corrections.correctedAt));
  return rows.map((row) => ({ ...row, correctedAt: row.correctedAt.toISOString() }));
}

/** From which version this revision was translated, and what has changed there since. */
async function findTranslation({ db }: Context, revisionId: number, languages: readonly LanguageState[]): Promise<Pick<ArticleDetail, 'translatedFrom' | 'originalChangedAt' | 'staleSegmentCount'>> {
  const own = await db.select({ key: revisionSegments.key, fromHash: revisionSegments.fromHash, fromRevisionId: revisionSegments.fromRevisionId }).from(revisionSegments).where(eq(revisionSegments.revisionId, revisionId));
  const fromRevisionId = own.find((segment) => segment.fromRevisionId !== null)?.fromRevisionId;
  if (!fromRevisionId) return { translatedFrom: null, originalChangedAt: null, staleSegmentCount: 0 };
  const original = await db
    .select({ inLanguage: articleVersions.inLanguage, changedAt: revisions.revisionCreatedAt, revisionId: revisions.id, key: revisionSegments.key, hash: revisionSegments.hash })
    .from(articleVersions)
    .innerJoin(revisions, eq(revisions.id, articleVersions.liveRevisionId))
    .innerJoin(revisionSegments, eq(revisionSegments.revisionId, revisions.id))
    .where(inArray(articleVersions.id, db.select({ id: revisions.versionId }).from(revisions).where(eq(revisions.id, fromRevisionId))));
  const [first] = original;
  if (!first || !isLocale(first.inLanguage)) return { translatedFrom: null, originalChangedAt: null, staleSegmentCount: 0 };
  const madeFrom = await db.select({ key: revisionSegments.key, hash: revisionSegments.hash }).from(revisionSegments).where(eq(revisionSegments.revisionId, fromRevisionId));
  const stale = first.revisionId === fromRevisionId ? [] : staleSegments(own, { live: original, madeFrom });
  return {
    translatedFrom: { locale: first.inLanguage, href: languages.find(({ locale }) => locale === first.inLanguage)?.href ?? null },
    originalChangedAt: stale.length > 0 ? first.changedAt.toISOString() : null,
    staleSegmentCount: stale.length,
  };
}
