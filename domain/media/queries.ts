import { and, eq, inArray } from 'drizzle-orm';
import type { Context } from '@/domain/context';
import { mediaPath, mediaTag } from '@/domain/media/model';
import type { Picture } from '@/domain/media/model';
import { media, mediaTexts } from '@/db/schema/media';
import type { Locale } from '@/lib/locales';
import { dependsOn } from '@/lib/server/render-scope';

/** The columns that make a `Picture`, for queries that join `media` and its words. */
export const pictureColumns = {
  key: media.key, contentHash: media.contentHash, widthPx: media.widthPx, heightPx: media.heightPx, focalX: media.focalX, focalY: media.focalY,
  tone: media.tone, isSensitive: media.isSensitive, renditionWidthsPx: media.renditionWidthsPx, shareFile: media.shareFile, alt: mediaTexts.alt, caption: mediaTexts.caption, credit: mediaTexts.credit,
};
type Nullable<T> = { [K in keyof T]: T[K] | null };
type PictureRow = Omit<Picture, 'path' | 'widthsPx' | 'alt'> & { alt: string | null; contentHash: string; renditionWidthsPx: number[] };

/** A joined row as a picture; `null` when the join found none. Declares the dependence. */
export function toPicture(row: Nullable<PictureRow>): Picture | null {
  if (row.key === null) return null;
  dependsOn(mediaTag(row.key));
  // The join found a row, and only the words may be missing.
  const { key, contentHash, renditionWidthsPx, widthPx, heightPx, focalX, focalY, tone, isSensitive, shareFile } = row as PictureRow;
  return { key, widthPx, heightPx, focalX, focalY, tone, isSensitive, alt: row.alt ?? '', caption: row.caption, credit: row.credit, widthsPx: renditionWidthsPx, shareFile, path: mediaPath(key, contentHash) };
}

/** Pictures by key, with their words in `locale`. Unknown keys are not in the result. */
export async function listPictures({ db }: Context, { keys, locale }: { keys: readonly string[]; locale: Locale }): Promise<Record<string, Picture>> {
  dependsOn(...keys.map(mediaTag));
  if (keys.length === 0) return {};
  const rows = await db.select(pictureColumns).from(media).leftJoin(mediaTexts, and(eq(mediaTexts.mediaId, media.id), eq(mediaTexts.locale, locale))).where(inArray(media.key, [...keys]));
  return Object.fromEntries(rows.flatMap((row) => { const picture = toPicture(row); return picture ? [[row.key, picture]] : []; }));
}
