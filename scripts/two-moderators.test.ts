import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Running } from './testing';
import { serveDemo, signInStaff } from './testing';

const ROUNDS = 100;
let dataFolder: string;
let origin: string;
let site: Running;
let end: () => Promise<void>;

beforeAll(async () => {
  ({ dataFolder, origin, site, end } = await serveDemo());
});
afterAll(() => end());

type Desk = { action: string; comments: { id: string; editCount: string }[] };
type Decision = { commentId: string; editCount: string; kind: 'remove' | 'restore' };

/** The desk as a browser without JavaScript reads it: the name of the form's action, and the comments that can be decided about. */
async function readDesk(cookie: string, queue: string): Promise<Desk> {
  const page = await (await fetch(`${origin}/admin/moderation?queue=${queue}`, { headers: { cookie } })).text();
  const form = [...page.matchAll(/<form[^>]*method="POST"[^>]*>.*?<\/form>/gs)].map(([whole]) => whole).find((whole) => whole.includes('name="commentId"')) ?? '';
  const ids = [...new Set([...page.matchAll(/<input type="hidden" name="comment(?:Id)?" value="([0-9a-z]{10})"/g)].map(([, id]) => id!))];
  return { action: /name="(\$ACTION_ID_[0-9a-f]+)"/.exec(form)?.[1] ?? '', comments: ids.map((id) => ({ id, editCount: '0' })) };
}

/** Sends the form. @returns whether the decision was taken, or another one was there already */
async function decide(cookie: string, action: string, decision: Decision): Promise<'done' | 'refused'> {
  const body = new FormData();
  for (const [name, value] of Object.entries({ [action]: '', back: '/admin/moderation', breach: decision.kind === 'remove' ? 'spam' : '', note: '', ...decision })) body.append(name, value);
  const answer = await fetch(`${origin}/admin/moderation`, { method: 'POST', headers: { origin, cookie }, body, redirect: 'manual' });
  await answer.arrayBuffer();
  const { searchParams } = new URL(answer.headers.get('location') ?? '', origin);
  expect([answer.status, searchParams.has('done') || searchParams.get('refused') === decision.commentId]).toEqual([303, true]);
  return searchParams.has('done') ? 'done' : 'refused';
}

describe('two moderators', () => {
  it('who decide about one comment at the same instant, a hundred times, make one decision and one audit row each time', async () => {
    const [moderator, admin] = [await signInStaff(origin, 'moderator@demo.example'), await signInStaff(origin, 'admin@demo.example')];
    const { action, comments } = await readDesk(moderator, 'approved');
    expect(action).not.toBe('');
    expect(comments.length).toBeGreaterThanOrEqual(10);
    const outcomes: string[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const { id, editCount } = comments[round % comments.length]!;
      const decision: Decision = { commentId: id, editCount, kind: Math.floor(round / comments.length) % 2 === 0 ? 'remove' : 'restore' };
      const both = [decide(moderator, action, decision), decide(admin, action, decision)];
      outcomes.push((await Promise.all(round % 2 === 0 ? both : both.reverse())).sort().join(' and '));
    }
    expect(new Set(outcomes)).toEqual(new Set(['done and refused']));

    await site.stop();
    const database = await PGlite.create(join(dataFolder, 'database'));
    const ids = comments.map(({ id }) => id);
    const count = async (query: string): Promise<number> => Number((await database.query<{ count: string }>(query, [ids])).rows[0]!.count);
    expect(await count(`select count(*) from audit_entries where subject_kind = 'comment' and subject_id = any($1) and actor_label in ('Somchai Wongsa', 'Thảo Trần') and action in ('remove', 'restore')`)).toBe(ROUNDS);
    expect(await count(`select count(*) from comment_decisions d join comments c on c.id = d.comment_id where c.public_id = any($1) and d.kind in ('remove', 'restore')`)).toBe(ROUNDS);
    await database.close();
  }, 180_000);
});
