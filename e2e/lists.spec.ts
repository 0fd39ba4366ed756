import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import { demoStory, demoTopic, demoWords, message, topicPath } from './support/demo';
import { ask } from './support/http';
import { publish, retract } from './support/stories';

const headlines = (page: Page) => page.getByRole('main').locator('.story-link');

test.describe('a topic', () => {
  test('opens from a story, says what it is, lists its stories and leads to its neighbours, so one story leads to its subject', async ({ page }) => {
    const story = await demoStory('mangrove-shore');
    await page.goto(story.href('en'));
    const { name, description } = demoTopic('climate', 'en');
    await page.getByRole('list', { name: 'Topics' }).getByRole('link', { name, exact: true }).click();
    await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
    await expect(page.getByRole('main').getByText(description)).toBeVisible();
    await expect(headlines(page).filter({ hasText: demoWords('mangrove-shore', 'en').headline })).toBeVisible();
    await page.getByRole('navigation', { name: 'Related topics' }).getByRole('link', { name: demoTopic('mangroves', 'en').name, exact: true }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(demoTopic('mangroves', 'en').name);
    await expect(headlines(page)).not.toHaveCount(0);
  });

  test('keeps its subject when the language is switched, under the slug of that language', async ({ page }) => {
    await page.goto(topicPath('climate', 'en'));
    expect(await page.locator('#languages a[hreflang=ar], dialog a[hreflang=ar]').first().getAttribute('href')).toBe(topicPath('climate', 'ar'));
    await page.goto(topicPath('climate', 'ar'));
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(demoTopic('climate', 'ar').name);
    await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
  });

  test('that nobody knows is not found, and a made-up page of one neither', async () => {
    for (const path of ['/en/topic/no-such-topic', `${topicPath('climate', 'en')}?before=zzzzzzzzzz`, '/en/topic']) expect((await ask(path)).status, path).toBe(404);
  });

  test('shows a story within a second of its publication, and no longer when it is gone', async () => {
    const headline = 'The tide table learns a new word';
    await ask(topicPath('climate', 'en'));
    const story = await publish({ name: 'lists-topic', section: 'products', texts: { en: { headline } }, facts: { topics: ['climate'] } });
    const isShown = async () => (await ask(topicPath('climate', 'en'))).body.includes(headline);
    await expect.poll(isShown, { timeout: 2000, intervals: [100] }).toBe(true);
    await retract(story);
    await expect.poll(isShown, { timeout: 2000, intervals: [100] }).toBe(false);
  });
});

test.describe('the archive', () => {
  test('is reached from the front and walked day by day without scripts, so any day can be read again', async ({ browser }) => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto('/en');
    await page.getByRole('region', { name: 'Latest' }).getByRole('link', { name: 'See all latest stories' }).click();
    await expect(page).toHaveURL(/\/en\/latest$/);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Latest stories');
    await page.getByRole('main').getByRole('heading', { level: 3 }).first().getByRole('link').click();
    await expect(page).toHaveURL(/\/en\/latest\/\d{4}-\d{2}-\d{2}$/);
    const newest = new URL(page.url()).pathname;
    await expect(headlines(page)).not.toHaveCount(0);
    await page.getByRole('navigation', { name: 'Other days' }).getByRole('link', { name: /Earlier day/ }).click();
    expect(new URL(page.url()).pathname < newest).toBe(true);
    await expect(headlines(page)).not.toHaveCount(0);
    await page.getByRole('navigation', { name: 'Other days' }).getByRole('link', { name: /Later day/ }).click();
    expect(new URL(page.url()).pathname).toBe(newest);
    await context.close();
  });

  test('writes a day in the words of each language and in the calendar that its address has', async ({ page }) => {
    await page.goto('/en/latest');
    const href = await page.getByRole('main').getByRole('heading', { level: 3 }).first().getByRole('link').getAttribute('href');
    const day = href!.split('/').at(-1)!;
    for (const locale of ['vi', 'th', 'ar', 'zh-Hans'] as const) {
      await page.goto(`/${locale}/latest/${day}`);
      await expect(page.getByRole('heading', { level: 1 }), locale).toContainText(day.slice(0, 4));
      await expect(page.getByRole('heading', { level: 1 }).locator('time')).toHaveAttribute('datetime', day);
      // The day is the page: its stories stand right below it, not below the same day once more.
      await expect(page.getByRole('main').getByRole('heading', { level: 3 })).toHaveCount(await headlines(page).count());
      await expect(page.getByRole('main').getByRole('link', { name: message(locale, 'latest.title'), exact: true })).toHaveAttribute('href', `/${locale}/latest`);
    }
  });

  test('has no day that has not come, that is before the first story or that is none, so nobody wanders through empty pages', async () => {
    const year = new Date().getUTCFullYear();
    for (const day of [`${year + 1}-12-31`, '1999-01-01', '0001-01-01', `${year}-02-30`, 'yesterday', '2026-1-1']) expect((await ask(`/en/latest/${day}`)).status, day).toBe(404);
  });
});
