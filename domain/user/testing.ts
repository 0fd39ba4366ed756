/** People and their mails for the tests of rooms. */
import { createHmac } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { jobs } from '@/db/schema/job';
import { roleAssignments, sessions, users } from '@/db/schema/user';
import type { Context } from '@/domain/context';
import type { Mail } from '@/domain/job/create-mail';
import type { Actor, Role } from './model';
import { contextOfSession } from './session-context';
import { writePassword } from './write-password';

export const TEST_PASSWORD = 'six wide rivers meet';
/** The system's clock: the library keeps its own, and the tests of sessions go by it. */
export const atPresent = (ctx: Context): Context => ({ ...ctx, now: new Date() });
export const anonymous = (ctx: Context): Context => ({ ...ctx, actor: { kind: 'anonymous' } });

let people = 0;

/** A person with a password; `role` on the whole site. */
export async function createPerson({ db }: Context, { role, ...facts }: Partial<typeof users.$inferInsert> & { role?: Role } = {}): Promise<{ id: string; email: string }> {
  people += 1;
  const person = { id: `person-${people}`, name: `Person ${people}`, email: `person-${people}@news.example`, emailVerified: true, locale: 'en', ...facts };
  await db.insert(users).values(person);
  if (role) await db.insert(roleAssignments).values({ userId: person.id, role });
  await writePassword({ db, now: new Date() } as Context, person.id, TEST_PASSWORD);
  return person;
}

/** A context in which a person acts with a role on the whole site. */
export const actingAs = (ctx: Context, id: string, role?: Role): Context => {
  const actor: Actor = { kind: 'user', id, name: id, assignments: role ? [{ role, sectionKey: null, locale: null, sourceKey: null }] : [] };
  return { ...ctx, actor };
};

/** The mails that were asked for, oldest first. */
export async function listMails({ db }: Context, to: string): Promise<Mail[]> {
  const rows = await db.select({ payload: jobs.payload }).from(jobs).where(eq(jobs.kind, 'mail')).orderBy(jobs.id);
  return rows.map(({ payload }) => payload as unknown as Mail).filter((mail) => mail.to === to);
}

/** The link in a mail. */
export const linkOf = (mail: Mail | undefined): URL => new URL(/https?:\/\/\S+/.exec(mail?.text ?? '')?.[0] ?? 'https://no.link');

/** A browser's headers with the cookies that an answer set. */
export function browserWith(cookies: readonly string[], known = new Headers()): Headers {
  const jar = new Map((known.get('cookie') ?? '').split('; ').filter(Boolean).map((pair) => [pair.split('=')[0]!, pair]));
  for (const line of cookies) {
    const [pair = ''] = line.split(';');
    if (/Max-Age=0/i.test(line)) jar.delete(pair.split('=')[0]!);
    else jar.set(pair.split('=')[0]!, pair);
  }
  return new Headers({ cookie: [...jar.values()].join('; '), 'user-agent': 'Mozilla/5.0 (Windows NT 10.0) Firefox/150.0' });
}

/** The context of the session that the headers carry. */
export const sessionOf = (ctx: Context, headers: Headers): Promise<Context> => contextOfSession(ctx, headers);

/** The figures that a device shows which was set up with this address (RFC 6238). */
export function codeOf(uri: string, at = Date.now()): string {
  const bits = [...(new URL(uri).searchParams.get('secret') ?? '').replace(/=+$/, '')].map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0')).join('');
  const secret = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(at / 30_000)));
  const digest = createHmac('sha1', secret).update(counter).digest();
  return String((digest.readUInt32BE(digest.at(-1)! & 15) & 0x7f_ff_ff_ff) % 1_000_000).padStart(6, '0');
}

export const countSessions = async ({ db }: Context, userId: string): Promise<number> => (await db.select({ id: sessions.id }).from(sessions).where(eq(sessions.userId, userId))).length;
