import { and, eq, ne } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { auditEntries } from '@/db/schema/audit';
import { commentDecisions, commenters } from '@/db/schema/comment';
import { jobs } from '@/db/schema/job';
import { users } from '@/db/schema/user';
import { createStory, listEventTags, minutesAfter, NOW, openTestSite } from '@/domain/testing';
import { approveComment } from './approve-comment';
import { createComment } from './create-comment';
import { createDecisionNotice } from './create-decision-notice';
import { deleteComment } from './delete-comment';
import { editComment } from './edit-comment';
import { getMine } from './my-queries';
import { listQueue } from './queue-queries';
import { rejectComment } from './reject-comment';
import { removeComment } from './remove-comment';
import { reportComment } from './report-comment';
import { restoreComment } from './restore-comment';
import { listFlaggedWords } from './flagged-word-queries';
import { saveFlaggedWords } from './save-flagged-words';
import type { PersonContext } from './testing';
import { createPerson } from './testing';
import { getThread } from './thread-queries';
import { undoDecision } from './undo-decision';

const site = await openTestSite();
let articleId: string;
let moderator: PersonContext;
let colleague: PersonContext;
beforeAll(async () => {
  articleId = await createStory(site.ctx, { languages: ['en', 'vi'] });
  moderator = await createPerson(site.ctx, { name: 'Mo', roles: ['moderator'] });
  colleague = await createPerson(site.ctx, { name: 'Cole', roles: ['moderator'] });
});

const sayNew = async (text: string, facts: Parameters<typeof createPerson>[1] = {}) => {
  const person = await createPerson(site.ctx, facts);
  return { person, id: (await createComment(person, { articleId, text, locale: 'en' })).id };
};
const stateOf = async (person: PersonContext) => (await getMine(person, { articleId })).comments[0];
const isShown = async (id: string) => JSON.stringify(await getThread(site.ctx, { articleId })).includes(`"id":"${id}","rootId":null`);
const auditOf = async (subjectId: string) => (await site.ctx.db.select({ action: auditEntries.action }).from(auditEntries).where(eq(auditEntries.subjectId, subjectId)).orderBy(auditEntries.id)).map(({ action }) => action);
const noticesOf = (id: string) => site.ctx.db.select().from(jobs).where(and(eq(jobs.kind, 'comment_notice'), eq(jobs.key, id)));

describe('deciding about a comment', () => {
  it('shows a held comment that is approved, and announces it', async () => {
    const { person, id } = await sayNew('Please read me');
    const decision = await approveComment(moderator, { commentId: id });
    expect(decision).toMatchObject({ kind: 'approve', by: 'Mo', undoableUntil: new Date(NOW.getTime() + 30_000).toISOString() });
    expect(await stateOf(person)).toMatchObject({ state: 'visible', holdReasons: [] });
    expect(await isShown(id)).toBe(true);
    expect(await auditOf(id)).toEqual(['create', 'approve']);
    expect((await listEventTags(site.ctx)).at(-1)).toEqual([`thread:${articleId}`]);
  });

  it('knows a person after two approved comments', async () => {
    const { person, id } = await sayNew('One');
    await approveComment(moderator, { commentId: id });
    await approveComment(moderator, { commentId: (await createComment(person, { articleId, text: 'Two', locale: 'en' })).id });
    expect(await createComment(person, { articleId, text: 'Three', locale: 'en' })).toMatchObject({ state: 'visible' });
  });

  it('rejects a held comment with reason and note, which its writer sees and readers never do', async () => {
    const { person, id } = await sayNew('Buy my pills');
    await rejectComment(moderator, { commentId: id, breach: 'spam', note: 'No advertisements, please.' });
    expect(await stateOf(person)).toMatchObject({ state: 'rejected', breach: 'spam', note: 'No advertisements, please.' });
    expect(await isShown(id)).toBe(false);
  });

  it('removes a visible comment behind a tombstone with its reason, and restores it', async () => {
    const { person, id } = await sayNew('You are all fools', { isTrusted: true });
    await removeComment(moderator, { commentId: id, breach: 'attack' });
    const tombstone = (await getThread(site.ctx, { articleId })).conversations.find(({ comment }) => comment.id === id)?.comment;
    expect(tombstone).toEqual({ id, rootId: null, createdAt: NOW.toISOString(), state: 'removed', breach: 'attack' });
    await expect(deleteComment(person, { commentId: id })).rejects.toMatchObject({ code: 'forbidden' });
    await restoreComment(moderator, { commentId: id });
    expect(await stateOf(person)).toMatchObject({ state: 'visible', breach: null });
    expect(await auditOf(id)).toEqual(['create', 'remove', 'restore']);
  });

  it('answers the reports: a comment that was left needs three new ones to be hidden', async () => {
    const { id } = await sayNew('Reported', { isTrusted: true });
    const report = (clientKey: string) => reportComment({ ...site.ctx, actor: { kind: 'anonymous' } }, { commentId: id, breach: 'attack' }, { clientKey });
    for (const client of ['1', '2']) await report(client);
    await approveComment(moderator, { commentId: id });
    for (const client of ['3', '4']) await report(client);
    expect(await isShown(id)).toBe(true);
    await report('5');
    expect(await isShown(id)).toBe(false);
    await rejectComment(moderator, { commentId: id, breach: 'attack' });
    expect((await getThread(site.ctx, { articleId })).conversations.find(({ comment }) => comment.id === id)?.comment, 'what was public is removed, not unsaid').toMatchObject({ state: 'removed' });
  });

  it('is made once: the second moderator is told who decided what', async () => {
    const { id } = await sayNew('Two look at me');
    const results = await Promise.allSettled([approveComment(moderator, { commentId: id }), rejectComment(colleague, { commentId: id, breach: 'other' })]);
    const lost = results.find((result) => result.status === 'rejected');
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(lost?.reason).toMatchObject({ code: 'conflict', issues: [{ code: 'decided', values: { kind: expect.stringMatching(/approve|reject/), by: expect.stringMatching(/Mo|Cole/) } }] });
    expect((await auditOf(id)).filter((action) => action !== 'create')).toHaveLength(1);
  });

  it('is refused for words that have changed since they were read, and for what its writer took back', async () => {
    const { person, id } = await sayNew('Innocent');
    await editComment(person, { commentId: id, text: 'Not so innocent' });
    await expect(approveComment(moderator, { commentId: id, editCount: 0 })).rejects.toMatchObject({ code: 'conflict', issues: [{ code: 'edited' }] });
    await deleteComment(person, { commentId: id });
    await expect(approveComment(moderator, { commentId: id })).rejects.toMatchObject({ code: 'conflict', issues: [{ code: 'deleted' }] });
  });

  it('needs a reason to refuse', async () => {
    const { id } = await sayNew('Unreasonable');
    await expect(rejectComment(moderator, { commentId: id } as Parameters<typeof rejectComment>[1])).rejects.toMatchObject({ code: 'invalid', issues: [{ path: 'breach' }] });
    await expect(removeComment(moderator, { commentId: '0000000000', breach: 'spam' })).rejects.toMatchObject({ code: 'not_found' });
  });

  it.each([
    ['a moderator of another section', { roles: ['moderator'] as const, scope: { sectionKey: 'sport' } }, false],
    ['a moderator of the section', { roles: ['moderator'] as const, scope: { sectionKey: 'city' } }, true],
    ['a moderator of another language', { roles: ['moderator'] as const, scope: { locale: 'vi' as const } }, false],
    ['an admin', { roles: ['admin'] as const }, true],
    ['an editor', { roles: ['editor'] as const }, false],
    ['a reader', { roles: [] as const }, false],
  ])('%s may decide: %s', async (name, { roles, ...facts }, may) => {
    const { id } = await sayNew(`For ${name}`);
    const person = await createPerson(site.ctx, { roles: [...roles], ...facts });
    const decided = approveComment(person, { commentId: id });
    if (may) await expect(decided).resolves.toMatchObject({ kind: 'approve' });
    else await expect(decided).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('is not for one’s own comments while somebody else may decide about them, and is where nobody else may: else no one could ever show them', async () => {
    const suspendOthers = (suspendedAt: Date | null) => site.ctx.db.update(users).set({ suspendedAt }).where(ne(users.id, moderator.actor.id));
    const own = await createComment(moderator, { articleId, text: 'An opinion that three people mind', locale: 'en' });
    for (const clientKey of ['198.51.100.1', '198.51.100.2', '198.51.100.3']) await reportComment({ ...site.ctx, actor: { kind: 'anonymous' } }, { commentId: own.id, breach: 'attack' }, { clientKey });
    const isQueued = async () => (await listQueue(moderator, { queue: 'waiting' })).items.some(({ id }) => id === own.id);
    expect(await isQueued()).toBe(false);
    await expect(approveComment(moderator, { commentId: own.id })).rejects.toMatchObject({ code: 'forbidden' });
    await suspendOthers(NOW);
    expect(await isQueued()).toBe(true);
    // One who may decide elsewhere only is no help here; nor are the demo's people on a site where they cannot sign in.
    await createPerson(site.ctx, { roles: ['moderator'], scope: { sectionKey: 'sport' } });
    const { actor: demo } = await createPerson(site.ctx, { roles: ['moderator'] });
    await site.ctx.db.update(users).set({ email: 'moderator@demo.example' }).where(eq(users.id, demo.id));
    await expect(approveComment({ ...moderator, hasDemoStaff: true }, { commentId: own.id })).rejects.toMatchObject({ code: 'forbidden' });
    expect(await approveComment({ ...moderator, hasDemoStaff: false }, { commentId: own.id })).toMatchObject({ kind: 'approve', by: 'Mo' });
    expect(await auditOf(own.id)).toEqual(['create', 'report', 'report', 'report', 'approve']);
    await suspendOthers(null);
  });
});

describe('undoing a decision', () => {
  it('puts everything back: state, reasons, reports, counts and the place in the queue, and tells the writer nothing', async () => {
    const { person, id } = await sayNew('Undo me');
    const before = await stateOf(person);
    const record = () => site.ctx.db.select().from(commenters).where(eq(commenters.userId, person.actor.id));
    const recordBefore = await record();
    const { id: decisionId } = await rejectComment(moderator, { commentId: id, breach: 'hate', note: 'Oops' });
    expect(await noticesOf(decisionId)).toHaveLength(1);
    await undoDecision({ ...moderator, now: new Date(NOW.getTime() + 29_000) }, { decisionId });
    expect(await stateOf(person)).toEqual(before);
    expect(await record()).toEqual(recordBefore);
    expect(await noticesOf(decisionId)).toHaveLength(0);
    expect(await auditOf(id)).toEqual(['create', 'reject', 'undo']);
    await expect(approveComment(colleague, { commentId: id })).resolves.toMatchObject({ kind: 'approve' });
  });

  it('is refused when it is late, another’s, undone already, or followed by something else', async () => {
    const { person, id } = await sayNew('Too late');
    const { id: decisionId } = await approveComment(moderator, { commentId: id });
    await expect(undoDecision(colleague, { decisionId })).rejects.toMatchObject({ code: 'forbidden' });
    await expect(undoDecision({ ...moderator, now: minutesAfter(1) }, { decisionId })).rejects.toMatchObject({ code: 'conflict', issues: [{ code: 'too_late' }] });
    await expect(undoDecision(moderator, { decisionId: '0000000000' })).rejects.toMatchObject({ code: 'not_found' });
    await deleteComment(person, { commentId: id });
    await expect(undoDecision(moderator, { decisionId })).rejects.toMatchObject({ code: 'conflict' });
    const other = await sayNew('Once');
    const undone = await approveComment(moderator, { commentId: other.id });
    await undoDecision(moderator, { decisionId: undone.id });
    await expect(undoDecision(moderator, { decisionId: undone.id })).rejects.toMatchObject({ code: 'conflict' });
  });
});

describe('the notice of a decision', () => {
  const mailsTo = async (person: PersonContext) => (await site.ctx.db.select({ payload: jobs.payload }).from(jobs).where(eq(jobs.kind, 'mail'))).map(({ payload }) => payload).filter(({ to }) => to === `${person.actor.id}@readers.example`);

  it('is asked for when the undo is over, and tells the writer in their own language what was decided and why', async () => {
    const { person, id } = await sayNew('<b>Pills</b> & “more”', { locale: 'vi' });
    const { id: decisionId, undoableUntil } = await rejectComment(moderator, { commentId: id, breach: 'spam', note: '<script>alert(1)</script>' });
    const [job] = await noticesOf(decisionId);
    expect(job!.runAt.toISOString()).toBe(undoableUntil);
    await createDecisionNotice(site.ctx, { decisionId });
    const [mail] = await mailsTo(person);
    expect(mail).toMatchObject({ locale: 'vi', subject: 'Bình luận của bạn không được đăng' });
    expect(mail!.text).toContain('<b>Pills</b> & “more”');
    expect(mail!.text).toContain('<script>alert(1)</script>');
    expect(mail!.html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(mail!.html).not.toMatch(/<script|<b>Pills/);
    expect(mail!.html).toContain('lang="vi"');
  });

  it('falls back to the language of the comment, and links to a comment that is shown', async () => {
    const person = await createPerson(site.ctx, { locale: 'ja' });
    const { id } = await createComment(person, { articleId, text: 'Xin chào', locale: 'vi' });
    const { id: decisionId } = await approveComment(moderator, { commentId: id });
    await createDecisionNotice(site.ctx, { decisionId });
    expect((await mailsTo(person))[0]).toMatchObject({ locale: 'vi', text: expect.stringContaining(`https://news.example/vi/comments/${id}`) });
  });

  it('is not written when the decision was undone or another one followed', async () => {
    const { person, id } = await sayNew('Changed my mind');
    const first = await approveComment(moderator, { commentId: id });
    const second = await removeComment(colleague, { commentId: id, breach: 'off_topic' });
    await createDecisionNotice(site.ctx, { decisionId: first.id });
    await undoDecision(colleague, { decisionId: second.id });
    await createDecisionNotice(site.ctx, { decisionId: second.id });
    expect(await mailsTo(person)).toEqual([]);
    expect(await site.ctx.db.$count(commentDecisions, eq(commentDecisions.publicId, first.id))).toBe(1);
  });
});

describe('the list of flagged words', () => {
  it('is kept per language, once per word that compares the same, and read back as it was spelt', async () => {
    await saveFlaggedWords(moderator, { locale: 'en', words: ['Rascal', 'rascal', 'RÁSCAL', '  ', 'con man'] });
    expect(await listFlaggedWords(moderator, { locale: 'en' })).toEqual(['con man', 'RÁSCAL']);
    expect(await listFlaggedWords(moderator, { locale: 'vi' })).toEqual([]);
    expect(await site.ctx.db.$count(auditEntries, eq(auditEntries.subjectKind, 'flagged_words'))).toBe(1);
  });

  it('is refused to those who moderate one section or nothing, and to input that is no list', async () => {
    const local = await createPerson(site.ctx, { roles: ['moderator'], scope: { sectionKey: 'city' } });
    await expect(saveFlaggedWords(local, { locale: 'en', words: [] })).rejects.toMatchObject({ code: 'forbidden' });
    await expect(saveFlaggedWords(moderator, { locale: 'xx' as 'en', words: [] })).rejects.toMatchObject({ code: 'invalid' });
    await expect(listFlaggedWords(await createPerson(site.ctx, { roles: ['editor'] }), { locale: 'en' })).rejects.toMatchObject({ code: 'forbidden' });
  });
});

describe('accounts that go', () => {
  it('leave the decision with its name and the comment without one', async () => {
    const leaver = await createPerson(site.ctx, { name: 'Lee', roles: ['moderator'] });
    const { person, id } = await sayNew('Written and decided by people who leave');
    const decision = await approveComment(leaver, { commentId: id });
    for (const { actor } of [leaver, person]) await site.ctx.db.delete(users).where(eq(users.id, actor.id));
    expect(await site.ctx.db.select({ name: commentDecisions.deciderName, deciderId: commentDecisions.deciderId }).from(commentDecisions).where(eq(commentDecisions.publicId, decision.id))).toEqual([{ name: 'Lee', deciderId: null }]);
    const left = (await getThread(site.ctx, { articleId })).conversations.find(({ comment }) => comment.id === id)?.comment;
    expect(left).toMatchObject({ state: 'visible', writer: { name: null } });
  });
});
