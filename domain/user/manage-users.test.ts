import { eq } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { auditEntries } from '@/db/schema/audit';
import { roleAssignments, users } from '@/db/schema/user';
import type { Context } from '@/domain/context';
import { openTestSite } from '@/domain/testing';
import { isAppError } from '@/lib/errors';
import { assignRole, removeRole } from './assign-role';
import { createStaffSession } from './create-staff-session';
import { inviteUser } from './invite-user';
import { getUser, listUsers } from './queries';
import { setPassword } from './set-password';
import { restoreUser, suspendUser } from './suspend-user';
import { actingAs, anonymous, atPresent, browserWith, createPerson, linkOf, listMails, sessionOf } from './testing';

const site = await openTestSite();
const ctx = atPresent(site.ctx);
let admin: Context;
beforeAll(async () => {
  const chief = await createPerson(ctx, { id: 'chief', name: 'Chief', role: 'admin', twoFactorEnabled: true });
  admin = actingAs(ctx, chief.id, 'admin');
});

const refusalOf = (work: Promise<unknown>) => work.then(() => null, (error: unknown) => (isAppError(error) ? error : Promise.reject(error)));
const trailOf = async (action: string) => (await ctx.db.select().from(auditEntries).where(eq(auditEntries.action, action))).at(-1);
const editorOf = (sectionKey: string) => ({ role: 'editor' as const, sectionKey, locale: null, sourceKey: null });

describe('inviteUser', () => {
  it('mails a link with which the person chooses name and password, and then works in their scope', async () => {
    const { userId } = await inviteUser(admin, { email: 'Linh@news.example', locale: 'vi', assignments: [{ role: 'translator', locale: 'vi' }, editorOf('city')] });
    const [mail] = await listMails(ctx, 'linh@news.example');
    expect(mail).toMatchObject({ locale: 'vi', subject: 'Lời mời tham gia toà soạn' });
    expect(mail?.text).toContain('48 giờ');
    const token = linkOf(mail).searchParams.get('token') ?? '';
    expect((await refusalOf(setPassword(anonymous(ctx), { token, password: 'eight calm ferries wait' })))?.issues[0]).toMatchObject({ path: 'name' });
    await setPassword(anonymous(ctx), { token, password: 'eight calm ferries wait', name: 'Linh Đỗ' });
    const { cookies } = await createStaffSession(anonymous(ctx), { email: 'linh@news.example', password: 'eight calm ferries wait' }, new Headers());
    expect((await sessionOf(ctx, browserWith(cookies))).actor).toMatchObject({ id: userId, name: 'Linh Đỗ', assignments: [{ role: 'translator', locale: 'vi' }, { role: 'editor', sectionKey: 'city' }] });
    expect(await trailOf('user.invite')).toMatchObject({ actorId: 'chief', subjectId: userId });
  });

  it('takes in a reader who has an account, and inviting twice gives no role twice', async () => {
    const reader = await createPerson(ctx, { name: 'Reader Rae' });
    for (let n = 0; n < 2; n++) await inviteUser(admin, { email: reader.email, locale: 'en', assignments: [editorOf('city')] });
    expect(await getUser(admin, { userId: reader.id })).toMatchObject({ name: 'Reader Rae', assignments: [{ role: 'editor', sectionKey: 'city' }] });
    expect(await listMails(ctx, reader.email)).toHaveLength(2);
  });

  it('refuses an unknown section, nobody’s address, an address of the demo and who is suspended', async () => {
    const suspended = await createPerson(ctx, { suspendedAt: new Date() });
    const invite = (email: string, sectionKey = 'city') => refusalOf(inviteUser(admin, { email, locale: 'en', assignments: [editorOf(sectionKey)] }));
    expect((await invite('a@b.example', 'nowhere'))?.issues[0]).toMatchObject({ path: 'sectionKey', code: 'unknown' });
    expect(await ctx.db.select().from(users).where(eq(users.email, 'a@b.example'))).toEqual([]);
    for (const email of ['', 'nobody']) expect((await invite(email))?.issues[0]).toMatchObject({ path: 'email', code: 'email' });
    expect((await invite('x@demo.example'))?.issues[0]?.code).toBe('demo_address');
    expect((await invite(suspended.email))?.issues[0]?.code).toBe('suspended');
  });
});

describe('roles', () => {
  it('are given and taken from the next request on', async () => {
    const person = await createPerson(ctx);
    await assignRole(admin, { userId: person.id, role: 'moderator' });
    const [assignment] = (await getUser(admin, { userId: person.id })).assignments;
    expect(assignment).toMatchObject({ role: 'moderator', sectionKey: null, locale: null, sourceKey: null });
    await removeRole(admin, { assignmentId: assignment!.id });
    expect((await getUser(admin, { userId: person.id })).assignments).toEqual([]);
    expect((await refusalOf(removeRole(admin, { assignmentId: assignment!.id })))?.code).toBe('not_found');
    expect(await trailOf('user.assign_role')).toMatchObject({ subjectId: person.id, actorId: 'chief' });
    expect(await trailOf('user.remove_role')).toMatchObject({ subjectId: person.id });
  });

  it('leave one admin in any case, also when two take each other’s away at once', async () => {
    const rows = () => ctx.db.select().from(roleAssignments).where(eq(roleAssignments.role, 'admin'));
    const [only] = await rows();
    expect((await refusalOf(removeRole(admin, { assignmentId: only!.id })))?.code).toBe('conflict');
    const second = await createPerson(ctx, { role: 'admin' });
    const answers = await Promise.all((await rows()).map(({ id }) => refusalOf(removeRole(admin, { assignmentId: id }))));
    expect(answers.map((answer) => answer?.code ?? 'removed').sort()).toEqual(['conflict', 'removed']);
    const [left] = await rows();
    if (left?.userId !== 'chief') await assignRole(actingAs(ctx, second.id, 'admin'), { userId: 'chief', role: 'admin' });
    for (const { id } of (await rows()).filter(({ userId }) => userId !== 'chief')) await removeRole(admin, { assignmentId: id });
  });
});

describe('suspendUser', () => {
  it('ends every session and keeps the person out until they are restored', async () => {
    const person = await createPerson(ctx, { role: 'editor' });
    const signIn = () => createStaffSession(anonymous(ctx), { email: person.email, password: 'six wide rivers meet' }, new Headers());
    const headers = browserWith((await signIn()).cookies);
    await suspendUser(admin, { userId: person.id });
    expect((await sessionOf(ctx, headers)).actor.kind).toBe('anonymous');
    expect((await refusalOf(signIn()))?.code).toBe('forbidden');
    await restoreUser(admin, { userId: person.id });
    expect((await sessionOf(ctx, headers)).actor.kind).toBe('anonymous');
    expect((await sessionOf(ctx, browserWith((await signIn()).cookies))).actor.kind).toBe('user');
    for (const action of ['user.suspend', 'user.restore']) expect(await trailOf(action)).toMatchObject({ subjectId: person.id, actorId: 'chief' });
  });

  it('is never done to oneself, to the last admin or to nobody', async () => {
    expect((await refusalOf(suspendUser(admin, { userId: 'chief' })))?.code).toBe('forbidden');
    expect((await refusalOf(suspendUser(ctx, { userId: 'chief' })))?.code).toBe('conflict');
    expect((await refusalOf(suspendUser(admin, { userId: 'nobody' })))?.code).toBe('not_found');
  });
});

describe('managing people', () => {
  it.each(['editor', 'reporter', 'translator', 'moderator', undefined] as const)('is refused to a person with the role %s', async (role) => {
    const person = await createPerson(ctx);
    const own = actingAs(ctx, 'someone', role);
    const attempts = [
      inviteUser(own, { email: 'x@news.example', locale: 'en', assignments: [{ role: 'admin' }] }), assignRole(own, { userId: 'someone', role: 'admin' }), removeRole(own, { assignmentId: 1 }),
      suspendUser(own, { userId: person.id }), restoreUser(own, { userId: person.id }), listUsers(own), getUser(own, { userId: person.id }),
    ];
    for (const attempt of attempts) expect((await refusalOf(attempt))?.code).toBe('forbidden');
  });

  it('is refused to an admin of one section', async () => {
    const own: Context = { ...ctx, actor: { kind: 'user', id: 'part', name: 'Part', assignments: [{ role: 'admin', sectionKey: 'city', locale: null, sourceKey: null }] } };
    expect((await refusalOf(assignRole(own, { userId: 'part', role: 'admin' })))?.code).toBe('forbidden');
  });

  it('finds people by name and address, by role, and a page at a time', async () => {
    await ctx.db.insert(users).values(Array.from({ length: 60 }, (_, n) => ({ id: `many-${n}`, name: `Many ${n}`, email: `many-${String(n).padStart(2, '0')}@crowd.example` })));
    const first = await listUsers(admin, { search: 'crowd.example' });
    const second = await listUsers(admin, { search: 'crowd.example', after: first.next });
    expect([first.users.length, second.users.length, second.next]).toEqual([50, 10, null]);
    expect((await listUsers(admin, { search: 'MANY 59' })).users.map(({ id }) => id)).toEqual(['many-59']);
    expect((await listUsers(admin, { search: '%' })).users).toEqual([]);
    expect((await listUsers(admin, { role: 'admin' })).users.map(({ id }) => id)).toEqual(['chief']);
    expect((await listUsers(admin, { role: 'staff' })).users.every(({ assignments }) => assignments.length > 0)).toBe(true);
  });
});
