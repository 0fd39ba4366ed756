import { useTranslations } from 'next-intl';
import { DateTime } from './date-time';
import { SourceBadge } from '@/components/source/source-badge';
import type { ArticleDetail } from '@/domain/article/model';
import type { DateContext } from '@/lib/dates';

type ArticleBylineProps = { article: ArticleDetail; dates: DateContext };

/** Who published and wrote the story, and when: the same place on every story. */
export function ArticleByline({ article, dates }: ArticleBylineProps) {
  const t = useTranslations('article');
  const hasMajorCorrection = article.corrections.some((correction) => correction.severity === 'major');
  return (
    <div className="flex items-center gap-3 leading-[1.4]">
      <SourceBadge source={article.source} className="self-start sm:self-center" />
      <div className="min-w-0 wrap-anywhere">
        <p className="dots type-ui">
          <span className="max-sm:basis-full"><a href={article.source.href} className="inline-block py-1 font-[650] hover:underline">{article.source.name}</a></span>
          <Authors article={article} />
        </p>
        <p className="dots type-small tabular-nums text-ink-3">
          <DateTime at={article.publishedAt} dates={dates} label="published" className="max-sm:basis-full" />
          {article.updatedAt ? <DateTime at={article.updatedAt} dates={dates} label="updated" besides={article.publishedAt} /> : null}
          <span>{t('readingTime', { minutes: article.readingMinutes })}</span>
          {hasMajorCorrection ? <span><a href="#corrections" className="inline-block py-1 link">{t('corrected')}</a></span> : null}
        </p>
      </div>
    </div>
  );
}

/** The authors in the source's order; where none is known by name, the credit line as the source printed it. */
function Authors({ article: { authors, byline } }: { article: ArticleDetail }) {
  if (authors.length === 0) return byline ? <span>{byline}</span> : null;
  return authors.map((author) => (
    <span key={author.id}><a href={author.href} rel="author" className="inline-block py-px hover:underline"><bdi lang={author.nameLanguage ?? undefined}>{author.name}</bdi></a></span>
  ));
}
