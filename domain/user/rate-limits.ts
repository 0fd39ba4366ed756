import { createHmac } from 'node:crypto';
import { and, eq, lte, sql } from 'drizzle-orm';
import ipaddr from 'ipaddr.js';
import { rateLimits } from '@/db/schema/user';
import type { Context } from '@/domain/context';
import { AppError } from '@/lib/errors';
import { LONGEST_RATE_SECONDS } from './model';

export type Rate = { name: string; key: string; points: number; windowSeconds: number };

/**
 * Counts one use of `name` by `key`, of which `points` are allowed in a window. Call it outside the transaction of the
 * change: a refusal must not take the count back.
 * @throws rate_limited with the seconds until the window ends
 */
export async function consumeRate(ctx: Context, { name, key, points, windowSeconds }: Rate): Promise<void> {
  const { db, now } = ctx;
  if (windowSeconds > LONGEST_RATE_SECONDS) throw new Error(`The window of ${name} is longer than readers are told.`);
  const windowEndsAt = new Date(now.getTime() + windowSeconds * 1000);
  const isOver = sql`${rateLimits.windowEndsAt} <= ${now.toISOString()}::timestamptz`;
  const [row] = await db.insert(rateLimits).values({ name, key: hashed(ctx, key), points: 1, windowEndsAt }).onConflictDoUpdate({
    target: [rateLimits.name, rateLimits.key],
    set: {
      points: sql`case when ${isOver} then 1 else ${rateLimits.points} + 1 end`,
      windowEndsAt: sql`case when ${isOver} then excluded.window_ends_at else ${rateLimits.windowEndsAt} end`,
    },
  }).returning();
  if (!row) throw new Error('The database returned no row of rate_limits.');
  // A window begins seldom: that is when those that are over are swept out.
  if (row.points === 1) await db.delete(rateLimits).where(lte(rateLimits.windowEndsAt, now));
  if (row.points <= points) return;
  const retryAfterSeconds = Math.max(1, Math.ceil((row.windowEndsAt.getTime() - now.getTime()) / 1000));
  throw new AppError('rate_limited', `More than ${points} in ${windowSeconds} s: ${name}.`, [], { retryAfterSeconds });
}

/** Gives one use back: what succeeded was no guess. */
export async function restoreRate(ctx: Context, { name, key }: Pick<Rate, 'name' | 'key'>): Promise<void> {
  await ctx.db.update(rateLimits).set({ points: sql`greatest(${rateLimits.points} - 1, 0)` }).where(and(eq(rateLimits.name, name), eq(rateLimits.key, hashed(ctx, key))));
}

const hashed = ({ authSecret }: Context, key: string): string => createHmac('sha256', authSecret).update(`rate ${key}`).digest('base64url');

/** Who asks, as far as limits can tell, by what the edge says of the client. */
export const clientKey = (headers: Headers): string => addressKey(headers.get('x-forwarded-for')?.split(',').at(-1)?.trim() ?? '');

/** An address as limits know it: itself, or with IPv6 the network of 64 bits that one household is given (RFC 6177). */
export function addressKey(address: string): string {
  if (!ipaddr.isValid(address)) return 'unknown';
  const parsed = ipaddr.process(address);
  return parsed.kind() === 'ipv4' ? parsed.toString() : `${parsed.toByteArray().slice(0, 8).join('.')}/64`;
}
