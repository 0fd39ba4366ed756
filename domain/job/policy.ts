import type { Actor } from '@/domain/user/model';

/** What the site does by itself is the operator's: the site itself, and admins of the whole of it. */
export const canManageJobs = (actor: Actor): boolean =>
  actor.kind === 'system' || (actor.kind === 'user' && actor.assignments.some(({ role, sectionKey, locale, sourceKey }) => role === 'admin' && sectionKey === null && locale === null && sourceKey === null));
