import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Sharp } from 'sharp';
import { RENDITION_FORMATS, RENDITION_WIDTHS_PX } from './model';
import type { RenditionFormat } from './model';
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
 * Writes renditions of these widths in every format into a folder. They are made anew from the pixels: whatever else the
 * file holds, such as the place where it was taken, does not come along.
 */
export async function writeRenditions(bytes: Uint8Array, { widthsPx, folder }: { widthsPx: readonly number[]; folder: string }): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const widthPx of widthsPx) {
    const resized = openPicture(bytes).rotate().resize({ width: widthPx });
    await Promise.all(RENDITION_FORMATS.map(async (format) => writeWhole(join(folder, `${widthPx}.${format}`), await encode(resized.clone(), format))));
  }
}

const encode = (image: Sharp, format: RenditionFormat): Promise<Buffer> => (format === 'avif' ? image.avif(QUALITY.avif) : image.webp(QUALITY.webp)).toBuffer();

/** Under a name of its own first: the address may be asked for while the file is being written, and is kept for ever. */
export async function writeWhole(path: string, bytes: Uint8Array, mode = 0o644): Promise<void> {
  const unfinished = `${path}.${process.pid}-${Math.random().toString(36).slice(2)}.unfinished`;
  await writeFile(unfinished, bytes, { mode });
  await rename(unfinished, path);
}
