import type { ReactNode } from 'react';
import { languageMark } from './article-language';
import { RelativeTime } from '@/components/ui/relative-time.client';
import type { ArticleSummary } from '@/domain/article/model';
import { formatDate } from '@/lib/dates';
import type { DateFormat, DateContext } from '@/lib/dates';
import { localeEntry } from '@/lib/locales';

type ArticleCardSourceProps = {
  article: ArticleSummary;
  frame: DateContext;
  /** How the time reads where it cannot be told from now. */
  dateFormat?: DateFormat;
  /** Stands for the time of publication. */
  time?: ReactNode;
  /** More parts of the line, one element each. */
  notes?: ReactNode;
};

/** Who reported it and when: stands on every card. */
export function ArticleCardSource({ article, frame, dateFormat = 'shortDate', time, notes }: ArticleCardSourceProps) {
  const mark = languageMark(article, frame.locale);
  return (
    <p className="dots type-small mt-2 text-ink-3">
      <span>
        <bdi {...mark} className="font-sans font-semibold text-ink-2">{article.source.name}</bdi>
      </span>
      <span>{time ?? <ArticleTime at={article.publishedAt} frame={frame} dateFormat={dateFormat} />}</span>
      {notes}
      {mark.lang ? (
        <span>
          <bdi {...mark} className="font-sans">{localeEntry(mark.lang).ownName}</bdi>
        </span>
      ) : null}
    </p>
  );
}

type ArticleTimeProps = { at: string; frame: DateContext; dateFormat?: DateFormat };

export function ArticleTime({ at, frame, dateFormat = 'shortDate' }: ArticleTimeProps) {
  return <RelativeTime at={at} text={formatDate(at, dateFormat, frame)} intl={localeEntry(frame.locale).intl} />;
}
