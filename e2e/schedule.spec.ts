import { expect, test } from '@playwright/test';
import { adminMessage, changeHeadline, openNewsroom, planIn, press, publicPage, saveFacts, saysDone, siteTime } from './support/newsroom';
import { publish, retract, withdraw } from './support/stories';

const say = (key: string, values?: Record<string, string>) => adminMessage('en', key, values);

test('a plan that an embargo stops at its time is shown to the newsroom with its reason, which leads to the field; once that is mended it is published', async ({ browser }) => {
  const story = await publish({ name: 'schedule-failed', section: 'world', texts: { en: { headline: 'The treaty is read aloud' } } });
  // What is before readers takes no embargo.
  await withdraw(story, 'en');
  const page = await openNewsroom(browser, 'editor');
  await page.goto(`/admin/stories/${story.id}/en`);
  await changeHeadline(page, 'en', 'The treaty is read aloud and signed');
  await planIn(page, 'en', 15);
  // The embargo comes after the plan, so nothing but its own time can find it.
  const { date, time } = siteTime(86_400);
  await page.locator('#fact-embargo-date').fill(date);
  await page.locator('#fact-embargo-time').fill(time.slice(0, 5));
  await saveFacts(page, 'en');

  const failed = page.locator('section', { has: page.getByRole('heading', { name: say('admin.dashboard.failed.title'), exact: true }) });
  await expect.poll(async () => {
    await page.goto('/admin');
    return (await failed.allTextContents()).join();
  }, { timeout: 40_000 }).toContain('The treaty is read aloud and signed');
  expect((await publicPage(story.id, 'en')).status).toBe(404);

  await failed.getByRole('link', { name: /The treaty is read aloud and signed/ }).click();
  await page.waitForURL(new RegExp(story.id));
  const panel = page.getByRole('complementary');
  await expect(panel.getByText('One thing had to be put right first.')).toBeVisible();
  await panel.getByRole('link', { name: /^Under embargo until/ }).first().click();
  await expect(page.locator('#fact-embargo-date')).toBeFocused();
  await page.locator('#fact-embargo-date').fill('');
  await page.locator('#fact-embargo-time').fill('');
  await saveFacts(page, 'en');
  await press(page, 'en', 'publish.act.publish', { done: saysDone('en', 'publish') });
  expect((await publicPage(story.id, 'en')).body).toContain('The treaty is read aloud and signed');
  await page.goto('/admin');
  await expect(page.getByText('The treaty is read aloud and signed')).toHaveCount(0);
  await retract(story);
  await page.context().close();
});
