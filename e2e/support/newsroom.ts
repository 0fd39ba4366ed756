/** The newsroom as its people use it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import type { Browser, Locator, Page } from '@playwright/test';
import { ask } from './http';
import { become, send, signInStaff } from './people';
import { ROOT } from './stories';
import type { Story } from './stories';
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

/** How the panel says that an act was done, whatever it names. */
export const saysDone = (locale: 'en' | 'vi', act: string): RegExp => new RegExp(adminMessage(locale, `publish.done.${act}`).replace(/[.*+?^$()|[\]\\]/g, '\\$&').replace(/\{\w+\}/g, '.+'));

/** Waits until the editor says that what was typed is on the server. */
export async function saved(page: Page, locale: 'en' | 'vi'): Promise<void> {
  await expect(page.locator('header').getByRole('status')).toHaveText(adminMessage(locale, 'editor.state.saved'));
}

/** Gives a text that is open in the editor another headline. */
export async function changeHeadline(page: Page, locale: 'en' | 'vi', headline: string): Promise<void> {
  await page.getByLabel(adminMessage(locale, 'editor.part.headline'), { exact: true }).fill(headline);
  await saved(page, locale);
}

/** Saves what is true of the story in all languages. */
export async function saveFacts(page: Page, locale: 'en' | 'vi'): Promise<void> {
  await page.getByRole('button', { name: adminMessage(locale, 'editor.facts.save') }).click();
  await expect(page.getByRole('status').filter({ hasText: adminMessage(locale, 'editor.facts.saved') }).last()).toBeVisible();
}

/** The time of the site's clock in some seconds, as fields take it. */
export function siteTime(inSeconds: number): { date: string; time: string } {
  const parts = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Ho_Chi_Minh', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' }).formatToParts(Date.now() + inSeconds * 1000);
  const of = (type: string) => parts.find((part) => part.type === type)!.value;
  return { date: `${of('year')}-${of('month')}-${of('day')}`, time: `${of('hour')}:${of('minute')}:${of('second')}` };
}

/** Opens the question when a text should go live, and answers with a time in some seconds, which the field alone would not offer. */
export async function planIn(page: Page, locale: 'en' | 'vi', seconds: number): Promise<void> {
  await page.getByRole('button', { name: adminMessage(locale, 'publish.act.schedule'), exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.locator('form').evaluate((form: HTMLFormElement) => { form.noValidate = true; });
  const { date, time } = siteTime(seconds);
  await dialog.locator('#schedule-date').fill(date);
  await dialog.locator('#schedule-time').fill(time);
  await press(page, locale, 'publish.act.scheduleNow', { done: saysDone(locale, 'schedule'), anyway: 'publish.act.scheduleAnyway' });
}

/** Takes the story that is open from readers, in this language or for good. */
export async function takeDown(page: Page, locale: 'en' | 'vi', how: 'withdraw' | 'retract', reason = ''): Promise<void> {
  await page.getByRole('button', { name: adminMessage(locale, 'publish.act.takeDown'), exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.locator(`#take-down-${how}`).check();
  if (how === 'retract') await dialog.locator('#take-down-note').fill(reason);
  await dialog.getByRole('button', { name: adminMessage(locale, `publish.takeDown.${how}.act`), exact: true }).click();
  await expect(saidByPanel(page).filter({ hasText: saysDone(locale, how) })).toBeVisible();
}

/** Saves a text over the one of a story that was just published, as the editor's page does. */
export async function writeOver(who: Parameters<typeof signInStaff>[0], story: Story, locale: Locale, { headline, description }: { headline: string; description: string }): Promise<void> {
  const { cookie } = await signInStaff(who);
  const body = { type: 'doc', content: [{ type: 'paragraph', attrs: { id: 'B1' }, content: [{ type: 'text', text: description || headline }] }] };
  const answer = await send('PUT', `/admin/api/drafts/${story.id}/${locale}`, { cookie, body: { personId: `demo-${who}`, lockVersion: 1, headline, description, slug: null, byline: null, dateline: null, body } });
  if (!answer.ok) throw new Error(`Saving ${locale} of ${story.name} was answered ${answer.status}`);
}

/** Presses the button that saves the form of a desk, whose newsroom speaks English; the next press is of another save. */
export async function saveForm(page: Page): Promise<void> {
  const version = page.locator('main input[type=hidden][name=lockVersion]').first();
  const before = await version.inputValue();
  await page.getByRole('button', { name: adminMessage('en', 'desk.save'), exact: true }).click();
  await expect(version).not.toHaveValue(before);
}
