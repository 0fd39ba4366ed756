import { eq } from 'drizzle-orm';
import type { z } from 'zod';
import type { Context } from '@/domain/context';
import { commitChange } from '@/domain/change';
import { parseInput } from '@/domain/parse-input';
import { articleVersions } from '@/db/schema/article';
import { AppError } from '@/lib/errors';
import { versionInput } from './input';
import { listVersionTags } from './list-version-tags';
import { loadArticle, loadVersion } from './load-article';
import { canPublish } from './policy';
import { writeLiveVersion } from './write-live-version';

/**
 * Takes one language of a story down: its address answers 404 and names the languages that are still live.
 * @throws conflict when that language is not live, forbidden, not_found
 */
export async function withdrawVersion(ctx: Context, input: z.input<typeof versionInput>): Promise<void> {
  const { articleId, inLanguage } = parseInput(versionInput, input);
  await commitChange(ctx, 'withdraw a version', async (inside) => {
    const { article, sectionKey, sourceKey } = await loadArticle(inside, articleId);
    if (!canPublish(ctx.actor, { sectionKey, sourceKey, inLanguage })) throw new AppError('forbidden', 'This person may not withdraw this version.');
    const version = await loadVersion(inside, article.id, inLanguage);
    if (version.publicState !== 'live') throw new AppError('conflict', `The story is not live in ${inLanguage}.`);
    const tags = await listVersionTags(inside, article.id, inLanguage);
    await inside.db.update(articleVersions).set({ publicState: 'withdrawn', withdrawnAt: ctx.now, publishAt: null }).where(eq(articleVersions.id, version.id));
    await writeLiveVersion(inside, version.id);
    return { result: undefined, audit: { action: 'withdraw', subjectKind: 'version', subjectId: `${articleId}:${inLanguage}` }, tags };
  });
}
