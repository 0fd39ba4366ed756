import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { eq } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { articles, articleVersions } from '@/db/schema/article';
import { commentCounters, commentDecisions, comments, commentThreads } from '@/db/schema/comment';
import { jobs } from '@/db/schema/job';
import { countQueues, listQueue } from '@/domain/comment/queue-queries';
import { getThread } from '@/domain/comment/thread-queries';
import { openEmptySite } from '@/domain/testing';
import { LOCALES, localeEntry } from '@/lib/locales';
import type { Conversations } from './comments';
import { DEMO_FOLDER, seedDemo } from './demo';

const NOW = new Date('2026-11-24T03:00:00Z');

const site = await openEmptySite();
const { database } = site;
const ctx = { ...site.ctx, now: NOW };
beforeAll(async () => {
  await seedDemo(ctx);
}, 240_000);

describe('the conversation of the demo', () => {
  it('is held once: a second start finds nothing to add', async () => {
    const before = await database.db.$count(comments);
    expect(before).toBeGreaterThanOrEqual(40);
    await seedDemo(ctx);
    expect(await database.db.$count(comments)).toBe(before);
  });

  it('follows its stories in time, never from the future, and leaves some stories without a word', async () => {
    const rows = await database.db.select({ createdAt: comments.createdAt, publishedAt: articleVersions.publishedAt }).from(comments)
      .innerJoin(articles, eq(articles.id, comments.articleId)).innerJoin(articleVersions, eq(articleVersions.articleId, articles.id)).where(eq(articleVersions.inLanguage, articles.originalLanguage));
    for (const { createdAt, publishedAt } of rows) {
      expect(createdAt.getTime()).toBeGreaterThan(publishedAt!.getTime());
      expect(createdAt.getTime()).toBeLessThanOrEqual(NOW.getTime());
    }
    expect(await database.db.$count(commentThreads)).toBeLessThan(await database.db.$count(articles));
  });

  it('is spoken in every language of the site, each in its own letters, and answers across them', async () => {
    const rows = await database.db.select().from(comments);
    for (const locale of LOCALES) {
      const own = rows.filter(({ inLanguage }) => inLanguage === locale);
      expect(own.length, locale).toBeGreaterThan(0);
      for (const { text } of own) expect(text).toMatch(localeEntry(locale).letters);
    }
    expect(rows.filter(({ rootId, inLanguage }) => rootId !== null && inLanguage !== rows.find(({ id }) => id === rootId)?.inLanguage).length).toBeGreaterThan(2);
  });

  it('shows everything that a conversation can hold: author, staff, a tombstone, more replies than are shown at once, what waits and why', async () => {
    const rows = await database.db.select().from(comments);
    expect(new Set(rows.map(({ badge }) => badge))).toEqual(new Set([null, 'author', 'staff']));
    expect(rows.filter(({ state }) => state === 'removed')).toHaveLength(1);
    expect((await database.db.select({ replies: commentCounters.replyCount }).from(commentCounters)).some(({ replies }) => replies > 2)).toBe(true);
    const { items } = await listQueue(ctx, { queue: 'waiting' });
    expect(new Set(items.flatMap(({ holdReasons }) => holdReasons.map(({ rule }) => rule)))).toEqual(new Set(['first', 'link', 'word']));
    expect(await countQueues(ctx)).toMatchObject({ waiting: 4, held: 3, reported: 1 });
  });

  it('lets the readers whom the demo signs in speak at once', async () => {
    for (let reader = 1; reader <= 6; reader += 1) {
      const own = await database.db.$count(comments, eq(comments.userId, `demo-reader${reader}`));
      expect(own, `reader${reader}`).toBeGreaterThanOrEqual(2);
    }
  });

  it('leaves no mail to be sent about what was decided in it', async () => {
    expect(await database.db.$count(commentDecisions)).toBeGreaterThan(10);
    expect(await database.db.$count(jobs, eq(jobs.kind, 'comment_notice'))).toBe(0);
  });

  it('says in the database what its file says', async () => {
    const { stories } = parse(await readFile(join(DEMO_FOLDER, 'comments.yaml'), 'utf8')) as Conversations;
    const [story] = await database.db.select({ publicId: articles.publicId }).from(articles).where(eq(articles.importKey, 'mangrove-shore'));
    const thread = await getThread(ctx, { articleId: story!.publicId, sort: 'oldest' });
    expect(thread.conversations).toHaveLength(stories['mangrove-shore']!.filter(({ waits }) => !waits).length);
    expect(thread.conversations[0]).toMatchObject({ replyCount: stories['mangrove-shore']![0]!.replies!.length, comment: { reactionCount: stories['mangrove-shore']![0]!.likedBy!.length } });
  });
});
