import type { ReactNode } from 'react';
import { offeredLanguages } from './page-head';
import type { PageAddresses } from './page-head';
import { NotFoundPage } from '@/components/site/not-found-page';
import { SitePage } from '@/components/site/site-page';
import type { Place } from '@/components/site/site-nav';
import type { SiteFrame } from '@/domain/site/model';
import { answerMoved, answerStatus } from '@/lib/server/render-scope';

type ListRouteProps<P extends { languages: PageAddresses }> = {
  frame: SiteFrame;
  /** What the address leads to: the list, the one right address, or nothing. */
  page: ({ status: 'live' } & P) | { status: 'moved'; href: string } | null;
  /** Where the list stands in the navigation, if it stands there. */
  placeOf?: (page: P) => Place;
  children: (page: P) => ReactNode;
};

/** The page of a section, an author or a source: drawn, moved or not there. */
export function ListRoute<P extends { languages: PageAddresses }>({ frame, page, placeOf, children }: ListRouteProps<P>) {
  if (page?.status === 'moved') {
    answerMoved(page.href);
    return null;
  }
  if (!page) {
    answerStatus(404);
    return <SitePage frame={frame}><NotFoundPage locale={frame.locale} /></SitePage>;
  }
  return <SitePage frame={frame} place={placeOf?.(page)} languages={offeredLanguages(frame, page.languages)}>{children(page)}</SitePage>;
}
