/** The conversation under a story, as a reader finds it. */
import { expect } from '@playwright/test';
import type { Browser, BrowserContext, Locator, Page } from '@playwright/test';
import type { Locale } from '@/lib/locales';
import { message } from './demo';
import { become, send, signInStaff } from './people';
import type { Person } from './people';

export const words = (locale: Locale, key: string) => message(locale, `comment.${key}`);
export const thread = (page: Page) => page.locator('#comments');
export const composer = (page: Page, locale: Locale) => thread(page).getByLabel(words(locale, 'form.label'), { exact: true });
export const saying = (page: Page, text: string): Locator => thread(page).locator('article', { hasText: text }).first();

/** The living conversation stands: buttons, and the counter of its field, are drawn by the browser alone. */
export async function alive(page: Page): Promise<void> {
  await thread(page).scrollIntoViewIfNeeded();
  await expect(thread(page).locator('button[data-comment-action], form .tabular-nums').first()).toBeVisible();
}

/**
 * Says something under a story, and resolves to the comment's id. Six comments a minute are a person's, and journeys share
 * the readers of the demo: whoever has said enough waits as long as the site tells them.
 */
export async function comment(person: Person, articleId: string, { locale = 'en', ...body }: { text: string; parentId?: string; locale?: Locale }): Promise<string> {
  for (;;) {
    const answer = await send('POST', `/api/${locale}/articles/${articleId}/comments`, { cookie: person.cookie, body });
    if (answer.status === 201) return ((await answer.json()) as { id: string }).id;
    if (answer.status !== 429) throw new Error(`“${body.text}” was answered ${answer.status}: ${await answer.text()}`);
    await new Promise((resolve) => setTimeout(resolve, Number(answer.headers.get('retry-after')) * 1000));
  }
}

/** Waits until the desk hears keys: one that is pressed while its script loads is lost. */
export async function listening(desk: Page): Promise<void> {
  const help = desk.getByRole('dialog');
  await expect(async () => {
    await desk.keyboard.press('?');
    await expect(help).toBeVisible({ timeout: 500 });
  }).toPass({ timeout: 20_000 });
  await desk.keyboard.press('Escape');
  await expect(help).toBeHidden();
}

/** A moderator at their desk, before one comment. */
export async function openDesk(browser: Browser, address = '/admin/moderation'): Promise<{ context: BrowserContext; desk: Page }> {
  const context = await browser.newContext();
  await become(context, await signInStaff('moderator'));
  const desk = await context.newPage();
  await desk.goto(address);
  return { context, desk };
}
