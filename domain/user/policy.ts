import { canManageSite } from '@/domain/site/policy';
import type { Actor } from './model';

/** Who may invite, suspend, restore, and give or take roles. */
export const canManageUsers = canManageSite;

/** Nobody suspends themselves: the way back would need somebody else. */
export const canSuspend = (actor: Actor, userId: string): boolean => canManageUsers(actor) && !(actor.kind === 'user' && actor.id === userId);
