import { beforeAll, describe, expect, it } from 'vitest';
import type { Context } from '@/domain/context';
import { createStory, minutesAfter, openTestSite } from '@/domain/testing';
import { approveComment } from './approve-comment';
import { createComment } from './create-comment';
import { editComment } from './edit-comment';
import type { Queue } from './model';
import { countQueues, getQueueItem, listConversation, listQueue } from './queue-queries';
import { rejectComment } from './reject-comment';
import { removeComment } from './remove-comment';
import { reportComment } from './report-comment';
import type { PersonContext } from './testing';
import { createPerson, sayTrusted } from './testing';

const site = await openTestSite();
let city: string;
let sport: string;
let moderator: PersonContext;
const ids: Record<string, string> = {};
const at = (minutes: number): Context => ({ ...site.ctx, now: minutesAfter(minutes) });

beforeAll(async () => {
  city = await createStory(site.ctx, { languages: ['en', 'vi'] });
  sport = await createStory(site.ctx, { section: 'sport' });
  moderator = await createPerson(site.ctx, { name: 'Mo', roles: ['moderator'] });
  const anonymous = (minutes: number): Context => ({ ...at(minutes), actor: { kind: 'anonymous' } });
  const sayNew = async (minutes: number, articleId: string, text: string, locale: 'en' | 'vi' = 'en', isTrusted = false) =>
    (await createComment(await createPerson(at(minutes), { name: `New ${minutes}`, locale, isTrusted }), { articleId, text, locale })).id;
  ids.first = await sayNew(1, city, 'My first words');
  ids.vietnamese = await sayNew(2, city, 'Lời đầu tiên', 'vi');
  ids.link = await sayNew(3, sport, 'See https://paper.example/', 'en', true);
  ids.reported = (await sayTrusted(at(4), city, 'Somebody minds this', { name: 'Known' })).id;
  await reportComment(anonymous(9), { commentId: ids.reported, breach: 'attack', note: 'Rude.' }, { clientKey: 'a' });
  await reportComment(anonymous(10), { commentId: ids.reported, breach: 'spam' }, { clientKey: 'b' });
  ids.hidden = (await sayTrusted(at(5), city, 'Three people mind this')).id;
  for (const client of ['a', 'b', 'c']) await reportComment(anonymous(11), { commentId: ids.hidden, breach: 'hate' }, { clientKey: client });
  ids.approved = await sayNew(6, city, 'To be approved');
  ids.rejected = await sayNew(7, city, 'To be rejected');
  ids.removed = (await sayTrusted(at(8), city, 'To be removed')).id;
  await approveComment({ ...moderator, now: minutesAfter(20) }, { commentId: ids.approved });
  await rejectComment({ ...moderator, now: minutesAfter(21) }, { commentId: ids.rejected, breach: 'spam', note: 'No.' });
  await removeComment({ ...moderator, now: minutesAfter(22) }, { commentId: ids.removed, breach: 'attack' });
});

const list = async (queue: Queue, ctx: Context = moderator, filters = {}) => (await listQueue(ctx, { queue, ...filters })).items.map(({ id }) => Object.keys(ids).find((name) => ids[name] === id));

describe('the queues of moderators', () => {
  it.each<[Queue, string[]]>([
    ['waiting', ['first', 'vietnamese', 'link', 'reported', 'hidden']],
    ['held', ['first', 'vietnamese', 'link']],
    ['reported', ['reported', 'hidden']],
    ['approved', ['approved']],
    ['removed', ['removed', 'rejected']],
  ])('%s: what waits longest first, what was decided last first', async (queue, expected) => {
    expect(await list(queue)).toEqual(expected);
  });

  it('are filtered by language and section', async () => {
    expect(await list('waiting', moderator, { inLanguage: 'vi' })).toEqual(['vietnamese']);
    expect(await list('waiting', moderator, { sectionKey: 'sport' })).toEqual(['link']);
    expect(await list('waiting', moderator, { sectionKey: 'sport', inLanguage: 'vi' })).toEqual([]);
  });

  it('show a person what they may decide about and no more, and are closed to everybody else', async () => {
    expect(await list('waiting', await createPerson(site.ctx, { roles: ['moderator'], scope: { sectionKey: 'sport' } }))).toEqual(['link']);
    expect(await list('waiting', await createPerson(site.ctx, { roles: ['moderator'], scope: { locale: 'vi' } }))).toEqual(['vietnamese']);
    expect(await list('waiting', await createPerson(site.ctx, { roles: ['admin'] }))).toHaveLength(5);
    for (const ctx of [await createPerson(site.ctx, { roles: ['editor'] }), await createPerson(site.ctx), { ...site.ctx, actor: { kind: 'anonymous' as const } }]) {
      for (const read of [() => listQueue(ctx, { queue: 'waiting' }), () => countQueues(ctx), () => getQueueItem(ctx, { commentId: ids.first! }), () => listConversation(ctx, { commentId: ids.first! })]) {
        await expect(read()).rejects.toMatchObject({ code: 'forbidden' });
      }
    }
  });

  it('tell what a moderator needs: text, reasons, reports, record, story, and the last decision', async () => {
    expect(await getQueueItem(moderator, { commentId: ids.reported! })).toMatchObject({
      state: 'visible', text: [[{ text: 'Somebody minds this' }]], editCount: 0, waitingSince: minutesAfter(9).toISOString(), decision: null,
      reports: { count: 2, breaches: [{ breach: 'spam', count: 1 }, { breach: 'attack', count: 1 }], notes: ['Rude.'] },
      writer: { name: 'Known', record: { postedCount: 3, visibleCount: 3, refusedCount: 0, isTrusted: true, isSuspended: false } },
      article: { id: city, headlineLanguage: 'en', sectionKey: 'city' },
    });
    expect(await getQueueItem(moderator, { commentId: ids.vietnamese! })).toMatchObject({ holdReasons: [{ rule: 'first' }], article: { headlineLanguage: 'vi' }, writer: { record: { locale: 'vi', isTrusted: false } } });
    expect(await getQueueItem(moderator, { commentId: ids.rejected! })).toMatchObject({ state: 'rejected', decision: { kind: 'reject', by: 'Mo', breach: 'spam', note: 'No.' } });
    await expect(getQueueItem(moderator, { commentId: '0000000000' })).rejects.toMatchObject({ code: 'not_found' });
  });

  it('count what waits and say since when', async () => {
    expect(await countQueues(moderator)).toEqual({ waiting: 5, held: 3, reported: 2, oldestWaitingSince: minutesAfter(1).toISOString() });
    expect(await countQueues(await createPerson(site.ctx, { roles: ['moderator'], scope: { sectionKey: 'science' } }))).toEqual({ waiting: 0, held: 0, reported: 0, oldestWaitingSince: null });
  });

  it('leave out one’s own comments', async () => {
    const other = await createPerson(at(30), { roles: ['moderator'] });
    const own = await createComment(other, { articleId: sport, text: 'My own view', locale: 'en' });
    await reportComment({ ...site.ctx, actor: { kind: 'anonymous' } }, { commentId: own.id, breach: 'other' }, { clientKey: 'z' });
    expect(await list('waiting', other, { sectionKey: 'sport' })).toEqual(['link']);
    expect((await listQueue(moderator, { queue: 'waiting', sectionKey: 'sport' })).items.map(({ id }) => id)).toContain(own.id);
    await approveComment(moderator, { commentId: own.id });
  });

  it('go on where they were read to, and never twice over the same, while comments come and are decided', async () => {
    const busy = await createStory(site.ctx, { section: 'science' });
    const made: string[] = [];
    for (let index = 0; index < 45; index += 1) made.push((await createComment(await createPerson(at(100 + index)), { articleId: busy, text: `Comment ${index}`, locale: 'en' })).id);
    const seen: string[] = [];
    for (let after: string | null = null, page = 0; page === 0 || after !== null; page += 1) {
      const queue = await listQueue(moderator, { queue: 'waiting', sectionKey: 'science', after });
      seen.push(...queue.items.map(({ id }) => id));
      after = queue.after;
      if (page < 2) await createComment(await createPerson(at(200 + page)), { articleId: busy, text: 'Meanwhile', locale: 'en' });
      // One in the middle, and the one at which the reading stopped.
      for (const commentId of [made[page * 20 + 2]!, made[Math.min(page * 20 + 19, 44)]!]) await approveComment(moderator, { commentId });
    }
    expect(seen.filter((id) => made.includes(id))).toEqual(made);
    expect(new Set(seen).size).toBe(seen.length);
  });

  it('keep the place of a comment that its writer changes while it waits', async () => {
    const person = await createPerson(at(300));
    const { id } = await createComment(person, { articleId: city, text: 'Before', locale: 'en' });
    await editComment({ ...person, now: minutesAfter(305) }, { commentId: id, text: 'After' });
    expect(await getQueueItem(moderator, { commentId: id })).toMatchObject({ editCount: 1, waitingSince: minutesAfter(300).toISOString(), text: [[{ text: 'After' }]] });
  });

  it('show what was said around a comment, own words too', async () => {
    const root = await sayTrusted(at(400), city, 'Root');
    const replies: string[] = [];
    for (let index = 0; index < 8; index += 1) replies.push((await sayTrusted(at(401 + index), city, `Reply ${index}`, { parentId: root.id })).id);
    const own = await createComment({ ...moderator, now: minutesAfter(410) }, { articleId: city, text: 'A word from us', locale: 'en', parentId: root.id });
    expect((await listConversation(moderator, { commentId: replies[6]! })).map(({ id }) => id)).toEqual([root.id, ...replies.slice(3, 8), own.id]);
  });
});
