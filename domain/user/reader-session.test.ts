import { and, eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { auditEntries } from '@/db/schema/audit';
import { rateLimits, sessions, users, verifications } from '@/db/schema/user';
import { openTestSite } from '@/domain/testing';
import { isAppError } from '@/lib/errors';
import { createReaderSession, findSignInLink } from './create-reader-session';
import { createSignInLink } from './create-sign-in-link';
import { RATES } from './model';
import { getOwnAccount, listSessions } from './queries';
import { forgottenCookies, removeSession, removeSessions } from './remove-session';
import { anonymous, atPresent, browserWith, createPerson, linkOf, listMails, sessionOf } from './testing';
import { updateLanguage } from './update-language';
import { updateProfile } from './update-profile';

const site = await openTestSite();
const ctx = anonymous(atPresent(site.ctx));
beforeEach(async () => { await ctx.db.delete(rateLimits); });

const refusalOf = (work: Promise<unknown>) => work.then(() => null, (error: unknown) => (isAppError(error) ? error : Promise.reject(error)));
const from = (address: string) => new Headers({ 'x-forwarded-for': address });

async function askLink(email: string, { locale = 'en', next }: { locale?: 'en' | 'vi' | 'ar'; next?: string } = {}): Promise<URL> {
  await createSignInLink(ctx, { email, locale, ...(next === undefined ? {} : { next }) }, from('203.0.113.1'));
  return linkOf((await listMails(ctx, email)).at(-1));
}
const tokenOf = (link: URL) => link.searchParams.get('token') ?? '';

async function signIn(email: string, { name, known = new Headers() }: { name?: string; known?: Headers } = {}) {
  const token = tokenOf(await askLink(email));
  const { cookies } = await createReaderSession(await sessionOf(ctx, known), { token, locale: 'vi', ...(name === undefined ? {} : { name }) }, browserWith([], known));
  const headers = browserWith(cookies, known);
  return { headers, ctx: await sessionOf(ctx, headers) };
}

describe('createSignInLink', () => {
  it('mails a link in the reader’s language that leads back to where they were', async () => {
    const link = await askLink('mai@reader.example', { locale: 'vi', next: '/vi/muc-city/x-1#comments' });
    const [mail] = await listMails(ctx, 'mai@reader.example');
    expect(mail).toMatchObject({ locale: 'vi', fromName: 'Meridian', subject: 'Liên kết đăng nhập của bạn' });
    expect(mail?.html).toContain('lang="vi"');
    expect(mail?.html).toContain(link.href.replaceAll('&', '&amp;'));
    expect(link.origin + link.pathname).toBe('https://news.example/vi/account/verify');
    expect(link.searchParams.get('next')).toBe('/vi/muc-city/x-1#comments');
  });

  it.each(['//evil.example', '/\\evil.example', 'https://evil.example/', 'javascript:alert(1)', '/en\nx', 'en'])('forgets a place to go to that is not on this site: %j', async (next) => {
    expect((await askLink('next@reader.example', { next })).searchParams.has('next')).toBe(false);
  });

  it.each(['', 'mai', 'mai@', 'a b@c.example', 'mai@reader.example, x@y.example', `${'a'.repeat(250)}@b.example`])('refuses %j at the field', async (email) => {
    const refusal = await refusalOf(createSignInLink(ctx, { email, locale: 'en' }, from('203.0.113.1')));
    expect(refusal?.code).toBe('invalid');
    expect(refusal?.issues[0]?.path).toBe('email');
  });

  it('keeps no token that a reader of the database could use', async () => {
    const token = tokenOf(await askLink('hash@reader.example'));
    expect(JSON.stringify(await ctx.db.select().from(verifications))).not.toContain(token);
  });

  it('sends a bounded number of mails to an address, from wherever they are asked for, and tells when to come back', async () => {
    const ask = (n: number) => refusalOf(createSignInLink(ctx, { email: 'victim@reader.example', locale: 'en' }, from(`198.51.100.${n}`)));
    for (let n = 0; n < RATES.signInMailPerAddress.points; n++) expect(await ask(n)).toBeNull();
    const refusal = await ask(99);
    expect(refusal?.code).toBe('rate_limited');
    expect(refusal?.retryAfterSeconds).toBeGreaterThan(3000);
    expect(await listMails(ctx, 'victim@reader.example')).toHaveLength(RATES.signInMailPerAddress.points);
  });
});

describe('createReaderSession', () => {
  it('makes an account at the first link, with the chosen name, and finds it again at the second', async () => {
    const first = await signIn('anna@reader.example', { name: '  Anna   Nowak ' });
    expect(first.ctx.actor).toMatchObject({ kind: 'user', name: 'Anna Nowak', locale: 'vi', assignments: [] });
    const second = await signIn('anna@reader.example');
    expect(second.ctx.actor).toMatchObject({ name: 'Anna Nowak' });
    expect(await ctx.db.select().from(users).where(eq(users.email, 'anna@reader.example'))).toHaveLength(1);
    const trail = await ctx.db.select().from(auditEntries).where(and(eq(auditEntries.action, 'user.create_session'), eq(auditEntries.actorLabel, 'Anna Nowak')));
    expect(trail).toHaveLength(2);
  });

  it('is not used up by being looked at, and works once', async () => {
    const token = tokenOf(await askLink('ben@reader.example'));
    for (let look = 0; look < 3; look++) expect(await findSignInLink(ctx, token)).toMatchObject({ email: 'ben@reader.example', needsName: true });
    const open = () => createReaderSession(ctx, { token, locale: 'en', name: 'Ben Ode' }, new Headers());
    const answers = await Promise.all([refusalOf(open()), refusalOf(open())]);
    expect(answers.map((answer) => answer?.code ?? 'signed in').sort()).toEqual(['gone', 'signed in']);
    expect(await findSignInLink(ctx, token)).toBeNull();
    expect((await refusalOf(open()))?.code).toBe('gone');
  });

  it('refuses a link that is too old or made up', async () => {
    const token = tokenOf(await askLink('old@reader.example'));
    await ctx.db.update(verifications).set({ expiresAt: new Date(Date.now() - 1000) });
    for (const each of [token, 'made-up', '../../x']) expect((await refusalOf(createReaderSession(ctx, { token: each, locale: 'en', name: 'Old Link' }, new Headers())))?.code).toBe('gone');
  });

  it.each([
    ['', 'name_short'], ['A', 'name_short'], ['\u202E\u202E', 'name_short'], ['x'.repeat(51), 'name_long'], ['1234', 'name_letters'], ['www.buy.example', 'name_address'],
    ['Author mai', 'name_taken'], ['Аuthоr Mai', 'name_taken'], ['MERIDIAN', 'name_taken'], ['Moderator', 'name_taken'], ['Chief Editor Person', 'name_taken'],
  ])('refuses the name %j at the field, and the link still works', async (name, code) => {
    await createPerson(ctx, { name: 'Chief Editor Person', role: 'editor', id: `staff-${name}`, email: `${encodeURIComponent(name)}@staff.example` });
    const email = `name-${code}@reader.example`;
    const token = tokenOf(await askLink(email));
    const refusal = await refusalOf(createReaderSession(ctx, { token, locale: 'en', name }, new Headers()));
    expect(refusal?.issues[0]).toMatchObject({ path: 'name', code });
    expect(await findSignInLink(ctx, token)).not.toBeNull();
  });

  it('keeps out who is suspended', async () => {
    const person = await createPerson(ctx, { suspendedAt: new Date() });
    const token = tokenOf(await askLink(person.email));
    expect((await refusalOf(createReaderSession(ctx, { token, locale: 'en' }, new Headers())))?.code).toBe('forbidden');
  });

  it('gives a member of the staff who comes by mail the rights of a reader', async () => {
    const { email } = await createPerson(ctx, { role: 'editor' });
    expect((await signIn(email)).ctx.actor).toMatchObject({ kind: 'user', assignments: [] });
  });

  it('takes the place of the session that the browser had', async () => {
    const first = await signIn('cleo@reader.example', { name: 'Cleo Dane' });
    const second = await signIn('cleo@reader.example', { known: first.headers });
    expect(await listSessions(second.ctx)).toHaveLength(1);
  });
});

describe('a reader’s account', () => {
  it('lists the sessions in words, this one first, and ends any of them at once', async () => {
    const phone = await signIn('dora@reader.example', { name: 'Dora Venn' });
    const laptop = await signIn('dora@reader.example');
    const listed = await listSessions(laptop.ctx);
    expect(listed.map(({ isThis }) => isThis)).toEqual([true, false]);
    expect(listed[0]?.device).toEqual({ browser: 'Firefox', system: 'Windows' });
    await removeSession(laptop.ctx, { sessionId: listed[1]!.id });
    expect((await sessionOf(ctx, phone.headers)).actor.kind).toBe('anonymous');
    expect((await refusalOf(removeSession(laptop.ctx, { sessionId: listed[1]!.id })))?.code).toBe('not_found');
  });

  it('never ends a stranger’s session', async () => {
    const [one, two] = [await signIn('eve@reader.example', { name: 'Eve Moss' }), await signIn('finn@reader.example', { name: 'Finn Sole' })];
    const [theirs] = await listSessions(two.ctx);
    expect((await refusalOf(removeSession(one.ctx, { sessionId: theirs!.id })))?.code).toBe('not_found');
    expect((await sessionOf(ctx, two.headers)).actor.kind).toBe('user');
    expect((await refusalOf(removeSession(ctx, { sessionId: theirs!.id })))?.code).toBe('unauthenticated');
  });

  it('signs out here, or everywhere', async () => {
    const [one, two] = [await signIn('gil@reader.example', { name: 'Gil Park' }), await signIn('gil@reader.example')];
    await removeSessions(one.ctx, { keepThis: true });
    expect((await sessionOf(ctx, one.headers)).actor.kind).toBe('user');
    expect((await sessionOf(ctx, two.headers)).actor.kind).toBe('anonymous');
    await removeSessions(one.ctx, { keepThis: false });
    expect(await ctx.db.select().from(sessions).where(eq(sessions.userId, one.ctx.actor.kind === 'user' ? one.ctx.actor.id : ''))).toHaveLength(0);
    expect(browserWith(await forgottenCookies(ctx, one.headers), one.headers).get('cookie')).not.toContain('session_token');
  });

  it('changes name and language, leaves a trail, and takes no name of the staff', async () => {
    const { ctx: own } = await signIn('hana@reader.example', { name: 'Hana Ito' });
    await updateProfile(own, { name: 'HANA Ito', locale: 'ar' });
    expect(await getOwnAccount(own)).toMatchObject({ name: 'HANA Ito', locale: 'ar', email: 'hana@reader.example', hasPassword: false });
    expect((await refusalOf(updateProfile(own, { name: 'Author tom', locale: 'ar' })))?.issues[0]?.code).toBe('name_taken');
    expect((await refusalOf(updateProfile(ctx, { name: 'Nobody Here', locale: 'ar' })))?.code).toBe('unauthenticated');
    const [trail] = await ctx.db.select().from(auditEntries).where(eq(auditEntries.action, 'user.update_profile'));
    expect(trail?.details).toEqual({ from: 'Hana Ito', to: 'HANA Ito' });
  });

  it('changes the language alone, which every session of the person then knows; the same again leaves no trail', async () => {
    const [one, two] = [await signIn('ines@reader.example', { name: 'Ines Prado' }), await signIn('ines@reader.example')];
    await updateLanguage(one.ctx, { locale: 'ar' });
    await updateLanguage(two.ctx, { locale: 'ar' });
    expect((await sessionOf(ctx, two.headers)).actor).toMatchObject({ name: 'Ines Prado', locale: 'ar' });
    const trail = await ctx.db.select({ details: auditEntries.details }).from(auditEntries).where(eq(auditEntries.action, 'user.update_language'));
    expect(trail).toEqual([{ details: { from: 'vi', to: 'ar' } }]);
    expect((await refusalOf(updateLanguage(one.ctx, { locale: 'tlh' as 'vi' })))?.code).toBe('invalid');
    expect((await refusalOf(updateLanguage(ctx, { locale: 'vi' })))?.code).toBe('unauthenticated');
  });
});
