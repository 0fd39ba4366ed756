import { eq } from 'drizzle-orm';
import type { Context } from '@/domain/context';
import { drafts } from '@/db/schema/article';
import { AppError } from '@/lib/errors';
import type { Draft } from './create-revision';
import { loadArticle, loadVersion } from './load-article';
import type { LoadedVersion } from './load-article';
import type { ArticleScope } from './policy';

export type OpenVersion = Awaited<ReturnType<typeof loadArticle>> & { version: LoadedVersion; inLanguage: string; scope: ArticleScope & { inLanguage: string } };

/**
 * One language of a story, locked until the verb's transaction ends, for somebody who may work on it.
 * @throws not_found, forbidden, gone (retracted)
 */
export async function openVersion(inside: Context, { articleId, inLanguage, isAllowed, refusal }: { articleId: string; inLanguage: string; isAllowed: (scope: ArticleScope) => boolean; refusal: string }): Promise<OpenVersion> {
  const loaded = await loadArticle(inside, articleId);
  const scope = { sectionKey: loaded.sectionKey, sourceKey: loaded.sourceKey, isOwn: loaded.isOwn, inLanguage };
  if (!isAllowed(scope)) throw new AppError('forbidden', refusal);
  if (loaded.article.retractedAt) throw new AppError('gone', 'The story was retracted.');
  return { ...loaded, inLanguage, scope, version: await loadVersion(inside, loaded.article.id, inLanguage) };
}

/**
 * The working text of a version. With `lockVersion`: as the person saw it, or as they have saved it since.
 * @throws not_found when nothing was ever written
 * @throws conflict when somebody else has saved another text since
 */
export async function loadDraft({ db, actor }: Context, { version, inLanguage, lockVersion }: { version: LoadedVersion; inLanguage: string; lockVersion?: number | undefined }): Promise<Draft> {
  const [draft] = await db.select().from(drafts).where(eq(drafts.versionId, version.id));
  if (!draft) throw new AppError('not_found', `The story has no draft in ${inLanguage}.`);
  const isOwn = actor.kind === 'user' && actor.id === draft.updatedById;
  if (lockVersion !== undefined && draft.lockVersion !== lockVersion && !isOwn) throw new AppError('conflict', 'The draft was saved by someone else in the meantime.');
  return draft;
}
