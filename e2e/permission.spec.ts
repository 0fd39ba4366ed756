/**
 * Who may do what, over HTTP (promise 20): each surface asked by each kind of person, past the pages that would hide it.
 * The expected answers are written by hand. Every verb of the domain is in `domain/permission-matrix.test.ts`.
 */
import { expect, test } from '@playwright/test';
import { send, signInReader, signInStaff } from './support/people';
import { siteUrl } from './support/http';
import { publish, retract } from './support/stories';
import type { Story } from './support/stories';

const PEOPLE = ['admin', 'editor', 'reporter', 'translator', 'moderator', 'reader', 'nobody'] as const;
type Person = (typeof PEOPLE)[number];

let story: Story;
let commentId: string;
const cookies = {} as Record<Person, string>;
const ids = {} as Record<Person, string>;

test.beforeAll(async () => {
  test.setTimeout(180_000);
  for (const person of PEOPLE) cookies[person] = person === 'nobody' ? '' : person === 'reader' ? (await signInReader('reader5@demo.example', { locale: 'zh-Hans' })).cookie : (await signInStaff(person)).cookie;
  for (const person of PEOPLE) ids[person] = person === 'reader' ? 'demo-reader5' : `demo-${person}`;
  story = await publish({ name: 'permission-matrix', section: 'heritage', texts: { en: { headline: 'A gate with many keys' }, vi: { headline: 'Cánh cổng nhiều chìa khóa' } } });
  const emma = await signInReader('reader2@demo.example');
  const said = await send('POST', `/api/en/articles/${story.id}/comments`, { cookie: emma.cookie, body: { text: 'Somebody else’s words' } });
  expect(said.status).toBe(201);
  commentId = ((await said.json()) as { id: string }).id;
});
test.afterAll(() => retract(story));

const look = (path: string, person: Person) => fetch(siteUrl() + path, { redirect: 'manual', headers: { cookie: cookies[person], accept: 'text/html' } });
const answersTo = async (ask: (person: Person) => Promise<Response>) => {
  const answers: Partial<Record<Person, number>> = {};
  for (const person of PEOPLE) answers[person] = (await ask(person)).status;
  return answers;
};
const expected = (row: string) => Object.fromEntries(row.trim().split(/\s+/).map((status, index) => [PEOPLE[index], Number(status)]));

test.describe('the newsroom’s pages', () => {
  const PAGES: [path: string, row: string][] = [
    //                          admin editor reporter translator moderator reader nobody
    ['/admin',                 '200   200    200      200        200       403    307'],
    ['/admin/account',         '200   200    200      200        200       307    307'],
    ['/admin/stories',         '200   200    200      200        403       403    307'],
    ['/admin/stories/new',     '200   200    200      403        403       403    307'],
    ['/admin/moderation',      '200   403    403      403        200       403    307'],
    ['/admin/moderation/words', '200   403    403      403        200       403    307'],
    ['/admin/media',           '200   200    200      200        403       403    307'],
    ['/admin/topics',          '200   200    403      403        403       403    307'],
    ['/admin/authors',         '200   200    403      403        403       403    307'],
    ['/admin/sections',        '200   403    403      403        403       403    307'],
    ['/admin/sources',         '200   403    403      403        403       403    307'],
    ['/admin/pages',           '200   403    403      403        403       403    307'],
    ['/admin/users',           '200   403    403      403        403       403    307'],
    ['/admin/site',            '200   403    403      403        403       403    307'],
    ['/admin/jobs',            '200   403    403      403        403       403    307'],
  ];
  for (const [path, row] of PAGES) {
    test(`open ${path} to those whose work it is`, async () => {
      expect(await answersTo((person) => look(path, person))).toEqual(expected(row));
    });
  }

  test('show a story’s text in work to those who work on stories', async () => {
    //                                                                                                     admin editor reporter translator moderator reader nobody
    expect(await answersTo((person) => look(`/admin/stories/${story.id}/vi`, person))).toEqual(expected('200   200    200      200        403       403    307'));
  });
});

test.describe('what changes something', () => {
  test('saves a text for those who may write it: others learn nothing and change nothing', async () => {
    const text = { lockVersion: 1, headline: 'Cánh cổng khác', description: 'Mô tả.', slug: null, byline: null, dateline: null, body: { type: 'doc', content: [{ type: 'paragraph', attrs: { id: 'B1' }, content: [{ type: 'text', text: 'Một câu.' }] }] } };
    const save = (person: Person) => send('PUT', `/admin/api/drafts/${story.id}/vi`, { cookie: cookies[person], body: { ...text, personId: ids[person] } });
    // The first who may saves; the next meets what was saved. The translator’s languages are Vietnamese and Arabic.
    const answers = await answersTo(save);
    expect([answers.admin, answers.editor, answers.translator].map((status) => status === 200 || status === 409)).toEqual([true, true, true]);
    expect([answers.reporter, answers.moderator, answers.reader, answers.nobody]).toEqual([403, 403, 403, 401]);
    const english = (person: Person) => send('PUT', `/admin/api/drafts/${story.id}/en`, { cookie: cookies[person], body: { ...text, personId: ids[person] } });
    expect((await english('translator')).status).toBe(403);
  });

  test('takes pictures from those who write', async () => {
    const bring = (person: Person) => {
      const form = new FormData();
      form.append('file', new Blob(['no picture'], { type: 'image/png' }), 'a.png');
      return fetch(`${siteUrl()}/admin/media/upload`, { method: 'POST', headers: { origin: siteUrl(), accept: 'application/json', cookie: cookies[person] }, body: form });
    };
    // 422: asked in, and then it is no picture.       admin editor reporter translator moderator reader nobody
    expect(await answersTo(bring)).toEqual(expected('422   422    422      403        403       403    401'));
  });

  test('lets everybody who is signed in speak, and nobody touch another’s words', async () => {
    const at = (person: Person) => ({ cookie: cookies[person] });
    const say = (person: Person) => send('POST', `/api/en/articles/${story.id}/comments`, { ...at(person), body: { text: `The word of the ${person}` } });
    const edit = (person: Person) => send('PATCH', `/api/en/comments/${commentId}`, { ...at(person), body: { text: 'Put into their mouth' } });
    const remove = (person: Person) => send('DELETE', `/api/en/comments/${commentId}`, at(person));
    const recommend = (person: Person) => send('PUT', `/api/en/comments/${commentId}/reaction`, at(person));
    //                                              admin editor reporter translator moderator reader nobody
    expect(await answersTo(say)).toEqual(expected('201   201    201      201        201       201    401'));
    expect(await answersTo(edit)).toEqual(expected('403   403    403      403        403       403    401'));
    expect(await answersTo(remove)).toEqual(expected('403   403    403      403        403       403    401'));
    const answers = await answersTo(recommend);
    expect(answers.nobody).toBe(401);
    expect(PEOPLE.filter((person) => person !== 'nobody').map((person) => Number(answers[person]) < 300)).toEqual([true, true, true, true, true, true]);
  });

  test('tells the story of a comment to those who judge it', async () => {
    //                                                                                                                             admin editor reporter translator moderator reader nobody
    expect(await answersTo((person) => send('GET', `/admin/moderation/comments/${commentId}`, { cookie: cookies[person] }))).toEqual(expected('200   403    403      403        200       403    403'));
  });

  test('takes nothing from another site, whoever is signed in', async () => {
    for (const [method, path] of [['PUT', `/admin/api/drafts/${story.id}/vi`], ['POST', '/admin/media/upload'], ['POST', `/api/en/articles/${story.id}/comments`], ['DELETE', `/api/en/comments/${commentId}`], ['POST', '/en/account'], ['POST', '/admin/users']] as const) {
      const forged = await fetch(siteUrl() + path, { method, headers: { origin: 'https://evil.example', cookie: cookies.admin, 'content-type': 'application/json' }, body: '{}' });
      expect(forged.status, `${method} ${path}`).toBe(403);
    }
  });
});

/** A form as a browser without scripts would send it: the page's own hidden fields, and what stands in the others. */
async function formOf(path: string, marker: string): Promise<FormData> {
  const html = await (await look(path, 'admin')).text();
  const found = (html.match(/<form[\s\S]*?<\/form>/g) ?? []).find((form) => form.includes(marker));
  if (!found) throw new Error(`${path} has no form with ${marker}`);
  const form = new FormData();
  for (const [input] of found.matchAll(/<input[^>]*>/g)) {
    const [name, value] = ['name', 'value'].map((attribute) => decode(new RegExp(`\\b${attribute}="([^"]*)"`).exec(input)?.[1] ?? ''));
    if (name && !/type="(?:checkbox|radio|submit)"/.test(input)) form.append(name, value ?? '');
  }
  return form;
}
const decode = (text: string): string => text.replace(/&quot;/g, '"').replace(/&#x27;/g, "'").replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&');
const sendForm = (path: string, person: Person, body: FormData) => fetch(siteUrl() + path, { method: 'POST', redirect: 'manual', headers: { origin: siteUrl(), cookie: cookies[person] }, body });

test.describe('a form of the newsroom that somebody else sends', () => {
  const OTHERS = PEOPLE.filter((person) => person !== 'admin');
  const roles = async () => (await (await look('/admin/users/demo-reader6', 'admin')).text()).match(/name="assignmentId"/g)?.length ?? 0;

  test('gives nobody a role, nor takes one; sent by an admin it does', async () => {
    const form = await formOf('/admin/users/demo-reader6', 'name="role"');
    form.set('role', 'moderator');
    for (const person of OTHERS) {
      expect((await sendForm('/admin/users/demo-reader6', person, form)).status, person).not.toBe(303);
      expect(await roles(), person).toBe(0);
    }
    expect((await sendForm('/admin/users/demo-reader6', 'admin', form)).status).toBe(303);
    expect(await roles()).toBe(1);
    const away = await formOf('/admin/users/demo-reader6', 'name="assignmentId"');
    for (const person of OTHERS) {
      await sendForm('/admin/users/demo-reader6', person, away);
      expect(await roles(), person).toBe(1);
    }
    expect((await sendForm('/admin/users/demo-reader6', 'admin', away)).status).toBe(303);
    expect(await roles()).toBe(0);
  });

  test('suspends nobody: the person stays signed in', async () => {
    const form = await formOf('/admin/users/demo-reader5', 'Suspend');
    for (const person of OTHERS) {
      await sendForm('/admin/users/demo-reader5', person, form);
      expect((await look('/en/account', 'reader')).status, person).toBe(200);
    }
  });
});
