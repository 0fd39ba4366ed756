import { eq, lt } from 'drizzle-orm';
import { nodes } from '@/db/schema/node';
import type { Context } from '@/domain/context';
import { FORGOTTEN_AFTER_SECONDS } from './model';

/** Notes that a process begins to answer readers; the rows of nodes that will not come back are removed. The clock is the node's own. */
export async function saveNode({ db, now }: Context, { nodeId, url }: { nodeId: string; url: string }): Promise<void> {
  await db.insert(nodes).values({ id: nodeId, url, startedAt: now, lastSeenAt: now })
    .onConflictDoUpdate({ target: nodes.id, set: { url, startedAt: now, lastSeenAt: now, stoppedAt: null } });
  await db.delete(nodes).where(lt(nodes.lastSeenAt, new Date(now.getTime() - 30 * FORGOTTEN_AFTER_SECONDS * 1000)));
}

/** A sign of life. */
export async function touchNode({ db, now }: Context, { nodeId }: { nodeId: string }): Promise<void> {
  await db.update(nodes).set({ lastSeenAt: now }).where(eq(nodes.id, nodeId));
}

/** Notes that a process stopped by itself: nobody waits for its answers any more. */
export async function stopNode({ db, now }: Context, { nodeId }: { nodeId: string }): Promise<void> {
  await db.update(nodes).set({ lastSeenAt: now, stoppedAt: now }).where(eq(nodes.id, nodeId));
}
