import type { Context } from '@/domain/context';
import { actorLabel } from '@/domain/user/model';
import { auditEntries } from '@/db/schema/audit';

export type AuditInput = { action: string; subjectKind: string; subjectId: string; details?: Record<string, unknown> };

/** Writes down who did what. Call it with the transaction of the change. */
export async function createAuditEntry({ db, actor, now }: Context, { details = {}, ...entry }: AuditInput): Promise<void> {
  await db.insert(auditEntries).values({ ...entry, details, createdAt: now, actorId: actor.kind === 'user' ? actor.id : null, actorLabel: actorLabel(actor) });
}
