import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import type { Sharp } from 'sharp';
import type { z } from 'zod';
import type { Context } from '@/domain/context';
import { parseInput } from '@/domain/parse-input';
import { localeEntries } from '@/domain/reference-input';
import { checkMayManage, saveReference } from '@/domain/save-reference';
import { media, mediaTexts } from '@/db/schema/media';
import { AppError } from '@/lib/errors';
import { saveMediaInput } from './input';
import { RENDITION_FORMATS, RENDITION_WIDTHS_PX } from './model';
import type { RenditionFormat } from './model';
import { mediaTag } from './queries';

/** More pixels than any press picture has; a small file can hold a picture that fills the memory. */
const MOST_PIXELS = 80_000_000;
const READABLE = new Set(['jpeg', 'png', 'webp', 'avif', 'heif', 'tiff']);
const QUALITY = { avif: { quality: 55, effort: 1 }, webp: { quality: 78 } } as const;

/**
 * Keeps a picture: its renditions in the media folder (without EXIF, so without the place it was taken), its words and
 * rights in the database. The folder is written first, so that no address is ever shown before it answers.
 * @throws invalid (not a picture, too many pixels), forbidden
 */
export async function saveMedia(ctx: Context, input: z.input<typeof saveMediaInput>, bytes: Uint8Array): Promise<void> {
  const { credit, texts, ...facts } = parseInput(saveMediaInput, input);
  const subject = { subjectKind: 'media', subjectId: facts.key };
  checkMayManage(ctx, subject);
  // Before the transaction: encoding takes seconds, and the embedded database answers nobody else while one is open.
  const picture = await readPicture(bytes);
  const contentHash = createHash('sha256').update(bytes).digest('hex').slice(0, 16);
  const renditionWidthsPx = await writeRenditions(bytes, picture.widthPx, join(ctx.mediaFolder, `${facts.key}-${contentHash}`));
  const row = { ...facts, ...picture, contentHash, bytes: bytes.length, renditionWidthsPx };
  await saveReference(ctx, subject, {
    tags: [mediaTag(facts.key)],
    async write({ db }) {
      const [saved] = await db.insert(media).values({ ...row, createdAt: ctx.now }).onConflictDoUpdate({ target: media.key, set: row }).returning({ id: media.id });
      for (const [locale, text] of localeEntries(texts)) {
        const words = { ...text, credit: credit[locale as keyof typeof credit] ?? null };
        await db.insert(mediaTexts).values({ mediaId: saved!.id, locale, ...words }).onConflictDoUpdate({ target: [mediaTexts.mediaId, mediaTexts.locale], set: words });
      }
    },
  });
}

async function readPicture(bytes: Uint8Array): Promise<{ mimeType: string; widthPx: number; heightPx: number; tone: string }> {
  try {
    const image = sharp(bytes, { limitInputPixels: MOST_PIXELS, failOn: 'error' });
    const { format, autoOrient } = await image.metadata();
    if (!READABLE.has(format)) throw new Error(format);
    const { data } = await image.clone().rotate().resize(1, 1, { fit: 'cover' }).flatten({ background: '#ffffff' }).toColourspace('srgb').raw().toBuffer({ resolveWithObject: true });
    return { mimeType: `image/${format}`, widthPx: autoOrient.width, heightPx: autoOrient.height, tone: `#${Buffer.from(data.subarray(0, 3)).toString('hex')}` };
  } catch (cause) {
    const message = `The file is not a picture that can be shown (${[...READABLE].join(', ')}), or it has more than ${MOST_PIXELS / 1_000_000} million pixels.`;
    throw Object.assign(new AppError('invalid', message, [{ path: 'file', message }]), { cause });
  }
}

/** Writes every width up to the picture's own, in every format; returns the widths. */
async function writeRenditions(bytes: Uint8Array, ownWidthPx: number, folder: string): Promise<number[]> {
  const widthsPx = [...new Set([...RENDITION_WIDTHS_PX.filter((width) => width < ownWidthPx), Math.min(ownWidthPx, RENDITION_WIDTHS_PX.at(-1)!)])];
  await mkdir(folder, { recursive: true });
  for (const widthPx of widthsPx) {
    const resized = sharp(bytes, { limitInputPixels: MOST_PIXELS }).rotate().resize({ width: widthPx });
    await Promise.all(RENDITION_FORMATS.map(async (format) => writeFile(join(folder, `${widthPx}.${format}`), await encode(resized.clone(), format))));
  }
  return widthsPx;
}

const encode = (image: Sharp, format: RenditionFormat): Promise<Buffer> => (format === 'avif' ? image.avif(QUALITY.avif) : image.webp(QUALITY.webp)).toBuffer();
