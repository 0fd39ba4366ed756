import { and, desc, eq } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { articles, articleVersions, drafts, revisions, revisionSegments } from '@/db/schema/article';
import { auditEntries } from '@/db/schema/audit';
import { siteLocales } from '@/db/schema/site';
import { users } from '@/db/schema/user';
import type { Block, Body } from '@/domain/body/model';
import type { Context } from '@/domain/context';
import { saveAuthor } from '@/domain/author/save-author';
import { saveSection } from '@/domain/section/save-section';
import { saveSite } from '@/domain/site/save-site';
import { saveSource } from '@/domain/source/save-source';
import { bodyOf, createStory, listEventTags, minutesAfter, NOW, openTestSite, publishWords, savePicture, sourceOf, writeDraft } from '@/domain/testing';
import type { Actor, RoleAssignment } from '@/domain/user/model';
import type { Locale } from '@/lib/locales';
import { correctArticle } from './correct-article';
import type { ArticleDetail } from './model';
import { findArticlePage } from './page-queries';
import { publishVersion } from './publish-version';
import { retractArticle } from './retract-article';
import { saveArticle } from './save-article';
import { saveDraft } from './save-draft';
import { updateVersion } from './update-version';
import { withdrawVersion } from './withdraw-version';

const { ctx } = await openTestSite();

const at = (minutes: number): Context => ({ ...ctx, now: minutesAfter(minutes) });

async function pageOf(articleId: string, locale: Locale, when = ctx): Promise<string> {
  const page = await findArticlePage(when, { locale, sectionSlug: '', address: articleId });
  return page?.status ?? 'unknown';
}

/** The story as readers see it; fails when it is not live. */
async function read(articleId: string, locale: Locale, when = ctx): Promise<ArticleDetail> {
  const moved = await findArticlePage(when, { locale, sectionSlug: '', address: articleId });
  if (moved?.status !== 'moved') throw new Error(`${articleId} is ${moved?.status}`);
  const [, , sectionSlug = '', address = ''] = moved.href.split('/').map(decodeURIComponent);
  const page = await findArticlePage(when, { locale, sectionSlug, address });
  if (page?.status !== 'live') throw new Error(`${articleId} is ${page?.status}`);
  return page.article;
}

async function versionOf(articleId: string, inLanguage: Locale) {
  const [row] = await ctx.db.select({ version: articleVersions }).from(articleVersions).innerJoin(articles, eq(articles.id, articleVersions.articleId))
    .where(and(eq(articles.publicId, articleId), eq(articleVersions.inLanguage, inLanguage)));
  return row!.version;
}
const countRevisions = async (articleId: string, inLanguage: Locale) => ctx.db.$count(revisions, eq(revisions.versionId, (await versionOf(articleId, inLanguage)).id));
const lastAudit = async () => (await ctx.db.select().from(auditEntries).orderBy(desc(auditEntries.id)).limit(1))[0];
const traces = async () => ({ audit: await ctx.db.$count(auditEntries), events: (await listEventTags(ctx)).length });

describe('publishing', () => {
  it('puts the draft before readers under its address, with an audit row and an event: a story that nobody can open or whose lists do not move is lost', async () => {
    const articleId = await createStory(ctx, { languages: [] });
    await writeDraft(ctx, { articleId, inLanguage: 'en', headline: 'The forest that holds the land' });
    const before = await traces();
    expect(await publishVersion(at(1), { articleId, inLanguage: 'en' })).toMatchObject({ articleId, inLanguage: 'en', revision: 1 });
    expect(await read(articleId, 'en')).toMatchObject({ href: `/en/city/the-forest-that-holds-the-land-${articleId}`, revision: 1, publishedAt: minutesAfter(1).toISOString(), updatedAt: null, origin: 'original' });
    expect(await traces()).toEqual({ audit: before.audit + 1, events: before.events + 1 });
    expect(await lastAudit()).toMatchObject({ action: 'publish', subjectKind: 'version', subjectId: `${articleId}:en`, actorLabel: 'system: test', createdAt: minutesAfter(1) });
    expect((await listEventTags(ctx)).at(-1)).toEqual(expect.arrayContaining([`article:${articleId}`, `card:${articleId}:en`, 'list:latest:en', 'list:section:city:en', 'list:source:harbour:en', 'list:author:mai:en', 'list:kind:story:en']));
  });

  it('leaves no revision, no audit row and no event when its transaction fails: nobody is told of what did not happen', async () => {
    const articleId = await createStory(ctx, { languages: [] });
    await writeDraft(ctx, { articleId, inLanguage: 'en' });
    const before = await traces();
    const failing: Context = { ...ctx, transaction: (label, fn) => ctx.transaction(label, async (tx) => { await fn(tx); throw new Error('the power fails before the commit'); }) };
    await expect(publishVersion(failing, { articleId, inLanguage: 'en' })).rejects.toThrow('the power fails');
    expect(await traces()).toEqual(before);
    expect(await countRevisions(articleId, 'en')).toBe(0);
    expect(await pageOf(articleId, 'en')).toBe('unknown');
  });

  it('changes nothing the second time: a double click makes no second revision and moves no list', async () => {
    const articleId = await createStory(ctx);
    const before = await traces();
    expect(await publishVersion(at(5), { articleId, inLanguage: 'en' })).toMatchObject({ revision: 1 });
    expect(await countRevisions(articleId, 'en')).toBe(1);
    expect((await read(articleId, 'en')).updatedAt).toBeNull();
    expect(await traces()).toEqual({ audit: before.audit + 1, events: before.events });
    expect((await lastAudit())?.details).toMatchObject({ revision: 1, isUnchanged: true });
  });

  it('of a draft that was saved again with the same words finishes the work on it: no editor is left with a draft that is live already', async () => {
    const articleId = await createStory(ctx, { words: { headline: 'Same words' } });
    await writeDraft(ctx, { articleId, inLanguage: 'en', headline: 'Same words' });
    expect((await versionOf(articleId, 'en')).workState).toBe('draft');
    expect(await publishVersion(ctx, { articleId, inLanguage: 'en' })).toMatchObject({ revision: 1 });
    expect((await versionOf(articleId, 'en')).workState).toBe('approved');
  });

  it.each([['headline', 'Ten  km'], ['description', 'Ten  km.']])('brings a mended double space in the %s before readers, although no translation is stale for it', async (field, words) => {
    const articleId = await createStory(ctx, { words: { [field]: words } });
    await writeDraft(ctx, { articleId, inLanguage: 'en', ...(await wordsOf(articleId)), [field]: words.replace('  ', ' ') });
    expect(await publishVersion(ctx, { articleId, inLanguage: 'en' })).toMatchObject({ revision: 2 });
  });

  it('moves the time of the update for what readers should know, and not for a typo', async () => {
    const articleId = await createStory(ctx);
    await publishWords(at(10), { articleId, inLanguage: 'en', body: bodyOf('A text with a typo mended.'), updateKind: 'typo' });
    expect(await read(articleId, 'en')).toMatchObject({ revision: 2, updatedAt: null, publishedAt: NOW.toISOString() });
    await publishWords(at(20), { articleId, inLanguage: 'en', body: bodyOf('A text with news.'), updateKind: 'notable' });
    expect(await read(articleId, 'en')).toMatchObject({ revision: 3, updatedAt: minutesAfter(20).toISOString() });
    await publishWords(at(30), { articleId, inLanguage: 'en', body: bodyOf('A text with news, mended.'), updateKind: 'typo' });
    expect((await read(articleId, 'en')).updatedAt).toBe(minutesAfter(20).toISOString());
  });

  it('keeps every revision as it was read: what was public can be shown again', async () => {
    const articleId = await createStory(ctx, { words: { body: bodyOf('First.') } });
    await publishWords(ctx, { articleId, inLanguage: 'en', body: bodyOf('Second.') });
    const kept = await ctx.db.select({ number: revisions.number, body: revisions.body }).from(revisions).where(eq(revisions.versionId, (await versionOf(articleId, 'en')).id)).orderBy(revisions.number);
    expect(kept).toEqual([{ number: 1, body: bodyOf('First.') }, { number: 2, body: bodyOf('Second.') }]);
  });

  it('keeps for each segment how it came to be, who read it and which words it was made from', async () => {
    const articleId = await createStory(ctx, { words: { body: bodyOf('One.', 'Two.') } });
    await ctx.db.insert(users).values({ id: 'u1', name: 'Lan', email: 'lan@example.org' }).onConflictDoNothing();
    const translator = as({ role: 'translator', locale: 'vi' });
    await writeDraft(translator, { articleId, inLanguage: 'vi', body: bodyOf('Một.', 'Hai.'), made: { origin: 'machine', review: 'unread', from: { inLanguage: 'en', revision: 1 }, segments: { B2: { origin: 'human', review: 'approved' } } } });
    await publishVersion(ctx, { articleId, inLanguage: 'vi' });
    const version = await versionOf(articleId, 'vi');
    const kept = await ctx.db.select().from(revisionSegments).where(eq(revisionSegments.revisionId, version.liveRevisionId!));
    const by = (key: string) => kept.find((segment) => segment.key === key);
    expect(kept.map(({ key }) => key).sort()).toEqual(['B1', 'B2', 'description', 'headline']);
    expect(by('B1')).toMatchObject({ origin: 'machine', review: 'unread', reviewerId: null, reviewedAt: null });
    expect(by('B2')).toMatchObject({ origin: 'human', review: 'approved', reviewerId: 'u1', reviewedAt: NOW });
    const english = await versionOf(articleId, 'en');
    const original = await ctx.db.select().from(revisionSegments).where(eq(revisionSegments.revisionId, english.liveRevisionId!));
    expect(by('B1')).toMatchObject({ fromRevisionId: english.liveRevisionId, fromHash: original.find(({ key }) => key === 'B1')?.hash });
    expect((await read(articleId, 'vi')).origin).toBe('machine_unchecked');
  });

  it('refuses a language without a draft, and a story that is not there', async () => {
    const articleId = await createStory(ctx);
    await expect(publishVersion(ctx, { articleId, inLanguage: 'vi' })).rejects.toMatchObject({ code: 'not_found' });
    await expect(publishVersion(ctx, { articleId: 'zzzzzzzzzz', inLanguage: 'en' })).rejects.toMatchObject({ code: 'not_found' });
    await expect(publishVersion(ctx, { articleId: 'no id', inLanguage: 'en' })).rejects.toMatchObject({ code: 'invalid', issues: [{ path: 'articleId' }] });
  });

  async function wordsOf(articleId: string) {
    const { headline, description, body } = await read(articleId, 'en');
    return { headline, description, body };
  }
});

describe('the gate before publishing', () => {
  const figure = (attrs: Partial<Extract<Block, { type: 'figure' }>['attrs']>): Body => ({ type: 'doc', content: [{ type: 'figure', attrs: { id: 'B1', mediaKey: 'bridge', alt: null, caption: null, isDecorative: false, ...attrs } }] });
  const emptyParagraph: Body = { type: 'doc', content: [{ type: 'paragraph', attrs: { id: 'B1' } }, { type: 'paragraph', attrs: { id: 'B2' }, content: [{ type: 'text', text: '  ' }, { type: 'hardBreak' }] }, { type: 'horizontalRule', attrs: { id: 'B3' } }] };

  beforeAll(async () => {
    await savePicture(ctx, 'silent', { en: { alt: 'A quiet street' } });
    await savePicture(ctx, 'expired', { en: { alt: 'A street' }, vi: { alt: 'Phố' } }, { rightsExpireAt: minutesAfter(-1) });
    await saveAuthor(ctx, { key: 'nameless', name: 'Nguyễn', nameLanguage: 'vi', texts: { vi: { name: 'Nguyễn', slug: 'nguyen' } } });
    await saveSource(ctx, sourceOf('lapsed', { licenceExpiresAt: minutesAfter(-1) }));
    await saveSource(ctx, sourceOf('english-only', { texts: { en: { name: 'English', slug: 'english-only', description: 'English' } } }));
  });

  type Case = [string, string, Parameters<typeof createStory>[1], Partial<Parameters<typeof writeDraft>[1]>];
  it.each<Case>([
    ['no headline', 'headline', {}, { headline: ' ' }],
    ['no description', 'description', {}, { description: '' }],
    ['no body', 'body', {}, { body: { type: 'doc', content: [] } }],
    ['a body of empty paragraphs and rules', 'body', {}, { body: emptyParagraph }],
    ['a figure that nobody has described in this language', 'B1.alt', {}, { inLanguage: 'vi', body: figure({ mediaKey: 'silent' }) }],
    ['a figure described with nothing', 'B1.alt', {}, { body: figure({ alt: '   ' }) }],
    ['a caption that is a file name', 'B1.caption', {}, { body: figure({ caption: 'IMG_2034.JPG' }) }],
    ['a caption that is a camera’s name for a file', 'B1.caption', {}, { body: figure({ caption: 'DSC_00412' }) }],
    ['an alternative text that is a file name', 'B1.alt', {}, { body: figure({ alt: 'bridge-final.png' }) }],
    ['a picture that is not there', 'B1', {}, { body: figure({ mediaKey: 'nothing' }) }],
    ['a picture whose rights have run out', 'B1', {}, { body: figure({ mediaKey: 'expired' }) }],
    ['a lead picture that nobody has described in this language', 'leadMedia', { leadMedia: 'silent' }, { inLanguage: 'vi' }],
    ['a lead picture whose rights have run out', 'leadMedia', { leadMedia: 'expired' }, {}],
    ['an embargo', 'embargo', { embargo: { until: minutesAfter(1), timeZone: 'Asia/Ho_Chi_Minh' } }, {}],
    ['a licence that has run out', 'licenceExpiresAt', { licenceExpiresAt: NOW }, {}],
    ['a newspaper whose licence has run out', 'source', { source: 'lapsed' }, {}],
    ['a newspaper without a name in this language', 'source', { source: 'english-only' }, { inLanguage: 'vi' }],
    ['an author without a name in this language', 'authors', { authors: ['mai', 'nameless'] }, {}],
    ['a language that is not in use', 'inLanguage', {}, { inLanguage: 'fr' }],
  ])('promise 13: refuses %s and says so at %s', async (_, path, facts, draft) => {
    const articleId = await createStory(ctx, { ...facts, languages: [] });
    const inLanguage = draft.inLanguage ?? 'en';
    await writeDraft(ctx, { articleId, ...draft, inLanguage });
    const error = await publishVersion(ctx, { articleId, inLanguage }).catch((refusal: unknown) => refusal);
    expect(error).toMatchObject({ code: 'invalid' });
    expect((error as { issues: { path: string }[] }).issues.map((issue) => issue.path)).toContain(path);
    expect(await pageOf(articleId, inLanguage)).toBe('unknown');
  });

  it('refuses a section without a name in the language: its page and its address would have none', async () => {
    // A section may lose its name after the language was put in use.
    await ctx.db.insert(siteLocales).values({ locale: 'id', position: 2, isInUse: true });
    const articleId = await createStory(ctx, { languages: [] });
    await writeDraft(ctx, { articleId, inLanguage: 'id' });
    await expect(publishVersion(ctx, { articleId, inLanguage: 'id' })).rejects.toMatchObject({ code: 'invalid', issues: expect.arrayContaining([expect.objectContaining({ path: 'section' })]) });
    await ctx.db.delete(siteLocales).where(eq(siteLocales.locale, 'id'));
  });

  it('names every fault at once, so that an editor mends them in one go', async () => {
    const articleId = await createStory(ctx, { languages: [], leadMedia: 'silent' });
    await writeDraft(ctx, { articleId, inLanguage: 'vi', headline: '', description: '', body: figure({ mediaKey: 'silent' }) });
    await expect(publishVersion(ctx, { articleId, inLanguage: 'vi' })).rejects.toMatchObject({ issues: ['headline', 'description', 'B1.alt', 'leadMedia'].map((path) => expect.objectContaining({ path })) });
  });

  it('lets a picture through that is marked as decorative, that has words of its own, or an embargo that has passed', async () => {
    const decorative = await createStory(ctx, { languages: [] });
    await publishWords(ctx, { articleId: decorative, inLanguage: 'vi', body: figure({ mediaKey: 'silent', isDecorative: true }) });
    const described = await createStory(ctx, { languages: [] });
    await publishWords(ctx, { articleId: described, inLanguage: 'vi', body: figure({ mediaKey: 'silent', alt: 'Một con phố vắng' }) });
    const embargoed = await createStory(ctx, { languages: [], embargo: { until: NOW, timeZone: 'UTC' } });
    await publishWords(ctx, { articleId: embargoed, inLanguage: 'en' });
    expect(await Promise.all([pageOf(decorative, 'vi'), pageOf(described, 'vi'), pageOf(embargoed, 'en')])).toEqual(['moved', 'moved', 'moved']);
  });
});

describe('the facts of a story', () => {
  it('reach its live versions at once, each with an event for where it stood and where it stands', async () => {
    const articleId = await createStory(ctx, { sourceGuid: 'facts-1', languages: ['en', 'vi'] });
    await saveArticle(ctx, { originalLanguage: 'en', section: 'city', source: 'harbour', sourceGuid: 'facts-1', authors: ['tom'], leadMedia: 'bridge', topics: ['rivers'] });
    const article = await read(articleId, 'vi');
    expect(article).toMatchObject({ picture: { key: 'bridge', alt: 'Cây cầu qua sông' }, topics: [{ key: 'rivers' }] });
    expect(article.authors.map(({ name }) => name)).toEqual(['Author tom']);
    expect((await listEventTags(ctx)).at(-1)).toEqual(expect.arrayContaining(['list:author:mai:vi', 'list:author:tom:vi', 'list:author:mai:en', `article:${articleId}`]));
  });

  it('move it to another section with the next publication, not under the feet of its readers', async () => {
    const articleId = await createStory(ctx, { sourceGuid: 'facts-2' });
    await saveArticle(ctx, { originalLanguage: 'en', section: 'sport', source: 'harbour', sourceGuid: 'facts-2', authors: ['mai'] });
    expect((await read(articleId, 'en')).section.key).toBe('city');
    await publishVersion(ctx, { articleId, inLanguage: 'en' });
    expect((await read(articleId, 'en')).section.key).toBe('sport');
    expect((await listEventTags(ctx)).at(-1)).toEqual(expect.arrayContaining(['list:section:city:en', 'list:section:sport:en']));
  });

  it.each<[string, string, Parameters<typeof createStory>[1]]>([
    ['an unknown section', 'section', { section: 'nowhere' }], ['an unknown topic', 'topics', { topics: ['nothing'] }], ['an unknown author', 'authors', { authors: ['nobody'] }],
    ['an author named twice', 'authors', { authors: ['mai', 'mai'] }], ['an unknown picture', 'leadMedia', { leadMedia: 'nothing' }], ['an unknown newspaper', 'source', { source: 'nothing' }],
    ['an address that runs', 'originalUrl', { originalUrl: 'javascript:alert(1)' }], ['no urgency at all', 'urgency', { urgency: 0 }],
  ])('may not name %s', async (_, path, facts) => {
    await expect(createStory(ctx, { languages: [], ...facts })).rejects.toMatchObject({ code: 'invalid', issues: [expect.objectContaining({ path })] });
  });

  it('put no embargo and no undescribed picture on a story that is before readers: neither could be kept', async () => {
    await createStory(ctx, { sourceGuid: 'facts-3', languages: ['en', 'vi'] });
    const facts = { originalLanguage: 'en', section: 'city', source: 'harbour', sourceGuid: 'facts-3' } as const;
    await expect(saveArticle(ctx, { ...facts, embargo: { until: minutesAfter(60), timeZone: 'UTC' } })).rejects.toMatchObject({ issues: [{ path: 'embargo' }] });
    await expect(saveArticle(ctx, { ...facts, leadMedia: 'silent' })).rejects.toMatchObject({ issues: [{ path: 'leadMedia' }] });
  });

  it('are not taken over by a second story folder that copied the first one’s name for itself', async () => {
    const facts = { originalLanguage: 'en', section: 'city', source: 'harbour', sourceGuid: 'facts-4' } as const;
    await saveArticle(ctx, { ...facts, importKey: 'first-folder' });
    await expect(saveArticle(ctx, { ...facts, importKey: 'second-folder' })).rejects.toMatchObject({ code: 'invalid', issues: [{ path: 'sourceGuid', message: expect.stringContaining('first-folder') }] });
    await expect(saveArticle(ctx, { ...facts, sourceGuid: 'facts-5', importKey: 'first-folder' })).rejects.toMatchObject({ code: 'invalid', issues: [{ path: 'sourceGuid', message: expect.stringContaining('facts-4') }] });
  });
});

describe('a draft', () => {
  it('that two people save at once keeps the first text and hands the second back as a conflict: no word is lost or overwritten', async () => {
    const articleId = await createStory(ctx, { languages: [] });
    const made = { origin: 'original', review: 'approved' } as const;
    const draft = { articleId, inLanguage: 'en', description: 'Text.', body: bodyOf('Text.'), made } as const;
    const { lockVersion } = await saveDraft(ctx, { ...draft, lockVersion: null, headline: 'Both read this' });
    const both = await Promise.allSettled(['Lan’s headline', 'Tom’s headline'].map((headline) => saveDraft(ctx, { ...draft, lockVersion, headline })));
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(both.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'conflict' } });
    const [kept] = await ctx.db.select().from(drafts).where(eq(drafts.versionId, (await versionOf(articleId, 'en')).id));
    expect(kept).toMatchObject({ lockVersion: 2, headline: both[0]?.status === 'fulfilled' ? 'Lan’s headline' : 'Tom’s headline' });
  });

  it('is not made a second time by someone who did not see that there is one', async () => {
    const articleId = await createStory(ctx);
    await expect(saveDraft(ctx, { articleId, inLanguage: 'en', lockVersion: null, headline: 'Mine', description: '', body: bodyOf('Mine.'), made: { origin: 'original', review: 'unread' } })).rejects.toMatchObject({ code: 'conflict' });
  });

  it('never changes what readers see until it is published', async () => {
    const articleId = await createStory(ctx, { words: { headline: 'Before' } });
    const events = (await listEventTags(ctx)).length;
    await writeDraft(ctx, { articleId, inLanguage: 'en', headline: 'After' });
    expect((await read(articleId, 'en')).headline).toBe('Before');
    expect((await listEventTags(ctx)).length).toBe(events);
  });

  it('refuses a translation of a revision that does not exist: it could never be told to be stale', async () => {
    const articleId = await createStory(ctx);
    await expect(writeDraft(ctx, { articleId, inLanguage: 'vi', from: { inLanguage: 'en', revision: 7 } })).rejects.toMatchObject({ code: 'not_found' });
  });

  it.each<[string, object]>([['a slug with a slash', { slug: 'a/b' }], ['a NUL byte', { headline: 'a\u0000b' }], ['a video', { body: { type: 'doc', content: [{ type: 'video', attrs: { id: 'B1' } }] } }]])('may not hold %s', async (_, words) => {
    const articleId = await createStory(ctx, { languages: [] });
    await expect(writeDraft(ctx, { articleId, inLanguage: 'en', ...words })).rejects.toMatchObject({ code: 'invalid' });
  });
});

describe('taking down', () => {
  it('withdraws one language: its page says so and names the others, which stay as they are', async () => {
    const articleId = await createStory(ctx, { languages: ['en', 'vi'] });
    await withdrawVersion(at(1), { articleId, inLanguage: 'en' });
    expect(await findArticlePage(ctx, { locale: 'en', sectionSlug: 'city', address: articleId })).toMatchObject({ status: 'withdrawn', headlineLanguage: 'vi', languages: [{ locale: 'en', state: 'absent', href: null }, { locale: 'vi', state: 'human', href: expect.stringContaining(`/vi/muc-city/`) }] });
    expect(await pageOf(articleId, 'vi')).toBe('moved');
    expect(await lastAudit()).toMatchObject({ action: 'withdraw', subjectId: `${articleId}:en` });
    expect((await listEventTags(ctx)).at(-1)).toEqual(expect.arrayContaining([`card:${articleId}:en`, 'list:latest:en']));
    expect((await listEventTags(ctx)).at(-1)).not.toContain('list:latest:vi');
    await expect(withdrawVersion(ctx, { articleId, inLanguage: 'en' })).rejects.toMatchObject({ code: 'conflict' });
  });

  it('lets a withdrawn language come back under its address, published when it first was', async () => {
    const articleId = await createStory(ctx);
    const { href } = await read(articleId, 'en');
    await withdrawVersion(at(1), { articleId, inLanguage: 'en' });
    expect(await publishVersion(at(2), { articleId, inLanguage: 'en' })).toMatchObject({ revision: 2 });
    expect(await read(articleId, 'en')).toMatchObject({ href, publishedAt: NOW.toISOString() });
  });

  it('retracts all languages for good: nobody edits, publishes or corrects what was never true', async () => {
    const articleId = await createStory(ctx, { languages: ['en', 'vi'] });
    await retractArticle(at(1), { articleId, note: 'The report was invented.' });
    const gone = { status: 'retracted', retractedAt: minutesAfter(1).toISOString(), note: null };
    expect(await findArticlePage(ctx, { locale: 'en', sectionSlug: 'city', address: articleId })).toEqual(gone);
    expect(await findArticlePage(ctx, { locale: 'vi', sectionSlug: 'x', address: `y-${articleId}` })).toEqual(gone);
    expect(await lastAudit()).toMatchObject({ action: 'retract', details: { note: 'The report was invented.' } });
    expect((await listEventTags(ctx)).at(-1)).toEqual(expect.arrayContaining([`article:${articleId}`, 'list:latest:en', 'list:latest:vi']));
    await expect(retractArticle(ctx, { articleId, note: null })).rejects.toMatchObject({ code: 'conflict' });
    await expect(publishVersion(ctx, { articleId, inLanguage: 'en' })).rejects.toMatchObject({ code: 'gone' });
    await expect(writeDraft(ctx, { articleId, inLanguage: 'en' })).rejects.toMatchObject({ code: 'gone' });
    await expect(correctArticle(ctx, { articleId, severity: 'minor', texts: { en: 'No.' } })).rejects.toMatchObject({ code: 'gone' });
  });
});

describe('where a story is found', () => {
  it('is for its editors to say, in each language alone: search engines are told at once, readers lose nothing, and it outlives the next publication', async () => {
    const articleId = await createStory(ctx, { languages: ['en', 'vi'] });
    const listed = async () => (await read(articleId, 'vi')).languages.filter(({ isIndexable }) => isIndexable).map(({ locale }) => locale);
    expect(await listed()).toEqual(['en', 'vi']);
    await updateVersion(ctx, { articleId, inLanguage: 'en', isNoindex: true });
    expect(await lastAudit()).toMatchObject({ action: 'update', subjectId: `${articleId}:en`, details: { isNoindex: true } });
    expect((await listEventTags(ctx)).at(-1)).toEqual(expect.arrayContaining([`article:${articleId}`, 'list:latest:en']));
    expect((await read(articleId, 'en')).isIndexable).toBe(false);
    expect(await listed()).toEqual(['vi']);
    await publishWords(at(1), { articleId, inLanguage: 'en', headline: 'Published again' });
    expect((await read(articleId, 'en')).isIndexable).toBe(false);
    await updateVersion(ctx, { articleId, inLanguage: 'en', isNoindex: false });
    expect(await listed()).toEqual(['en', 'vi']);
    await expect(updateVersion(ctx, { articleId, inLanguage: 'ar', isNoindex: true })).rejects.toMatchObject({ code: 'not_found' });
  });

  it('is decided by the site for what a machine wrote and nobody checked: kept from search engines unless the publisher lists it too', async () => {
    const articleId = await createStory(ctx, { languages: ['en'] });
    await publishWords(ctx, { articleId, inLanguage: 'vi', made: { origin: 'machine', review: 'unread', from: { inLanguage: 'en', revision: 1 } } });
    const isListed = async () => (await read(articleId, 'vi')).isIndexable;
    expect(await isListed()).toBe(false);
    const words = { name: 'Meridian', tagline: 'Every language', description: 'News.' };
    const site = { defaultLocale: 'en', timeZone: 'Asia/Ho_Chi_Minh', locales: ['en', 'vi'], texts: { en: words, vi: words } } satisfies Parameters<typeof saveSite>[1];
    await saveSite(ctx, { ...site, shouldIndexMachine: true });
    expect(await isListed()).toBe(true);
    // A form that knows nothing of it leaves it as it is.
    await saveSite(ctx, site);
    expect(await isListed()).toBe(true);
    await saveSite(ctx, { ...site, shouldIndexMachine: false });
    expect(await isListed()).toBe(false);
  });
});

describe('a correction', () => {
  it('stands under the story in each language, without words where nobody has translated it yet', async () => {
    const articleId = await createStory(ctx, { languages: ['en', 'vi'] });
    await correctArticle(at(5), { articleId, key: 'number', severity: 'major', texts: { en: 'The number was wrong.' } });
    const correction = { key: 'number', correctedAt: minutesAfter(5).toISOString(), severity: 'major' };
    expect((await read(articleId, 'en')).corrections).toEqual([{ ...correction, text: 'The number was wrong.' }]);
    expect((await read(articleId, 'vi')).corrections).toEqual([{ ...correction, text: null }]);
    expect(await lastAudit()).toMatchObject({ action: 'correct', subjectId: articleId });
    expect((await listEventTags(ctx)).at(-1)).toContain(`article:${articleId}`);
  });

  it('needs words in the original language: a reader of it is told first', async () => {
    const articleId = await createStory(ctx, { languages: ['en', 'vi'] });
    await expect(correctArticle(ctx, { articleId, severity: 'minor', texts: { vi: 'Sai.' } })).rejects.toMatchObject({ code: 'invalid', issues: [{ path: 'texts.en' }] });
  });
});

const as = (...assignments: Partial<RoleAssignment>[]): Context => ({
  ...ctx, actor: { kind: 'user', id: 'u1', name: 'Lan', assignments: assignments.map((each) => ({ role: 'reporter', sectionKey: null, locale: null, sourceKey: null, ...each })) },
});

describe('who may', () => {
  const MATRIX: [string, Partial<RoleAssignment>[] | Actor, string][] = [
    //                                                                    draft publish withdraw correct retract facts reference
    ['the site itself', { kind: 'system', label: 'scheduler' },          'yes   yes     yes      yes     yes     yes   yes'],
    ['an administrator', [{ role: 'admin' }],                            'yes   yes     yes      yes     yes     yes   yes'],
    ['an administrator of one section', [{ role: 'admin', sectionKey: 'city' }], 'yes   yes     yes      yes     yes     yes   no'],
    ['the section’s editor', [{ role: 'editor', sectionKey: 'city' }],   'yes   yes     yes      yes     yes     yes   no'],
    ['another section’s editor', [{ role: 'editor', sectionKey: 'sport' }], 'no    no      no       no      no      no    no'],
    ['an editor of Vietnamese', [{ role: 'editor', locale: 'vi' }],      'yes   yes     yes      no      no      no    no'],
    ['a translator into Vietnamese', [{ role: 'translator', locale: 'vi' }], 'yes   no      no       no      no      no    no'],
    ['a translator into Indonesian', [{ role: 'translator', locale: 'id' }], 'no    no      no       no      no      no    no'],
    ['a reporter', [{ role: 'reporter' }],                               'no    no      no       no      no      no    no'],
    ['a reporter whose story it is', [{ role: 'reporter' }],             'yes   no      no       no      no      no    no'],
    ['a moderator', [{ role: 'moderator' }],                             'no    no      no       no      no      no    no'],
    ['a reader', { kind: 'anonymous' },                                  'no    no      no       no      no      no    no'],
  ];

  it.each(MATRIX)('%s: each verb asks the policy itself, over a story of section city that is live in English and Vietnamese, in Vietnamese', async (name, who, row) => {
    const sourceGuid = 'matrix';
    const articleId = await createStory(ctx, { sourceGuid, languages: ['en', 'vi'], words: {} });
    await ctx.db.insert(users).values({ id: 'u1', name: 'Lan', email: 'lan@example.org' }).onConflictDoNothing();
    if (name.endsWith('whose story it is')) await ctx.db.update(articles).set({ createdById: 'u1' }).where(eq(articles.publicId, articleId));
    const acting = Array.isArray(who) ? as(...who) : { ...ctx, actor: who };
    const done = new Error('allowed: undone');
    // Every attempt is undone, so that each of them meets the same story.
    const trying: Context = { ...acting, transaction: (label, fn) => ctx.transaction(label, async (tx) => { await fn(tx); throw done; }) };
    const attempts = [
      () => saveDraft(trying, { articleId, inLanguage: 'vi', lockVersion: 1, headline: 'Mới', description: 'Mới.', body: bodyOf('Mới.'), made: { origin: 'human', review: 'edited', from: { inLanguage: 'en', revision: 1 } } }),
      () => publishVersion(trying, { articleId, inLanguage: 'vi' }),
      () => withdrawVersion(trying, { articleId, inLanguage: 'vi' }),
      () => correctArticle(trying, { articleId, severity: 'minor', texts: { en: 'Wrong.', vi: 'Sai.' } }),
      () => retractArticle(trying, { articleId, note: null }),
      () => saveArticle(trying, { originalLanguage: 'en', section: 'city', source: 'harbour', sourceGuid, authors: ['tom'] }),
      () => saveSource(trying, sourceOf('harbour')),
    ];
    const answers: string[] = [];
    for (const attempt of attempts) {
      const error: unknown = await attempt().then(() => 'committed', (thrown: unknown) => thrown);
      answers.push(error === done ? 'yes' : (error as { code?: string }).code === 'forbidden' ? 'no' : String(error));
    }
    expect(answers).toEqual(row.split(/\s+/));
    await retractArticle(ctx, { articleId, note: null });
    await ctx.db.update(articles).set({ sourceGuid: `${sourceGuid} ${articleId}` }).where(eq(articles.publicId, articleId));
  });

  it('take a story from another section: not even by saving it as one’s own', async () => {
    await createStory(ctx, { sourceGuid: 'theirs', languages: [] });
    const thief = as({ role: 'editor', sectionKey: 'sport' });
    await expect(saveArticle(thief, { originalLanguage: 'en', section: 'sport', source: 'harbour', sourceGuid: 'theirs' })).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('correct a story in a language: only an editor of it puts words there', async () => {
    const articleId = await createStory(ctx, { languages: ['en', 'vi'] });
    const english = as({ role: 'editor', locale: 'en' });
    await expect(correctArticle(english, { articleId, severity: 'minor', texts: { en: 'Wrong.', vi: 'Sai.' } })).rejects.toMatchObject({ code: 'forbidden' });
    await correctArticle(english, { articleId, severity: 'minor', texts: { en: 'Wrong.' } });
  });
});

describe('the states of a version', () => {
  type Step = 'draft' | 'publish' | 'withdraw';
  const run: Record<Step, (articleId: string) => Promise<unknown>> = {
    draft: (articleId) => writeDraft(ctx, { articleId, inLanguage: 'vi', body: bodyOf(`Text ${Math.floor(performance.now() * 1000)}.`), from: { inLanguage: 'en', revision: 1 } }),
    publish: (articleId) => publishVersion(ctx, { articleId, inLanguage: 'vi' }),
    withdraw: (articleId) => withdrawVersion(ctx, { articleId, inLanguage: 'vi' }),
  };
  it.each<[Step[], string, string, string]>([
    [[], 'none', 'none', 'absent'],
    [['draft'], 'draft', 'unpublished', 'absent'],
    [['draft', 'publish'], 'approved', 'live', 'moved'],
    [['draft', 'publish', 'draft'], 'draft', 'live', 'moved'],
    [['draft', 'publish', 'draft', 'publish'], 'approved', 'live', 'moved'],
    [['draft', 'publish', 'withdraw'], 'approved', 'withdrawn', 'withdrawn'],
    [['draft', 'publish', 'withdraw', 'draft'], 'draft', 'withdrawn', 'withdrawn'],
    [['draft', 'publish', 'withdraw', 'draft', 'publish'], 'approved', 'live', 'moved'],
  ])('promise 4: after %j in Vietnamese: work %s, public %s, its address answers %s, and English is as it was', async (steps, workState, publicState, answer) => {
    const articleId = await createStory(ctx, { languages: ['en'] });
    const english = await versionOf(articleId, 'en');
    for (const step of steps) await run[step](articleId);
    const version = steps.length > 0 ? await versionOf(articleId, 'vi') : undefined;
    expect({ workState: version?.workState ?? 'none', publicState: version?.publicState ?? 'none' }).toEqual({ workState, publicState });
    expect(await pageOf(articleId, 'vi')).toBe(answer);
    expect(await versionOf(articleId, 'en')).toEqual(english);
    expect((await read(articleId, 'en')).languages[1]).toMatchObject(answer === 'moved' ? { state: 'human' } : { state: 'absent', href: null });
  });
});

describe('staleness through the verbs', () => {
  const TEN = Array.from({ length: 10 }, (_, index) => `Paragraph ${index + 1}.`);
  const inVietnamese = TEN.map((words) => `${words} (vi)`);
  const staleIn = async (articleId: string, locale: Locale) => { const { staleSegmentCount, originalChangedAt, translatedFrom } = await read(articleId, locale); return { staleSegmentCount, originalChangedAt, from: translatedFrom?.locale ?? null }; };

  beforeAll(async () => {
    await ctx.db.insert(siteLocales).values({ locale: 'id', position: 2, isInUse: true });
    const names = (key: string) => ({ name: key, slug: key, description: key });
    await saveSection(ctx, { key: 'world', position: 9, hue: 'world', names: { en: names('world'), vi: names('world'), id: names('world') } });
    await saveSource(ctx, sourceOf('harbour', { texts: { en: { name: 'Harbour', slug: 'harbour', description: 'H' }, vi: { name: 'Cảng', slug: 'cang', description: 'C' }, id: { name: 'Pelabuhan', slug: 'pelabuhan', description: 'P' } } }));
  });

  it('is exactly one segment in every language when one of ten blocks of the original changes', async () => {
    const articleId = await createStory(ctx, { section: 'world', authors: [], languages: ['en'], words: { headline: 'Ten', body: bodyOf(...TEN) } });
    for (const inLanguage of ['vi', 'id'] as const) await publishWords(ctx, { articleId, inLanguage, from: { inLanguage: 'en', revision: 1 }, body: bodyOf(...inVietnamese) });
    expect(await staleIn(articleId, 'vi')).toEqual({ staleSegmentCount: 0, originalChangedAt: null, from: 'en' });
    await publishWords(at(30), { articleId, inLanguage: 'en', headline: 'Ten', body: bodyOf(...TEN.with(3, 'Rewritten.')) });
    for (const locale of ['vi', 'id'] as const) expect(await staleIn(articleId, locale)).toEqual({ staleSegmentCount: 1, originalChangedAt: minutesAfter(30).toISOString(), from: 'en' });
    expect(await staleIn(articleId, 'en')).toEqual({ staleSegmentCount: 0, originalChangedAt: null, from: null });
    expect((await listEventTags(ctx)).at(-1), 'the pages of the translations are drawn anew').toContain(`article:${articleId}`);
  });

  it('ends when the translation follows, and when the original takes its change back', async () => {
    const articleId = await createStory(ctx, { section: 'world', authors: [], words: { headline: 'Ten', body: bodyOf(...TEN) } });
    await publishWords(ctx, { articleId, inLanguage: 'vi', from: { inLanguage: 'en', revision: 1 }, body: bodyOf(...inVietnamese) });
    await publishWords(ctx, { articleId, inLanguage: 'en', headline: 'Ten', body: bodyOf(...TEN.with(0, 'Rewritten.')) });
    expect((await staleIn(articleId, 'vi')).staleSegmentCount).toBe(1);
    await publishWords(ctx, { articleId, inLanguage: 'en', headline: 'Ten', body: bodyOf(...TEN) });
    expect((await staleIn(articleId, 'vi')).staleSegmentCount).toBe(0);
    await publishWords(ctx, { articleId, inLanguage: 'en', headline: 'Eleven', body: bodyOf(...TEN) });
    await publishWords(ctx, { articleId, inLanguage: 'vi', from: { inLanguage: 'en', revision: 4 }, headline: 'Mười một', body: bodyOf(...inVietnamese) });
    expect((await staleIn(articleId, 'vi')).staleSegmentCount).toBe(0);
  });

  it('of a translation of a translation counts only what it was made from: a change of the original that its model has not followed is not its fault', async () => {
    const articleId = await createStory(ctx, { section: 'world', authors: [], words: { headline: 'Ten', body: bodyOf(...TEN) } });
    await publishWords(ctx, { articleId, inLanguage: 'vi', from: { inLanguage: 'en', revision: 1 }, headline: 'Mười', body: bodyOf(...inVietnamese) });
    await publishWords(ctx, { articleId, inLanguage: 'id', from: { inLanguage: 'vi', revision: 1 }, headline: 'Sepuluh', body: bodyOf(...inVietnamese) });
    await publishWords(ctx, { articleId, inLanguage: 'en', headline: 'Ten', body: bodyOf(...TEN.with(5, 'Rewritten.')) });
    expect([(await staleIn(articleId, 'vi')).staleSegmentCount, (await staleIn(articleId, 'id')).staleSegmentCount]).toEqual([1, 0]);
    await publishWords(ctx, { articleId, inLanguage: 'vi', from: { inLanguage: 'en', revision: 2 }, headline: 'Mười', body: bodyOf(...inVietnamese.with(5, 'Viết lại.')) });
    expect(await staleIn(articleId, 'id')).toMatchObject({ staleSegmentCount: 1, from: 'vi' });
  });
});
