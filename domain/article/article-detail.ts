import { and, asc, eq, inArray } from 'drizzle-orm';
import { listArticleAuthors } from '@/domain/author/queries';
import { listLines } from '@/domain/body/lines';
import type { Body, Figure, Inline } from '@/domain/body/model';
import type { Context } from '@/domain/context';
import { listPictures } from '@/domain/media/queries';
import type { TopicSummary } from '@/domain/section/model';
import { TOPICS_TAG } from '@/domain/section/queries';
import { findSource } from '@/domain/source/queries';
import { articleTopics, corrections, correctionTexts, liveVersions } from '@/db/schema/article';
import { sectionNames, topicNames, topics } from '@/db/schema/section';
import { fullYears, nextAnniversary } from '@/lib/age';
import { AppError } from '@/lib/errors';
import { isLocale } from '@/lib/locales';
import type { Locale } from '@/lib/locales';
import { readingMinutes } from '@/lib/reading-time';
import { dependsOn, validUntil } from '@/lib/server/render-scope';
import { articleHref, topicHref } from '@/lib/url';
import type { ArticleCorrection, ArticleDetail, LanguageState } from './model';
import { isVisible, visibleUntil } from './summaries';
import type { SummaryRow } from './summaries';
import { articleTag, cardTag } from './tags';
import { findTranslationState } from './translation-state';

/** The text that a page shows: a revision, or a draft on its way to be one. */
type ShownText = { number: number; body: Body; byline: string | null; dateline: string | null };
type ShownSegment = { key: string; fromHash: string | null; fromRevisionId: number | null };
type ShownFacts = {
  originalUrl: string | null;
  copyrightNotice: string | null;
  usageTerms: string | null;
  source: { publicId: string; canonicalPolicy: 'self' | 'source' };
  viaPublicId: string | null;
};
type Shown = { open: Pick<SummaryRow, 'summary' | 'internalId' | 'isIndexable'>; text: ShownText; segments: readonly ShownSegment[]; facts: ShownFacts; languages: LanguageState[] };

/** Everything that a story's page shows of one text of it: the same for readers and for a preview. */
export async function loadDetail(ctx: Context, { open: { summary, internalId, isIndexable }, text, segments, facts, languages }: Shown): Promise<ArticleDetail> {
  const locale = summary.inLanguage;
  const { mediaKeys, articleIds } = bodyReferences(text.body);
  const [media, links, authors, topicList, correctionList, translation, source, viaSource] = await Promise.all([
    listPictures(ctx, { keys: mediaKeys, locale }),
    listLinks(ctx, articleIds, locale),
    listArticleAuthors(ctx, { articleId: internalId, locale }),
    listTopics(ctx, internalId, locale),
    listCorrections(ctx, internalId, locale),
    findTranslationState(ctx, segments),
    findSource(ctx, { locale, publicId: facts.source.publicId }),
    facts.viaPublicId ? findSource(ctx, { locale, publicId: facts.viaPublicId }) : null,
  ]);
  // Its story was live here a moment ago.
  if (!source) throw new AppError('not_found', 'The newspaper has no name in the language any more.');
  const { internalId: _, slug: __, ...sourceDetail } = source;
  const ageYears = fullYears(summary.publishedAt, ctx.now);
  validUntil(nextAnniversary(summary.publishedAt, ctx.now));
  // Asked where the terms stand, so that a change of them counts at once, in every language.
  const isKeptBySource = facts.source.canonicalPolicy === 'source' && facts.originalUrl !== null;
  return {
    ...summary, revision: text.number, body: text.body, readingMinutes: readingMinutes(readingText(text.body), locale), ageYears, media, links, byline: text.byline, dateline: text.dateline,
    authors: authors.map(({ internalId: _id, key: _key, ...author }) => author),
    sourceDetail: { ...sourceDetail, copyrightNotice: facts.copyrightNotice ?? sourceDetail.copyrightNotice, usageTerms: facts.usageTerms ?? sourceDetail.usageTerms },
    originalUrl: facts.originalUrl,
    canonicalUrl: isKeptBySource ? facts.originalUrl! : ctx.siteUrl + summary.href,
    isIndexable,
    viaSource: viaSource && { key: viaSource.key, name: viaSource.name, href: viaSource.href, initials: viaSource.initials, hue: viaSource.hue },
    topics: topicList, languages, corrections: correctionList,
    translatedFrom: translation && { locale: translation.from, href: languages.find((language) => language.locale === translation.from)?.href ?? null },
    originalChangedAt: translation?.changedAt?.toISOString() ?? null,
    staleSegmentCount: translation?.staleKeys.length ?? 0,
  };
}

/** The words that a person reads one after the other: not those that stand for a picture. */
const readingText = (body: Body): string => listLines(body).flatMap(({ part, text }) => (part === 'alt' ? [] : [text])).join('\n');

/** What a body refers to. */
export function bodyReferences(body: Body): { mediaKeys: string[]; articleIds: string[] } {
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
export async function listLinks({ db, now }: Context, publicIds: readonly string[], locale: Locale): Promise<ArticleDetail['links']> {
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
  const rows = await db.select({ key: topics.key, name: topicNames.name, slug: topicNames.slug }).from(articleTopics)
    .innerJoin(topics, eq(topics.id, articleTopics.topicId))
    .innerJoin(topicNames, and(eq(topicNames.topicId, topics.id), eq(topicNames.locale, locale)))
    .where(eq(articleTopics.articleId, articleId)).orderBy(asc(articleTopics.position));
  return rows.map(({ slug, ...topic }) => ({ ...topic, href: topicHref(locale, slug) }));
}

async function listCorrections({ db }: Context, articleId: number, locale: Locale): Promise<ArticleCorrection[]> {
  const rows = await db.select({ key: corrections.key, correctedAt: corrections.correctedAt, severity: corrections.severity, text: correctionTexts.text }).from(corrections)
    .leftJoin(correctionTexts, and(eq(correctionTexts.correctionId, corrections.id), eq(correctionTexts.inLanguage, locale)))
    .where(eq(corrections.articleId, articleId)).orderBy(asc(corrections.correctedAt));
  return rows.map((row) => ({ ...row, correctedAt: row.correctedAt.toISOString() }));
}
