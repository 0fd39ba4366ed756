import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { and, eq } from 'drizzle-orm';
import type { z } from 'zod';
import type { Context } from '@/domain/context';
import { deleteJob } from '@/domain/job/delete-job';
import { parseInput } from '@/domain/parse-input';
import { removeInput } from '@/domain/reference-input';
import { inUse, removeReference } from '@/domain/save-reference';
import { media } from '@/db/schema/media';
import { MAKE_RENDITIONS } from './make-renditions';
import { removeOriginal } from './originals';
import { canEditMedia } from './policy';
import { mediaTag } from './model';
import { isMediaInUse } from './usage';

/**
 * Removes a picture that nothing uses, with all its files.
 * @throws forbidden, conflict (in use, or changed since it was seen)
 */
export async function removeMedia(ctx: Context, input: z.input<typeof removeInput>): Promise<void> {
  const { key, lockVersion } = parseInput(removeInput, input);
  const [found] = await ctx.db.select({ contentHash: media.contentHash, uploadedById: media.uploadedById }).from(media).where(eq(media.key, key));
  await removeReference(ctx, { subjectKind: 'media', subjectId: key }, {
    may: (actor) => canEditMedia(actor, { uploadedById: found?.uploadedById ?? null }), tags: [mediaTag(key)],
    async remove(inside) {
      if (await isMediaInUse(inside, key)) throw inUse({ subjectKind: 'media' });
      await deleteJob(inside, { kind: MAKE_RENDITIONS, key });
      return inside.db.delete(media).where(and(eq(media.key, key), eq(media.lockVersion, lockVersion))).returning({ id: media.id });
    },
  });
  if (!found) return;
  await rm(join(ctx.mediaFolder, `${key}-${found.contentHash}`), { recursive: true, force: true });
  await removeOriginal(ctx, found.contentHash);
}
