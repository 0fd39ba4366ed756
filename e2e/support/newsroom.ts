/** The newsroom as its people use it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import type { Browser, Locator, Page } from '@playwright/test';
import { ask } from './http';
import { become, signInStaff } from './people';
import { ROOT } from './stories';
import type { Locale } from '@/lib/locales';

/** What the newsroom says in one of its languages, with plain values put in. */
export function adminMessage(locale: 'en' | 'vi', key: string, values: Record<string, string> = {}): string {
  const messages: unknown = JSON.parse(readFileSync(join(ROOT, `messages/admin/${locale}.json`), 'utf8'));
  const found = key.split('.').reduce<unknown>((at, part) => (at as Record<string, unknown> | undefined)?.[part], messages);
  if (typeof found !== 'string') throw new Error(`messages/admin/${locale}.json has no ${key}`);
  return Object.entries(values).reduce((text, [name, value]) => text.replace(`{${name}}`, value), found);
}

/** A browser of somebody of the staff, whose newsroom speaks `locale`. */
export async function openNewsroom(browser: Browser, who: Parameters<typeof signInStaff>[0], locale: 'en' | 'vi' = 'en'): Promise<Page> {
  const context = await browser.newContext({ locale: locale === 'vi' ? 'vi-VN' : 'en-GB', viewport: { width: 1440, height: 1000 } });
  await become(context, await signInStaff(who));
  return context.newPage();
}

/** Where a story stands in a language for everybody: the status of its page, and the address that its id leads to. */
export async function publicPage(id: string, locale: Locale): Promise<{ status: number; href: string | null; body: string; revision: string | null }> {
  const found = await ask(`/${locale}/x/x-${id}`);
  const href = found.status === 308 ? String(found.headers.location) : null;
  const page = href ? await ask(href.startsWith('http') ? new URL(href).pathname : href) : found;
  return { status: page.status, href, body: page.body, revision: page.headers['x-revision'] ? String(page.headers['x-revision']) : null };
}

/** Where the publish panel says what was done. */
export const saidByPanel = (page: Page): Locator => page.getByRole('complementary').locator('div[role="status"]');

/** Presses a button of the publish panel; asked about warnings, goes on. */
export async function press(page: Page, locale: 'en' | 'vi', key: string, { done, anyway = 'publish.act.publishAnyway' }: { done: RegExp; anyway?: string }): Promise<void> {
  const scope = page.getByRole('dialog').or(page.getByRole('complementary'));
  await scope.getByRole('button', { name: adminMessage(locale, key), exact: true }).last().click();
  const goOn = scope.getByRole('button', { name: adminMessage(locale, anyway), exact: true });
  const said = saidByPanel(page).filter({ hasText: done });
  await expect(goOn.or(said).first()).toBeVisible();
  if (await goOn.isVisible()) await goOn.click();
  await expect(said).toBeVisible();
}
