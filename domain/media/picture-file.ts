import sharp from 'sharp';
import { invalid } from '@/domain/parse-input';
import type { AppError } from '@/lib/errors';
import { MOST_BYTES, MOST_PIXELS, MOST_SIDE_PX } from './model';

/** A file that was found to hold a picture, and what it looks like the right way up. */
export type PictureFile = { mimeType: string; widthPx: number; heightPx: number; tone: string };

type Format = { name: 'jpeg' | 'png' | 'webp' | 'gif' | 'avif'; starts: (bytes: Buffer) => boolean };

const at = (text: string, offset = 0) => (bytes: Buffer) => bytes.subarray(offset, offset + text.length).equals(Buffer.from(text, 'latin1'));
/** First bytes by which the formats are known. What begins otherwise never reaches a decoder, whatever it is called. */
const FORMATS: readonly Format[] = [
  { name: 'jpeg', starts: at('\xff\xd8\xff') },
  { name: 'png', starts: at('\x89PNG\r\n\x1a\n') },
  { name: 'webp', starts: (bytes) => at('RIFF')(bytes) && at('WEBP', 8)(bytes) },
  { name: 'gif', starts: (bytes) => at('GIF87a')(bytes) || at('GIF89a')(bytes) },
  { name: 'avif', starts: (bytes) => at('ftyp', 4)(bytes) && bytes.subarray(8, 64).includes('avif') },
];

/** A decoder for bytes of strangers: bounded in pixels, the first frame only, no repair of broken files. */
export const openPicture = (bytes: Uint8Array) => sharp(bytes, { limitInputPixels: MOST_PIXELS, failOn: 'error', pages: 1 });

/**
 * Finds out what a file holds, from its content alone.
 * @throws invalid at `file`: not a picture of a known format, broken, or larger than any press picture
 */
export async function readPictureFile(bytes: Uint8Array): Promise<PictureFile> {
  if (bytes.length > MOST_BYTES) throw refusal('file_too_large', `The file has more than ${MOST_BYTES >> 20} MB.`, { megabytes: MOST_BYTES >> 20 });
  const format = FORMATS.find(({ starts }) => starts(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)));
  if (!format) throw refusal('file_no_picture', `The file is no picture of a known format (${FORMATS.map(({ name }) => name).join(', ')}).`);
  try {
    const { width, height, autoOrient } = await sharp(bytes, { limitInputPixels: false, pages: 1 }).metadata();
    // Said by the header, before a single pixel is made: a small file can hold a picture that fills the memory.
    if (width > MOST_SIDE_PX || height > MOST_SIDE_PX || width * height > MOST_PIXELS) throw refusal('file_too_many_pixels', `The picture has ${width} × ${height} pixels; at most ${MOST_PIXELS / 1_000_000} million are taken, and ${MOST_SIDE_PX} on a side.`, { width, height, megapixels: MOST_PIXELS / 1_000_000, side: MOST_SIDE_PX });
    const { data } = await openPicture(bytes).rotate().resize(1, 1, { fit: 'cover' }).flatten({ background: '#ffffff' }).toColourspace('srgb').raw().toBuffer({ resolveWithObject: true });
    return { mimeType: `image/${format.name}`, widthPx: autoOrient.width, heightPx: autoOrient.height, tone: `#${Buffer.from(data.subarray(0, 3)).toString('hex')}` };
  } catch (cause) {
    if (cause instanceof Error && cause.name === 'AppError') throw cause;
    throw Object.assign(refusal('file_broken', 'The file begins like a picture and cannot be read as one.'), { cause });
  }
}

const refusal = (code: string, message: string, values: Record<string, string | number> = {}): AppError => invalid([{ path: 'file', message, code, values }]);
