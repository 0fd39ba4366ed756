import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import { demoStory, demoWords, LANGUAGES, sectionPath, sourcePath, authorPath } from './support/demo';
import { ask } from './support/http';
import { publish, publishByCommand, retract, storyCommand, withdraw } from './support/stories';
import type { Story } from './support/stories';

/** Promise 7 gives a second; the other is for a machine that is busy with tests. */
const WITHIN_A_SECOND = { timeout: 2000, intervals: [100] };

const hasText = async (path: string, text: string) => (await ask(path)).body.includes(text);
const headlines = (page: Page) => page.getByRole('main').locator('.story-link');

test.describe('the front page', () => {
  test('shows one lead, more top stories and the latest, so a reader sees first what matters most', async ({ page }) => {
    await page.goto('/en');
    const lead = page.getByRole('region', { name: 'Top story' });
    await expect(lead.getByRole('heading', { level: 2 })).toHaveText(demoWords('mangrove-shore', 'en').headline);
    await expect(lead.locator('img').first()).toBeVisible();
    await expect(page.getByRole('region', { name: 'More top stories' }).locator('.story-link')).toHaveCount(3);
    await expect(page.getByRole('region', { name: 'Latest' }).locator('.story-link')).not.toHaveCount(0);
    // The lead is the largest headline on the page.
    const sizes = await headlines(page).evaluateAll((links) => links.map((link) => parseFloat(getComputedStyle(link).fontSize)));
    expect(Math.max(...sizes)).toBe(sizes[0]);
    expect(sizes.filter((size) => size === sizes[0])).toHaveLength(1);
  });

  test('builds its strips from sections and newspapers that have stories, and draws none twice or half full', async ({ page }) => {
    await page.goto('/en');
    const strips = await page.getByRole('main').locator('section').evaluateAll((sections) => sections.map((section) => section.querySelectorAll('.story-link, li a').length));
    expect(strips.length).toBeGreaterThan(4);
    expect(strips.filter((links) => links === 0)).toEqual([]);
    const hrefs = await headlines(page).evaluateAll((links) => links.map((link) => link.getAttribute('href')));
    // What is newest and what is read most is worth a second mention.
    const again = await page.locator('section:is([aria-labelledby=latest], [aria-labelledby=most-read]) .story-link').evaluateAll((links) => links.map((link) => link.getAttribute('href')));
    const placed = hrefs.filter((href) => !again.includes(href));
    expect(new Set(placed).size).toBe(placed.length);
  });

  test('numbers what others read most, so a newcomer sees what the others already know', async ({ page }) => {
    await page.goto('/en');
    const lines = page.getByRole('region', { name: 'Most read' }).getByRole('listitem');
    await expect(lines).toHaveCount(5);
    const first = lines.first();
    await expect(first.locator('.story-link')).toHaveText(demoWords('terminal-nineteen-hours', 'en').headline);
    await expect(first.getByText('1', { exact: true })).toBeVisible();
  });

  test('numbers the most read of a section on its own page, below its list on a phone', async ({ page }) => {
    await page.goto(sectionPath('science', 'en'));
    const rail = page.getByRole('region', { name: 'Most read in Science' });
    await expect(rail.getByRole('listitem')).toHaveCount(3);
    await expect(rail.locator('.story-link').first()).toHaveText(demoWords('midday-sun', 'en').headline);
    await page.setViewportSize({ width: 390, height: 844 });
    const lastOfList = page.getByRole('main').locator('ol').first().locator('.story-link').last();
    expect((await rail.boundingBox())!.y).toBeGreaterThan((await lastOfList.boundingBox())!.y);
  });

  test('wears one red label at most, so that what is marked stands out', async ({ page }) => {
    for (const locale of LANGUAGES) {
      await page.goto(`/${locale}`);
      expect(await page.getByRole('main').locator('.bg-live').count(), locale).toBeLessThanOrEqual(1);
    }
  });

  for (const locale of LANGUAGES) {
    test(`speaks ${locale} under /${locale}, with its own headline of the lead`, async ({ page }) => {
      await page.goto(`/${locale}`);
      await expect(page.getByRole('main').getByRole('heading', { level: 2 }).first()).toHaveText(demoWords('mangrove-shore', locale).headline);
    });
  }
});

test.describe('publishing', () => {
  test('promise 7: puts a story on the front of its language within a second and on no other, so nobody waits for news or meets it in a tongue they cannot read', async ({ page }) => {
    const headline = 'A lighthouse keeper counts the last boats';
    await Promise.all(['/en', '/vi', sectionPath('products', 'en')].map((path) => ask(path)));
    const story = await publishByCommand({ name: 'front-lighthouse', section: 'products', texts: { en: { headline } }, facts: { urgency: 1 } });
    await expect.poll(() => hasText('/en', headline), WITHIN_A_SECOND).toBe(true);
    await expect.poll(() => hasText(sectionPath('products', 'en'), headline), WITHIN_A_SECOND).toBe(true);
    await page.goto('/en');
    await page.getByRole('main').getByRole('link', { name: headline }).first().click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(headline);
    for (const other of LANGUAGES.filter((locale) => locale !== 'en')) expect(await hasText(`/${other}`, headline), other).toBe(false);
    await retract(story);
  });

  test('changes a headline on the front within a second, so no reader is sent to old words', async () => {
    const plan = { name: 'front-headline', section: 'products', facts: { urgency: 1 } };
    const story = await publish({ ...plan, texts: { en: { headline: 'Ferry fares rise by a tenth' } } });
    await expect.poll(() => hasText('/en', 'Ferry fares rise by a tenth'), WITHIN_A_SECOND).toBe(true);
    await publish({ ...plan, texts: { en: { headline: 'Ferry fares fall by a tenth' } } });
    await expect.poll(() => hasText('/en', 'Ferry fares fall by a tenth'), WITHIN_A_SECOND).toBe(true);
    await expect.poll(() => hasText('/en', 'Ferry fares rise by a tenth'), WITHIN_A_SECOND).toBe(false);
    await retract(story);
  });

  test('leaves a story page of another section in the cache, so one publication does not slow the whole site', async () => {
    const calm = await publish({ name: 'front-calm', section: 'world', texts: { en: { headline: 'A treaty is read aloud' } }, facts: { source: 'al-waha' } });
    await ask(calm.href('en'));
    await expect.poll(async () => (await ask(calm.href('en'))).headers['x-cache'], WITHIN_A_SECOND).toBe('hit');
    const other = await publish({ name: 'front-busy', section: 'products', texts: { en: { headline: 'A kettle that never whistles' } } });
    await expect.poll(() => hasText(sectionPath('products', 'en'), 'A kettle that never whistles'), WITHIN_A_SECOND).toBe(true);
    expect((await ask(calm.href('en'))).headers['x-cache']).toBe('hit');
    await Promise.all([retract(calm), retract(other)]);
  });
});

test.describe('withdrawing', () => {
  /** Two stories of one section, author and newspaper: each stands in the rails of the other. */
  async function neighbours(name: string): Promise<{ gone: Story; stays: Story; headline: string }> {
    const headline = `The well at ${name} runs dry`;
    const facts = { authors: ['samuel-okafor'], urgency: 1 };
    const [gone, stays] = await Promise.all([
      publish({ name: `${name}-gone`, section: 'products', texts: { en: { headline }, vi: { headline: `Giếng ở ${name} cạn nước` } }, facts }),
      publish({ name: `${name}-stays`, section: 'products', texts: { en: { headline: `Rain returns to ${name}` } }, facts }),
    ]);
    return { gone, stays, headline };
  }

  test('promise 7: takes a story off every list and rail of that language within a second, so nobody follows a card to nothing', async () => {
    const { gone, stays, headline } = await neighbours('front-withdrawn');
    const places = ['/en', sectionPath('products', 'en'), await authorPath(stays, 'en'), await sourcePath(stays, 'en'), `/api/en/articles/${stays.id}/rails`];
    for (const place of places) await expect.poll(() => hasText(place, headline), { ...WITHIN_A_SECOND, message: `shown on ${place}` }).toBe(true);
    // The page of the neighbour may have been drawn before the story came; a publication of its own draws it anew.
    await ask(stays.href('en'));
    await storyCommand('withdraw', gone.id, 'en');
    for (const place of [...places, stays.href('en')]) await expect.poll(() => hasText(place, headline), { ...WITHIN_A_SECOND, message: `gone from ${place}` }).toBe(false);
    expect((await ask(gone.href('en'))).status).toBe(404);
    expect((await ask(gone.href('vi'))).status).toBe(200);
    await Promise.all([retract(gone), retract(stays)]);
  });

  test('brings the story back when it is published again, at the address it had', async () => {
    const plan = { name: 'front-again', section: 'products', texts: { en: { headline: 'The ferry runs again' } } };
    const story = await publish(plan);
    await withdraw(story, 'en');
    await expect.poll(async () => (await ask(story.href('en'))).status, WITHIN_A_SECOND).toBe(404);
    await publish(plan);
    await expect.poll(async () => (await ask(story.href('en'))).status, WITHIN_A_SECOND).toBe(200);
    await retract(story);
  });
});

test.describe('retracting', () => {
  test('answers 410 in every language and says what happened, so a reader learns that the story was wrong and not merely lost', async ({ page }) => {
    const story = await publish({ name: 'front-retracted', section: 'products', texts: { en: { headline: 'A bridge that was never built' }, ar: { headline: 'جسر لم يُبنَ قط' } } });
    const hrefs = { en: story.href('en'), ar: story.href('ar') };
    await storyCommand('retract', story.id, 'The bridge does not exist.');
    for (const href of [hrefs.en, hrefs.ar, `/th/x/x-${story.id}`]) await expect.poll(async () => (await ask(href)).status, WITHIN_A_SECOND).toBe(410);
    for (const place of ['/en', '/ar', sectionPath('products', 'en')]) await expect.poll(() => hasText(place, 'A bridge that was never built'), WITHIN_A_SECOND).toBe(false);
    await page.goto(hrefs.en);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('This story was retracted');
    await expect(page.getByRole('main').locator('time')).toBeVisible();
    // Neither its words nor the note for the staff are repeated.
    await expect(page.locator('body')).not.toContainText('A bridge that was never built');
    await expect(page.locator('body')).not.toContainText('The bridge does not exist.');
    await expect(page.getByRole('main').getByRole('link')).toHaveAttribute('href', '/en');
  });
});

test('the cached copy of a page lives for an hour and is told to no browser, so what a reader sees is always asked for', async () => {
  const { headers } = await ask((await demoStory('council-hours')).href('en'));
  expect(headers['cache-control']).toBe('public, max-age=0, must-revalidate, s-maxage=1');
});
