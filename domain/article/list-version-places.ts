import { eq, sql } from 'drizzle-orm';
import type { Context } from '@/domain/context';
import type { ReceiptExpectation } from '@/domain/event/model';
import { articleAuthors, articles, articleTopics, articleVersions } from '@/db/schema/article';
import { authors, authorTexts } from '@/db/schema/author';
import { sectionNames, topicNames } from '@/db/schema/section';
import { sources, sourceTexts } from '@/db/schema/source';
import { isLocale } from '@/lib/locales';
import type { Locale } from '@/lib/locales';
import { articleHref, authorHref, frontHref, latestHref, sectionHref, sourceHref, topicHref } from '@/lib/url';

/** An address of one language that shows a story, and whether it is the story's own. */
export type VersionPlace = { inLanguage: Locale; address: string; isStory: boolean };

/**
 * Where readers meet a version that is or was public, as it stands: its own page, the front, the latest, its section, its newspaper,
 * its authors, its topics. Ask before and after a change.
 */
export async function listVersionPlaces({ db }: Context, articleId: number, inLanguage?: string): Promise<VersionPlace[]> {
  const rows = await db
    .select({
      publicId: articles.publicId, inLanguage: articleVersions.inLanguage, slug: articleVersions.liveSlug, sectionSlug: sectionNames.slug, sourceId: sources.publicId, sourceSlug: sourceTexts.slug,
      authors: sql<{ id: string; slug: string }[]>`coalesce((select json_agg(json_build_object('id', ${authors.publicId}, 'slug', ${authorTexts.slug})) from ${articleAuthors} join ${authors} on ${authors.id} = ${articleAuthors.authorId} join ${authorTexts} on ${authorTexts.authorId} = ${authors.id} and ${authorTexts.locale} = ${articleVersions.inLanguage} where ${articleAuthors.articleId} = ${articles.id}), '[]')`,
      topicSlugs: sql<string[]>`array(select ${topicNames.slug} from ${articleTopics} join ${topicNames} on ${topicNames.topicId} = ${articleTopics.topicId} and ${topicNames.locale} = ${articleVersions.inLanguage} where ${articleTopics.articleId} = ${articles.id})`,
    })
    .from(articleVersions)
    .innerJoin(articles, eq(articles.id, articleVersions.articleId))
    .innerJoin(sources, eq(sources.id, articles.sourceId))
    .leftJoin(sourceTexts, sql`${sourceTexts.sourceId} = ${sources.id} and ${sourceTexts.locale} = ${articleVersions.inLanguage}`)
    .leftJoin(sectionNames, sql`${sectionNames.sectionId} = ${articleVersions.liveSectionId} and ${sectionNames.locale} = ${articleVersions.inLanguage}`)
    .where(sql`${articleVersions.articleId} = ${articleId} and ${articleVersions.publishedAt} is not null`);
  return rows.flatMap((row) => {
    const locale = row.inLanguage;
    if (!isLocale(locale) || (inLanguage !== undefined && locale !== inLanguage)) return [];
    const place = (address: string, isStory = false): VersionPlace => ({ inLanguage: locale, address, isStory });
    return [
      ...(row.slug && row.sectionSlug ? [place(articleHref(locale, row.sectionSlug, row.slug, row.publicId), true)] : []),
      place(frontHref(locale)),
      place(latestHref(locale)),
      ...(row.sectionSlug ? [place(sectionHref(locale, row.sectionSlug))] : []),
      ...(row.sourceSlug ? [place(sourceHref(locale, row.sourceSlug, row.sourceId))] : []),
      ...row.authors.map(({ id, slug }) => place(authorHref(locale, slug, id))),
      ...row.topicSlugs.map((slug) => place(topicHref(locale, slug))),
    ];
  });
}

/**
 * What each place should answer after a change. The story's last address in a language answers as `story` says, the ones it
 * left answer 308, lists anything new.
 */
export function toExpectations(places: readonly VersionPlace[], story: (inLanguage: Locale) => Pick<ReceiptExpectation, 'revision' | 'status'>): ReceiptExpectation[] {
  const last = new Map(places.filter(({ isStory }) => isStory).map(({ inLanguage, address }) => [inLanguage, address]));
  const expected = new Map<string, ReceiptExpectation>();
  for (const { inLanguage, address, isStory } of places) {
    expected.set(address, { inLanguage, address, ...(isStory && (last.get(inLanguage) === address ? story(inLanguage) : { status: 308 })) });
  }
  return [...expected.values()];
}

/** The name under which a page says which revision it shows (`X-Revision`). */
export const revisionName = (articleId: string, inLanguage: string, revision: number): string => `${articleId}:${inLanguage}:${revision}`;
