import type { ArticleDetail } from '@/domain/article/model';
import { mediaHref } from '@/domain/media/model';

type ArticleJsonLdProps = {
  article: ArticleDetail;
  /** Comments that readers see; left out where the conversation is hidden. */
  commentCount?: number;
  /** Origin of the site. */
  siteUrl: string;
  /** Name of the site: its publisher. */
  siteName: string;
};

/**
 * What machines read of a story (schema.org NewsArticle). React writes a script's text as it is, so every `<` in the data is
 * written as an escape: no text of a story can end the script or open a comment in it.
 */
export function ArticleJsonLd(props: ArticleJsonLdProps) {
  return <script type="application/ld+json">{scriptSafeJson(newsArticle(props))}</script>;
}

/** JSON that is safe inside a script element. */
export const scriptSafeJson = (value: unknown): string => JSON.stringify(value).replace(/[<\u2028\u2029]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);

export function newsArticle({ article, commentCount, siteUrl, siteName }: ArticleJsonLdProps) {
  const absolute = (href: string) => new URL(href, siteUrl).href;
  const original = article.languages.find((language) => language.locale === article.originalLanguage)?.href;
  const isTranslation = article.origin !== 'original';
  const source = { '@type': 'NewsMediaOrganization', name: article.source.name, url: article.sourceDetail.homepageUrl };
  return {
    '@context': 'https://schema.org',
    '@type': 'NewsArticle',
    '@id': absolute(article.href),
    url: absolute(article.href),
    mainEntityOfPage: absolute(article.href),
    headline: article.headline,
    description: article.description,
    inLanguage: article.inLanguage,
    articleSection: article.section.name,
    keywords: article.topics.map((topic) => topic.name),
    datePublished: article.publishedAt,
    dateModified: article.updatedAt ?? article.publishedAt,
    image: imageOf(article, absolute),
    ...(commentCount === undefined ? {} : { commentCount }),
    author: article.authors.length > 0 ? article.authors.map((author) => ({ '@type': 'Person', name: author.name, url: absolute(author.href) })) : [source],
    sourceOrganization: source,
    publisher: { '@type': 'NewsMediaOrganization', name: siteName, url: siteUrl },
    ...(article.originalUrl ? { isBasedOn: article.originalUrl } : {}),
    ...(isTranslation && original ? { translationOfWork: { '@type': 'NewsArticle', '@id': absolute(original), inLanguage: article.originalLanguage } } : {}),
    ...(article.sourceDetail.copyrightNotice ? { copyrightNotice: article.sourceDetail.copyrightNotice } : {}),
    ...(article.sourceDetail.usageTerms ? { usageInfo: absolute(article.source.href) } : {}),
    ...(article.sourceDetail.creditLine ? { creditText: article.sourceDetail.creditLine } : {}),
    ...(article.corrections.some((correction) => correction.text) ? { correction: article.corrections.filter((correction) => correction.text).map(({ text, correctedAt }) => ({ '@type': 'CorrectionComment', text, datePublished: correctedAt })) } : {}),
  };
}

function imageOf({ picture }: ArticleDetail, absolute: (href: string) => string) {
  const widthPx = picture?.isSensitive ? undefined : picture?.widthsPx.at(-1);
  if (!picture || !widthPx) return undefined;
  return { '@type': 'ImageObject', url: absolute(mediaHref(picture.path, widthPx, 'webp')), ...(picture.caption ? { caption: picture.caption } : {}), ...(picture.credit ? { creditText: picture.credit } : {}) };
}
