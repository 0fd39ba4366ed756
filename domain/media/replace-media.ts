import { join } from 'node:path';
import { and, eq, sql } from 'drizzle-orm';
import type { z } from 'zod';
import { commitChange } from '@/domain/change';
import type { Context } from '@/domain/context';
import { createJob } from '@/domain/job/create-job';
import { deleteJob } from '@/domain/job/delete-job';
import { invalid, parseInput } from '@/domain/parse-input';
import { media } from '@/db/schema/media';
import { AppError } from '@/lib/errors';
import { replaceMediaInput } from './input';
import { MAKE_RENDITIONS } from './make-renditions';
import { mediaPath, mediaTag } from './model';
import { keepOriginal } from './originals';
import { readPictureFile } from './picture-file';
import { canEditMedia } from './policy';
import { readFileWords } from './read-file-words';
import { jobKeyOf, REMOVE_RENDITIONS } from './remove-renditions';
import { hashOf } from './save-media';
import { atOnce, renditionWidths, writeRenditions, writeShareCut } from './write-renditions';

/** Pages that are open, feeds that were read and mails that were sent go on showing the earlier file for so long. */
const KEPT_HOURS = 24;

/**
 * Gives a picture another file: it keeps its key, its words and its rights, and every page that shows it shows the new one
 * at once, at a new address. The earlier file goes on answering at its own for a day.
 * @param bytes the file; its type is read from them, never from a name
 * @throws not_found, forbidden; conflict (somebody else has replaced it); invalid at `file` (as `uploadMedia`, and `file_same`, `file_known`)
 */
export async function replaceMedia(ctx: Context, input: z.input<typeof replaceMediaInput>, bytes: Uint8Array): Promise<void> {
  const { key, from } = parseInput(replaceMediaInput, input);
  const [found] = await ctx.db.select({ contentHash: media.contentHash, uploadedById: media.uploadedById, focalX: media.focalX, focalY: media.focalY }).from(media).where(eq(media.key, key));
  if (!found) throw new AppError('not_found', `There is no picture “${key}”.`);
  if (!canEditMedia(ctx.actor, found)) throw new AppError('forbidden', 'The file of this picture is for its uploader and for editors to replace.');
  if (mediaPath(key, found.contentHash) !== from) throw outrun();
  // Before the transaction: it takes a second, and the embedded database answers nobody else while one is open.
  const picture = await readPictureFile(bytes);
  const contentHash = hashOf(bytes);
  if (contentHash === found.contentHash) throw refusal('file_same', 'The picture has this file already.');
  await checkIsNew(ctx, contentHash);
  const fileWords = await readFileWords(bytes);
  const widthsPx = renditionWidths(picture.widthPx);
  const made = atOnce(widthsPx);
  await keepOriginal(ctx, contentHash, bytes);
  const folder = join(ctx.mediaFolder, `${key}-${contentHash}`);
  await writeRenditions(bytes, { widthsPx: made, folder });
  const shareFile = await writeShareCut(bytes, { picture: { ...found, ...picture }, folder });
  await commitChange(ctx, 'replace a picture', async (inside) => {
    await inside.db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${contentHash}, 0))`);
    await checkIsNew(inside, contentHash);
    const [replaced] = await inside.db.update(media).set({ contentHash, ...picture, fileWords, bytes: bytes.length, renditionWidthsPx: made, shareFile })
      .where(and(eq(media.key, key), eq(media.contentHash, found.contentHash))).returning({ id: media.id });
    if (!replaced) throw outrun();
    if (made.length < widthsPx.length) await createJob(inside, { kind: MAKE_RENDITIONS, key, payload: { key } });
    // The file may be one that it had before.
    await deleteJob(inside, { kind: REMOVE_RENDITIONS, key: jobKeyOf({ key, contentHash }) });
    const earlier = { key, contentHash: found.contentHash };
    await createJob(inside, { kind: REMOVE_RENDITIONS, key: jobKeyOf(earlier), payload: earlier, runAt: new Date(ctx.now.getTime() + KEPT_HOURS * 3_600_000) });
    return { result: undefined, audit: { action: 'replace', subjectKind: 'media', subjectId: key, details: { from: found.contentHash, to: contentHash } }, tags: [mediaTag(key)] };
  });
}

/** The same bytes are one picture: two of them would have to be described, credited and taken away twice. */
async function checkIsNew({ db }: Pick<Context, 'db'>, contentHash: string): Promise<void> {
  const [known] = await db.select({ key: media.key }).from(media).where(eq(media.contentHash, contentHash)).limit(1);
  if (known) throw refusal('file_known', `This file is the picture “${known.key}” already.`);
}

const outrun = (): AppError => new AppError('conflict', 'The picture was replaced by somebody else in the meantime.');
const refusal = (code: string, message: string): AppError => invalid([{ path: 'file', message, code }]);
