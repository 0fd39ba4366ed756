import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { and, eq } from 'drizzle-orm';
import { createEvent } from '@/domain/event/create-event';
import type { Context } from '@/domain/context';
import { media } from '@/db/schema/media';
import { readOriginal } from './originals';
import { mediaTag, shareFileOf } from './model';
import { renditionWidths, writeRenditions, writeShareCut } from './write-renditions';

/** Kind of the job. */
export const MAKE_RENDITIONS = 'make_renditions';

/**
 * Makes the renditions of a picture that are missing, and the part that is shown with a shared link where its focal point
 * is another by now, and lets pages offer them. The work of a job: it may be done twice.
 */
export async function makeRenditions(ctx: Context, { key }: { key: string }): Promise<void> {
  const [picture] = await ctx.db.select({ contentHash: media.contentHash, widthPx: media.widthPx, heightPx: media.heightPx, focalX: media.focalX, focalY: media.focalY, made: media.renditionWidthsPx, shareFile: media.shareFile }).from(media).where(eq(media.key, key));
  // Removed while the job waited.
  if (!picture) return;
  const { contentHash, widthPx, made } = picture;
  const folder = join(ctx.mediaFolder, `${key}-${contentHash}`);
  const widthsPx = renditionWidths(widthPx);
  const missing = widthsPx.filter((width) => !made.includes(width));
  const isUncut = picture.shareFile !== shareFileOf(picture);
  if (missing.length === 0 && !isUncut) return;
  if (missing.length > 0) await writeRenditions(await readOriginal(ctx, contentHash), { widthsPx: missing, folder });
  if (isUncut) await cut(ctx, { picture, folder, widestPx: widthsPx.at(-1)! });
  const eventId = await ctx.transaction('offer renditions', async (tx) => {
    // Of this file and this point alone: the picture may have been given another while these were made.
    const { focalX, focalY } = picture;
    await tx.update(media).set({ renditionWidthsPx: widthsPx }).where(and(eq(media.key, key), eq(media.contentHash, contentHash)));
    await tx.update(media).set({ shareFile: shareFileOf(picture) }).where(and(eq(media.key, key), eq(media.contentHash, contentHash), eq(media.focalX, focalX), eq(media.focalY, focalY)));
    return createEvent({ ...ctx, db: tx }, [mediaTag(key)]);
  });
  await ctx.applied([eventId]);
}

type CutOf = { picture: { contentHash: string; widthPx: number; heightPx: number; focalX: number; focalY: number }; folder: string; widestPx: number };

/** Of what a loader brought, no original is kept: its widest rendition is the next best. */
async function cut(ctx: Context, { picture, folder, widestPx }: CutOf): Promise<void> {
  try {
    await writeShareCut(await readOriginal(ctx, picture.contentHash), { picture, folder });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
    await writeShareCut(await readFile(join(folder, `${widestPx}.webp`)), { picture, folder });
  }
}
