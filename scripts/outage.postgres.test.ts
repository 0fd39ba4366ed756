import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFailed } from 'vitest';
import { createComment } from '@/domain/comment/create-comment';
import { withdrawVersion } from '@/domain/article/withdraw-version';
import { createStory, openTestSite } from '@/domain/testing';
import { actingAs, createPerson, TEST_PASSWORD } from '@/domain/user/testing';
import { keepAsking } from '@/lib/server/testing';
import { freePort } from './ports.mjs';
import { findPostgres, startPostgres } from './postgres.mjs';
import type { Running } from './testing';
import { checkBuilt, signInStaff, startCommand } from './testing';

// A server of its own, which can be hung and halted beside the tests that share the other one.
const database = await startPostgres(findPostgres() ?? '');
afterAll(() => database.stop());
const { TEST_DATABASE_URL: shared } = process.env;
process.env.TEST_DATABASE_URL = database.url;
const site = await openTestSite();
process.env.TEST_DATABASE_URL = shared;

let origin: string;
let port: number;
let dataFolder: string;
let node: Running;
let cookie: string;
/** The session of a moderator, the comment that waits for them, and the name of the action that decides on it. */
let moderation: { cookie: string; commentId: string; action: string };
/** Name of the action that saves a topic, as its form tells scripts. */
let saveTopic: string;
/** The story that people talk about, and the one that is withdrawn, with their pages. */
let talkId: string;
let goneId: string;
let talk: string;
let gone: string;

beforeAll(async () => {
  checkBuilt();
  [port, dataFolder] = [await freePort(), await mkdtemp(join(tmpdir(), 'meridian-outage-'))];
  origin = `http://127.0.0.1:${port}`;
  const [{ rows: [found] }, { email }] = [await site.database.db.$client.query<{ name: string }>('select current_database() as name'), await createPerson(site.ctx, { role: 'editor', locale: 'en' })];
  [talkId, goneId] = [await createStory(site.ctx), await createStory(site.ctx)];
  node = startCommand(['serve'], {
    env: {
      DATABASE_URL: Object.assign(new URL(database.url), { pathname: `/${found?.name}` }).href, DATABASE_POOL_SIZE: '3', SITE_URL: origin, PORT: String(port), DATA_FOLDER: dataFolder,
      AUTH_SECRET: 'the secret of the node of this test', ADMIN_EMAIL: 'chief@news.example', LOG_LEVEL: 'fatal', STALE_MAX_SECONDS: '8',
    },
  });
  await node.says('Meridian is ready at');
  cookie = await signInStaff(origin, email, { password: TEST_PASSWORD });
  const moderator = await createPerson(site.ctx, { role: 'moderator', locale: 'en' });
  const waiting = await createComment(actingAs(site.ctx, (await createPerson(site.ctx)).id), { articleId: talkId, text: 'I am new here.', locale: 'en' });
  const session = await signInStaff(origin, moderator.email, { password: TEST_PASSWORD });
  const desk = await read(`/admin/moderation?comment=${waiting.id}`, { cookie: session });
  moderation = { cookie: session, commentId: waiting.id, action: /name="(\$ACTION_ID_\w+)"/.exec(desk.text)![1]! };
  saveTopic = /&quot;id&quot;:&quot;(\w+)&quot;,&quot;bound&quot;/.exec((await read('/admin/topics/new', { cookie })).text)![1]!;
  [talk, gone] = await Promise.all([talkId, goneId].map(async (id) => new URL((await fetch(`${origin}/en/x/x-${id}`)).url).pathname)) as [string, string];
});
afterAll(async () => {
  await node.stop('SIGKILL');
  await rm(dataFolder, { recursive: true });
});

async function read(path: string, headers: Record<string, string> = {}) {
  const response = await fetch(origin + path, { headers, redirect: 'manual' });
  const named = (name: string) => response.headers.get(name);
  return { status: response.status, age: named('age'), cache: named('x-cache'), etag: named('etag') ?? '', retryAfter: named('retry-after'), text: await response.text() };
}

const WORDS = 'Who was at the pier when the water came?';
const write = (path: string, { method = 'POST', type = 'application/json', body }: { method?: string; type?: string; body: string }) =>
  fetch(origin + path, { method, headers: { origin, cookie, 'content-type': type }, body, redirect: 'manual' });
const FORM = 'application/x-www-form-urlencoded';
/** A form of the newsroom, sent to an action: by a script, or by a browser without one. */
function act(fields: Record<string, string>, { hasScript }: { hasScript: boolean }) {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.append(hasScript ? `_1_${name}` : name, value);
  const state = { status: 'new', values: {}, errors: {} };
  const call: Record<string, unknown> = hasScript ? { 0: [state, '$K1'] } : { '$ACTION_REF_1': '', '$ACTION_1:0': { id: saveTopic, bound: '$@1' }, '$ACTION_1:1': [state] };
  for (const [name, value] of Object.entries(call)) body.append(name, value === '' ? '' : JSON.stringify(value));
  return fetch(`${origin}/admin/topics/new`, { method: 'POST', headers: { origin, cookie, ...(hasScript && { 'next-action': saveTopic, accept: 'text/x-component' }) }, body, redirect: 'manual' });
}
/** A moderator's decision, sent by a browser without JavaScript. */
function decide() {
  const body = new FormData();
  for (const [name, value] of Object.entries({ [moderation.action]: '', commentId: moderation.commentId, editCount: '0', kind: 'reject', breach: 'spam', note: WORDS, back: '/admin/moderation' })) body.append(name, value);
  return fetch(`${origin}/admin/moderation`, { method: 'POST', headers: { origin, cookie: moderation.cookie }, body, redirect: 'manual' });
}
const send = (path: string, fields: Record<string, string>) => write(path, { type: FORM, body: new URLSearchParams(fields).toString() });
/** Of a comment that may be there or not: nobody can tell now. */
const SOME_COMMENT = '0123456789';
const WRITERS: Record<string, () => Promise<Response>> = {
  'a comment by script': () => write(`/api/en/articles/${talkId}/comments`, { body: JSON.stringify({ text: WORDS, idempotencyKey: 'the-only-one' }) }),
  'a comment by form': () => send('/en/comments/new', { articleId: talkId, text: WORDS, inLanguage: 'en' }),
  'an edit by script': () => write(`/api/en/comments/${SOME_COMMENT}`, { method: 'PATCH', body: JSON.stringify({ text: WORDS }) }),
  'an edit by form': () => send(`/en/comments/${SOME_COMMENT}/edit`, { text: WORDS, inLanguage: 'en' }),
  'a reply by form': () => send(`/en/comments/${SOME_COMMENT}/reply`, { text: WORDS, inLanguage: 'en' }),
  'a recommendation by script': () => write(`/api/en/comments/${SOME_COMMENT}/reaction`, { method: 'PUT', body: '{}' }),
  'a recommendation by form': () => send(`/en/comments/${SOME_COMMENT}/recommend`, { take: '' }),
  'a report by script': () => write(`/api/en/comments/${SOME_COMMENT}/reports`, { body: JSON.stringify({ breach: 'spam', note: WORDS }) }),
  'a report by form': () => send(`/en/comments/${SOME_COMMENT}/report`, { breach: 'spam', note: WORDS }),
  'a report of a translation by form': () => send(`/en/translations/${talkId}`, { revision: '1', quote: 'the tide', remark: WORDS }),
  'a name by form': () => send('/en/account', { do: 'profile', name: WORDS, locale: 'en' }),
  'an autosave': () => write(`/admin/api/drafts/${talkId}/en`, { method: 'PUT', body: '{}' }),
  'a sign-in': () => send('/admin/sign-in', { email: 'x@news.example', password: 'wrong' }),
  'a link to sign in': () => send('/en/account/sign-in', { email: 'reader@news.example' }),
  'a form of the newsroom by script': () => act({ 'names.en.name': WORDS }, { hasScript: true }),
  'a form of the newsroom': () => act({ 'names.en.name': WORDS }, { hasScript: false }),
  'a decision by form': decide,
  'a picture': () => write('/admin/media/upload', { type: FORM, body: 'file=x' }),
};

async function writeAll() {
  return Object.fromEntries(await Promise.all(Object.entries(WRITERS).map(async ([name, ask]) => {
    const answer = await ask();
    return [name, { status: answer.status, retryAfter: answer.headers.get('retry-after'), keepsWords: (await answer.text()).includes(WORDS) }];
  })));
}
/** Each is told to come back; the forms come back with their words, what a script sent to an endpoint the script has. */
const KEEPING = ['a form of the newsroom by script', 'a form of the newsroom', ...Object.keys(WRITERS).filter((name) => name.endsWith(' by form') && !name.includes('recommendation'))];
const REFUSED = Object.fromEntries(Object.keys(WRITERS).map((name) => [name, { status: 503, retryAfter: '2', keepsWords: KEEPING.includes(name) }]));

describe('a node whose database goes away', () => {
  it('shows what it has with its age while the database hangs, 503 when that is too old, refuses writers with their words, and is itself again without a restart', async () => {
    const { etag } = await read(talk);
    for (const path of [talk, gone, '/en']) expect((await read(path)).status).toBe(200);

    database.signal('SIGSTOP');
    onTestFailed(() => database.signal('SIGCONT'));
    onTestFailed(() => console.error(node.output()));
    const hanging = writeAll();
    await expect.poll(async () => (await read(talk)).cache, { timeout: 30_000 }).toBe('stale');
    const stale = await read(talk, { 'if-none-match': etag });
    expect([stale.status, Number(stale.age) >= 5]).toEqual([200, true]);
    expect(stale.text).toMatch(/<p class="stale-line">This page may be out of date\. It shows what we knew on [^<]+ GMT\+7\.<\/p>/);
    await expect.poll(async () => (await read(talk)).status, { timeout: 60_000 }).toBe(503);
    expect((await read('/en')).retryAfter).toBe('2');
    expect((await read('/healthz')).status).toBe(200);
    expect(await hanging).toEqual(REFUSED);

    database.signal('SIGCONT');
    database.halt();
    expect(await writeAll()).toEqual(REFUSED);

    database.start();
    await expect.poll(() => withdrawVersion(site.ctx, { articleId: goneId, inLanguage: 'en' }).then(() => 'withdrawn', String), { timeout: 30_000 }).toBe('withdrawn');
    await expect.poll(async () => (await read(gone)).status, { timeout: 30_000 }).toBe(404);
    const again = await read(talk);
    expect([again.status, again.age, again.text.includes('may be out of date')]).toEqual([200, null, false]);
    const answers = [await WRITERS['a comment by script']!(), await WRITERS['a comment by script']!()];
    expect(answers.map(({ status }) => status)).toEqual([201, 201]);
    expect((await read(`/api/en/articles/${talkId}/comments`)).text.split(WORDS)).toHaveLength(2);
    const decided = await WRITERS['a decision by form']!();
    expect([decided.status, decided.headers.get('location')]).toEqual([303, expect.stringContaining('/admin/moderation')]);
  }, 180_000);

  it('drops no request when it is told to stop under load, and says that it ended well', async () => {
    let asked = 0;
    // Pages that are kept, and those that are rendered just then.
    const clients = Array.from({ length: 8 }, (_, index) => keepAsking(port, () => {
      asked++;
      return index % 2 === 0 ? talk : `/en/nothing-${asked}`;
    }));
    await expect.poll(() => asked, { timeout: 60_000 }).toBeGreaterThan(200);
    const ended = node.stop('SIGTERM');
    expect(await Promise.all(clients)).toEqual(clients.map(() => ({ outcome: 'answered', connection: 'close' })));
    expect((await ended).code).toBe(0);
  }, 120_000);
});
