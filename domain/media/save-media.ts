import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import type { z } from 'zod';
import type { Context } from '@/domain/context';
import { parseInput } from '@/domain/parse-input';
import { localeEntries } from '@/domain/reference-input';
import { checkMay, saveReference } from '@/domain/save-reference';
import { media, mediaTexts } from '@/db/schema/media';
import { saveMediaInput } from './input';
import { readPictureFile } from './picture-file';
import { mediaTag } from './model';
import { renditionWidths, writeRenditions, writeShareCut } from './write-renditions';

/** First 16 hex digits of the SHA-256 of a file: known again by it, and part of its address. */
export const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex').slice(0, 16);

/**
 * Keeps a picture that a loader brings with its words and rights: its renditions in the media folder, the rest in the
 * database. The folder is written first, so that no address is ever shown before it answers.
 * @throws invalid (not a picture, too many pixels), forbidden
 */
export async function saveMedia(ctx: Context, input: z.input<typeof saveMediaInput>, bytes: Uint8Array): Promise<void> {
  const { credit, texts, ...facts } = parseInput(saveMediaInput, input);
  const subject = { subjectKind: 'media', subjectId: facts.key };
  checkMay(ctx, subject);
  // Before the transaction: encoding takes seconds, and the embedded database answers nobody else while one is open.
  const picture = await readPictureFile(bytes);
  const contentHash = hashOf(bytes);
  const renditionWidthsPx = renditionWidths(picture.widthPx);
  const folder = join(ctx.mediaFolder, `${facts.key}-${contentHash}`);
  await writeRenditions(bytes, { widthsPx: renditionWidthsPx, folder });
  const shareFile = await writeShareCut(bytes, { picture: { ...facts, ...picture }, folder });
  const row = { ...facts, ...picture, contentHash, bytes: bytes.length, renditionWidthsPx, shareFile };
  await saveReference(ctx, subject, {
    tags: [mediaTag(facts.key)],
    async write({ db }, number) {
      const saved = { ...row, lockVersion: sql`${media.lockVersion} + 1` };
      const [kept] = await db.insert(media).values({ ...row, createdAt: ctx.now }).onConflictDoUpdate({ target: media.key, set: saved }).returning({ id: media.id, lockVersion: media.lockVersion });
      number(kept!.lockVersion);
      for (const [locale, text] of localeEntries(texts)) {
        const words = { ...text, credit: credit[locale as keyof typeof credit] ?? null };
        await db.insert(mediaTexts).values({ mediaId: kept!.id, locale, ...words }).onConflictDoUpdate({ target: [mediaTexts.mediaId, mediaTexts.locale], set: words });
      }
    },
  });
}
