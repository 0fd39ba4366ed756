import { and, eq } from 'drizzle-orm';
import { hashPassword } from 'better-auth/crypto';
import { accounts } from '@/db/schema/user';
import type { Context } from '@/domain/context';

/** The library's name for accounts that sign in with a password. */
export const CREDENTIAL = 'credential';

/** Sets a person's password; `null` = no password works any more. Call it with the transaction of the change. */
export async function writePassword({ db, now }: Context, userId: string, password: string | null): Promise<void> {
  const hash = password === null ? null : await hashPassword(password);
  const changed = await db.update(accounts).set({ password: hash, updatedAt: now }).where(and(eq(accounts.userId, userId), eq(accounts.providerId, CREDENTIAL))).returning({ id: accounts.id });
  if (changed.length === 0) await db.insert(accounts).values({ id: `${CREDENTIAL}-${userId}`, accountId: userId, providerId: CREDENTIAL, userId, password: hash, createdAt: now, updatedAt: now });
}
