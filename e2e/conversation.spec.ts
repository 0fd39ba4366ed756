import { expect, test } from '@playwright/test';
import type { Browser, BrowserContext, Page } from '@playwright/test';
import { alive, comment, composer, listening, openDesk, saying, thread, words } from './support/conversation';
import { ask, siteUrl } from './support/http';
import { become, send, signInReader, signInStaff } from './support/people';
import type { Person } from './support/people';
import { publish } from './support/stories';
import type { Story } from './support/stories';

// A conversation of three pages, and what may come between a reader and their comment.
test.describe.configure({ mode: 'default' });

const ROOTS = 44;
const REPLIES = 5;
let story: Story;
let speakers: Person[];
/** Ids of what was said, the oldest first. */
const roots: string[] = [];
const replies: string[] = [];

const say = (person: Person, body: { text: string; parentId?: string }) => comment(person, story.id, body);

test.beforeAll(async ({ browser }) => {
  story = await publish({ name: 'long-conversation', section: 'products', original: 'en', texts: { en: { headline: 'A long conversation' }, ar: { headline: 'حديث طويل' } } });
  speakers = [await signInReader('reader5@demo.example'), await signInReader('reader6@demo.example')];
  for (const role of ['admin', 'editor', 'reporter', 'translator', 'moderator'] as const) speakers.push(await signInStaff(role));
  for (let number = 1; number <= ROOTS; number += 1) roots.push(await say(speakers[number % speakers.length]!, { text: `Comment number ${number}.` }));
  for (let number = 1; number <= REPLIES; number += 1) replies.push(await say(speakers[number % speakers.length]!, { text: `Reply number ${number}.`, parentId: roots[0]! }));
  const liked = await send('PUT', `/api/en/comments/${roots[2]}/reaction`, { cookie: speakers[0]!.cookie });
  expect(liked.status).toBe(200);
  const { context, desk } = await openDesk(browser, `/admin/moderation?comment=${roots[1]}`);
  await listening(desk);
  await desk.keyboard.press('r');
  await expect(desk.getByRole('dialog')).toBeVisible();
  await desk.keyboard.press('1');
  await expect.poll(async () => (await ask(`/en/comments/${roots[1]}/report`)).body.includes('Comment number 2.')).toBe(false);
  await context.close();
});

async function openAs(browser: Browser, person: Person | null, { js = true, href = story.href('en') } = {}): Promise<{ context: BrowserContext; page: Page }> {
  const context = await browser.newContext({ javaScriptEnabled: js, reducedMotion: 'reduce' });
  if (person) await become(context, person);
  const page = await context.newPage();
  await page.goto(href);
  if (js) await alive(page);
  return { context, page };
}

/** The conversations on the page, in their order. */
const shown = (page: Page) => thread(page).locator('ol > li').evaluateAll((items) => items.map((item) => item.querySelector('[id^="comment-"]')?.id.slice('comment-'.length) ?? ''));
const ORDERS = {
  newest: () => [...roots].reverse(),
  oldest: () => roots,
  top: () => [roots[2]!, ...[...roots].reverse().filter((id) => id !== roots[2])],
} as const;

for (const [sort, expected] of Object.entries(ORDERS)) {
  test(`without JavaScript a conversation is read to its end, ${sort} first, by links: each comment once`, async ({ browser }) => {
    const { context, page } = await openAs(browser, null, { js: false, href: sort === 'newest' ? story.href('en') : `${story.href('en')}/comments?sort=${sort}` });
    const read = [await shown(page)];
    const more = thread(page).getByRole('link', { name: words('en', 'list.more') });
    while (await more.count() > 0) {
      await more.click();
      read.push(await shown(page));
    }
    expect(read.map((ids) => ids.length)).toEqual([20, 20, ROOTS - 40]);
    expect(read.flat()).toEqual(expected());
    await context.close();
  });
}

test('with JavaScript older comments and hidden replies come in their place, in each order', async ({ browser }) => {
  const { context, page } = await openAs(browser, null);
  for (const sort of ['newest', 'top', 'oldest'] as const) {
    await thread(page).getByRole('button', { name: words('en', `sort.${sort}`) }).click();
    for (const count of [20, 40, ROOTS]) {
      await expect.poll(async () => (await shown(page)).length).toBe(count);
      if (count < ROOTS) await thread(page).getByRole('button', { name: words('en', 'list.more') }).click();
    }
    expect(await shown(page)).toEqual(ORDERS[sort]());
    await expect(thread(page).getByRole('button', { name: words('en', 'list.more') })).toHaveCount(0);
  }
  await expect(thread(page).getByText('Reply number 2.')).toBeVisible();
  await expect(thread(page).getByText('Reply number 3.')).toHaveCount(0);
  await thread(page).getByRole('button', { name: 'Show 3 more replies' }).click();
  await expect(thread(page).locator('.replies article')).toHaveCount(REPLIES);
  await expect(thread(page).locator('.replies article').last()).toContainText('Reply number 5.');
  await context.close();
});

for (const js of [true, false]) {
  test(`${js ? 'with' : 'without'} JavaScript a permalink leads to a comment on the third page, to a hidden reply, to what is left of a removed one`, async ({ browser }) => {
    const { context, page } = await openAs(browser, js ? speakers[0]! : null, { js });
    for (const [id, text] of [[roots[0]!, 'Comment number 1.'], [replies[4]!, 'Reply number 5.'], [roots[1]!, words('en', 'tombstone.removed')]] as const) {
      await page.goto(`/en/comments/${id}`);
      await expect(page).toHaveURL(new RegExp(`#comment-${id}$`));
      if (js) await alive(page);
      const place = page.locator(`#comment-${id}`);
      await expect(place).toContainText(text);
      await expect(place).toBeInViewport();
    }
    await thread(page).locator(`#comment-${roots[1]} summary`).click();
    await expect(page.locator(`#comment-${roots[1]}`)).toContainText(words('en', 'why.spam'));
    if (js) {
      // The page of a hidden reply lives as well: what was found there is answered there.
      await page.goto(`/en/comments/${replies[4]}`);
      await alive(page);
      await page.locator(`#comment-${replies[4]}`).getByRole('button', { name: words('en', 'item.reply') }).click();
      await expect(page.locator(`#comment-${replies[4]} textarea`)).toBeFocused();
    }
    await context.close();
  });
}

test('what others say meanwhile is announced, and comes when it is asked for', async ({ browser }) => {
  const context = await browser.newContext({ reducedMotion: 'reduce' });
  const page = await context.newPage();
  await page.clock.install();
  await page.goto(story.href('en'));
  await alive(page);
  await say(speakers[3]!, { text: 'Said while you were reading.' });
  const bar = thread(page).getByRole('button', { name: 'Show 1 new comment' });
  await expect(async () => {
    await page.clock.runFor(31_000);
    await expect(bar).toBeVisible({ timeout: 1000 });
  }).toPass();
  await expect(thread(page).getByText('Said while you were reading.')).toHaveCount(0);
  await bar.click();
  await expect(saying(page, 'Said while you were reading.')).toBeVisible();
  await expect(bar).toHaveCount(0);
  await context.close();
});

const post = (page: Page) => thread(page).getByRole('button', { name: words('en', 'form.post') });
const again = (page: Page) => thread(page).getByRole('button', { name: words('en', 'form.again') });
const timesSaid = async (text: string) => (await ask(`/api/en/articles/${story.id}/comments`)).body.split(text).length - 1;

test('offline the text stays, and sent again it is posted once', async ({ browser }) => {
  const { context, page } = await openAs(browser, await signInReader('reader1@demo.example'));
  await composer(page, 'en').fill('Written in a tunnel.');
  await context.setOffline(true);
  await post(page).click();
  await expect(thread(page).getByText(words('en', 'refusal.offline'))).toBeVisible();
  await expect(composer(page, 'en')).toHaveValue('Written in a tunnel.');
  await context.setOffline(false);
  // The site takes it, and its answer is lost: the reader cannot know, and sends it once more.
  await page.route('**/api/en/articles/*/comments', async (route) => {
    await route.fetch();
    await route.abort();
  }, { times: 1 });
  await again(page).click();
  await expect(thread(page).getByText(words('en', 'refusal.kept'))).toBeVisible();
  await again(page).click();
  await expect(saying(page, 'Written in a tunnel.')).toBeVisible();
  await expect(composer(page, 'en')).toHaveValue('');
  await expect.poll(() => timesSaid('Written in a tunnel.')).toBe(1);
  await context.close();
});

test('who is signed out while they write is asked to sign in, comes back to their text, and posts it', async ({ browser }) => {
  const person = await signInReader('reader2@demo.example');
  const { context, page } = await openAs(browser, person);
  await composer(page, 'en').fill('Begun signed in, ended signed in again.');
  await expect(thread(page).getByText(words('en', 'form.kept'))).toBeVisible();
  await context.clearCookies();
  await post(page).click();
  await expect(thread(page).getByText(words('en', 'refusal.unauthenticated'))).toBeVisible();
  await expect(composer(page, 'en')).toHaveValue('Begun signed in, ended signed in again.');
  await thread(page).getByRole('link', { name: words('en', 'signIn.link') }).click();
  await expect(page).toHaveURL(/\/en\/account\/sign-in\?next=/);
  await become(context, person);
  await page.reload();
  await expect(page).toHaveURL(`${siteUrl()}${story.href('en')}#comments`);
  await alive(page);
  await expect(composer(page, 'en')).toHaveValue('Begun signed in, ended signed in again.');
  await post(page).click();
  await expect(saying(page, 'Begun signed in, ended signed in again.')).toBeVisible();
  await context.close();
});

test('who has said much in a minute is told when they can go on, and keeps their text', async ({ browser }) => {
  const person = await signInReader('reader3@demo.example');
  const { context, page } = await openAs(browser, person);
  await composer(page, 'en').fill('One too many.');
  let status = 201;
  for (let number = 1; status === 201 && number <= 7; number += 1) ({ status } = await send('POST', `/api/en/articles/${story.id}/comments`, { cookie: person.cookie, body: { text: `In a hurry, ${number}.` } }));
  expect(status).toBe(429);
  await post(page).click();
  const [before = ''] = words('en', 'refusal.rate_limited').split('<when>');
  await expect(thread(page).getByRole('alert').getByText(before)).toContainText(/in \d+ (?:second|minute)s?/);
  await expect(composer(page, 'en')).toHaveValue('One too many.');
  await context.close();
});

test('a new reader with five comments before a moderator is told so, with and without JavaScript, and keeps the sixth', async ({ browser }) => {
  for (const js of [true, false]) {
    const person = await signInReader(`eager-${js}@journey.example`, { name: `Eager Reader ${js ? 'One' : 'Two'}` });
    for (let number = 1; number <= 5; number += 1) await say(person, { text: `Eager, ${number}.` });
    const { context, page } = await openAs(browser, person, { js });
    await composer(page, 'en').fill('The sixth.');
    await post(page).click();
    await expect(page.getByText('5 of your comments are waiting for a moderator.')).toBeVisible();
    await expect(js ? composer(page, 'en') : page.locator('textarea')).toHaveValue('The sixth.');
    await context.close();
  }
});

test('a draft is there again after going elsewhere and back', async ({ browser }) => {
  const { context, page } = await openAs(browser, null);
  await composer(page, 'en').fill('Let me look something up first.');
  await expect(thread(page).getByText(words('en', 'form.kept'))).toBeVisible();
  await page.goto('/en');
  await page.goBack();
  await alive(page);
  await expect(composer(page, 'en')).toHaveValue('Let me look something up first.');
  await page.goto(story.href('ar'));
  await alive(page);
  await expect(composer(page, 'ar')).toHaveValue('Let me look something up first.');
  await context.close();
});
