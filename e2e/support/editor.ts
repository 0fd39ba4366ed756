/** The editor of one language of a story. */
import { expect } from '@playwright/test';
import type { Locator, Page } from '@playwright/test';
import type { Locale } from '@/lib/locales';
import { adminMessage } from './newsroom';
import { publish } from './stories';
import type { Story, StoryPlan } from './stories';

/** What the newsroom says in English. */
export const say = (key: string, values?: Record<string, string>) => adminMessage('en', key, values);

export const headline = (page: Page): Locator => page.getByLabel(say('editor.part.headline'), { exact: true });
export const body = (page: Page): Locator => page.locator('#story-body');
export const alert = (page: Page, text: string): Locator => page.getByRole('alert').filter({ hasText: text });
/** Whole words: “Saved” is also a part of “Not saved”. */
export const status = (page: Page, state: string): Locator => page.getByRole('status').filter({ hasText: new RegExp(`^${say(`editor.state.${state}`)}$`) });

/** Opens the editor and waits until it can be typed in. */
export async function open(page: Page, story: Story, locale: Locale = 'en'): Promise<void> {
  await page.goto(`/admin/stories/${story.id}/${locale}`);
  await expect(body(page)).toHaveAttribute('contenteditable', 'true');
}

/** Does something and waits until the server has taken what came of it. */
export async function saving(page: Page, act: () => Promise<void>): Promise<void> {
  const taken = page.waitForResponse((response) => response.request().method() === 'PUT' && response.url().includes('/admin/api/drafts/') && response.ok());
  await act();
  await taken;
  await expect(status(page, 'saved')).toBeVisible();
}

/** Puts the cursor at the end of the text. The editor puts its own selection back a moment after it is given the focus. */
export async function toEnd(page: Page): Promise<void> {
  await body(page).focus();
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 100)));
  await page.keyboard.press('Control+End');
}

/** What the clipboard gives when it comes from elsewhere. */
export const paste = (page: Page, html: string): Promise<void> => body(page).evaluate((element, words) => {
  const data = new DataTransfer();
  data.setData('text/html', words);
  element.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
}, html);

/** The tab is gone at once, without a last word: one that is closed could still send what it holds. */
export async function kill(page: Page): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  const gone = page.waitForEvent('crash');
  void devtools.send('Page.crash').catch(() => {});
  await gone;
  await page.close();
}

/** Cuts the connection of an open editor, types, and waits until the page says that it knows. */
export async function typeOffline(page: Page, type: () => Promise<void>): Promise<void> {
  await page.context().setOffline(true);
  await type();
  await expect(status(page, 'offline')).toBeVisible();
}

/** Once the device keeps what was typed without a connection, the tab crashes. Resolves to another one, with a connection, in which the editor was opened again. */
export async function crashAndReopen(page: Page, story: Story): Promise<Page> {
  await expect(page.getByText(say('editor.offline.kept'))).toBeVisible();
  const context = page.context();
  await kill(page);
  await context.setOffline(false);
  const again = await context.newPage();
  await open(again, story);
  return again;
}

export const newStory = (name: string, texts: StoryPlan['texts'] = { en: { headline: `The ${name} of the journeys` } }, plan: Partial<StoryPlan> = {}): Promise<Story> =>
  publish({ name: `editor-${name}`, section: 'local', texts, ...plan });
