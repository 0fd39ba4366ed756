import { useTranslations } from 'next-intl';
import { DateTime } from './date-time';
import { SourceBadge } from '@/components/source/source-badge';
import type { ArticleDetail } from '@/domain/article/model';
import type { AuthorSummary } from '@/domain/author/model';
import type { DateContext } from '@/lib/dates';

type ArticleBylineProps = { article: ArticleDetail; dates: DateContext };

/** Who published and wrote the story, and when: the same place on every story. */
export function ArticleByline({ article, dates }: ArticleBylineProps) {
  const t = useTranslations('article');
  const hasMajorCorrection = article.corrections.some((correction) => correction.severity === 'major');
  return (
    <div className="flex items-center gap-3 leading-[1.4]">
      <SourceBadge source={article.source} />
      <div className="min-w-0 wrap-anywhere">
        <p className="flex flex-wrap type-ui">
          <a href={article.source.href} className="py-0.5 font-[650] hover:underline">{article.source.name}</a>
          {article.authors.map((author) => <AuthorLink key={author.id} author={author} />)}
          {article.authors.length === 0 && article.byline ? <span className="dot py-0.5">{article.byline}</span> : null}
        </p>
        <p className="flex flex-wrap type-small tabular-nums text-ink-3">
          <DateTime at={article.publishedAt} dates={dates} label="published" />
          {article.updatedAt ? <span className="dot"><DateTime at={article.updatedAt} dates={dates} label="updated" besides={article.publishedAt} /></span> : null}
          {hasMajorCorrection ? <span className="dot"><a href="#corrections" className="link">{t('corrected')}</a></span> : null}
        </p>
      </div>
    </div>
  );
}

function AuthorLink({ author }: { author: AuthorSummary }) {
  return (
    <span className="dot py-0.5">
      <a href={author.href} rel="author" className="hover:underline"><bdi lang={author.nameLanguage ?? undefined}>{author.name}</bdi></a>
    </span>
  );
}
