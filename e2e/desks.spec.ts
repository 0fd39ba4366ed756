import { expect, test } from '@playwright/test';
import type { Browser, Locator, Page } from '@playwright/test';
import sharp from 'sharp';
import { violationsInBoth } from './support/axe';
import { ask, siteUrl } from './support/http';
import { adminMessage, openNewsroom, saveForm } from './support/newsroom';
import { become, signInStaff } from './support/people';
import { LOCALES, localeEntry } from '@/lib/locales';

const say = (key: string, values?: Record<string, string>) => adminMessage('en', key, values);
const refused = (page: Page) => page.getByRole('main').getByRole('alert');
const saved = (page: Page) => expect(page.getByRole('status').filter({ hasText: say('desk.saved') })).toBeVisible();
const language = (page: Page, ownName: string) => page.locator('details', { has: page.locator('summary', { hasText: ownName }) });

/** A browser of somebody of the staff that runs no script. */
async function openWithoutScript(browser: Browser, who: Parameters<typeof signInStaff>[0]): Promise<Page> {
  const context = await browser.newContext({ javaScriptEnabled: false, locale: 'en-GB' });
  await become(context, await signInStaff(who));
  return context.newPage();
}

/** Presses Tab until the focus is there. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible();
  for (let presses = 0; presses < 250; presses += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`The keyboard does not reach ${target}`);
}

test('a section is made, keeps its old address when it moves, and stands in every row of sections under its new one', async ({ browser }) => {
  const page = await openNewsroom(browser, 'admin');
  await page.goto('/admin/sections/new');
  for (const [ownName, name] of [
    ['English', 'Night desk'], ['Tiếng Việt', 'Tin đêm'], ['Bahasa Indonesia', 'Malam'], ['العربية', 'أخبار الليل'], ['简体中文', '夜间'], ['ไทย', 'กลางคืน'],
    ['日本語', '夜の部'], ['한국어', '밤의 소식'], ['Français', 'La nuit'], ['Deutsch', 'Nachtausgabe'], ['Español', 'La noche'], ['Русский', 'Ночь'],
  ] as const) {
    await language(page, ownName).getByLabel(say('desk.section.name')).fill(name);
    await language(page, ownName).getByLabel(say('desk.section.description')).fill(`${name}.`);
  }
  await page.getByRole('button', { name: say('desk.section.create') }).click();
  await saved(page);
  expect((await ask('/en/night-desk')).status).toBe(200);
  expect((await ask(`/ar/${encodeURIComponent('أخبار-الليل')}`)).status).toBe(200);
  try {
    for (const slug of ['late-desk', 'night-owls']) {
      await language(page, 'English').getByLabel(say('desk.slug')).fill(slug);
      await saveForm(page);
      await saved(page);
      await expect(language(page, 'English').getByLabel(say('desk.slug'))).toHaveValue(slug);
    }
    for (const old of ['night-desk', 'late-desk']) {
      const answer = await ask(`/en/${old}`);
      expect([answer.status, answer.headers.location]).toEqual([308, '/en/night-owls']);
    }
    expect((await ask('/en')).body).toContain('href="/en/night-owls"');
    expect((await ask('/en')).body).not.toContain('href="/en/night-desk"');
  } finally {
    await page.getByText(say('desk.remove.open')).click();
    await page.getByRole('button', { name: say('desk.remove.confirm') }).click();
    await expect(page.getByRole('status').filter({ hasText: say('desk.remove.done') })).toBeVisible();
  }
  expect((await ask('/en/night-owls')).status).toBe(404);
});

test('a form that is refused keeps every word and says at the field what is wrong, and a save that somebody else outran is told so', async ({ browser }) => {
  const [first, second] = [await openNewsroom(browser, 'admin'), await openNewsroom(browser, 'admin', 'vi')];
  for (const page of [first, second]) await page.goto('/admin/pages/contact');
  const title = (page: Page, words: string) => language(page, 'English').getByLabel(words, { exact: true });
  await language(first, 'English').getByLabel(say('desk.slug')).fill('admin');
  await title(first, say('desk.page.pageTitle')).fill('Reach us');
  await first.getByRole('button', { name: say('desk.save'), exact: true }).click();
  await expect(refused(first)).toContainText(say('desk.issue.slug_reserved'));
  await expect(language(first, 'English').getByLabel(say('desk.slug'))).toHaveAccessibleDescription(new RegExp(say('desk.issue.slug_reserved')));
  await expect(title(first, say('desk.page.pageTitle'))).toHaveValue('Reach us');
  expect(await violationsInBoth(first, 'a refused form')).toEqual([]);
  await first.emulateMedia({ colorScheme: 'light' });
  await language(first, 'English').getByLabel(say('desk.slug')).fill('contact');
  await saveForm(first);
  await saved(first);

  const vi = (key: string) => adminMessage('vi', key);
  await title(second, vi('desk.page.pageTitle')).fill('Write to us');
  await second.getByRole('button', { name: vi('desk.save'), exact: true }).click();
  await expect(refused(second)).toContainText(vi('desk.refused.conflict.title'));
  await expect(title(second, vi('desk.page.pageTitle'))).toHaveValue('Write to us');
  expect((await ask('/en/contact')).body).toContain('Reach us');
  // Enter saves as the button does: over a colleague's work only its own button goes.
  const answered = second.waitForResponse((response) => response.request().method() === 'POST');
  await title(second, vi('desk.page.pageTitle')).press('Enter');
  await answered;
  await expect(refused(second)).toContainText(vi('desk.refused.conflict.title'));
  expect((await ask('/en/contact')).body).toContain('Reach us');
  await title(second, vi('desk.page.pageTitle')).fill('Contact');
  await second.getByRole('button', { name: vi('desk.refused.conflict.overwrite') }).click();
  await expect(second.getByRole('status').filter({ hasText: vi('desk.saved') })).toBeVisible();
  expect((await ask('/en/contact')).body).toContain('>Contact</h1>');
});

test('a form that is refused keeps every choice as well', async ({ browser }) => {
  const page = await openNewsroom(browser, 'admin');
  await page.goto('/admin/sources/al-waha');
  await page.getByLabel(say('desk.source.feedPolicy')).selectOption('description');
  await page.getByLabel(say('desk.source.comments')).selectOption('closed');
  await page.getByRole('radio', { name: say('desk.hue.sport') }).check();
  await page.getByLabel(say('desk.source.homepageUrl')).fill('nowhere');
  await page.getByRole('button', { name: say('desk.save'), exact: true }).click();
  await expect(refused(page)).toContainText(say('desk.issue.invalid'));
  await expect(page.getByLabel(say('desk.source.feedPolicy'))).toHaveValue('description');
  await expect(page.getByLabel(say('desk.source.comments'))).toHaveValue('closed');
  await expect(page.getByRole('radio', { name: say('desk.hue.sport') })).toBeChecked();
  await expect(page.getByLabel(say('desk.source.homepageUrl'))).toHaveValue('nowhere');
});

test('the form works without JavaScript, with the status that belongs to its answer', async ({ browser }) => {
  const page = await openWithoutScript(browser, 'admin');
  await page.goto('/admin/topics/new');
  await page.getByLabel(say('desk.mediaTopic')).fill('no code');
  await language(page, 'English').getByLabel(say('desk.topic.name'), { exact: true }).fill('Tides at night');
  await language(page, 'English').getByLabel(say('desk.topic.description')).fill('What the sea does after dark.');
  const [refusal] = await Promise.all([page.waitForResponse((response) => response.request().method() === 'POST'), page.getByRole('button', { name: say('desk.topic.create') }).click()]);
  expect(refusal.status()).toBe(422);
  await expect(refused(page)).toContainText(say('desk.issue.invalid'));
  await expect(language(page, 'English').getByLabel(say('desk.topic.name'), { exact: true })).toHaveValue('Tides at night');
  await page.getByLabel(say('desk.mediaTopic')).fill('');
  await page.getByRole('button', { name: say('desk.topic.create') }).click();
  await saved(page);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Tides at night');
  await page.getByText(say('desk.remove.open')).click();
  await page.getByRole('button', { name: say('desk.remove.confirm') }).click();
  await expect(page).toHaveURL(/\/admin\/topics\?removed/);
});

test('a photograph with the place where it was taken is shown without it, described, and offered in every size', async ({ browser }) => {
  const page = await openNewsroom(browser, 'editor');
  const photo = await sharp({ create: { width: 1500, height: 1000, channels: 3, background: '#2a6f97' } })
    .withExif({ IFD0: { Make: 'SpyCam 3000', ImageDescription: 'A blue wall at noon' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '10/1 46/1 37/1' } }).jpeg().toBuffer();
  await page.goto('/admin/media');
  await page.locator('#upload-file').setInputFiles([
    { name: 'IMG_2034.jpg', mimeType: 'image/jpeg', buffer: photo },
    { name: 'holiday.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('<svg onload="alert(1)"/>') },
  ]);
  await expect(page.getByText(say('media.upload.refused.file_no_picture'))).toBeVisible();
  await page.getByRole('link', { name: say('media.upload.describe') }).click();
  await expect(page).toHaveURL(/\/admin\/media\/[0-9a-z]{10}$/);
  await expect(page.getByText('A blue wall at noon').first()).toBeVisible();
  await language(page, 'English').getByRole('button', { name: say('media.useThis') }).first().click();
  await expect(language(page, 'English').getByLabel(say('media.caption'))).toHaveValue('A blue wall at noon');
  await language(page, 'English').getByLabel(say('media.alt'), { exact: true }).fill('A wall painted blue.');
  await page.getByLabel(say('media.focal.point', { left: '75', top: '25' })).check();
  await saveForm(page);
  await saved(page);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('A wall painted blue.');

  // The larger sizes come by themselves.
  await expect.poll(async () => {
    await page.reload();
    return page.locator('source').first().getAttribute('srcset');
  }, { timeout: 30_000 }).toContain('1440w');
  const served = (await page.locator('source').first().getAttribute('srcset'))!.split(', ').map((part) => part.split(' ')[0]!);
  for (const address of [...served, ...served.map((path) => path.replace('.avif', '.webp'))]) {
    const { status, bytes } = await ask(address);
    expect(status, address).toBe(200);
    expect(bytes.includes('SpyCam') || bytes.includes('Exif') || bytes.includes('GPS'), address).toBe(false);
  }
  const folder = served[0]!.split('/')[2]!;
  for (const path of [`/media/.originals/${folder.split('-').at(-1)}`, `/media/%2eoriginals/${folder.split('-').at(-1)}`, `/media/${folder}/..%2f.originals/${folder.split('-').at(-1)}`]) expect([400, 404], path).toContain((await ask(path)).status);

  await page.getByText(say('desk.remove.open')).click();
  await page.getByRole('button', { name: say('desk.remove.confirm') }).click();
  await expect(page).toHaveURL(/\/admin\/media\?removed/);
});

test('a picture can be brought without JavaScript', async ({ browser }) => {
  const page = await openWithoutScript(browser, 'editor');
  await page.goto('/admin/media');
  const buffer = await sharp({ create: { width: 60, height: 40, channels: 3, background: '#a03050' } }).png().toBuffer();
  await page.locator('input[type=file]').setInputFiles([{ name: 'a.png', mimeType: 'image/png', buffer }, { name: 'b.png', mimeType: 'image/png', buffer: Buffer.from('%PDF-1.7') }]);
  await page.getByRole('button', { name: say('media.upload.send') }).click();
  await expect(page).toHaveURL(/added=1/);
  await expect(page.getByRole('alert').filter({ hasText: say('media.upload.refused.file_no_picture') })).toBeVisible();
  await page.locator('main li a').first().click();
  await page.getByText(say('desk.remove.open')).click();
  await page.getByRole('button', { name: say('desk.remove.confirm') }).click();
  await expect(page).toHaveURL(/\/admin\/media\?removed/);
});

test('an author is written down, has a page at once in each language given, and none in the others', async ({ browser }) => {
  const page = await openNewsroom(browser, 'editor');
  await page.goto('/admin/authors/new');
  await page.getByLabel(say('desk.author.nativeName')).fill('Đỗ Thị Mận');
  await page.getByLabel(say('desk.author.nameLanguage')).selectOption('vi');
  await language(page, 'Tiếng Việt').getByLabel(say('desk.author.name'), { exact: true }).fill('Đỗ Thị Mận');
  await language(page, 'English').getByLabel(say('desk.author.name'), { exact: true }).fill('Đỗ Thị Mận');
  await language(page, 'English').getByLabel(say('desk.author.bio')).fill('Takes photographs by boat.');
  await page.getByRole('button', { name: say('desk.author.create') }).click();
  await saved(page);
  const inspector = page.getByRole('complementary');
  await expect(inspector.getByRole('link')).toHaveCount(2);
  const href = (await inspector.getByRole('link', { name: 'English' }).getAttribute('href'))!;
  expect(href).toMatch(/^\/en\/author\/do-thi-man-[0-9a-z]{10}$/);
  expect((await ask(href)).body).toContain('Takes photographs by boat.');
  expect((await ask(href.replace('/en/', '/th/'))).status).toBe(404);
  await page.getByText(say('desk.remove.open')).click();
  await page.getByRole('button', { name: say('desk.remove.confirm') }).click();
  await expect(page).toHaveURL(/\/admin\/authors\?removed/);
  expect((await ask(href)).status).toBe(404);
});

test('a person is invited, given a role and kept out, and each desk is closed to those whose work it is not', async ({ browser }) => {
  const page = await openNewsroom(browser, 'admin');
  await page.goto('/admin/users/invite');
  await page.getByRole('button', { name: say('desk.users.sendInvitation') }).click();
  await expect(refused(page)).toContainText(say('desk.issue.email'));
  await page.getByLabel(say('desk.users.email')).fill('new-hand@journeys.example');
  await page.getByLabel(say('desk.users.name'), { exact: true }).fill('New Hand');
  await page.getByLabel(say('desk.users.language'), { exact: true }).selectOption('vi');
  await page.getByRole('button', { name: say('desk.users.sendInvitation') }).click();
  await expect(page.getByText(say('desk.users.invited'))).toBeVisible();
  await page.getByLabel(say('desk.users.role'), { exact: true }).selectOption('moderator');
  await page.getByRole('button', { name: say('desk.users.giveRole') }).click();
  await expect(page.getByRole('button', { name: say('desk.users.take') })).toHaveCount(2);
  await page.getByRole('button', { name: say('desk.users.take') }).first().click();
  await expect(page.getByRole('button', { name: say('desk.users.take') })).toHaveCount(1);
  await page.getByRole('button', { name: say('desk.users.suspend') }).click();
  await expect(page.getByRole('button', { name: say('desk.users.restore') })).toBeVisible();

  const reporter = await openNewsroom(browser, 'reporter');
  for (const path of ['/admin/sections', '/admin/topics', '/admin/authors', '/admin/sources', '/admin/pages', '/admin/site', '/admin/users', '/admin/sections/new', '/admin/users/invite']) {
    expect((await reporter.goto(path))?.status(), path).toBe(403);
  }
  expect((await reporter.goto('/admin/media'))?.status()).toBe(200);
  const editor = await openNewsroom(browser, 'editor');
  expect((await editor.goto('/admin/sections/nowhere'))?.status()).toBe(403);
  expect((await page.goto('/admin/sections/nowhere'))?.status()).toBe(404);
});

test('every desk has no fault that axe can find, light and dark, and fits a phone', async ({ browser }) => {
  const page = await openNewsroom(browser, 'admin');
  const faults: string[] = [];
  for (const path of ['/admin/sections', '/admin/sections/world', '/admin/topics', '/admin/topics/new', '/admin/authors', '/admin/authors/new', '/admin/sources', '/admin/sources/new', '/admin/pages', '/admin/pages/rules', '/admin/site', '/admin/media', '/admin/media/wafer', '/admin/users', '/admin/users/invite']) {
    await page.goto(path);
    faults.push(...(await violationsInBoth(page, path)));
    await page.setViewportSize({ width: 390, height: 844 });
    if (await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth)) faults.push(`${path}: wider than a phone`);
    await page.setViewportSize({ width: 1440, height: 1000 });
  }
  expect(faults).toEqual([]);
});

test('what is typed while a save is under way stays, is said not to be saved yet, and a second press saves nothing twice', async ({ browser }) => {
  const page = await openNewsroom(browser, 'editor');
  await page.goto('/admin/topics/new');
  for (const field of ['name', 'description'] as const) await language(page, 'English').getByLabel(say(`desk.topic.${field}`), { exact: true }).fill('Slow water');
  await page.getByRole('button', { name: say('desk.topic.create') }).click();
  await saved(page);

  let goOn: () => void = () => {};
  const held = new Promise<void>((resolve) => { goOn = resolve; });
  const sent: string[] = [];
  await page.route('**/admin/topics/**', async (route) => {
    if (route.request().method() === 'POST') {
      sent.push(route.request().postData() ?? '');
      await held;
    }
    await route.continue();
  });
  const version = page.locator('main input[type=hidden][name=lockVersion]').first();
  const before = Number(await version.inputValue());
  const name = language(page, 'English').getByLabel(say('desk.topic.name'), { exact: true });
  const description = language(page, 'English').getByLabel(say('desk.topic.description'));
  await name.fill('  Slower water ');
  await description.fill('Sent.');
  const button = page.getByRole('button', { name: say('desk.save'), exact: true });
  await button.click();
  await expect.poll(() => sent.length).toBe(1);
  await description.fill('Sent. And typed on.');
  // A button that is at work is no target for a patient press; people press it anyway.
  await button.click({ force: true });
  await name.press('Enter');
  goOn();
  await expect(page.getByRole('status').filter({ hasText: say('desk.savedEarlier') })).toBeVisible();
  await expect(version).toHaveValue(String(before + 1));
  await expect(name).toHaveValue('Slower water');
  await expect(description).toHaveValue('Sent. And typed on.');
  expect(sent).toHaveLength(1);
  await saveForm(page);
  await saved(page);
  await page.reload();
  await expect(description).toHaveValue('Sent. And typed on.');
  await page.getByText(say('desk.remove.open')).click();
  await page.getByRole('button', { name: say('desk.remove.confirm') }).click();
  await expect(page).toHaveURL(/\/admin\/topics\?removed/);
});

test('a portrait is found among all pictures by keyboard alone, and without JavaScript goes by its name', async ({ browser }) => {
  // More than one page of the picker holds.
  const { cookie } = await signInStaff('editor');
  for (let count = 0; count < 12; count += 1) {
    const form = new FormData();
    form.set('file', new Blob([new Uint8Array(await sharp({ create: { width: 40, height: 30, channels: 3, background: { r: 20 * count, g: 90, b: 60 } } }).png().toBuffer())]), 'one.png');
    expect((await fetch(`${siteUrl()}/admin/media/upload`, { method: 'POST', headers: { cookie, origin: siteUrl(), accept: 'application/json' }, body: form })).status).toBeLessThan(300);
  }
  const page = await openNewsroom(browser, 'editor');
  await page.goto('/admin/authors/new');
  await page.getByLabel(say('desk.author.nativeName')).fill('Rosa Finder');
  await language(page, 'English').getByLabel(say('desk.author.name'), { exact: true }).fill('Rosa Finder');
  const find = page.getByRole('button', { name: say('desk.picture.find') });
  await find.focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('searchbox')).toBeFocused();
  const choices = dialog.getByRole('listitem').getByRole('button');
  await expect(choices).toHaveCount(24);
  expect(await violationsInBoth(page, 'the picture picker')).toEqual([]);
  await page.emulateMedia({ colorScheme: 'light' });
  await tabTo(page, dialog.getByRole('button', { name: say('media.picker.more') }));
  await page.keyboard.press('Enter');
  await expect(choices.nth(24)).toBeFocused();
  // The oldest picture of the demo stands far behind the newest seventeen.
  const form = page.locator('form').filter({ has: find });
  const oldest = (await choices.last().textContent())!;
  await dialog.getByRole('searchbox').fill(oldest.slice(0, 60));
  await expect(choices.first()).toHaveText(oldest);
  await page.keyboard.press('Enter');
  await expect(dialog).toBeVisible();
  await tabTo(page, choices.first());
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  const radio = form.locator('input[name=avatar]:checked');
  await expect(radio).toBeFocused();
  const key = await radio.inputValue();
  expect(key).not.toBe('');
  await page.getByRole('button', { name: say('desk.author.create') }).click();
  await saved(page);
  await expect(page.locator('input[name=avatar]:checked')).toHaveValue(key);
  const address = new URL(page.url()).pathname;

  const plain = await openWithoutScript(browser, 'editor');
  await plain.goto(address);
  await expect(plain.getByRole('button', { name: say('desk.picture.find') })).toHaveCount(0);
  await plain.getByLabel(say('desk.picture.key')).fill('no-such-picture');
  const [refusal] = await Promise.all([plain.waitForResponse((response) => response.request().method() === 'POST'), plain.getByRole('button', { name: say('desk.save'), exact: true }).click()]);
  expect(refusal.status()).toBe(422);
  await expect(plain.getByRole('group', { name: say('desk.author.avatar') })).toHaveAccessibleDescription(new RegExp(say('desk.issue.unknown')));
  await plain.getByLabel(say('desk.picture.key')).fill('wafer');
  await plain.getByRole('button', { name: say('desk.save'), exact: true }).click();
  await saved(plain);
  await expect(plain.locator('input[name=avatar]:checked')).toHaveValue('wafer');
  await plain.getByText(say('desk.remove.open')).click();
  await plain.getByRole('button', { name: say('desk.remove.confirm') }).click();
  await expect(plain).toHaveURL(/\/admin\/authors\?removed/);
});

test('a picture is given another file: its desk says where it is used, the public page shows the new one at once, and the earlier address still answers', async ({ browser }) => {
  const page = await openNewsroom(browser, 'editor');
  const file = async (background: string, width = 900) => ({ name: 'portrait.png', mimeType: 'image/png', buffer: await sharp({ create: { width, height: 600, channels: 3, background } }).png().toBuffer() });
  await page.goto('/admin/media');
  await page.locator('#upload-file').setInputFiles([await file('#123456')]);
  await page.getByRole('link', { name: say('media.upload.describe') }).click();
  await expect(page).toHaveURL(/\/admin\/media\/[0-9a-z]{10}$/);
  const desk = new URL(page.url()).pathname;
  await language(page, 'English').getByLabel(say('media.alt'), { exact: true }).fill('A plain portrait.');
  await saveForm(page);
  await page.goto('/admin/authors/new');
  await page.getByLabel(say('desk.author.nativeName')).fill('Ines Replaced');
  await language(page, 'English').getByLabel(say('desk.author.name'), { exact: true }).fill('Ines Replaced');
  await page.locator(`input[name=avatar][value="${desk.split('/').at(-1)}"]`).check();
  await page.getByRole('button', { name: say('desk.author.create') }).click();
  await saved(page);
  const author = new URL(page.url()).pathname;
  const href = (await page.getByRole('complementary').getByRole('link', { name: 'English' }).getAttribute('href'))!;
  const shown = async () => /\/media\/[0-9a-z]{10}-[0-9a-f]{16}\/\d+\.(?:avif|webp)/.exec((await ask(href)).body)?.[0] ?? '';
  const before = await shown();
  expect((await ask(before)).status).toBe(200);

  await page.goto(desk);
  await expect(page.getByRole('complementary').getByRole('link', { name: 'Ines Replaced' })).toBeVisible();
  const inText = language(page, 'English').getByLabel(say('media.caption'));
  await inText.fill('Typed before the file came.');
  const summary = page.getByText(say('media.replace.open'));
  await summary.focus();
  await page.keyboard.press('Enter');
  const field = page.getByLabel(say('media.replace.file'), { exact: true });
  const act = page.getByRole('button', { name: say('media.replace.act'), exact: true });
  await field.setInputFiles([{ name: 'portrait.png', mimeType: 'image/png', buffer: Buffer.from('%PDF-1.7') }]);
  await act.click();
  await expect(field).toHaveAttribute('aria-invalid', 'true');
  await expect(field).toHaveAccessibleDescription(new RegExp(say('media.upload.refused.file_no_picture').slice(0, 30)));
  expect(await violationsInBoth(page, 'a refused file')).toEqual([]);
  await page.emulateMedia({ colorScheme: 'light' });
  await field.setInputFiles([await file('#654321', 1500)]);
  await act.click();
  await expect(page.getByRole('status').filter({ hasText: say('media.replace.done') })).toBeVisible();
  await expect(inText).toHaveValue('Typed before the file came.');
  await saveForm(page);
  const after = await shown();
  expect(after.split('/')[2]).not.toBe(before.split('/')[2]);
  expect(after.split('-')[0]).toBe(before.split('-')[0]);
  for (const address of [before, after]) expect((await ask(address)).status, address).toBe(200);

  const plain = await openWithoutScript(browser, 'editor');
  await plain.goto(desk);
  await plain.getByText(say('media.replace.open')).click();
  await plain.getByRole('button', { name: say('media.replace.act'), exact: true }).click();
  await expect(plain.getByRole('alert').filter({ hasText: say('media.upload.refused.file_missing') })).toBeVisible();
  await plain.getByLabel(say('media.replace.file'), { exact: true }).setInputFiles([await file('#778899')]);
  await plain.getByRole('button', { name: say('media.replace.act'), exact: true }).click();
  await expect(plain.getByRole('status').filter({ hasText: say('media.replace.done') })).toBeVisible();
  expect((await shown()).split('/')[2]).not.toBe(after.split('/')[2]);

  for (const address of [author, desk]) {
    await page.goto(address);
    await page.getByText(say('desk.remove.open')).click();
    await page.getByRole('button', { name: say('desk.remove.confirm') }).click();
    await expect(page).toHaveURL(/\?removed/);
  }
});

/** Each desk with a form that is sent as it stands after `spoil`, and the button that sends it. */
const FORMS: { path: string; button: string; spoil?: (page: Page) => Promise<void> }[] = [
  { path: '/admin/sections/new', button: 'desk.section.create' },
  { path: '/admin/topics/new', button: 'desk.topic.create' },
  { path: '/admin/authors/new', button: 'desk.author.create' },
  { path: '/admin/sources/new', button: 'desk.source.create' },
  { path: '/admin/pages/new', button: 'desk.page.create', spoil: (page) => language(page, 'English').getByLabel(say('desk.slug')).fill('admin') },
  { path: '/admin/site', button: 'desk.save', spoil: (page) => page.getByLabel(say('desk.site.contactEmail')).fill('nobody') },
  { path: '/admin/users/invite', button: 'desk.users.sendInvitation' },
  { path: '/admin/media/wafer', button: 'desk.save', spoil: (page) => language(page, 'English').getByLabel(say('media.alt'), { exact: true }).fill('IMG_2034.jpg') },
];

test('every desk is worked by keyboard alone: from the fault above the form to the field at fault, which says what is wrong', async ({ browser }) => {
  const page = await openNewsroom(browser, 'admin');
  for (const { path, button, spoil } of FORMS) {
    await page.goto(path);
    await spoil?.(page);
    await tabTo(page, page.getByRole('button', { name: say(button), exact: true }));
    await page.keyboard.press('Enter');
    const fault = refused(page).getByRole('link').first();
    await tabTo(page, fault);
    // The focus was just above the fault: what was refused is read first.
    const id = (await fault.getAttribute('href'))!.slice(1);
    await page.keyboard.press('Enter');
    const field = page.locator(`[id="${id}"]`);
    await expect(field, path).toBeFocused();
    await expect(field, path).toHaveAttribute('aria-invalid', 'true');
    // In a field of one language the line above the form says in which; at the field that is plain.
    const said = (await fault.textContent())!.replace(new RegExp(`^(${LOCALES.map((locale) => localeEntry(locale).ownName).join('|')}): `), '');
    await expect(field, path).toHaveAccessibleDescription(new RegExp(said.replace(/[.*+?()[\]]/g, '\\$&')));
  }
  expect(await violationsInBoth(page, 'a picture whose words were refused')).toEqual([]);
});

test('every desk works without JavaScript: its lists are searched, and a form that is refused says so with its status and at the field', async ({ browser }) => {
  const page = await openWithoutScript(browser, 'admin');
  for (const { path, button, spoil } of FORMS) {
    await page.goto(path);
    await spoil?.(page);
    const [answer] = await Promise.all([page.waitForResponse((response) => response.request().method() === 'POST'), page.getByRole('button', { name: say(button), exact: true }).click()]);
    expect(answer.status(), path).toBe(422);
    await expect(page.locator('[aria-invalid=true]').first(), path).toBeVisible();
  }
  for (const desk of ['topics', 'authors', 'sources', 'media', 'users']) {
    await page.goto(`/admin/${desk}`);
    await page.getByRole('searchbox').fill('nothing is called that');
    await page.getByRole('search').getByRole('button').click();
    await expect(page, desk).toHaveURL(/query=nothing/);
    await expect(page.getByRole('main').getByRole('row'), desk).toHaveCount(0);
  }
  expect((await page.goto('/admin/jobs'))?.status()).toBe(200);
});

test('a name as long as they come, in letters from the right, makes no desk wider than a phone', async ({ browser }) => {
  const page = await openNewsroom(browser, 'editor');
  await page.setViewportSize({ width: 390, height: 844 });
  const name = 'مستنقعات'.repeat(40);
  await page.goto('/admin/topics/new');
  await page.getByLabel(say('desk.key')).fill('long-name');
  await language(page, 'العربية').getByLabel(say('desk.topic.name'), { exact: true }).fill(name);
  await language(page, 'العربية').getByLabel(say('desk.slug')).fill('اسم-طويل');
  await language(page, 'العربية').getByLabel(say('desk.topic.description')).fill(name);
  await page.getByRole('button', { name: say('desk.topic.create') }).click();
  await saved(page);
  const wider = () => page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
  expect(await wider()).toBe(false);
  await page.goto(`/admin/topics?query=${encodeURIComponent('مستنقعات')}`);
  await expect(page.getByRole('searchbox')).toHaveCSS('direction', 'rtl');
  expect(await wider()).toBe(false);
  await page.goto('/admin/topics/long-name');
  await page.getByText(say('desk.remove.open')).click();
  await page.getByRole('button', { name: say('desk.remove.confirm') }).click();
  await expect(page).toHaveURL(/\/admin\/topics\?removed/);
});
