import { join } from 'node:path';
import { eq, sql } from 'drizzle-orm';
import { commitChange } from '@/domain/change';
import type { Context } from '@/domain/context';
import { createJob } from '@/domain/job/create-job';
import { media } from '@/db/schema/media';
import { AppError } from '@/lib/errors';
import { MAKE_RENDITIONS } from './make-renditions';
import { keepOriginal } from './originals';
import { readPictureFile } from './picture-file';
import { canUploadMedia } from './policy';
import { CENTRE, mediaTag } from './model';
import { readFileWords } from './read-file-words';
import { hashOf } from './save-media';
import { atOnce, renditionWidths, writeRenditions, writeShareCut } from './write-renditions';

/**
 * Takes in a picture that a person brings. Its words come later: the publish gate asks for them. The same file twice is
 * one picture.
 * @param bytes the file; its type is read from them, never from a name
 * @returns the picture's key, and whether it was here already
 * @throws forbidden; invalid at `file` (`file_no_picture`, `file_broken`, `file_too_large`, `file_too_many_pixels`)
 */
export async function uploadMedia(ctx: Context, bytes: Uint8Array): Promise<{ key: string; isNew: boolean }> {
  const { actor } = ctx;
  if (!canUploadMedia(actor)) throw new AppError('forbidden', 'Only people who write or edit stories may bring pictures.');
  // Before the transaction: it takes a second, and the embedded database answers nobody else while one is open.
  const picture = await readPictureFile(bytes);
  const contentHash = hashOf(bytes);
  const known = await findByContent(ctx, contentHash);
  if (known) return { key: known, isNew: false };
  const fileWords = await readFileWords(bytes);
  const { caption: _caption, credit: _credit, ...rights } = fileWords;
  const key = ctx.newPublicId();
  const widthsPx = renditionWidths(picture.widthPx);
  const made = atOnce(widthsPx);
  await keepOriginal(ctx, contentHash, bytes);
  const folder = join(ctx.mediaFolder, `${key}-${contentHash}`);
  await writeRenditions(bytes, { widthsPx: made, folder });
  const shareFile = await writeShareCut(bytes, { picture: { ...picture, ...CENTRE }, folder });
  return commitChange<{ key: string; isNew: boolean }>(ctx, 'upload a picture', async (inside) => {
    // Somebody may have brought the same file in the meantime: the lock is on what it says, and ends with the transaction.
    await inside.db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${contentHash}, 0))`);
    const twin = await findByContent(inside, contentHash);
    if (twin) return { result: { key: twin, isNew: false }, audit: { action: 'upload_again', subjectKind: 'media', subjectId: twin }, tags: [] };
    await inside.db.insert(media).values({
      key, contentHash, ...picture, ...rights, fileWords, bytes: bytes.length, renditionWidthsPx: made, shareFile, createdAt: ctx.now, uploadedById: actor.kind === 'user' ? actor.id : null,
    });
    if (made.length < widthsPx.length) await createJob(inside, { kind: MAKE_RENDITIONS, key, payload: { key } });
    return { result: { key, isNew: true }, audit: { action: 'upload', subjectKind: 'media', subjectId: key, details: { bytes: bytes.length, mimeType: picture.mimeType } }, tags: [mediaTag(key)] };
  });
}

async function findByContent({ db }: Pick<Context, 'db'>, contentHash: string): Promise<string | null> {
  const [known] = await db.select({ key: media.key }).from(media).where(eq(media.contentHash, contentHash)).limit(1);
  return known?.key ?? null;
}
