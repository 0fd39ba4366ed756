import { useTranslations } from 'next-intl';
import { RelatedList } from './related-list';
import { ArticleCard } from '@/components/article/article-card';
import { ArticleCardHeadline } from '@/components/article/article-card-headline';
import { ArticleTime } from '@/components/article/article-card-source';
import { languageMark } from '@/components/article/article-language';
import { Piece } from '@/components/ui/piece';
import type { ArticleSummary } from '@/domain/article/model';
import type { FrontBlock, FrontItem } from '@/domain/front/model';
import type { DateContext } from '@/lib/dates';
import { latestHref } from '@/lib/url';

type LeadBlockProps = { block: Extract<FrontBlock, { layout: 'lead' }>; frame: DateContext };

/** The first screen: one obvious lead, up to three more, the latest by time. `frame` is told to pieces: language and zone alone. */
export function LeadBlock({ block: { lead, related, secondaries, latest }, frame }: LeadBlockProps) {
  const t = useTranslations('front');
  return (
    <div className={`wrap grid gap-8 pb-10 md:grid-cols-2 md:gap-x-12 md:pt-6 lg:pt-8 lg:pb-12 ${columnsOf(secondaries, latest)}`}>
      <section aria-label={t('lead')} className="min-w-0 md:col-span-full lg:col-auto">
        <ArticleCard
          article={lead}
          frame={frame}
          size="lead"
          level={2}
          picture={{ ratio: '3:2', sizes: '(min-width: 80rem) 600px, (min-width: 62rem) 48vw, 100vw', isLead: true, className: 'mb-4 max-md:bleed' }}
          hasDescription
          hasOrigin
        />
        <Piece name="related" as={RelatedList} told={() => ({ items: related, frame })} />
      </section>
      {secondaries.length > 0 ? <Piece name="secondaries" as={Secondaries} told={() => ({ items: secondaries, frame })} /> : null}
      {latest.length > 0 ? <Piece name="latest" as={Latest} told={() => ({ items: latest, frame })} /> : null}
    </div>
  );
}

function columnsOf(secondaries: FrontItem[], latest: ArticleSummary[]): string {
  if (secondaries.length > 0 && latest.length > 0) return 'lg:grid-cols-[minmax(0,6.2fr)_minmax(0,3fr)_minmax(0,2.8fr)]';
  return secondaries.length > 0 || latest.length > 0 ? 'lg:grid-cols-[minmax(0,8fr)_minmax(0,4fr)]' : 'lg:grid-cols-1';
}

function Secondaries({ items, frame }: { items: FrontItem[]; frame: DateContext }) {
  const t = useTranslations('front');
  return (
    <section aria-label={t('secondaries')} className="grid min-w-0 content-start gap-6 lg:column-rule">
      {items.map((article, index) => (
        <ArticleCard
          key={article.id}
          article={article}
          frame={frame}
          picture={index === 0 ? { ratio: '16:9', sizes: '(min-width: 80rem) 280px, (min-width: 62rem) 23vw, (min-width: 45rem) 46vw, 100vw' } : null}
          hasDescription={index === 0}
          className="not-first:border-t not-first:border-rule not-first:pt-6"
        />
      ))}
    </section>
  );
}

function Latest({ items, frame }: { items: ArticleSummary[]; frame: DateContext }) {
  const t = useTranslations('front');
  return (
    <section aria-labelledby="latest" className="min-w-0 md:column-rule">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 border-t-3 border-rule-strong pt-2">
        <h2 id="latest" className="text-h4 font-bold">{t('latest')}</h2>
        <a href={latestHref(frame.locale)} className="type-small -my-2 inline-flex min-h-11 items-center font-semibold text-brand hover:underline">
          <span>{t.rich('allLatest', { hidden: (chunks) => <span key="hidden" className="sr-only">{chunks}</span> })}</span>
        </a>
      </div>
      <ol>
        {items.map((article) => (
          <li key={article.id} className="border-b border-rule py-3 last:border-b-0">
            <article className="story">
              <p className="dots type-small text-ink-3 tabular-nums">
                <span>
                  <ArticleTime at={article.publishedAt} frame={frame} dateFormat="dayTime" />
                </span>
                <span>
                  <bdi {...languageMark(article, frame.locale)} className="font-sans">{article.source.name}</bdi>
                </span>
              </p>
              <ArticleCardHeadline article={article} pageLocale={frame.locale} size="s" className="mt-0.5" />
            </article>
          </li>
        ))}
      </ol>
    </section>
  );
}
