import { access, mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Sharp } from 'sharp';
import { RENDITION_FORMATS, RENDITION_WIDTHS_PX, shareCut, shareFileOf } from './model';
import type { Picture, RenditionFormat } from './model';
import { openPicture } from './picture-file';

const QUALITY = { avif: { quality: 55, effort: 1 }, webp: { quality: 78 } } as const;

/** The widths that a picture of this width is kept in: its own is the widest. */
export const renditionWidths = (ownWidthPx: number): number[] =>
  [...new Set([...RENDITION_WIDTHS_PX.filter((width) => width < ownWidthPx), Math.min(ownWidthPx, RENDITION_WIDTHS_PX.at(-1)!)])];

/** Made while the person waits: small enough for that, and enough for every page until the job has made the others. */
const MOST_WIDTH_AT_ONCE_PX = 720;

/** Those of the widths that are made at once. */
export const atOnce = (widthsPx: readonly number[]): number[] => widthsPx.filter((width, index) => index === 0 || width <= MOST_WIDTH_AT_ONCE_PX);

/**
 * Writes renditions of these widths in every format into a folder of this picture alone. They are made anew from the
 * pixels: whatever else the file holds, such as the place where it was taken, does not come along. What is there already
 * stays: its address is kept for ever.
 */
export async function writeRenditions(bytes: Uint8Array, { widthsPx, folder }: { widthsPx: readonly number[]; folder: string }): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const widthPx of widthsPx) {
    const resized = openPicture(bytes).rotate().resize({ width: widthPx });
    await Promise.all(RENDITION_FORMATS.map(async (format) => {
      const path = join(folder, `${widthPx}.${format}`);
      if (!(await isThere(path))) await writeWhole(path, await encode(resized.clone(), format));
    }));
  }
}

const isThere = (path: string): Promise<boolean> => access(path).then(() => true, () => false);

const encode = (image: Sharp, format: RenditionFormat): Promise<Buffer> => (format === 'avif' ? image.avif(QUALITY.avif) : image.webp(QUALITY.webp)).toBuffer();

/**
 * Writes the part of a picture that is shown with a shared link, as JPEG: what fetches it for a preview knows no newer format.
 * @param bytes the picture itself, or a smaller one of the same view
 * @returns name of the file in the folder
 */
export async function writeShareCut(bytes: Uint8Array, { picture, folder }: { picture: Pick<Picture, 'widthPx' | 'heightPx' | 'focalX' | 'focalY'>; folder: string }): Promise<string> {
  const file = shareFileOf(picture);
  const path = join(folder, file);
  if (await isThere(path)) return file;
  const { shownWidthPx, shownHeightPx } = shareCut(picture);
  const { autoOrient } = await openPicture(bytes).metadata();
  const { left, top, width, height } = shareCut({ ...picture, widthPx: autoOrient.width, heightPx: autoOrient.height });
  await mkdir(folder, { recursive: true });
  await writeWhole(path, await openPicture(bytes).rotate().extract({ left, top, width, height }).resize(shownWidthPx, shownHeightPx).flatten({ background: '#ffffff' }).jpeg({ quality: 82 }).toBuffer());
  return file;
}

/** Under a name of its own first: the address may be asked for while the file is being written, and is kept for ever. */
export async function writeWhole(path: string, bytes: Uint8Array, mode = 0o644): Promise<void> {
  const unfinished = `${path}.${process.pid}-${Math.random().toString(36).slice(2)}.unfinished`;
  await writeFile(unfinished, bytes, { mode });
  await rename(unfinished, path);
}
