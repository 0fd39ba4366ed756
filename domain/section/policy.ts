import { canManageSite } from '@/domain/site/policy';
import type { Actor } from '@/domain/user/model';

/** Who may name the topics under stories: they are made while stories are written. Sections stand in every address and are for `canManageSite`. */
export const canEditTopics = (actor: Actor): boolean => canManageSite(actor) || (actor.kind === 'user' && actor.assignments.some(({ role }) => role === 'admin' || role === 'editor'));
