import type { Metadata } from 'next';
import type { SwitcherLanguage } from '@/components/site/language-switcher';
import type { SiteFrame } from '@/domain/site/model';
import type { Locale } from '@/lib/locales';
import { MOST_DESCRIPTION_LETTERS, truncate } from '@/lib/truncate';

/** One page in the languages in which it stands. */
export type PageAddresses = readonly { locale: Locale; href: string }[];

/** Every language in use, for the switcher: with the page's address there, or none. */
export function offeredLanguages(frame: SiteFrame, addresses: PageAddresses): SwitcherLanguage[] {
  return frame.locales.map((locale) => ({ locale, href: addresses.find((address) => address.locale === locale)?.href ?? null }));
}

type PageHead = {
  frame: SiteFrame;
  title: string;
  description: string;
  href: string;
  addresses: PageAddresses;
  /** Older pages of a list move with every story: they are followed, not indexed, and have no twin in other languages. */
  isIndexable?: boolean;
};

/** Title, description and the addresses that search engines should know, all absolute. */
export function pageMetadata({ frame, title, href, addresses, isIndexable = true, ...head }: PageHead): Metadata {
  const { siteUrl } = frame;
  const description = truncate(head.description, { locale: frame.locale, most: MOST_DESCRIPTION_LETTERS });
  const languages = Object.fromEntries(addresses.filter(({ locale }) => frame.locales.includes(locale)).map((address) => [address.locale, siteUrl + address.href]));
  return {
    title,
    description,
    robots: isIndexable ? { index: true } : { index: false, follow: true },
    alternates: { canonical: siteUrl + href, languages: isIndexable ? languages : {} },
    openGraph: { type: 'website', title, description, url: siteUrl + href, siteName: frame.name, locale: frame.locale.replace('-', '_') },
  };
}

/** The cursor of a list's address, if it has one. */
export const cursorOf = ({ before }: { before?: string | string[] }): string | undefined => (typeof before === 'string' ? before : undefined);
