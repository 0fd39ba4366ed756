import type { Body } from '@/domain/body/model';
import type { Locale } from '@/lib/locales';
import type { SectionSummary } from '@/domain/section/model';

/** What stands around every page of one language: read once per render. */
export type SiteFrame = {
  locale: Locale;
  name: string;
  tagline: string;
  description: string;
  /** IANA zone in which the site's absolute times are shown. */
  timeZone: string;
  /** Languages in use, in the editor's order; the first of them is not necessarily the default. */
  locales: Locale[];
  defaultLocale: Locale;
  sections: SectionSummary[];
  sourceCount: number;
  /** The pages of the site in this language, for the foot of every page. */
  pages: PageLink[];
  /** Where readers write to. */
  contactEmail: string | null;
  siteUrl: string;
};

export type PageLink = { key: string; title: string; href: string };

/** A page that the publisher writes about the site itself, in one language. */
export type StaticPage = PageLink & { body: Body };
