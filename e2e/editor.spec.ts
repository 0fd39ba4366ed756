import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import { adminMessage, openNewsroom, press } from './support/newsroom';
import { become, signInStaff } from './support/people';
import { publish } from './support/stories';
import type { Story } from './support/stories';
import type { Locale } from '@/lib/locales';

const say = (key: string, values?: Record<string, string>) => adminMessage('en', key, values);
const headline = (page: Page) => page.getByLabel(say('editor.part.headline'), { exact: true });
const body = (page: Page) => page.locator('#story-body');
const alert = (page: Page, text: string) => page.getByRole('alert').filter({ hasText: text });
const status = (page: Page, state: string) => page.getByRole('status').filter({ hasText: say(`editor.state.${state}`) });

/** Opens the editor and waits until it can be typed in. */
async function open(page: Page, story: Story, locale: Locale = 'en'): Promise<void> {
  await page.goto(`/admin/stories/${story.id}/${locale}`);
  await expect(body(page)).toHaveAttribute('contenteditable', 'true');
}

const newStory = (name: string, texts: Parameters<typeof publish>[0]['texts'] = { en: { headline: `The ${name} of the journeys` } }) => publish({ name: `editor-${name}`, section: 'local', texts });

test('two browsers that save one story: the second gets the conflict and both texts, which outlive the closed tab and can be restored', async ({ browser }) => {
  const story = await newStory('conflict');
  const [first, second] = [await openNewsroom(browser, 'editor'), await openNewsroom(browser, 'admin')];
  await open(first, story);
  await open(second, story);
  await headline(first).fill('What the first browser wrote');
  await expect(status(first, 'saved')).toBeVisible();
  await headline(second).fill('What the second browser wrote');
  await expect(alert(second, say('editor.conflict.text'))).toBeVisible();
  await expect(headline(second)).toHaveValue('What the second browser wrote');
  await second.getByRole('button', { name: say('editor.conflict.compare') }).click();
  await expect(second.getByRole('dialog')).toContainText('first browser');
  await expect(second.getByRole('dialog')).toContainText('second browser');
  expect((await new AxeBuilder({ page: second }).analyze()).violations).toEqual([]);
  const context = second.context();
  await second.close();

  const again = await context.newPage();
  await open(again, story);
  await expect(headline(again)).toHaveValue('What the first browser wrote');
  await again.getByRole('button', { name: say('editor.conflict.compare') }).click();
  await again.getByRole('button', { name: say('editor.conflict.takeMine') }).click();
  await expect(headline(again)).toHaveValue('What the second browser wrote');
  await expect(status(again, 'saved')).toBeVisible();

  await again.getByRole('link', { name: say('editor.history.link') }).click();
  await again.getByRole('complementary').getByRole('listitem').filter({ hasText: 'What the first browser wrote' }).getByRole('link').first().click();
  await expect(again.getByRole('main').locator('del')).toHaveText('first');
  await again.getByRole('button', { name: say('editor.history.restore') }).click();
  await expect(headline(again)).toHaveValue('What the first browser wrote');
  await context.close();
  await first.context().close();
});

test('what was typed without a connection is offered when the editor is opened again', async ({ browser }) => {
  const story = await newStory('offline');
  const page = await openNewsroom(browser, 'editor');
  await open(page, story);
  await page.context().setOffline(true);
  await headline(page).fill('Typed on a train');
  await expect(status(page, 'offline')).toBeVisible();
  await expect(page.getByText(say('editor.offline.kept'))).toBeVisible();
  const context = page.context();
  await page.close();
  await context.setOffline(false);

  const again = await context.newPage();
  await open(again, story);
  await expect(headline(again)).not.toHaveValue('Typed on a train');
  await again.getByRole('button', { name: say('editor.left.compare') }).click();
  await expect(again.getByRole('dialog')).toContainText('Typed on a train');
  await again.keyboard.press('Escape');
  await again.getByRole('button', { name: say('editor.left.restore') }).click();
  await expect(headline(again)).toHaveValue('Typed on a train');
  await expect(status(again, 'saved')).toBeVisible();
  await again.reload();
  await expect(headline(again)).toHaveValue('Typed on a train');
  await context.close();
});

test('a session that ends while somebody writes loses nothing: after signing in the text is saved', async ({ browser }) => {
  const story = await newStory('session');
  const page = await openNewsroom(browser, 'editor');
  await open(page, story);
  await page.context().clearCookies();
  await headline(page).fill('Typed after the session ended');
  await expect(alert(page, say('editor.signedOut.title'))).toBeVisible();
  await become(page.context(), await signInStaff('editor'));
  await page.getByRole('button', { name: say('editor.signedOut.again') }).click();
  await expect(status(page, 'saved')).toBeVisible();
  await page.reload();
  await expect(headline(page)).toHaveValue('Typed after the session ended');
  await page.context().close();
});

test('a story with every kind of block is written by keyboard alone', async ({ browser }) => {
  const story = await newStory('keyboard', { en: { headline: 'A story for the keyboard', body: [{ id: 'B1', p: 'First.' }] } });
  const page = await openNewsroom(browser, 'editor');
  await open(page, story);
  await body(page).focus();
  await page.keyboard.press('Control+End');
  const insert = async (name: string) => {
    await page.keyboard.press('Alt+F10');
    for (let steps = 0; steps < 30 && (await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))) !== say(`editor.tool.${name}`); steps += 1) await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
  };
  const backToEnd = async () => { await page.keyboard.press('Escape'); await page.keyboard.press('Control+End'); };
  await page.keyboard.press('Enter');
  await page.keyboard.press('Control+Alt+2');
  await page.keyboard.type('A heading');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Control+Shift+8');
  await page.keyboard.type('One');
  await page.keyboard.press('Enter');
  await page.keyboard.type('Two');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Control+b');
  await page.keyboard.type('Bold');
  await page.keyboard.press('Control+b');
  await page.keyboard.press('Control+k');
  await page.keyboard.type('https://example.org/tides');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Control+Shift+9');
  await page.keyboard.type('Said so');
  await backToEnd();
  await page.keyboard.press('ArrowDown');
  await insert('factBox');
  await expect(page.getByLabel(say('editor.block.title'), { exact: true })).toBeFocused();
  await page.keyboard.type('In short');
  await backToEnd();
  await insert('table');
  await page.keyboard.type('Tides of the week');
  await backToEnd();
  await insert('embed');
  await expect(page.getByLabel(say('editor.block.url'), { exact: true })).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.type('Map of the harbour');
  await backToEnd();
  await insert('rule');
  await backToEnd();
  await insert('figure');
  await expect(page.getByRole('dialog').getByRole('listitem').first()).toBeVisible();
  await page.getByRole('dialog').getByRole('listitem').first().getByRole('button').focus();
  await page.keyboard.press('Enter');
  await expect(page.getByLabel(say('editor.block.alt'), { exact: true })).toBeFocused();
  await page.keyboard.type('What the picture shows');
  await page.keyboard.press('Control+s');
  await expect(status(page, 'saved')).toBeVisible();

  await page.reload();
  await expect(body(page).locator('h2')).toHaveText('A heading');
  await expect(body(page).locator('li')).toHaveText(['One', 'Two']);
  await expect(body(page).locator('strong')).toHaveText('Bold');
  await expect(body(page).locator('a[href="https://example.org/tides"]')).toBeVisible();
  await expect(body(page).locator('blockquote')).toContainText('Said so');
  await expect(page.getByLabel(say('editor.block.title'), { exact: true }).first()).toHaveValue('In short');
  await expect(page.getByLabel(say('editor.block.tableCaption'), { exact: true })).toHaveValue('Tides of the week');
  await expect(page.getByLabel(say('editor.block.alt'), { exact: true })).toHaveValue('What the picture shows');
  await expect(body(page).locator('hr')).toHaveCount(1);
  await page.context().close();
});

test('a translation has the original beside it, and exactly what changed there is marked until it is dealt with', async ({ browser }) => {
  const texts = { en: { headline: 'The tide table', body: [{ id: 'B1', p: 'The tide comes at six.' }, { id: 'B2', p: 'The harbour sleeps.' }] }, ar: { headline: 'جدول المد', body: [{ id: 'B1', p: 'يأتي المد في السادسة.' }, { id: 'B2', p: 'الميناء نائم.' }] } };
  const story = await newStory('translation', texts);
  const editor = await openNewsroom(browser, 'editor');
  await open(editor, story);
  await body(editor).getByText('The tide comes at six.').click();
  await editor.keyboard.press('End');
  await editor.keyboard.type(' Nobody knows why.');
  await expect(status(editor, 'saved')).toBeVisible();
  await press(editor, 'en', 'publish.act.update', { done: new RegExp(`^${say('publish.done.publish').split('{')[0]}`) });
  await editor.context().close();

  const page = await openNewsroom(browser, 'translator');
  await open(page, story, 'ar');
  await expect(page.locator('.ed-original.is-changed')).toHaveCount(1);
  await expect(page.locator('.ed-original.is-changed ins')).toHaveText(/Nobody knows why/);
  await expect(body(page).getByText('يأتي المد')).toHaveCSS('direction', 'rtl');
  const row = await page.locator('.ed-original').filter({ hasText: 'The harbour sleeps.' }).boundingBox();
  const own = await body(page).getByText('الميناء نائم.').boundingBox();
  expect(row!.x, 'the columns follow the page, whichever way the translation runs').toBeLessThan(own!.x);
  expect(Math.abs(row!.y + row!.height - (own!.y + own!.height)), 'a block stands beside its original').toBeLessThan(2);
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    expect((await new AxeBuilder({ page }).analyze()).violations, colorScheme).toEqual([]);
  }
  await page.setViewportSize({ width: 390, height: 844 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth), 'nothing is wider than a phone').toBeLessThanOrEqual(390);
  await page.getByRole('button', { name: say('editor.original.upToDate') }).click();
  await expect(status(page, 'saved')).toBeVisible();
  await page.reload();
  await expect(body(page)).toHaveAttribute('contenteditable', 'true');
  await expect(page.locator('.ed-original.is-changed')).toHaveCount(0);
  await page.context().close();
});

test('the editor has no fault that a checker finds, with its dialogs open too', async ({ browser }) => {
  const story = await newStory('checked');
  const page = await openNewsroom(browser, 'editor');
  await open(page, story);
  const check = async (state: string) => expect((await new AxeBuilder({ page }).analyze()).violations, state).toEqual([]);
  await check('the page');
  await page.getByRole('button', { name: say('editor.tool.shortcuts'), exact: true }).click();
  await check('the list of keys');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: say('editor.tool.link'), exact: true }).click();
  await page.getByRole('dialog').getByRole('textbox').fill('not an address');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toContainText(say('editor.link.wrong'));
  await check('a refused link');
  await page.keyboard.press('Escape');
  await page.goto(`/admin/stories/${story.id}/en/history`);
  await check('the history');
  await page.context().close();
});
