import { eq, inArray, ne } from 'drizzle-orm';
import { z } from 'zod';
import { authors } from '@/db/schema/author';
import { siteTexts } from '@/db/schema/site';
import { roleAssignments, users } from '@/db/schema/user';
import type { Context } from '@/domain/context';
import { invalid, parseInput } from '@/domain/parse-input';
import { AppError } from '@/lib/errors';
import { nameKey } from '@/lib/person-name';
import { personNameInput } from './input';
import type { Actor } from './model';

/** Words that would make a reader look like the house. */
const HOUSE_WORDS = ['admin', 'administrator', 'moderator', 'editor', 'newsroom', 'meridian', 'quản trị viên', 'ban biên tập', 'tòa soạn', 'redaksi', 'redaktur', 'المحرر', 'الإدارة', 'المشرف', '管理员', '编辑部', '版主', 'ผู้ดูแลระบบ', 'กองบรรณาธิการ'];

/**
 * The name a reader may bear.
 * @throws invalid with a code at `name` when it is none, or would pass for the staff, a byline or the site itself
 */
export async function checkReaderName({ db }: Pick<Context, 'db'>, { userId, name }: { userId: string | null; name: string }): Promise<string> {
  const { name: clean } = parseInput(z.object({ name: personNameInput }), { name });
  const key = nameKey(clean);
  const staff = db.selectDistinct({ id: roleAssignments.userId }).from(roleAssignments);
  const [people, bylines, sites] = await Promise.all([
    db.select({ name: users.name }).from(users).where(inArray(users.id, userId === null ? staff : staff.where(ne(roleAssignments.userId, userId)))),
    db.select({ name: authors.name, userId: authors.userId }).from(authors),
    db.select({ name: siteTexts.name }).from(siteTexts),
  ]);
  const taken = [...people, ...bylines.filter((byline) => byline.userId === null || byline.userId !== userId), ...sites].map((row) => row.name);
  if ([...HOUSE_WORDS, ...taken].some((other) => nameKey(other) === key)) throw invalid([{ path: 'name', message: 'This name would pass for the staff of the site.', code: 'name_taken' }]);
  return clean;
}

/** @throws invalid with a code at `password` when it says who the person is */
export function checkPassword(password: string, { email, name }: { email: string; name: string }): void {
  const plain = password.toLowerCase();
  const parts = [email, email.split('@')[0] ?? '', name.toLowerCase()].filter((part) => part.length >= 4);
  if (parts.some((part) => plain.includes(part) && plain.length - part.length < 8)) throw invalid([{ path: 'password', message: 'A password is not the name or the address of its owner.', code: 'password_own' }]);
}

/** The person who acts. @throws unauthenticated when nobody is signed in */
export function requirePerson(actor: Actor): Extract<Actor, { kind: 'user' }> {
  if (actor.kind !== 'user') throw new AppError('unauthenticated', 'Nobody is signed in.');
  return actor;
}

/** The row of a person. @throws not_found */
export async function getPerson({ db }: Pick<Context, 'db'>, userId: string): Promise<typeof users.$inferSelect> {
  const [person] = await db.select().from(users).where(eq(users.id, userId));
  if (!person) throw new AppError('not_found', `There is no person ${userId}.`);
  return person;
}
