import { useTranslations } from 'next-intl';
import { SourceBadge } from './source-badge';
import { SourceTerms } from './source-terms';
import { ArticleDayList } from '@/components/article/article-day-list';
import { ListPages } from '@/components/article/list-pages';
import { FeedLink } from '@/components/site/feed-link';
import { Icon } from '@/components/ui/icon';
import type { ArticleList } from '@/domain/article/model';
import type { SiteFrame } from '@/domain/site/model';
import type { SourceDetail } from '@/domain/source/model';
import { isLocale } from '@/lib/locales';

type SourceViewProps = { source: SourceDetail; list: ArticleList & { isFirstPage: boolean }; frame: SiteFrame };

/** A newspaper we republish from: who it is, on what terms, and its stories by day. */
export function SourceView({ source, list: { items, olderHref, isFirstPage }, frame }: SourceViewProps) {
  const t = useTranslations('source');
  const nameOf = useTranslations('article.languageName');
  return (
    <div className="wrap pt-8 pb-12 lg:pt-12">
      <header className="mb-8 flex flex-wrap items-start gap-x-6 gap-y-4 md:flex-nowrap lg:mb-10">
        <SourceBadge source={source} className="size-24! text-[1.75rem]!" />
        <div className="min-w-0">
          <h1 className="type-h1">{source.name}</h1>
          {source.description ? <p className="mt-2 max-w-(--measure) type-ui text-ink-2">{source.description}</p> : null}
          <SourceFacts source={source} />
          {isFirstPage ? <SourceTerms source={source} /> : null}
        </div>
      </header>
      {items.length > 0 ? (
        <h2 className="sr-only">{t('stories', { name: source.name })}</h2>
      ) : (
        <p className="border-t border-rule pt-6 type-ui text-ink-2">{t('empty', { language: nameOf(frame.locale) })}</p>
      )}
      <ArticleDayList items={items} frame={frame} />
      <ListPages newestHref={source.href} olderHref={olderHref} isFirstPage={isFirstPage} />
    </div>
  );
}

function SourceFacts({ source: { inLanguage, homepageUrl, hasFeed, href, name } }: Pick<SourceViewProps, 'source'>) {
  const t = useTranslations('source');
  const nameOf = useTranslations('article.languageName');
  const domain = domainOf(homepageUrl);
  return (
    <div className="mt-2 flex flex-wrap items-center gap-x-5 type-meta text-ink-3">
      {isLocale(inLanguage) ? <span>{t('publishesIn', { language: nameOf(inLanguage) })}</span> : null}
      {domain ? (
        <a href={homepageUrl} hrefLang={inLanguage} rel="external" className="inline-flex min-h-11 items-center gap-2 font-semibold text-brand hover:underline">
          <span>{t.rich('homepage', { domain: () => <bdi key="domain" dir="ltr">{domain}</bdi> })}</span>
          <Icon name="external" className="size-4" />
        </a>
      ) : null}
      {hasFeed ? <FeedLink href={href} name={name} /> : null}
    </div>
  );
}

/** The part of an address that a reader recognises; `null` for what is not a web address. */
function domainOf(url: string): string | null {
  if (!URL.canParse(url)) return null;
  const { protocol, hostname } = new URL(url);
  return protocol === 'https:' || protocol === 'http:' ? hostname.replace(/^www\./, '') : null;
}
