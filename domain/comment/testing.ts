/** People who comment, for the tests of this room and of what shows it. */
import { commenters } from '@/db/schema/comment';
import { users } from '@/db/schema/user';
import type { Context } from '@/domain/context';
import { insertAssignment } from '@/domain/user/assign-role';
import type { Actor, Role } from '@/domain/user/model';
import type { Locale } from '@/lib/locales';
import { createComment } from './create-comment';
import type { OwnComment } from './model';

export type PersonContext = Context & { actor: Extract<Actor, { kind: 'user' }> };
type Facts = { name?: string; roles?: Role[]; locale?: Locale; isTrusted?: boolean; scope?: { sectionKey?: string; locale?: Locale; sourceKey?: string } };

let people = 0;

/** A person with an account, as the one who acts. `isTrusted`: two of their comments have been shown before. */
export async function createPerson(ctx: Context, { name = 'Person', roles = [], locale, isTrusted = false, scope = {} }: Facts = {}): Promise<PersonContext> {
  people += 1;
  const id = `person-${people}`;
  await ctx.db.insert(users).values({ id, name, email: `${id}@readers.example`, locale: locale ?? null, createdAt: ctx.now });
  if (isTrusted) await ctx.db.insert(commenters).values({ userId: id, postedCount: 2, visibleCount: 2 });
  const assignments = roles.map((role) => ({ role, sectionKey: scope.sectionKey ?? null, locale: scope.locale ?? null, sourceKey: scope.sourceKey ?? null }));
  for (const assignment of assignments) await insertAssignment(ctx, id, assignment);
  return { ...ctx, actor: { kind: 'user', id, name, locale: locale ?? null, assignments } };
}

/** Something that a person says whom the site knows, or somebody new. */
export async function sayTrusted(ctx: Context, articleId: string, text: string, { parentId = null, name = 'Person', inLanguage = 'en' }: { parentId?: string | null; name?: string; inLanguage?: Locale } = {}): Promise<OwnComment> {
  return createComment(await createPerson(ctx, { name, isTrusted: true }), { articleId, text, locale: inLanguage, parentId });
}
