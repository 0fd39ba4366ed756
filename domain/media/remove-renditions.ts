import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { and, eq } from 'drizzle-orm';
import type { Context } from '@/domain/context';
import { media } from '@/db/schema/media';
import { removeOriginal } from './originals';

/** Kind of the job. */
export const REMOVE_RENDITIONS = 'remove_renditions';
/** A file that a picture had once. */
type EarlierFile = { key: string; contentHash: string };
export const jobKeyOf = ({ key, contentHash }: EarlierFile): string => `${key}-${contentHash}`;

/** Removes a file that a picture has no more, unless it has it again by now. The work of a job: it may be done twice. */
export async function removeRenditions(ctx: Context, { key, contentHash }: EarlierFile): Promise<void> {
  const [again] = await ctx.db.select({ id: media.id }).from(media).where(and(eq(media.key, key), eq(media.contentHash, contentHash)));
  if (again) return;
  await rm(join(ctx.mediaFolder, `${key}-${contentHash}`), { recursive: true, force: true });
  const [elsewhere] = await ctx.db.select({ id: media.id }).from(media).where(eq(media.contentHash, contentHash));
  if (!elsewhere) await removeOriginal(ctx, contentHash);
}
