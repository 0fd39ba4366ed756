import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { SearchCounts } from './search-counts';
import { SearchForm } from './search-form';
import type { FieldErrors, SourceChoice } from './search-form';
import { SearchHit } from './search-hit';
import { ArticleCardRow } from '@/components/article/article-card-row';
import { Icon } from '@/components/ui/icon';
import type { ArticleSummary } from '@/domain/article/model';
import { searchHref } from '@/domain/search/model';
import type { HitsPage, SearchAnswer, SearchFields } from '@/domain/search/model';
import type { SiteFrame } from '@/domain/site/model';

/** What became of a search: nothing asked yet, an answer, a field to mend, no time. */
export type SearchResult = { kind: 'start' } | { kind: 'answer'; answer: SearchAnswer } | { kind: 'invalid'; errors: FieldErrors } | { kind: 'busy' };

type SearchViewProps = {
  frame: SiteFrame;
  fields: SearchFields;
  hitsPage: HitsPage;
  result: SearchResult;
  sources: readonly SourceChoice[];
  /** The newest stories, where nothing else is to be shown. */
  latest: readonly ArticleSummary[];
};

export function SearchView({ frame, fields, hitsPage, result, sources, latest }: SearchViewProps) {
  const t = useTranslations('search');
  return (
    <div className="wrap pt-6 pb-12 lg:pt-8">
      <h1 className="type-h1 tick mb-6">{t('title')}</h1>
      {result.kind === 'busy' ? <Busy again={searchHref(frame.locale, fields, hitsPage)} /> : null}
      <search className="no-print"><SearchForm frame={frame} fields={fields} errors={result.kind === 'invalid' ? result.errors : {}} sources={sources} /></search>
      {result.kind === 'answer' ? <Answer answer={result.answer} frame={frame} fields={fields} /> : null}
      {latest.length > 0 ? <Latest articles={latest} frame={frame} /> : null}
    </div>
  );
}

type AnswerProps = { answer: SearchAnswer; frame: SiteFrame; fields: SearchFields };

function Answer({ answer, frame, fields }: AnswerProps) {
  return (
    <section className="mt-8 border-t border-rule-strong pt-6">
      {answer.hits.length === 0 ? <Nothing suggestion={answer.suggestion} frame={frame} fields={fields} /> : null}
      {answer.hits.length > 0 || answer.others.length > 0 ? <SearchCounts answer={answer} fields={fields} locale={frame.locale} /> : null}
      {answer.hits.length > 0 ? (
        <ol className="mt-4 max-w-[55rem] border-t border-rule">
          {answer.hits.map((hit) => <li key={hit.article.id} className="border-b border-rule py-5 last:border-b-0"><SearchHit hit={hit} frame={frame} /></li>)}
        </ol>
      ) : null}
      <Pages answer={answer} frame={frame} fields={fields} />
    </section>
  );
}

/** Words of the other direction must not draw the sentence around them with them (UAX #9). */
const isolated = (words: string): string => `\u2068${words}\u2069`;

function Nothing({ suggestion, frame: { locale }, fields }: { suggestion: string | null; frame: SiteFrame; fields: SearchFields }) {
  const t = useTranslations('search');
  const isNarrowed = fields.section !== '' || fields.source !== '' || fields.from !== '' || fields.to !== '';
  const link = (words: ReactNode) => <a href={searchHref(locale, { ...fields, q: suggestion ?? '' })} className="inline-flex min-h-11 items-center font-semibold underline underline-offset-4"><bdi>{words}</bdi></a>;
  return (
    <div className="mb-6 max-w-(--measure)">
      <h2 className="type-h2 wrap-anywhere">{t('none.title', { words: isolated(fields.q) })}</h2>
      {suggestion === null ? null : <p className="mt-3 type-ui">{t.rich('none.suggestion', { words: suggestion, link })}</p>}
      <p className="mt-3 type-ui text-ink-2">{t('none.text')}</p>
      {isNarrowed ? <a href={searchHref(locale, { q: fields.q, lang: fields.lang })} className="button mt-5">{t('none.filters')}</a> : null}
    </div>
  );
}

/** Above the field, whose words it speaks of: below what narrows them it would be out of sight on a phone. */
function Busy({ again }: { again: string }) {
  const t = useTranslations('search.busy');
  return (
    <section role="alert" className="mb-8 border-b border-rule-strong pb-6">
      <h2 className="type-h3">{t('title')}</h2>
      <p className="mt-2 max-w-(--measure) type-ui text-ink-2">{t('text')}</p>
      <a href={again} className="button mt-4">{t('retry')}</a>
    </section>
  );
}

function Pages({ answer: { page, hasNextPage, newest }, frame: { locale }, fields }: AnswerProps) {
  const t = useTranslations('search.pages');
  if (page === 1 && !hasNextPage) return null;
  const hrefOf = (other: number) => searchHref(locale, fields, { page: other, newest: newest ?? '' });
  return (
    <nav aria-label={t('label')} className="no-print flex flex-wrap justify-between gap-3 border-t border-rule-strong py-6">
      {page === 1 ? <span /> : (
        <a href={hrefOf(page - 1)} rel="prev" className="button">
          <Icon name="chevron" className="size-4 rotate-180" isDirectional />
          {t('previous')}
        </a>
      )}
      {hasNextPage ? (
        <a href={hrefOf(page + 1)} rel="next" className="button">
          {t('next')}
          <Icon name="chevron" className="size-4" isDirectional />
        </a>
      ) : null}
    </nav>
  );
}

function Latest({ articles, frame }: { articles: readonly ArticleSummary[]; frame: SiteFrame }) {
  const t = useTranslations('article.list');
  return (
    <section className="mt-8 border-t border-rule-strong pt-6">
      <h2 className="type-h3 mb-2">{t('latest')}</h2>
      <ol className="max-w-(--measure)">
        {articles.map((article) => <li key={article.id} className="border-b border-rule py-4 last:border-b-0"><ArticleCardRow article={article} frame={frame} /></li>)}
      </ol>
    </section>
  );
}
