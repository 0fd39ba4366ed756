import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { eq } from 'drizzle-orm';
import type { Context } from '@/domain/context';
import { SITE_TAG } from '@/domain/site/queries';
import { media } from '@/db/schema/media';
import { sites } from '@/db/schema/site';
import { dependsOn } from '@/lib/server/render-scope';
import { mediaTag, TOUCH_ICON_PX } from './model';
import { openPicture } from './picture-file';

/** The publisher's mark as a PNG square on white: devices cut its corners, show it on any ground and know no newer format. `null` = the site bears the mark that it came with. */
export async function findTouchIcon(ctx: Context): Promise<Buffer | null> {
  dependsOn(SITE_TAG);
  const [logo] = await ctx.db.select({ key: media.key, contentHash: media.contentHash, widthsPx: media.renditionWidthsPx }).from(sites).innerJoin(media, eq(media.key, sites.logoMediaKey));
  if (!logo) return null;
  dependsOn(mediaTag(logo.key));
  const bytes = await readFile(join(ctx.mediaFolder, `${logo.key}-${logo.contentHash}`, `${logo.widthsPx.at(-1)}.webp`));
  return openPicture(bytes).resize(TOUCH_ICON_PX, TOUCH_ICON_PX, { fit: 'contain', background: '#ffffff' }).flatten({ background: '#ffffff' }).png().toBuffer();
}
