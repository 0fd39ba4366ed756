import { eq } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { articles } from '@/db/schema/article';
import { auditEntries } from '@/db/schema/audit';
import { authors } from '@/db/schema/author';
import { comments } from '@/db/schema/comment';
import { retractArticle } from '@/domain/article/retract-article';
import { withdrawVersion } from '@/domain/article/withdraw-version';
import { createStory, listEventTags, minutesAfter, openTestSite } from '@/domain/testing';
import { approveComment } from './approve-comment';
import { createComment } from './create-comment';
import { plainText } from './model';
import { saveFlaggedWords } from './save-flagged-words';
import { createPerson, sayTrusted } from './testing';
import { getThread } from './thread-queries';

const site = await openTestSite();
beforeAll(async () => {
  await saveFlaggedWords(site.ctx, { locale: 'en', words: ['Scoundrel'] });
});

const say = (articleId: string, text: string) => ({ articleId, text, locale: 'en' as const });

describe('saying something under a story', () => {
  it('shows what a known person says at once, counts it, and announces it in one audit row and one event of the thread', async () => {
    const articleId = await createStory(site.ctx);
    const person = await createPerson(site.ctx, { isTrusted: true });
    const comment = await createComment(person, say(articleId, 'The bridge was closed in May.\n\nIt opened in June.'));
    expect(comment).toMatchObject({ state: 'visible', articleId, parentId: null, inLanguage: 'en', holdReasons: [], writer: { name: 'Person', badge: null }, text: [[{ text: 'The bridge was closed in May.' }], [{ text: 'It opened in June.' }]] });
    const thread = await getThread(site.ctx, { articleId });
    expect(thread).toMatchObject({ count: 1, appearedCount: 1, policy: 'open', after: null });
    expect(thread.conversations.map(({ comment: { id } }) => id)).toEqual([comment.id]);
    expect(await site.ctx.db.select({ action: auditEntries.action }).from(auditEntries).where(eq(auditEntries.subjectId, comment.id))).toEqual([{ action: 'create' }]);
    expect((await listEventTags(site.ctx)).at(-1)).toEqual([`thread:${articleId}`]);
  });

  it('keeps the first comments of a person until two of them have been shown', async () => {
    const articleId = await createStory(site.ctx);
    const person = await createPerson(site.ctx);
    for (const text of ['One.', 'Two.', 'Three.']) expect(await createComment(person, say(articleId, text))).toMatchObject({ state: 'held', holdReasons: [{ rule: 'first' }] });
    expect(await getThread(site.ctx, { articleId })).toMatchObject({ count: 0, conversations: [] });
  });

  it('shows the first words of people of the newsroom at once, though a session begun by mail gives them neither role nor badge', async () => {
    const articleId = await createStory(site.ctx);
    const admin = await createPerson(site.ctx, { roles: ['admin'] });
    const byMail = { ...admin, actor: { ...admin.actor, assignments: [] } };
    expect(await createComment(byMail, say(articleId, 'A word from home.'))).toMatchObject({ state: 'visible', writer: { badge: null } });
  });

  it('takes no sixth comment that would wait while five of its writer do, of whoever it is, and says so', async () => {
    const articleId = await createStory(site.ctx);
    const [person, known] = [await createPerson(site.ctx), await createPerson(site.ctx, { isTrusted: true })];
    const ids: string[] = [];
    for (let count = 0; count < 5; count += 1) ids.push((await createComment(person, say(articleId, `Waiting ${count}`))).id);
    const later = { ...person, now: minutesAfter(2) };
    await expect(createComment(later, say(articleId, 'Waiting 5'))).rejects.toMatchObject({ code: 'rate_limited', retryAfterSeconds: undefined, issues: [{ path: '', code: 'waiting', values: { count: 5 } }] });
    await approveComment(await createPerson(site.ctx, { roles: ['moderator'] }), { commentId: ids[0]! });
    expect(await createComment(later, say(articleId, 'Waiting 5'))).toMatchObject({ state: 'held' });

    for (let count = 0; count < 5; count += 1) await createComment(known, say(articleId, `www.example.com/${count}`));
    await expect(createComment({ ...known, now: minutesAfter(2) }, say(articleId, 'www.example.com/5'))).rejects.toMatchObject({ issues: [{ code: 'waiting' }] });
    expect(await createComment({ ...known, now: minutesAfter(2) }, say(articleId, 'No link in it'))).toMatchObject({ state: 'visible' });
  });

  it.each([
    ['a link', 'Read http://elsewhere.example now', [{ rule: 'link' }]],
    ['an address without its scheme', 'Read www.example.com now', [{ rule: 'link' }]],
    ['a flagged word, in any case', 'What a SCOUNDREL!', [{ rule: 'word', word: 'Scoundrel' }]],
    ['a flagged word with marks on it', 'What a scoúndrel!', [{ rule: 'word', word: 'Scoundrel' }]],
    ['both', 'That scoundrel wrote www.example.com', [{ rule: 'word', word: 'Scoundrel' }, { rule: 'link' }]],
  ])('holds %s of a known person and says why', async (_, text, holdReasons) => {
    const articleId = await createStory(site.ctx);
    const person = await createPerson(site.ctx, { isTrusted: true });
    expect(await createComment(person, say(articleId, text))).toMatchObject({ state: 'held', holdReasons });
  });

  it('lets the newsroom post links at once, and gives its people and the story’s author their badges', async () => {
    const articleId = await createStory(site.ctx);
    const staff = await createPerson(site.ctx, { roles: ['editor'] });
    expect(await createComment(staff, say(articleId, 'The plan is at https://plan.example/'))).toMatchObject({ state: 'visible', writer: { badge: 'staff' } });
    const author = await createPerson(site.ctx);
    await site.ctx.db.update(authors).set({ userId: author.actor.id }).where(eq(authors.key, 'mai'));
    expect(await createComment(author, say(articleId, 'I wrote this.'))).toMatchObject({ state: 'visible', writer: { badge: 'author' } });
    await site.ctx.db.update(authors).set({ userId: null }).where(eq(authors.key, 'mai'));
  });

  it('posts once what is sent twice: with a key, without one, and at the same instant', async () => {
    const articleId = await createStory(site.ctx);
    const person = await createPerson(site.ctx, { isTrusted: true });
    const keyed = { ...say(articleId, 'Once.'), idempotencyKey: 'a-key-of-mine' };
    const [first, second] = await Promise.all([createComment(person, keyed), createComment(person, keyed)]);
    expect(second.id).toBe(first.id);
    expect((await createComment(person, say(articleId, 'Twice.'))).id).toBe((await createComment(person, say(articleId, 'Twice.'))).id);
    expect(await getThread(site.ctx, { articleId })).toMatchObject({ count: 2 });
    expect(await site.ctx.db.select({ id: auditEntries.id }).from(auditEntries).where(eq(auditEntries.subjectId, first.id))).toHaveLength(1);
  });

  it('answers a comment and names who is answered only below the first level', async () => {
    const articleId = await createStory(site.ctx);
    const [root, person] = [await sayTrusted(site.ctx, articleId, 'A question'), await createPerson(site.ctx, { name: 'Bo', isTrusted: true })];
    const reply = await createComment(person, { ...say(articleId, 'An answer'), parentId: root.id });
    const further = await createComment(person, { ...say(articleId, 'To myself'), parentId: reply.id });
    const [conversation] = (await getThread(site.ctx, { articleId })).conversations;
    expect(conversation).toMatchObject({ comment: { id: root.id }, replyCount: 2, replies: [{ id: reply.id, rootId: root.id, replyTo: null }, { id: further.id, rootId: root.id, replyTo: { id: reply.id, name: 'Bo' } }] });
  });

  it('refuses to answer what is not there, or stands under another story', async () => {
    const [articleId, other] = [await createStory(site.ctx), await createStory(site.ctx)];
    const elsewhere = await sayTrusted(site.ctx, other, 'Elsewhere');
    const person = await createPerson(site.ctx, { isTrusted: true });
    for (const parentId of [elsewhere.id, '0000000000']) {
      await expect(createComment(person, { ...say(articleId, 'Answer'), parentId })).rejects.toMatchObject({ code: 'invalid', issues: [{ path: 'parentId', code: 'parent_gone' }] });
    }
  });

  it.each([
    ['no words', ' \u200B \u2800\n', 'required'],
    ['too many characters', 'ä'.repeat(2001), 'too_long'],
    ['too many code units in few characters', `${'👩‍👩‍👧‍👦'.repeat(1500)}`, 'too_long'],
  ])('refuses %s at the field', async (_, text, code) => {
    const articleId = await createStory(site.ctx);
    await expect(createComment(await createPerson(site.ctx), say(articleId, text))).rejects.toMatchObject({ code: 'invalid', issues: [{ path: 'text', code }] });
  });

  it('takes 2,000 characters, however many code units each has', async () => {
    const articleId = await createStory(site.ctx);
    const comment = await createComment(await createPerson(site.ctx, { isTrusted: true }), say(articleId, 'กี้'.repeat(2000)));
    expect(plainText(comment.text)).toHaveLength(6000);
  });

  it('refuses strangers, people without a name, closed and hidden threads, and stories that are not there', async () => {
    const articleId = await createStory(site.ctx);
    const person = await createPerson(site.ctx);
    await expect(createComment({ ...site.ctx, actor: { kind: 'anonymous' } }, say(articleId, 'Hello'))).rejects.toMatchObject({ code: 'unauthenticated' });
    await expect(createComment(await createPerson(site.ctx, { name: '' }), say(articleId, 'Hello'))).rejects.toMatchObject({ code: 'invalid', issues: [{ path: 'name' }] });
    const setPolicy = (commentPolicy: 'closed' | 'hidden') => site.ctx.db.update(articles).set({ commentPolicy }).where(eq(articles.publicId, articleId));
    await setPolicy('closed');
    await expect(createComment(person, say(articleId, 'Hello'))).rejects.toMatchObject({ code: 'forbidden', issues: [{ code: 'closed' }] });
    await setPolicy('hidden');
    await expect(createComment(person, say(articleId, 'Hello'))).rejects.toMatchObject({ code: 'not_found' });
    expect(await getThread(site.ctx, { articleId })).toMatchObject({ policy: 'hidden', conversations: [] });
    await expect(createComment(person, say(await createStory(site.ctx, { languages: [] }), 'Hello'))).rejects.toMatchObject({ code: 'not_found' });
    await expect(createComment(person, say('0000000000', 'Hello'))).rejects.toMatchObject({ code: 'not_found' });
  });

  it('goes on in the languages that are left when one is withdrawn, and is gone with the story', async () => {
    const articleId = await createStory(site.ctx, { languages: ['en', 'vi'] });
    await sayTrusted(site.ctx, articleId, 'Before');
    await withdrawVersion(site.ctx, { articleId, inLanguage: 'en' });
    expect(await sayTrusted(site.ctx, articleId, 'After')).toMatchObject({ state: 'visible' });
    expect(await getThread(site.ctx, { articleId })).toMatchObject({ count: 2 });
    await retractArticle(site.ctx, { articleId, note: 'A hoax.' });
    await expect(getThread(site.ctx, { articleId })).rejects.toMatchObject({ code: 'gone' });
    await expect(sayTrusted(site.ctx, articleId, 'Too late')).rejects.toMatchObject({ code: 'gone' });
  });

  it('bids a person wait who writes too often, and says how long', async () => {
    const articleId = await createStory(site.ctx);
    const person = await createPerson(site.ctx, { isTrusted: true });
    for (let count = 0; count < 6; count += 1) await createComment(person, say(articleId, `Comment ${count}`));
    await expect(createComment(person, say(articleId, 'One more'))).rejects.toMatchObject({ code: 'rate_limited', retryAfterSeconds: 60 });
    expect(await createComment({ ...person, now: minutesAfter(1) }, say(articleId, 'One more'))).toMatchObject({ state: 'visible' });
  });

  it('keeps what acts on the text around it out of the database', async () => {
    const articleId = await createStory(site.ctx);
    const { id } = await sayTrusted(site.ctx, articleId, `\u202Eevil\u0000 ${'e\u0301\u0302\u0303\u0304\u0305\u0306'}`);
    const [row] = await site.ctx.db.select({ text: comments.text }).from(comments).where(eq(comments.publicId, id));
    expect(row!.text).toBe('evil é\u0302\u0303');
  });
});
