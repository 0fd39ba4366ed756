import { lt } from 'drizzle-orm';
import { events, receipts } from '@/db/schema/event';
import type { Context } from '@/domain/context';

/** A node begins with an empty cache, so it never needs an event from before its start; a day covers the longest silence of its database. */
const EVENT_LIFE_DAYS = 1;
const RECEIPT_LIFE_DAYS = 90;
const DAY_MS = 86_400_000;

/** Removes events that every node has applied long ago, and receipts that nobody asks for any more. The work of the job `tidy`. */
export async function removeOldEvents({ db, now }: Context): Promise<void> {
  const before = (days: number) => new Date(now.getTime() - days * DAY_MS);
  await db.delete(events).where(lt(events.createdAt, before(EVENT_LIFE_DAYS)));
  await db.delete(receipts).where(lt(receipts.createdAt, before(RECEIPT_LIFE_DAYS)));
}
