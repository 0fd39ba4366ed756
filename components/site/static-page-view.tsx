import type { ReactNode } from 'react';
import { Body } from '@/components/body/body';
import type { StaticPage } from '@/domain/site/model';
import type { Locale } from '@/lib/locales';

type StaticPageViewProps = { page: StaticPage; locale: Locale; /** What the site itself adds below. */ children?: ReactNode };

/** A page that the publisher writes about the site itself. */
export function StaticPageView({ page: { title, body }, locale, children }: StaticPageViewProps) {
  return (
    <article className="wrap pt-8 pb-12 lg:pt-12">
      <div className="max-w-(--measure)">
        <h1 className="type-h1 mb-6 text-balance [overflow-wrap:anywhere]">{title}</h1>
        <Body body={body} context={{ inLanguage: locale, media: {}, links: {} }} />
        {children}
      </div>
    </article>
  );
}
