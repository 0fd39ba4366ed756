import { and, asc, desc, eq, gte, lt } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import type { Context } from '@/domain/context';
import { liveVersions } from '@/db/schema/article';
import type { Locale } from '@/lib/locales';
import { dependsOn, validUntil } from '@/lib/server/render-scope';
import { latestHref } from '@/lib/url';
import { dayBounds } from '@/lib/zoned-time';
import { listPage } from './list-page';
import type { ListPage } from './list-page';
import type { ArchiveDay } from './model';
import { isVisible, visibleUntil } from './summaries';
import { latestListTag } from './tags';

type DayPage = ListPage & { day: ArchiveDay };

/** Every story of a language, the newest first. `null` = no such page of the list. */
export async function findLatestPage(ctx: Context, { locale, before }: { locale: Locale; before?: string | undefined }): Promise<ListPage | null> {
  dependsOn(latestListTag(locale));
  return listPage(ctx, { locale, before, href: latestHref(locale) });
}

/**
 * The stories of a language that were published on one day of the site's zone. `null` for what is no day, for a day that
 * has not come, and for one before the first story: the archive ends at both sides, so a crawler does as well.
 */
export async function findDayPage(ctx: Context, { locale, day, timeZone, before }: { locale: Locale; day: string; timeZone: string; before?: string | undefined }): Promise<DayPage | null> {
  dependsOn(latestListTag(locale));
  const bounds = dayBounds(day, timeZone);
  if (!bounds) return null;
  const { startsAt, endsAt } = bounds;
  if (startsAt > ctx.now) {
    validUntil(startsAt);
    return null;
  }
  const list = await listPage(ctx, { locale, before, of: { startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString() }, href: latestHref(locale, day) });
  if (!list) return null;
  const earlier = await findPublished(ctx, { locale, where: lt(liveVersions.publishedAt, startsAt), orderBy: desc(liveVersions.publishedAt) });
  const later = await findPublished(ctx, { locale, where: gte(liveVersions.publishedAt, endsAt), orderBy: asc(liveVersions.publishedAt) });
  const isToday = endsAt > ctx.now;
  if (list.items.length === 0 && !earlier && !isToday) return null;
  return { ...list, day: { startsAt: startsAt.toISOString(), previousAt: earlier?.toISOString() ?? null, nextAt: later?.toISOString() ?? null } };
}

/** When the first story in this order was published. */
async function findPublished({ db, now }: Context, { locale, where, orderBy }: { locale: Locale; where: SQL; orderBy: SQL }): Promise<Date | null> {
  const [row] = await db.select({ publishedAt: liveVersions.publishedAt, visibleUntil }).from(liveVersions)
    .where(and(eq(liveVersions.inLanguage, locale), where, isVisible(now))).orderBy(orderBy).limit(1);
  if (!row) return null;
  validUntil(row.visibleUntil);
  return row.publishedAt;
}
