import type { ReactNode } from 'react';
import { getTranslations } from 'next-intl/server';
import type { SwitcherLanguage } from './language-switcher';
import { SiteFooter } from './site-footer';
import { SiteHeader } from './site-header';
import type { Place } from './site-nav';
import { Piece } from '@/components/ui/piece';
import type { SiteFrame } from '@/domain/site/model';
import { frontHref } from '@/lib/url';

type SitePageProps = {
  frame: SiteFrame;
  /** Where the page stands, for the row of sections. */
  place?: Place;
  /** The same page in the languages in use; `href: null` = it does not exist there. Defaults to the front page of each. */
  languages?: SwitcherLanguage[];
  /** Date printed in the header. It changes by the clock: the page that passes it declares until when it is right. */
  today?: string;
  children: ReactNode;
};

/** What stands around the content of every public page: skip link, header, sections, footer. */
export async function SitePage({ frame, place = { kind: 'other' }, languages, today, children }: SitePageProps) {
  const t = await getTranslations('site');
  const offered = languages ?? frame.locales.map((locale) => ({ locale, href: `/${locale}` }));
  return (
    <>
      <a href="#main" className="no-print absolute start-4 -top-20 z-20 bg-ink px-4 py-3 font-semibold text-paper focus:top-4">
        {t('skipToContent')}
      </a>
      {/* The server says here that the page may be out of date (`server/stale-pages.ts`), in a text that React does not know. */}
      <p className="stale-line" suppressHydrationWarning>{''}</p>
      <Piece name="header" as={SiteHeader} told={(put) => ({ frame, place, today, languages: offered.map((each) => ({ ...each, href: each.href === null ? null : put(each.href) })) })} />
      <main id="main" tabIndex={-1}>
        {children}
      </main>
      <Piece name="footer" as={SiteFooter} told={(put) => ({ frame, languages: offered.map(({ locale, href }) => ({ locale, href: put(href ?? frontHref(locale)) })) })} />
    </>
  );
}
