import { and, eq, sql } from 'drizzle-orm';
import type { z } from 'zod';
import { commitChange } from '@/domain/change';
import type { Context } from '@/domain/context';
import { createJob } from '@/domain/job/create-job';
import { parseInput } from '@/domain/parse-input';
import { localeEntries } from '@/domain/reference-input';
import { media, mediaTexts } from '@/db/schema/media';
import { AppError } from '@/lib/errors';
import { updateMediaInput } from './input';
import { MAKE_RENDITIONS } from './make-renditions';
import { canEditMedia, canEditMediaWords } from './policy';
import { mediaTag, shareFileOf } from './model';

/**
 * Changes the words of a picture, its focal point and its rights.
 * @returns the number of this save
 * @throws invalid, not_found, forbidden, conflict (somebody else has saved in the meantime)
 */
export async function updateMedia(ctx: Context, input: z.input<typeof updateMediaInput>): Promise<number> {
  const { key, lockVersion, facts, texts } = parseInput(updateMediaInput, input);
  const [found] = await ctx.db.select({ id: media.id, uploadedById: media.uploadedById }).from(media).where(eq(media.key, key));
  if (!found) throw new AppError('not_found', `There is no picture “${key}”.`);
  const words = localeEntries(texts);
  const scope = { uploadedById: found.uploadedById };
  if (facts && !canEditMedia(ctx.actor, scope)) throw new AppError('forbidden', 'The focal point and the rights of this picture are for its uploader and for editors.');
  for (const [locale] of words) if (!canEditMediaWords(ctx.actor, { ...scope, locale })) throw new AppError('forbidden', `The words of this picture in ${locale} are not yours to write.`);
  return commitChange(ctx, 'update a picture', async (inside) => {
    const { db } = inside;
    const [saved] = await db.update(media).set({ ...facts, lockVersion: sql`${media.lockVersion} + 1` }).where(and(eq(media.key, key), eq(media.lockVersion, lockVersion))).returning({ lockVersion: media.lockVersion, focalX: media.focalX, focalY: media.focalY, shareFile: media.shareFile });
    if (!saved) throw new AppError('conflict', 'The picture was saved by somebody else in the meantime.');
    if (saved.shareFile !== shareFileOf(saved)) await createJob(inside, { kind: MAKE_RENDITIONS, key, payload: { key } });
    for (const [locale, text] of words) {
      const row = text && { ...text, alt: text.alt ?? '' };
      if (row === null || (row.alt === '' && row.caption === null && row.credit === null)) await db.delete(mediaTexts).where(and(eq(mediaTexts.mediaId, found.id), eq(mediaTexts.locale, locale)));
      else await db.insert(mediaTexts).values({ mediaId: found.id, locale, ...row }).onConflictDoUpdate({ target: [mediaTexts.mediaId, mediaTexts.locale], set: row });
    }
    return { result: saved.lockVersion, audit: { action: 'update', subjectKind: 'media', subjectId: key, details: { hasFacts: facts !== undefined, locales: words.map(([locale]) => locale) } }, tags: [mediaTag(key)] };
  });
}
