import { expect, it } from 'vitest';
import { openTestSite } from '@/domain/testing';
import { events, receipts } from '@/db/schema/event';
import { createEvent } from './create-event';
import { createReceipt } from './create-receipt';
import { removeOldEvents } from './remove-old-events';

const site = await openTestSite();

const inDays = (days: number) => ({ ...site.ctx, now: new Date(Date.now() + days * 86_400_000) });

it('removes events after a day and receipts after ninety, and nothing before', async () => {
  await site.ctx.db.delete(events);
  const eventIds = [await createEvent(site.ctx, ['article:1'])];
  await createReceipt(inDays(0), { subject: { kind: 'version', id: 'x' }, action: 'publish', expectations: [], eventIds });
  const count = async () => [await site.ctx.db.$count(events), await site.ctx.db.$count(receipts)];
  await removeOldEvents(inDays(0.9));
  expect(await count()).toEqual([1, 1]);
  await removeOldEvents(inDays(1.1));
  expect(await count()).toEqual([0, 1]);
  await removeOldEvents(inDays(91));
  expect(await count()).toEqual([0, 0]);
});
