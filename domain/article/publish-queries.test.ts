import { eq } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { articles } from '@/db/schema/article';
import { users } from '@/db/schema/user';
import type { Context } from '@/domain/context';
import { createStory, minutesAfter, openTestSite, writeDraft } from '@/domain/testing';
import type { RoleAssignment } from '@/domain/user/model';
import { approveVersion } from './approve-version';
import { correctArticle } from './correct-article';
import { findPublishState, listPublishIssues } from './publish-queries';
import { publishScheduled } from './publish-scheduled';
import { publishVersion } from './publish-version';
import { retractArticle } from './retract-article';
import { scheduleVersion } from './schedule-version';
import { withdrawVersion } from './withdraw-version';

const { ctx } = await openTestSite();
beforeAll(async () => {
  await ctx.db.insert(users).values({ id: 'minh', name: 'Minh', email: 'minh@example.org' });
});

const as = (...assignments: Partial<RoleAssignment>[]): Context => ({
  ...ctx, actor: { kind: 'user', id: 'minh', name: 'Minh', assignments: assignments.map((each) => ({ role: 'reporter', sectionKey: null, locale: null, sourceKey: null, ...each })) },
});
const stateOf = (articleId: string, who = ctx) => findPublishState(who, { articleId, inLanguage: 'en' });

describe('the state of a version on its way to readers', () => {
  it('of a draft: not public, changed, with what is in the way', async () => {
    const articleId = await createStory(ctx, { languages: [] });
    await writeDraft(ctx, { articleId, inLanguage: 'en', description: '' });
    expect(await stateOf(articleId)).toMatchObject({ workState: 'draft', publicState: 'unpublished', lockVersion: 1, live: null, hasChanges: true, schedule: null, undo: null, origin: 'original', issues: { errors: [{ code: 'description_missing' }] }, ready: [], liveLanguages: [] });
    expect(await findPublishState(ctx, { articleId, inLanguage: 'vi' }), 'nothing was written in Vietnamese').toBeNull();
  });

  it('of a live text: where it stands, what can be undone and for how long, and nothing changed', async () => {
    const articleId = await createStory(ctx, { words: { headline: 'Live' } });
    expect(await stateOf(articleId, { ...ctx, now: new Date(ctx.now.getTime() + 4000) })).toMatchObject({
      publicState: 'live', hasChanges: false, live: { revision: 1, href: `/en/city/live-${articleId}`, publishedAt: ctx.now.toISOString() }, undo: { revision: 1, leftMs: 6000 }, liveLanguages: ['en'],
    });
    expect((await stateOf(articleId, { ...ctx, now: minutesAfter(1) }))?.undo).toBeNull();
    await withdrawVersion(ctx, { articleId, inLanguage: 'en' });
    expect(await stateOf(articleId)).toMatchObject({ publicState: 'withdrawn', undo: null, hasChanges: true, live: { withdrawnAt: ctx.now.toISOString() } });
  });

  it('of a plan: whose it is, whether the draft still says what is planned, and why it failed', async () => {
    const articleId = await createStory(ctx, { languages: [] });
    await writeDraft(ctx, { articleId, inLanguage: 'en', headline: 'Planned' });
    await scheduleVersion(as({ role: 'editor' }), { articleId, inLanguage: 'en', publishAt: minutesAfter(10) });
    expect((await stateOf(articleId))?.schedule).toEqual({ publishAt: minutesAfter(10).toISOString(), revision: 1, by: 'Minh', isOfDraft: true, failure: null });
    await writeDraft(ctx, { articleId, inLanguage: 'en', headline: 'Changed' });
    expect(await stateOf(articleId)).toMatchObject({ workState: 'draft', schedule: { revision: 1, isOfDraft: false } });
    // The person has no right in the database any more.
    await publishScheduled({ ...ctx, now: minutesAfter(10) }, { articleId, inLanguage: 'en' });
    expect((await stateOf(articleId))?.schedule?.failure).toMatchObject({ reason: 'not_allowed' });
  });

  it('names the languages that would go out together', async () => {
    const articleId = await createStory(ctx, { languages: [] });
    for (const inLanguage of ['en', 'vi'] as const) {
      await writeDraft(ctx, { articleId, inLanguage });
      await approveVersion(ctx, { articleId, inLanguage });
    }
    expect((await stateOf(articleId))?.ready).toEqual(['en', 'vi']);
    expect((await stateOf(articleId, as({ role: 'editor', locale: 'vi' })))?.ready, 'as far as the person may').toEqual(['vi']);
    await publishVersion(ctx, { articleId, inLanguage: 'en' });
    expect((await stateOf(articleId))?.ready).toEqual(['vi']);
  });

  it.each<[string, Partial<RoleAssignment>, object]>([
    ['a reporter of another’s story', { role: 'reporter' }, { submit: false, publish: false, withdrawAll: false, retract: false, correct: false, correctIn: [] }],
    ['an editor', { role: 'editor' }, { submit: true, publish: true, withdrawAll: true, retract: true, correct: true, correctIn: ['en', 'vi'] }],
    ['an editor of Vietnamese', { role: 'editor', locale: 'vi' }, { submit: false, publish: false, withdrawAll: false, retract: false, correct: false, correctIn: ['vi'] }],
    ['a translator into English', { role: 'translator', locale: 'en' }, { submit: true, publish: false, withdrawAll: false, retract: false, correct: false, correctIn: [] }],
  ])('tells %s what they may do, by the rules that the verbs follow', async (_, assignment, may) => {
    const articleId = await createStory(ctx, { languages: ['en', 'vi'] });
    expect((await stateOf(articleId, as(assignment)))?.may).toEqual(may);
  });

  it('keeps corrections with their words by language', async () => {
    const articleId = await createStory(ctx, { languages: ['en', 'vi'] });
    await correctArticle(ctx, { articleId, key: 'length', severity: 'major', texts: { en: 'Wrong.' } });
    expect((await stateOf(articleId))?.corrections).toEqual([{ key: 'length', correctedAt: ctx.now.toISOString(), severity: 'major', texts: { en: 'Wrong.' } }]);
  });

  it('points to the receipt of what a person did last', async () => {
    const articleId = await createStory(ctx);
    expect((await stateOf(articleId))?.receiptId).toBeNull();
    await writeDraft(ctx, { articleId, inLanguage: 'en', headline: 'New' });
    const { receiptId } = await publishVersion({ ...as({ role: 'editor' }), now: minutesAfter(1) }, { articleId, inLanguage: 'en' });
    expect((await stateOf(articleId))?.receiptId).toBe(receiptId);
    const retracted = await retractArticle({ ...as({ role: 'editor' }), now: minutesAfter(2) }, { articleId, note: 'No.' });
    expect(await stateOf(articleId)).toMatchObject({ retractedAt: minutesAfter(2).toISOString(), receiptId: retracted.receiptId });
  });

  it('is not for people of another section', async () => {
    const articleId = await createStory(ctx);
    await expect(stateOf(articleId, as({ role: 'editor', sectionKey: 'sport' }))).rejects.toMatchObject({ code: 'forbidden' });
    await expect(stateOf('zzzzzzzzzz')).rejects.toMatchObject({ code: 'not_found' });
  });
});

describe('what stands between a draft and its readers', () => {
  it('is told for now, and for a time to come', async () => {
    const articleId = await createStory(ctx, { languages: [] });
    await writeDraft(ctx, { articleId, inLanguage: 'en' });
    await ctx.db.update(articles).set({ embargoedUntil: minutesAfter(30), embargoTimeZone: 'UTC' }).where(eq(articles.publicId, articleId));
    expect((await listPublishIssues(ctx, { articleId, inLanguage: 'en' })).errors).toEqual([{ code: 'embargoed', path: 'embargo', values: { until: minutesAfter(30).toISOString() } }]);
    const later = await listPublishIssues(ctx, { articleId, inLanguage: 'en', publishAt: minutesAfter(30) });
    expect([later.errors, later.warnings.map(({ code }) => code)]).toEqual([[], ['description_short', 'lead_missing', 'topics_missing', 'link_missing']]);
    await expect(listPublishIssues(ctx, { articleId, inLanguage: 'vi' })).rejects.toMatchObject({ code: 'not_found' });
  });
});
