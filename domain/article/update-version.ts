import { eq } from 'drizzle-orm';
import type { z } from 'zod';
import { commitChange } from '@/domain/change';
import type { Context } from '@/domain/context';
import { parseInput } from '@/domain/parse-input';
import { articleVersions } from '@/db/schema/article';
import { AppError } from '@/lib/errors';
import { updateVersionInput } from './input';
import { listVersionTags } from './list-version-tags';
import { loadArticle, loadVersion } from './load-article';
import { canPublish } from './policy';
import { writeLiveVersion } from './write-live-version';

/**
 * Says whether search engines may list one language of a story. It counts at once where readers have it, and for every
 * later publication of it.
 * @throws forbidden, not_found
 */
export async function updateVersion(ctx: Context, input: z.input<typeof updateVersionInput>): Promise<void> {
  const { articleId, inLanguage, isNoindex } = parseInput(updateVersionInput, input);
  await commitChange(ctx, 'update a version', async (inside) => {
    const { article, sectionKey, sourceKey } = await loadArticle(inside, articleId);
    if (!canPublish(ctx.actor, { sectionKey, sourceKey, inLanguage })) throw new AppError('forbidden', 'This person may not decide where this version is found.');
    const version = await loadVersion(inside, article.id, inLanguage);
    await inside.db.update(articleVersions).set({ isNoindex }).where(eq(articleVersions.id, version.id));
    await writeLiveVersion(inside, version.id);
    return {
      result: undefined, audit: { action: 'update', subjectKind: 'version', subjectId: `${articleId}:${inLanguage}`, details: { isNoindex } },
      tags: version.publicState === 'live' ? await listVersionTags(inside, article.id, inLanguage) : [],
    };
  });
}
