import { desc } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { drafts } from '@/db/schema/article';
import { getDeskText } from '@/domain/article/desk-queries';
import { EMPTY_TEXT } from '@/domain/body/text';
import { withSite } from '@/domain/context';
import { bodyOf, createStory, openTestSite } from '@/domain/testing';
import { createStaffSession } from '@/domain/user/create-staff-session';
import { atPresent, browserWith, createPerson, TEST_PASSWORD } from '@/domain/user/testing';
import { PUT } from './route';

const site = await openTestSite();
const ctx = atPresent(site.ctx);
type Browser = { headers: Headers; personId: string };
let mai: Browser;
let tom: Browser;
beforeAll(async () => {
  [mai, tom] = [await signIn(), await signIn()];
});

async function signIn(): Promise<Browser> {
  const { id, email } = await createPerson(ctx, { role: 'editor' });
  return { personId: id, headers: browserWith((await createStaffSession(ctx, { email, password: TEST_PASSWORD }, new Headers())).cookies) };
}

const TEXT = { ...EMPTY_TEXT, headline: 'The bridge', body: bodyOf('One.') };
/** Sends a draft as the editor does. */
async function put(articleId: string, { headers, personId }: Browser, body: object | string, language = 'en'): Promise<{ status: number; said: Record<string, unknown> }> {
  const inside = { context: () => ({ ...ctx, now: new Date(), actor: { kind: 'anonymous' as const } }), onEventsCommitted: () => () => {}, setApplied: () => {}, close: async () => {} };
  const request = new Request('https://news.example/', { method: 'PUT', headers, body: typeof body === 'string' ? body : JSON.stringify({ ...TEXT, lockVersion: null, copyId: null, personId, ...body }) });
  const response = await withSite(inside, () => PUT(request, { params: Promise.resolve({ articleId, language }) }));
  return { status: response.status, said: (await response.json()) as Record<string, unknown> };
}
const newStory = () => createStory(ctx, { languages: [] });
const kept = async (articleId: string) => (await getDeskText(ctx, { articleId, inLanguage: 'en' })).text?.headline;

describe('saving from the editor', () => {
  it('answers with the version that the next save is to be made over', async () => {
    const articleId = await newStory();
    expect(await put(articleId, mai, {})).toMatchObject({ status: 200, said: { lockVersion: 1, savedAt: expect.any(String) } });
    expect(await put(articleId, mai, { lockVersion: 1, headline: 'Changed' })).toMatchObject({ status: 200, said: { lockVersion: 2 } });
    expect(await kept(articleId)).toBe('Changed');
  });

  it('answers 409 with the other text, keeps the one that came too late, and goes on keeping it', async () => {
    const articleId = await newStory();
    await put(articleId, mai, {});
    await put(articleId, tom, { lockVersion: 1, headline: 'Tom' });
    const late = await put(articleId, mai, { lockVersion: 1, headline: 'Mai' });
    expect(late).toMatchObject({ status: 409, said: { copyId: expect.any(Number), current: { lockVersion: 2, text: { headline: 'Tom' } } } });
    expect(await put(articleId, mai, { lockVersion: 1, headline: 'Mai, typed on', copyId: late.said.copyId })).toMatchObject({ status: 409, said: { copyId: late.said.copyId } });
    expect(await kept(articleId)).toBe('Tom');
    expect(await put(articleId, mai, { lockVersion: 2, headline: 'Mai, knowingly', settles: late.said.copyId, setAside: true })).toMatchObject({ status: 200 });
    // The conflict is over; a text that was typed in another tab meanwhile gets a place of its own.
    const again = await put(articleId, mai, { lockVersion: 1, headline: 'Mai, elsewhere', copyId: late.said.copyId });
    expect([again.status, again.said.copyId === late.said.copyId]).toEqual([409, false]);
  });

  it('is no conflict when the text that is there is this one: the answer to the first try was lost', async () => {
    const articleId = await newStory();
    await put(articleId, mai, {});
    await put(articleId, mai, { lockVersion: 1, headline: 'Sent twice' });
    expect(await put(articleId, mai, { lockVersion: 1, headline: 'Sent twice' })).toMatchObject({ status: 200, said: { lockVersion: 2 } });
  });

  it('answers 401 to strangers, and to somebody else who has signed in in the same browser meanwhile', async () => {
    const articleId = await newStory();
    expect((await put(articleId, { headers: new Headers(), personId: mai.personId }, {})).status).toBe(401);
    expect((await put(articleId, { headers: tom.headers, personId: mai.personId }, {})).status).toBe(401);
    expect(await kept(articleId)).toBeUndefined();
  });

  it('takes nobody’s word for how a text was made', async () => {
    const articleId = await createStory(ctx, { languages: ['en'] });
    const made = { origin: 'original', review: 'approved' };
    expect((await put(articleId, mai, { made }, 'vi')).status).toBe(200);
    const [draft] = await ctx.db.select({ segments: drafts.segments }).from(drafts).orderBy(desc(drafts.updatedAt)).limit(1);
    expect(draft?.segments.headline).toMatchObject({ origin: 'human', review: 'edited', reviewerId: mai.personId });
  });

  it.each<[string, object]>([
    ['an unknown field', { html: '<b>' }], ['a body that is none', { body: { type: 'doc', content: [{ type: 'script' }] } }],
  ])('refuses %s', async (_, body) => {
    const articleId = await newStory();
    expect((await put(articleId, mai, body)).status).toBe(422);
    expect(await kept(articleId)).toBeUndefined();
  });

  it('refuses what is no JSON object', async () => {
    for (const body of ['{', '[]', 'null', '']) expect((await put(await newStory(), mai, body)).status).toBe(422);
  });

  it('answers 404 for a language or a story that is not there', async () => {
    expect((await put(await newStory(), mai, {}, 'xx')).status).toBe(404);
    expect((await put('0000000000', mai, {})).status).toBe(404);
  });
});
