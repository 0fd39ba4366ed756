import { and, eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { auditEntries } from '@/db/schema/audit';
import { rateLimits, users } from '@/db/schema/user';
import type { Context } from '@/domain/context';
import { saveNode, stopNode } from '@/domain/event/save-node';
import { openTestSite } from '@/domain/testing';
import { isAppError } from '@/lib/errors';
import { changePassword } from './change-password';
import { createFirstAdmin } from './create-first-admin';
import { createPasswordLink } from './create-password-link';
import { confirmSecondFactor, createRecoveryCodes, createSecondFactor } from './create-second-factor';
import { completeStaffSession, createStaffSession } from './create-staff-session';
import { RATES } from './model';
import { removeSecondFactor, resetSecondFactor } from './remove-second-factor';
import { findPasswordLink, setPassword } from './set-password';
import { actingAs, anonymous, atPresent, browserWith, codeOf, countSessions, createPerson, linkOf, listMails, sessionOf, TEST_PASSWORD } from './testing';

const site = await openTestSite();
let ctx: Context;
beforeEach(async () => {
  ctx = anonymous(atPresent(site.ctx));
  await ctx.db.delete(rateLimits);
});

const refusalOf = (work: Promise<unknown>) => work.then(() => null, (error: unknown) => (isAppError(error) ? error : Promise.reject(error)));
const NEW_PASSWORD = 'seven tall bridges stand';

async function signIn(email: string, password = TEST_PASSWORD, headers = new Headers()) {
  const { cookies, needsSecondFactor } = await createStaffSession(ctx, { email, password }, headers);
  const browser = browserWith(cookies, headers);
  return { needsSecondFactor, headers: browser, ctx: await sessionOf(ctx, browser) };
}

/** A person with a second factor in force. */
async function enrol(role: 'admin' | 'editor' = 'editor') {
  const person = await createPerson(ctx, { role });
  const before = await signIn(person.email);
  const { uri, recoveryCodes } = await createSecondFactor(before.ctx, { password: TEST_PASSWORD }, before.headers);
  const { cookies } = await confirmSecondFactor(before.ctx, { code: codeOf(uri) }, before.headers);
  const headers = browserWith(cookies, before.headers);
  return { ...person, uri, recoveryCodes, headers, ctx: await sessionOf(ctx, headers) };
}

describe('createStaffSession', () => {
  it('signs in by password and carries the roles', async () => {
    const { id, email } = await createPerson(ctx, { role: 'editor' });
    const { ctx: own, needsSecondFactor } = await signIn(` ${email.toUpperCase()} `);
    expect(needsSecondFactor).toBe(false);
    expect(own.actor).toMatchObject({ kind: 'user', id, assignments: [{ role: 'editor' }] });
    expect(await ctx.db.select().from(auditEntries).where(and(eq(auditEntries.action, 'user.create_session'), eq(auditEntries.subjectId, id)))).toHaveLength(1);
  });

  it('says the same of a wrong password, of a person without one and of nobody', async () => {
    const { email } = await createPerson(ctx, { role: 'editor' });
    const refusals = await Promise.all([[email, 'wrong'], ['nobody@news.example', TEST_PASSWORD]].map(([address, password]) => refusalOf(createStaffSession(ctx, { email: address!, password: password! }, new Headers()))));
    expect(refusals.map((refusal) => refusal?.code)).toEqual(['unauthenticated', 'unauthenticated']);
    expect(new Set(refusals.map((refusal) => refusal?.message)).size).toBe(1);
  });

  it('bounds guesses at one account, and does not count what succeeds', async () => {
    const { email } = await createPerson(ctx, { role: 'editor' });
    const client = new Headers({ 'x-forwarded-for': '203.0.113.9' });
    for (let n = 0; n < RATES.passwordPerAccountAndClient.points + 2; n++) await signIn(email, TEST_PASSWORD, client);
    for (let n = 0; n < RATES.passwordPerAccountAndClient.points; n++) expect((await refusalOf(signIn(email, 'wrong guess', client)))?.code).toBe('unauthenticated');
    const refusal = await refusalOf(signIn(email, TEST_PASSWORD, client));
    expect(refusal?.code).toBe('rate_limited');
    expect(refusal?.retryAfterSeconds).toBeGreaterThan(0);
    // The owner, elsewhere, is not locked out by a stranger's guesses.
    expect((await signIn(email, TEST_PASSWORD, new Headers({ 'x-forwarded-for': '198.51.100.4' }))).ctx.actor.kind).toBe('user');
  });

  it('keeps out who is suspended, once they have shown that it is they', async () => {
    const { id, email } = await createPerson(ctx, { role: 'editor', suspendedAt: new Date() });
    expect((await refusalOf(signIn(email)))?.code).toBe('forbidden');
    expect((await refusalOf(signIn(email, 'wrong')))?.code).toBe('unauthenticated');
    expect(await countSessions(ctx, id)).toBe(0);
  });

  it('lets the demo’s people in only where they may be', async () => {
    const { id } = await createPerson(ctx, { id: 'demo-editor', email: 'editor@demo.example', role: 'editor' });
    expect((await refusalOf(signIn('editor@demo.example')))?.code).toBe('unauthenticated');
    expect(await countSessions(ctx, id)).toBe(0);
    const answer = await createStaffSession({ ...ctx, hasDemoStaff: true }, { email: 'editor@demo.example', password: TEST_PASSWORD }, new Headers());
    expect(answer.needsSecondFactor).toBe(false);
  });
});

describe('the second factor', () => {
  it('counts once the device has shown the right figures, and then every sign-in asks for them', async () => {
    const person = await createPerson(ctx, { role: 'admin' });
    const { headers, ctx: own } = await signIn(person.email);
    expect(own.actor).toMatchObject({ pending: 'second_factor', assignments: [] });
    const { uri, recoveryCodes } = await createSecondFactor(own, { password: TEST_PASSWORD }, headers);
    expect(uri).toMatch(/^otpauth:\/\/totp\/news\.example/);
    expect(new Set(recoveryCodes).size).toBe(10);
    expect((await refusalOf(confirmSecondFactor(own, { code: '000000' }, headers)))?.code).toBe('unauthenticated');
    expect((await signIn(person.email)).needsSecondFactor).toBe(false);
    const { cookies } = await confirmSecondFactor(own, { code: codeOf(uri) }, headers);
    const after = await sessionOf(ctx, browserWith(cookies, headers));
    expect(after.actor).toMatchObject({ pending: null, assignments: [{ role: 'admin' }] });

    const half = await signIn(person.email);
    expect(half.needsSecondFactor).toBe(true);
    expect(half.ctx.actor.kind).toBe('anonymous');
    const done = await completeStaffSession(ctx, { code: codeOf(uri) }, half.headers);
    expect((await sessionOf(ctx, browserWith(done.cookies, half.headers))).actor).toMatchObject({ assignments: [{ role: 'admin' }] });
  });

  it('refuses wrong figures, and begins the sign-in again after five', async () => {
    const person = await enrol();
    const half = await signIn(person.email);
    for (let n = 0; n < 5; n++) expect((await refusalOf(completeStaffSession(ctx, { code: '000000' }, half.headers)))?.code).toBe('unauthenticated');
    expect((await refusalOf(completeStaffSession(ctx, { code: codeOf(person.uri) }, half.headers)))?.code).toBe('gone');
  });

  it('locks the account for a while after ten wrong figures, however many sign-ins they are spread over', async () => {
    const person = await enrol();
    for (let n = 0; n < 10; n++) {
      const half = await signIn(person.email);
      await refusalOf(completeStaffSession(ctx, { code: '000000' }, half.headers));
    }
    const half = await signIn(person.email);
    expect((await refusalOf(completeStaffSession(ctx, { code: codeOf(person.uri) }, half.headers)))?.code).toBe('rate_limited');
  });

  it('takes each recovery code once', async () => {
    const person = await enrol();
    const [code = ''] = person.recoveryCodes;
    const half = await signIn(person.email);
    const { cookies } = await completeStaffSession(ctx, { recoveryCode: code }, half.headers);
    expect((await sessionOf(ctx, browserWith(cookies, half.headers))).actor.kind).toBe('user');
    const again = await signIn(person.email);
    expect((await refusalOf(completeStaffSession(ctx, { recoveryCode: code }, again.headers)))?.code).toBe('unauthenticated');
  });

  it('replaces the recovery codes for who knows the password', async () => {
    const person = await enrol();
    expect((await refusalOf(createRecoveryCodes(person.ctx, { password: 'wrong' }, person.headers)))?.code).toBe('unauthenticated');
    const { recoveryCodes } = await createRecoveryCodes(person.ctx, { password: TEST_PASSWORD }, person.headers);
    const half = await signIn(person.email);
    expect((await refusalOf(completeStaffSession(ctx, { recoveryCode: person.recoveryCodes[0]! }, half.headers)))?.code).toBe('unauthenticated');
    expect((await refusalOf(completeStaffSession(ctx, { recoveryCode: recoveryCodes[0]! }, half.headers)))).toBeNull();
  });

  it('is turned off by its owner, who knows the password, or by an admin for who has lost everything', async () => {
    const person = await enrol();
    expect((await refusalOf(removeSecondFactor(person.ctx, { password: 'wrong' }, person.headers)))?.code).toBe('unauthenticated');
    await removeSecondFactor(person.ctx, { password: TEST_PASSWORD }, person.headers);
    expect((await signIn(person.email)).needsSecondFactor).toBe(false);
    expect((await refusalOf(removeSecondFactor(person.ctx, { password: TEST_PASSWORD }, person.headers)))?.code).toBe('conflict');

    const other = await enrol();
    expect((await refusalOf(resetSecondFactor(person.ctx, { userId: other.id })))?.code).toBe('forbidden');
    await resetSecondFactor(actingAs(ctx, 'some-admin', 'admin'), { userId: other.id });
    expect((await sessionOf(ctx, other.headers)).actor.kind).toBe('anonymous');
    expect((await signIn(other.email)).needsSecondFactor).toBe(false);
    expect(await ctx.db.select().from(auditEntries).where(and(eq(auditEntries.action, 'user.remove_second_factor'), eq(auditEntries.subjectId, other.id)))).toMatchObject([{ actorId: 'some-admin' }]);
  });

  it('proves the sign-in that it belongs to, not an older session in the same browser', async () => {
    const [victim, attacker] = [await enrol(), await enrol()];
    const half = await signIn(victim.email, TEST_PASSWORD, attacker.headers);
    expect((await refusalOf(completeStaffSession(ctx, { code: codeOf(attacker.uri) }, half.headers)))?.code).toBe('unauthenticated');
  });

  it('is set up by its owner alone, who knows the password', async () => {
    const person = await createPerson(ctx, { role: 'editor' });
    const { headers, ctx: own } = await signIn(person.email);
    expect((await refusalOf(createSecondFactor(own, { password: 'wrong' }, headers)))?.code).toBe('unauthenticated');
    expect((await refusalOf(createSecondFactor(ctx, { password: TEST_PASSWORD }, new Headers())))?.code).toBe('unauthenticated');
    const enrolled = await enrol();
    expect((await refusalOf(createSecondFactor(enrolled.ctx, { password: TEST_PASSWORD }, enrolled.headers)))?.code).toBe('conflict');
  });
});

describe('passwords', () => {
  it('changes for who knows the present one, and ends the other sessions', async () => {
    const person = await createPerson(ctx, { role: 'editor' });
    const [one, two] = [await signIn(person.email), await signIn(person.email)];
    expect((await refusalOf(changePassword(one.ctx, { current: 'wrong', password: NEW_PASSWORD }, one.headers)))?.issues).toMatchObject([{ path: 'current', code: 'password_wrong' }]);
    await changePassword(one.ctx, { current: TEST_PASSWORD, password: NEW_PASSWORD }, one.headers);
    expect((await sessionOf(ctx, one.headers)).actor.kind).toBe('user');
    expect((await sessionOf(ctx, two.headers)).actor.kind).toBe('anonymous');
    expect((await refusalOf(signIn(person.email)))?.code).toBe('unauthenticated');
    expect((await signIn(person.email, NEW_PASSWORD)).ctx.actor.kind).toBe('user');
  });

  it.each([['short', 'password_short'], ['aaaaaaaaaaaaaaaa', 'password_plain'], [`${'x'.repeat(120)}abcdefghijk`, 'password_long'], ['owner-of-it@news.example', 'password_own'], ['Owner-Of-It-2026', 'password_own']])('refuses %j', async (password, code) => {
    await ctx.db.delete(users).where(eq(users.email, 'owner-of-it@news.example'));
    await createPerson(ctx, { role: 'editor', email: 'owner-of-it@news.example' });
    const own = await signIn('owner-of-it@news.example');
    expect((await refusalOf(changePassword(own.ctx, { current: TEST_PASSWORD, password }, own.headers)))?.issues).toMatchObject([{ path: 'password', code }]);
  });

  it('is set anew by a mailed link that works once, for the staff alone and without saying who is one', async () => {
    const [person, reader] = [await createPerson(ctx, { role: 'editor', locale: 'vi' }), await createPerson(ctx)];
    const { headers } = await signIn(person.email);
    for (const { email } of [person, reader, { email: 'nobody@news.example' }]) await createPasswordLink(ctx, { email }, new Headers());
    expect(await listMails(ctx, reader.email)).toEqual([]);
    const [mail] = await listMails(ctx, person.email);
    expect(mail).toMatchObject({ locale: 'vi', subject: 'Mật khẩu mới cho toà soạn' });
    const token = linkOf(mail).searchParams.get('token') ?? '';
    expect(await findPasswordLink(ctx, token)).toMatchObject({ email: person.email });
    expect((await refusalOf(setPassword(ctx, { token, password: 'short' })))?.issues[0]?.code).toBe('password_short');
    await setPassword(ctx, { token, password: NEW_PASSWORD });
    expect((await sessionOf(ctx, headers)).actor.kind).toBe('anonymous');
    expect((await signIn(person.email, NEW_PASSWORD)).ctx.actor.kind).toBe('user');
    expect((await refusalOf(setPassword(ctx, { token, password: NEW_PASSWORD })))?.code).toBe('gone');
  });
});

describe('createFirstAdmin', () => {
  const CHIEF = { email: 'chief@news.example', nodeId: 'node-1' };

  it('gives out a password that works once and only to choose another, and no more once that is done', async () => {
    const start = atPresent(site.ctx);
    await start.db.update(users).set({ suspendedAt: start.now });
    const first = await createFirstAdmin(start, CHIEF);
    expect(first).toMatchObject({ email: 'chief@news.example', password: expect.stringMatching(/^(?:[a-z2-9]{4}-){3}[a-z2-9]{4}$/) });
    const second = await createFirstAdmin(start, CHIEF);
    expect((await refusalOf(signIn('chief@news.example', first!.password!)))?.code).toBe('unauthenticated');
    const own = await signIn('chief@news.example', second!.password!);
    expect(own.ctx.actor).toMatchObject({ pending: 'password', assignments: [] });
    expect((await refusalOf(signIn('chief@news.example', second!.password!)))?.code).toBe('unauthenticated');
    await changePassword(own.ctx, { password: NEW_PASSWORD }, own.headers);
    expect((await sessionOf(ctx, own.headers)).actor).toMatchObject({ pending: 'second_factor' });
    expect(await createFirstAdmin(start, CHIEF)).toBeNull();
    expect(await start.db.select().from(auditEntries).where(eq(auditEntries.action, 'user.create_first_admin'))).toHaveLength(2);
  });

  it('gives out one password when nodes start together, so that the one which was printed works', async () => {
    const start = atPresent(site.ctx);
    await start.db.update(users).set({ suspendedAt: start.now });
    for (const nodeId of ['node-1', 'node-2']) await saveNode(start, { nodeId, url: `http://${nodeId}` });
    const given = await Promise.all(['node-1', 'node-2'].map((nodeId) => createFirstAdmin(start, { email: 'twins@news.example', nodeId })));
    const passwords = given.flatMap((each) => each?.password ?? []);
    expect(given.map((each) => each?.email)).toEqual(['twins@news.example', 'twins@news.example']);
    expect(passwords).toHaveLength(1);
    expect((await signIn('twins@news.example', passwords[0]!)).ctx.actor).toMatchObject({ pending: 'password' });
    // The operator has lost it, stops one node and starts the other anew.
    await stopNode(start, { nodeId: 'node-1' });
    expect((await createFirstAdmin(start, { email: 'twins@news.example', nodeId: 'node-2' }))?.password).not.toBeNull();
  });

  it('is for the start of the site alone', async () => {
    expect((await refusalOf(createFirstAdmin(ctx, { ...CHIEF, email: 'me@news.example' })))?.code).toBe('forbidden');
  });
});
