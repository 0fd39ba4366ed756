import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import type { SwitcherLanguage } from '@/components/site/language-switcher';
import { getContext } from '@/domain/context';
import { alternatesOf, FEED_FORMATS, FEED_TYPES, feedHref, openGraphLocale } from '@/domain/feed/model';
import { listLanguagesWithStories } from '@/domain/feed/sitemap-queries';
import type { ListName } from '@/domain/feed/sitemap-queries';
import { TOUCH_ICON_PX } from '@/domain/media/model';
import type { SiteFrame } from '@/domain/site/model';
import type { Locale } from '@/lib/locales';
import { MOST_DESCRIPTION_LETTERS, truncate } from '@/lib/truncate';
import { frontHref } from '@/lib/url';

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
  /** Where the page stands in each language that has it. */
  addresses: PageAddresses;
  /** Older pages of a list move with every story: they are followed, not indexed, and have no twin in other languages. */
  isIndexable?: boolean;
  /** The list that the page shows, if it shows one: in languages in which that is empty, the page is for no search engine. */
  list?: ListName;
  /** A feed of what the page lists, beside the one of everything. */
  feed?: FeedOf | undefined;
};
/** Path of a page that has a feed, and its name. */
export type FeedOf = { href: string; name: string };

/** Title, description and the addresses that search engines should know, all absolute. */
export async function pageMetadata({ frame, title, href, addresses, isIndexable = true, list, feed, ...head }: PageHead): Promise<Metadata> {
  const { siteUrl } = frame;
  const description = truncate(head.description, { locale: frame.locale, most: MOST_DESCRIPTION_LETTERS });
  const readable = list && isIndexable ? await listLanguagesWithStories(getContext(), list) : frame.locales;
  // In the site's order, as sitemaps name them: what is first must be so from everywhere.
  const inUse = frame.locales.flatMap((locale) => addresses.filter((address) => address.locale === locale && readable.includes(locale)));
  return {
    title,
    description,
    robots: isIndexable ? { index: true } : { index: false, follow: true },
    alternates: { canonical: siteUrl + href, languages: isIndexable ? alternatesOf(inUse, frame) : {}, types: await feedTypes(frame, feed) },
    openGraph: {
      type: 'website', title, description, url: siteUrl + href, siteName: frame.name, locale: openGraphLocale(frame.locale),
      alternateLocale: isIndexable ? inUse.filter(({ locale }) => locale !== frame.locale).map(({ locale }) => openGraphLocale(locale)) : [],
    },
  };
}

/** The head of an address that leads to nothing, or only on to the right one. */
export async function missingMetadata(): Promise<Metadata> {
  const t = await getTranslations('error.missing');
  return { title: t('title'), robots: { index: false } };
}

/** What a list of somebody's stories says of itself: what is written about them, else whose they are and in which language. */
export async function ownerDescription(room: 'author' | 'source', { name, about, locale }: { name: string; about: string | null; locale: Locale }): Promise<string> {
  if (about) return about;
  const [t, nameOf] = await Promise.all([getTranslations(room), getTranslations('article.languageName')]);
  return t('metaDescription', { name, language: nameOf(locale) });
}

/** The feeds that a page leads to, for feed readers: its own and the one of everything, in both formats. */
export async function feedTypes(frame: SiteFrame, feed?: FeedOf): Promise<Record<string, { url: string; title: string }[]>> {
  const t = await getTranslations('feed');
  const feeds = [...(feed ? [{ href: feed.href, title: t('title', { place: feed.name, site: frame.name }) }] : []), { href: frontHref(frame.locale), title: frame.name }];
  return Object.fromEntries(FEED_FORMATS.map((format) => [FEED_TYPES[format], feeds.map(({ href, title }) => ({ url: frame.siteUrl + feedHref(href, format), title }))]));
}

/** The site's mark in the head of its pages. */
export function headIcons(frame: Pick<SiteFrame, 'logo' | 'locale'>): Metadata['icons'] {
  const icons = iconsOf(frame);
  const isTouch = ({ sizes }: { sizes: string }) => sizes === TOUCH_ICON_SIZES;
  return { icon: icons.filter((icon) => !isTouch(icon)).reverse(), apple: icons.filter(isTouch) };
}

const TOUCH_ICON_SIZES = `${TOUCH_ICON_PX}x${TOUCH_ICON_PX}`;
/** Path of the mark as devices know it. */
export const touchIconHref = ({ logo, locale }: Pick<SiteFrame, 'logo' | 'locale'>): string => (logo ? `/${locale}/touch-icon.png` : '/apple-touch-icon.png');
/** The site's mark among the apps of a device: the publisher's logo, else ours. */
export function iconsOf(frame: Pick<SiteFrame, 'logo' | 'locale'>): { url: string; sizes: string; type: string }[] {
  const touch = { url: touchIconHref(frame), sizes: TOUCH_ICON_SIZES, type: 'image/png' };
  if (frame.logo) return [{ url: frame.logo.href, sizes: 'any', type: 'image/webp' }, touch];
  return [{ url: '/icon.svg', sizes: 'any', type: 'image/svg+xml' }, touch, { url: '/favicon.ico', sizes: '32x32', type: 'image/x-icon' }];
}

/** The cursor of a list's address, if it has one. */
export const cursorOf = ({ before }: { before?: string | string[] }): string | undefined => (typeof before === 'string' ? before : undefined);
