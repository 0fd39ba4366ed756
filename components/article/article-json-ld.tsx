import { breadcrumbData, publisherData } from '@/components/site/publisher-data';
import type { PublisherFrame } from '@/components/site/publisher-data';
import { JsonLd } from '@/components/ui/json-ld';
import type { ArticleDetail } from '@/domain/article/model';
import { mediaHref } from '@/domain/media/model';
import { frontHref } from '@/lib/url';

type ArticleJsonLdProps = {
  article: ArticleDetail;
  /** Comments that readers see; left out where the conversation is hidden. */
  commentCount?: number;
  frame: PublisherFrame;
};

/** What machines read of a story and of where it stands. */
export function ArticleJsonLd({ article, commentCount, frame }: ArticleJsonLdProps) {
  const { inLanguage, section, headline, href } = article;
  return (
    <>
      <JsonLd data={newsArticle({ article, commentCount, frame })} />
      <JsonLd data={breadcrumbData(frame.siteUrl, [{ name: frame.name, href: frontHref(inLanguage) }, section, { name: headline, href }])} />
    </>
  );
}

/** A story as schema.org NewsArticle. Instants are UTC and say so; what readers are told of the source and of the translation stands here too. */
export function newsArticle({ article, commentCount, frame }: ArticleJsonLdProps) {
  const absolute = (href: string) => frame.siteUrl + href;
  const source = { '@type': 'NewsMediaOrganization', name: article.source.name, url: article.sourceDetail.homepageUrl };
  const publisher = publisherData(frame);
  const corrections = article.corrections.filter(({ text }) => text);
  const { copyrightNotice, usageTerms, creditLine } = article.sourceDetail;
  return {
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
    isAccessibleForFree: true,
    image: imageOf(article, absolute),
    ...(commentCount === undefined ? {} : { commentCount }),
    author: article.authors.length > 0 ? article.authors.map((author) => ({ '@type': 'Person', name: author.name, url: absolute(author.href) })) : [source],
    sourceOrganization: source,
    publisher,
    ...(article.originalUrl ? { isBasedOn: article.originalUrl } : {}),
    ...translationOf(article, { absolute, source, publisher }),
    copyrightHolder: source,
    ...(copyrightNotice ? { copyrightNotice } : {}),
    ...(usageTerms ? { usageInfo: absolute(article.source.href) } : {}),
    ...(creditLine ? { creditText: creditLine } : {}),
    ...(corrections.length > 0 ? { correction: corrections.map(({ key, text, correctedAt }) => ({ '@type': 'CorrectionComment', url: `${absolute(article.href)}#correction-${key}`, text, datePublished: correctedAt })) } : {}),
  };
}

type Organizations = { absolute: (href: string) => string; source: object; publisher: object };

/** From the original to its translations, from a translation to its original and whoever made it: a person, the source or a machine (IPTC digital source types). */
function translationOf(article: ArticleDetail, { absolute, source, publisher }: Organizations) {
  const work = ({ locale, href }: { locale: string; href: string }) => ({ '@type': 'NewsArticle', '@id': absolute(href), url: absolute(href), inLanguage: locale });
  const live = article.languages.flatMap(({ locale, href }) => (href ? [{ locale, href }] : []));
  if (article.origin === 'original') {
    const translations = live.filter(({ locale }) => locale !== article.inLanguage).map(work);
    return translations.length > 0 ? { workTranslation: translations } : {};
  }
  const original = live.find(({ locale }) => locale === article.originalLanguage);
  return {
    // Where the original is not live here, its language is still told.
    translationOfWork: original ? work(original) : { '@type': 'NewsArticle', inLanguage: article.originalLanguage, ...(article.originalUrl ? { url: article.originalUrl } : {}) },
    ...(article.origin === 'supplied' ? { translator: source } : {}),
    ...(article.origin === 'human' ? { translator: publisher } : {}),
    ...(article.origin === 'machine_unchecked' ? { digitalSourceType: 'https://schema.org/TrainedAlgorithmicMediaDigitalSource' } : {}),
    ...(article.origin === 'machine_checked' ? { digitalSourceType: 'https://schema.org/CompositeWithTrainedAlgorithmicMediaDigitalSource' } : {}),
  };
}

function imageOf({ picture }: ArticleDetail, absolute: (href: string) => string) {
  const widthPx = picture?.isSensitive ? undefined : picture?.widthsPx.at(-1);
  if (!picture || !widthPx) return undefined;
  return {
    '@type': 'ImageObject', url: absolute(mediaHref(picture.path, widthPx, 'webp')), width: widthPx, height: Math.round((picture.heightPx * widthPx) / picture.widthPx),
    ...(picture.caption ? { caption: picture.caption } : {}), ...(picture.credit ? { creditText: picture.credit } : {}),
  };
}
