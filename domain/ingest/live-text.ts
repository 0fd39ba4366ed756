import { isDeepStrictEqual } from 'node:util';
import { and, eq } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Origin, PublicState, Review } from '@/domain/article/model';
import type { Body } from '@/domain/body/model';
import type { Context } from '@/domain/context';
import { articles, articleVersions, revisions, revisionSegments } from '@/db/schema/article';
import { isLocale } from '@/lib/locales';
import type { Locale } from '@/lib/locales';
import { toSlug } from '@/lib/slug';

type Words = { headline: string; description: string; slug: string | null; byline: string | null; dateline: string | null; body: Body };
type Made = { origin: Origin; review: Review; segments: Readonly<Record<string, { origin?: Origin | undefined; review?: Review | undefined }>> };

/** What an import finds of a version that was published before. */
export type LiveText = {
  revision: number;
  publicState: PublicState;
  /** Whether the story has been given another section since. */
  isInSection: boolean;
  /** What the live revision was translated from. */
  from: { inLanguage: Locale; revision: number } | null;
  /** Whether the live revision says these words, and each of its segments came to be in this way. */
  says: (words: Words, made: Made) => boolean;
};

/** The text of a version that is live or was, by the story's public id; `null` when it was never published. */
export async function findLiveText({ db }: Context, publicId: string, inLanguage: Locale): Promise<LiveText | null> {
  const [row] = await db
    .select({ revision: revisions, publicState: articleVersions.publicState, sectionId: articles.sectionId, liveSectionId: articleVersions.liveSectionId })
    .from(articles)
    .innerJoin(articleVersions, and(eq(articleVersions.articleId, articles.id), eq(articleVersions.inLanguage, inLanguage)))
    .innerJoin(revisions, eq(revisions.id, articleVersions.liveRevisionId))
    .where(eq(articles.publicId, publicId));
  if (!row) return null;
  const { revision, publicState } = row;
  const fromRevisions = alias(revisions, 'from_revisions');
  const segments = await db
    .select({ key: revisionSegments.key, origin: revisionSegments.origin, review: revisionSegments.review, fromLanguage: articleVersions.inLanguage, fromNumber: fromRevisions.number })
    .from(revisionSegments)
    .leftJoin(fromRevisions, eq(fromRevisions.id, revisionSegments.fromRevisionId))
    .leftJoin(articleVersions, eq(articleVersions.id, fromRevisions.versionId))
    .where(eq(revisionSegments.revisionId, revision.id));
  const from = segments.find(({ fromNumber }) => fromNumber !== null);
  const { headline, description, slug, byline, dateline, body } = revision;
  return {
    revision: revision.number, publicState, isInSection: row.sectionId === row.liveSectionId,
    from: from && isLocale(from.fromLanguage) && from.fromNumber !== null ? { inLanguage: from.fromLanguage, revision: from.fromNumber } : null,
    says: (words, made) =>
      isDeepStrictEqual(asKept({ headline, description, slug, byline, dateline, body }), asKept({ ...words, slug: words.slug ?? toSlug(words.headline, inLanguage) })) &&
      segments.every(({ key, origin, review }) => origin === (made.segments[key]?.origin ?? made.origin) && review === (made.segments[key]?.review ?? made.review)),
  };
}

/** As the database gives it back: without keys that hold nothing. */
const asKept = (words: Words): unknown => JSON.parse(JSON.stringify(words));
