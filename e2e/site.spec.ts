import { expect, test } from '@playwright/test';
import { authorPath, demoStory, sectionPath, sitePagePath, sourcePath } from './support/demo';
import { ask } from './support/http';
import { adminMessage, openNewsroom, saveForm } from './support/newsroom';
import { READERS, send, signInReader } from './support/people';
import { localeEntry } from '@/lib/locales';

/** What is set here is true of the whole site: these journeys run after all others (`playwright.config.ts`), and leave it as it was. */
const say = (key: string, values?: Record<string, string>) => adminMessage('en', key, values);

test('a language that is taken out of use is gone for readers at once, is offered nowhere, and comes back as it was', async ({ browser, page: reader }) => {
  const story = await demoStory('mangrove-shore');
  const paths = ['/ru', story.href('ru'), sectionPath('science', 'ru'), await authorPath(story, 'ru'), await sourcePath(story, 'ru'), sitePagePath('rules', 'ru'), '/ru/sitemap.xml', '/ru/feed.xml'];
  const statuses = () => Promise.all(paths.map(async (path) => [path, (await ask(path)).status]));
  const all = (status: number) => paths.map((path) => [path, status]);
  const alternates = async () => [...(await ask(story.href('en'))).body.matchAll(/<link rel="alternate" hreflang="([^"]+)"/gi)].map(([, tag]) => tag);
  const offered = async (path: string) => {
    await reader.goto(path);
    return reader.locator('#languages a[hreflang]').evaluateAll((links) => links.map((link) => link.getAttribute('hreflang')));
  };
  const sitemaps = async () => (await Promise.all(['/robots.txt', '/en/sitemap-stories.xml?part=0'].map((path) => ask(path)))).map(({ body }) => body.includes('/ru/'));
  expect(await statuses()).toEqual(all(200));
  expect(await alternates()).toContain('ru');
  expect(await sitemaps()).toEqual([true, true]);
  const before = { story: await offered(story.href('en')), front: await offered('/ar') };
  expect(before.story).toContain('ru');

  const page = await openNewsroom(browser, 'admin');
  await page.goto('/admin/site');
  await page.getByRole('checkbox', { name: 'Русский' }).uncheck();
  await saveForm(page);
  try {
    expect(await statuses()).toEqual(all(404));
    expect(await alternates()).not.toContain('ru');
    expect(await sitemaps()).toEqual([false, false]);
    expect(await offered(story.href('en'))).toEqual(before.story.filter((tag) => tag !== 'ru'));
    expect(await offered('/ar')).toEqual(before.front.filter((tag) => tag !== 'ru'));
    // Whoever follows an old link is told so in a language that is in use, and not in the one that is gone.
    await reader.goto(story.href('ru'));
    await expect(reader.locator('html')).not.toHaveAttribute('lang', 'ru');
  } finally {
    await page.getByRole('checkbox', { name: 'Русский' }).check();
    await saveForm(page);
  }
  expect(await statuses()).toEqual(all(200));
  expect(await alternates()).toContain('ru');
  expect({ story: await offered(story.href('en')), front: await offered('/ar') }).toEqual(before);
});

test('a language does not come into use without its words: the form says what lacks, at the field, and nothing is shown in it', async ({ browser }) => {
  const page = await openNewsroom(browser, 'admin');
  const { ownName } = localeEntry('ru');
  const isUsed = page.getByRole('checkbox', { name: ownName });
  const group = page.locator('details', { has: page.locator('summary', { hasText: ownName }) });
  const tagline = group.getByLabel(say('desk.site.tagline'), { exact: true });
  await page.goto('/admin/site');
  const known = await tagline.inputValue();
  await isUsed.uncheck();
  await saveForm(page);
  try {
    await isUsed.check();
    // The words of a language out of use are folded away.
    if (!(await tagline.isVisible())) await group.locator('summary').click();
    await tagline.fill('');
    await page.getByRole('button', { name: say('desk.save'), exact: true }).click();
    await expect(page.getByRole('main').getByRole('alert').getByRole('link').first()).toHaveText(`${ownName}: ${say('desk.issue.required')}`);
    await expect(isUsed).toBeChecked();
    expect((await ask('/ru')).status).toBe(404);
  } finally {
    await isUsed.check();
    await tagline.fill(known);
    await saveForm(page);
  }
  expect((await ask('/ru')).status).toBe(200);
});

test('the publisher lets every comment wait and no longer wait, and a rule that could not be kept is refused at its field', async ({ browser }) => {
  const page = await openNewsroom(browser, 'admin');
  await page.goto('/admin/site');
  const rule = (key: string) => page.getByLabel(say(`desk.site.comments.${key}`), { exact: true });
  await rule('shouldHoldAll').check();
  await rule('reportsBeforeHold').fill('0');
  await page.getByRole('button', { name: say('desk.save'), exact: true }).click();
  await expect(rule('reportsBeforeHold')).toHaveAttribute('aria-invalid', 'true');
  await expect(rule('reportsBeforeHold')).toHaveAccessibleDescription(/At least 1\./);
  await expect(rule('shouldHoldAll')).toBeChecked();
  await rule('reportsBeforeHold').fill('3');
  await saveForm(page);

  const story = await demoStory('floating-market');
  const huy = await signInReader(READERS.huy);
  const write = async (text: string): Promise<unknown> => (await send('POST', `/api/en/articles/${story.id}/comments`, { cookie: huy.cookie, body: { text } })).json();
  try {
    expect(await write('Written while each word is read first.')).toMatchObject({ state: 'held', holdReasons: [{ rule: 'all' }] });
    expect((await ask(`${story.href('en')}/comments`)).body).not.toContain('while each word is read first');
  } finally {
    await rule('shouldHoldAll').uncheck();
    await saveForm(page);
  }
  expect(await write('Written when words are shown at once again.')).toMatchObject({ state: 'visible' });
  await expect.poll(async () => (await ask(`${story.href('en')}/comments`)).body).toContain('shown at once again');
});
