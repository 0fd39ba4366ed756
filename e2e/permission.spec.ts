/**
 * Who may do what, over HTTP (promise 20): each surface asked by each kind of person, past the pages that would hide it.
 * The expected answers are written by hand. Every verb of the domain is in `domain/permission-matrix.test.ts`.
 */
import { randomUUID } from 'node:crypto';
import { expect, test } from '@playwright/test';
import { comment } from './support/conversation';
import { formAt, look as open, sendForm } from './support/forms';
import { READERS, send, signInReader, signInStaff } from './support/people';
import { ask, siteUrl } from './support/http';
import { publish, retract } from './support/stories';
import type { Story } from './support/stories';

const PEOPLE = ['admin', 'editor', 'reporter', 'translator', 'moderator', 'reader', 'nobody'] as const;
type Person = (typeof PEOPLE)[number];

let story: Story;
let commentId: string;
const cookies = {} as Record<Person, string>;
const ids = {} as Record<Person, string>;

test.beforeAll(async () => {
  for (const person of PEOPLE) cookies[person] = person === 'nobody' ? '' : person === 'reader' ? (await signInReader('reader5@demo.example', { locale: 'zh-Hans' })).cookie : (await signInStaff(person)).cookie;
  for (const person of PEOPLE) ids[person] = person === 'reader' ? 'demo-reader5' : `demo-${person}`;
  story = await publish({ name: 'permission-matrix', section: 'heritage', texts: { en: { headline: 'A gate with many keys' }, vi: { headline: 'Cánh cổng nhiều chìa khóa' } } });
  commentId = await comment(await signInReader(READERS.emma), story.id, { text: 'Somebody else’s words' });
});
test.afterAll(() => retract(story));

const look = (path: string, person: Person) => open(path, cookies[person]);
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
    ['/admin/translations',    '200   200    200      200        403       403    307'],
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

const formOf = (path: string, marker: string) => formAt(path, cookies.admin, marker);
const sendAs = (person: Person, path: string, form: FormData) => sendForm(path, cookies[person], form);

/** Who is known is told that it is not theirs (403), who is signed out to sign in (401). */
const refusalOf = (person: Person) => (person === 'nobody' ? 401 : 403);

test.describe('promise 20: a form of the newsroom that somebody else sends', () => {
  const OTHERS = PEOPLE.filter((person) => person !== 'admin');
  const mark = randomUUID().slice(0, 8);
  const NOT_EDITORS: readonly Person[] = ['reporter', 'translator', 'moderator', 'reader', 'nobody'];
  const NOT_ADMINS: readonly Person[] = ['editor', ...NOT_EDITORS];

  // Desk, its form, what is written into it, who may not send it, and where it would be seen.
  const DESKS: [desk: string, path: string, marker: string, fields: Record<string, string>, refused: readonly Person[], seenAt: string][] = [
    ['a topic', '/admin/topics/new', 'name="names.en.name"', { 'names.en.name': `Forged ${mark}` }, NOT_EDITORS, '/admin/topics'],
    ['an author', '/admin/authors/new', 'name="name"', { name: `Forged ${mark}` }, NOT_EDITORS, '/admin/authors'],
    ['a section', '/admin/sections/new', 'name="names.en.name"', { 'names.en.name': `Forged ${mark}` }, NOT_ADMINS, '/admin/sections'],
    ['a newspaper', '/admin/sources/new', 'name="texts.en.name"', { 'texts.en.name': `Forged ${mark}` }, NOT_ADMINS, '/admin/sources'],
    ['a page of the site', '/admin/pages/new', 'name="texts.en.title"', { 'texts.en.title': `Forged ${mark}` }, NOT_ADMINS, '/admin/pages'],
    ['the site itself', '/admin/site', 'name="contactEmail"', { contactEmail: `forged-${mark}@evil.example` }, NOT_ADMINS, '/admin/site'],
    ['an invitation', '/admin/users/invite', 'name="email"', { email: `forged-${mark}@evil.example`, mailLocale: 'en', role: 'admin' }, NOT_ADMINS, '/admin/users'],
    ['the words of a picture', '/admin/media/lake', 'name="texts.en.alt"', { 'texts.en.alt': `Forged ${mark}` }, ['moderator', 'reader', 'nobody'], '/admin/media/lake'],
    ['a story', '/admin/stories/new', 'name="headline"', { headline: `Forged ${mark}`, inLanguage: 'en', section: 'local', source: 'harbour-times' }, ['translator', 'moderator', 'reader', 'nobody'], `/admin/stories?query=Forged+${mark}`],
    ['the words that hold a comment', '/admin/moderation/words', 'name="words"', { language: 'en', words: `forged${mark}` }, ['editor', 'reporter', 'translator', 'reader', 'nobody'], '/admin/moderation/words'],
  ];
  for (const [desk, path, marker, fields, refused, seenAt] of DESKS) {
    test(`writes nothing of ${desk}`, async () => {
      const form = await formOf(path, marker);
      for (const [name, value] of Object.entries(fields)) form.set(name, value);
      for (const person of refused) expect((await sendAs(person, path, form)).status, person).toBe(refusalOf(person));
      // The search of a list repeats what was looked for: a thing that is there has a link of its own.
      const seen = (await (await look(seenAt, 'admin')).text()).replace(/value="[^"]*"/g, seenAt.includes('?') ? '' : '$&').replace(/<script[\s\S]*?<\/script>/g, '');
      expect(seen).not.toMatch(new RegExp(`forged[ -]?${mark}`, 'i'));
    });
  }

  test('publishes nothing, takes nothing down and plans nothing: the page stays as it is', async () => {
    const path = `/admin/stories/${story.id}/en`;
    const before = await ask(story.href('en'));
    const form = await formOf(path, 'name="inLanguage"');
    const ACTS: Record<string, Record<string, string>> = { publish: {}, publish_ready: {}, hide: {}, approve: {}, schedule: { date: '2030-01-01', time: '06:00' }, withdraw: {}, withdraw_all: {}, retract: { note: 'Forged' }, correct: { 'text.en': 'Forged' } };
    for (const [intent, fields] of Object.entries(ACTS)) {
      for (const [name, value] of Object.entries({ intent, ...fields })) form.set(name, value);
      // The translator’s languages are Vietnamese and Arabic, the reporter’s stories their own.
      for (const person of NOT_EDITORS) expect((await sendAs(person, path, form)).status, `${intent} by ${person}`).toBe(refusalOf(person));
    }
    const after = await ask(story.href('en'));
    expect([after.status, after.headers['x-revision'], after.body.includes('Forged')]).toEqual([200, before.headers['x-revision'], false]);
  });

  test('decides about no comment: it goes on waiting', async () => {
    // Somebody of whom nothing waits yet: those of the demo may have as much before the moderators as one person may.
    const { cookie } = await signInReader(`waits-${mark}@reader.example`, { name: 'Waits Once' });
    const text = `Waits for a moderator https://example.example/${mark}`;
    const held = ((await (await send('POST', `/api/en/articles/${story.id}/comments`, { cookie, body: { text } })).json()) as { id: string }).id;
    const path = `/admin/moderation?comment=${held}`;
    const form = await formOf(path, `value="${held}"`);
    form.set('kind', 'approve');
    for (const person of ['editor', 'reporter', 'translator', 'reader', 'nobody'] as const) {
      expect((await sendAs(person, path, form)).status, person).toBe(refusalOf(person));
      expect((await ask(`${story.href('en')}/comments`)).body, person).not.toContain(mark);
    }
    expect((await sendAs('moderator', path, form)).status).toBe(303);
    await expect.poll(async () => (await ask(`${story.href('en')}/comments`)).body.includes(mark)).toBe(true);
  });

  const roles = async () => (await (await look('/admin/users/demo-reader6', 'admin')).text()).match(/name="assignmentId"/g)?.length ?? 0;

  test('gives nobody a role, nor takes one; sent by an admin it does', async () => {
    const form = await formOf('/admin/users/demo-reader6', 'name="role"');
    form.set('role', 'moderator');
    for (const person of OTHERS) {
      expect((await sendAs(person, '/admin/users/demo-reader6', form)).status, person).toBe(refusalOf(person));
      expect(await roles(), person).toBe(0);
    }
    expect((await sendAs('admin', '/admin/users/demo-reader6', form)).status).toBe(303);
    expect(await roles()).toBe(1);
    const away = await formOf('/admin/users/demo-reader6', 'name="assignmentId"');
    for (const person of OTHERS) {
      await sendAs(person, '/admin/users/demo-reader6', away);
      expect(await roles(), person).toBe(1);
    }
    expect((await sendAs('admin', '/admin/users/demo-reader6', away)).status).toBe(303);
    expect(await roles()).toBe(0);
  });

  test('suspends nobody: the person stays signed in', async () => {
    const form = await formOf('/admin/users/demo-reader5', 'Suspend');
    for (const person of OTHERS) {
      expect((await sendAs(person, '/admin/users/demo-reader5', form)).status, person).toBe(refusalOf(person));
      expect((await look('/en/account', 'reader')).status, person).toBe(200);
    }
  });
});
