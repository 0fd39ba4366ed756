import { useTranslations } from 'next-intl';
import { ArticleCorrections } from './article-corrections';
import { SourceBadge } from '@/components/source/source-badge';
import type { ArticleDetail } from '@/domain/article/model';
import type { DateContext } from '@/lib/dates';
import { httpUrl, readableHost } from '@/lib/web-address';

type SourceBoxProps = { article: ArticleDetail; dates: DateContext };

/** Under every story: where it was first published, on what terms we carry it, and what was corrected. */
export function SourceBox({ article, dates }: SourceBoxProps) {
  const t = useTranslations('article');
  const { sourceDetail: source } = article;
  return (
    <div className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 border-t border-rule pt-5 type-meta text-ink-2 wrap-anywhere">
      <SourceBadge source={article.source} />
      <div className="grid gap-2">
        <p className="text-ink">{source.creditLine ?? t('credit', { source: source.name })}</p>
        <OriginalAtSource article={article} />
        {article.viaSource ? <p>{t.rich('via', { source: article.viaSource.name, link: (chunks) => <a href={article.viaSource?.href} className="inline-block py-0.5 link">{chunks}</a> })}</p> : null}
        {source.usageTerms ? <p className="type-small text-ink-3">{source.usageTerms}</p> : null}
        {source.copyrightNotice ? <p className="type-small text-ink-3"><bdi lang={source.inLanguage}>{source.copyrightNotice}</bdi></p> : null}
        <ArticleCorrections corrections={article.corrections} dates={dates} />
      </div>
    </div>
  );
}

function OriginalAtSource({ article }: { article: ArticleDetail }) {
  const t = useTranslations('article');
  const nameOf = useTranslations('article.languageName');
  const url = httpUrl(article.originalUrl);
  if (!url) return null;
  return (
    <p>
      <a href={url} hrefLang={article.originalLanguage} rel="noopener external" className="inline-block py-0.5 link">
        {t('readOriginalAt', { language: nameOf(article.originalLanguage), source: article.source.name })}
      </a>
      <span className="hidden print:inline"> <bdi dir="ltr">({url})</bdi></span>
      <span className="type-small text-ink-3 print:hidden"> <bdi dir="ltr">{readableHost(url)}</bdi></span>
    </p>
  );
}
