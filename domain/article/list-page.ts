import { and, eq } from 'drizzle-orm';
import type { Context } from '@/domain/context';
import { articles, articleVersions } from '@/db/schema/article';
import { isLocale } from '@/lib/locales';
import type { Locale } from '@/lib/locales';
import type { ArticleList, ArticleSummary } from './model';
import { PUBLIC_ID } from './model';
import { listNewest } from './story-lists';
import type { Listed, Place } from './story-lists';

const PAGE_LENGTH = 20;

type Languages = { locale: Locale; href: string }[];
export type ListPage = ArticleList & { isFirstPage: boolean };
/** What an address of a list leads to: the list, the one right address, or nothing. */
export type ListAnswer<T> = ({ status: 'live'; languages: Languages } & ListPage & T) | { status: 'moved'; href: string } | null;
export type ListInput = { locale: Locale; address: string; before?: string | undefined };

/** Twenty stories, before the one named: a cursor that stays right when stories come and go above it. */
export async function listPage(ctx: Context, { before, href, ...listed }: Pick<Listed, 'locale' | 'of'> & { before: string | undefined; href: string }): Promise<ListPage | null> {
  const place = before === undefined ? undefined : await findPlace(ctx, listed.locale, before);
  if (place === null) return null;
  const rows = await listNewest(ctx, { ...listed, before: place, limit: PAGE_LENGTH + 1 });
  if (before !== undefined && rows.length === 0) return null;
  const items: ArticleSummary[] = rows.slice(0, PAGE_LENGTH).map(({ summary }) => summary);
  return { items, olderHref: rows.length > PAGE_LENGTH ? `${href}?before=${items.at(-1)!.id}` : null, isFirstPage: before === undefined };
}

async function findPlace({ db }: Context, locale: Locale, publicId: string): Promise<Place | null> {
  if (!PUBLIC_ID.test(publicId)) return null;
  // From the version and not from the list: the address of a page outlives the story that it begins after.
  const [row] = await db.select({ publishedAt: articleVersions.publishedAt, articleId: articles.id }).from(articles)
    .innerJoin(articleVersions, eq(articleVersions.articleId, articles.id)).where(and(eq(articles.publicId, publicId), eq(articleVersions.inLanguage, locale)));
  return row?.publishedAt ? { publishedAt: row.publishedAt, articleId: row.articleId } : null;
}

/** The addresses of one thing in the languages that name it. */
export const toLanguages = (addresses: readonly { locale: string; slug: string }[], href: (locale: Locale, slug: string) => string): Languages =>
  addresses.flatMap(({ locale, slug }) => (isLocale(locale) ? [{ locale, href: href(locale, slug) }] : []));
