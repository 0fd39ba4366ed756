import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { desc, eq } from 'drizzle-orm';
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { auditEntries } from '@/db/schema/audit';
import { jobs } from '@/db/schema/job';
import { users } from '@/db/schema/user';
import type { Context } from '@/domain/context';
import { saveSite } from '@/domain/site/save-site';
import { bodyOf, createStory, listEventTags, NOW, openTestSite, savePicture } from '@/domain/testing';
import type { Role } from '@/domain/user/model';
import { newRenderScope, renderScope } from '@/lib/server/render-scope';
import { getMedia, listMedia } from './desk-queries';
import { findTouchIcon } from './find-touch-icon';
import { makeRenditions } from './make-renditions';
import { shareCut } from './model';
import { removeMedia } from './remove-media';
import { REMOVE_RENDITIONS, removeRenditions } from './remove-renditions';
import { replaceMedia } from './replace-media';
import { saveMedia } from './save-media';
import { updateMedia } from './update-media';
import { uploadMedia } from './upload-media';

const { ctx } = await openTestSite();
beforeAll(async () => {
  await ctx.db.insert(users).values([{ id: 'rosa', name: 'Rosa', email: 'rosa@news.example' }, { id: 'tam', name: 'Tâm', email: 'tam@news.example' }]);
});

const as = (role: Role, { id = 'rosa', locale = null }: { id?: string; locale?: string | null } = {}): Context => ({ ...ctx, actor: { kind: 'user', id, name: id, assignments: [{ role, sectionKey: null, locale, sourceKey: null }] } });

let colours = 0;
/** A photograph that no other test has. */
const photo = (width = 900, height = 600) => {
  colours += 1;
  return sharp({ create: { width, height, channels: 3, background: { r: colours, g: 90, b: 120 } } });
};
const jpeg = (...size: [number?, number?]) => photo(...size).jpeg().toBuffer();
const folderOf = async (key: string): Promise<string> => join(ctx.mediaFolder, (await readdir(ctx.mediaFolder)).find((name) => name.startsWith(`${key}-`))!);
const refusalOf = (bytes: Uint8Array) => uploadMedia(as('editor'), bytes).then(() => null, (error: { code?: string; issues?: { code?: string }[] }) => [error.code, error.issues?.[0]?.code]);

describe('a picture that a person brings', () => {
  it('can be shown at once, and is offered in its larger sizes when the job has made them', async () => {
    const { key, isNew } = await uploadMedia(as('reporter'), await jpeg(1600, 1000));
    expect(isNew).toBe(true);
    expect(await getMedia(ctx, { key })).toMatchObject({ widthPx: 1600, heightPx: 1000, mimeType: 'image/jpeg', widthsPx: [360, 720], altMissingIn: ['en', 'vi'], storyCount: 0, uploaderName: 'Rosa' });
    expect((await readdir(await folderOf(key))).sort()).toEqual(['360.avif', '360.webp', '720.avif', '720.webp', 'share-50-50.jpg']);
    const [job] = await ctx.db.select({ key: jobs.key, runAt: jobs.runAt }).from(jobs).where(eq(jobs.kind, 'make_renditions'));
    expect(job).toEqual({ key, runAt: NOW });
    await makeRenditions(ctx, { key });
    expect((await getMedia(ctx, { key })).widthsPx).toEqual([360, 720, 1080, 1440]);
    expect(await readdir(await folderOf(key))).toHaveLength(9);
    await makeRenditions(ctx, { key });
    const [audit] = await ctx.db.select().from(auditEntries).orderBy(desc(auditEntries.id)).limit(1);
    expect(audit).toMatchObject({ action: 'upload', subjectKind: 'media', subjectId: key, actorId: 'rosa' });
  });

  it.each(['png', 'webp', 'avif', 'gif'] as const)('may be %s, whatever its name says', async (format) => {
    const { key } = await uploadMedia(as('editor'), await photo(300, 200)[format]().toBuffer());
    expect(await getMedia(ctx, { key })).toMatchObject({ mimeType: `image/${format}`, widthPx: 300, heightPx: 200, widthsPx: [300] });
  });

  it('is kept once however often it is brought, also by two people at once', async () => {
    const bytes = await jpeg();
    const [first, second] = await Promise.all([uploadMedia(as('editor'), bytes), uploadMedia(as('reporter', { id: 'tam' }), bytes)]);
    expect(second.key).toBe(first.key);
    expect([first.isNew, second.isNew].sort()).toEqual([false, true]);
    expect(await uploadMedia(as('editor'), bytes)).toEqual({ key: first.key, isNew: false });
  });

  it('stands the way it was held', async () => {
    const { key } = await uploadMedia(as('editor'), await photo(400, 300).withMetadata({ orientation: 6 }).jpeg().toBuffer());
    expect(await getMedia(ctx, { key })).toMatchObject({ widthPx: 300, heightPx: 400 });
    expect(await sharp(join(await folderOf(key), '300.webp')).metadata()).toMatchObject({ width: 300, height: 400 });
  });

  it('never tells where it was taken: no rendition holds a word of what the camera wrote', async () => {
    const bytes = await photo(500, 400).withExif({ IFD0: { Make: 'SpyCam 3000', Artist: 'Mai' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '10/1 46/1 37/1', GPSLongitudeRef: 'E', GPSLongitude: '106/1 41/1 43/1' } }).jpeg().toBuffer();
    expect(bytes.includes('SpyCam 3000')).toBe(true);
    const { key } = await uploadMedia(as('editor'), bytes);
    const folder = await folderOf(key);
    const files = await readdir(folder);
    expect(files.length).toBeGreaterThan(3);
    for (const file of files) {
      const served = await readFile(join(folder, file));
      expect(served.includes('SpyCam') || served.includes('Exif') || served.includes('GPS'), file).toBe(false);
      expect((await sharp(served).metadata()).exif, file).toBeUndefined();
    }
    // The file as it came is for the process alone, under a name that the server answers to nobody.
    expect((await stat(join(ctx.mediaFolder, '.originals'))).mode & 0o077).toBe(0);
  });

  it('proposes what its file says of caption, credit and rights, and nothing that is no sentence', async () => {
    const xmp = `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" xmlns:xmpRights="http://ns.adobe.com/xap/1.0/rights/" photoshop:Credit="Harbour Press"><dc:creator><rdf:Seq><rdf:li>Mai Đỗ</rdf:li></rdf:Seq></dc:creator><xmpRights:UsageTerms><rdf:Alt><rdf:li xml:lang="x-default">No resale</rdf:li></rdf:Alt></xmpRights:UsageTerms></rdf:Description></rdf:RDF></x:xmpmeta>`;
    const said = await uploadMedia(as('editor'), await photo(40, 30).withExif({ IFD0: { Copyright: 'Harbour Press 2026', ImageDescription: 'A bridge at dawn' } }).withXmp(xmp).jpeg().toBuffer());
    expect(await getMedia(ctx, said)).toMatchObject({ copyrightNotice: 'Harbour Press 2026', usageTerms: 'No resale', fileWords: { caption: 'A bridge at dawn', credit: 'Mai Đỗ / Harbour Press' } });
    const silent = await uploadMedia(as('editor'), await photo(40, 30).withExif({ IFD0: { ImageDescription: 'IMG_2034.JPG' } }).jpeg().toBuffer());
    expect((await getMedia(ctx, silent)).fileWords).toEqual({});
  });
});

/** A PNG whose header claims a size that its few bytes do not hold. */
function pngOf(width: number, height: number): Buffer {
  const header = Buffer.from('89504e470d0a1a0a0000000d49484452000000000000000008060000000000000000000000', 'hex').subarray(0, 33);
  header.writeUInt32BE(width, 16);
  header.writeUInt32BE(height, 20);
  const crc = crc32(header.subarray(12, 29));
  header.writeUInt32BE(crc, 29);
  return Buffer.concat([header, Buffer.from('0000000049444154', 'hex'), Buffer.from('35af061e', 'hex'), Buffer.from('0000000049454e44ae426082', 'hex')]);
}

function crc32(bytes: Buffer): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return (crc ^ 0xffffffff) >>> 0;
}

/** A GIF of one pixel's data on a canvas of 65,535 × 65,535. */
const gifBomb = Buffer.concat([Buffer.from('GIF89a', 'latin1'), Buffer.from('ffffffff800000ffffff000000', 'hex'), Buffer.from('2c00000000ffffffff00', 'hex'), Buffer.from('02024401003b', 'hex')]);

describe('a file that is no picture for readers', () => {
  it.each<[string, () => Promise<Buffer> | Buffer, string]>([
    ['a drawing with a script', () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'), 'file_no_picture'],
    ['a page with a picture behind it', async () => Buffer.concat([Buffer.from('<html><script>alert(1)</script>'), await jpeg()]), 'file_no_picture'],
    ['a PDF', () => Buffer.from('%PDF-1.7\n'), 'file_no_picture'],
    ['nothing', () => Buffer.alloc(0), 'file_no_picture'],
    ['a TIFF, which browsers do not show', () => photo(10, 10).tiff().toBuffer(), 'file_no_picture'],
    ['the beginning of a photograph', async () => (await jpeg()).subarray(0, 300), 'file_broken'],
    ['the first bytes of a PNG and then a page', () => Buffer.from('89504e470d0a1a0a3c68746d6c3e', 'hex'), 'file_broken'],
    ['a PNG of 65,000 × 65,000 pixels in 65 bytes', () => pngOf(65_000, 65_000), 'file_too_many_pixels'],
    ['a line of 30,000 pixels', () => photo(30_000, 1).png().toBuffer(), 'file_too_many_pixels'],
    ['a GIF of four thousand million pixels in 35 bytes', () => gifBomb, 'file_too_many_pixels'],
    ['more than 30 MB', async () => Buffer.concat([await jpeg(), Buffer.alloc(31 << 20)]), 'file_too_large'],
  ])('is refused with the reason: %s', async (_, file, code) => {
    const before = await readdir(ctx.mediaFolder);
    expect(await refusalOf(await file())).toEqual(['invalid', code]);
    expect(await readdir(ctx.mediaFolder)).toEqual(before);
  });

  it('is shown without its rider: markup inside a photograph reaches no reader', async () => {
    const bytes = await jpeg(500, 400);
    const rider = Buffer.from('<script>alert(1)</script>');
    const comment = Buffer.concat([Buffer.from([0xff, 0xfe, 0, rider.length + 2]), rider]);
    const { key } = await uploadMedia(as('editor'), Buffer.concat([bytes.subarray(0, 2), comment, bytes.subarray(2), rider]));
    const folder = await folderOf(key);
    for (const file of await readdir(folder)) expect((await readFile(join(folder, file))).includes('<script'), file).toBe(false);
  });
});

describe('the words and rights of a picture', () => {
  const facts = { focalX: 25, focalY: 75, copyrightHolder: 'Mai', copyrightNotice: null, usageTerms: 'Once', rightsExpireAt: '2027-01-01T00:00:00+07:00' } as const;

  it('are changed in the languages given; the others stay', async () => {
    const { key } = await uploadMedia(as('editor'), await jpeg());
    expect(await updateMedia(as('editor'), { key, lockVersion: 1, facts, texts: { en: { alt: 'A pier', caption: 'The pier', credit: 'Mai' } } })).toBe(2);
    await updateMedia(as('translator', { locale: 'vi' }), { key, lockVersion: 2, texts: { vi: { alt: 'Cầu tàu' } } });
    expect(await getMedia(ctx, { key })).toMatchObject({
      focalX: 25, focalY: 75, usageTerms: 'Once', rightsExpireAt: '2026-12-31T17:00:00.000Z', altMissingIn: [], lockVersion: 3,
      texts: { en: { alt: 'A pier', caption: 'The pier', credit: 'Mai' }, vi: { alt: 'Cầu tàu', caption: null, credit: null } },
    });
    await updateMedia(as('editor'), { key, lockVersion: 3, texts: { vi: null } });
    expect((await getMedia(ctx, { key })).altMissingIn).toEqual(['vi']);
    const [audit] = await ctx.db.select().from(auditEntries).orderBy(desc(auditEntries.id)).limit(1);
    expect(audit).toMatchObject({ action: 'update', subjectId: key, details: { locales: ['vi'] } });
  });

  it('are never written over what somebody else has saved in the meantime', async () => {
    const { key } = await uploadMedia(as('editor'), await jpeg());
    const save = (alt: string) => updateMedia(as('editor'), { key, lockVersion: 1, texts: { en: { alt } } });
    const results = await Promise.allSettled([save('One'), save('Two')]);
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(results.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'conflict' } });
  });

  it.each<[string, Parameters<typeof updateMedia>[1], string]>([
    ['a file name for a description', { key: '', lockVersion: 1, texts: { en: { alt: 'DSC_0034.jpg' } } }, 'texts.en.alt'],
    ['a place outside the picture', { key: '', lockVersion: 1, facts: { ...facts, focalX: 130 as never } }, 'facts.focalX'],
  ])('are not %s', async (_, input, path) => {
    const { key } = await uploadMedia(as('editor'), await jpeg());
    await expect(updateMedia(as('editor'), { ...input, key })).rejects.toMatchObject({ code: 'invalid', issues: [{ path }] });
  });

  it('are for those whose work it is', async () => {
    const { key } = await uploadMedia(as('reporter', { id: 'tam' }), await jpeg());
    const words = { key, lockVersion: 1, texts: { en: { alt: 'x' } } };
    const forbidden = { code: 'forbidden' };
    await expect(updateMedia(as('reporter', { id: 'rosa' }), words)).rejects.toMatchObject(forbidden);
    await expect(updateMedia(as('translator', { locale: 'vi' }), words)).rejects.toMatchObject(forbidden);
    await expect(updateMedia(as('translator', { locale: 'vi' }), { key, lockVersion: 1, facts })).rejects.toMatchObject(forbidden);
    await expect(updateMedia(as('moderator'), words)).rejects.toMatchObject(forbidden);
    await expect(updateMedia(as('editor'), { ...words, key: 'nowhere' })).rejects.toMatchObject({ code: 'not_found' });
    await expect(uploadMedia(as('translator'), await jpeg())).rejects.toMatchObject(forbidden);
    await expect(uploadMedia({ ...ctx, actor: { kind: 'anonymous' } }, await jpeg())).rejects.toMatchObject(forbidden);
    await expect(listMedia(as('moderator'))).rejects.toMatchObject(forbidden);
    expect(await updateMedia(as('reporter', { id: 'tam' }), words)).toBe(2);
  });
});

describe('the pictures of the newsroom', () => {
  it('are found by their words in any language, and by what they lack', async () => {
    await savePicture(ctx, 'lantern', { en: { alt: 'A paper lantern' }, vi: { alt: 'Đèn lồng giấy', caption: '100 % giấy' } });
    await savePicture(ctx, 'stairs', { en: { alt: 'Stairs' } });
    const keys = async (input: Parameters<typeof listMedia>[1]) => (await listMedia(ctx, input)).items.map(({ key }) => key);
    expect(await keys({ query: 'ĐÈN' })).toEqual(['lantern']);
    expect(await keys({ query: 'den long' })).toEqual(['lantern']);
    expect(await keys({ query: '100 %' })).toEqual(['lantern']);
    expect(await keys({ query: '%_' })).toEqual([]);
    expect(await keys({ missingAltIn: 'vi', limit: 1 })).toEqual(['stairs']);
  });

  it('are found by the headline that they stand above, and by what their file says', async () => {
    await savePicture(ctx, 'canoe', { en: { alt: 'A canoe' }, vi: { alt: 'Xuồng' } });
    await createStory(ctx, { leadMedia: 'canoe', words: { headline: 'Regatta postponed again' } });
    const { key } = await uploadMedia(as('editor'), await photo(500, 300).withExif({ IFD0: { ImageDescription: 'Quay wall before the storm' } }).jpeg().toBuffer());
    const keys = async (query: string) => (await listMedia(ctx, { query })).items.map((item) => item.key);
    expect(await keys('regatta POSTPONED')).toEqual(['canoe']);
    expect(await keys('quay wall')).toEqual([key]);
  });

  it('come page by page without a gap', async () => {
    const all = (await listMedia(ctx, { limit: 60 })).items.map(({ key }) => key);
    const seen: string[] = [];
    let before: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof listMedia>> = await listMedia(ctx, { before, limit: 4 });
      seen.push(...page.items.map(({ key }) => key));
      before = page.next;
    } while (before !== null);
    expect(seen).toEqual(all);
  });

  it('say in how many stories they stand, and cannot be removed from under one', async () => {
    await savePicture(ctx, 'gate', { en: { alt: 'A gate' }, vi: { alt: 'Cổng' } });
    const figure = (id: string) => ({ type: 'figure' as const, attrs: { id, mediaKey: 'gate', alt: null, caption: null, isDecorative: false } });
    const inText = await createStory(ctx, { words: { headline: 'With a gate', body: { type: 'doc', content: [...bodyOf('Text.').content, { type: 'gallery', attrs: { id: 'G' }, content: [figure('G.fig1')] }] } } });
    const above = await createStory(ctx, { leadMedia: 'gate' });
    const detail = await getMedia(ctx, { key: 'gate' });
    expect(detail).toMatchObject({ storyCount: 2, stories: [{ articleId: above }, { articleId: inText, headline: 'With a gate' }] });
    expect((await listMedia(ctx, { isUnused: true, limit: 60 })).items.map(({ key }) => key)).not.toContain('gate');
    await expect(removeMedia(as('editor'), { key: 'gate', lockVersion: detail.lockVersion })).rejects.toMatchObject({ code: 'conflict', issues: [{ code: 'in_use' }] });
  });

  it('can be removed when nothing uses them, with every file', async () => {
    const { key } = await uploadMedia(as('editor'), await jpeg());
    await expect(removeMedia(as('moderator'), { key, lockVersion: 1 })).rejects.toMatchObject({ code: 'forbidden' });
    await expect(removeMedia(as('editor'), { key, lockVersion: 7 })).rejects.toMatchObject({ code: 'conflict' });
    const originals = await readdir(join(ctx.mediaFolder, '.originals'));
    await removeMedia(as('editor'), { key, lockVersion: 1 });
    await expect(getMedia(ctx, { key })).rejects.toMatchObject({ code: 'not_found' });
    expect((await readdir(ctx.mediaFolder)).filter((name) => name.startsWith(key))).toEqual([]);
    expect(await readdir(join(ctx.mediaFolder, '.originals'))).toHaveLength(originals.length - 1);
    await makeRenditions(ctx, { key });
  });
});

describe('a picture that is given another file', () => {
  /** Without loss, so that no two of them are the same bytes. */
  const png = (...size: [number?, number?]) => photo(...size).png().toBuffer();
  const replace = async (context: Context, key: string, bytes: Uint8Array, from?: string) => replaceMedia(context, { key, from: from ?? (await getMedia(ctx, { key })).path }, bytes);

  it('keeps its place, its words and its rights, tells every page that shows it, and answers at its earlier address for a day', async () => {
    const { key } = await uploadMedia(as('editor'), await png(500, 400));
    await updateMedia(as('editor'), { key, lockVersion: 1, texts: { en: { alt: 'A pier' } } });
    await createStory(ctx, { leadMedia: 'bridge', words: { body: { type: 'doc', content: [...bodyOf('Text.').content, { type: 'figure', attrs: { id: 'F', mediaKey: key, alt: 'A pier', caption: null, isDecorative: false } }] } } });
    const before = await getMedia(ctx, { key });
    const old = join(ctx.mediaFolder, before.path.replace('/media/', ''));
    await replace(as('editor'), key, await png(1600, 900));
    const after = await getMedia(ctx, { key });
    expect(after).toMatchObject({ key, widthPx: 1600, heightPx: 900, widthsPx: [360, 720], alts: { en: 'A pier' }, storyCount: 1, lockVersion: 2 });
    expect(after.path).not.toBe(before.path);
    expect((await readdir(join(ctx.mediaFolder, after.path.replace('/media/', '')))).sort()).toEqual(['360.avif', '360.webp', '720.avif', '720.webp', 'share-50-50.jpg']);
    expect((await listEventTags(ctx)).at(-1)).toEqual([`media:${key}`]);
    const [audit] = await ctx.db.select().from(auditEntries).orderBy(desc(auditEntries.id)).limit(1);
    expect(audit).toMatchObject({ action: 'replace', subjectKind: 'media', subjectId: key, actorId: 'rosa', details: { from: before.path.split('-').at(-1), to: after.path.split('-').at(-1) } });
    await makeRenditions(ctx, { key });
    expect((await getMedia(ctx, { key })).widthsPx).toEqual([360, 720, 1080, 1440]);
    expect(await readdir(old)).not.toEqual([]);

    const [job] = await ctx.db.select().from(jobs).where(eq(jobs.kind, REMOVE_RENDITIONS));
    expect(job).toMatchObject({ runAt: new Date(NOW.getTime() + 24 * 3_600_000) });
    await removeRenditions(ctx, job!.payload as Parameters<typeof removeRenditions>[1]);
    await expect(readdir(old)).rejects.toThrow('ENOENT');
    expect(await readdir(join(ctx.mediaFolder, '.originals'))).not.toContain(before.path.split('-').at(-1));
  });

  it('may have its earlier file back within the day, and keeps it', async () => {
    const [first, second] = [await png(), await png()];
    const { key } = await uploadMedia(as('editor'), first);
    const { path } = await getMedia(ctx, { key });
    await replace(as('editor'), key, second);
    await replace(as('editor'), key, first);
    expect((await getMedia(ctx, { key })).path).toBe(path);
    const waiting = (await ctx.db.select({ key: jobs.key }).from(jobs).where(eq(jobs.kind, REMOVE_RENDITIONS))).map((job) => job.key);
    expect(waiting).not.toContain(path.replace('/media/', ''));
    await removeRenditions(ctx, { key, contentHash: path.split('-').at(-1)! });
    expect(await readdir(join(ctx.mediaFolder, path.replace('/media/', '')))).not.toEqual([]);
  });

  it('offers no size of the new file that was made of the earlier one', async () => {
    const { key } = await uploadMedia(as('editor'), await png(1500, 900));
    const made = makeRenditions(ctx, { key });
    await replace(as('editor'), key, await png(1500, 1000));
    await made;
    const { path, widthsPx } = await getMedia(ctx, { key });
    const files = await readdir(join(ctx.mediaFolder, path.replace('/media/', '')));
    expect(widthsPx.filter((width) => !files.includes(`${width}.webp`))).toEqual([]);
  });

  it('is replaced once by two people at once, and by nothing that is no new picture', async () => {
    const { key } = await uploadMedia(as('editor'), await png());
    const { path } = await getMedia(ctx, { key });
    const both = await Promise.allSettled([replace(as('editor'), key, await png(), path), replace(as('admin'), key, await png(), path)]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(both.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'conflict' } });
    await expect(replace(as('editor'), key, await png(), path)).rejects.toMatchObject({ code: 'conflict' });
    const [same, others] = [await png(), await png()];
    await uploadMedia(as('editor'), others);
    await replace(as('editor'), key, same);
    const refused = async (bytes: Uint8Array) => replace(as('editor'), key, bytes).then(() => null, (error: { code?: string; issues?: { path: string; code?: string }[] }) => [error.code, error.issues?.[0]?.path, error.issues?.[0]?.code]);
    expect(await refused(same)).toEqual(['invalid', 'file', 'file_same']);
    expect(await refused(others)).toEqual(['invalid', 'file', 'file_known']);
    expect(await refused(Buffer.from('%PDF-1.7'))).toEqual(['invalid', 'file', 'file_no_picture']);
  });

  it('is so by those who may change it', async () => {
    const { key } = await uploadMedia(as('reporter', { id: 'tam' }), await png());
    const bytes = await png();
    for (const context of [as('reporter', { id: 'rosa' }), as('translator'), as('moderator'), { ...ctx, actor: { kind: 'anonymous' as const } }]) await expect(replace(context, key, bytes)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(replaceMedia(as('editor'), { key: 'nowhere', from: '' }, bytes)).rejects.toMatchObject({ code: 'not_found' });
    await replace(as('reporter', { id: 'tam' }), key, bytes);
  });
});

describe('the publisher’s mark', () => {
  it('is said to be in use, is not among the unused, and cannot be removed', async () => {
    await savePicture(ctx, 'mark', { en: { alt: 'Mark' } });
    const words = { name: 'Meridian', tagline: 'Every language', description: 'News.' };
    await saveSite(ctx, { defaultLocale: 'en', timeZone: 'Asia/Ho_Chi_Minh', locales: ['en', 'vi'], texts: { en: words, vi: words }, logo: 'mark' });
    const detail = await getMedia(ctx, { key: 'mark' });
    expect(detail.isLogo).toBe(true);
    expect((await getMedia(ctx, { key: 'bridge' })).isLogo).toBe(false);
    expect((await listMedia(ctx, { isUnused: true, limit: 60 })).items.map(({ key }) => key)).not.toContain('mark');
    await expect(removeMedia(as('editor'), { key: 'mark', lockVersion: detail.lockVersion })).rejects.toMatchObject({ issues: [{ code: 'in_use' }] });
  });
});

describe('the part of a picture that is shown with a shared link', () => {
  const point = { focalX: 50, focalY: 50 };
  it.each<[string, Parameters<typeof shareCut>[0], ReturnType<typeof shareCut>]>([
    ['a photograph is cut above and below', { widthPx: 3000, heightPx: 2000, ...point }, { left: 0, top: 213, width: 3000, height: 1575, shownWidthPx: 1200, shownHeightPx: 630 }],
    ['what the editor points at stays: the top', { widthPx: 3000, heightPx: 2000, focalX: 50, focalY: 0 }, { left: 0, top: 0, width: 3000, height: 1575, shownWidthPx: 1200, shownHeightPx: 630 }],
    ['what the editor points at stays: the right', { widthPx: 4000, heightPx: 630, focalX: 100, focalY: 50 }, { left: 2800, top: 0, width: 1200, height: 630, shownWidthPx: 1200, shownHeightPx: 630 }],
    ['a small one is not enlarged', { widthPx: 960, heightPx: 640, ...point }, { left: 0, top: 68, width: 960, height: 504, shownWidthPx: 960, shownHeightPx: 504 }],
    ['a line stays a line', { widthPx: 20_000, heightPx: 1, ...point }, { left: 9999, top: 0, width: 2, height: 1, shownWidthPx: 2, shownHeightPx: 1 }],
  ])('%s', (_, picture, cut) => {
    expect(shareCut(picture)).toEqual(cut);
  });

  /** A photograph whose left half is red and whose right half is blue. */
  const halves = async (width: number, height: number) => photo(width, height).composite([{ input: { create: { width: width / 2, height, channels: 3, background: '#ff0000' } }, left: 0, top: 0 }, { input: { create: { width: width / 2, height, channels: 3, background: '#0000ff' } }, left: width / 2, top: 0 }]).jpeg().toBuffer();
  const cutOf = async (key: string) => {
    const { path, shareFile } = await getMedia(ctx, { key });
    const bytes = await readFile(join(ctx.mediaFolder, path.replace('/media/', ''), shareFile!));
    const { width, height, format } = await sharp(bytes).metadata();
    const { dominant } = await sharp(bytes).stats();
    return { shareFile, width, height, format, colour: dominant.r > 128 ? 'red' : dominant.b > 128 ? 'blue' : 'both' };
  };
  const facts = { focalX: 0, focalY: 50, copyrightHolder: null, copyrightNotice: null, usageTerms: null, rightsExpireAt: null } as const;

  it('is there as soon as the picture is, and follows the focal point to a new address', async () => {
    const { key } = await uploadMedia(as('editor'), await halves(3200, 640));
    expect(await cutOf(key)).toMatchObject({ shareFile: 'share-50-50.jpg', width: 1200, height: 630, format: 'jpeg' });
    await updateMedia(as('editor'), { key, lockVersion: 1, facts });
    // Until it is cut anew, the earlier one is what pages name.
    expect(await cutOf(key)).toMatchObject({ shareFile: 'share-50-50.jpg' });
    expect(await ctx.db.select({ key: jobs.key }).from(jobs).where(eq(jobs.key, key))).toEqual([{ key }]);
    await makeRenditions(ctx, { key });
    expect(await cutOf(key)).toEqual({ shareFile: 'share-0-50.jpg', width: 1200, height: 630, format: 'jpeg', colour: 'red' });
    expect((await listEventTags(ctx)).at(-1)).toEqual([`media:${key}`]);
    await updateMedia(as('editor'), { key, lockVersion: 2, facts: { ...facts, focalX: 100 } });
    await makeRenditions(ctx, { key });
    expect(await cutOf(key)).toMatchObject({ shareFile: 'share-100-50.jpg', colour: 'blue' });
  });

  it('is cut of the widest rendition where a loader kept no original, in the size that pages name', async () => {
    await saveMedia(ctx, { key: 'panorama', texts: { en: { alt: 'A shore' }, vi: { alt: 'Bờ biển' } } }, await halves(3000, 700));
    expect(await cutOf('panorama')).toMatchObject({ shareFile: 'share-50-50.jpg', width: 1200, height: 630 });
    const { lockVersion } = await getMedia(ctx, { key: 'panorama' });
    await updateMedia(as('editor'), { key: 'panorama', lockVersion, facts: { ...facts, focalX: 100 } });
    await makeRenditions(ctx, { key: 'panorama' });
    expect(await cutOf('panorama')).toEqual({ shareFile: 'share-100-50.jpg', width: 1200, height: 630, format: 'jpeg', colour: 'blue' });
  });

  it('is the one of the new file when a picture is given another', async () => {
    const { key } = await uploadMedia(as('editor'), await halves(1400, 700));
    const { path } = await getMedia(ctx, { key });
    await replaceMedia(as('editor'), { key, from: path }, await halves(700, 1400));
    expect(await cutOf(key)).toMatchObject({ shareFile: 'share-50-50.jpg', width: 700, height: 368 });
  });
});

describe('the publisher’s mark as devices show it', () => {
  it('is a square of the logo on white, and of its new file as soon as it has another; there is none where the site bears the mark that it came with', async () => {
    const site = { defaultLocale: 'en' as const, timeZone: 'UTC', locales: ['en' as const], texts: { en: { name: 'Delta', tagline: 'News', description: 'News' } } };
    await saveSite(as('admin'), { ...site, logo: null });
    expect(await findTouchIcon(ctx)).toBeNull();
    const { key } = await uploadMedia(as('admin'), await sharp({ create: { width: 400, height: 100, channels: 4, background: { r: 200, g: 0, b: 0, alpha: 1 } } }).png().toBuffer());
    await saveSite(as('admin'), { ...site, logo: key });
    const scope = newRenderScope();
    const icon = (await renderScope.run(scope, () => findTouchIcon(ctx)))!;
    expect([...scope.tags].sort()).toEqual([`media:${key}`, 'site']);
    expect(await sharp(icon).metadata()).toMatchObject({ format: 'png', width: 180, height: 180, hasAlpha: false });
    const at = async (bytes: Buffer, left: number, top: number) => [...await sharp(bytes).extract({ left, top, width: 1, height: 1 }).raw().toBuffer()];
    expect(await at(icon, 90, 5)).toEqual([255, 255, 255]);
    const [red] = await at(icon, 90, 90);
    expect(red).toBeGreaterThan(180);
    await replaceMedia(as('admin'), { key, from: (await getMedia(ctx, { key })).path }, await sharp({ create: { width: 90, height: 90, channels: 3, background: '#0000ff' } }).png().toBuffer());
    expect((await at((await findTouchIcon(ctx))!, 5, 5))[2]).toBeGreaterThan(240);
  });
});
