import { and, asc, count, eq, inArray, sql } from 'drizzle-orm';
import type { Context } from '@/domain/context';
import { mediaHref, mediaPath, mediaTag } from '@/domain/media/model';
import { DEFAULT_COMMENT_RULES } from '@/domain/site/model';
import type { CommentRules, SiteFrame } from '@/domain/site/model';
import { media } from '@/db/schema/media';
import { sectionNames, sections } from '@/db/schema/section';
import { pages, pageTexts, siteLocales, sites, siteTexts } from '@/db/schema/site';
import { sources } from '@/db/schema/source';
import { AppError } from '@/lib/errors';
import { isLocale } from '@/lib/locales';
import type { Locale } from '@/lib/locales';
import { dependsOn, readShared } from '@/lib/server/render-scope';
import { pageHref, sectionHref } from '@/lib/url';

/** Identity, languages and what else stands around every page. */
export const SITE_TAG = 'site';
/** Which newspapers there are, and their terms: their number is on every page, their terms decide what is shown. */
export const SOURCES_TAG = 'list:sources';
/** Names, order and colours of the sections: on every page as well. */
export const SECTIONS_TAG = 'sections';
/** Which pages the site has, and what they are called: at the foot of every page. */
export const PAGES_TAG = 'list:pages';
export const pageTag = (key: string): string => `page:${key}`;

/** The languages in use, in their order, and the default. Before the site is set up: English alone. */
export const getLocales = ({ db }: Pick<Context, 'db'>): Promise<{ locales: Locale[]; defaultLocale: Locale }> => readShared('locales', async () => {
  dependsOn(SITE_TAG);
  const rows = await db
    .select({ locale: siteLocales.locale, defaultLocale: sites.defaultLocale })
    .from(siteLocales).leftJoin(sites, eq(sites.id, 1)).where(eq(siteLocales.isInUse, true)).orderBy(asc(siteLocales.position));
  const locales = rows.map(({ locale }) => locale).filter(isLocale);
  const [first = 'en'] = locales;
  const named = rows[0]?.defaultLocale;
  return { locales: locales.length > 0 ? locales : ['en'], defaultLocale: isLocale(named) && locales.includes(named) ? named : first };
});

/** The zone in which the site prints its times (IANA). */
export async function getTimeZone({ db }: Pick<Context, 'db'>): Promise<string> {
  dependsOn(SITE_TAG);
  const [row] = await db.select({ timeZone: sites.timeZone }).from(sites);
  return row?.timeZone ?? 'UTC';
}

/**
 * What stands around the pages of one language.
 * @throws not_found when the language is not in use
 */
export const getSiteFrame = (ctx: Context, locale: Locale): Promise<SiteFrame> => readShared(`frame:${locale}`, async () => {
  dependsOn(SITE_TAG, SECTIONS_TAG, SOURCES_TAG, PAGES_TAG);
  const { db, siteUrl } = ctx;
  const [{ locales, defaultLocale }, [identity], rows, [counted], titles] = await Promise.all([
    getLocales(ctx),
    db.select({ timeZone: sites.timeZone, contactEmail: sites.contactEmail, logo: logoColumns, name: siteTexts.name, tagline: siteTexts.tagline, description: siteTexts.description }).from(sites).leftJoin(siteTexts, eq(siteTexts.locale, locale)).leftJoin(media, eq(media.key, sites.logoMediaKey)),
    db.select({ key: sections.key, hue: sections.hue, name: sectionNames.name, slug: sectionNames.slug })
      .from(sections).innerJoin(sectionNames, sql`${sectionNames.sectionId} = ${sections.id} and ${sectionNames.locale} = ${locale}`).orderBy(asc(sections.position)),
    db.select({ sources: count() }).from(sources),
    db.select({ key: pages.key, title: pageTexts.title, slug: pageTexts.slug }).from(pages).innerJoin(pageTexts, and(eq(pageTexts.pageId, pages.id), eq(pageTexts.locale, locale))).orderBy(asc(pages.position), asc(pages.id)),
  ]);
  if (!locales.includes(locale)) throw new AppError('not_found', `The site is not read in ${locale}.`);
  return {
    locale, locales, defaultLocale, siteUrl,
    name: identity?.name ?? 'Meridian', tagline: identity?.tagline ?? '', description: identity?.description ?? '', timeZone: identity?.timeZone ?? 'UTC',
    sections: rows.map((row) => ({ ...row, href: sectionHref(locale, row.slug) })),
    sourceCount: counted?.sources ?? 0,
    pages: titles.map(({ slug, ...page }) => ({ ...page, href: pageHref(locale, slug) })),
    contactEmail: identity?.contactEmail ?? null, logo: identity?.logo ? toLogo(identity.logo) : null,
  };
});

const logoColumns = { key: media.key, contentHash: media.contentHash, widthPx: media.widthPx, heightPx: media.heightPx, widthsPx: media.renditionWidthsPx };

/** The smallest rendition is more than a header needs. */
function toLogo({ key, contentHash, widthPx, heightPx, widthsPx }: { key: string; contentHash: string; widthPx: number; heightPx: number; widthsPx: number[] }): SiteFrame['logo'] {
  dependsOn(mediaTag(key));
  return { href: mediaHref(mediaPath(key, contentHash), widthsPx[0] ?? widthPx, 'webp'), widthPx, heightPx };
}

/** When readers' comments wait for a moderator. */
export async function getCommentRules({ db }: Pick<Context, 'db'>): Promise<CommentRules> {
  dependsOn(SITE_TAG);
  const [row] = await db.select(commentRuleColumns).from(sites);
  return row ?? DEFAULT_COMMENT_RULES;
}

const commentRuleColumns = { shouldHoldAll: sites.shouldHoldAllComments, shouldHoldLinks: sites.shouldHoldCommentLinks, shownBeforeTrust: sites.commentsShownBeforeTrust, reportsBeforeHold: sites.reportsBeforeHold };

/** What the newsroom shows of the site whose newsroom it is, in the language of the person at work. */
export async function getNewsroomSite(ctx: Context, locale: Locale): Promise<{ name: string; timeZone: string; locales: Locale[]; defaultLocale: Locale }> {
  dependsOn(SITE_TAG);
  const inUse = await getLocales(ctx);
  const names = await ctx.db.select({ timeZone: sites.timeZone, locale: siteTexts.locale, name: siteTexts.name }).from(sites).leftJoin(siteTexts, inArray(siteTexts.locale, [locale, inUse.defaultLocale]));
  const named = names.find((row) => row.locale === locale) ?? names[0];
  return { ...inUse, name: named?.name ?? 'Meridian', timeZone: named?.timeZone ?? 'UTC' };
}
