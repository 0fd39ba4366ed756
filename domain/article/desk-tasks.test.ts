import { eq, inArray } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { articles, articleVersions } from '@/db/schema/article';
import { users } from '@/db/schema/user';
import type { Context } from '@/domain/context';
import { bodyOf, createStory, minutesAfter, openTestSite, publishWords, writeDraft } from '@/domain/testing';
import type { Role, RoleAssignment } from '@/domain/user/model';
import { getDeskTasks } from './desk-tasks';
import type { DeskTask } from './model';

const { ctx } = await openTestSite();

beforeAll(async () => {
  await ctx.db.insert(users).values({ id: 'u1', name: 'Lan', email: 'lan@news.example' });
});

const personWith = (role: Role, scope: Partial<RoleAssignment> = {}, now = ctx.now): Context => ({ ...ctx, now, actor: { kind: 'user', id: 'u1', name: 'Lan', assignments: [{ role, sectionKey: null, locale: null, sourceKey: null, ...scope }] } });
const at = (minutes: number): Context => ({ ...ctx, now: minutesAfter(minutes) });
const ids = (tasks: readonly DeskTask[]) => tasks.map(({ articleId, inLanguage }) => `${articleId} ${inLanguage}`);
const setVersions = (articleId: string, values: Partial<typeof articleVersions.$inferInsert>) =>
  ctx.db.update(articleVersions).set(values).where(inArray(articleVersions.articleId, ctx.db.select({ id: articles.id }).from(articles).where(eq(articles.publicId, articleId))));

describe('what waits for a person in the newsroom', () => {
  it('is nothing where nothing waits', async () => {
    await createStory(at(0), { languages: ['en', 'vi'] });
    expect(await getDeskTasks(personWith('admin'))).toEqual({ failed: [], inReview: [], scheduled: [], stale: [], ownDrafts: [] });
  });

  it('is a review for those who may publish it, the longest waiting first', async () => {
    const second = await createStory(at(3), { languages: [] });
    const first = await createStory(at(1), { languages: [] });
    await writeDraft(at(2), { articleId: first, inLanguage: 'en' });
    await writeDraft(at(4), { articleId: second, inLanguage: 'en' });
    for (const story of [first, second]) await setVersions(story, { workState: 'in_review' });
    expect(ids((await getDeskTasks(personWith('editor'))).inReview)).toEqual([`${first} en`, `${second} en`]);
    for (const [role, scope] of [['reporter', {}], ['translator', {}], ['editor', { sectionKey: 'sport' }], ['editor', { locale: 'vi' }]] as const) expect((await getDeskTasks(personWith(role, scope))).inReview).toEqual([]);
  });

  it('is what they wrote themselves and readers do not see yet', async () => {
    const story = await createStory(personWith('reporter', {}, minutesAfter(10)), { languages: [] });
    await writeDraft(personWith('reporter', {}, minutesAfter(11)), { articleId: story, inLanguage: 'en', headline: 'Mine' });
    expect((await getDeskTasks(personWith('reporter'))).ownDrafts).toEqual([{ articleId: story, inLanguage: 'en', headline: 'Mine', at: minutesAfter(11).toISOString() }]);
    await publishWords(at(12), { articleId: story, inLanguage: 'en' });
    expect((await getDeskTasks(personWith('reporter'))).ownDrafts).toEqual([]);
  });

  it('is a live translation in their language when its original has changed', async () => {
    const story = await createStory(at(20), { languages: ['en', 'vi'] });
    await publishWords(at(21), { articleId: story, inLanguage: 'en', body: bodyOf('It has changed.') });
    expect(ids((await getDeskTasks(personWith('translator', { locale: 'vi' }))).stale)).toEqual([`${story} vi`]);
    expect((await getDeskTasks(personWith('translator', { locale: 'th' }))).stale).toEqual([]);
  });

  it('is closed to who has no stories', async () => {
    await expect(getDeskTasks(personWith('moderator'))).rejects.toMatchObject({ code: 'forbidden' });
    await expect(getDeskTasks({ ...ctx, actor: { kind: 'anonymous' } })).rejects.toMatchObject({ code: 'forbidden' });
  });
});
