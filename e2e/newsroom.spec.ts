import { expect, test } from '@playwright/test';
import type { Browser, Page } from '@playwright/test';
import { violations } from './support/axe';
import { comment, listening } from './support/conversation';
import { demoStory } from './support/demo';
import { ask, siteUrl } from './support/http';
import { adminMessage, openNewsroom } from './support/newsroom';
import { pageTypes } from './support/page-types';
import { become, READERS, signInReader, signInStaff } from './support/people';

/** A comment that waits for a moderator because of its link; its text is its own. */
async function waitingComment(words: string): Promise<{ id: string; text: string }> {
  const text = `${words} https://example.example/${Date.now()}`;
  return { id: await comment(await signInReader(READERS.dewi), (await demoStory('mangrove-shore')).id, { text }), text };
}

const openDesk = async (browser: Browser, who: 'moderator' | 'admin', commentId: string): Promise<Page> => {
  const page = await openNewsroom(browser, who);
  await page.goto(`/admin/moderation?comment=${commentId}`);
  return page;
};
const row = (page: Page, text: string) => page.getByRole('article').filter({ hasText: text });

test.describe('the door of the newsroom', () => {
  test('sends a stranger to sign in, and then to the very list that they wanted', async ({ page }) => {
    await page.goto('/admin/stories?state=live&language=vi');
    await expect(page).toHaveURL(/\/admin\/sign-in\?next=/);
    await page.getByLabel(adminMessage('en', 'user.signIn.email')).fill('editor@demo.example');
    await page.getByLabel(adminMessage('en', 'user.signIn.password')).fill('demo-newsroom-2026');
    await page.getByRole('button', { name: adminMessage('en', 'user.signIn.submit') }).click();
    await expect(page).toHaveURL('/admin/stories?state=live&language=vi');
    await expect(page.getByLabel(adminMessage('en', 'story.filter.state'))).toHaveValue('live');
  });

  test('answers 403 to whoever has no task behind it, 404 for what is not there, each with a page and a way on', async ({ browser }) => {
    const moderator = await openNewsroom(browser, 'moderator');
    expect((await moderator.goto('/admin/stories'))?.status()).toBe(403);
    await expect(moderator.getByRole('heading', { name: adminMessage('en', 'admin.error.forbidden.title') })).toBeVisible();
    await expect(moderator.getByRole('navigation', { name: adminMessage('en', 'admin.nav.label') }).getByRole('link', { name: adminMessage('en', 'admin.nav.stories'), exact: true })).toHaveCount(0);
    expect((await moderator.goto('/admin/nowhere'))?.status()).toBe(404);
    await expect(moderator.getByRole('link', { name: adminMessage('en', 'admin.error.home') })).toBeVisible();
    await moderator.context().close();

    const reader = await browser.newContext({ locale: 'en-GB' });
    await become(reader, await signInReader(READERS.dewi));
    const page = await reader.newPage();
    expect((await page.goto('/admin'))?.status()).toBe(403);
    await expect(page.getByRole('link', { name: adminMessage('en', 'user.signIn.title') })).toBeVisible();
    await reader.close();
  });

  test('is nowhere on the pages of readers', async () => {
    for (const { name, path } of await pageTypes('en')) expect((await ask(path)).body, name).not.toContain('/admin');
  });
});

test('what waits is on the front page of the newsroom, each line a way to it, and nothing that is not theirs', async ({ browser }) => {
  const { id, text } = await waitingComment('Ask the harbour master:');
  const moderator = await openNewsroom(browser, 'moderator');
  await moderator.goto('/admin');
  await moderator.getByRole('main').getByRole('link', { name: /wait/ }).click();
  await expect(moderator).toHaveURL('/admin/moderation');
  await expect(row(moderator, text)).toBeVisible();
  await moderator.context().close();

  const translator = await openNewsroom(browser, 'translator');
  await translator.goto('/admin');
  await expect(translator.getByRole('heading', { name: adminMessage('en', 'admin.dashboard.comments'), exact: true })).toHaveCount(0);
  const stale = translator.locator('section', { has: translator.getByRole('heading', { name: adminMessage('en', 'admin.dashboard.stale.title') }) }).getByRole('link').first();
  await expect(stale).toBeVisible();
  await stale.click();
  await expect(translator).toHaveURL(/\/admin\/stories\/\w{10}\/(?:vi|ar)$/);
  await translator.context().close();
  await reject(browser, id);
});

test.describe('the story list', () => {
  test('finds a story by the words of any language, typed without marks, and keeps the search in its address', async ({ browser }) => {
    const page = await openNewsroom(browser, 'editor');
    await page.goto('/admin/stories');
    await page.getByRole('searchbox').fill('canh rung giu dat');
    await page.getByRole('button', { name: adminMessage('en', 'story.filter.apply') }).click();
    await expect(page).toHaveURL(/query=canh\+rung/);
    await expect(page.getByRole('main').getByRole('heading', { level: 2 })).toHaveText([/Cánh rừng giữ đất/]);
    await page.getByRole('searchbox').fill('no such headline anywhere');
    await page.keyboard.press('Enter');
    await expect(page.getByText(adminMessage('en', 'story.list.nothingFound'))).toBeVisible();
    await page.goBack();
    await expect(page.getByRole('searchbox')).toHaveValue('canh rung giu dat');
    await page.context().close();
  });

  test('says in words how each language stands, and narrows by it', async ({ browser }) => {
    const page = await openNewsroom(browser, 'editor');
    await page.goto('/admin/stories?state=withdrawn&language=th');
    const languages = page.getByRole('main').getByRole('listitem').first().getByRole('list', { name: adminMessage('en', 'story.list.languages') });
    const line = (ownName: string) => languages.getByRole('listitem').filter({ has: page.getByRole('link', { name: ownName, exact: true }) });
    await expect(line('ไทย')).toContainText(adminMessage('en', 'story.state.withdrawn'));
    await expect(line('Bahasa Indonesia')).toContainText(adminMessage('en', 'story.state.original'));
    await page.context().close();
  });

  test('is walked with J and K and opened with Enter', async ({ browser }) => {
    const page = await openNewsroom(browser, 'editor');
    await page.goto('/admin/stories');
    const links = page.locator('[data-row-link]');
    // One that is pressed while the list's script loads is lost.
    await expect(async () => {
      await page.keyboard.press('j');
      await expect(links.nth(0)).toBeFocused({ timeout: 1000 });
    }).toPass({ timeout: 20_000 });
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    await page.keyboard.press('k');
    await expect(links.nth(1)).toBeFocused();
    const href = await links.nth(1).getAttribute('href');
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(href!);
    await page.context().close();
  });

  test('narrows and begins a story without JavaScript; what is wrong is said at the field and what was typed is kept', async ({ browser }) => {
    const context = await browser.newContext({ javaScriptEnabled: false, locale: 'vi-VN' });
    await become(context, await signInStaff('editor'));
    const page = await context.newPage();
    await page.goto('/admin/stories');
    await page.getByLabel(adminMessage('vi', 'story.filter.state')).selectOption('retracted');
    await page.getByRole('button', { name: adminMessage('vi', 'story.filter.apply') }).click();
    await expect(page).toHaveURL(/state=retracted/);
    await expect(page.getByRole('main').getByRole('listitem').first().getByText(adminMessage('vi', 'story.list.retracted'), { exact: true })).toBeVisible();

    await page.goto('/admin/stories/new');
    await page.getByLabel(adminMessage('vi', 'story.new.language')).selectOption('vi');
    await page.getByLabel(adminMessage('vi', 'story.new.originalUrl')).fill('not an address');
    const [answer] = await Promise.all([page.waitForResponse((response) => response.request().method() === 'POST'), page.getByRole('button', { name: adminMessage('vi', 'story.new.begin') }).click()]);
    expect(answer.status()).toBe(422);
    await expect(page.getByLabel(adminMessage('vi', 'story.new.headline'))).toHaveAttribute('aria-invalid', 'true');
    await expect(page.getByLabel(adminMessage('vi', 'story.new.originalUrl'))).toHaveValue('not an address');
    await expect(page.getByLabel(adminMessage('vi', 'story.new.language'))).toHaveValue('vi');
    await context.close();
  });

  test('begins one story however often the button is pressed; it opens in the editor and readers see nothing of it', async ({ browser }) => {
    const headline = `A story begun at ${Date.now()}`;
    const page = await openNewsroom(browser, 'editor');
    await page.goto('/admin/stories/new');
    await page.getByLabel(adminMessage('en', 'story.new.headline')).fill(headline);
    await page.getByLabel(adminMessage('en', 'story.new.language')).selectOption('en');
    for (const name of ['section', 'source'] as const) await page.getByLabel(adminMessage('en', `story.new.${name}`), { exact: true }).selectOption({ index: 1 });
    await page.getByRole('button', { name: adminMessage('en', 'story.new.begin') }).dblclick();
    await expect(page).toHaveURL(/\/admin\/stories\/\w{10}\/en$/);
    const id = /stories\/(\w{10})/.exec(page.url())![1]!;
    await page.goto(`/admin/stories?query=${encodeURIComponent(headline)}`);
    await expect(page.getByRole('main').getByRole('heading', { level: 2 })).toHaveText([headline]);
    expect((await ask(`/en/x/x-${id}`)).status).toBe(404);
    await page.context().close();
  });
});

test.describe('the moderation desk', () => {
  test('is worked by keyboard: R and a number reject, U takes it back, A approves, and readers see it', async ({ browser }) => {
    const { id, text } = await waitingComment('By keyboard:');
    const page = await openDesk(browser, 'moderator', id);
    await expect(row(page, text)).toContainText(adminMessage('en', 'moderation.hold.link'));
    await listening(page);
    await page.keyboard.press('r');
    const dialog = page.getByRole('dialog', { name: adminMessage('en', 'moderation.because.reject') });
    await expect(dialog).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
    await page.keyboard.press('r');
    await expect(dialog.getByRole('button', { name: /Spam/ })).toBeFocused();
    await page.keyboard.press('1');
    await expect(row(page, text)).toHaveCount(0);
    const undo = page.getByRole('button', { name: adminMessage('en', 'admin.undo') });
    await expect(undo).toBeVisible();
    await page.keyboard.press('u');
    await expect(row(page, text)).toBeVisible();
    await expect(row(page, text)).toBeFocused();
    await page.keyboard.press('a');
    await expect(row(page, text)).toHaveCount(0);
    await expect.poll(async () => (await ask(`/en/comments/${id}`)).status).toBe(303);
    await page.context().close();
  });

  test('tells the slower of two moderators who was faster, and what was decided', async ({ browser }) => {
    const { id, text } = await waitingComment('Two at once:');
    const [slower, faster] = [await openDesk(browser, 'moderator', id), await openDesk(browser, 'admin', id)];
    await expect(row(slower, text)).toBeVisible();
    await listening(slower);
    await row(faster, text).getByRole('button', { name: adminMessage('en', 'moderation.do.approve') }).click();
    await expect.poll(async () => (await ask(`/en/comments/${id}`)).status).toBe(303);
    await slower.keyboard.press('a');
    await expect(slower.getByRole('status').filter({ hasText: 'was faster and approved it' })).toBeVisible();
    await expect(row(slower, text)).toHaveCount(0);
    await Promise.all([slower.context().close(), faster.context().close()]);
  });

  test('works without JavaScript: reject with a reason and a note, undo, reject again', async ({ browser }) => {
    const { id, text } = await waitingComment('Plain forms:');
    const context = await browser.newContext({ javaScriptEnabled: false, locale: 'vi-VN' });
    await become(context, await signInStaff('moderator'));
    const page = await context.newPage();
    await page.goto('/admin/moderation');
    await row(page, text).getByRole('button', { name: adminMessage('vi', 'moderation.do.reject') }).click();
    await expect(page).toHaveURL(new RegExp(`comment=${id}#refusal$`));
    const refusal = page.locator('#refusal');
    await refusal.getByLabel(adminMessage('vi', 'moderation.note')).fill('Xin đừng quảng cáo.');
    await refusal.getByRole('button', { name: adminMessage('vi', 'moderation.breach.spam') }).click();
    await expect(row(page, text)).toHaveCount(0);
    await page.getByRole('button', { name: adminMessage('vi', 'admin.undo') }).click();
    await expect(row(page, text)).toBeVisible();
    await context.close();
    await reject(browser, id);
  });

  test('shows hostile text as typed, follows no link in it, and runs nothing', async ({ browser }) => {
    const hostile = '<img src=x onerror="window.ran=1"><script>window.ran=1</script>';
    const { id, text } = await waitingComment(hostile);
    const page = await openDesk(browser, 'moderator', id);
    await expect(row(page, text)).toContainText(hostile);
    expect(await row(page, text).getByRole('link', { name: /example\.example/ }).count()).toBe(0);
    expect(await page.evaluate(() => 'ran' in window)).toBe(false);
    await page.context().close();
    await reject(browser, id);
  });

  test('keeps the flagged words of a language, and lets nobody save over a list that they have not seen', async ({ browser }) => {
    const [one, other] = [await openNewsroom(browser, 'moderator'), await openNewsroom(browser, 'admin')];
    for (const page of [one, other]) await page.goto('/admin/moderation/words?language=th');
    const before = await one.getByRole('textbox').inputValue();
    await one.getByRole('textbox').fill(`${before}\nคำทดสอบ`);
    await one.getByRole('button', { name: adminMessage('en', 'moderation.words.save') }).click();
    await expect(one.getByText(adminMessage('en', 'moderation.words.saved'))).toBeVisible();
    await other.getByRole('textbox').fill('คำอื่น');
    await other.getByRole('button', { name: adminMessage('en', 'moderation.words.save') }).click();
    await expect(other.getByText(adminMessage('en', 'moderation.words.conflict'))).toBeVisible();
    await expect(other.getByRole('textbox')).toHaveValue('คำอื่น');
    await expect(other.locator('pre')).toContainText('คำทดสอบ');
    await one.getByRole('textbox').fill(before);
    await one.getByRole('button', { name: adminMessage('en', 'moderation.words.save') }).click();
    await expect(one.getByText(adminMessage('en', 'moderation.words.saved'))).toBeVisible();
    await Promise.all([one.context().close(), other.context().close()]);
  });
});

test('on a phone the desk that a person is in stands in view among the others, and each fact of a row says what it is', async ({ browser }) => {
  const page = await openNewsroom(browser, 'admin');
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('/admin/users');
  const here = page.getByRole('navigation', { name: adminMessage('en', 'admin.nav.label') }).locator('[aria-current="page"]');
  await expect(here).toHaveText(adminMessage('en', 'admin.nav.users'));
  const [link, strip] = await Promise.all([here.boundingBox(), here.locator('xpath=ancestor::ul').boundingBox()]);
  expect(link!.x).toBeGreaterThanOrEqual(strip!.x);
  expect(link!.x + link!.width).toBeLessThanOrEqual(strip!.x + strip!.width);
  const labels = await page.getByRole('row').nth(1).locator('td').evaluateAll((cells) => cells.map((cell) => getComputedStyle(cell, '::before').content));
  expect(labels).toEqual(['desk.users.roles', 'desk.users.lastSeen'].map((key) => expect.stringContaining(adminMessage('en', key))));
});

// Between the two languages every page is seen wide in light and narrow in dark.
for (const [turn, locale] of (['en', 'vi'] as const).entries()) {
  test(`no page, menu or dialog of these desks in ${locale} has a fault that axe can find; none scrolls sideways, wide or narrow`, async ({ browser }) => {
    const { id } = await waitingComment(`For axe in ${locale}:`);
    const page = await openNewsroom(browser, 'admin', locale);
    const faults: string[] = [];
    const paths = ['/admin', '/admin/stories', '/admin/stories?query=nothing-fits', '/admin/stories/new', `/admin/moderation?comment=${id}`, '/admin/moderation?queue=removed', '/admin/moderation/words', '/admin/jobs', '/admin/nowhere'];
    for (const [index, path] of paths.entries()) {
      const [width, colorScheme] = (index + turn) % 2 === 0 ? ([1440, 'light'] as const) : ([390, 'dark'] as const);
      await page.setViewportSize({ width, height: 900 });
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await page.goto(path);
      faults.push(...(await violations(page, `${path} at ${width} in ${colorScheme}`)));
      for (const other of [1440, 390, 320]) {
        await page.setViewportSize({ width: other, height: 900 });
        if (await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth)) faults.push(`${path} scrolls sideways at ${other}`);
      }
    }
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.goto(`/admin/moderation?comment=${id}`);
    await listening(page);
    for (const [what, open] of [['reasons', 'r'], ['keys', '?']] as const) {
      await page.keyboard.press(open);
      await expect(page.getByRole('dialog')).toBeVisible();
      const colorScheme = turn === 0 ? 'light' : 'dark';
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      faults.push(...(await violations(page, `${what} in ${colorScheme}`)));
      await page.keyboard.press('Escape');
    }
    await page.getByRole('button', { name: new RegExp(adminMessage(locale, 'admin.account.label')) }).click();
    faults.push(...(await violations(page, 'account menu')));
    expect(faults).toEqual([]);
    await page.context().close();
    await reject(browser, id);
  });
}

/** Takes a journey's comment out of the queue for good. */
async function reject(browser: Browser, id: string): Promise<void> {
  const context = await browser.newContext({ javaScriptEnabled: false, baseURL: siteUrl(), locale: 'en-GB' });
  await become(context, await signInStaff('moderator'));
  const page = await context.newPage();
  await page.goto(`/admin/moderation?comment=${id}#refusal`);
  await page.locator('#refusal').getByRole('button', { name: adminMessage('en', 'moderation.breach.spam') }).click();
  await context.close();
}
