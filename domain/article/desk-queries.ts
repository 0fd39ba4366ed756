import { and, asc, desc, eq, inArray, isNull } from 'drizzle-orm';
import { withoutEmptyParagraphs } from '@/domain/body/finished';
import { isSameText, textOf } from '@/domain/body/text';
import type { Context } from '@/domain/context';
import { getLocales } from '@/domain/site/queries';
import { articleAuthors, articles, articleTopics, articleVersions, drafts, revisions } from '@/db/schema/article';
import { authors } from '@/db/schema/author';
import { draftCopies } from '@/db/schema/draft-copy';
import { media } from '@/db/schema/media';
import { sections, topics } from '@/db/schema/section';
import { sources } from '@/db/schema/source';
import { users } from '@/db/schema/user';
import { AppError } from '@/lib/errors';
import { isLocale } from '@/lib/locales';
import type { Locale } from '@/lib/locales';
import { draftSlug } from './create-revision';
import type { DeskStory, DeskText, DeskVersion, TextSource } from './model';
import { isOwnStory } from './own-story';
import { canEditDraft, canEditFacts, canPublish, canReadDrafts, canRetract } from './policy';
import { oldestFrom } from './stale-segments';
import type { KnownSegment } from './stale-segments';
import { listStaleKeys, ownSegments } from './translation-state';
import { versionSegments } from './version-segments';

/** These reads are for the newsroom, whose pages are never kept: they declare no dependence. */

type VersionRow = Awaited<ReturnType<typeof loadVersions>>[number];
type Draft = typeof drafts.$inferSelect;

/**
 * A story as the newsroom sees it, with what the person may do.
 * @throws not_found, forbidden (no work in its section)
 */
export async function getDeskStory(ctx: Context, { articleId }: { articleId: string }): Promise<DeskStory> {
  const { article, sectionKey, sourceKey, isOwn, leadMedia } = await openStory(ctx, articleId);
  const scope = { sectionKey, sourceKey, isOwn };
  const rows = await loadVersions(ctx, article.id);
  const { locales } = await getLocales(ctx);
  const written = rows.map(({ version }) => version.inLanguage).filter(isLocale);
  const languages = [...locales, ...written.filter((locale) => !locales.includes(locale))];
  const versions = await Promise.all(languages.map(async (inLanguage): Promise<DeskVersion> => {
    const row = rows.find(({ version }) => version.inLanguage === inLanguage) ?? null;
    const isOriginal = inLanguage === article.originalLanguage;
    const staleCount = row?.draft && !isOriginal ? Object.keys((await compareWithOriginal(ctx, { rows, own: row, originalLanguage: article.originalLanguage })).stale).length : 0;
    return {
      inLanguage, isOriginal, ...stateOf(row, inLanguage), staleCount, isStale: staleCount > 0,
      may: { edit: canEditDraft(ctx.actor, { ...scope, inLanguage }), publish: canPublish(ctx.actor, { ...scope, inLanguage }) },
    };
  }));
  const liveLanguages = rows.filter(({ version }) => version.publicState === 'live').map(({ version }) => version.inLanguage);
  return {
    articleId, kind: article.kind, originalLanguage: toLocale(article.originalLanguage), lockVersion: article.lockVersion, retractedAt: article.retractedAt?.toISOString() ?? null,
    facts: {
      section: sectionKey, source: sourceKey, leadMedia, ...(await loadKeys(ctx, article.id)),
      originalUrl: article.originalUrl, urgency: article.urgency, breakingUntil: article.breakingUntil?.toISOString() ?? null, comments: article.commentPolicy, copyrightNotice: article.copyrightNotice, usageTerms: article.usageTerms,
      licenceExpiresAt: article.licenceExpiresAt?.toISOString() ?? null,
      embargo: article.embargoedUntil && article.embargoTimeZone ? { until: article.embargoedUntil.toISOString(), timeZone: article.embargoTimeZone } : null,
    },
    versions,
    may: { editFacts: canEditFacts(ctx.actor, { ...scope, inLanguage: article.originalLanguage, liveLanguages }), retract: canRetract(ctx.actor, scope) },
  };
}

/**
 * The working text of one language, with the text that it is translated from and what has changed there since.
 * @throws not_found, forbidden (no work in its section)
 */
export async function getDeskText(ctx: Context, { articleId, inLanguage }: { articleId: string; inLanguage: Locale }): Promise<DeskText> {
  const { article } = await openStory(ctx, articleId);
  const rows = await loadVersions(ctx, article.id);
  const own = rows.find(({ version }) => version.inLanguage === inLanguage) ?? null;
  const draft = own?.draft ?? null;
  const [editor] = draft?.updatedById ? await ctx.db.select({ id: users.id, name: users.name }).from(users).where(eq(users.id, draft.updatedById)) : [];
  return {
    text: draft && textOf(draft), lockVersion: draft?.lockVersion ?? null, updatedAt: draft?.updatedAt.toISOString() ?? null, updatedBy: editor ?? null,
    ...(inLanguage === article.originalLanguage ? { original: null, stale: {} } : await compareWithOriginal(ctx, { rows, own, originalLanguage: article.originalLanguage })),
    conflicts: own ? await listConflicts(ctx, own.version.id) : [],
  };
}

/** @throws not_found, forbidden */
export async function openStory(ctx: Context, articleId: string) {
  const { db, actor } = ctx;
  const [row] = await db
    .select({ article: articles, sectionKey: sections.key, sourceKey: sources.key, leadMedia: media.key, isOwn: isOwnStory(ctx) })
    .from(articles).innerJoin(sections, eq(sections.id, articles.sectionId)).innerJoin(sources, eq(sources.id, articles.sourceId)).leftJoin(media, eq(media.id, articles.leadMediaId))
    .where(eq(articles.publicId, articleId));
  if (!row) throw new AppError('not_found', `There is no story ${articleId}.`);
  if (!canReadDrafts(actor, row)) throw new AppError('forbidden', 'This person has no work in this section.');
  return row;
}

const loadVersions = ({ db }: Context, articleId: number) =>
  db.select({ version: articleVersions, draft: drafts, live: revisions }).from(articleVersions)
    .leftJoin(drafts, eq(drafts.versionId, articleVersions.id)).leftJoin(revisions, eq(revisions.id, articleVersions.liveRevisionId))
    .where(eq(articleVersions.articleId, articleId)).orderBy(asc(articleVersions.id));

async function loadKeys({ db }: Context, articleId: number): Promise<{ topics: string[]; authors: string[] }> {
  const topicRows = await db.select({ key: topics.key }).from(articleTopics).innerJoin(topics, eq(topics.id, articleTopics.topicId)).where(eq(articleTopics.articleId, articleId)).orderBy(asc(articleTopics.position));
  const authorRows = await db.select({ key: authors.key }).from(articleAuthors).innerJoin(authors, eq(authors.id, articleAuthors.authorId)).where(eq(articleAuthors.articleId, articleId)).orderBy(asc(articleAuthors.position));
  return { topics: topicRows.map(({ key }) => key), authors: authorRows.map(({ key }) => key) };
}

function stateOf(row: VersionRow | null, inLanguage: Locale): Omit<DeskVersion, 'inLanguage' | 'isOriginal' | 'staleCount' | 'isStale' | 'may'> {
  if (!row) return { workState: 'draft', publicState: 'unpublished', publishAt: null, hasScheduleFailed: false, publishedAt: null, liveRevision: null, headline: null, lockVersion: null, isDraftNewer: false };
  const { version, draft, live } = row;
  const isLive = version.publicState === 'live';
  return {
    workState: version.workState, publicState: version.publicState, publishAt: version.publishAt?.toISOString() ?? null, hasScheduleFailed: version.scheduleFailure !== null, publishedAt: version.publishedAt?.toISOString() ?? null,
    liveRevision: isLive ? (live?.number ?? null) : null, headline: draft?.headline ?? null, lockVersion: draft?.lockVersion ?? null,
    isDraftNewer: isLive && draft !== null && live !== null && !isSameText({ ...draft, body: withoutEmptyParagraphs(draft.body), slug: draftSlug(draft, inLanguage) }, live),
  };
}

/**
 * The text that a translation is made from, and the segments in which it has changed since: readers' text if there is
 * one, else the draft. A translation of a translation is compared with that one.
 */
async function compareWithOriginal(ctx: Context, { rows, own, originalLanguage }: { rows: readonly VersionRow[]; own: VersionRow | null; originalLanguage: string }): Promise<Pick<DeskText, 'original' | 'stale'>> {
  const segments = own?.draft?.segments ?? {};
  const madeFrom = oldestFrom(Object.values(segments));
  const source = (await sourceOf(ctx, { rows, madeFrom })) ?? rows.find(({ version }) => version.inLanguage === originalLanguage);
  const text = source?.version.publicState === 'live' ? source.live : source?.draft;
  if (!source || !text || source.version.id === own?.version.id) return { original: null, stale: {} };
  const from: TextSource = 'number' in text ? { inLanguage: toLocale(source.version.inLanguage), revision: text.number } : { inLanguage: toLocale(source.version.inLanguage), lockVersion: text.lockVersion };
  return { original: { text: textOf(text), from }, stale: own?.draft ? await staleWords(ctx, own.draft, versionSegments(text)) : {} };
}

async function sourceOf({ db }: Context, { rows, madeFrom }: { rows: readonly VersionRow[]; madeFrom: number | null }): Promise<VersionRow | null> {
  if (madeFrom === null) return null;
  const [revision] = await db.select({ versionId: revisions.versionId }).from(revisions).where(eq(revisions.id, madeFrom));
  return rows.find(({ version }) => version.id === revision?.versionId) ?? null;
}

async function staleWords(ctx: Context, draft: Draft, now: readonly KnownSegment[]): Promise<Record<string, string | null>> {
  const own = ownSegments(draft.segments);
  const keys = await listStaleKeys(ctx, own, now);
  if (keys.length === 0) return {};
  const oldest = oldestFrom(own);
  const revisionOf = (key: string) => draft.segments[key]?.fromRevisionId ?? oldest;
  const ids = [...new Set(keys.map(revisionOf))].filter((id) => id !== null);
  const texts = ids.length > 0 ? await ctx.db.select().from(revisions).where(inArray(revisions.id, ids)) : [];
  const words = new Map(texts.map((text) => [text.id, new Map(versionSegments(text).map(({ key, text: line }) => [key, line]))]));
  return Object.fromEntries(keys.map((key) => [key, words.get(revisionOf(key) ?? 0)?.get(key) ?? null]));
}

async function listConflicts({ db, actor }: Context, versionId: number): Promise<DeskText['conflicts']> {
  if (actor.kind !== 'user') return [];
  const rows = await db.select().from(draftCopies)
    .where(and(eq(draftCopies.versionId, versionId), eq(draftCopies.reason, 'conflict'), isNull(draftCopies.settledAt), eq(draftCopies.createdById, actor.id))).orderBy(desc(draftCopies.id));
  return rows.map((row) => ({ copyId: row.id, lockVersion: row.lockVersion, createdAt: row.createdAt.toISOString(), text: textOf(row) }));
}

/** Whatever the database holds was in the register when it was written. */
const toLocale = (tag: string): Locale => {
  if (!isLocale(tag)) throw new Error(`${tag} is no language of the register.`);
  return tag;
};
