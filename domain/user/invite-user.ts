import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import type { z } from 'zod';
import { users } from '@/db/schema/user';
import { commitChange } from '@/domain/change';
import type { Context } from '@/domain/context';
import { invalid, parseInput } from '@/domain/parse-input';
import { AppError } from '@/lib/errors';
import { insertAssignment } from './assign-role';
import { inviteUserInput } from './input';
import { isDemoAddress } from './model';
import { mailPasswordLink } from './password-link';
import { canManageUsers } from './policy';

/**
 * Takes a person into the staff, a reader with an account or somebody new, and mails them a link that sets their password.
 * Inviting again mails a new link. @throws forbidden; invalid at `email` when the person is suspended
 */
export async function inviteUser(ctx: Context, input: z.input<typeof inviteUserInput>): Promise<{ userId: string }> {
  const { email, name = '', locale, assignments } = parseInput(inviteUserInput, input);
  if (!canManageUsers(ctx.actor)) throw new AppError('forbidden', 'Only admins invite people.');
  if (isDemoAddress(email)) throw invalid([{ path: 'email', message: 'Addresses of the demo take no mail.', code: 'demo_address' }]);
  return commitChange(ctx, 'invite user', async (inside) => {
    await inside.db.insert(users).values({ id: randomUUID(), email, name, locale, createdAt: ctx.now, updatedAt: ctx.now }).onConflictDoNothing({ target: users.email });
    const [person] = await inside.db.select({ id: users.id, suspendedAt: users.suspendedAt }).from(users).where(eq(users.email, email));
    if (!person) throw new Error('The person was not kept.');
    if (person.suspendedAt) throw invalid([{ path: 'email', message: 'The person is suspended: restore them first.', code: 'suspended' }]);
    for (const assignment of assignments) await insertAssignment(inside, person.id, assignment);
    await mailPasswordLink(inside, { email, locale, why: 'invitation' });
    return { result: { userId: person.id }, audit: { action: 'user.invite', subjectKind: 'user', subjectId: person.id, details: { assignments } }, tags: [`user:${person.id}`] };
  });
}
