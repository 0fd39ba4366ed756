import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Context } from '@/domain/context';
import { writeWhole } from './write-renditions';

/**
 * The files as they came, with all that cameras write into them: renditions are made from them, also those that a later
 * version of the site wants. Nobody is served from here: the server answers no name that begins with a dot, and only the
 * process may read the folder.
 */
const pathOf = ({ mediaFolder }: Pick<Context, 'mediaFolder'>, contentHash: string) => join(mediaFolder, '.originals', contentHash);

export async function keepOriginal(ctx: Context, contentHash: string, bytes: Uint8Array): Promise<void> {
  await mkdir(join(ctx.mediaFolder, '.originals'), { recursive: true, mode: 0o700 });
  await writeWhole(pathOf(ctx, contentHash), bytes, 0o600);
}

export const readOriginal = (ctx: Context, contentHash: string): Promise<Buffer> => readFile(pathOf(ctx, contentHash));

export const removeOriginal = (ctx: Context, contentHash: string): Promise<void> => rm(pathOf(ctx, contentHash), { force: true });
