import { and, desc, eq, gt, inArray, sql } from 'drizzle-orm';
import { newestFirst } from '@/domain/article/list-page';
import type { ArticleSummary } from '@/domain/article/model';
import { isVisible, listSummaries } from '@/domain/article/summaries';
import type { Context } from '@/domain/context';
import { SECTIONS_TAG, SOURCES_TAG } from '@/domain/site/queries';
import { liveVersions } from '@/db/schema/article';
import { articleReads } from '@/db/schema/reading';
import { sections } from '@/db/schema/section';
import type { Locale } from '@/lib/locales';
import { dependsOn, validUntil } from '@/lib/server/render-scope';
import { HOUR_MS, MOST_READ, MOST_READ_LAG_SECONDS, READ_HALF_LIFE_HOURS, READ_WINDOW_HOURS } from './model';

/**
 * The stories read most in a language, or in one section of it: every read of the last 48 hours counts, and weighs half as
 * much every 12 hours. Empty while there are too few for a list. Right for five minutes; what is withdrawn is gone at once.
 */
export async function listMostRead(ctx: Context, { locale, sectionKey }: { locale: Locale; sectionKey?: string }): Promise<ArticleSummary[]> {
  dependsOn(SECTIONS_TAG, SOURCES_TAG);
  validUntil(new Date(ctx.now.getTime() + MOST_READ_LAG_SECONDS * 1000));
  const ageHours = sql`greatest(0, extract(epoch from ${ctx.now.toISOString()}::timestamptz - ${articleReads.hour}) / 3600)`;
  const weight = sql`sum(${articleReads.count} * power(0.5, ${ageHours} / ${sql.raw(String(READ_HALF_LIFE_HOURS))}))`;
  const ranked = await ctx.db.select({ id: liveVersions.publicId })
    .from(articleReads)
    .innerJoin(liveVersions, and(eq(liveVersions.articleId, articleReads.articleId), eq(liveVersions.inLanguage, articleReads.inLanguage)))
    .innerJoin(sections, eq(sections.id, liveVersions.sectionId))
    .where(and(
      eq(articleReads.inLanguage, locale), gt(articleReads.hour, new Date(ctx.now.getTime() - READ_WINDOW_HOURS * HOUR_MS)),
      sectionKey === undefined ? undefined : eq(sections.key, sectionKey), isVisible(ctx.now),
    ))
    .groupBy(liveVersions.publicId)
    .orderBy(desc(weight), liveVersions.publicId)
    .limit(MOST_READ.most);
  if (ranked.length < MOST_READ.least) return [];
  const rows = await listSummaries(ctx, { where: and(eq(liveVersions.inLanguage, locale), inArray(liveVersions.publicId, ranked.map(({ id }) => id))), orderBy: newestFirst, limit: ranked.length });
  return ranked.flatMap(({ id }) => rows.filter(({ summary }) => summary.id === id).map(({ summary }) => summary));
}
