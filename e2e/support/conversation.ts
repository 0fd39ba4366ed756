/** The conversation under a story, as a reader finds it. */
import { expect } from '@playwright/test';
import type { Browser, BrowserContext, Locator, Page } from '@playwright/test';
import type { Locale } from '@/lib/locales';
import { message } from './demo';
import { become, signInStaff } from './people';

export const words = (locale: Locale, key: string) => message(locale, `comment.${key}`);
export const thread = (page: Page) => page.locator('#comments');
export const composer = (page: Page, locale: Locale) => thread(page).getByLabel(words(locale, 'form.label'), { exact: true });
export const saying = (page: Page, text: string): Locator => thread(page).locator('article', { hasText: text }).first();

/** The living conversation stands: buttons, and the counter of its field, are drawn by the browser alone. */
export async function alive(page: Page): Promise<void> {
  await thread(page).scrollIntoViewIfNeeded();
  await expect(thread(page).locator('button[data-comment-action], form .tabular-nums').first()).toBeVisible();
}

/** A moderator at their desk, before one comment. */
export async function openDesk(browser: Browser, address = '/admin/moderation'): Promise<{ context: BrowserContext; desk: Page }> {
  const context = await browser.newContext();
  await become(context, await signInStaff('moderator'));
  const desk = await context.newPage();
  await desk.goto(address);
  return { context, desk };
}
