import type { Actor } from '@/domain/user/model';

/** Who may change what stands around stories: identity, languages, sections, topics, sources, authors, pictures, fronts. */
export const canManageSite = (actor: Actor): boolean =>
  actor.kind === 'system' ||
  (actor.kind === 'user' && actor.assignments.some(({ role, sectionKey, locale, sourceKey }) => role === 'admin' && sectionKey === null && locale === null && sourceKey === null));
