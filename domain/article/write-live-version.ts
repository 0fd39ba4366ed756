import { eq } from 'drizzle-orm';
import type { Context } from '@/domain/context';
import { articles, articleVersions, liveVersions, revisions, revisionSegments } from '@/db/schema/article';
import { versionOrigin } from './version-origin';
import { writeLiveLists } from './write-live-lists';
import { writeSearchDocument } from './write-search-document';

/** Rewrites the row of `live_versions` for one version from what it is now, in which lists it stands, and what it is found by: the only writer of that table. */
export async function writeLiveVersion(inside: Context, versionId: number): Promise<void> {
  const { db } = inside;
  const [row] = await db
    .select({ article: articles, version: articleVersions, revision: revisions })
    .from(articleVersions)
    .innerJoin(articles, eq(articles.id, articleVersions.articleId))
    .leftJoin(revisions, eq(revisions.id, articleVersions.liveRevisionId))
    .where(eq(articleVersions.id, versionId));
  const { article, version, revision } = row!;
  if (version.publicState !== 'live' || !revision || article.retractedAt || article.mergedIntoId) {
    await db.delete(liveVersions).where(eq(liveVersions.versionId, versionId));
    return;
  }
  const segments = await db.select({ origin: revisionSegments.origin, review: revisionSegments.review }).from(revisionSegments).where(eq(revisionSegments.revisionId, revision.id));
  const origin = versionOrigin(segments);
  const live = {
    articleId: article.id, publicId: article.publicId, inLanguage: version.inLanguage, originalLanguage: article.originalLanguage, kind: article.kind,
    sectionId: version.liveSectionId!, sourceId: article.sourceId, leadMediaId: article.leadMediaId,
    revisionId: revision.id, slug: version.liveSlug!, headline: revision.headline, description: revision.description,
    pictureCount: article.kind === 'gallery' ? countPictures(revision.body) : 0, origin, urgency: article.urgency, breakingUntil: article.breakingUntil,
    isIndexable: !version.isNoindex,
    publishedAt: version.publishedAt!, updatedAt: version.updatedAt,
    visibleUntil: article.licenceExpiresAt,
  };
  await db.insert(liveVersions).values({ versionId, ...live }).onConflictDoUpdate({ target: liveVersions.versionId, set: live });
  await writeLiveLists(inside, [versionId]);
  await writeSearchDocument(inside, versionId);
}

/** Pictures in a body, those of galleries included. */
export const countPictures = ({ content }: (typeof revisions.$inferSelect)['body']): number =>
  content.reduce((count, block) => count + (block.type === 'figure' ? 1 : block.type === 'gallery' ? block.content.length : 0), 0);
