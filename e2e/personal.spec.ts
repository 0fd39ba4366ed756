import { expect, test } from '@playwright/test';
import { ask, siteUrl } from './support/http';

/** Pages that are made for one person, each time anew. */
const PERSONAL = ['/ar/account/sign-in', '/vi/account/sign-in', '/admin/sign-in'];

test.describe('a page for one person', () => {
  for (const path of PERSONAL) {
    test(`runs its own scripts and no other, though it stands in the page: ${path}`, async ({ page }) => {
      const faults: string[] = [];
      page.on('console', (entry) => { if (['error', 'warning'].includes(entry.type())) faults.push(entry.text()); });
      page.on('pageerror', (error) => faults.push(error.message));
      await page.goto(path);
      await page.waitForLoadState('networkidle');
      expect(faults).toEqual([]);
      const refused = await page.evaluate(() => new Promise<string>((done) => {
        document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => done(effectiveDirective));
        const script = document.createElement('script');
        script.textContent = 'window.pwned = 1';
        document.body.append(script);
      }));
      expect([refused, await page.evaluate(() => 'pwned' in window)]).toEqual(['script-src-elem', false]);
    });

    test(`is kept by nobody, framed by no stranger, and has another nonce each time: ${path}`, async () => {
      const answers = [await ask(path), await ask(path)];
      const nonces = answers.map(({ headers }) => /'nonce-([^']+)'/.exec(String(headers['content-security-policy']))?.[1]);
      expect(nonces[0]).not.toBe(nonces[1]);
      for (const [index, { status, headers, body }] of answers.entries()) {
        expect([status, headers['cache-control'], headers['x-cache'], headers.etag]).toEqual([200, 'no-store', undefined, undefined]);
        expect(headers['content-security-policy']).toMatch(/frame-ancestors '(?:none|self)'/);
        const inline = [...body.matchAll(/<script(?![^>]*\ssrc=)(?![^>]*type="application\/ld\+json")[^>]*>/g)].map(([tag]) => tag);
        expect(inline.length).toBeGreaterThan(0);
        expect(inline.filter((tag) => !tag.includes(`nonce="${nonces[index]}"`))).toEqual([]);
      }
    });
  }
});

test('a form on a stranger’s page changes nothing here, and tells the person so in their language', async ({ page }) => {
  await page.goto('data:text/html,<form method="post" id="f"><input name="email" value="reader1@demo.example"></form>');
  await page.evaluate((action) => {
    const form = document.querySelector('form')!;
    form.action = action;
    form.submit();
  }, `${siteUrl()}/vi/account/sign-in`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Chưa có gì thay đổi');
  expect(await page.evaluate(() => document.documentElement.lang)).toBe('vi');
});

test('what is too large is refused before anything reads it, for people and for programs', async () => {
  const headers = { origin: siteUrl(), 'content-type': 'application/x-www-form-urlencoded', 'content-length': String((64 << 10) + 1) };
  for (const [path, type] of [['/ar/comments/new', 'text/html; charset=utf-8'], ['/api/ar/comments/x/reports', 'application/problem+json']] as const) {
    const answer = await ask(path, { method: 'POST', headers, body: 'x'.repeat((64 << 10) + 1) });
    expect([answer.status, answer.headers['content-type']]).toEqual([413, type]);
  }
});
