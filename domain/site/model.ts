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
  /** The publisher's mark, in place of the one the site comes with. */
  logo: { href: string; widthPx: number; heightPx: number } | null;
  /** Where readers write to. */
  contactEmail: string | null;
  siteUrl: string;
};

/** When a reader's comment waits for a moderator before others see it (decision 0014). Those who speak for the newsroom wait only for flagged words. */
export type CommentRules = {
  /** Every comment waits: for a newsroom that answers for each word, or a night that got out of hand. */
  shouldHoldAll: boolean;
  /** One that leads to another site waits. */
  shouldHoldLinks: boolean;
  /** A person of whom this many comments have been shown is known; until then each of theirs waits. 0 = everybody is known. */
  shownBeforeTrust: number;
  /** Reports by this many different people hide a comment until a moderator has looked. */
  reportsBeforeHold: number;
};
export const DEFAULT_COMMENT_RULES: CommentRules = { shouldHoldAll: false, shouldHoldLinks: true, shownBeforeTrust: 2, reportsBeforeHold: 3 };
export const MOST_SHOWN_BEFORE_TRUST = 20;
export const MOST_REPORTS_BEFORE_HOLD = 20;

export type PageLink = { key: string; title: string; href: string };

/** A page that the publisher writes about the site itself, in one language. */
export type StaticPage = PageLink & { body: Body };

/** Keys of the pages that go on with what the site knows itself: the list of corrections, for how long things are kept. */
export const GENERATED_PAGES = ['corrections', 'privacy'] as const;
export type GeneratedPage = (typeof GENERATED_PAGES)[number];
/** Tells what a page goes on with, if with anything. */
export const generatedPage = (key: string): GeneratedPage | null => GENERATED_PAGES.find((each) => each === key) ?? null;

/** A page of the site as its desk shows it, in every language that has it. */
export type DeskPage = {
  key: string;
  position: number;
  lockVersion: number;
  /** `text`: the body as it is typed; `null` = it holds what the field cannot say. */
  texts: Record<string, { slug: string; title: string; text: string | null }>;
};

/** What the desk of the site itself changes. */
export type DeskSite = {
  /** `null`: the site has not been set up yet. */
  lockVersion: number | null;
  defaultLocale: string;
  timeZone: string;
  contactEmail: string | null;
  logo: string | null;
  comments: CommentRules;
  shouldIndexMachine: boolean;
  /** In use, in their order. */
  locales: Locale[];
  texts: Record<string, { name: string; tagline: string; description: string }>;
  /** Sections without a name, by language that is not in use: it cannot be put in use before they have one. */
  namelessSections: Record<string, number>;
};
