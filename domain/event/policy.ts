import type { Actor } from '@/domain/user/model';

/** Receipts tell about nodes and unlisted addresses: the newsroom reads them, and nobody else. */
export const canReadReceipts = (actor: Actor): boolean => actor.kind === 'system' || (actor.kind === 'user' && actor.assignments.length > 0);
