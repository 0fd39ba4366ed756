import type { ArticleDetail, ArticleSummary } from '@/domain/article/model';
import type { AuthorSummary } from '@/domain/author/model';
import type { Body } from '@/domain/body/model';
import type { FeedPolicy } from '@/domain/source/model';
import { localeEntry } from '@/lib/locales';
import type { Locale } from '@/lib/locales';

/** Stories in a feed: what programs that ask once a day miss nothing of, and small enough to be asked for every few minutes. */
export const FEED_LENGTH = 30;
/** Among so many, the newest, a feed looks for stories that may stand in it: where only a machine writes there is none to be found, however long one looks. */
export const FEED_READ = 200;
export const FEED_FORMATS = ['xml', 'json'] as const;
export type FeedFormat = (typeof FEED_FORMATS)[number];
export const FEED_TYPES: Record<FeedFormat, string> = { xml: 'application/rss+xml', json: 'application/feed+json' };

/** A news sitemap lists what was published within two days, and no more than so many addresses (Google News sitemaps). */
export const NEWS_HOURS = 48;
export const MOST_NEWS = 1000;
/**
 * Numbers in one part of a sitemap. The protocol allows 50,000 addresses and 50 MiB; with twelve alternates, each of them up
 * to a kilobyte of percent-encoded letters, so many stay far below both. A thing keeps its part for ever.
 */
export const PART_LENGTH = 2000;

/** One thing in the languages in which it stands. */
export type Addresses = readonly { locale: Locale; href: string }[];
/** A thing as a sitemap lists it: its address in the sitemap's language, and everywhere it stands. `changedAt`: UTC, ISO 8601. */
export type SitemapEntry = { href: string; changedAt: string | null; addresses: Addresses; originalLanguage?: Locale };
export type SitemapPart = { part: number; changedAt: string };
export type NewsEntry = { href: string; headline: string; publishedAt: string };

/** What a feed is about, by its part of the address. */
export type FeedScope = { kind: 'all' } | { kind: 'section'; slug: string } | { kind: 'source'; address: string };
/** A story in a feed, with as much of it as its newspaper allows there. */
export type FeedStory = {
  summary: ArticleSummary;
  policy: Exclude<FeedPolicy, 'none'>;
  /** Only where the whole text may be given. */
  text: { body: Body; media: ArticleDetail['media']; links: ArticleDetail['links'] } | null;
  authors: Pick<AuthorSummary, 'name' | 'href'>[];
  topics: string[];
  originalUrl: string | null;
  /** Of the newspaper. */
  homepageUrl: string;
  creditLine: string | null;
  copyrightNotice: string | null;
};
/** `name`: of the section or the newspaper. `href`: path of the page that shows the same. */
export type Feed = { name: string | null; href: string; stories: FeedStory[] };
export type FeedAnswer = ({ status: 'live' } & Feed) | { status: 'moved'; href: string } | null;

/** Path of the feed of a page; the front page's holds everything. */
export const feedHref = (pageHref: string, format: FeedFormat): string => `${pageHref}/feed.${format}`;
export const sitemapHref = (locale: Locale, part?: { of: 'stories' | 'authors'; part: number } | { of: 'pages' | 'news' }): string =>
  `/${locale}/sitemap${part ? `-${part.of}` : ''}.xml${part && 'part' in part ? `?part=${part.part}` : ''}`;

/**
 * The alternates of one thing as `hreflang` names them, absolute, the same from each of its languages. `x-default` is for
 * readers of none of them: the site's default language, else the original, else the first.
 */
export function alternatesOf(addresses: Addresses, { siteUrl, defaultLocale, originalLanguage }: { siteUrl: string; defaultLocale: Locale; originalLanguage?: Locale | undefined }): Record<string, string> {
  const hrefIn = (locale: Locale | undefined) => addresses.find((address) => address.locale === locale)?.href;
  const fallback = hrefIn(defaultLocale) ?? hrefIn(originalLanguage) ?? addresses[0]?.href;
  if (fallback === undefined) return {};
  return { ...Object.fromEntries(addresses.map(({ locale, href }) => [locale, siteUrl + href])), 'x-default': siteUrl + fallback };
}

/** A language as Open Graph spells it (`vi_VN`): with the region of the register, where it names one. */
export function openGraphLocale(locale: Locale): string {
  const { language, region } = new Intl.Locale(localeEntry(locale).intl);
  return region ? `${language}_${region}` : language;
}

/** A language as news sitemaps spell it: ISO 639, Chinese by its script (Google News sitemaps). */
export function newsLanguage(locale: Locale): string {
  const { language, script } = new Intl.Locale(locale);
  if (language !== 'zh') return language;
  return script === 'Hant' ? 'zh-tw' : 'zh-cn';
}
