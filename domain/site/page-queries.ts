import { and, eq } from 'drizzle-orm';
import type { Context } from '@/domain/context';
import type { StaticPage } from '@/domain/site/model';
import { pages, pageTexts } from '@/db/schema/site';
import { isLocale } from '@/lib/locales';
import type { Locale } from '@/lib/locales';
import { dependsOn } from '@/lib/server/render-scope';
import { isSlug } from '@/lib/slug';
import { pageHref } from '@/lib/url';
import { PAGES_TAG, pageTag } from './queries';
import { findFormerKey } from './top-address';

/** A page of the site by its slug in a language; one that it had before leads to the right one. `null` = there is none. */
export async function findStaticPage(ctx: Context, { locale, slug }: { locale: Locale; slug: string }): Promise<{ status: 'live'; page: StaticPage; languages: { locale: Locale; href: string }[] } | { status: 'moved'; href: string } | null> {
  dependsOn(PAGES_TAG);
  if (!isSlug(slug)) return null;
  const { db } = ctx;
  const [found] = await db.select({ id: pages.id, key: pages.key, updatedAt: pages.updatedAt, title: pageTexts.title, body: pageTexts.body })
    .from(pageTexts).innerJoin(pages, eq(pages.id, pageTexts.pageId)).where(and(eq(pageTexts.locale, locale), eq(pageTexts.slug, slug)));
  if (!found) return findMoved(ctx, { locale, slug });
  const { id, key, title, body } = found;
  dependsOn(pageTag(key));
  const addresses = await db.select({ locale: pageTexts.locale, slug: pageTexts.slug }).from(pageTexts).where(eq(pageTexts.pageId, id));
  return {
    status: 'live', page: { key, title, body, href: pageHref(locale, slug) },
    languages: addresses.flatMap((address) => (isLocale(address.locale) ? [{ locale: address.locale, href: pageHref(address.locale, address.slug) }] : [])),
  };
}

async function findMoved(ctx: Context, { locale, slug }: { locale: Locale; slug: string }): Promise<{ status: 'moved'; href: string } | null> {
  const key = await findFormerKey(ctx, { kind: 'page', locale, slug });
  if (key === null) return null;
  const [page] = await ctx.db.select({ slug: pageTexts.slug }).from(pageTexts).innerJoin(pages, eq(pages.id, pageTexts.pageId)).where(and(eq(pages.key, key), eq(pageTexts.locale, locale)));
  return page ? { status: 'moved', href: pageHref(locale, page.slug) } : null;
}
