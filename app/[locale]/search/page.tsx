import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { findResult, readFields } from './find-result';
import type { SearchParams } from './find-result';
import { getFrame } from '@/app/[locale]/frame';
import { NotFoundPage } from '@/components/site/not-found-page';
import { SitePage } from '@/components/site/site-page';
import { SearchView } from '@/components/search/search-view';
import { listLatest } from '@/domain/article/list-queries';
import { getContext } from '@/domain/context';
import { BUSY_SECONDS, searchHref } from '@/domain/search/model';
import { listSourceNames } from '@/domain/source/queries';
import { isLocale } from '@/lib/locales';
import { answerRetryAfter, answerStatus } from '@/lib/server/render-scope';

type SearchRouteProps = { params: Promise<{ locale: string }>; searchParams: Promise<SearchParams> };

const LATEST_LENGTH = 6;
const MOST_SOURCES = 500;
const STATUS = { start: 200, answer: 200, invalid: 422, busy: 503, missing: 404 } as const;

export async function generateMetadata({ params, searchParams }: SearchRouteProps): Promise<Metadata> {
  const { locale } = await params;
  if (!isLocale(locale)) return {};
  const t = await getTranslations('search');
  const { q } = readFields(await searchParams).fields;
  // Lists that anybody can make by typing are not for search engines.
  return { title: q === '' ? t('title') : t('titleFor', { words: q }), robots: { index: false, follow: true } };
}

export default async function SearchRoute({ params, searchParams }: SearchRouteProps) {
  const { locale } = await params;
  if (!isLocale(locale)) return null;
  const [frame, asked] = await Promise.all([getFrame(locale), searchParams]);
  const { fields, hitsPage } = readFields(asked);
  const result = await findResult(frame, asked);
  if (STATUS[result.kind] !== 200) answerStatus(STATUS[result.kind]);
  if (result.kind === 'busy') answerRetryAfter(BUSY_SECONDS);
  const languages = frame.locales.map((other) => ({ locale: other, href: searchHref(other, { q: fields.q }) }));
  if (result.kind === 'missing') return <SitePage frame={frame} languages={languages} place={{ kind: 'search' }}><NotFoundPage locale={locale} /></SitePage>;
  const ctx = getContext();
  const hasHits = result.kind === 'answer' && result.answer.hits.length > 0;
  const sources = await listSourceNames(ctx, { locale, limit: MOST_SOURCES });
  const latest = hasHits || result.kind === 'busy' ? [] : await listLatest(ctx, { locale, limit: LATEST_LENGTH });
  return (
    <SitePage frame={frame} place={{ kind: 'search' }} languages={languages}>
      <SearchView frame={frame} fields={fields} hitsPage={hitsPage} result={result} sources={sources} latest={latest.map(({ summary }) => summary)} />
    </SitePage>
  );
}
