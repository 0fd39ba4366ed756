import { createHmac, randomUUID } from 'node:crypto';
import { expect, test } from '@playwright/test';
import type { Browser, Page } from '@playwright/test';
import { violations } from './support/axe';
import { message } from './support/demo';
import { ask, siteUrl } from './support/http';
import { mailTo } from './support/people';
import type { Locale } from '@/lib/locales';

const NAMES: Partial<Record<Locale, string>> = { vi: 'Lê Thu Hà', ar: 'ليلى أحمد' };
const STAFF_PASSWORD = 'demo-newsroom-2026';

const newAddress = () => `account-${randomUUID()}@reader.example`;
const main = (page: Page) => page.getByRole('main');
const press = (page: Page, name: string) => main(page).getByRole('button', { name, exact: true }).click();
const audit = async (page: Page) => expect(await violations(page)).toEqual([]);

async function askLink(page: Page, locale: Locale, email: string): Promise<string> {
  const t = (key: string) => message(locale, `user.${key}`);
  await main(page).getByRole('textbox', { name: t('signIn.email') }).fill(email);
  await press(page, t('signIn.submit'));
  await expect(main(page).getByRole('heading', { level: 1 })).toHaveText(t('sent.title'));
  const { subject, text } = await mailTo(email);
  expect(subject).toBe(t('mail.signIn.subject'));
  return /https?:\/\/\S+/.exec(text)?.[0] ?? '';
}

async function signIn(page: Page, locale: Locale, email: string, name?: string): Promise<string> {
  const t = (key: string) => message(locale, `user.${key}`);
  await page.goto(`/${locale}/account`);
  const link = await askLink(page, locale, email);
  await page.goto(link);
  if (name) await main(page).getByRole('textbox', { name: t('account.profile.name') }).fill(name);
  await press(page, t(name ? 'verify.submitNew' : 'verify.submit'));
  await expect(page).toHaveURL(`/${locale}/account`);
  return link;
}

for (const locale of ['vi', 'ar'] as const) {
  for (const javaScriptEnabled of [true, false]) {
    test.describe(`a reader in ${locale} ${javaScriptEnabled ? 'with' : 'without'} scripts`, () => {
      test.use({ javaScriptEnabled });
      const t = (key: string) => message(locale, `user.${key}`);
      const name = NAMES[locale] ?? '';

      test('signs in by the link of a mail, chooses a name, and comes back to where they were', async ({ page }) => {
        const email = newAddress();
        const place = `/${locale}?from=here`;
        await page.goto(`/${locale}/account/sign-in?next=${encodeURIComponent(place)}`);
        if (javaScriptEnabled) await audit(page);
        const link = await askLink(page, locale, email);
        await page.goto(link);
        await expect(main(page)).toContainText(email);
        if (javaScriptEnabled) await audit(page);
        await main(page).getByRole('textbox').fill(name);
        await press(page, t('verify.submitNew'));
        await expect(page).toHaveURL((url) => url.pathname === `/${locale}`);
        await page.goto(`/${locale}/account`);
        await expect(main(page).locator('bdi').first()).toHaveText(name);
        if (javaScriptEnabled) await audit(page);

        await page.goto(link);
        await expect(main(page).getByRole('heading', { level: 1 })).toHaveText(t('verify.goneTitle'));
      });

      test('is told at the field what is wrong, in their language, and keeps what they typed', async ({ page }) => {
        await page.goto(`/${locale}/account/sign-in`);
        const field = main(page).getByRole('textbox', { name: t('signIn.email') });
        await field.fill('mai@');
        const [answer] = await Promise.all([page.waitForResponse((response) => response.request().method() === 'POST'), press(page, t('signIn.submit'))]);
        expect(answer.status()).toBe(422);
        await expect(field).toHaveValue('mai@');
        await expect(field).toHaveAccessibleDescription(new RegExp(t('error.email').replaceAll('.', '\\.')));
        if (javaScriptEnabled) await audit(page);
      });
    });
  }
}

test('ends a session on another device at once, so a lost phone is no worry', async ({ page, browser }) => {
  const email = newAddress();
  await signIn(page, 'en', email, 'Nadia Rahman');
  const phone = await otherDevice(browser);
  await signIn(phone, 'en', email);
  await page.reload();
  await expect(main(page).getByRole('listitem')).toHaveCount(2);
  await main(page).getByRole('listitem').nth(1).getByRole('button').click();
  await expect(main(page).getByRole('status')).toHaveText(message('en', 'user.account.sessions.ended'));
  await phone.goto('/en/account');
  await expect(phone).toHaveURL(/sign-in/);
  await press(page, message('en', 'user.account.signOut'));
  await expect(main(page).getByRole('status')).toHaveText(message('en', 'user.account.signedOut'));
  await page.goto('/en/account');
  await expect(page).toHaveURL(/sign-in/);
  await phone.context().close();
});

async function otherDevice(browser: Browser): Promise<Page> {
  return (await browser.newContext({ baseURL: siteUrl() })).newPage();
}

test('takes no name of the staff, so nobody is fooled, and keeps a new name of one’s own', async ({ page }) => {
  await signIn(page, 'en', newAddress(), 'Oscar Field');
  const field = main(page).getByRole('textbox', { name: message('en', 'user.account.profile.name') });
  await field.fill('Nora Lindqvist');
  await press(page, message('en', 'user.account.profile.submit'));
  await expect(field).toHaveAccessibleDescription(new RegExp(message('en', 'user.error.name_taken').slice(0, 30)));
  await expect(field).toHaveValue('Nora Lindqvist');
  await field.fill('Oscar Meadow');
  await press(page, message('en', 'user.account.profile.submit'));
  await expect(main(page).getByRole('status')).toHaveText(message('en', 'user.account.profile.saved'));
  await expect(field).toHaveValue('Oscar Meadow');
});

test('shows the link of a mail to whoever opens it, and signs in only who presses the button, so mail scanners use up nothing', async ({ page, request }) => {
  const email = newAddress();
  await page.goto('/en/account/sign-in');
  const link = await askLink(page, 'en', email);
  for (let look = 0; look < 3; look++) expect((await request.get(link)).status()).toBe(200);
  await page.goto(link);
  await main(page).getByRole('textbox').fill('Piet Vermeer');
  await press(page, message('en', 'user.verify.submitNew'));
  await expect(page).toHaveURL('/en/account');
});

test('sends a bounded number of mails to one address and says when to come back', async ({ page }) => {
  const email = newAddress();
  const post = () => page.request.post('/en/account/sign-in', { form: { email }, headers: { origin: siteUrl() }, maxRedirects: 0 });
  const answers = [];
  for (let n = 0; n < 12; n++) answers.push(await post());
  expect(answers.slice(0, 10).map((answer) => answer.status())).toEqual(Array.from({ length: 10 }, () => 303));
  expect(answers.at(-1)?.status()).toBe(429);
  expect(Number(answers.at(-1)?.headers()['retry-after'])).toBeGreaterThan(60);
});

test('gives no session to another site’s form, and leads nobody to another site', async () => {
  const forged = await ask('/en/account/verify?token=x', { method: 'POST', headers: { origin: 'https://evil.example', 'content-type': 'application/x-www-form-urlencoded' } });
  expect(forged.status).toBe(403);
  const away = await ask(`/en/account/sign-in/sent?next=${encodeURIComponent('//evil.example')}`);
  expect(away.status).toBe(200);
  expect(away.body.match(/(?:href|value|action)="[^"]*evil[^"]*"/g)).toBeNull();
});

test('keeps the account out of pages for everybody: they set no cookie and know nobody', async ({ page }) => {
  await signIn(page, 'en', newAddress(), 'Quinn Harper');
  await page.goto('/en');
  expect(await page.content()).not.toContain('Quinn Harper');
  await expect(page.getByRole('banner').getByRole('link', { name: message('en', 'site.account') })).toHaveAttribute('href', '/en/account');
  const answer = await ask('/en/account');
  expect([answer.status, answer.headers['cache-control'], answer.headers.location]).toEqual([303, 'no-store', '/en/account/sign-in?next=%2Fen%2Faccount']);
});

test.describe('the staff', () => {
  /** The figures that an app shows (RFC 6238). */
  function figures(secret: string, at = Date.now()): string {
    const bits = [...secret].map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0')).join('');
    const counter = Buffer.alloc(8);
    counter.writeBigUInt64BE(BigInt(Math.floor(at / 30_000)));
    const digest = createHmac('sha1', Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)))).update(counter).digest();
    return String((digest.readUInt32BE(digest.at(-1)! & 15) & 0x7f_ff_ff_ff) % 1_000_000).padStart(6, '0');
  }

  async function enter(page: Page, password = STAFF_PASSWORD): Promise<void> {
    await page.goto('/admin/sign-in');
    await page.getByLabel('Email address').fill('translator@demo.example');
    await page.getByLabel('Password').fill(password);
    await press(page, 'Sign in');
  }

  test('set up a second step, sign in with it or with a recovery code, and turn it off again; a wrong password says nothing more', async ({ page, browser }) => {
    // Four sign-ins on three devices, each with a password that takes its time by design.
    await enter(page, 'wrong');
    await expect(main(page).getByRole('alert')).toHaveText('Address or password is not right.');
    await audit(page);
    await enter(page);
    await expect(page).toHaveURL('/admin');

    await page.goto('/admin/account');
    await page.getByLabel('Your password').fill(STAFF_PASSWORD);
    await press(page, 'Set up');
    const secret = (await page.locator('code').innerText()).replaceAll(' ', '');
    await page.getByLabel('Six-digit code from the app').fill('000000');
    await press(page, 'Turn on');
    await expect(page.getByText('This code is not right.')).toBeVisible();
    await audit(page);
    await page.getByLabel('Six-digit code from the app').fill(figures(secret));
    await press(page, 'Turn on');
    const recovery = await main(page).getByRole('list').getByRole('listitem').allInnerTexts();
    expect(new Set(recovery).size).toBe(10);
    await main(page).getByRole('link', { name: /I have kept them/ }).click();
    await expect(main(page).getByRole('status')).toHaveText('Two-step sign-in is on.');

    const phone = await otherDevice(browser);
    await enter(phone);
    await expect(phone.getByLabel('Six-digit code')).toBeVisible();
    await phone.goto('/admin');
    await expect(phone).toHaveURL(/sign-in/);
    await enter(phone);
    await phone.getByLabel('Six-digit code').fill('000000');
    await press(phone, 'Sign in');
    await expect(phone.getByLabel('Six-digit code')).toHaveAccessibleDescription(/This code is not right/);
    await phone.getByLabel('Six-digit code').fill(figures(secret));
    await press(phone, 'Sign in');
    await expect(phone).toHaveURL('/admin');

    const laptop = await otherDevice(browser);
    await enter(laptop);
    await main(laptop).getByRole('link', { name: /Use a recovery code/ }).click();
    await laptop.getByLabel('Recovery code').fill(recovery[0] ?? '');
    await press(laptop, 'Sign in');
    await expect(laptop).toHaveURL('/admin');
    for (const other of [phone, laptop]) await other.context().close();

    await page.goto('/admin/account');
    await page.getByLabel('Your password').fill(STAFF_PASSWORD);
    await press(page, 'Turn off');
    await expect(main(page).getByRole('status')).toHaveText('Two-step sign-in is off.');
  });

  test('come back to where they wanted, and nowhere outside the newsroom', async ({ page }) => {
    await page.goto('/admin/stories');
    await expect(page).toHaveURL(/sign-in\?next=%2Fadmin%2Fstories/);
    await page.getByLabel('Email address').fill('moderator@demo.example');
    await page.getByLabel('Password').fill(STAFF_PASSWORD);
    await press(page, 'Sign in');
    await expect(page).toHaveURL('/admin/stories');
    await page.context().clearCookies();
    await page.goto(`/admin/sign-in?next=${encodeURIComponent('//evil.example/admin')}`);
    await expect(main(page).locator('input[name=next]')).toHaveValue('/admin');
  });

  test('who come by a reader’s mail have a reader’s rights', async ({ page }) => {
    await signIn(page, 'en', 'reporter@demo.example');
    expect((await page.goto('/admin'))?.status()).toBe(403);
    await expect(main(page).getByRole('link', { name: 'Sign in to the newsroom' })).toBeVisible();
  });
});
