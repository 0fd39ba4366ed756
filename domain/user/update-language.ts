import { eq } from 'drizzle-orm';
import type { z } from 'zod';
import { users } from '@/db/schema/user';
import { commitChange } from '@/domain/change';
import type { Context } from '@/domain/context';
import { parseInput } from '@/domain/parse-input';
import { getPerson, requirePerson } from './check-person';
import { updateLanguageInput } from './input';

/** Changes the language in which the site speaks to oneself: in the newsroom, and in mails. @throws unauthenticated, invalid */
export async function updateLanguage(ctx: Context, input: z.input<typeof updateLanguageInput>): Promise<void> {
  const { locale } = parseInput(updateLanguageInput, input);
  const { id } = requirePerson(ctx.actor);
  const person = await getPerson(ctx, id);
  if (person.locale === locale) return;
  await commitChange(ctx, 'update language', async (inside) => {
    await inside.db.update(users).set({ locale, updatedAt: ctx.now }).where(eq(users.id, id));
    return { result: undefined, audit: { action: 'user.update_language', subjectKind: 'user', subjectId: id, details: { from: person.locale, to: locale } }, tags: [] };
  });
}
