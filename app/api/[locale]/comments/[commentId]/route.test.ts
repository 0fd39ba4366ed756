import { beforeAll, describe, expect, it } from 'vitest';
import { GET as getThread, POST as postComment } from '@/app/api/[locale]/articles/[articleId]/comments/route';
import { GET as getLatest } from '@/app/api/[locale]/articles/[articleId]/comments/latest/route';
import { GET as getMine } from '@/app/api/me/articles/[articleId]/route';
import type { OwnComment, ThreadPage } from '@/domain/comment/model';
import { plainText } from '@/domain/comment/model';
import { withSite } from '@/domain/context';
import { createStory, openTestSite } from '@/domain/testing';
import { createStaffSession } from '@/domain/user/create-staff-session';
import { atPresent, browserWith, createPerson, TEST_PASSWORD } from '@/domain/user/testing';
import { DELETE, PATCH } from './route';
import { DELETE as removeReaction, PUT as putReaction } from './reaction/route';
import { GET as getReplies } from './replies/route';
import { POST as postReport } from './reports/route';

const site = await openTestSite();
const ctx = atPresent(site.ctx);
let articleId: string;
let writer: Headers;
let other: Headers;
beforeAll(async () => {
  articleId = await createStory(ctx);
  [writer, other] = [await signIn('<img src=x onerror=alert(1)>'), await signIn('Other')];
});

/** The session of a person of the staff, whose words are shown at once. */
async function signIn(name: string): Promise<Headers> {
  const { email } = await createPerson(ctx, { name, role: 'editor' });
  return browserWith((await createStaffSession(ctx, { email, password: TEST_PASSWORD }, new Headers())).cookies);
}

type Handler<P> = (request: Request, context: { params: Promise<P> }) => Promise<Response>;
type Sent = { headers?: Headers; body?: unknown; query?: string };

/** Calls an endpoint as the server does: inside the site. */
function ask<P>(handler: Handler<P>, params: P, { headers = new Headers(), body, query = '' }: Sent = {}): Promise<Response> {
  const inside = { context: () => ({ ...ctx, now: new Date(), actor: { kind: 'anonymous' as const } }), onEventsCommitted: () => () => {}, setApplied: () => {}, close: async () => {} };
  const request = new Request(`https://news.example/${query}`, { method: body === undefined ? 'GET' : 'POST', headers: new Headers([...headers, ['x-forwarded-for', '192.0.2.7']]), ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }) });
  return withSite(inside, () => handler(request, { params: Promise.resolve(params) }));
}
const say = async (text: string, sent: Sent = { headers: writer }) => ask(postComment, { locale: 'en', articleId }, { body: { text }, ...sent });
const at = (commentId: string) => ({ locale: 'en', commentId });
const problemOf = async (response: Response) => ({ status: response.status, contentType: response.headers.get('content-type'), ...((await response.json()) as { issues?: { path: string; code: string }[] }) });

describe('the endpoints of the conversation', () => {
  it('let a person say, change, recommend, report and take back, and show it to everybody in between', async () => {
    const posted = await say('First\n\nSecond');
    expect(posted.status).toBe(201);
    const { id }: OwnComment = await posted.json();
    const thread: ThreadPage = await (await ask(getThread, { locale: 'en', articleId })).json();
    expect(thread.conversations[0]).toMatchObject({ comment: { id, writer: { name: '<img src=x onerror=alert(1)>', badge: 'staff' }, text: [[{ text: 'First' }], [{ text: 'Second' }]] } });
    expect(await (await ask(getLatest, { locale: 'vi', articleId })).json()).toEqual({ count: 1, appearedCount: 1 });

    expect(await (await ask(PATCH, at(id), { headers: writer, body: { text: 'Changed' } })).json()).toMatchObject({ id, text: [[{ text: 'Changed' }]] });
    expect(await (await ask(putReaction, at(id), { headers: other })).json()).toEqual({ reactionCount: 1 });
    expect(await (await ask(getMine, { articleId }, { headers: other })).json()).toMatchObject({ person: { name: 'Other' }, reactions: [id] });
    expect(await (await ask(removeReaction, at(id), { headers: other })).json()).toEqual({ reactionCount: 0 });
    expect((await ask(postReport, at(id), { body: { breach: 'spam', note: 'Look.' } })).status).toBe(204);
    expect((await ask(postReport, at(id), { body: { breach: 'spam' } })).status).toBe(409);

    const reply = await ask(postComment, { locale: 'vi', articleId }, { headers: other, body: { text: 'Trả lời', parentId: id } });
    expect(await reply.json()).toMatchObject({ rootId: id, inLanguage: 'vi' });
    expect(await (await ask(getReplies, at(id))).json()).toMatchObject({ replies: [{ text: [[{ text: 'Trả lời' }]] }], after: null });
    expect((await ask(PATCH, at(id), { headers: other, body: { text: 'Not mine' } })).status).toBe(403);
    expect((await ask(DELETE, at(id), { headers: other })).status).toBe(403);
    expect((await ask(DELETE, at(id), { headers: writer })).status).toBe(204);
    expect(await (await ask(getMine, { articleId }, { headers: writer })).json()).toMatchObject({ comments: [] });
  });

  it('say what is wrong with a text at its field', async () => {
    expect(await problemOf(await say('  '))).toMatchObject({ status: 422, contentType: 'application/problem+json', issues: [{ path: 'text', code: 'required' }] });
    expect(await problemOf(await say('x'.repeat(2001)))).toMatchObject({ status: 422, issues: [{ path: 'text', code: 'too_long' }] });
    for (const body of ['{', '"text"', '[]', 'null']) expect((await ask(postComment, { locale: 'en', articleId }, { headers: writer, body })).status).toBe(422);
    expect(await problemOf(await ask(postComment, { locale: 'en', articleId }, { headers: writer, body: { text: 'Hello', state: 'visible', userId: 'x' } }))).toMatchObject({ status: 422 });
  });

  it('take nothing of the address from the body', async () => {
    const elsewhere = await createStory(ctx);
    const posted = await ask(postComment, { locale: 'en', articleId }, { headers: writer, body: { text: 'Where do I stand?', articleId: elsewhere, locale: 'vi' } });
    expect(await posted.json()).toMatchObject({ articleId, inLanguage: 'en' });
  });

  it('ask those who are signed out to sign in, and tell nobody who they are', async () => {
    const { id }: OwnComment = await (await say('Somebody’s')).json();
    for (const response of [await say('Hello', {}), await ask(PATCH, at(id), { body: { text: 'Mine now' } }), await ask(DELETE, at(id)), await ask(putReaction, at(id))]) expect(response.status).toBe(401);
    expect(await (await ask(getMine, { articleId })).json()).toEqual({ person: null, comments: [], reactions: [] });
  });

  it('answer 404 for what is not there, in any language', async () => {
    for (const locale of ['en', 'xx']) {
      expect((await ask(getThread, { locale, articleId: '0000000000' })).status).toBe(404);
      expect((await ask(getReplies, { locale, commentId: '0000000000' })).status).toBe(404);
    }
    expect((await ask(getThread, { locale: 'en', articleId }, { query: '?after=0000000000' })).status).toBe(404);
  });

  it.each(['<script>alert(1)</script>', '"><svg onload=alert(1)>', '{{constructor.constructor("x")()}}', '</script><!--', '\\u003cscript>', '<%= 7*7 %>', "'; drop table comments; --", '=HYPERLINK("http://evil.example")'])('give back %s as it was typed', async (text) => {
    const story = await createStory(ctx);
    await ask(postComment, { locale: 'en', articleId: story }, { headers: await signIn('Writer'), body: { text } });
    const thread: ThreadPage = await (await ask(getThread, { locale: 'en', articleId: story })).json();
    const { comment } = thread.conversations[0]!;
    expect(comment.state === 'visible' && plainText(comment.text)).toBe(text);
  });
});
