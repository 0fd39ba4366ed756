import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import { violations } from './support/axe';
import { alert, body, crashAndReopen, headline, newStory, open, paste, saving, say, status, typeOffline } from './support/editor';
import { openNewsroom } from './support/newsroom';

test('promise 3: two browsers that save one story: the second gets the conflict and both texts, which outlive the closed tab and can be restored', async ({ browser }) => {
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
  expect(await violations(second)).toEqual([]);
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
  await typeOffline(page, () => headline(page).fill('Typed on a train'));
  const again = await crashAndReopen(page, story);
  await expect(headline(again)).not.toHaveValue('Typed on a train');
  await again.getByRole('button', { name: say('editor.left.compare') }).click();
  await expect(again.getByRole('dialog')).toContainText('Typed on a train');
  await again.keyboard.press('Escape');
  await saving(again, () => again.getByRole('button', { name: say('editor.left.restore') }).click());
  await expect(headline(again)).toHaveValue('Typed on a train');
  await again.reload();
  await expect(headline(again)).toHaveValue('Typed on a train');
  await again.context().close();
});

/** Fills the small storage of the browser to the last letter. */
const fillStorage = (page: Page) => page.evaluate(() => {
  let count = 0;
  for (let size = 1 << 20; size > 0; size >>= 1) {
    try {
      for (;;) localStorage.setItem(`other-${count++}`, 'x'.repeat(size));
    } catch {
      // Full for texts of this size; the smaller ones fill the rest.
    }
  }
});

test('a text for which the small storage has no room outlives the closed tab as well', async ({ browser }) => {
  const story = await newStory('full');
  const page = await openNewsroom(browser, 'editor');
  await open(page, story);
  await fillStorage(page);
  await typeOffline(page, () => paste(page, '<p>A long report from the train, and it goes on and on.</p>'.repeat(400)));
  const again = await crashAndReopen(page, story);
  await saving(again, () => again.getByRole('button', { name: say('editor.left.restore') }).click());
  await again.reload();
  await expect(body(again)).toContainText('A long report from the train');
  await expect(again.getByRole('button', { name: say('editor.left.restore') })).toHaveCount(0);
  await again.context().close();
});

test('where the device keeps nothing the page says so, and asks before it is closed', async ({ browser }) => {
  const story = await newStory('kept-nowhere');
  const page = await openNewsroom(browser, 'editor');
  await open(page, story);
  await fillStorage(page);
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Storage.overrideQuotaForOrigin', { origin: new URL(page.url()).origin, quotaSize: 1 });
  await typeOffline(page, async () => {
    await headline(page).click();
    await page.keyboard.type(' typed on');
  });
  await expect(page.getByText(say('editor.notKept'))).toBeVisible();
  await expect(page.getByText(say('editor.offline.kept'))).toHaveCount(0);
  const asked = page.waitForEvent('dialog');
  await page.close({ runBeforeUnload: true });
  const question = await asked;
  expect(question.type()).toBe('beforeunload');
  await question.dismiss();
  await saving(page, () => page.context().setOffline(false));
  await page.context().close();
});

test('a text from the device takes no other away: what stood in the editor unsaved is offered in its place', async ({ browser }) => {
  const story = await newStory('aside');
  const page = await openNewsroom(browser, 'editor');
  await open(page, story);
  await typeOffline(page, () => headline(page).fill('The first of two texts'));
  const again = await crashAndReopen(page, story);
  await typeOffline(again, () => headline(again).fill('The second of two texts'));
  await again.getByRole('button', { name: say('editor.left.restore') }).click();
  await expect(headline(again)).toHaveValue('The first of two texts');
  await expect(again.getByText(say('editor.left.text'))).toHaveCount(1);
  await again.getByRole('button', { name: say('editor.left.compare') }).click();
  await expect(again.getByRole('dialog')).toContainText('second');
  await again.context().close();
});

async function signOut(page: Page): Promise<void> {
  await page.goto('/admin');
  await page.getByRole('button', { name: new RegExp(`^${say('admin.account.label')}`) }).click();
  await page.getByRole('button', { name: say('admin.account.signOut') }).click();
  await expect(page).toHaveURL(/sign-in/);
}

async function signIn(page: Page): Promise<void> {
  await page.getByLabel(say('user.signIn.email')).fill('editor@demo.example');
  await page.getByLabel(say('user.signIn.password')).fill('demo-newsroom-2026');
  await page.getByRole('button', { name: say('user.signIn.submit') }).click();
  await expect(page).not.toHaveURL(/sign-in/);
}

test('a session that ends while somebody writes loses nothing: signed in again beside it the text is saved, and in a tab that was closed it waits', async ({ browser }) => {
  const story = await newStory('session');
  const page = await openNewsroom(browser, 'editor');
  await open(page, story);
  const other = await page.context().newPage();
  await signOut(other);
  await page.bringToFront();
  await headline(page).fill('Typed after the session ended');
  await expect(alert(page, say('editor.signedOut.title'))).toContainText(say('editor.signedOut.kept'));
  const [beside] = await Promise.all([page.waitForEvent('popup'), page.getByRole('link', { name: say('editor.signedOut.signIn') }).click()]);
  await signIn(beside);
  await page.bringToFront();
  await saving(page, () => page.getByRole('button', { name: say('editor.signedOut.again') }).click());
  await expect(alert(page, say('editor.signedOut.title'))).toHaveCount(0);

  await signOut(other);
  await page.bringToFront();
  await headline(page).fill('Typed before the tab was closed');
  await expect(alert(page, say('editor.signedOut.title'))).toBeVisible();
  await page.close();
  await signIn(other);
  await open(other, story);
  await expect(headline(other)).toHaveValue('Typed after the session ended');
  await saving(other, () => other.getByRole('button', { name: say('editor.left.restore') }).click());
  await other.reload();
  await expect(headline(other)).toHaveValue('Typed before the tab was closed');
  await other.context().close();
});

/** Types a word as an input method does: the letters of it stand there, underlined, until it is chosen. `pause` lets a save land in the middle. */
async function compose(page: Page, stages: string[], chosen: string, pause?: () => Promise<void>): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  for (const [index, text] of stages.entries()) {
    await devtools.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
    if (pause && index === Math.floor(stages.length / 2)) await pause();
  }
  await devtools.send('Input.insertText', { text: chosen });
  await devtools.detach();
}

const TELEX = [['t', 'ti', 'tie', 'tiê', 'tiên', 'tiêng', 'tiếng'], 'tiếng'] as const;

for (const [locale, [stages, chosen], original] of [
  ['vi', TELEX, 'Nước lên.'],
  ['zh-Hans', [['n', 'ni', "ni'h", "ni'hao"], '你好'], '涨潮了。'],
  // No language of the demo's staff, and no less a language: kana that become Han when they are chosen.
  ['id', [['に', 'にほ', 'にほん', '日本'], '日本'], 'Air pasang.'],
] as const) {
  test(`no letter is lost or doubled when a save lands while a word is composed (${chosen})`, async ({ browser }) => {
    const story = await newStory(`ime-${locale}`, { en: { headline: 'The tide comes', body: [{ id: 'B1', p: 'The tide comes.' }] }, [locale]: { headline: original, body: [{ id: 'B1', p: original }] } });
    const page = await openNewsroom(browser, 'editor');
    await open(page, story, locale);
    // The page is drawn anew a moment after a save: the worst time for an input method.
    const saveAndRedraw = async () => {
      const redrawn = page.waitForResponse((response) => response.url().includes('_rsc=') && response.url().includes(story.id), { timeout: 20_000 });
      await expect(status(page, 'saved')).toBeVisible();
      await redrawn;
      await expect(status(page, 'saved')).toBeVisible();
    };
    await body(page).locator('> p').first().click();
    await page.keyboard.press('End');
    await compose(page, [...stages], chosen, saveAndRedraw);
    await compose(page, [...stages], chosen);
    await expect(body(page).locator('> p').first()).toHaveText(original + chosen + chosen);
    await headline(page).click();
    await page.keyboard.press('End');
    await compose(page, [...stages], chosen, saveAndRedraw);
    await saving(page, () => compose(page, [...stages], chosen));
    await expect(headline(page)).toHaveValue(original + chosen + chosen);
    await page.reload();
    await expect(headline(page)).toHaveValue(original + chosen + chosen);
    await expect(body(page).locator('> p').first()).toHaveText(original + chosen + chosen);
    await page.context().close();
  });
}
