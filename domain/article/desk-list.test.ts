import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { articles, articleVersions } from '@/db/schema/article';
import type { Context } from '@/domain/context';
import { createStory, minutesAfter, openTestSite, publishWords, writeDraft, bodyOf } from '@/domain/testing';
import type { Role, RoleAssignment } from '@/domain/user/model';
import { DESK_PAGE_LENGTH, listDeskStories } from './desk-list';
import type { ListedVersion } from './model';
import { versionWords } from './model';
import { canReadDrafts } from './policy';
import { retractArticle } from './retract-article';
import { withdrawVersion } from './withdraw-version';

const { ctx } = await openTestSite();

type Asked = Partial<Parameters<typeof listDeskStories>[1]>;
const list = async (asked: Asked = {}, as: Context = ctx) => (await listDeskStories(as, { locale: 'en', ...asked })).items;
const idsOf = async (asked: Asked, as?: Context) => (await list(asked, as)).map(({ id }) => id);
const at = (minutes: number): Context => ({ ...ctx, now: minutesAfter(minutes) });
const personWith = (...assignments: (Partial<RoleAssignment> & { role: Role })[]): Context =>
  ({ ...ctx, actor: { kind: 'user', id: 'u1', name: 'Lan', assignments: assignments.map((each) => ({ sectionKey: null, locale: null, sourceKey: null, ...each })) } });
const english = async (id: string) => (await list()).find((story) => story.id === id)!.versions.find(({ inLanguage }) => inLanguage === 'en')!;

describe('the story list of the newsroom', () => {
  it('puts the story that was touched last first, with its names in the language asked for', async () => {
    const older = await createStory(at(1), { languages: ['en', 'vi'] });
    const newer = await createStory(at(2), { section: 'sport', source: 'delta' });
    expect((await idsOf({})).slice(0, 2)).toEqual([newer, older]);
    await writeDraft(at(3), { articleId: older, inLanguage: 'vi', headline: 'Tin vừa sửa', from: { inLanguage: 'en', revision: 1 } });
    const [first] = await list({ locale: 'vi' });
    expect(first).toMatchObject({ id: older, ownHeadline: 'Tin vừa sửa', headlineLanguage: 'en', section: { name: 'Thành phố' }, source: { name: 'Báo harbour' }, authors: ['Author mai'] });
  });

  it('does not move a story when a change of it is refused', async () => {
    const story = await createStory(at(4));
    await createStory(at(5));
    await expect(writeDraft({ ...at(6), actor: { kind: 'anonymous' } }, { articleId: story, inLanguage: 'en' })).rejects.toMatchObject({ code: 'forbidden' });
    expect((await idsOf({}))[0]).not.toBe(story);
  });

  it('finds a headline in any language, without its marks, in any order of words; and a story by its id or address', async () => {
    const story = await createStory(at(7), { languages: ['en', 'vi'], words: { headline: 'Rừng ngập mặn ở Đất Mũi' } });
    for (const query of ['rung ngap man', 'ĐẤT MŨI', 'dat rung', story, story.toUpperCase(), `https://news.example/en/city/a-b-${story}`, `  ${story} `]) expect(await idsOf({ query }), query).toEqual([story]);
    expect(await idsOf({ query: 'rung mangrove' })).toEqual([]);
  });

  it('takes the signs of a pattern for themselves', async () => {
    const story = await createStory(at(8), { words: { headline: '100% of a_b\\c' } });
    for (const query of ['100%', 'a_b', '\\c']) expect(await idsOf({ query })).toEqual([story]);
    expect(await idsOf({ query: '1%0' })).toEqual([]);
    expect(await idsOf({ query: "' or true --" })).toEqual([]);
  });

  it('finds the published headline too while the working one is another', async () => {
    const story = await createStory(at(9), { words: { headline: 'Quicksilver in the river' } });
    await writeDraft(at(10), { articleId: story, inLanguage: 'en', headline: 'Mercury in the river' });
    expect(await idsOf({ query: 'quicksilver' })).toEqual([story]);
    expect(await idsOf({ query: 'mercury' })).toEqual([story]);
  });

  it('narrows by section and source', async () => {
    const story = await createStory(at(11), { section: 'science', source: 'delta' });
    expect(await idsOf({ section: 'science' })).toEqual([story]);
    expect(await idsOf({ section: 'science', source: 'harbour' })).toEqual([]);
    expect(await idsOf({ section: 'no-such' })).toEqual([]);
  });

  it('goes on with the cursor where the page ended, each story once, while stories are touched meanwhile', async () => {
    for (let n = 0; n < DESK_PAGE_LENGTH + 3; n++) await createStory(at(20), { languages: [], section: 'sport', source: 'delta' });
    const asked = { locale: 'en', section: 'sport', source: 'delta' } as const;
    const first = await listDeskStories(ctx, asked);
    expect(first.items).toHaveLength(DESK_PAGE_LENGTH);
    await createStory(at(21), { languages: [], section: 'sport', source: 'delta' });
    const second = await listDeskStories(ctx, { ...asked, before: first.after });
    expect(second.items.length).toBeGreaterThanOrEqual(3);
    expect(second.items.filter(({ id }) => first.items.some((story) => story.id === id))).toEqual([]);
    expect(second.after).toBeNull();
  });

  it.each([[{ before: 'x' }], [{ state: 'lost' }], [{ query: 'x'.repeat(201) }], [{ language: 'xx' }]])('refuses %j', async (asked) => {
    await expect(list(asked as Asked)).rejects.toMatchObject({ code: 'invalid' });
  });
});

describe('states in the story list', () => {
  it('tells a new story, its review, its publication, a newer draft and a withdrawal apart', async () => {
    const story = await createStory(at(30), { languages: [] });
    expect(await idsOf({ state: 'draft' })).toContain(story);
    expect(versionWords(await english(story))).toEqual(['draft']);

    await publishWords(at(31), { articleId: story, inLanguage: 'en' });
    expect(versionWords(await english(story))).toEqual(['live']);
    expect(await idsOf({ state: 'live' })).toContain(story);
    expect(await idsOf({ state: 'draft' })).not.toContain(story);
    expect(await idsOf({ state: 'approved' })).not.toContain(story);

    await writeDraft(at(32), { articleId: story, inLanguage: 'en', headline: 'A better headline' });
    expect(versionWords(await english(story))).toEqual(['live', 'draftNewer']);
    expect(await idsOf({ state: 'draft' })).toContain(story);

    await ctx.db.update(articleVersions).set({ workState: 'in_review' }).where(eq(articleVersions.articleId, ctx.db.select({ id: articles.id }).from(articles).where(eq(articles.publicId, story))));
    expect(versionWords(await english(story))).toEqual(['live', 'inReview']);
    expect(await idsOf({ state: 'in_review' })).toEqual([story]);
    expect(await idsOf({ state: 'in_review', language: 'vi' })).toEqual([]);

    await withdrawVersion(at(33), { articleId: story, inLanguage: 'en' });
    expect((await english(story)).publicState).toBe('withdrawn');
    expect(await idsOf({ state: 'withdrawn' })).toEqual([story]);

    await retractArticle(at(34), { articleId: story, note: 'Invented.' });
    expect(await idsOf({ state: 'retracted' })).toEqual([story]);
    expect(await idsOf({ state: 'withdrawn' })).toEqual([]);
    expect((await list({ state: 'retracted' }))[0]!.isRetracted).toBe(true);
  });

  it('knows what is not translated yet, into one language or into any', async () => {
    const whole = await createStory(at(40), { languages: ['en', 'vi'] });
    const half = await createStory(at(41), { languages: ['en'] });
    for (const language of ['vi', null] as const) {
      const ids = await idsOf({ state: 'missing', language });
      expect(ids).toContain(half);
      expect(ids).not.toContain(whole);
    }
    expect(await idsOf({ language: 'vi' })).not.toContain(half);
  });

  it('marks a translation as stale when its original changes, and no longer once it follows', async () => {
    const story = await createStory(at(42), { languages: ['en', 'vi'] });
    const vietnamese = async () => (await list({ query: story }))[0]!.versions.find(({ inLanguage }) => inLanguage === 'vi')!;
    expect((await vietnamese()).isStale).toBe(false);
    await publishWords(at(43), { articleId: story, inLanguage: 'en', body: bodyOf('Another text.') });
    expect(versionWords(await vietnamese())).toEqual(['live', 'stale']);
    await publishWords(at(44), { articleId: story, inLanguage: 'vi', from: { inLanguage: 'en', revision: 2 } });
    expect((await vietnamese()).isStale).toBe(false);
  });

  const version = (changes: Partial<ListedVersion>): ListedVersion => ({ inLanguage: 'en', isOriginal: true, publicState: 'unpublished', workState: 'draft', isDraftNewer: false, publishAt: null, hasScheduleFailed: false, isStale: false, ...changes });
  it.each([
    ['a schedule before the work it publishes', { workState: 'approved', publishAt: '2026-03-03T00:00:00Z' }, ['scheduled']],
    ['a schedule that failed before one that will come', { publishAt: '2026-03-03T00:00:00Z', hasScheduleFailed: true }, ['scheduleFailed']],
    ['an update that is scheduled beside what is live', { publicState: 'live', publishAt: '2026-03-03T00:00:00Z', isDraftNewer: true }, ['live', 'scheduled']],
    ['an approved update beside what is live', { publicState: 'live', workState: 'approved', isDraftNewer: true }, ['live', 'approved']],
    ['nothing but live where nothing else is', { publicState: 'live', workState: 'approved' }, ['live']],
  ] as const)('says %s', (_, changes, words) => {
    expect(versionWords(version(changes))).toEqual(words);
  });
});

describe('who sees what in the story list', () => {
  it.each([
    ['an administrator', [{ role: 'admin' }], true, true],
    ['an editor of the section', [{ role: 'editor', sectionKey: 'science' }], true, false],
    ['a reporter of the newspaper', [{ role: 'reporter', sourceKey: 'delta' }], true, false],
    ['a translator, also of what is not in their language yet', [{ role: 'translator', locale: 'vi' }], true, true],
    ['an editor of the section for another newspaper', [{ role: 'editor', sectionKey: 'science', sourceKey: 'harbour' }], false, false],
    ['an editor of two parts', [{ role: 'editor', sectionKey: 'city' }, { role: 'editor', sectionKey: 'science' }], true, true],
  ] as const)('%s', async (_, assignments, seesScience, seesCity) => {
    const science = await createStory(at(50), { section: 'science', source: 'delta', languages: [] });
    const city = await createStory(at(51), { languages: [] });
    const person = personWith(...assignments);
    const ids = await idsOf({}, person);
    expect([ids.includes(science), ids.includes(city)]).toEqual([seesScience, seesCity]);
    expect([canReadDrafts(person.actor, { sectionKey: 'science', sourceKey: 'delta' }), canReadDrafts(person.actor, { sectionKey: 'city', sourceKey: 'harbour' })]).toEqual([seesScience, seesCity]);
  });

  it('is closed to moderators, readers and strangers', async () => {
    for (const actor of [personWith({ role: 'moderator' }).actor, personWith().actor, { kind: 'anonymous' } as const]) await expect(list({}, { ...ctx, actor })).rejects.toMatchObject({ code: 'forbidden' });
  });
});
