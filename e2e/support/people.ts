/** People who take part: readers signed in by the link of a mail, staff by password, each once per run. */
import { randomUUID } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserContext } from '@playwright/test';
import PostalMime from 'postal-mime';
import type { Locale } from '@/lib/locales';
import { formAt, sendForm } from './forms';
import { siteUrl } from './http';
import { dataFolder } from './stories';

export type Person = { email: string; cookie: string };

/** Readers of the demo whose comments are shown at once. */
export const READERS = { huy: 'reader1@demo.example', emma: 'reader2@demo.example', salma: 'reader3@demo.example', dewi: 'reader4@demo.example' } as const;

const post = (path: string, form: Record<string, string>, cookie = '') =>
  fetch(siteUrl() + path, { method: 'POST', redirect: 'manual', headers: { origin: siteUrl(), ...(cookie ? { cookie } : {}) }, body: new URLSearchParams(form) });

const cookiesOf = (answer: Response): string => answer.headers.getSetCookie().map((line) => line.split(';', 1)[0]).join('; ');

/**
 * Signs a reader in as they do it: asks for a mail, follows its link, presses the button. A new reader takes `name`.
 * The session is kept for the other journeys of the run: mails per address are few.
 */
export async function signInReader(email: string, { locale = 'en', name = '' }: { locale?: Locale; name?: string } = {}): Promise<Person> {
  const kept = join(dataFolder(), `journey-${email}.json`);
  if (existsSync(kept)) return JSON.parse(readFileSync(kept, 'utf8'));
  const before = new Set(mailFiles());
  const asked = await post(`/${locale}/account/sign-in`, { email });
  if (asked.status !== 303) throw new Error(`Asking for a link for ${email} was answered ${asked.status}`);
  const link = await mailedLink(email, before);
  const token = link.searchParams.get('token') ?? '';
  const signedIn = await post(link.pathname, { token, name });
  const cookie = cookiesOf(signedIn);
  if (signedIn.status !== 303 || cookie === '') throw new Error(`Signing ${email} in was answered ${signedIn.status}`);
  const person = { email, cookie };
  writeFileSync(kept, JSON.stringify(person));
  return person;
}

/** Gives a browser the session of a person. */
export async function become(context: BrowserContext, { cookie }: Person): Promise<void> {
  await context.addCookies(cookie.split('; ').map((pair) => ({ name: pair.slice(0, pair.indexOf('=')), value: pair.slice(pair.indexOf('=') + 1), url: siteUrl() })));
}

/** Sends JSON as a page of the site does. */
export const send = (method: string, path: string, { cookie = '', body }: { cookie?: string; body?: object }) =>
  fetch(siteUrl() + path, { method, headers: { origin: siteUrl(), cookie, ...(body ? { 'content-type': 'application/json' } : {}) }, ...(body ? { body: JSON.stringify(body) } : {}) });

const outbox = () => join(dataFolder(), 'outbox');
const mailFiles = (): string[] => (existsSync(outbox()) ? readdirSync(outbox()).filter((file) => file.endsWith('.eml')) : []);

/** The link in the newest mail to an address that was not there before. */
async function mailedLink(email: string, before: ReadonlySet<string>): Promise<URL> {
  const mail = await mailTo(email, before);
  const found = /https?:\/\/\S+\/account\/verify\S*/.exec(mail.text);
  if (!found) throw new Error(`The mail to ${email} holds no link: ${mail.text}`);
  return new URL(found[0]);
}

/** The first mail to an address that is not among `before`; waits until it is there. */
export async function mailTo(email: string, before: ReadonlySet<string> = new Set(), isMeant: (mail: { subject: string; text: string }) => boolean = () => true): Promise<{ subject: string; text: string }> {
  const until = Date.now() + 20_000;
  while (Date.now() < until) {
    for (const file of mailFiles().filter((each) => !before.has(each)).sort().reverse()) {
      const mail = await PostalMime.parse(readFileSync(join(outbox(), file)));
      const read = { subject: mail.subject ?? '', text: mail.text ?? '' };
      if (mail.to?.some(({ address }) => address === email) && isMeant(read)) return read;
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`No mail has come to ${email}`);
}

type Role = 'admin' | 'editor' | 'reporter' | 'translator' | 'moderator';

/** Signs somebody of the demo's staff in, by their password, which everybody knows. */
export const signInStaff = (name: Role): Promise<Person> => signInByPassword(`${name}@demo.example`, 'demo-newsroom-2026');

export const NEW_PASSWORD = 'four words of one journey';

/** Somebody new in the newsroom, whom no other journey knows: invited, with a password of their own, not signed in yet. */
export async function inviteStaff(role: Exclude<Role, 'admin'>, locale: Locale = 'en'): Promise<string> {
  const admin = await signInStaff('admin');
  const email = `staff-${randomUUID()}@staff.example`;
  const form = await formAt('/admin/users/invite', admin.cookie, 'name="email"');
  for (const [name, value] of [['email', email], ['mailLocale', locale], ['role', role]] as const) form.set(name, value);
  const invited = await sendForm('/admin/users/invite', admin.cookie, form);
  if (invited.status !== 303) throw new Error(`Inviting ${email} was answered ${invited.status}`);
  const link = new URL(/https?:\/\/\S+\/admin\/sign-in\/password\S*/.exec((await mailTo(email)).text)?.[0] ?? '');
  const chosen = await post(link.pathname, { token: link.searchParams.get('token') ?? '', name: `Journey of ${email.slice(6, 14)}`, password: NEW_PASSWORD });
  if (chosen.status !== 303) throw new Error(`Choosing a password was answered ${chosen.status}`);
  return email;
}

export async function signInByPassword(email: string, password: string): Promise<Person> {
  const answer = await post('/admin/sign-in', { email, password });
  const cookie = cookiesOf(answer);
  if (answer.status !== 303 || cookie === '') throw new Error(`Signing ${email} in was answered ${answer.status}`);
  return { email, cookie };
}
