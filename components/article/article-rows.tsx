import { useTranslations } from 'next-intl';
import { ArticleCardHeadline } from './article-card-headline';
import { ArticleCardKicker } from './article-card-kicker';
import { ArticleCardSource } from './article-card-source';
import { languageMark } from './article-language';
import { Picture } from '@/components/media/picture';
import { Piece } from '@/components/ui/piece';
import type { ArticleSummary } from '@/domain/article/model';
import type { DateContext } from '@/lib/dates';

type ArticleRowsProps = {
  items: readonly ArticleSummary[];
  frame: DateContext;
  /** Rank of the headlines. */
  level: 3 | 4;
  /** Off where the page itself is the section. */
  hasKicker?: boolean;
  className?: string;
};

/** The stories of one day, one below the other: they say the hour, since the day stands above or beside them. */
export function ArticleRows({ items, frame, className = '', ...row }: ArticleRowsProps) {
  return (
    <ol className={className}>
      {items.map((article) => <li key={article.id} className="border-b border-rule py-5 first:pt-1 last:border-b-0"><Piece name="row" as={ArticleRow} told={() => ({ article, frame: { locale: frame.locale, timeZone: frame.timeZone }, ...row })} /></li>)}
    </ol>
  );
}

type ArticleRowProps = Pick<ArticleRowsProps, 'frame' | 'level' | 'hasKicker'> & { article: ArticleSummary };

function ArticleRow({ article, frame, level, hasKicker = true }: ArticleRowProps) {
  return (
    <article className={`story grid min-w-0 items-start gap-4 md:gap-8 ${article.picture ? 'grid-cols-[minmax(0,1fr)_7.5rem] max-[22rem]:grid-cols-[minmax(0,1fr)_5rem] md:grid-cols-[minmax(0,1fr)_13rem]' : ''}`}>
      <div className="min-w-0 max-w-(--measure)">
        {hasKicker ? <ArticleCardKicker article={article} pageLocale={frame.locale} /> : null}
        <ArticleCardHeadline article={article} pageLocale={frame.locale} size="m" level={level} />
        <p {...languageMark(article, frame.locale)} className="type-ui mt-1.5 hidden font-sans text-ink-2 md:block">{article.description}</p>
        <ArticleCardSource article={article} frame={frame} dateFormat="time" notes={article.kind === 'gallery' ? <PictureCount count={article.pictureCount} /> : null} />
      </div>
      {article.picture ? <Picture picture={article.picture} alt="" ratio="3:2" sizes="(min-width: 45rem) 208px, 120px" /> : null}
    </article>
  );
}

function PictureCount({ count }: { count: number }) {
  const t = useTranslations('article.card');
  return count > 0 ? <span>{t('pictures', { count })}</span> : null;
}
