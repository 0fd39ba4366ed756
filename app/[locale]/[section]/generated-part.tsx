import { PublishedCorrections } from '@/components/article/published-corrections';
import { RetentionTable } from '@/components/site/retention-table';
import { listPublishedCorrections } from '@/domain/article/correction-queries';
import { getContext } from '@/domain/context';
import type { GeneratedPage, SiteFrame } from '@/domain/site/model';

/** What a page of the site tells from the site's own data and rules, below what the publisher wrote. */
export async function GeneratedPart({ of, frame }: { of: GeneratedPage; frame: SiteFrame }) {
  switch (of) {
    case 'corrections':
      return <PublishedCorrections {...await listPublishedCorrections(getContext(), { locale: frame.locale })} dates={frame} />;
    case 'privacy':
      return <RetentionTable locale={frame.locale} />;
  }
}
