import { canManageSite } from '@/domain/site/policy';
import type { Actor } from '@/domain/user/model';

/** Who may write down the people of the byline: they come with the stories. */
export const canEditAuthors = (actor: Actor): boolean => canManageSite(actor) || (actor.kind === 'user' && actor.assignments.some(({ role }) => role === 'admin' || role === 'editor'));
