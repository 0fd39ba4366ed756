import 'server-only';
import { randomBytes } from 'node:crypto';
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The secret of a site that was given none: made once, kept in the data folder, readable by the site's user alone. */
export async function keptSecret(dataFolder: string): Promise<string> {
  const file = join(dataFolder, 'auth-secret');
  const known = await readFile(file, 'utf8').catch(() => null);
  if (known !== null) return known;
  await mkdir(dataFolder, { recursive: true });
  // Whole under another name first, then linked: of two processes that start at once, one wins and nobody reads half.
  const unfinished = `${file}.${process.pid}.${randomBytes(6).toString('hex')}`;
  await writeFile(unfinished, randomBytes(32).toString('base64url'), { mode: 0o600, flag: 'wx' });
  await link(unfinished, file).catch((error: NodeJS.ErrnoException) => { if (error.code !== 'EEXIST') throw error; });
  await rm(unfinished);
  return readFile(file, 'utf8');
}
