import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { roleAssignments, sessions, users } from '@/db/schema/user';
import { openTestSite } from '@/domain/testing';
import { createAuth } from './auth';
import { removeExpired } from './remove-expired';
import { contextOfSession } from './session-context';
import { writePassword } from './write-password';

const site = await openTestSite();
const ctx = { ...site.ctx, now: new Date() };
const PASSWORD = 'a long enough password';

let count = 0;
/** A person of the staff with a session of their own: its cookie, as a browser sends it. */
async function signIn({ email, role = 'editor', isStaff = true }: { email?: string; role?: 'admin' | 'editor'; isStaff?: boolean } = {}) {
  count += 1;
  const id = `person-${count}`;
  const address = email ?? `${id}@news.example`;
  await ctx.db.insert(users).values({ id, name: `Person ${count}`, email: address, emailVerified: true, locale: 'vi' });
  await ctx.db.insert(roleAssignments).values({ userId: id, role });
  await writePassword(ctx, id, PASSWORD);
  const answer = await createAuth(ctx).api.signInEmail({ body: { email: address, password: PASSWORD }, headers: new Headers(), asResponse: true });
  await ctx.db.update(sessions).set({ isStaff }).where(eq(sessions.userId, id));
  const cookie = answer.headers.getSetCookie()[0]!;
  return { id, cookie, headers: new Headers({ cookie: cookie.split(';')[0]! }) };
}
const actorOf = async (headers: Headers, at = ctx.now) => (await contextOfSession({ ...ctx, now: at }, headers)).actor;
const hoursLater = (hours: number) => new Date(ctx.now.getTime() + hours * 3_600_000);

describe('contextOfSession', () => {
  it('is anonymous without a cookie, and with one that was made up or changed', async () => {
    const { headers } = await signIn();
    expect(await actorOf(new Headers())).toEqual({ kind: 'anonymous' });
    for (const cookie of ['__Secure-meridian.session_token=abc.def', headers.get('cookie')!.replace('token=', 'token=x'), '__Secure-meridian.session_token=']) {
      expect(await actorOf(new Headers({ cookie }))).toEqual({ kind: 'anonymous' });
    }
  });

  it('knows the person, their language and their roles', async () => {
    const { id, headers } = await signIn();
    expect(await actorOf(headers)).toMatchObject({ kind: 'user', id, locale: 'vi', pending: null, assignments: [{ role: 'editor', sectionKey: null, locale: null, sourceKey: null }] });
  });

  it('sets a cookie that scripts cannot read, other sites cannot send and plain HTTP does not carry', async () => {
    const { cookie } = await signIn();
    expect(cookie).toMatch(/^__Secure-meridian\.session_token=/);
    for (const attribute of ['HttpOnly', 'Secure', 'SameSite=Lax', 'Path=/']) expect(cookie).toContain(attribute);
  });

  it('gives no roles to a session that was begun by mail: whoever reads the mail is not yet staff', async () => {
    const { headers } = await signIn({ isStaff: false });
    expect(await actorOf(headers)).toMatchObject({ kind: 'user', assignments: [] });
  });

  it('gives an admin no roles before the second factor is there', async () => {
    const { id, headers } = await signIn({ role: 'admin' });
    expect(await actorOf(headers)).toMatchObject({ pending: 'second_factor', assignments: [] });
    await ctx.db.update(users).set({ twoFactorEnabled: true }).where(eq(users.id, id));
    expect(await actorOf(headers)).toMatchObject({ pending: null, assignments: [{ role: 'admin' }] });
  });

  it('gives no roles before a password that the site gave out is replaced', async () => {
    const { id, headers } = await signIn();
    await ctx.db.update(users).set({ hasOneTimePassword: true }).where(eq(users.id, id));
    expect(await actorOf(headers)).toMatchObject({ pending: 'password', assignments: [] });
  });

  it('ends at once when the session is deleted or the person is suspended', async () => {
    const [one, two] = [await signIn(), await signIn()];
    await ctx.db.delete(sessions).where(eq(sessions.userId, one.id));
    await ctx.db.update(users).set({ suspendedAt: ctx.now }).where(eq(users.id, two.id));
    expect(await actorOf(one.headers)).toEqual({ kind: 'anonymous' });
    expect(await actorOf(two.headers)).toEqual({ kind: 'anonymous' });
  });

  it('ends a session of the staff after a day without use, and after two weeks in any case', async () => {
    const { id, headers } = await signIn();
    expect((await actorOf(headers, hoursLater(23))).kind).toBe('user');
    // Seen at hour 23: that counts as use.
    expect((await actorOf(headers, hoursLater(46))).kind).toBe('user');
    expect((await actorOf(headers, hoursLater(71))).kind).toBe('anonymous');
    await ctx.db.update(sessions).set({ updatedAt: hoursLater(14 * 24) }).where(eq(sessions.userId, id));
    expect((await actorOf(headers, hoursLater(14 * 24 + 1))).kind).toBe('anonymous');
  });

  it('forgets what has ended, and keeps what has not', async () => {
    const [ended, lasting] = [await signIn(), await signIn()];
    await ctx.db.update(sessions).set({ updatedAt: hoursLater(-25) }).where(eq(sessions.userId, ended.id));
    await removeExpired({ ...ctx, actor: { kind: 'system', label: 'test' } });
    const kept = (await ctx.db.select({ userId: sessions.userId }).from(sessions)).map(({ userId }) => userId);
    expect(kept).toContain(lasting.id);
    expect(kept).not.toContain(ended.id);
    await expect(removeExpired({ ...ctx, actor: { kind: 'anonymous' } })).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('lets the demo’s people in only where they may be', async () => {
    const { headers } = await signIn({ email: 'editor@demo.example' });
    expect((await actorOf(headers)).kind).toBe('anonymous');
    expect((await contextOfSession({ ...ctx, hasDemoStaff: true }, headers)).actor.kind).toBe('user');
  });
});
