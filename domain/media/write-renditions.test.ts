import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { writeRenditions, writeShareCut } from './write-renditions';

let folder: string;
beforeAll(async () => { folder = await mkdtemp(join(tmpdir(), 'meridian-renditions-')); });
afterAll(() => rm(folder, { recursive: true }));

it('makes each rendition once: a picture that comes again is not made again, and what is missing beside it is', async () => {
  const bytes = await sharp({ create: { width: 60, height: 40, channels: 3, background: '#336699' } }).png().toBuffer();
  const picture = { widthPx: 60, heightPx: 40, focalX: 50, focalY: 50 };
  const writeAll = async () => {
    await writeRenditions(bytes, { widthsPx: [20, 40], folder });
    await writeShareCut(bytes, { picture, folder });
  };
  const inodes = async () => Promise.all((await readdir(folder)).sort().map(async (file) => [file, (await stat(join(folder, file))).ino]));
  await writeAll();
  const first = await inodes();
  expect(first.map(([file]) => file)).toEqual(['20.avif', '20.webp', '40.avif', '40.webp', 'share-50-50.jpg']);
  await writeAll();
  expect(await inodes()).toEqual(first);
  await rm(join(folder, '20.webp'));
  await writeAll();
  expect((await inodes()).map(([file]) => file)).toEqual(['20.avif', '20.webp', '40.avif', '40.webp', 'share-50-50.jpg']);
  expect((await inodes()).filter(([file]) => file !== '20.webp')).toEqual(first.filter(([file]) => file !== '20.webp'));
});
