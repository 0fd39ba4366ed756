import { eq } from 'drizzle-orm';
import type { z } from 'zod';
import type { Context } from '@/domain/context';
import { parseInput } from '@/domain/parse-input';
import { articleVersions } from '@/db/schema/article';
import { AppError } from '@/lib/errors';
import { commitPublication } from './commit-publication';
import { endSchedule } from './end-schedule';
import { versionInput } from './input';
import { listVersionPlaces, toExpectations } from './list-version-places';
import { listVersionTags } from './list-version-tags';
import { loadArticle, loadVersion } from './load-article';
import type { LoadedVersion } from './load-article';
import { canPublish } from './policy';
import { writeLiveVersion } from './write-live-version';

/**
 * Takes one language of a story down: its address answers 404 and names the languages that are still live. What is planned
 * for it is planned no longer.
 * @throws conflict when that language is not live, forbidden, not_found
 */
export async function withdrawVersion(ctx: Context, input: z.input<typeof versionInput>): Promise<{ receiptId: string | null }> {
  const { articleId, inLanguage } = parseInput(versionInput, input);
  return commitPublication(ctx, 'withdraw a version', async (inside) => {
    const { article, sectionKey, sourceKey } = await loadArticle(inside, articleId);
    if (!canPublish(ctx.actor, { sectionKey, sourceKey, inLanguage })) throw new AppError('forbidden', 'This person may not withdraw this version.');
    const version = await loadVersion(inside, article.id, inLanguage);
    if (version.publicState !== 'live') throw new AppError('conflict', `The story is not live in ${inLanguage}.`);
    const [tags, places] = [await listVersionTags(inside, article.id, inLanguage), await listVersionPlaces(inside, article.id, inLanguage)];
    await takeDown(inside, { articleId, version });
    return {
      result: {}, audit: { action: 'withdraw', subjectKind: 'version', subjectId: `${articleId}:${inLanguage}` },
      tags, expectations: toExpectations(places, () => ({ status: 404 })),
    };
  });
}

/** Takes a live version from readers, inside the transaction of a verb. */
export async function takeDown(inside: Context, { articleId, version }: { articleId: string; version: LoadedVersion }): Promise<void> {
  await endSchedule(inside, { articleId, version });
  await inside.db.update(articleVersions).set({ publicState: 'withdrawn', withdrawnAt: inside.now, publicationBefore: null }).where(eq(articleVersions.id, version.id));
  await writeLiveVersion(inside, version.id);
}
