import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { feedTypes } from '@/app/[locale]/page-head';
import type { ArticleDetail, ArticlePage } from '@/domain/article/model';
import { alternatesOf, openGraphLocale } from '@/domain/feed/model';
import { mediaHref, shareCut } from '@/domain/media/model';
import type { Picture } from '@/domain/media/model';
import type { SiteFrame } from '@/domain/site/model';
import { MOST_DESCRIPTION_LETTERS, truncate } from '@/lib/truncate';

/** The head of whatever an article's address leads to. */
export async function articleMetadata(page: ArticlePage | null, frame: SiteFrame): Promise<Metadata> {
  if (page?.status === 'live') return liveMetadata(page.article, frame, await feedTypes(frame, { href: page.article.section.href, name: page.article.section.name }));
  if (page?.status === 'moved') return {};
  return { title: await refusalTitle(page, frame), robots: { index: false } };
}

/** The same words as the page's headline. */
async function refusalTitle(page: Exclude<ArticlePage, { status: 'live' | 'moved' }> | null, { locale }: SiteFrame): Promise<string> {
  const [t, nameOf] = await Promise.all([getTranslations('error'), getTranslations('article.languageName')]);
  if (!page) return t('missing.title');
  return page.status === 'retracted' ? t('retracted.title') : t(`${page.status}.title`, { language: nameOf(locale) });
}

/** What is shown with a shared link. A picture from before such parts were cut is shown whole; one that may disturb not at all. */
function sharedPicture(picture: Picture | null, siteUrl: string) {
  const widthPx = picture?.isSensitive ? undefined : picture?.widthsPx.at(-1);
  if (!picture || !widthPx) return [];
  const { alt, path, shareFile } = picture;
  if (shareFile === null) return [{ url: siteUrl + mediaHref(path, widthPx, 'webp'), width: widthPx, height: Math.round((picture.heightPx * widthPx) / picture.widthPx), type: 'image/webp', alt }];
  const { shownWidthPx: width, shownHeightPx: height } = shareCut(picture);
  return [{ url: `${siteUrl}${path}/${shareFile}`, width, height, type: 'image/jpeg', alt }];
}

type FeedTypes = Awaited<ReturnType<typeof feedTypes>>;

/** The head of a story: without alternates where search engines may not list it, so that what one page names, each of them names. */
export function liveMetadata(article: ArticleDetail, frame: Pick<SiteFrame, 'siteUrl' | 'defaultLocale' | 'name'>, types: FeedTypes): Metadata {
  const { siteUrl } = frame;
  const { headline: title, picture, originalLanguage } = article;
  const description = truncate(article.description, { locale: article.inLanguage, most: MOST_DESCRIPTION_LETTERS });
  const images = sharedPicture(picture, siteUrl);
  const listed = article.languages.flatMap(({ locale, href, isIndexable }) => (href && isIndexable ? [{ locale, href }] : []));
  return {
    title,
    description,
    authors: article.authors.map(({ name, href }) => ({ name, url: siteUrl + href })),
    robots: article.isIndexable ? { index: true, 'max-image-preview': 'large' } : { index: false },
    alternates: { canonical: article.canonicalUrl, languages: article.isIndexable ? alternatesOf(listed, { ...frame, originalLanguage }) : {}, types },
    openGraph: {
      type: 'article', title, description, url: siteUrl + article.href, siteName: frame.name, locale: openGraphLocale(article.inLanguage), images,
      alternateLocale: article.languages.flatMap(({ locale, href }) => (href && locale !== article.inLanguage ? [openGraphLocale(locale)] : [])),
      publishedTime: article.publishedAt, modifiedTime: article.updatedAt ?? article.publishedAt, section: article.section.name, tags: article.topics.map(({ name }) => name),
    },
    twitter: { card: images.length > 0 ? 'summary_large_image' : 'summary' },
  };
}
