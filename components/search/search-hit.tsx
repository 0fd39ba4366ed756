import { MarkedText } from './marked-text';
import { ArticleCardHeadline } from '@/components/article/article-card-headline';
import { ArticleCardKicker } from '@/components/article/article-card-kicker';
import { ArticleCardSource } from '@/components/article/article-card-source';
import { languageMark } from '@/components/article/article-language';
import { Picture } from '@/components/media/picture';
import type { Hit } from '@/domain/search/model';
import type { SiteFrame } from '@/domain/site/model';

/** A story that was found: a card whose words show why. */
export function SearchHit({ hit: { article, headline, text }, frame }: { hit: Hit; frame: SiteFrame }) {
  return (
    <article className={`story grid min-w-0 items-start gap-4 md:gap-8 ${article.picture ? 'grid-cols-[minmax(0,1fr)_7.5rem] max-[22rem]:grid-cols-[minmax(0,1fr)_5rem] md:grid-cols-[minmax(0,1fr)_13rem]' : ''}`}>
      <div className="min-w-0 max-w-(--measure)">
        <ArticleCardKicker article={article} pageLocale={frame.locale} />
        <ArticleCardHeadline article={article} pageLocale={frame.locale} size="m"><MarkedText pieces={headline} /></ArticleCardHeadline>
        <p {...languageMark(article, frame.locale)} className="type-ui mt-1.5 font-sans text-ink-2"><MarkedText pieces={text} /></p>
        <ArticleCardSource article={article} frame={frame} />
      </div>
      {article.picture ? <Picture picture={article.picture} alt="" ratio="3:2" sizes="(min-width: 45rem) 208px, 120px" /> : null}
    </article>
  );
}
