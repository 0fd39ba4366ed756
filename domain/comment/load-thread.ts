import { eq, sql } from 'drizzle-orm';
import { isVisible } from '@/domain/article/summaries';
import type { Context } from '@/domain/context';
import { prepare } from '@/db/prepare';
import type { Places } from '@/db/prepare';
import { articles, liveVersions } from '@/db/schema/article';
import { sections } from '@/db/schema/section';
import { sources } from '@/db/schema/source';
import { AppError } from '@/lib/errors';

/** What a conversation is asked about its story. */
export const threadColumns = {
  articleId: articles.id, publicId: articles.publicId, policy: articles.commentPolicy, retractedAt: articles.retractedAt, sectionKey: sections.key, sourceKey: sources.key,
};
const selectThread = prepare((db, at: Places<{ now: string; articleId: string }>) =>
  db.select({ ...threadColumns, isLive: sql<boolean>`exists (select 1 from ${liveVersions} where ${liveVersions.articleId} = ${articles.id} and ${isVisible(at.now)})` })
    .from(articles).innerJoin(sections, eq(sections.id, articles.sectionId)).innerJoin(sources, eq(sources.id, articles.sourceId))
    .where(eq(articles.publicId, at.articleId)));

export type LoadedThread = Awaited<ReturnType<typeof loadThread>>;

/**
 * The conversation of a story that readers can open, in whatever language: one that is taken down leaves it as it is.
 * @throws not_found, gone (the story was retracted)
 */
export async function loadThread({ db, now }: Context, articleId: string) {
  const [row] = await selectThread(db, { now: now.toISOString(), articleId });
  if (row?.retractedAt) throw new AppError('gone', 'The story was retracted.');
  if (!row?.isLive) throw new AppError('not_found', `There is no story ${articleId}.`);
  return row;
}
