import { useTranslations } from 'next-intl';
import { Fragment } from 'react';
import { DateTime } from './date-time';
import { SourceBadge } from '@/components/source/source-badge';
import { Dot } from '@/components/ui/dot';
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
        <p className="type-ui">
          <a href={article.source.href} className="py-1 font-[650] hover:underline max-sm:block">{article.source.name}</a>
          <Authors article={article} />
        </p>
        <p className="type-small tabular-nums text-ink-3">
          <DateTime at={article.publishedAt} dates={dates} label="published" className="max-sm:block" />
          {article.updatedAt ? <><Dot className="max-sm:hidden" /><DateTime at={article.updatedAt} dates={dates} label="updated" besides={article.publishedAt} /></> : null}
          <Dot className={article.updatedAt ? undefined : 'max-sm:hidden'} /><span className="inline-block">{t('readingTime', { minutes: article.readingMinutes })}</span>
          {hasMajorCorrection ? <><Dot /><a href="#corrections" className="py-1 link">{t('corrected')}</a></> : null}
        </p>
      </div>
    </div>
  );
}

/** The authors in the source's order; where none is known by name, the credit line as the source printed it. */
function Authors({ article: { authors, byline } }: { article: ArticleDetail }) {
  if (authors.length === 0) return byline ? <><Dot className="max-sm:hidden" />{byline}</> : null;
  return (
    <>
      <Dot className="max-sm:hidden" />
      {authors.map((author, index) => (
        <Fragment key={author.id}>
          {index > 0 ? <Dot /> : null}
          <a href={author.href} rel="author" className="inline-block py-px hover:underline"><bdi lang={author.nameLanguage ?? undefined}>{author.name}</bdi></a>
        </Fragment>
      ))}
    </>
  );
}
