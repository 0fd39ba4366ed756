import { and, gt, isNull, ne } from 'drizzle-orm';
import { nodes } from '@/db/schema/node';
import type { Context } from '@/domain/context';
import { SILENT_AFTER_SECONDS } from './model';

/** Whether a process other than this node answers readers now. */
export async function hasOtherNodes({ db, now }: Context, { nodeId }: { nodeId: string }): Promise<boolean> {
  const silentSince = new Date(now.getTime() - SILENT_AFTER_SECONDS * 1000);
  return (await db.$count(nodes, and(ne(nodes.id, nodeId), isNull(nodes.stoppedAt), gt(nodes.lastSeenAt, silentSince)))) > 0;
}
