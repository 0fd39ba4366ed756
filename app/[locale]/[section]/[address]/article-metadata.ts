import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { getContext } from '@/domain/context';
import type { ArticleDetail, ArticlePage } from '@/domain/article/model';
import { mediaHref } from '@/domain/media/model';
import type { Locale } from '@/lib/locales';
import { MOST_DESCRIPTION_LETTERS, truncate } from '@/lib/truncate';

/** The head of whatever an article's address leads to. */
export async function articleMetadata(page: ArticlePage | null, locale: Locale): Promise<Metadata> {
  if (page?.status === 'live') return liveMetadata(page.article, getContext().siteUrl);
  if (page?.status === 'moved') return {};
  return { title: await refusalTitle(page, locale), robots: { index: false } };
}

/** The same words as the page's headline. */
async function refusalTitle(page: Exclude<ArticlePage, { status: 'live' | 'moved' }> | null, locale: Locale): Promise<string> {
  const [t, nameOf] = await Promise.all([getTranslations('error'), getTranslations('article.languageName')]);
  if (!page) return t('missing.title');
  return page.status === 'retracted' ? t('retracted.title') : t(`${page.status}.title`, { language: nameOf(locale) });
}

function liveMetadata(article: ArticleDetail, siteUrl: string): Metadata {
  const { headline: title, picture } = article;
  const description = truncate(article.description, { locale: article.inLanguage, most: MOST_DESCRIPTION_LETTERS });
  const widthPx = picture?.isSensitive ? undefined : picture?.widthsPx.at(-1);
  const images = picture && widthPx ? [{ url: siteUrl + mediaHref(picture.path, widthPx, 'webp'), width: widthPx, height: Math.round((picture.heightPx * widthPx) / picture.widthPx), alt: picture.alt }] : [];
  return {
    title,
    description,
    authors: article.authors.map(({ name, href }) => ({ name, url: siteUrl + href })),
    robots: article.isIndexable ? { index: true, 'max-image-preview': 'large' } : { index: false },
    alternates: { canonical: article.canonicalUrl, languages: article.isIndexable ? hreflangs(article, siteUrl) : {} },
    openGraph: {
      type: 'article', title, description, url: siteUrl + article.href, locale: article.inLanguage.replace('-', '_'), images,
      publishedTime: article.publishedAt, modifiedTime: article.updatedAt ?? article.publishedAt, section: article.section.name, tags: article.topics.map(({ name }) => name),
    },
    twitter: { card: images.length > 0 ? 'summary_large_image' : 'summary' },
  };
}

/** Every language in which the story is live and may be listed, this one included: what one page names, each of them names. */
function hreflangs(article: ArticleDetail, siteUrl: string): Record<string, string> {
  return Object.fromEntries(article.languages.flatMap(({ locale, href, isIndexable }) => (href && isIndexable ? [[locale, siteUrl + href]] : [])));
}
