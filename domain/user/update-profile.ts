import { eq } from 'drizzle-orm';
import type { z } from 'zod';
import { users } from '@/db/schema/user';
import { commitChange } from '@/domain/change';
import type { Context } from '@/domain/context';
import { parseInput } from '@/domain/parse-input';
import { checkReaderName, getPerson, requirePerson } from './check-person';
import { updateProfileInput } from './input';
import { nameKey } from '@/lib/person-name';

/** Changes one's own name, which stands beside all one has written, and the language of one's mails. @throws invalid at `name` */
export async function updateProfile(ctx: Context, input: z.input<typeof updateProfileInput>): Promise<void> {
  const { name, locale } = parseInput(updateProfileInput, input);
  const { id } = requirePerson(ctx.actor);
  const person = await getPerson(ctx, id);
  // A new spelling of one's own name asks nobody's leave.
  if (nameKey(name) !== nameKey(person.name)) await checkReaderName(ctx, { userId: id, name });
  await commitChange(ctx, 'update profile', async (inside) => {
    await inside.db.update(users).set({ name, locale, updatedAt: ctx.now }).where(eq(users.id, id));
    return { result: undefined, audit: { action: 'user.update_profile', subjectKind: 'user', subjectId: id, details: person.name === name ? {} : { from: person.name, to: name } }, tags: person.name === name ? [] : [`user:${id}`] };
  });
}
