import { and, eq } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { auditEntries } from '@/db/schema/audit';
import { commentEdits, commentReports, comments, commentThreads, reportSalts } from '@/db/schema/comment';
import { createStory, listEventTags, minutesAfter, NOW, openTestSite } from '@/domain/testing';
import { createComment } from './create-comment';
import { deleteComment } from './delete-comment';
import { editComment } from './edit-comment';
import { getMine } from './my-queries';
import { reactToComment, removeReaction } from './react-to-comment';
import { reportComment } from './report-comment';
import { saveFlaggedWords } from './save-flagged-words';
import type { PersonContext } from './testing';
import { createPerson, sayTrusted } from './testing';
import { getThread } from './thread-queries';
import { undoDeletion } from './undo-deletion';

const site = await openTestSite();
let articleId: string;
beforeAll(async () => {
  articleId = await createStory(site.ctx);
  await saveFlaggedWords(site.ctx, { locale: 'en', words: ['scoundrel'] });
});

const say = (text: string, parentId: string | null = null) => ({ articleId, text, parentId, locale: 'en' as const });
const auditOf = async (subjectId: string) => (await site.ctx.db.select({ action: auditEntries.action }).from(auditEntries).where(and(eq(auditEntries.subjectId, subjectId), eq(auditEntries.subjectKind, 'comment'))).orderBy(auditEntries.id)).map(({ action }) => action);
const findListed = async (id: string) => (await getThread(site.ctx, { articleId })).conversations.find(({ comment }) => comment.id === id);
const lastTags = async () => (await listEventTags(site.ctx)).at(-1);
const anonymous = () => ({ ...site.ctx, actor: { kind: 'anonymous' as const } });

describe('changing what one said', () => {
  it('shows the new words with the time of the change, keeps the old ones, and writes an audit row', async () => {
    const person = await createPerson(site.ctx, { isTrusted: true });
    const { id } = await createComment(person, say('First words'));
    const edited = await editComment({ ...person, now: minutesAfter(9) }, { commentId: id, text: 'Better words', inLanguage: 'vi' });
    expect(edited).toMatchObject({ state: 'visible', text: [[{ text: 'Better words' }]], inLanguage: 'vi', editedAt: minutesAfter(9).toISOString() });
    expect(await findListed(id)).toMatchObject({ comment: { text: [[{ text: 'Better words' }]], editedAt: minutesAfter(9).toISOString() } });
    expect(await site.ctx.db.select({ text: commentEdits.text, inLanguage: commentEdits.inLanguage, number: commentEdits.number }).from(commentEdits)).toEqual([{ text: 'First words', inLanguage: 'en', number: 1 }]);
    expect(await auditOf(id)).toEqual(['create', 'edit']);
    expect(await lastTags()).toEqual([`thread:${articleId}`]);
  });

  it('holds a visible comment whose new words would have been held, and takes it off the page', async () => {
    const person = await createPerson(site.ctx, { isTrusted: true });
    const { id } = await createComment(person, say('A harmless text'));
    expect(await editComment(person, { commentId: id, text: 'You scoundrel' })).toMatchObject({ state: 'held', holdReasons: [{ rule: 'word', word: 'scoundrel' }] });
    expect(await findListed(id)).toBeUndefined();
  });

  it('goes on waiting when the word that held it is taken out: its moderator is told both', async () => {
    const person = await createPerson(site.ctx, { isTrusted: true });
    const { id } = await createComment(person, say('You scoundrel, you'));
    expect(await editComment(person, { commentId: id, text: 'You hero' })).toMatchObject({ state: 'held', holdReasons: [{ rule: 'word' }] });
  });

  it('is over after ten minutes, and never open to others or to those signed out', async () => {
    const person = await createPerson(site.ctx, { isTrusted: true });
    const { id, editableUntil } = await createComment(person, say('Mine'));
    expect(editableUntil).toBe(minutesAfter(10).toISOString());
    await expect(editComment({ ...person, now: minutesAfter(10) }, { commentId: id, text: 'Late' })).rejects.toMatchObject({ code: 'forbidden', issues: [{ code: 'too_late' }] });
    await expect(editComment(await createPerson(site.ctx, { roles: ['admin'] }), { commentId: id, text: 'Not mine' })).rejects.toMatchObject({ code: 'forbidden', issues: [] });
    await expect(editComment(anonymous(), { commentId: id, text: 'Nobody’s' })).rejects.toMatchObject({ code: 'unauthenticated' });
    await expect(editComment(person, { commentId: id, text: ' ' })).rejects.toMatchObject({ code: 'invalid', issues: [{ path: 'text', code: 'required' }] });
    await expect(editComment(person, { commentId: '0000000000', text: 'Nothing' })).rejects.toMatchObject({ code: 'not_found' });
  });
});

describe('taking back what one said', () => {
  it('leaves a tombstone where replies hang on it and nothing where none do', async () => {
    const person = await createPerson(site.ctx, { isTrusted: true });
    const [answered, lonely] = [await createComment(person, say('Answered')), await createComment(person, say('Lonely'))];
    const reply = await sayTrusted(site.ctx, articleId, 'A reply', { parentId: answered.id });
    const before = (await getThread(site.ctx, { articleId })).count;
    for (const { id } of [answered, lonely]) await deleteComment(person, { commentId: id });
    expect(await findListed(answered.id)).toMatchObject({ comment: { state: 'deleted' }, replies: [{ id: reply.id }] });
    expect(JSON.stringify(await findListed(answered.id))).not.toContain('Answered');
    expect(await findListed(lonely.id)).toBeUndefined();
    expect((await getThread(site.ctx, { articleId })).count).toBe(before - 2);
    expect(await auditOf(lonely.id)).toEqual(['create', 'delete']);
  });

  it('takes the tombstone away with the last reply', async () => {
    const [root, replier] = [await createPerson(site.ctx, { isTrusted: true }), await createPerson(site.ctx, { isTrusted: true })];
    const { id } = await createComment(root, say('Root'));
    const reply = await createComment(replier, say('Reply', id));
    await deleteComment(root, { commentId: id });
    await deleteComment(replier, { commentId: reply.id });
    expect(await findListed(id)).toBeUndefined();
  });

  it('changes nothing the second time, lets the same words be said again, and is refused to others', async () => {
    const person = await createPerson(site.ctx, { isTrusted: true });
    const { id } = await createComment(person, say('Again and again'));
    await expect(deleteComment(await createPerson(site.ctx, { roles: ['admin'] }), { commentId: id })).rejects.toMatchObject({ code: 'forbidden' });
    await expect(deleteComment(anonymous(), { commentId: id })).rejects.toMatchObject({ code: 'unauthenticated' });
    await deleteComment(person, { commentId: id });
    await deleteComment(person, { commentId: id });
    expect(await auditOf(id)).toEqual(['create', 'delete']);
    const again = await createComment(person, say('Again and again'));
    expect(again).toMatchObject({ state: 'visible' });
    expect(again.id).not.toBe(id);
  });
});

describe('undoing one’s own deletion', () => {
  const seconds = (person: PersonContext, after: number) => ({ ...person, now: new Date(NOW.getTime() + after * 1000) });

  it('puts a comment back where it stood, with its replies, its recommendations and every count', async () => {
    const person = await createPerson(site.ctx, { isTrusted: true });
    const { id } = await createComment(person, say('Deleted by a slip of the finger'));
    await sayTrusted(site.ctx, articleId, 'A reply', { parentId: id });
    await reactToComment(await createPerson(site.ctx), { commentId: id });
    const before = await getThread(site.ctx, { articleId });
    await deleteComment(person, { commentId: id });
    for (let press = 0; press < 2; press += 1) expect(await undoDeletion(seconds(person, 30), { commentId: id })).toMatchObject({ id, state: 'visible', text: [[{ text: 'Deleted by a slip of the finger' }]], reactionCount: 1 });
    expect(await getThread(site.ctx, { articleId })).toEqual(before);
    expect(await auditOf(id)).toEqual(['create', 'react', 'delete', 'undo']);
    expect(await lastTags()).toEqual([`thread:${articleId}`]);
  });

  it('puts one that waited back into the queue, at its old place', async () => {
    const person = await createPerson(site.ctx);
    const { id } = await createComment(person, say('Still waiting'));
    await deleteComment(seconds(person, 5), { commentId: id });
    expect(await undoDeletion(seconds(person, 6), { commentId: id })).toMatchObject({ state: 'held', holdReasons: [{ rule: 'first' }] });
    const [row] = await site.ctx.db.select({ waitingSince: comments.waitingSince, deletion: comments.deletion }).from(comments).where(eq(comments.publicId, id));
    expect(row).toEqual({ waitingSince: NOW, deletion: null });
  });

  it('is over after half a minute, and nobody else’s to do', async () => {
    const person = await createPerson(site.ctx, { isTrusted: true });
    const { id } = await createComment(person, say('Gone for good'));
    await deleteComment(person, { commentId: id });
    await expect(undoDeletion(seconds(person, 31), { commentId: id })).rejects.toMatchObject({ code: 'conflict', issues: [{ code: 'too_late' }] });
    await expect(undoDeletion(await createPerson(site.ctx, { roles: ['admin'] }), { commentId: id })).rejects.toMatchObject({ code: 'not_found' });
    await expect(undoDeletion(anonymous(), { commentId: id })).rejects.toMatchObject({ code: 'unauthenticated' });
    expect(await findListed(id)).toBeUndefined();
  });
});

describe('recommending a comment', () => {
  it('counts a person once, however often they press, and takes it back as often', async () => {
    const { id } = await sayTrusted(site.ctx, articleId, 'Well said');
    const person = await createPerson(site.ctx);
    for (let press = 0; press < 2; press += 1) expect(await reactToComment(person, { commentId: id })).toEqual({ reactionCount: 1 });
    expect(await reactToComment(await createPerson(site.ctx), { commentId: id })).toEqual({ reactionCount: 2 });
    expect((await getMine(person, { articleId })).reactions).toEqual([id]);
    expect(await findListed(id)).toMatchObject({ comment: { reactionCount: 2 } });
    for (let press = 0; press < 2; press += 1) expect(await removeReaction(person, { commentId: id })).toEqual({ reactionCount: 1 });
    expect(await auditOf(id)).toEqual(['create', 'react', 'react', 'unreact']);
  });

  it('is refused for one’s own, for what is not shown, and to those signed out', async () => {
    const person = await createPerson(site.ctx, { isTrusted: true });
    const own = await createComment(person, say('Praise me'));
    const held = await createComment(await createPerson(site.ctx), say('Not shown'));
    await expect(reactToComment(person, { commentId: own.id })).rejects.toMatchObject({ code: 'forbidden' });
    await expect(reactToComment(person, { commentId: held.id })).rejects.toMatchObject({ code: 'not_found' });
    await expect(removeReaction(person, { commentId: held.id })).rejects.toMatchObject({ code: 'not_found' });
    await expect(reactToComment(anonymous(), { commentId: own.id })).rejects.toMatchObject({ code: 'unauthenticated' });
    await expect(reactToComment(person, { commentId: 'x' })).rejects.toMatchObject({ code: 'invalid' });
  });
});

describe('reporting a comment', () => {
  const spam = (commentId: string) => ({ commentId, breach: 'spam' as const, note: 'Look at this.' });

  it('hides a comment after three reports of different people, signed in or not, and leaves one that fewer reported', async () => {
    const { id } = await sayTrusted(site.ctx, articleId, 'Buy this');
    await reportComment(await createPerson(site.ctx), spam(id), { clientKey: '10.0.0.1' });
    await reportComment(anonymous(), spam(id), { clientKey: '10.0.0.1' });
    expect(await findListed(id)).toBeDefined();
    await reportComment(anonymous(), spam(id), { clientKey: '10.0.0.2' });
    expect(await findListed(id)).toBeUndefined();
    const [row] = await site.ctx.db.select({ state: comments.state, holdReasons: comments.holdReasons }).from(comments).where(eq(comments.publicId, id));
    expect(row).toEqual({ state: 'held', holdReasons: [{ rule: 'reports' }] });
    expect(await auditOf(id)).toEqual(['create', 'report', 'report', 'report']);
    expect(await lastTags()).toEqual([`thread:${articleId}`]);
  });

  it('is taken once from each, and says so', async () => {
    const { id } = await sayTrusted(site.ctx, articleId, 'Once is enough');
    const person = await createPerson(site.ctx);
    for (const ctx of [person, anonymous()]) {
      await reportComment(ctx, spam(id), { clientKey: '10.0.1.1' });
      await expect(reportComment(ctx, spam(id), { clientKey: '10.0.1.1' })).rejects.toMatchObject({ code: 'conflict', issues: [{ code: 'reported' }] });
    }
  });

  it('keeps no address: a hash that tells nobody apart after the salt of its day is gone', async () => {
    const { id } = await sayTrusted(site.ctx, articleId, 'Reported by a guest');
    await reportComment(anonymous(), spam(id), { clientKey: '192.0.2.44' });
    expect(JSON.stringify(await site.ctx.db.select().from(commentReports))).not.toContain('192.0.2.44');
    await reportComment({ ...anonymous(), now: minutesAfter(3 * 24 * 60) }, spam((await sayTrusted(site.ctx, articleId, 'Days later')).id), { clientKey: '192.0.2.44' });
    const days = (await site.ctx.db.select({ day: reportSalts.day }).from(reportSalts)).map(({ day }) => day);
    expect(days).toEqual([minutesAfter(3 * 24 * 60, NOW).toISOString().slice(0, 10)]);
  });

  it('is refused for one’s own, without a reason, for what is not shown, and after ten in an hour', async () => {
    const person = await createPerson(site.ctx, { isTrusted: true });
    const own = await createComment(person, say('Report me'));
    await expect(reportComment(person, spam(own.id), { clientKey: 'x' })).rejects.toMatchObject({ code: 'forbidden' });
    await expect(reportComment(person, { commentId: own.id, breach: 'boring' as 'spam' }, { clientKey: 'x' })).rejects.toMatchObject({ code: 'invalid', issues: [{ path: 'breach' }] });
    const held = await createComment(await createPerson(site.ctx), say('Held'));
    for (let count = 0; count < 10; count += 1) await expect(reportComment(anonymous(), spam(held.id), { clientKey: '10.9.9.9' })).rejects.toMatchObject({ code: 'not_found' });
    await expect(reportComment(anonymous(), spam(held.id), { clientKey: '10.9.9.9' })).rejects.toMatchObject({ code: 'rate_limited' });
  });
});

describe('what belongs to the reader', () => {
  it('tells own comments that wait or were refused with their reasons, and nothing to strangers', async () => {
    const person = await createPerson(site.ctx, { name: 'Ada' });
    const { id } = await createComment(person, say('My first'));
    expect(await getMine(person, { articleId })).toMatchObject({ person: { name: 'Ada', hasName: true, badge: null }, comments: [{ id, state: 'held', holdReasons: [{ rule: 'first' }], editableUntil: minutesAfter(10).toISOString() }], reactions: [] });
    expect((await getMine({ ...person, now: minutesAfter(11) }, { articleId })).comments).toMatchObject([{ editableUntil: null }]);
    expect(await getMine(anonymous(), { articleId })).toEqual({ person: null, comments: [], reactions: [] });
    expect((await getMine(await createPerson(site.ctx), { articleId })).comments).toEqual([]);
    expect((await getMine(await createPerson(site.ctx, { name: '' }), { articleId })).person).toMatchObject({ hasName: false });
    await deleteComment(person, { commentId: id });
    expect((await getMine(person, { articleId })).comments).toEqual([]);
  });
});

describe('the counts beside a thread', () => {
  it('are what counting would have found, after everything that happened above', async () => {
    const counted = await site.ctx.db.$count(comments, eq(comments.state, 'visible'));
    const [thread] = await site.ctx.db.select().from(commentThreads);
    expect(thread!.visibleCount).toBe(counted);
    expect(thread!.appearedCount).toBe(await site.ctx.db.$count(comments, eq(comments.hasAppeared, true)));
  });
});
