import { sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { commentCounters, commenters, comments, commentThreads } from '@/db/schema/comment';
import { createStory, openTestSite } from '@/domain/testing';
import { isAppError } from '@/lib/errors';
import { approveComment } from './approve-comment';
import { createComment } from './create-comment';
import { deleteComment } from './delete-comment';
import { reactToComment, removeReaction } from './react-to-comment';
import { removeComment } from './remove-comment';
import { reportComment } from './report-comment';
import { restoreComment } from './restore-comment';
import type { PersonContext } from './testing';
import { createPerson, sayTrusted } from './testing';

const site = await openTestSite();

/** Repeatable: the order of what happens is not, which is the point. */
const pick = <T>(list: readonly T[], seed: number): T => list[(seed * 7919) % list.length]!;

describe('a storm over one conversation', () => {
  it('leaves every count as counting finds it, and refuses nothing for a reason that people could not know', async () => {
    const articleId = await createStory(site.ctx);
    const roots = await Promise.all(['One', 'Two', 'Three', 'Four'].map((text) => sayTrusted(site.ctx, articleId, text)));
    const people: PersonContext[] = [];
    for (let count = 0; count < 12; count += 1) people.push(await createPerson(site.ctx, { isTrusted: count % 3 !== 0 }));
    const moderators = [await createPerson(site.ctx, { roles: ['moderator'] }), await createPerson(site.ctx, { roles: ['admin'] })];
    const known = roots.map(({ id }) => id);
    const unexpected: unknown[] = [];
    const attempt = async (work: Promise<unknown>) => {
      await work.catch((error: unknown) => { if (!isAppError(error)) unexpected.push(error); });
    };
    for (let wave = 0; wave < 4; wave += 1) {
      await Promise.all(people.flatMap((person, index) => {
        const seed = wave * 31 + index;
        const commentId = pick(known, seed);
        return [
          attempt(createComment(person, { articleId, text: `Wave ${wave} of ${index}`, locale: 'en', parentId: seed % 2 ? pick(known, seed + 1) : null }).then(({ id }) => known.push(id))),
          attempt(seed % 3 ? reactToComment(person, { commentId }) : removeReaction(person, { commentId })),
          attempt(reportComment(person, { commentId: pick(known, seed + 3), breach: 'other' }, { clientKey: String(index) })),
          attempt(deleteComment(pick(people, seed + 2), { commentId: pick(known, seed + 5) })),
          attempt(removeComment(pick(moderators, seed), { commentId: pick(known, seed + 4), breach: 'spam' })),
          attempt(approveComment(pick(moderators, seed + 1), { commentId: pick(known, seed + 6) })),
          attempt(restoreComment(pick(moderators, seed + 1), { commentId: pick(known, seed + 4) })),
        ];
      }));
    }
    expect(unexpected).toEqual([]);

    const wrong = async (query: ReturnType<typeof sql>) => (await site.ctx.db.execute(query)).rows;
    expect(await wrong(sql`select t.* from ${commentThreads} t where t.visible_count <> (select count(*) from ${comments} c where c.article_id = t.article_id and c.state = 'visible') or t.appeared_count <> (select count(*) from ${comments} c where c.article_id = t.article_id and c.has_appeared)`)).toEqual([]);
    expect(await wrong(sql`select k.* from ${commentCounters} k where k.root_id is null and k.reply_count <> (select count(*) from ${commentCounters} r where r.root_id = k.comment_id and r.is_listed)`)).toEqual([]);
    expect(await wrong(sql`select k.* from ${commentCounters} k where k.reaction_count <> (select count(*) from comment_reactions r where r.comment_id = k.comment_id) or k.report_count <> (select count(*) from comment_reports r where r.comment_id = k.comment_id and r.answered_at is null)`)).toEqual([]);
    expect(await wrong(sql`select k.comment_id, c.state, k.is_listed from ${commentCounters} k join ${comments} c on c.id = k.comment_id where k.is_listed <> (case when c.state = 'visible' then true when c.state = 'rejected' then false else c.has_appeared and (c.state = 'removed' or k.reply_count > 0) end)`)).toEqual([]);
    // Whoever is known from the beginning has two comments on record that are not there.
    expect(await wrong(sql`select p.* from ${commenters} p, lateral (select count(*) filter (where state = 'visible') as visible, count(*) filter (where state in ('rejected', 'removed')) as refused from ${comments} c where c.user_id = p.user_id) as found where p.visible_count - found.visible not in (0, 2) or p.refused_count <> found.refused`)).toEqual([]);
  }, 120_000);
});
