import { and, desc, eq, isNotNull, or } from 'drizzle-orm';
import { isVisible } from '@/domain/article/summaries';
import { articleTag } from '@/domain/article/tags';
import { versionSegments } from '@/domain/article/version-segments';
import type { Segment } from '@/domain/body/segments';
import type { Context } from '@/domain/context';
import { liveVersions, revisions } from '@/db/schema/article';
import { sectionNames } from '@/db/schema/section';
import { isLocale } from '@/lib/locales';
import type { Locale } from '@/lib/locales';
import { dependsOn } from '@/lib/server/render-scope';
import { articleHref } from '@/lib/url';
import { canReportTranslation } from './policy';

export type ShownTranslation = { versionId: number; revisionId: number; revision: number; inLanguage: Locale; originalLanguage: Locale; headline: string; href: string; segments: Segment[] };

/**
 * A translation that readers can see, as they had it before them: the revision asked for where readers were ever shown it, else
 * the live one. `null` = there is none in this language, or it is an original.
 */
export async function findTranslation({ db, now }: Context, { articleId, inLanguage, revision }: { articleId: string; inLanguage: Locale; revision: number | null }): Promise<ShownTranslation | null> {
  dependsOn(articleTag(articleId));
  const rows = await db
    .select({
      versionId: liveVersions.versionId, originalLanguage: liveVersions.originalLanguage, slug: liveVersions.slug, sectionSlug: sectionNames.slug, liveRevisionId: liveVersions.revisionId,
      id: revisions.id, number: revisions.number, headline: revisions.headline, description: revisions.description, body: revisions.body,
    })
    .from(liveVersions)
    .innerJoin(sectionNames, and(eq(sectionNames.sectionId, liveVersions.sectionId), eq(sectionNames.locale, liveVersions.inLanguage)))
    .innerJoin(revisions, or(eq(revisions.id, liveVersions.revisionId), revision === null ? undefined : and(eq(revisions.versionId, liveVersions.versionId), eq(revisions.number, revision), isNotNull(revisions.publishedAt))))
    .where(and(eq(liveVersions.publicId, articleId), eq(liveVersions.inLanguage, inLanguage), isVisible(now))).orderBy(desc(revisions.id)).limit(2);
  const row = rows.find(({ number }) => number === revision) ?? rows.find(({ id, liveRevisionId }) => id === liveRevisionId);
  if (!row || !isLocale(row.originalLanguage) || !canReportTranslation({ inLanguage, originalLanguage: row.originalLanguage })) return null;
  return {
    versionId: row.versionId, revisionId: row.id, revision: row.number, inLanguage, originalLanguage: row.originalLanguage, headline: row.headline,
    href: articleHref(inLanguage, row.sectionSlug, row.slug, articleId), segments: versionSegments(row),
  };
}

/** Key of the segment that holds the quoted words: the one named if it does, else the first that does; `null` = none. */
export function segmentOf(segments: readonly Segment[], { segmentKey, quote }: { segmentKey: string | null; quote: string | null }): string | null {
  const named = segments.find(({ key }) => key === segmentKey);
  if (quote === null) return named?.key ?? null;
  const wanted = folded(quote);
  const holds = ({ text }: Segment) => folded(text).includes(wanted);
  return (named && holds(named) ? named : segments.find(holds))?.key ?? null;
}

/** As a selection copies it: white space and quotation marks are the page's, not the text's. */
const folded = (text: string): string => text.normalize('NFC').replace(/[\s\u00ad\u200b]+/gu, ' ').trim().replace(/^[“”„«»「」"\s]+|[“”„«»「」"\s]+$/gu, '');
