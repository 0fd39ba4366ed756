/** People of the newsroom and its door: what it says when it does not open, in whose language, and what becomes of words when a session ends. */
import { expect, test } from '@playwright/test';
import type { Browser, BrowserContext, Page } from '@playwright/test';
import { violations } from './support/axe';
import { demoStory } from './support/demo';
import { look, sendForm } from './support/forms';
import { ask } from './support/http';
import { adminMessage } from './support/newsroom';
import { become, inviteStaff, NEW_PASSWORD, READERS, send, signInByPassword, signInReader, signInStaff } from './support/people';
import type { Person } from './support/people';

const say = (key: string) => adminMessage('en', key);
const title = (page: Page) => page.getByRole('heading', { level: 1 });

async function openAs(browser: Browser, person: Person, options: Parameters<Browser['newContext']>[0] = {}): Promise<{ context: BrowserContext; page: Page }> {
  const context = await browser.newContext({ locale: 'en-GB', viewport: { width: 1440, height: 1000 }, ...options });
  await become(context, person);
  return { context, page: await context.newPage() };
}

test.describe('promise 17: without JavaScript the newsroom', () => {
  const REFUSED: [what: string, path: string, status: 403 | 404][] = [
    ['a desk that is not among one’s tasks', '/admin/users', 403],
    ['a story that is not there', '/admin/stories/zzzzzzzzzz/vi', 404],
    ['an address that is none', '/admin/nowhere/at/all', 404],
    ['a preview of nothing', '/admin/preview/vi/zzzzzzzzzz', 404],
  ];
  for (const [what, path, status] of REFUSED) {
    test(`answers ${status} to ${what} with a whole page in the person’s language, and a way on`, async ({ browser }) => {
      const { context, page } = await openAs(browser, await signInByPassword(await inviteStaff('reporter', 'vi'), NEW_PASSWORD), { javaScriptEnabled: false });
      expect((await page.goto(path))?.status()).toBe(status);
      await expect(page.locator('html')).toHaveAttribute('lang', 'vi');
      await expect(title(page)).toHaveText(adminMessage('vi', status === 403 ? 'admin.error.forbidden.title' : 'admin.error.missing.title'));
      // The shell stands around it: the person's desks are one step away.
      await expect(page.getByRole('navigation').getByRole('link', { name: adminMessage('vi', 'admin.nav.stories'), exact: true })).toBeVisible();
      await page.getByRole('main').getByRole('link', { name: adminMessage('vi', 'admin.error.home') }).click();
      await expect(page).toHaveURL('/admin');
      await expect(title(page)).toHaveText(adminMessage('vi', 'admin.nav.home'));
      await context.close();
    });
  }

  test('tells a reader that the newsroom is not theirs, and where those who work there sign in', async ({ browser }) => {
    const { context, page } = await openAs(browser, await signInReader(READERS.emma), { javaScriptEnabled: false });
    expect((await page.goto('/admin/stories'))?.status()).toBe(403);
    await expect(page.getByRole('main')).toContainText('Emma Clarke');
    await expect(page.getByRole('main').getByRole('link', { name: say('user.signIn.title') })).toHaveAttribute('href', '/admin/sign-in');
    await context.close();
  });
});

test('with JavaScript a refusal runs its scripts without a fault, and leads on inside the newsroom', async ({ browser }) => {
  const { context, page } = await openAs(browser, await signInStaff('reporter'));
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  for (const path of ['/admin/users', '/admin/nowhere']) {
    await page.goto(path);
    await page.waitForLoadState('networkidle');
    await expect(page).toHaveURL(path);
    expect(await violations(page)).toEqual([]);
    await page.getByRole('navigation').getByRole('link', { name: say('admin.nav.stories'), exact: true }).click();
    await expect(title(page)).toHaveText(say('admin.nav.stories'));
  }
  expect(faults).toEqual([]);
  await context.close();
});

test.describe('the language of the newsroom', () => {
  for (const javaScriptEnabled of [true, false]) {
    test(`chosen ${javaScriptEnabled ? 'with' : 'without'} JavaScript follows the person to another device, whatever that one speaks, and stays on this one when they have left`, async ({ browser }) => {
      const email = await inviteStaff('editor');
      const { context, page } = await openAs(browser, await signInByPassword(email, NEW_PASSWORD), { javaScriptEnabled });
      const other = await openAs(browser, await signInByPassword(email, NEW_PASSWORD), { locale: 'id-ID' });
      await other.page.goto('/admin/stories');
      await expect(title(other.page)).toHaveText(say('admin.nav.stories'));

      await page.goto('/admin/stories?state=live');
      await page.getByRole('button', { name: new RegExp(say('admin.account.label')) }).click();
      await page.getByLabel(say('admin.account.language')).selectOption('vi');
      await page.getByLabel(say('admin.account.theme')).selectOption('dark');
      await page.getByRole('button', { name: say('admin.account.save') }).click();
      await expect(page.locator('html')).toHaveAttribute('lang', 'vi');
      await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
      await expect(page).toHaveURL('/admin/stories?state=live');
      await expect(title(page)).toHaveText(adminMessage('vi', 'admin.nav.stories'));

      await other.page.reload();
      await expect(title(other.page)).toHaveText(adminMessage('vi', 'admin.nav.stories'));
      await expect(other.page.locator('html')).not.toHaveAttribute('data-theme', 'dark');
      // The bar of a preview speaks to the person at work; the page under it to readers.
      await other.page.goto(`/admin/preview/en/${(await demoStory('mangrove-shore')).id}`);
      await expect(other.page.locator('html')).toHaveAttribute('lang', 'en');
      await expect(other.page.getByRole('complementary').first()).toContainText(adminMessage('vi', 'publish.preview.back'));
      expect((await ask('/en')).body).toContain('lang="en"');

      await page.goto('/admin');
      await page.getByRole('button', { name: new RegExp(adminMessage('vi', 'admin.account.label')) }).click();
      await page.getByRole('button', { name: adminMessage('vi', 'admin.account.signOut') }).click();
      await expect(title(page)).toHaveText(adminMessage('vi', 'user.signIn.title'));
      await Promise.all([context.close(), other.context.close()]);
    });
  }
});

test.describe('a session that has ended in the meantime', () => {
  /** Ends all sessions of a person but one of another device. */
  async function endSessions(email: string): Promise<void> {
    const { cookie } = await signInByPassword(email, NEW_PASSWORD);
    expect((await sendForm('/admin/account', cookie, new URLSearchParams({ do: 'endOthers' }))).status).toBe(303);
  }

  async function signInAgain(page: Page, email: string, link: Parameters<Page['getByRole']>[1]): Promise<void> {
    const [tab] = await Promise.all([page.context().waitForEvent('page'), page.getByRole('main').getByRole('link', link).click()]);
    await tab.getByLabel(say('user.signIn.email')).fill(email);
    await tab.getByLabel(say('user.signIn.password')).fill(NEW_PASSWORD);
    await tab.getByRole('button', { name: say('user.signIn.submit') }).click();
    // Signed in, and offered a second step.
    await expect(tab).toHaveURL(/offer=1/);
    await tab.close();
  }

  for (const javaScriptEnabled of [true, false]) {
    test(`takes no word from a desk’s form, ${javaScriptEnabled ? 'with' : 'without'} JavaScript: it is sent again after signing in`, async ({ browser }) => {
      const email = await inviteStaff('editor');
      const { context, page } = await openAs(browser, await signInByPassword(email, NEW_PASSWORD), { javaScriptEnabled });
      const name = `Tides & “moons” ${email.slice(6, 14)}`;
      await page.goto('/admin/stories/new');
      const field = page.getByLabel(say('story.new.headline'));
      await field.fill(name);
      for (const choice of ['inLanguage', 'section', 'source']) await page.locator(`main select[name=${choice}]`).selectOption({ index: 1 });
      await endSessions(email);
      const save = page.getByRole('button', { name: say('story.new.begin') });
      if (javaScriptEnabled) {
        await save.click();
        await expect(page.getByRole('main').getByRole('alert')).toContainText(say('desk.refused.signed_out.title'));
        await expect(field).toHaveValue(name);
        await signInAgain(page, email, { name: say('desk.refused.signed_out.signIn') });
        await save.click();
      } else {
        const [answer] = await Promise.all([page.waitForResponse((response) => response.request().method() === 'POST'), save.click()]);
        expect(answer.status()).toBe(401);
        await expect(title(page)).toHaveText(say('admin.error.signedOut.title'));
        await signInAgain(page, email, { name: say('admin.error.signedOut.signIn') });
        await page.getByRole('button', { name: say('admin.error.signedOut.again') }).click();
      }
      await expect(page).toHaveURL(/\/admin\/stories\/\w{10}\/\w+$/);
      await expect(title(page)).toContainText(name);
      await context.close();
    });

    test(`takes neither the list nor the note from a moderator, ${javaScriptEnabled ? 'with' : 'without'} JavaScript`, async ({ browser }) => {
      const email = await inviteStaff('moderator');
      const { cookie } = await signInReader(READERS.dewi);
      const text = `When a session ends https://example.example/${email.slice(6, 14)}`;
      const posted = await send('POST', `/api/en/articles/${(await demoStory('mangrove-shore')).id}/comments`, { cookie, body: { text, idempotencyKey: `staff-${email.slice(6, 42)}` } });
      expect(posted.status).toBe(201);
      const { id } = (await posted.json()) as { id: string };
      const { context, page } = await openAs(browser, await signInByPassword(email, NEW_PASSWORD), { javaScriptEnabled });
      await page.goto(`/admin/moderation?comment=${id}`);
      const row = page.getByRole('article').filter({ hasText: text });
      await expect(row).toBeVisible();
      await endSessions(email);
      const note = page.locator('#beside-note');
      const because = page.locator('#refusal').getByRole('button', { name: say('moderation.breach.spam') });
      await note.fill('Links belong in the letter box.');
      if (javaScriptEnabled) {
        await because.click();
        await expect(page.getByText(say('moderation.refused.unauthenticated'))).toBeVisible();
        await expect(page).toHaveURL(/\/admin\/moderation/);
        await expect(row).toBeVisible();
        const tab = await context.newPage();
        await tab.goto('/admin/sign-in');
        await tab.getByLabel(say('user.signIn.email')).fill(email);
        await tab.getByLabel(say('user.signIn.password')).fill(NEW_PASSWORD);
        await tab.getByRole('button', { name: say('user.signIn.submit') }).click();
        await expect(tab).toHaveURL(/offer=1/);
        await tab.close();
        await row.click();
        await expect(note).toHaveValue('Links belong in the letter box.');
        await because.click();
        await expect(row).toHaveCount(0);
      } else {
        const [answer] = await Promise.all([page.waitForResponse((response) => response.request().method() === 'POST'), because.click()]);
        expect(answer.status()).toBe(401);
        await signInAgain(page, email, { name: say('admin.error.signedOut.signIn') });
        await page.getByRole('button', { name: say('admin.error.signedOut.again') }).click();
        await expect(page).toHaveURL(/\/admin\/moderation\?.*done=/);
      }
      // The decision stands with its note, and was taken once.
      const moderator = await signInStaff('moderator');
      await expect.poll(async () => (await (await look(`/admin/moderation?queue=removed&comment=${id}`, moderator.cookie)).text()).includes('Links belong in the letter box.')).toBe(true);
      await context.close();
    });
  }
});
