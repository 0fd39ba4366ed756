import { getNewsroomFrame, getNewsroomLocale } from '@/app/admin/frame';
import type { StaffContext } from '@/app/admin/session';
import { wordsIn } from '@/components/admin/desks/words-in';
import type { RoleScopes } from '@/components/admin/desks/role-fields';
import { listAuthorChoices } from '@/domain/author/desk-queries';
import { listDeskSections } from '@/domain/section/desk-queries';

/** What a role may be narrowed to, in the words of the person at work. */
export async function listRoleScopes(ctx: StaffContext): Promise<RoleScopes> {
  const locale = await getNewsroomLocale();
  const [sections, { sources }, { locales }] = await Promise.all([listDeskSections(ctx), listAuthorChoices(ctx, { locale }), getNewsroomFrame()]);
  return { sections: sections.map(({ key, names }) => ({ key, name: wordsIn(names, locale)?.words.name ?? key })), sources, inUse: locales };
}
