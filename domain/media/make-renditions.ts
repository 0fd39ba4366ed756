import { join } from 'node:path';
import { and, eq } from 'drizzle-orm';
import { createEvent } from '@/domain/event/create-event';
import type { Context } from '@/domain/context';
import { media } from '@/db/schema/media';
import { readOriginal } from './originals';
import { mediaTag } from './model';
import { renditionWidths, writeRenditions } from './write-renditions';

/** Kind of the job. */
export const MAKE_RENDITIONS = 'make_renditions';

/** Makes the renditions of a picture that are missing, and lets pages offer them. The work of a job: it may be done twice. */
export async function makeRenditions(ctx: Context, { key }: { key: string }): Promise<void> {
  const [picture] = await ctx.db.select({ contentHash: media.contentHash, widthPx: media.widthPx, made: media.renditionWidthsPx }).from(media).where(eq(media.key, key));
  // Removed while the job waited.
  if (!picture) return;
  const { contentHash, widthPx, made } = picture;
  const widthsPx = renditionWidths(widthPx);
  const missing = widthsPx.filter((width) => !made.includes(width));
  if (missing.length === 0) return;
  await writeRenditions(await readOriginal(ctx, contentHash), { widthsPx: missing, folder: join(ctx.mediaFolder, `${key}-${contentHash}`) });
  const eventId = await ctx.transaction('offer renditions', async (tx) => {
    // Of this file alone: the picture may have been given another while these were made.
    await tx.update(media).set({ renditionWidthsPx: widthsPx }).where(and(eq(media.key, key), eq(media.contentHash, contentHash)));
    return createEvent({ ...ctx, db: tx }, [mediaTag(key)]);
  });
  await ctx.applied([eventId]);
}
