import { and, desc, eq } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { articles, articleVersions, revisions } from '@/db/schema/article';
import { auditEntries } from '@/db/schema/audit';
import { receipts } from '@/db/schema/event';
import { jobs } from '@/db/schema/job';
import { roleAssignments, users } from '@/db/schema/user';
import type { Context } from '@/domain/context';
import { bodyOf, createStory, listEventTags, minutesAfter, openTestSite, writeDraft } from '@/domain/testing';
import type { RoleAssignment } from '@/domain/user/model';
import type { Locale } from '@/lib/locales';
import { readWallTime } from '@/lib/zoned-time';
import { approveVersion } from './approve-version';
import { correctArticle } from './correct-article';
import type { ArticleDetail, PublishWarning } from './model';
import { findArticlePage } from './page-queries';
import { publishReadyVersions } from './publish-ready-versions';
import { publishScheduled } from './publish-scheduled';
import { publishVersion } from './publish-version';
import { retractArticle } from './retract-article';
import { returnVersion } from './return-version';
import { saveCorrectionText } from './save-correction-text';
import { scheduleVersion } from './schedule-version';
import { submitVersion } from './submit-version';
import { undoPublication } from './undo-publication';
import { unscheduleVersion } from './unschedule-version';
import { withdrawArticle } from './withdraw-article';
import { withdrawVersion } from './withdraw-version';

const { ctx } = await openTestSite();
let editor: Context;
beforeAll(async () => {
  await ctx.db.insert(users).values([{ id: 'lan', name: 'Lan', email: 'lan@example.org' }, { id: 'minh', name: 'Minh', email: 'minh@example.org', locale: 'vi' }]);
  await ctx.db.insert(roleAssignments).values({ userId: 'minh', role: 'editor' });
  editor = as('minh', { role: 'editor' });
});

const as = (id: string, ...assignments: Partial<RoleAssignment>[]): Context => ({
  ...ctx, actor: { kind: 'user', id, name: id === 'lan' ? 'Lan' : 'Minh', assignments: assignments.map((each) => ({ role: 'reporter', sectionKey: null, locale: null, sourceKey: null, ...each })) },
});
const at = (minutes: number, who = ctx): Context => ({ ...who, now: minutesAfter(minutes) });
const seconds = (count: number, who = ctx): Context => ({ ...who, now: new Date(ctx.now.getTime() + count * 1000) });

async function versionOf(articleId: string, inLanguage: Locale = 'en') {
  const [row] = await ctx.db.select({ version: articleVersions }).from(articleVersions).innerJoin(articles, eq(articles.id, articleVersions.articleId))
    .where(and(eq(articles.publicId, articleId), eq(articleVersions.inLanguage, inLanguage)));
  return row!.version;
}
const lastAudit = async () => (await ctx.db.select().from(auditEntries).orderBy(desc(auditEntries.id)).limit(1))[0]!;
const jobOf = async (articleId: string, inLanguage = 'en') => (await ctx.db.select().from(jobs).where(and(eq(jobs.kind, 'publish_version'), eq(jobs.key, `${articleId}:${inLanguage}`))))[0] ?? null;

/** A story with an English draft that nobody has published. */
async function draftStory(words: Partial<Parameters<typeof writeDraft>[1]> = {}, facts: Parameters<typeof createStory>[1] = {}): Promise<string> {
  const articleId = await createStory(ctx, { ...facts, languages: [] });
  await writeDraft(ctx, { articleId, inLanguage: 'en', ...words });
  return articleId;
}

async function read(articleId: string, locale: Locale = 'en', when = ctx): Promise<ArticleDetail | string> {
  const moved = await findArticlePage(when, { locale, sectionSlug: '', address: articleId });
  if (moved?.status !== 'moved') return moved?.status ?? 'unknown';
  const [, , sectionSlug = '', address = ''] = moved.href.split('/').map(decodeURIComponent);
  const page = await findArticlePage(when, { locale, sectionSlug, address });
  return page?.status === 'live' ? page.article : (page?.status ?? 'unknown');
}
const headlineOf = async (articleId: string, when = ctx) => { const page = await read(articleId, 'en', when); return typeof page === 'string' ? page : page.headline; };

describe('the way of a draft to readers', () => {
  type Step = 'save' | 'submit' | 'return' | 'approve' | 'publish';
  const run: Record<Step, (articleId: string) => Promise<unknown>> = {
    save: (articleId) => writeDraft(ctx, { articleId, inLanguage: 'en', headline: `Headline ${performance.now()}` }),
    submit: (articleId) => submitVersion(ctx, { articleId, inLanguage: 'en' }),
    return: (articleId) => returnVersion(ctx, { articleId, inLanguage: 'en', note: 'Ask the harbour master.' }),
    approve: (articleId) => approveVersion(ctx, { articleId, inLanguage: 'en' }),
    publish: (articleId) => publishVersion(ctx, { articleId, inLanguage: 'en' }),
  };
  it.each<[Step[], string, string]>([
    [[], 'draft', 'unpublished'],
    [['submit'], 'in_review', 'unpublished'],
    [['submit', 'submit'], 'conflict', 'unpublished'],
    [['submit', 'return'], 'draft', 'unpublished'],
    [['return'], 'conflict', 'unpublished'],
    [['submit', 'approve'], 'approved', 'unpublished'],
    [['approve'], 'approved', 'unpublished'],
    [['approve', 'approve'], 'conflict', 'unpublished'],
    [['approve', 'submit'], 'conflict', 'unpublished'],
    [['approve', 'return'], 'draft', 'unpublished'],
    [['submit', 'save'], 'draft', 'unpublished'],
    [['approve', 'save'], 'draft', 'unpublished'],
    [['submit', 'approve', 'publish'], 'approved', 'live'],
    [['publish'], 'approved', 'live'],
    [['publish', 'save', 'submit'], 'in_review', 'live'],
    [['publish', 'save', 'approve'], 'approved', 'live'],
  ])('after %j is %s, %s to readers', async (steps, workState, publicState) => {
    const articleId = await draftStory();
    let refusal = '';
    for (const step of steps) await run[step](articleId).catch((error: { code: string }) => { refusal = error.code; });
    const version = await versionOf(articleId);
    expect({ workState: refusal || version.workState, publicState: version.publicState }).toEqual({ workState, publicState });
  });

  it('leaves a row of the audit at each step', async () => {
    const articleId = await draftStory();
    const subject = { subjectKind: 'version', subjectId: `${articleId}:en`, actorLabel: 'system: test' };
    for (const [step, expected] of [['submit', { action: 'submit' }], ['return', { action: 'return', details: { note: 'Ask the harbour master.' } }], ['approve', { action: 'approve', details: { revision: 1 } }]] as const) {
      await run[step](articleId);
      expect(await lastAudit()).toMatchObject({ ...subject, ...expected });
    }
  });

  it('publishes the revision that was approved, not a copy of it: the history holds each text once', async () => {
    const articleId = await draftStory();
    expect(await approveVersion(ctx, { articleId, inLanguage: 'en' })).toEqual({ revision: 1 });
    expect(await publishVersion(ctx, { articleId, inLanguage: 'en' })).toMatchObject({ revision: 1 });
    expect(await ctx.db.$count(revisions, eq(revisions.versionId, (await versionOf(articleId)).id))).toBe(1);
  });

  it('refuses to approve what the gate would stop, but not for an embargo: nothing is shown yet', async () => {
    const articleId = await draftStory({ description: '' });
    await expect(approveVersion(ctx, { articleId, inLanguage: 'en' })).rejects.toMatchObject({ code: 'invalid', issues: [{ path: 'description', code: 'description_missing' }] });
    const embargoed = await draftStory({}, { embargo: { until: minutesAfter(60), timeZone: 'UTC' } });
    await approveVersion(ctx, { articleId: embargoed, inLanguage: 'en' });
    await expect(publishVersion(ctx, { articleId: embargoed, inLanguage: 'en' })).rejects.toMatchObject({ code: 'invalid', issues: [{ path: 'embargo', code: 'embargoed' }] });
  });

  it('publishes, approves and hands in no text of somebody else that the person has not seen; their own later saves they know', async () => {
    const other = as('lan', { role: 'editor' });
    const articleId = await draftStory();
    await writeDraft(other, { articleId, inLanguage: 'en', headline: 'Changed by Lan' });
    for (const verb of [publishVersion, approveVersion, submitVersion]) await expect(verb(editor, { articleId, inLanguage: 'en', lockVersion: 1 })).rejects.toMatchObject({ code: 'conflict' });
    await expect(scheduleVersion(editor, { articleId, inLanguage: 'en', lockVersion: 1, publishAt: minutesAfter(9) })).rejects.toMatchObject({ code: 'conflict' });
    await writeDraft(editor, { articleId, inLanguage: 'en', headline: 'Changed by Minh' });
    expect(await publishVersion(editor, { articleId, inLanguage: 'en', lockVersion: 2 })).toMatchObject({ revision: 1 });
  });
});

describe('what a person signs', () => {
  type Review = 'edited' | 'unread';
  it.each<['approve' | 'publish' | 'schedule', Review, string]>([
    ['approve', 'edited', 'machine_checked'],
    ['publish', 'edited', 'machine_checked'],
    ['schedule', 'edited', 'machine_checked'],
    ['approve', 'unread', 'machine_unchecked'],
    ['publish', 'unread', 'machine_unchecked'],
  ])('by %s makes a machine’s text that was %s read to readers as %s', async (how, review, origin) => {
    const articleId = await createStory(ctx, { languages: ['en'] });
    await writeDraft(ctx, { articleId, inLanguage: 'vi', made: { origin: 'machine', review, from: { inLanguage: 'en', revision: 1 } } });
    const key = { articleId, inLanguage: 'vi' as const };
    if (how === 'approve') await approveVersion(editor, key);
    if (how === 'schedule') {
      await scheduleVersion(editor, { ...key, publishAt: minutesAfter(5) });
      await publishScheduled(at(5), key);
    } else await publishVersion(how === 'approve' ? ctx : editor, key);
    expect(await read(articleId, 'vi', at(6))).toMatchObject({ origin });
  });

  it('is not what the site publishes by itself', async () => {
    const articleId = await createStory(ctx, { languages: ['en'] });
    await writeDraft(ctx, { articleId, inLanguage: 'vi', made: { origin: 'machine', review: 'edited', from: { inLanguage: 'en', revision: 1 } } });
    await publishVersion(ctx, { articleId, inLanguage: 'vi' });
    expect(await read(articleId, 'vi')).toMatchObject({ origin: 'machine_unchecked' });
  });
});

describe('warnings', () => {
  it('hold a publication back until the person has accepted each of them, and never ask a script', async () => {
    const articleId = await draftStory({ description: 'Short.' });
    const refused = await publishVersion(editor, { articleId, inLanguage: 'en', acceptedWarnings: [] }).catch((error: unknown) => error);
    expect(refused).toMatchObject({ code: 'invalid', issues: ['description_short', 'lead_missing', 'topics_missing', 'link_missing'].map((code) => expect.objectContaining({ code })) });
    await expect(publishVersion(editor, { articleId, inLanguage: 'en', acceptedWarnings: ['description_short', 'lead_missing', 'topics_missing'] })).rejects.toMatchObject({ issues: [{ code: 'link_missing' }] });
    expect(await read(articleId)).toBe('unknown');
    expect(await publishVersion(editor, { articleId, inLanguage: 'en', acceptedWarnings: ['description_short', 'lead_missing', 'topics_missing', 'link_missing'] })).toMatchObject({ revision: 1 });
  });

  it('count passages that nobody has read and passages that the original has left behind', async () => {
    const articleId = await createStory(ctx, { words: { headline: 'Two', body: bodyOf('One.', 'Two.') } });
    await writeDraft(ctx, { articleId, inLanguage: 'vi', body: bodyOf('Một.', 'Hai.'), made: { origin: 'machine', review: 'unread', from: { inLanguage: 'en', revision: 1 }, segments: { B1: { review: 'approved' } } } });
    await writeDraft(ctx, { articleId, inLanguage: 'en', headline: 'Two', description: 'A description in en.', body: bodyOf('One.', 'Two, changed.') });
    await publishVersion(ctx, { articleId, inLanguage: 'en' });
    await expect(publishVersion(ctx, { articleId, inLanguage: 'vi', acceptedWarnings: ['description_short', 'lead_missing', 'topics_missing', 'link_missing'] })).rejects.toMatchObject({
      issues: [{ code: 'stale_segments', values: { count: 1 } }, { code: 'unread_segments', values: { count: 3 } }],
    });
  });
});

describe('a schedule', () => {
  const plan = (articleId: string, minutes = 10, who = editor) => scheduleVersion(who, { articleId, inLanguage: 'en', publishAt: minutesAfter(minutes) });

  it('publishes at its time in the name of the person who planned it, once, and says so', async () => {
    const articleId = await draftStory({ headline: 'Planned' });
    expect(await plan(articleId)).toMatchObject({ revision: 1, publishAt: minutesAfter(10) });
    expect(await lastAudit()).toMatchObject({ action: 'schedule', actorLabel: 'Minh', details: { revision: 1, publishAt: minutesAfter(10).toISOString() } });
    expect(await jobOf(articleId)).toMatchObject({ runAt: minutesAfter(10), payload: { articleId, inLanguage: 'en' }, finishedAt: null });
    expect(await publishScheduled(at(9), { articleId, inLanguage: 'en' })).toMatchObject({ outcome: 'nothing_due' });
    expect(await read(articleId)).toBe('unknown');
    const done = await publishScheduled(at(10), { articleId, inLanguage: 'en' });
    expect(done).toMatchObject({ outcome: 'published', receiptId: expect.any(String) });
    expect(await read(articleId, 'en', at(11))).toMatchObject({ headline: 'Planned', publishedAt: minutesAfter(10).toISOString() });
    expect(await lastAudit()).toMatchObject({ action: 'publish', actorId: 'minh', actorLabel: 'Minh', details: { revision: 1, scheduledFor: minutesAfter(10).toISOString() } });
    expect(await versionOf(articleId)).toMatchObject({ publishAt: null, scheduledRevisionId: null, scheduledById: null, workState: 'approved' });
    expect(await publishScheduled(at(12), { articleId, inLanguage: 'en' })).toEqual({ outcome: 'nothing_due', receiptId: null });
    const [receipt] = await ctx.db.select().from(receipts).where(eq(receipts.id, done.receiptId!));
    expect(receipt).toMatchObject({ actorLabel: 'Minh', expectations: expect.arrayContaining([expect.objectContaining({ address: `/en/city/planned-${articleId}`, revision: `${articleId}:en:1` }), { address: '/en', inLanguage: 'en' }, { address: '/en/latest', inLanguage: 'en' }, { address: '/en/city', inLanguage: 'en' }]) });
  });

  it('comes true on a node whose clock is a little behind the one by which jobs are due, and not before its time', async () => {
    const articleId = await draftStory({}, { embargo: { until: minutesAfter(10), timeZone: 'UTC' } });
    await plan(articleId);
    expect(await publishScheduled(seconds(595), { articleId, inLanguage: 'en' })).toMatchObject({ outcome: 'published' });
    expect(await read(articleId, 'en', at(11))).toMatchObject({ publishedAt: minutesAfter(10).toISOString() });
  });

  it('publishes the text that was approved, whatever was saved since; the draft stays a draft', async () => {
    const articleId = await draftStory({ headline: 'Approved' });
    await plan(articleId);
    await writeDraft(ctx, { articleId, inLanguage: 'en', headline: 'Not approved' });
    await publishScheduled(at(10), { articleId, inLanguage: 'en' });
    expect(await headlineOf(articleId)).toBe('Approved');
    expect((await versionOf(articleId)).workState).toBe('draft');
  });

  it('planned a second time keeps one plan, with the new text at the new time', async () => {
    const articleId = await draftStory({ headline: 'First' });
    await plan(articleId);
    await writeDraft(ctx, { articleId, inLanguage: 'en', headline: 'Second' });
    expect(await plan(articleId, 20)).toMatchObject({ revision: 2 });
    expect(await ctx.db.$count(jobs, and(eq(jobs.kind, 'publish_version'), eq(jobs.key, `${articleId}:en`)))).toBe(1);
    expect(await publishScheduled(at(10), { articleId, inLanguage: 'en' })).toMatchObject({ outcome: 'nothing_due' });
    await publishScheduled(at(20), { articleId, inLanguage: 'en' });
    expect(await headlineOf(articleId)).toBe('Second');
  });

  it.each([
    ['forward', '2026-03-29', '2026-03-29T04:00:00Z'],
    ['back', '2026-10-25', '2026-10-25T05:00:00Z'],
  ])('promise 12: for 06:00 on the morning after the clocks went %s comes true at 06:00 of that day, and not an hour off', async (_, date, instant) => {
    const wall = readWallTime({ date, time: '06:00', timeZone: 'Europe/Berlin' });
    if (wall?.kind !== 'exact') throw new Error('06:00 is one instant');
    const articleId = await draftStory();
    await scheduleVersion(editor, { articleId, inLanguage: 'en', publishAt: wall.at });
    expect((await jobOf(articleId))?.runAt).toEqual(new Date(instant));
    const minuteBefore = { ...ctx, now: new Date(Date.parse(instant) - 60_000) };
    expect([(await publishScheduled(minuteBefore, { articleId, inLanguage: 'en' })).outcome, await read(articleId)]).toEqual(['nothing_due', 'unknown']);
    expect((await publishScheduled({ ...ctx, now: new Date(instant) }, { articleId, inLanguage: 'en' })).outcome).toBe('published');
    expect((await versionOf(articleId)).publishedAt).toEqual(new Date(instant));
  });

  it('can be taken back, and ends with a publication, a withdrawal and a retraction', async () => {
    const articleId = await draftStory();
    await plan(articleId);
    await unscheduleVersion(ctx, { articleId, inLanguage: 'en' });
    expect(await lastAudit()).toMatchObject({ action: 'unschedule', subjectId: `${articleId}:en` });
    expect(await jobOf(articleId)).toBeNull();
    await expect(unscheduleVersion(ctx, { articleId, inLanguage: 'en' })).rejects.toMatchObject({ code: 'conflict' });
    for (const end of [() => publishVersion(ctx, { articleId, inLanguage: 'en' }), () => withdrawVersion(ctx, { articleId, inLanguage: 'en' }), () => retractArticle(ctx, { articleId, note: null })]) {
      await plan(articleId);
      await end();
      expect([(await versionOf(articleId)).publishAt, await jobOf(articleId)]).toEqual([null, null]);
    }
  });

  it('asks before a publication takes its place', async () => {
    const articleId = await draftStory();
    await plan(articleId);
    await expect(publishVersion(editor, { articleId, inLanguage: 'en', acceptedWarnings: ['description_short', 'lead_missing', 'topics_missing', 'link_missing'] })).rejects.toMatchObject({ issues: [{ code: 'schedule_replaced', values: { at: minutesAfter(10).toISOString() } }] });
  });

  it('judges an embargo and a licence by the time of the publication', async () => {
    const articleId = await draftStory({}, { embargo: { until: minutesAfter(60), timeZone: 'UTC' }, licenceExpiresAt: minutesAfter(90) });
    await expect(plan(articleId, 59)).rejects.toMatchObject({ issues: [{ code: 'embargoed' }] });
    await expect(plan(articleId, 90)).rejects.toMatchObject({ issues: [{ code: 'licence_expired' }] });
    await plan(articleId, 60);
  });

  it('is refused for a time that has passed', async () => {
    const articleId = await draftStory();
    await expect(plan(articleId, 0)).rejects.toMatchObject({ code: 'invalid', issues: [{ path: 'publishAt', code: 'time_passed' }] });
  });

  it('that failed is not said to be replaced when its text is published by hand', async () => {
    const articleId = await draftStory();
    await plan(articleId);
    await ctx.db.update(articles).set({ embargoedUntil: minutesAfter(11), embargoTimeZone: 'UTC' }).where(eq(articles.publicId, articleId));
    await publishScheduled(at(10), { articleId, inLanguage: 'en' });
    const accepted = ['description_short', 'lead_missing', 'topics_missing', 'link_missing'] as const;
    expect(await publishVersion(at(12, editor), { articleId, inLanguage: 'en', acceptedWarnings: [...accepted] })).toMatchObject({ revision: 1 });
  });

  it('that meets a fault at its time publishes nothing, stays with the reason, and the person is told in their language', async () => {
    const articleId = await draftStory({ headline: 'Meets a fault' });
    await plan(articleId);
    await ctx.db.update(articles).set({ embargoedUntil: minutesAfter(60), embargoTimeZone: 'UTC' }).where(eq(articles.publicId, articleId));
    expect(await publishScheduled(at(10), { articleId, inLanguage: 'en' })).toEqual({ outcome: 'failed', receiptId: null });
    expect(await read(articleId)).toBe('unknown');
    expect(await versionOf(articleId)).toMatchObject({ publishAt: minutesAfter(10), scheduleFailure: { reason: 'faults', failedAt: minutesAfter(10).toISOString(), issues: [{ code: 'embargoed', path: 'embargo' }] } });
    expect(await lastAudit()).toMatchObject({ action: 'fail_schedule', details: { reason: 'faults', issues: ['embargo: embargoed'] } });
    const [mail] = await ctx.db.select().from(jobs).where(eq(jobs.kind, 'mail')).orderBy(desc(jobs.id)).limit(1);
    expect(mail?.payload).toMatchObject({ to: 'minh@example.org', locale: 'vi', subject: 'Chưa đăng: Meets a fault', text: expect.stringContaining(`/admin/stories/${articleId}/en`) });
    expect(await publishScheduled(at(70), { articleId, inLanguage: 'en' }), 'nothing is published behind the back of the person who decides now').toMatchObject({ outcome: 'nothing_due' });
    await plan(articleId, 80);
    expect((await versionOf(articleId)).scheduleFailure).toBeNull();
  });

  it('that failed is told with its time as the sentences of the person’s language set it', async () => {
    const articleId = await draftStory();
    await plan(articleId);
    await ctx.db.update(users).set({ locale: 'ar' }).where(eq(users.id, 'minh'));
    await ctx.db.update(articles).set({ embargoedUntil: minutesAfter(60), embargoTimeZone: 'UTC' }).where(eq(articles.publicId, articleId));
    await publishScheduled(at(10), { articleId, inLanguage: 'en' });
    await ctx.db.update(users).set({ locale: 'vi' }).where(eq(users.id, 'minh'));
    const [mail] = await ctx.db.select().from(jobs).where(eq(jobs.kind, 'mail')).orderBy(desc(jobs.id)).limit(1);
    expect(mail?.payload).toMatchObject({ locale: 'ar', text: expect.stringMatching(/ في \d+ \p{Script=Arabic}+ \d{4}، \d\d:\d\d بتوقيت الهند الصينية، لكنه لم يُنشر\./u) });
  });

  it('of a person who may not publish any more, or was suspended, fails and says so', async () => {
    const articleId = await draftStory();
    await plan(articleId);
    await ctx.db.update(users).set({ suspendedAt: minutesAfter(5) }).where(eq(users.id, 'minh'));
    expect(await publishScheduled(at(10), { articleId, inLanguage: 'en' })).toMatchObject({ outcome: 'failed' });
    expect((await versionOf(articleId)).scheduleFailure).toMatchObject({ reason: 'not_allowed', issues: [] });
    await ctx.db.update(users).set({ suspendedAt: null }).where(eq(users.id, 'minh'));
  });
});

describe('undoing a publication', () => {
  const undo = (articleId: string, revision: number, when: Context) => undoPublication(when, { articleId, inLanguage: 'en', revision });

  it('of a first publication takes the story from readers as if it had never been there; the text stays', async () => {
    const articleId = await draftStory({ headline: 'Too early' });
    await publishVersion(ctx, { articleId, inLanguage: 'en' });
    await undo(articleId, 1, seconds(9));
    expect(await read(articleId)).toBe('unknown');
    expect(await versionOf(articleId)).toMatchObject({ publicState: 'unpublished', liveRevisionId: null, publishedAt: null, workState: 'draft' });
    expect(await lastAudit()).toMatchObject({ action: 'undo_publish', details: { revision: 1, back: null } });
    expect((await listEventTags(ctx)).at(-1)).toEqual(expect.arrayContaining([`article:${articleId}`, 'list:latest:en', 'list:section:city:en']));
    expect(await publishVersion(at(5), { articleId, inLanguage: 'en' })).toMatchObject({ revision: 2 });
    expect(await read(articleId, 'en', at(6))).toMatchObject({ publishedAt: minutesAfter(5).toISOString() });
  });

  it('of an update brings back what readers had before, address and times included', async () => {
    const articleId = await createStory(ctx, { words: { headline: 'Right' } });
    const before = await read(articleId);
    await writeDraft(at(5), { articleId, inLanguage: 'en', headline: 'Wrong', slug: 'wrong' });
    await publishVersion(at(5), { articleId, inLanguage: 'en' });
    expect(await read(articleId)).toMatchObject({ headline: 'Wrong', href: `/en/city/wrong-${articleId}` });
    await undo(articleId, 2, at(5));
    expect(await read(articleId)).toEqual(before);
    expect(await findArticlePage(ctx, { locale: 'en', sectionSlug: 'city', address: `wrong-${articleId}` })).toEqual({ status: 'moved', href: `/en/city/right-${articleId}` });
  });

  it('brings back the plan that the publication ended, which comes true in its time', async () => {
    const articleId = await draftStory({ headline: 'Planned' });
    await scheduleVersion(editor, { articleId, inLanguage: 'en', publishAt: minutesAfter(10), updateKind: 'typo' });
    const planned = await versionOf(articleId);
    await writeDraft(at(1, editor), { articleId, inLanguage: 'en', headline: 'Now instead' });
    await publishVersion(at(1, editor), { articleId, inLanguage: 'en' });
    expect([(await versionOf(articleId)).publishAt, await jobOf(articleId)]).toEqual([null, null]);
    await undo(articleId, 2, at(1));
    const { publishAt, scheduledRevisionId, scheduledUpdateKind, scheduledById } = planned;
    expect(await versionOf(articleId)).toMatchObject({ publicState: 'unpublished', publishAt, scheduledRevisionId, scheduledUpdateKind, scheduledById, scheduleFailure: null });
    expect(await jobOf(articleId)).toMatchObject({ runAt: minutesAfter(10), payload: { articleId, inLanguage: 'en' } });
    expect(await lastAudit()).toMatchObject({ action: 'undo_publish', details: { publishAt: minutesAfter(10).toISOString() } });
    expect(await publishScheduled(at(10), { articleId, inLanguage: 'en' })).toMatchObject({ outcome: 'published' });
    expect(await headlineOf(articleId, at(10))).toBe('Planned');
  });

  it('brings back no plan whose time has passed, nor one in whose place another was planned', async () => {
    const past = await draftStory();
    await scheduleVersion(editor, { articleId: past, inLanguage: 'en', publishAt: new Date(ctx.now.getTime() + 5000) });
    await publishVersion(seconds(1, editor), { articleId: past, inLanguage: 'en' });
    await undo(past, 1, seconds(6));
    expect([(await versionOf(past)).publishAt, await jobOf(past)]).toEqual([null, null]);

    const fired = await draftStory();
    await scheduleVersion(editor, { articleId: fired, inLanguage: 'en', publishAt: minutesAfter(10) });
    await publishScheduled(at(10), { articleId: fired, inLanguage: 'en' });
    // Asked on a node whose clock is behind.
    await undo(fired, 1, { ...ctx, now: new Date(minutesAfter(10).getTime() - 5000) });
    expect([await read(fired), (await versionOf(fired)).publishAt]).toEqual(['unknown', null]);

    const other = await draftStory();
    await scheduleVersion(editor, { articleId: other, inLanguage: 'en', publishAt: minutesAfter(10) });
    await publishVersion(editor, { articleId: other, inLanguage: 'en' });
    await scheduleVersion(seconds(2, editor), { articleId: other, inLanguage: 'en', publishAt: minutesAfter(20) });
    await undo(other, 1, seconds(4));
    expect([(await versionOf(other)).publishAt, (await jobOf(other))?.runAt]).toEqual([minutesAfter(20), minutesAfter(20)]);
  });

  it('brings back a plan that had failed, with its reason, for a person to decide; it does not fire by itself', async () => {
    const articleId = await draftStory();
    await scheduleVersion(editor, { articleId, inLanguage: 'en', publishAt: minutesAfter(10) });
    await ctx.db.update(articles).set({ embargoedUntil: minutesAfter(11), embargoTimeZone: 'Asia/Ho_Chi_Minh' }).where(eq(articles.publicId, articleId));
    await publishScheduled(at(10), { articleId, inLanguage: 'en' });
    await publishVersion(at(12, editor), { articleId, inLanguage: 'en' });
    expect((await versionOf(articleId)).scheduleFailure).toBeNull();
    await undo(articleId, 1, at(12));
    expect(await versionOf(articleId)).toMatchObject({ publicState: 'unpublished', publishAt: minutesAfter(10), scheduleFailure: { reason: 'faults', issues: [{ code: 'embargoed' }] } });
    expect(await publishScheduled(at(13), { articleId, inLanguage: 'en' })).toMatchObject({ outcome: 'nothing_due' });
  });

  it('is too late after ten seconds and the way to the server, and after anything else', async () => {
    const articleId = await draftStory();
    await publishVersion(ctx, { articleId, inLanguage: 'en' });
    await expect(undo(articleId, 1, seconds(16))).rejects.toMatchObject({ code: 'conflict' });
    await expect(undo(articleId, 2, seconds(1))).rejects.toMatchObject({ code: 'conflict' });
    await withdrawVersion(ctx, { articleId, inLanguage: 'en' });
    await expect(undo(articleId, 1, seconds(1))).rejects.toMatchObject({ code: 'conflict' });
  });

  it('leaves a draft that was saved since a draft', async () => {
    const articleId = await draftStory();
    await approveVersion(ctx, { articleId, inLanguage: 'en' });
    await publishVersion(ctx, { articleId, inLanguage: 'en' });
    await writeDraft(ctx, { articleId, inLanguage: 'en', headline: 'Going on' });
    await undo(articleId, 1, seconds(3));
    expect((await versionOf(articleId)).workState).toBe('draft');
  });
});

describe('all ready languages', () => {
  async function storyInTwo(): Promise<string> {
    const articleId = await draftStory({ headline: 'Both' });
    await writeDraft(ctx, { articleId, inLanguage: 'vi', headline: 'Cả hai' });
    return articleId;
  }

  it('go out together, with one event and one receipt; those that are not approved stay', async () => {
    const articleId = await storyInTwo();
    await approveVersion(ctx, { articleId, inLanguage: 'en' });
    await approveVersion(ctx, { articleId, inLanguage: 'vi' });
    const events = (await listEventTags(ctx)).length;
    const done = await publishReadyVersions(editor, { articleId });
    expect(done).toMatchObject({ versions: [{ inLanguage: 'en', revision: 1 }, { inLanguage: 'vi', revision: 1 }], receiptId: expect.any(String) });
    expect((await listEventTags(ctx)).length).toBe(events + 1);
    expect(await lastAudit()).toMatchObject({ action: 'publish', subjectKind: 'article', subjectId: articleId });
    await writeDraft(ctx, { articleId, inLanguage: 'vi', headline: 'Chưa duyệt' });
    await expect(publishReadyVersions(editor, { articleId })).rejects.toMatchObject({ code: 'conflict' });
  });

  it('stay behind together when one of them has a fault', async () => {
    const articleId = await storyInTwo();
    await approveVersion(ctx, { articleId, inLanguage: 'en' });
    await ctx.db.update(articleVersions).set({ workState: 'approved' }).where(eq(articleVersions.id, (await versionOf(articleId, 'vi')).id));
    await writeDraft(ctx, { articleId, inLanguage: 'vi', description: '' });
    await ctx.db.update(articleVersions).set({ workState: 'approved' }).where(eq(articleVersions.id, (await versionOf(articleId, 'vi')).id));
    await expect(publishReadyVersions(editor, { articleId })).rejects.toMatchObject({ code: 'invalid', issues: [{ path: 'vi.description' }] });
    expect([await read(articleId), await read(articleId, 'vi')]).toEqual(['unknown', 'unknown']);
  });

  it('ask about the warnings of all of them in one answer, those that only come with the others included, and go out once these were accepted', async () => {
    const articleId = await storyInTwo();
    for (const inLanguage of ['en', 'vi'] as const) await publishVersion(ctx, { articleId, inLanguage });
    await writeDraft(ctx, { articleId, inLanguage: 'vi', headline: 'Cả hai nơi', body: bodyOf('Một câu.'), from: { inLanguage: 'en', revision: 1 } });
    await writeDraft(ctx, { articleId, inLanguage: 'en', headline: 'Both, and more', description: 'A description of what has changed since, long enough for everybody.', body: bodyOf('Another sentence.') });
    for (const inLanguage of ['en', 'vi'] as const) await approveVersion(ctx, { articleId, inLanguage });
    const refusal: unknown = await publishReadyVersions(editor, { articleId, acceptedWarnings: [] }).catch((error: unknown) => error);
    const issues = (refusal as { issues: { code: PublishWarning; path: string }[] }).issues;
    expect(issues.map(({ code, path }) => `${path} ${code}`)).toEqual(expect.arrayContaining(['en.leadMedia lead_missing', 'vi.description description_short', 'vi.body stale_segments']));
    expect(await headlineOf(articleId), 'nothing went out before they were asked').toBe('Both');
    expect(await publishReadyVersions(editor, { articleId, acceptedWarnings: [...new Set(issues.map(({ code }) => code))] })).toMatchObject({ versions: [{ inLanguage: 'en' }, { inLanguage: 'vi' }] });
    expect(await headlineOf(articleId)).toBe('Both, and more');
  });

  it('leave out what is planned for later and what the person may not publish', async () => {
    const articleId = await storyInTwo();
    await approveVersion(ctx, { articleId, inLanguage: 'en' });
    await scheduleVersion(ctx, { articleId, inLanguage: 'vi', publishAt: minutesAfter(30) });
    await expect(publishReadyVersions(as('lan', { role: 'editor', locale: 'vi' }), { articleId })).rejects.toMatchObject({ code: 'forbidden' });
    expect(await publishReadyVersions(editor, { articleId })).toMatchObject({ versions: [{ inLanguage: 'en' }] });
    expect((await versionOf(articleId, 'vi')).publishAt).toEqual(minutesAfter(30));
  });
});

describe('taking down', () => {
  it('withdraws every live language at once and each can come back', async () => {
    const articleId = await createStory(ctx, { languages: ['en', 'vi'] });
    await expect(withdrawArticle(as('lan', { role: 'editor', locale: 'vi' }), { articleId })).rejects.toMatchObject({ code: 'forbidden' });
    expect(await withdrawArticle(editor, { articleId })).toMatchObject({ receiptId: expect.any(String) });
    expect(await lastAudit()).toMatchObject({ action: 'withdraw', subjectKind: 'article', details: { languages: expect.arrayContaining(['en', 'vi']) } });
    expect([await read(articleId), await read(articleId, 'vi')]).toEqual(['withdrawn', 'withdrawn']);
    await expect(withdrawArticle(editor, { articleId })).rejects.toMatchObject({ code: 'conflict' });
    await publishVersion(ctx, { articleId, inLanguage: 'vi' });
    expect(await read(articleId, 'vi')).toMatchObject({ inLanguage: 'vi' });
  });

  it('expects 404 of a withdrawn story’s address and 410 of a retracted one’s, on the receipt', async () => {
    const articleId = await createStory(ctx, { words: { headline: 'Gone' } });
    const expectations = async (receiptId: string | null) => (await ctx.db.select({ expectations: receipts.expectations }).from(receipts).where(eq(receipts.id, receiptId!)))[0]!.expectations;
    const { receiptId } = await withdrawVersion(editor, { articleId, inLanguage: 'en' });
    expect(await expectations(receiptId)).toContainEqual({ address: `/en/city/gone-${articleId}`, inLanguage: 'en', status: 404 });
    expect(await expectations((await retractArticle(editor, { articleId, note: 'Invented.' })).receiptId)).toContainEqual({ address: `/en/city/gone-${articleId}`, inLanguage: 'en', status: 410 });
  });
});

describe('a correction', () => {
  it('sent twice under one name corrects once', async () => {
    const articleId = await createStory(ctx);
    for (const _ of [1, 2]) expect(await correctArticle(ctx, { articleId, key: 'length', severity: 'minor', texts: { en: 'It is 61 km long.' } })).toMatchObject({ key: 'length' });
    expect(await read(articleId)).toMatchObject({ corrections: [{ key: 'length', text: 'It is 61 km long.' }] });
  });

  it('is given its words in another language later, by somebody who may publish there', async () => {
    const articleId = await createStory(ctx, { languages: ['en', 'vi'] });
    const { key } = await correctArticle(ctx, { articleId, severity: 'major', texts: { en: 'Wrong.' } });
    await expect(saveCorrectionText(as('lan', { role: 'translator', locale: 'vi' }), { articleId, inLanguage: 'vi', key, text: 'Sai.' })).rejects.toMatchObject({ code: 'forbidden' });
    await expect(saveCorrectionText(editor, { articleId, inLanguage: 'vi', key: 'other', text: 'Sai.' })).rejects.toMatchObject({ code: 'not_found' });
    await expect(saveCorrectionText(editor, { articleId, inLanguage: 'vi', key, text: '  ' })).rejects.toMatchObject({ code: 'invalid', issues: [{ path: 'text' }] });
    await saveCorrectionText(editor, { articleId, inLanguage: 'vi', key, text: 'Sai.' });
    expect(await read(articleId, 'vi')).toMatchObject({ corrections: [{ key, severity: 'major', text: 'Sai.' }] });
    expect(await lastAudit()).toMatchObject({ action: 'word_correction', details: { key, inLanguage: 'vi' } });
    expect((await listEventTags(ctx)).at(-1)).toContain(`article:${articleId}`);
  });
});
