import { and, desc, eq, sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import type { Context } from '@/domain/context';
import { articles, articleVersions, liveVersions } from '@/db/schema/article';
import { isLocale } from '@/lib/locales';
import type { Locale } from '@/lib/locales';
import type { ArticleList, ArticleSummary } from './model';
import { PUBLIC_ID } from './model';
import { listSummaries } from './summaries';

const PAGE_LENGTH = 20;
export const newestFirst = [desc(liveVersions.publishedAt), desc(liveVersions.articleId)];

type Languages = { locale: Locale; href: string }[];
export type ListPage = ArticleList & { isFirstPage: boolean };
/** What an address of a list leads to: the list, the one right address, or nothing. */
export type ListAnswer<T> = ({ status: 'live'; languages: Languages } & ListPage & T) | { status: 'moved'; href: string } | null;
export type ListInput = { locale: Locale; address: string; before?: string | undefined };

/** Twenty stories, before the one named: a cursor that stays right when stories come and go above it. */
export async function listPage(ctx: Context, { locale, before, where, href }: { locale: Locale; before: string | undefined; where?: SQL | undefined; href: string }): Promise<ListPage | null> {
  const cursor = before === undefined ? undefined : await olderThan(ctx, locale, before);
  if (cursor === null) return null;
  const rows = await listSummaries(ctx, { where: and(eq(liveVersions.inLanguage, locale), where, cursor), orderBy: newestFirst, limit: PAGE_LENGTH + 1 });
  if (before !== undefined && rows.length === 0) return null;
  const items: ArticleSummary[] = rows.slice(0, PAGE_LENGTH).map(({ summary }) => summary);
  return { items, olderHref: rows.length > PAGE_LENGTH ? `${href}?before=${items.at(-1)!.id}` : null, isFirstPage: before === undefined };
}

async function olderThan({ db }: Context, locale: Locale, publicId: string): Promise<SQL | null> {
  if (!PUBLIC_ID.test(publicId)) return null;
  // From the version and not from the list: the address of a page outlives the story that it begins after.
  const [row] = await db.select({ publishedAt: articleVersions.publishedAt, articleId: articles.id }).from(articles)
    .innerJoin(articleVersions, eq(articleVersions.articleId, articles.id)).where(and(eq(articles.publicId, publicId), eq(articleVersions.inLanguage, locale)));
  return row?.publishedAt ? sql`(${liveVersions.publishedAt}, ${liveVersions.articleId}) < (${row.publishedAt.toISOString()}::timestamptz, ${row.articleId})` : null;
}

/** The addresses of one thing in the languages that name it. */
export const toLanguages = (addresses: readonly { locale: string; slug: string }[], href: (locale: Locale, slug: string) => string): Languages =>
  addresses.flatMap(({ locale, slug }) => (isLocale(locale) ? [{ locale, href: href(locale, slug) }] : []));
