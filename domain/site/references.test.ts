import { readdir } from 'node:fs/promises';
import { desc } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { auditEntries } from '@/db/schema/audit';
import { saveMedia } from '@/domain/media/save-media';
import { openTestSite } from '@/domain/testing';
import { getLocales, getSiteFrame } from './queries';
import { saveSite } from './save-site';

const { ctx } = await openTestSite();

const words = { name: 'Meridian', tagline: 'Every language', description: 'News.' };
const settings = { defaultLocale: 'en', timeZone: 'Asia/Ho_Chi_Minh', locales: ['en', 'vi'], texts: { en: words, vi: { ...words, tagline: 'Mọi ngôn ngữ' } } } as const;
const save = (changes: Partial<Parameters<typeof saveSite>[1]> = {}) => saveSite(ctx, { ...settings, locales: [...settings.locales], ...changes });

describe('the site around its stories', () => {
  it('has its name and tagline in each language, its sections in order and the number of its newspapers', async () => {
    await save();
    expect(await getSiteFrame(ctx, 'vi')).toMatchObject({ locale: 'vi', tagline: 'Mọi ngôn ngữ', timeZone: 'Asia/Ho_Chi_Minh', locales: ['en', 'vi'], defaultLocale: 'en', sourceCount: 2, siteUrl: 'https://news.example' });
    expect((await getSiteFrame(ctx, 'vi')).sections.map(({ name, href }) => [name, href])).toEqual([['Thành phố', '/vi/muc-city'], ['Thể thao', '/vi/muc-sport'], ['Khoa học', '/vi/muc-science']]);
    const [audit] = await ctx.db.select().from(auditEntries).orderBy(desc(auditEntries.id)).limit(1);
    expect(audit).toMatchObject({ action: 'save', subjectKind: 'site' });
  });

  it('is read in the languages in use, in the editors’ order; one that is taken out answers as if it had never been', async () => {
    await save({ locales: ['vi', 'en'] });
    expect(await getLocales(ctx)).toEqual({ locales: ['vi', 'en'], defaultLocale: 'en' });
    await save({ locales: ['en'] });
    expect((await getLocales(ctx)).locales).toEqual(['en']);
    await expect(getSiteFrame(ctx, 'vi')).rejects.toMatchObject({ code: 'not_found' });
    await save();
    expect((await getSiteFrame(ctx, 'vi')).locales).toEqual(['en', 'vi']);
  });

  it.each<[string, Partial<Parameters<typeof saveSite>[1]>, string]>([
    ['a default language that is not in use', { defaultLocale: 'fr' }, 'defaultLocale'],
    ['a language without the site’s name', { locales: ['en', 'th'] }, 'texts.th.name'],
    ['a zone that no clock knows', { timeZone: 'Asia/Nowhere' }, 'timeZone'],
    ['no language', { locales: [] }, 'locales'],
  ])('refuses %s', async (_, changes, path) => {
    await expect(save(changes)).rejects.toMatchObject({ code: 'invalid', issues: expect.arrayContaining([expect.objectContaining({ path })]) });
  });

  it('keeps renditions of a picture under an address that changes with its bytes, and writes none for people who may not', async () => {
    const folders = await readdir(ctx.mediaFolder);
    expect(folders.filter((name) => /^bridge-[0-9a-f]{16}$/.test(name))).toHaveLength(1);
    expect((await readdir(`${ctx.mediaFolder}/${folders[0]}`)).sort()).toEqual(['40.avif', '40.webp', 'share-50-50.jpg']);
    await expect(saveMedia({ ...ctx, actor: { kind: 'anonymous' } }, { key: 'intruder', texts: {} }, new Uint8Array([1]))).rejects.toMatchObject({ code: 'forbidden' });
    await expect(saveMedia(ctx, { key: 'broken', texts: {} }, new TextEncoder().encode('<svg onload="alert(1)"/>'))).rejects.toMatchObject({ code: 'invalid', issues: [{ path: 'file' }] });
    await expect(saveMedia(ctx, { key: 'named', texts: { en: { alt: 'IMG_2034.jpg' } } }, new Uint8Array([1]))).rejects.toMatchObject({ code: 'invalid', issues: [{ path: 'texts.en.alt' }] });
    expect(await readdir(ctx.mediaFolder)).toEqual(folders);
  });
});
