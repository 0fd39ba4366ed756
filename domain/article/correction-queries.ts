import { and, desc, eq } from 'drizzle-orm';
import type { Context } from '@/domain/context';
import { corrections, correctionTexts, liveVersions } from '@/db/schema/article';
import { sectionNames } from '@/db/schema/section';
import { SECTIONS_TAG, SOURCES_TAG } from '@/domain/site/queries';
import type { Locale } from '@/lib/locales';
import { dependsOn, validUntil } from '@/lib/server/render-scope';
import { articleHref } from '@/lib/url';
import type { PublishedCorrection } from './model';
import { inPlan, isVisible, visibleUntil } from './summaries';
import { cardTag, latestListTag } from './tags';

/** As many as one page lists, and among how many, the newest of the whole site, they are looked for. */
const MOST = 100;
const MOST_READ = 1000;

/** What was corrected last in the stories that can be read in a language, the newest first; `isWhole`: there are no older ones. */
export async function listPublishedCorrections({ db, now }: Context, { locale }: { locale: Locale }): Promise<{ items: PublishedCorrection[]; isWhole: boolean }> {
  // A correction changes the versions of its story, and so the list of the latest.
  dependsOn(latestListTag(locale), SECTIONS_TAG, SOURCES_TAG);
  const newestFirst = [desc(corrections.correctedAt), desc(corrections.id)];
  const newest = db.select().from(corrections).orderBy(...newestFirst).limit(inPlan(MOST_READ)).as('newest');
  const story = db.select().from(liveVersions).where(and(eq(liveVersions.articleId, newest.articleId), eq(liveVersions.inLanguage, locale), isVisible(now))).limit(inPlan(1)).as('live_versions');
  const rows = await db
    .select({ key: newest.key, correctedAt: newest.correctedAt, severity: newest.severity, text: correctionTexts.text, publicId: liveVersions.publicId, headline: liveVersions.headline, slug: liveVersions.slug, sectionSlug: sectionNames.slug, visibleUntil })
    .from(newest)
    .crossJoinLateral(story)
    .innerJoin(sectionNames, and(eq(sectionNames.sectionId, liveVersions.sectionId), eq(sectionNames.locale, locale)))
    .leftJoin(correctionTexts, and(eq(correctionTexts.correctionId, newest.id), eq(correctionTexts.inLanguage, locale)))
    .orderBy(desc(newest.correctedAt), desc(newest.id)).limit(inPlan(MOST + 1));
  const items = rows.slice(0, MOST).map(({ publicId, headline, slug, sectionSlug, correctedAt, visibleUntil: until, ...correction }): PublishedCorrection => {
    dependsOn(cardTag(publicId, locale));
    validUntil(until);
    return { ...correction, correctedAt: correctedAt.toISOString(), headline, href: `${articleHref(locale, sectionSlug, slug, publicId)}#correction-${correction.key}` };
  });
  const [unread] = await db.select({ id: corrections.id }).from(corrections).orderBy(...newestFirst).limit(1).offset(inPlan(MOST_READ));
  return { items, isWhole: rows.length <= MOST && !unread };
}
