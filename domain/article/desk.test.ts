import { and, desc, eq } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { articles } from '@/db/schema/article';
import { auditEntries } from '@/db/schema/audit';
import { users } from '@/db/schema/user';
import type { Context } from '@/domain/context';
import { bodyOf, createStory, listEventTags, minutesAfter, openTestSite, publishWords, writeDraft } from '@/domain/testing';
import type { RoleAssignment } from '@/domain/user/model';
import type { Locale } from '@/lib/locales';
import { getDeskStory, getDeskText } from './desk-queries';
import { listDeskStories } from './desk-list';
import { getRevision, listRevisions } from './history-queries';
import { findArticlePage } from './page-queries';
import { publishVersion } from './publish-version';
import { retractArticle } from './retract-article';
import { saveConflict } from './save-conflict';
import { saveDraft } from './save-draft';
import { undoPublication } from './undo-publication';
import { updateArticle } from './update-article';

const { ctx } = await openTestSite();
const EDITOR: RoleAssignment = { role: 'editor', sectionKey: null, locale: null, sourceKey: null };

beforeAll(async () => {
  await ctx.db.insert(users).values({ id: 'mai', name: 'Mai', email: 'mai@news.example' });
});

const as = (assignments: RoleAssignment[] = [EDITOR], minutes = 0): Context => ({ ...ctx, now: minutesAfter(minutes), actor: { kind: 'user', id: 'mai', name: 'Mai', assignments } });
const versionOf = async (articleId: string, inLanguage: Locale, who = as()) => (await getDeskStory(who, { articleId })).versions.find((version) => version.inLanguage === inLanguage);

describe('a story on the desk', () => {
  it('shows every language in use, also those in which nothing was written', async () => {
    const articleId = await createStory(ctx);
    expect((await getDeskStory(as(), { articleId })).versions.map(({ inLanguage, isOriginal, publicState, lockVersion }) => [inLanguage, isOriginal, publicState, lockVersion])).toEqual([
      ['en', true, 'live', 1], ['vi', false, 'unpublished', null],
    ]);
  });

  it('says that the draft is newer than what readers see, and no longer once it says the same', async () => {
    const articleId = await createStory(ctx, { words: { headline: 'As published' } });
    expect(await versionOf(articleId, 'en')).toMatchObject({ isDraftNewer: false, liveRevision: 1 });
    const { text, lockVersion } = await getDeskText(as(), { articleId, inLanguage: 'en' });
    await saveDraft(as(), { articleId, inLanguage: 'en', lockVersion, ...text!, headline: 'Newer' });
    expect(await versionOf(articleId, 'en')).toMatchObject({ isDraftNewer: true, headline: 'Newer', liveRevision: 1 });
    await saveDraft(as(), { articleId, inLanguage: 'en', lockVersion: 2, ...text! });
    expect(await versionOf(articleId, 'en')).toMatchObject({ isDraftNewer: false });
  });

  it('says what the person may do, as the policy decides it', async () => {
    const articleId = await createStory(ctx, { languages: ['en', 'vi'] });
    const translator = as([{ role: 'translator', sectionKey: null, locale: 'vi', sourceKey: null }]);
    expect((await getDeskStory(translator, { articleId })).versions.map(({ may }) => may)).toEqual([{ edit: false, publish: false }, { edit: true, publish: false }]);
    expect((await getDeskStory(translator, { articleId })).may).toEqual({ editFacts: false, retract: false });
    expect((await getDeskStory(as(), { articleId })).may).toEqual({ editFacts: true, retract: true });
  });

  it.each<[string, RoleAssignment[]]>([
    ['an editor of another section', [{ ...EDITOR, sectionKey: 'sport' }]], ['a moderator', [{ role: 'moderator', sectionKey: null, locale: null, sourceKey: null }]], ['a reader', []],
  ])('is not shown to %s: drafts are nobody else’s business', async (_, assignments) => {
    const articleId = await createStory(ctx);
    const who = as(assignments);
    await expect(getDeskStory(who, { articleId })).rejects.toMatchObject({ code: 'forbidden' });
    await expect(getDeskText(who, { articleId, inLanguage: 'en' })).rejects.toMatchObject({ code: 'forbidden' });
    await expect(listRevisions(who, { articleId, inLanguage: 'en' })).rejects.toMatchObject({ code: 'forbidden' });
    await expect(getRevision(who, { articleId, inLanguage: 'en', id: { revision: 1 } })).rejects.toMatchObject({ code: 'forbidden' });
    await expect(getDeskStory(as(), { articleId: '0000000000' })).rejects.toMatchObject({ code: 'not_found' });
  });
});

describe('a translation on the desk', () => {
  /** Segments that do not follow the original in Vietnamese: as the desk, as readers and as the newsroom's list count them. */
  async function staleIn(articleId: string) {
    const moved = await findArticlePage(ctx, { locale: 'vi', sectionSlug: '', address: articleId });
    const [, , sectionSlug = '', address = ''] = moved?.status === 'moved' ? moved.href.split('/').map(decodeURIComponent) : [];
    const page = await findArticlePage(ctx, { locale: 'vi', sectionSlug, address });
    const { items } = await listDeskStories(as(), { locale: 'en' });
    return [(await versionOf(articleId, 'vi'))?.staleCount, page?.status === 'live' && page.article.staleSegmentCount, items.find(({ id }) => id === articleId)?.versions.find(({ inLanguage }) => inLanguage === 'vi')?.isStale];
  }

  it('has the live original beside it, and the words that its changed segments were made from', async () => {
    const articleId = await createStory(ctx, { languages: ['en', 'vi'], words: { headline: 'The bridge', body: bodyOf('One.', 'Two.') } });
    const words = { articleId, inLanguage: 'en' as const, headline: 'The bridge', body: bodyOf('One.', 'Two, mended.', 'Three.'), description: 'A description in en.' };
    await publishWords(ctx, words);
    // What is not public yet is no reason to translate.
    await writeDraft(ctx, { ...words, headline: 'A draft' });
    const text = await getDeskText(as(), { articleId, inLanguage: 'vi' });
    expect(text.original).toMatchObject({ from: { inLanguage: 'en', revision: 2 }, text: { headline: 'The bridge' } });
    expect(text.stale).toEqual({ B2: 'Two.', B3: null });
    expect((await versionOf(articleId, 'vi'))?.staleCount).toBe(2);
    expect((await getDeskText(as(), { articleId, inLanguage: 'en' })).original).toBeNull();
  });

  it('in which one of two changes was followed still tells readers of the other', async () => {
    const articleId = await createStory(ctx, { languages: ['en', 'vi'], words: { headline: 'The bridge', description: 'Words.', body: bodyOf('One.', 'Two.') } });
    await publishWords(ctx, { articleId, inLanguage: 'en', headline: 'The bridge, again', description: 'Words.', body: bodyOf('One.', 'Two, mended.') });
    const { text, lockVersion, stale } = await getDeskText(as(), { articleId, inLanguage: 'vi' });
    expect(Object.keys(stale)).toEqual(['headline', 'B2']);
    // The headline comes first: what it was made from must not speak for the rest.
    await saveDraft(as(), { articleId, inLanguage: 'vi', lockVersion, ...text!, headline: 'Cây cầu, lần nữa', from: { inLanguage: 'en', revision: 2 } });
    await publishVersion(as(), { articleId, inLanguage: 'vi' });
    expect(await staleIn(articleId)).toEqual([1, 1, true]);
  });

  it('that followed a change is stale everywhere when that change is undone', async () => {
    const articleId = await createStory(ctx, { languages: ['en', 'vi'], words: { headline: 'The bridge', description: 'Words.', body: bodyOf('One.', 'Two.') } });
    const revision = await publishWords(ctx, { articleId, inLanguage: 'en', headline: 'The bridge, again', description: 'Words.', body: bodyOf('One.', 'Two, mended.') });
    const { text, lockVersion } = await getDeskText(as(), { articleId, inLanguage: 'vi' });
    await saveDraft(as(), { articleId, inLanguage: 'vi', lockVersion, ...text!, headline: 'Cây cầu, lần nữa', from: { inLanguage: 'en', revision } });
    await publishVersion(as(), { articleId, inLanguage: 'vi' });
    await undoPublication(as(), { articleId, inLanguage: 'en', revision });
    expect(await staleIn(articleId)).toEqual([1, 1, true]);
  });

  it('of a story that was never public has the draft beside it', async () => {
    const articleId = await createStory(ctx, { languages: [] });
    await writeDraft(ctx, { articleId, inLanguage: 'en', headline: 'Not yet public' });
    expect(await getDeskText(as(), { articleId, inLanguage: 'vi' })).toMatchObject({ text: null, lockVersion: null, original: { from: { inLanguage: 'en', lockVersion: 1 }, text: { headline: 'Not yet public' } }, stale: {} });
  });
});

describe('the history of a version', () => {
  it('lists revisions and what was set aside, newest first, with who and why, and gives each text back', async () => {
    const articleId = await createStory(ctx, { words: { headline: 'Published' } });
    const { text } = await getDeskText(as(), { articleId, inLanguage: 'en' });
    await saveDraft(as([EDITOR], 5), { articleId, inLanguage: 'en', lockVersion: 1, ...text!, headline: 'Edited' });
    const { copyId } = await saveConflict(as([EDITOR], 6), { articleId, inLanguage: 'en', lockVersion: 1, ...text!, headline: 'Too late' });
    const history = await listRevisions(as(), { articleId, inLanguage: 'en' });
    expect(history.map(({ kind, createdBy, headline }) => [kind, createdBy, headline])).toEqual([['conflict', 'Mai', 'Too late'], ['revision', null, 'Published'], ['left', null, 'Published']]);
    expect(history[0]).toMatchObject({ isOpen: true });
    expect(history[1]).toMatchObject({ isLive: true });
    expect(await getRevision(as(), { articleId, inLanguage: 'en', id: { copy: copyId } })).toMatchObject({ headline: 'Too late' });
    await expect(getRevision(as(), { articleId, inLanguage: 'vi', id: { copy: copyId } })).rejects.toMatchObject({ code: 'not_found' });
    expect((await getDeskText(as(), { articleId, inLanguage: 'en' })).conflicts).toMatchObject([{ copyId, text: { headline: 'Too late' } }]);
  });
});

describe('changing the facts of a story', () => {
  async function factsOf(articleId: string, who = as()) {
    const { facts, lockVersion } = await getDeskStory(who, { articleId });
    return { articleId, lockVersion, ...facts, breakingUntil: null, licenceExpiresAt: null, embargo: null };
  }

  it('shows them at once where the story is live, with an audit row and an event', async () => {
    const articleId = await createStory(ctx);
    const facts = await factsOf(articleId);
    expect(await updateArticle(as(), { ...facts, topics: ['rivers'], authors: ['tom', 'mai'], urgency: 2, leadMedia: 'bridge', originalUrl: 'https://harbour.example/a' })).toEqual({ lockVersion: facts.lockVersion + 1 });
    expect(await factsOf(articleId)).toMatchObject({ topics: ['rivers'], authors: ['tom', 'mai'], urgency: 2, leadMedia: 'bridge', originalUrl: 'https://harbour.example/a' });
    expect((await listEventTags(ctx)).at(-1)).toEqual(expect.arrayContaining([`article:${articleId}`, 'list:author:tom:en']));
    const [audit] = await ctx.db.select().from(auditEntries).where(and(eq(auditEntries.subjectKind, 'article'), eq(auditEntries.subjectId, articleId))).orderBy(desc(auditEntries.id)).limit(1);
    expect(audit).toMatchObject({ action: 'update', actorId: 'mai' });
  });

  it('overwrites nothing that was changed in the meantime', async () => {
    const articleId = await createStory(ctx);
    const facts = await factsOf(articleId);
    await updateArticle(as(), { ...facts, urgency: 1 });
    await expect(updateArticle(as(), { ...facts, urgency: 9 })).rejects.toMatchObject({ code: 'conflict' });
    expect(await factsOf(articleId)).toMatchObject({ urgency: 1 });
  });

  it.each<[string, object, string]>([
    ['an unknown topic', { topics: ['nothing'] }, 'topics'], ['an unknown picture', { leadMedia: 'nothing' }, 'leadMedia'], ['an address that is none', { originalUrl: 'javascript:alert(1)' }, 'originalUrl'],
    ['an urgency out of range', { urgency: 10 }, 'urgency'], ['a topic twice', { topics: ['rivers', 'rivers'] }, 'topics'], ['an embargo on what is public', { embargo: { until: minutesAfter(60), timeZone: 'UTC' } }, 'embargo'],
  ])('refuses %s at its field', async (_, changes, path) => {
    const articleId = await createStory(ctx);
    await expect(updateArticle(as(), { ...(await factsOf(articleId)), ...changes })).rejects.toMatchObject({ code: 'invalid', issues: [expect.objectContaining({ path })] });
  });

  it('is for those who may write both where the story stands and where it is to stand', async () => {
    const articleId = await createStory(ctx);
    const city = as([{ ...EDITOR, sectionKey: 'city' }]);
    await expect(updateArticle(city, { ...(await factsOf(articleId)), section: 'sport' })).rejects.toMatchObject({ code: 'forbidden' });
    await expect(updateArticle(as([{ role: 'translator', sectionKey: null, locale: null, sourceKey: null }]), await factsOf(articleId))).rejects.toMatchObject({ code: 'forbidden' });
    await retractArticle(ctx, { articleId, note: null });
    await expect(updateArticle(as(), await factsOf(articleId))).rejects.toMatchObject({ code: 'gone' });
  });

  it('refuses a source that has another story under the same name', async () => {
    const articleId = await createStory(ctx, { sourceGuid: 'one-name' });
    await createStory(ctx, { sourceGuid: 'one-name', source: 'delta', authors: [] });
    await expect(updateArticle(as(), { ...(await factsOf(articleId)), source: 'delta' })).rejects.toMatchObject({ code: 'invalid', issues: [expect.objectContaining({ path: 'source' })] });
    expect(await ctx.db.$count(articles, eq(articles.sourceGuid, 'one-name'))).toBe(2);
  });
});
