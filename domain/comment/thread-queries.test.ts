import { eq, sql } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { articles } from '@/db/schema/article';
import { commentCounters, comments } from '@/db/schema/comment';
import type { Context } from '@/domain/context';
import { createStory, minutesAfter, openTestSite } from '@/domain/testing';
import { newRenderScope, renderScope } from '@/lib/server/render-scope';
import { createComment } from './create-comment';
import { deleteComment } from './delete-comment';
import type { CommentSort, ThreadPage } from './model';
import { COMMENTS_PER_PAGE, REPLIES_SHOWN } from './model';
import { findComment } from './permalink-queries';
import { reactToComment } from './react-to-comment';
import { removeComment } from './remove-comment';
import { createPerson, sayTrusted } from './testing';
import { getThread, getThreadPulse, listReplies } from './thread-queries';

const site = await openTestSite();

const at = (minutes: number): Context => ({ ...site.ctx, now: minutesAfter(minutes) });
const idsOf = (page: ThreadPage) => page.conversations.map(({ comment }) => comment.id);
const sayMany = async (articleId: string, count: number, from = 0) => {
  const ids: string[] = [];
  for (let index = 0; index < count; index += 1) ids.push((await sayTrusted(at(from + index), articleId, `Comment ${from + index}`)).id);
  return ids;
};
const readOn = async (articleId: string, sort: CommentSort, between: (page: number) => Promise<void> = async () => {}) => {
  const pages: string[][] = [];
  for (let after: string | null = null, page = 0; ; page += 1) {
    const thread: ThreadPage = await getThread(site.ctx, { articleId, sort, after });
    pages.push(idsOf(thread));
    if (thread.after === null) return pages;
    after = thread.after;
    await between(page);
  }
};

describe('reading a conversation page by page', () => {
  it('gives every comment once in each order, whatever is said, taken back and recommended in between', async () => {
    const articleId = await createStory(site.ctx);
    const ids = await sayMany(articleId, 45);
    const fan = await createPerson(site.ctx);
    for (const id of ids.slice(10, 14)) await reactToComment(fan, { commentId: id });
    const orders: [CommentSort, string[]][] = [['newest', ids.toReversed()], ['oldest', ids]];
    for (const [sort, expected] of orders) expect(await readOn(articleId, sort), sort).toEqual([expected.slice(0, 20), expected.slice(20, 40), expected.slice(40)]);
    const top = (await readOn(articleId, 'top')).flat();
    expect(top.slice(0, 4)).toEqual([ids[13], ids[12], ids[11], ids[10]]);
    expect(new Set(top)).toEqual(new Set(ids));

    let minute = 100;
    const disturbed = (sort: CommentSort) => readOn(articleId, sort, async () => {
      await sayTrusted(at(minute), articleId, `In between ${minute}`);
      await reactToComment(await createPerson(at(minute)), { commentId: ids[minute % 45]! });
      minute += 1;
    });
    for (const sort of ['newest', 'oldest'] as const) {
      const seen = (await disturbed(sort)).flat();
      expect(seen.filter((id) => ids.includes(id)), sort).toHaveLength(45);
      expect(new Set(seen).size, sort).toBe(seen.length);
    }
    const seenInTop = (await disturbed('top')).flat();
    expect(seenInTop.length - new Set(seenInTop).size, 'only what was recommended while reading can come again').toBeLessThanOrEqual(2);
  });

  it('goes on after a comment that is gone by now', async () => {
    const articleId = await createStory(site.ctx);
    const ids = await sayMany(articleId, 19);
    const person = await createPerson(site.ctx, { isTrusted: true });
    const last = await createComment({ ...person, now: minutesAfter(-1) }, { articleId, text: 'The twentieth', locale: 'en' });
    await sayTrusted(at(-2), articleId, 'The twenty-first');
    const { after } = await getThread(site.ctx, { articleId });
    expect(after).toBe(last.id);
    await deleteComment(person, { commentId: last.id });
    expect(await getThread(site.ctx, { articleId, after })).toMatchObject({ conversations: [{ comment: { text: [[{ text: 'The twenty-first' }]] } }], after: null });
    expect(ids).toHaveLength(19);
  });

  it('refuses what is no order, no cursor, and a cursor of another story', async () => {
    const [articleId, other] = [await createStory(site.ctx), await createStory(site.ctx)];
    const { id } = await sayTrusted(site.ctx, other, 'Elsewhere');
    await expect(getThread(site.ctx, { articleId, sort: 'best' as 'top' })).rejects.toMatchObject({ code: 'invalid' });
    await expect(getThread(site.ctx, { articleId, after: '"; drop table' })).rejects.toMatchObject({ code: 'invalid' });
    await expect(getThread(site.ctx, { articleId, after: id })).rejects.toMatchObject({ code: 'not_found' });
    await expect(getThread(site.ctx, { articleId: '0000000000' })).rejects.toMatchObject({ code: 'not_found' });
  });

  it('shows two replies in the order in which they were written and gives the others page by page', async () => {
    const articleId = await createStory(site.ctx);
    const root = await sayTrusted(site.ctx, articleId, 'Root');
    const replies: string[] = [];
    for (let index = 1; index <= 23; index += 1) replies.push((await sayTrusted(at(index), articleId, `Reply ${index}`, { parentId: root.id })).id);
    const [conversation] = (await getThread(site.ctx, { articleId })).conversations;
    expect(conversation).toMatchObject({ replyCount: 23, replies: [{ id: replies[0] }, { id: replies[1] }] });
    const first = await listReplies(site.ctx, { commentId: root.id, after: replies[REPLIES_SHOWN - 1] });
    expect(first.replies.map(({ id }) => id)).toEqual(replies.slice(2, 22));
    expect(await listReplies(site.ctx, { commentId: root.id, after: first.after })).toMatchObject({ replies: [{ id: replies[22] }], after: null });
    await expect(listReplies(site.ctx, { commentId: replies[0]! })).rejects.toMatchObject({ code: 'not_found' });
  });

  it('declares the story, its conversation, and the people whose names it shows', async () => {
    const articleId = await createStory(site.ctx);
    const root = await sayTrusted(site.ctx, articleId, 'Tagged');
    const reads: (() => Promise<unknown>)[] = [() => getThread(site.ctx, { articleId }), () => getThreadPulse(site.ctx, { articleId }), () => listReplies(site.ctx, { commentId: root.id }), () => findComment(site.ctx, { commentId: root.id, locale: 'en' })];
    const tags: string[] = [];
    for (const read of reads) {
      const scope = newRenderScope();
      await renderScope.run(scope, read);
      expect([...scope.tags]).toEqual(expect.arrayContaining([`article:${articleId}`, `thread:${articleId}`]));
      tags.push(...scope.tags);
    }
    expect(tags.filter((tag) => !/^(?:article|thread):/.test(tag))).toEqual([expect.stringMatching(/^user:person-\d+$/)]);
  });
});

describe('the address of a comment', () => {
  it('leads to the page on which it stands, in the language asked for or else the story’s own', async () => {
    const articleId = await createStory(site.ctx, { languages: ['en', 'vi'] });
    const ids = await sayMany(articleId, 25);
    const replies: string[] = [];
    for (let index = 0; index < 4; index += 1) replies.push((await sayTrusted(at(200 + index), articleId, `Reply ${index}`, { parentId: ids[24]! })).id);
    const where = (commentId: string, locale: 'en' | 'vi' | 'ar' = 'vi') => findComment(site.ctx, { commentId, locale });
    expect(await where(ids[24]!)).toMatchObject({ status: 'listed', articleId, rootId: null, after: null, repliesAfter: null, story: { inLanguage: 'vi', href: expect.stringMatching(new RegExp(`^/vi/.+${articleId}$`)) } });
    expect(await where(ids[24]!, 'ar')).toMatchObject({ story: { inLanguage: 'en' } });
    expect(await where(ids[5]!), 'the twentieth from above').toMatchObject({ after: null });
    expect(await where(ids[4]!)).toMatchObject({ after: ids[5] });
    expect(idsOf(await getThread(site.ctx, { articleId, after: ids[5] }))[0]).toBe(ids[4]);
    expect(await where(replies[1]!)).toMatchObject({ rootId: ids[24], after: null, repliesAfter: null });
    expect(await where(replies[3]!)).toMatchObject({ rootId: ids[24], repliesAfter: replies[2] });
  });

  it('is gone where nothing is left, and was never there for what waits or never was', async () => {
    const articleId = await createStory(site.ctx);
    const person = await createPerson(site.ctx, { isTrusted: true });
    const [deleted, removed] = [await createComment(person, { articleId, text: 'Deleted', locale: 'en' }), await createComment(person, { articleId, text: 'Removed', locale: 'en' })];
    const held = await createComment(await createPerson(site.ctx), { articleId, text: 'Held', locale: 'en' });
    await deleteComment(person, { commentId: deleted.id });
    await removeComment(await createPerson(site.ctx, { roles: ['moderator'] }), { commentId: removed.id, breach: 'spam' });
    expect(await findComment(site.ctx, { commentId: deleted.id, locale: 'en' })).toMatchObject({ status: 'gone', story: { inLanguage: 'en' } });
    expect(await findComment(site.ctx, { commentId: removed.id, locale: 'en' })).toMatchObject({ status: 'listed' });
    for (const commentId of [held.id, '0000000000']) expect(await findComment(site.ctx, { commentId, locale: 'en' })).toBeNull();
    await site.ctx.db.update(articles).set({ commentPolicy: 'hidden' }).where(eq(articles.publicId, articleId));
    expect(await findComment(site.ctx, { commentId: removed.id, locale: 'en' })).toBeNull();
  });
});

describe('a conversation of 20,000 comments', () => {
  const TOTAL = 20_000;
  let articleId: string;
  let first: string;
  beforeAll(async () => {
    articleId = await createStory(site.ctx);
    first = (await sayTrusted(at(-1), articleId, 'The first')).id;
    await site.ctx.db.execute(sql`
      insert into ${comments} (public_id, article_id, in_language, root_id, parent_id, text, state, has_appeared, created_at)
      select 'zzzz' || lpad(n::text, 6, '0'), f.article_id, 'en', case when n % 2 = 0 then f.id end, case when n % 2 = 0 then f.id end, 'Comment ' || n, 'visible', true, f.created_at + n * interval '1 second'
      from generate_series(1, ${TOTAL}) as n, (select * from ${comments} where public_id = ${first}) as f`);
    await site.ctx.db.execute(sql`
      insert into ${commentCounters} (comment_id, article_id, root_id, created_at, is_listed, reaction_count)
      select id, article_id, root_id, created_at, true, id % 50 from ${comments} where public_id like 'zzzz%'`);
    await site.ctx.db.update(commentCounters).set({ replyCount: TOTAL / 2 }).where(eq(commentCounters.commentId, sql`(select id from ${comments} where public_id = ${first})`));
    await site.ctx.db.execute(sql`vacuum analyze`);
  });

  /** Rows that the tables of the conversation gave while `read` ran, as the database counts them. */
  const rowsTouched = (read: (ctx: Context) => Promise<unknown>): Promise<number> =>
    site.ctx.transaction('read', async (tx) => {
      const counted = async () => {
        const { rows } = await tx.execute<{ touched: string }>(sql`select sum(coalesce(seq_tup_read, 0) + coalesce(idx_tup_fetch, 0)) as touched from pg_stat_xact_user_tables where relname like 'comment%'`);
        return Number(rows[0]!.touched);
      };
      const before = await counted();
      await read({ ...site.ctx, db: tx });
      return (await counted()) - before;
    });

  it.each<[string, (ctx: Context) => Promise<unknown>]>([
    ['its first page, newest', (ctx) => getThread(ctx, { articleId, sort: 'newest' })],
    ['its first page, oldest', (ctx) => getThread(ctx, { articleId, sort: 'oldest' })],
    ['its first page, top', (ctx) => getThread(ctx, { articleId, sort: 'top' })],
    ['a page in the middle, newest', (ctx) => getThread(ctx, { articleId, sort: 'newest', after: 'zzzz010001' })],
    ['a page in the middle, top', (ctx) => getThread(ctx, { articleId, sort: 'top', after: '25-zzzz010001' })],
    ['replies in the middle', (ctx) => listReplies(ctx, { commentId: first, after: 'zzzz010000' })],
    ['the place of its oldest comment', (ctx) => findComment(ctx, { commentId: first, locale: 'en' })],
    ['the place of a reply in the middle', (ctx) => findComment(ctx, { commentId: 'zzzz010000', locale: 'en' })],
    ['how much there is', (ctx) => getThreadPulse(ctx, { articleId })],
  ])('reads %s by touching a page of rows, not the conversation', async (_, read) => {
    const touched = await rowsTouched(read);
    // Of each of 21 comments its counters, itself, and the two that a reply names; a few more for the story and the cursor, and
    // for rows that an update left behind, which a server may not have cleared away yet.
    expect(touched).toBeGreaterThan(0);
    expect(touched).toBeLessThanOrEqual(4 * (COMMENTS_PER_PAGE + 1) + 20);
  });
});
