import { sql } from 'drizzle-orm';
import type { Context } from '@/domain/context';
import { EVENTS_CHANNEL } from '@/db/events-channel';
import { events } from '@/db/schema/event';

/**
 * Announces that everything that depends on one of `tags` has changed. Call it with the transaction of the change: the
 * event exists exactly when the change does. The notification only wakes followers; they read the table.
 */
export async function createEvent({ db }: Context, tags: readonly string[]): Promise<string> {
  const [row] = await db.insert(events).values({ tags: [...new Set(tags)] }).returning({ id: events.id });
  await db.execute(sql`select pg_notify(${EVENTS_CHANNEL}, '')`);
  return String(row!.id);
}
