import { asc, eq, sql } from 'drizzle-orm';
import { bodyToText } from '@/domain/body/body-text';
import type { Context } from '@/domain/context';
import { perOwner } from '@/domain/desk-page';
import { checkMay } from '@/domain/save-reference';
import { sectionNames, sections } from '@/db/schema/section';
import { pages, pageTexts, sites, siteTexts } from '@/db/schema/site';
import { AppError } from '@/lib/errors';
import { LOCALES } from '@/lib/locales';
import type { DeskPage, DeskSite } from './model';
import { getCommentRules, getLocales } from './queries';

/**
 * The pages of the site in their order, in every language.
 * @throws forbidden
 */
export async function listDeskPages(ctx: Context): Promise<DeskPage[]> {
  checkMay(ctx, { subjectKind: 'page', subjectId: '' });
  const { db } = ctx;
  const [rows, words] = await Promise.all([
    db.select({ id: pages.id, key: pages.key, position: pages.position, lockVersion: pages.lockVersion }).from(pages).orderBy(asc(pages.position), asc(pages.id)),
    db.select({ owner: pageTexts.pageId, locale: pageTexts.locale, slug: pageTexts.slug, title: pageTexts.title, body: pageTexts.body }).from(pageTexts),
  ]);
  const texts = perOwner(words.map(({ body, ...text }) => ({ ...text, text: bodyToText(body) })));
  return rows.map(({ id, ...row }) => ({ ...row, texts: texts(id) }));
}

/** @throws not_found, forbidden */
export async function getDeskPage(ctx: Context, { key }: { key: string }): Promise<DeskPage> {
  const found = (await listDeskPages(ctx)).find((page) => page.key === key);
  if (!found) throw new AppError('not_found', `There is no page “${key}”.`);
  return found;
}

/**
 * Identity, languages and settings of the site.
 * @throws forbidden
 */
export async function getDeskSite(ctx: Context): Promise<DeskSite> {
  checkMay(ctx, { subjectKind: 'site', subjectId: '1' });
  const { db } = ctx;
  const [{ locales, defaultLocale }, comments, [row], words, [counted], named] = await Promise.all([
    getLocales(ctx), getCommentRules(ctx),
    db.select().from(sites).where(eq(sites.id, 1)),
    db.select({ locale: siteTexts.locale, name: siteTexts.name, tagline: siteTexts.tagline, description: siteTexts.description }).from(siteTexts),
    db.select({ all: sql`count(*)`.mapWith(Number) }).from(sections),
    db.select({ locale: sectionNames.locale, count: sql`count(*)`.mapWith(Number) }).from(sectionNames).groupBy(sectionNames.locale),
  ]);
  const nameless = LOCALES.map((locale) => [locale, counted!.all - (named.find((each) => each.locale === locale)?.count ?? 0)] as const);
  return {
    lockVersion: row?.lockVersion ?? null, defaultLocale, timeZone: row?.timeZone ?? 'UTC', contactEmail: row?.contactEmail ?? null, logo: row?.logoMediaKey ?? null, comments, shouldIndexMachine: row?.shouldIndexMachine ?? false, locales,
    texts: Object.fromEntries(words.map(({ locale, ...text }) => [locale, text])),
    namelessSections: Object.fromEntries(nameless.filter(([, count]) => count > 0)),
  };
}
