import 'server-only';
import { eq } from 'drizzle-orm';
import { writePassword } from '@/domain/user/write-password';
import type { Context } from '@/domain/context';
import { DEMO_PASSWORD } from '@/domain/user/model';
import type { Role } from '@/domain/user/model';
import { authors } from '@/db/schema/author';
import { roleAssignments, users } from '@/db/schema/user';

type Person = { name: string; email: string; locale?: string };
export type People = { staff: (Person & { author?: string; roles: { role: Role; locale?: string }[] })[]; readers: Person[] };

/** Makes the demo's people, or brings them up to date. */
export async function seedPeople(ctx: Context, { staff, readers }: People): Promise<void> {
  await ctx.transaction('seed people', async (tx) => {
    const inside = { ...ctx, db: tx };
    for (const person of readers) await keepPerson(inside, person);
    for (const { roles, author, ...person } of staff) {
      const userId = await keepPerson(inside, person);
      await writePassword(inside, userId, DEMO_PASSWORD);
      await tx.insert(roleAssignments).values(roles.map(({ role, locale = null }) => ({ userId, role, locale, createdAt: ctx.now }))).onConflictDoNothing();
      if (author) await tx.update(authors).set({ userId }).where(eq(authors.key, author));
    }
  });
}

async function keepPerson({ db, now }: Context, person: Person): Promise<string> {
  const id = `demo-${person.email.split('@')[0]}`;
  await db.insert(users).values({ id, ...person, emailVerified: true, createdAt: now, updatedAt: now }).onConflictDoNothing();
  return id;
}
