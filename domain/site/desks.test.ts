import { desc } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { auditEntries } from '@/db/schema/audit';
import { redirects } from '@/db/schema/site';
import { users } from '@/db/schema/user';
import { findSectionPage } from '@/domain/article/list-queries';
import { removeAuthor } from '@/domain/author/remove-author';
import { saveAuthor } from '@/domain/author/save-author';
import type { Context } from '@/domain/context';
import { removeSection } from '@/domain/section/remove-section';
import { removeTopic } from '@/domain/section/remove-topic';
import { saveSection } from '@/domain/section/save-section';
import { saveTopic } from '@/domain/section/save-topic';
import { removeSource } from '@/domain/source/remove-source';
import { saveSource } from '@/domain/source/save-source';
import { createStory, openTestSite, sourceOf } from '@/domain/testing';
import type { Role } from '@/domain/user/model';
import { findStaticPage } from './page-queries';
import { getDeskSite } from './desk-queries';
import { DEFAULT_COMMENT_RULES } from './model';
import { getCommentRules, getSiteFrame } from './queries';
import { removePage } from './remove-page';
import { savePage } from './save-page';
import { saveSite } from './save-site';

const { ctx } = await openTestSite();

const as = (role: Role): Context => ({ ...ctx, actor: { kind: 'user', id: 'rosa', name: 'Rosa', assignments: [{ role, sectionKey: null, locale: null, sourceKey: null }] } });
const section = (key: string, slug: string, extra: object = {}) => ({ key, position: 9, hue: 'local' as const, names: { en: { name: key, slug, description: key }, vi: { name: key, slug: `muc-${slug}`, description: key } }, ...extra });
const page = (key: string, slug: string, extra: object = {}) => ({ key, texts: { en: { slug, title: `About ${key}`, body: 'Some words.' } }, ...extra });
const words = { name: 'Meridian', tagline: 'Every language', description: 'News.' };
const settings = { defaultLocale: 'en' as const, timeZone: 'Asia/Ho_Chi_Minh', locales: ['en', 'vi'] as ('en' | 'vi' | 'th')[], texts: { en: words, vi: words, th: words } };
const topic = { key: 'tides', names: { en: { name: 'Tides', slug: 'tides', description: 'Tides' } } };
const author = { key: 'lan', name: 'Lan', nameLanguage: 'vi' as const, texts: { en: { name: 'Lan', slug: 'lan' }, vi: { name: 'Lan', slug: 'lan' } } };

/** Each thing with its first save, a later one, and its removal. */
const THINGS: [string, { save: (ctx: Context, lockVersion?: number | null) => Promise<void>; remove: (ctx: Context, lockVersion: number) => Promise<void>; key: string; who: Role }][] = [
  ['section', { key: 'night', who: 'admin', save: (c, lockVersion) => saveSection(c, section('night', 'night', { lockVersion })), remove: (c, lockVersion) => removeSection(c, { key: 'night', lockVersion }) }],
  ['topic', { key: 'tides', who: 'editor', save: (c, lockVersion) => saveTopic(c, { ...topic, lockVersion }), remove: (c, lockVersion) => removeTopic(c, { key: 'tides', lockVersion }) }],
  ['source', { key: 'lagoon', who: 'admin', save: (c, lockVersion) => saveSource(c, sourceOf('lagoon', { lockVersion })), remove: (c, lockVersion) => removeSource(c, { key: 'lagoon', lockVersion }) }],
  ['author', { key: 'lan', who: 'editor', save: (c, lockVersion) => saveAuthor(c, { ...author, lockVersion }), remove: (c, lockVersion) => removeAuthor(c, { key: 'lan', lockVersion }) }],
  ['page', { key: 'rules', who: 'admin', save: (c, lockVersion) => savePage(c, page('rules', 'rules', { lockVersion })), remove: (c, lockVersion) => removePage(c, { key: 'rules', lockVersion }) }],
];

describe.each(THINGS)('a %s', (kind, { key, who, save, remove }) => {
  const lastAudit = async () => (await ctx.db.select().from(auditEntries).orderBy(desc(auditEntries.id)).limit(1))[0];

  it('is made once, saved over the save that was seen, and over no other', async () => {
    await save(as(who), null);
    expect(await lastAudit()).toMatchObject({ action: 'create', subjectKind: kind, subjectId: key, actorId: 'rosa' });
    await expect(save(as(who), null)).rejects.toMatchObject({ code: 'invalid', issues: [{ path: 'key', code: 'key_taken' }] });
    const both = await Promise.allSettled([save(as(who), 1), save(as(who), 1)]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(both.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'conflict' } });
    await expect(save(as(who), 1)).rejects.toMatchObject({ code: 'conflict' });
    expect(await lastAudit()).toMatchObject({ action: 'save', subjectKind: kind, subjectId: key });
    // A loader sets what its files say.
    await save(ctx);
    await expect(save(as(who), 2)).rejects.toMatchObject({ code: 'conflict' });
  });

  it('is for those whose work it is', async () => {
    for (const role of ['reporter', 'translator', 'moderator', ...(who === 'admin' ? (['editor'] as const) : [])] as const) {
      await expect(save(as(role), 3)).rejects.toMatchObject({ code: 'forbidden' });
      await expect(remove(as(role), 3)).rejects.toMatchObject({ code: 'forbidden' });
    }
    await expect(save({ ...ctx, actor: { kind: 'anonymous' } }, 3)).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('is removed as it was seen, and only then', async () => {
    await expect(remove(as(who), 2)).rejects.toMatchObject({ code: 'conflict' });
    await remove(as(who), 3);
    expect(await lastAudit()).toMatchObject({ action: 'remove', subjectKind: kind, subjectId: key });
    await expect(remove(as(who), 3)).rejects.toMatchObject({ code: 'conflict' });
    // A form that was open meanwhile must not bring it back.
    await expect(save(as(who), 3)).rejects.toMatchObject({ code: 'conflict' });
  });
});

describe('what a story needs', () => {
  it('stays: its section, its source, its author and its topic cannot be removed from under it, nor lose their name in its language', async () => {
    await createStory(ctx, { topics: ['rivers'], languages: ['en', 'vi'] });
    const inUse = { code: 'conflict', issues: [{ code: 'in_use' }] };
    await expect(removeSection(ctx, { key: 'city', lockVersion: 1 })).rejects.toMatchObject(inUse);
    await expect(removeSource(ctx, { key: 'harbour', lockVersion: 1 })).rejects.toMatchObject(inUse);
    await expect(removeAuthor(ctx, { key: 'mai', lockVersion: 1 })).rejects.toMatchObject(inUse);
    await expect(removeTopic(ctx, { key: 'rivers', lockVersion: 1 })).rejects.toMatchObject(inUse);
    const hasStories = (path: string) => ({ code: 'invalid', issues: [{ path, code: 'has_stories' }] });
    await expect(saveSource(ctx, { ...sourceOf('harbour'), texts: { vi: null } })).rejects.toMatchObject(hasStories('texts.vi.name'));
    await expect(saveAuthor(ctx, { key: 'mai', name: 'Mai', nameLanguage: 'en', texts: { vi: null } })).rejects.toMatchObject(hasStories('texts.vi.name'));
  });

  it('names the account of an author who has one, and no account that is none', async () => {
    await ctx.db.insert(users).values({ id: 'lan-1', name: 'Lan', email: 'lan@news.example' });
    await saveAuthor(ctx, { ...author, userId: 'lan-1' });
    await expect(saveAuthor(ctx, { ...author, userId: 'nobody' })).rejects.toMatchObject({ code: 'invalid', issues: [{ path: 'userId', code: 'unknown' }] });
    await expect(saveAuthor(ctx, { ...author, source: 'nowhere' })).rejects.toMatchObject({ code: 'invalid', issues: [{ path: 'source' }] });
  });
});

describe('what nobody could read or find', () => {
  it('is not kept: a topic without a name, and a page without a text, in any language', async () => {
    const required = (path: string) => ({ code: 'invalid', issues: [{ path, code: 'required' }] });
    await expect(saveTopic(ctx, { key: 'nameless', names: {} })).rejects.toMatchObject(required('names.en.name'));
    await saveTopic(ctx, { ...topic, key: 'ebbs', names: { en: { name: 'Ebbs', slug: 'ebbs', description: 'Ebbs' } } });
    await saveTopic(ctx, { key: 'ebbs', names: {} });
    await expect(saveTopic(ctx, { key: 'ebbs', names: { en: null } })).rejects.toMatchObject(required('names.en.name'));
    await expect(savePage(ctx, { key: 'blank', texts: {} })).rejects.toMatchObject(required('texts.en.title'));
  });
});

describe('a page of the site', () => {
  const find = (slug: string, locale: 'en' | 'vi' = 'en') => findStaticPage(ctx, { locale, slug });

  it('stands at its address in each language, and at the foot of every page in its place', async () => {
    await savePage(ctx, page('privacy', 'privacy', { position: 2, texts: { en: { slug: 'privacy', title: 'Privacy', body: '## What we keep\n\nNothing **else**.' }, vi: { slug: 'rieng-tu', title: 'Riêng tư', body: ['Một.', 'Hai.'] } } }));
    await savePage(ctx, page('contact', 'contact', { position: 1 }));
    const found = await find('privacy');
    expect(found).toMatchObject({ status: 'live', page: { key: 'privacy', title: 'Privacy', href: '/en/privacy' }, languages: expect.arrayContaining([{ locale: 'vi', href: '/vi/rieng-tu' }]) });
    expect((await getSiteFrame(ctx, 'en')).pages.map(({ title, href }) => [title, href])).toEqual([['About contact', '/en/contact'], ['Privacy', '/en/privacy']]);
    expect((await getSiteFrame(ctx, 'vi')).pages.map(({ title }) => title)).toEqual(['Riêng tư']);
    expect(await find('contact', 'vi')).toBeNull();
  });

  it('keeps every address that it ever had, in one hop, also when a name comes back', async () => {
    for (const slug of ['data', 'your-data', 'data']) await savePage(ctx, page('privacy', slug));
    expect(await find('privacy')).toEqual({ status: 'moved', href: '/en/data' });
    expect(await find('your-data')).toEqual({ status: 'moved', href: '/en/data' });
    expect(await find('data')).toMatchObject({ status: 'live' });
  });

  it('and a section never take each other’s address; one that has moved on leaves its old one free', async () => {
    await expect(savePage(ctx, page('shadow', 'city'))).rejects.toMatchObject({ code: 'invalid', issues: [{ path: 'texts.en.slug', code: 'slug_taken' }] });
    await expect(saveSection(ctx, section('shadow', 'data'))).rejects.toMatchObject({ code: 'invalid', issues: [{ path: 'names.en.slug', code: 'slug_taken' }] });
    await saveSection(ctx, section('data-desk', 'your-data'));
    expect(await find('your-data')).toBeNull();
    expect(await findSectionPage(ctx, { locale: 'en', slug: 'your-data' })).toMatchObject({ status: 'live' });
    expect((await ctx.db.select().from(redirects)).map(({ path }) => path)).not.toContain('/en/your-data');
  });

  it.each<[string, object, string, string]>([
    ['without a text', { body: ' \n ' }, 'body', 'required'],
    ['without a title', { title: ' ' }, 'title', 'required'],
    ['at an address of the site itself', { slug: 'admin' }, 'slug', 'slug_reserved'],
    ['at an address that none can have', { slug: 'Our Data' }, 'slug', 'slug_form'],
    ['with a character that cannot be shown', { title: 'a\u0000b' }, 'title', 'not_printable'],
    ['with a title longer than any reader reads', { title: 'x'.repeat(2001) }, 'title', 'too_long'],
  ])('is refused %s, at the field', async (_, changes, field, code) => {
    const text = { slug: 'fresh', title: 'Fresh', body: 'Words.', ...changes };
    await expect(savePage(ctx, { key: 'fresh', texts: { en: text } })).rejects.toMatchObject({ code: 'invalid', issues: [{ path: `texts.en.${field}`, code }] });
  });
});

describe('the languages of the site', () => {
  it('grow only when every section has a name in the new one, and the refusal counts those that have none', async () => {
    await expect(saveSite(ctx, { ...settings, locales: ['en', 'vi', 'th'] })).rejects.toMatchObject({ code: 'invalid', issues: [{ path: 'locales.th', code: 'sections_nameless', values: { count: 4 } }] });
    expect((await getSiteFrame(ctx, 'en')).locales).toEqual(['en', 'vi']);
  });

  it('are saved over the save that was seen', async () => {
    await saveSite(ctx, { ...settings, contactEmail: 'desk@news.example' });
    expect((await getSiteFrame(ctx, 'en')).contactEmail).toBe('desk@news.example');
    await expect(saveSite(as('admin'), { ...settings, lockVersion: 1 })).rejects.toMatchObject({ code: 'conflict' });
    await expect(saveSite(as('editor'), settings)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(saveSite(ctx, { ...settings, contactEmail: 'nobody' })).rejects.toMatchObject({ code: 'invalid', issues: [{ path: 'contactEmail' }] });
    await expect(saveSite(ctx, { ...settings, logo: 'nowhere' })).rejects.toMatchObject({ code: 'invalid', issues: [{ path: 'logo', code: 'unknown' }] });
    expect((await getSiteFrame(ctx, 'en')).contactEmail).toBe('desk@news.example');
  });
});

describe('the rules for comments', () => {
  const strict = { shouldHoldAll: true, shouldHoldLinks: false, shownBeforeTrust: 0, reportsBeforeHold: 1 };

  it('are those that the site comes with until somebody sets others, and stay when a form or a loader does not name them', async () => {
    expect(await getCommentRules(ctx)).toEqual(DEFAULT_COMMENT_RULES);
    await saveSite(ctx, { ...settings, comments: strict });
    expect((await getDeskSite(ctx)).comments).toEqual(strict);
    await saveSite(ctx, settings);
    expect(await getCommentRules(ctx)).toEqual(strict);
    await saveSite(ctx, { ...settings, comments: DEFAULT_COMMENT_RULES });
  });

  it.each<[keyof typeof strict, number, object]>([
    ['shownBeforeTrust', -1, { code: 'number_low', values: { least: 0 } }],
    ['shownBeforeTrust', 21, { code: 'number_high', values: { most: 20 } }],
    ['reportsBeforeHold', 0, { code: 'number_low', values: { least: 1 } }],
    ['reportsBeforeHold', Number.NaN, { code: 'invalid' }],
  ])('refuse %s = %s at the field: no report must be able to hide a comment that nobody made', async (name, value, issue) => {
    await expect(saveSite(ctx, { ...settings, comments: { ...strict, [name]: value } })).rejects.toMatchObject({ code: 'invalid', issues: [{ path: `comments.${name}`, ...issue }] });
    expect(await getCommentRules(ctx)).toEqual(DEFAULT_COMMENT_RULES);
  });
});
