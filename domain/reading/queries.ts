import { and, desc, eq, sql } from 'drizzle-orm';
import type { ArticleSummary } from '@/domain/article/model';
import { inPlan, isVisible, listNamed } from '@/domain/article/summaries';
import type { Context } from '@/domain/context';
import { SECTIONS_TAG, SOURCES_TAG } from '@/domain/site/queries';
import { liveVersions } from '@/db/schema/article';
import { articleReads } from '@/db/schema/reading';
import { sections } from '@/db/schema/section';
import type { Locale } from '@/lib/locales';
import { dependsOn, validUntil } from '@/lib/server/render-scope';
import { MOST_READ, MOST_READ_LAG_SECONDS, READ_HALF_LIFE_HOURS, READ_OF_HOUR, READ_WINDOW_HOURS } from './model';

/**
 * The stories read most in a language, or in one section of it: every read of the last 48 hours counts, and weighs half as
 * much every 12 hours. Empty while there are too few for a list. Right for five minutes; what is withdrawn is gone at once.
 */
export async function listMostRead(ctx: Context, { locale, sectionKey }: { locale: Locale; sectionKey?: string }): Promise<ArticleSummary[]> {
  dependsOn(SECTIONS_TAG, SOURCES_TAG);
  validUntil(new Date(ctx.now.getTime() + MOST_READ_LAG_SECONDS * 1000));
  const now = sql`${ctx.now.toISOString()}::timestamptz`;
  const hours = sql`generate_series(date_trunc('hour', ${now}, 'UTC'), ${now} - ${sql.raw(`interval '${READ_WINDOW_HOURS} hours'`)} + interval '1 second', interval '-1 hour') as asked(hour)`;
  const section = sectionKey === undefined ? undefined : sql`(select ${sections.id} from ${sections} where ${sections.key} = ${sectionKey})`;
  const read = ctx.db.select({ articleId: articleReads.articleId, count: articleReads.count }).from(articleReads)
    .where(and(eq(articleReads.inLanguage, locale), section && eq(articleReads.sectionId, section), sql`${articleReads.hour} = asked.hour`))
    .orderBy(desc(articleReads.count)).limit(inPlan(READ_OF_HOUR)).as('read');
  const ageHours = sql`greatest(0, extract(epoch from ${now} - asked.hour) / 3600)`;
  const weight = sql`sum(${read.count} * power(0.5, ${ageHours} / ${sql.raw(String(READ_HALF_LIFE_HOURS))}))`;
  const ranked = await ctx.db.select({ id: liveVersions.publicId })
    .from(hours).crossJoinLateral(read)
    .innerJoin(liveVersions, and(eq(liveVersions.articleId, read.articleId), eq(liveVersions.inLanguage, locale)))
    .where(and(section && eq(liveVersions.sectionId, section), isVisible(ctx.now)))
    .groupBy(liveVersions.publicId)
    .orderBy(desc(weight), liveVersions.publicId)
    .limit(MOST_READ.most);
  if (ranked.length < MOST_READ.least) return [];
  const rows = await listNamed(ctx, { locale, publicIds: ranked.map(({ id }) => id) });
  return ranked.flatMap(({ id }) => rows.filter(({ summary }) => summary.id === id).map(({ summary }) => summary));
}
