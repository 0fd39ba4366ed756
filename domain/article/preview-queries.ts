import { and, desc, eq } from 'drizzle-orm';
import type { Context } from '@/domain/context';
import { articles, articleVersions, drafts, revisions, revisionSegments } from '@/db/schema/article';
import { media, mediaTexts } from '@/db/schema/media';
import { sectionNames, sections } from '@/db/schema/section';
import { sources, sourceTexts } from '@/db/schema/source';
import { AppError } from '@/lib/errors';
import { isLocale } from '@/lib/locales';
import type { Locale } from '@/lib/locales';
import { loadDetail } from './article-detail';
import { draftSegments, draftSlug } from './create-revision';
import { openStory } from './desk-queries';
import type { ArticleDetail, ArticleRails } from './model';
import { listLanguages, loadFacts } from './page-queries';
import { refuseIssues } from './publish-gate';
import { listRails } from './rail-queries';
import { cardPlaceColumns, toSummary } from './summaries';
import { versionOrigin } from './version-origin';
import { countPictures } from './write-live-version';

/** `isLive`: readers have the version, though perhaps another text of it. */
export type Preview = { article: ArticleDetail; rails: ArticleRails; isLive: boolean };

/**
 * The page that readers would get if this text of the version were published now: a revision by its number, or the draft.
 * For the newsroom alone: it declares nothing to the page cache.
 * @throws not_found, forbidden (no work in its section)
 * @throws invalid (the section or the newspaper has no name in the language: there is no such page yet)
 */
export async function getPreview(ctx: Context, { articleId, inLanguage, revision }: { articleId: string; inLanguage: Locale; revision?: number | undefined }): Promise<Preview> {
  const { article } = await openStory(ctx, articleId);
  const [version] = await ctx.db.select().from(articleVersions).where(and(eq(articleVersions.articleId, article.id), eq(articleVersions.inLanguage, inLanguage)));
  if (!version) throw new AppError('not_found', `The story has no version in ${inLanguage}.`);
  const { text, segments, slug } = revision === undefined ? await loadDraftText(ctx, version.id, inLanguage) : await loadRevisionText(ctx, version.id, revision);
  const origin = versionOrigin(segments);
  const places = await loadPlaces(ctx, article.id, inLanguage);
  const { section, source } = places;
  if (!section.slug || !section.name) refuseIssues([{ code: 'section_unnamed', path: 'section', values: { inLanguage } }]);
  if (!source.slug || !source.name) refuseIssues([{ code: 'source_unnamed', path: 'source', values: { inLanguage } }]);
  const facts = (await loadFacts(ctx, articleId, inLanguage))!;
  const summary = toSummary({
    id: articleId, kind: article.kind, inLanguage, originalLanguage: isLocale(article.originalLanguage) ? article.originalLanguage : inLanguage,
    slug, headline: text.headline, description: text.description, origin, pictureCount: article.kind === 'gallery' ? countPictures(text.body) : 0,
    publishedAt: version.publishedAt ?? version.publishAt ?? ctx.now, updatedAt: version.updatedAt,
    section: { ...section, name: section.name ?? '', slug: section.slug ?? '' }, source: { ...source, name: source.name ?? '', slug: source.slug ?? '' }, picture: places.picture,
  });
  // No search engine ever sees a preview.
  const isIndexable = false;
  const languages = (await listLanguages(ctx, articleId)).map((language) => (language.locale === inLanguage ? { locale: inLanguage, state: origin, href: summary.href, isIndexable } : language));
  const open = { summary, internalId: article.id, sectionId: article.sectionId, sourceId: article.sourceId, isIndexable };
  return { article: await loadDetail(ctx, { open, text, segments, facts, languages }), rails: await listRails(ctx, { open, mayLag: true }), isLive: version.publicState === 'live' };
}

async function loadDraftText({ db }: Context, versionId: number, inLanguage: Locale) {
  const [draft] = await db.select().from(drafts).where(eq(drafts.versionId, versionId));
  if (!draft) throw new AppError('not_found', `The story has no draft in ${inLanguage}.`);
  const [newest] = await db.select({ number: revisions.number }).from(revisions).where(eq(revisions.versionId, versionId)).orderBy(desc(revisions.number)).limit(1);
  return { text: { ...draft, number: (newest?.number ?? 0) + 1 }, segments: draftSegments(draft), slug: draftSlug(draft, inLanguage) };
}

async function loadRevisionText({ db }: Context, versionId: number, number: number) {
  const [revision] = await db.select().from(revisions).where(and(eq(revisions.versionId, versionId), eq(revisions.number, number)));
  if (!revision) throw new AppError('not_found', `The version has no revision ${number}.`);
  return { text: revision, segments: await db.select().from(revisionSegments).where(eq(revisionSegments.revisionId, revision.id)), slug: revision.slug };
}

/** Section, newspaper and lead picture of a story as a card in this language names them. */
async function loadPlaces({ db }: Context, articleId: number, locale: Locale) {
  const [row] = await db.select(cardPlaceColumns).from(articles)
    .innerJoin(sections, eq(sections.id, articles.sectionId))
    .leftJoin(sectionNames, and(eq(sectionNames.sectionId, articles.sectionId), eq(sectionNames.locale, locale)))
    .innerJoin(sources, eq(sources.id, articles.sourceId))
    .leftJoin(sourceTexts, and(eq(sourceTexts.sourceId, articles.sourceId), eq(sourceTexts.locale, locale)))
    .leftJoin(media, eq(media.id, articles.leadMediaId))
    .leftJoin(mediaTexts, and(eq(mediaTexts.mediaId, articles.leadMediaId), eq(mediaTexts.locale, locale)))
    .where(eq(articles.id, articleId));
  return row!;
}
