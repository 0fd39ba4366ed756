import type { Actor, Role } from '@/domain/user/model';

/** What the decision depends on. */
type MediaScope = { uploadedById: string | null };

/** Pictures stand under no section and no source: an assignment narrowed to one still counts for them. */
const has = (actor: Actor, roles: readonly Role[], locale?: string): boolean =>
  actor.kind === 'system' ||
  (actor.kind === 'user' && actor.assignments.some((assignment) => roles.includes(assignment.role) && (locale === undefined || assignment.locale === null || assignment.locale === locale)));
const isOwn = (actor: Actor, { uploadedById }: MediaScope): boolean => actor.kind === 'user' && uploadedById === actor.id && has(actor, ['reporter']);

/** Who may look through the pictures: everybody who works on stories. */
export const canSeeMedia = (actor: Actor): boolean => has(actor, ['admin', 'editor', 'reporter', 'translator']);
export const canUploadMedia = (actor: Actor): boolean => has(actor, ['admin', 'editor', 'reporter']);
/** Who may change what is true in every language (focal point, rights), and take a picture away: editors, and reporters of their own. */
export const canEditMedia = (actor: Actor, scope: MediaScope): boolean => has(actor, ['admin', 'editor']) || isOwn(actor, scope);
/** Who may write the words in a language: as above, and the translators of that language. */
export const canEditMediaWords = (actor: Actor, { locale, ...scope }: MediaScope & { locale: string }): boolean => has(actor, ['admin', 'editor', 'translator'], locale) || isOwn(actor, scope);
