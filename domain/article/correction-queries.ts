import { and, desc, eq } from 'drizzle-orm';
import type { Context } from '@/domain/context';
import { corrections, correctionTexts, liveVersions } from '@/db/schema/article';
import { sectionNames } from '@/db/schema/section';
import { SECTIONS_TAG, SOURCES_TAG } from '@/domain/site/queries';
import type { Locale } from '@/lib/locales';
import { dependsOn, validUntil } from '@/lib/server/render-scope';
import { articleHref } from '@/lib/url';
import type { PublishedCorrection } from './model';
import { isVisible, visibleUntil } from './summaries';
import { cardTag, latestListTag } from './tags';

/** As many as one page lists. */
const MOST = 100;

/** What was corrected last in the stories that can be read in a language, the newest first; `isWhole`: there are no older ones. */
export async function listPublishedCorrections({ db, now }: Context, { locale }: { locale: Locale }): Promise<{ items: PublishedCorrection[]; isWhole: boolean }> {
  // A correction changes the versions of its story, and so the list of the latest.
  dependsOn(latestListTag(locale), SECTIONS_TAG, SOURCES_TAG);
  const rows = await db
    .select({ key: corrections.key, correctedAt: corrections.correctedAt, severity: corrections.severity, text: correctionTexts.text, publicId: liveVersions.publicId, headline: liveVersions.headline, slug: liveVersions.slug, sectionSlug: sectionNames.slug, visibleUntil })
    .from(corrections)
    .innerJoin(liveVersions, and(eq(liveVersions.articleId, corrections.articleId), eq(liveVersions.inLanguage, locale)))
    .innerJoin(sectionNames, and(eq(sectionNames.sectionId, liveVersions.sectionId), eq(sectionNames.locale, locale)))
    .leftJoin(correctionTexts, and(eq(correctionTexts.correctionId, corrections.id), eq(correctionTexts.inLanguage, locale)))
    .where(isVisible(now)).orderBy(desc(corrections.correctedAt), desc(corrections.id)).limit(MOST + 1);
  const items = rows.slice(0, MOST).map(({ publicId, headline, slug, sectionSlug, correctedAt, visibleUntil: until, ...correction }): PublishedCorrection => {
    dependsOn(cardTag(publicId, locale));
    validUntil(until);
    return { ...correction, correctedAt: correctedAt.toISOString(), headline, href: `${articleHref(locale, sectionSlug, slug, publicId)}#correction-${correction.key}` };
  });
  return { items, isWhole: rows.length <= MOST };
}
