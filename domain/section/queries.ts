import { and, asc, eq } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import type { Context } from '@/domain/context';
import type { SectionSummary, TopicSummary } from '@/domain/section/model';
import { SECTIONS_TAG } from '@/domain/site/queries';
import { findFormerKey } from '@/domain/site/top-address';
import { sectionNames, sections, topicNames, topics } from '@/db/schema/section';
import type { Locale } from '@/lib/locales';
import { dependsOn, readShared } from '@/lib/server/render-scope';
import { isSlug } from '@/lib/slug';
import { sectionHref, topicHref } from '@/lib/url';

/** Names of the topics under stories. */
export const TOPICS_TAG = 'topics';

type FoundSection = SectionSummary & { internalId: number; description: string };

/** A section by its slug in a language, also by one that it had before: the caller compares. */
export const findSection = (ctx: Context, { locale, slug }: { locale: Locale; slug: string }): Promise<FoundSection | null> => readShared(`section:${slug}:${locale}`, async () => {
  dependsOn(SECTIONS_TAG);
  // What can be no slug is not asked for: a NUL byte in it would be an error of the database.
  if (!isSlug(slug)) return null;
  const named = await selectSection(ctx, locale, eq(sectionNames.slug, slug));
  if (named) return named;
  const former = await findFormerKey(ctx, { kind: 'section', locale, slug });
  return former === null ? null : selectSection(ctx, locale, eq(sections.key, former));
});

async function selectSection({ db }: Context, locale: Locale, where: SQL): Promise<FoundSection | null> {
  const [row] = await db
    .select({ internalId: sections.id, key: sections.key, hue: sections.hue, name: sectionNames.name, slug: sectionNames.slug, description: sectionNames.description })
    .from(sections).innerJoin(sectionNames, and(eq(sectionNames.sectionId, sections.id), eq(sectionNames.locale, locale))).where(where);
  return row ? { ...row, href: sectionHref(locale, row.slug) } : null;
}

/** Slugs of a section in each language that names it. */
export const listSectionAddresses = ({ db }: Context, internalId: number): Promise<{ locale: string; slug: string }[]> => readShared(`section-addresses:${internalId}`, async () => {
  dependsOn(SECTIONS_TAG);
  return db.select({ locale: sectionNames.locale, slug: sectionNames.slug }).from(sectionNames).where(eq(sectionNames.sectionId, internalId));
});

/** All sections, in the site's order, in the words of `locale`. */
export const listSections = ({ db }: Context, { locale }: { locale: Locale }): Promise<(SectionSummary & { internalId: number })[]> => readShared(`sections:${locale}`, async () => {
  dependsOn(SECTIONS_TAG);
  const rows = await db.select({ internalId: sections.id, key: sections.key, hue: sections.hue, name: sectionNames.name, slug: sectionNames.slug })
    .from(sections).innerJoin(sectionNames, and(eq(sectionNames.sectionId, sections.id), eq(sectionNames.locale, locale)))
    .orderBy(asc(sections.position));
  return rows.map((row) => ({ ...row, href: sectionHref(locale, row.slug) }));
});

type FoundTopic = TopicSummary & { slug: string; internalId: number; description: string };

/** A topic by its slug in a language, also by one that it had before: the caller compares. */
export async function findTopic(ctx: Context, { locale, slug }: { locale: Locale; slug: string }): Promise<FoundTopic | null> {
  dependsOn(TOPICS_TAG);
  if (!isSlug(slug)) return null;
  const named = await selectTopic(ctx, locale, eq(topicNames.slug, slug));
  if (named) return named;
  const former = await findFormerKey(ctx, { kind: 'topic', locale, slug });
  return former === null ? null : selectTopic(ctx, locale, eq(topics.key, former));
}

async function selectTopic({ db }: Context, locale: Locale, where: SQL): Promise<FoundTopic | null> {
  const [row] = await db.select({ internalId: topics.id, key: topics.key, name: topicNames.name, slug: topicNames.slug, description: topicNames.description })
    .from(topics).innerJoin(topicNames, and(eq(topicNames.topicId, topics.id), eq(topicNames.locale, locale))).where(where);
  return row ? { ...row, href: topicHref(locale, row.slug) } : null;
}

/** Slugs of a topic in each language that names it. */
export async function listTopicAddresses({ db }: Context, internalId: number): Promise<{ locale: string; slug: string }[]> {
  return db.select({ locale: topicNames.locale, slug: topicNames.slug }).from(topicNames).where(eq(topicNames.topicId, internalId));
}
