import { and, eq, exists, isNull } from 'drizzle-orm';
import type { z } from 'zod';
import { roleAssignments, users } from '@/db/schema/user';
import { commitChange } from '@/domain/change';
import type { Context } from '@/domain/context';
import { parseInput } from '@/domain/parse-input';
import { isLocale } from '@/lib/locales';
import { createPasswordLinkInput } from './input';
import { isDemoAddress, RATES } from './model';
import { mailPasswordLink } from './password-link';
import { clientKey, consumeRate } from './rate-limits';

/**
 * Mails a link that sets a new password, to members of the staff alone; whether the address is one does not show.
 * @throws invalid at `email`; rate_limited per address and per client
 */
export async function createPasswordLink(ctx: Context, input: z.input<typeof createPasswordLinkInput>, headers: Headers): Promise<void> {
  const { email } = parseInput(createPasswordLinkInput, input);
  await consumeRate(ctx, { ...RATES.passwordLinkPerClient, key: clientKey(headers) });
  await consumeRate(ctx, { ...RATES.passwordLinkPerAddress, key: email });
  const isStaff = exists(ctx.db.select().from(roleAssignments).where(eq(roleAssignments.userId, users.id)));
  const [person] = await ctx.db.select({ id: users.id, locale: users.locale }).from(users).where(and(eq(users.email, email), isNull(users.suspendedAt), isStaff));
  await commitChange(ctx, 'create password link', async (inside) => {
    if (person && !isDemoAddress(email)) await mailPasswordLink(inside, { email, locale: isLocale(person.locale) ? person.locale : 'en', why: 'newPassword' });
    return { result: undefined, audit: { action: 'user.create_password_link', subjectKind: 'user', subjectId: person?.id ?? 'unknown' }, tags: [] };
  });
}
