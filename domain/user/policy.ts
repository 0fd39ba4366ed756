import { canManageSite } from '@/domain/site/policy';
import type { Actor } from './model';

/** Who may invite, suspend, restore, and give or take roles. */
export const canManageUsers = canManageSite;

/** Nobody suspends themselves: the way back would need somebody else. */
export const canSuspend = (actor: Actor, userId: string): boolean => canManageUsers(actor) && !(actor.kind === 'user' && actor.id === userId);

/** Who may change an account's name, language, password and sessions: the person alone, whatever anybody's role. */
export const isSelf = (actor: Actor, userId: string): boolean => actor.kind === 'user' && actor.id === userId;
