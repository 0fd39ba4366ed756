import { html } from '@/lib/html';
import type { Locale } from '@/lib/locales';
import { alternatesOf, newsLanguage, sitemapHref } from './model';
import type { NewsEntry, SitemapEntry, SitemapPart } from './model';

const PROLOGUE = '<?xml version="1.0" encoding="UTF-8"?>\n';
type Site = { siteUrl: string; defaultLocale: Locale };
type SitemapOf = { locale: Locale; stories: readonly SitemapPart[]; authors: readonly SitemapPart[] };

/** The index of a language's sitemaps (sitemaps.org 0.9). */
export function toSitemapIndex({ siteUrl }: Pick<Site, 'siteUrl'>, { locale, stories, authors }: SitemapOf): string {
  const parts = [
    { href: sitemapHref(locale, { of: 'pages' }), changedAt: null }, { href: sitemapHref(locale, { of: 'news' }), changedAt: null },
    ...stories.map(({ part, changedAt }) => ({ href: sitemapHref(locale, { of: 'stories', part }), changedAt })),
    ...authors.map(({ part, changedAt }) => ({ href: sitemapHref(locale, { of: 'authors', part }), changedAt })),
  ];
  return PROLOGUE + html`<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${parts.map(({ href, changedAt }) => html`<sitemap><loc>${siteUrl + href}</loc>${lastChanged(changedAt)}</sitemap>`)}</sitemapindex>\n`.html;
}

/** A sitemap whose entries name their alternates, each of them the same set. */
export function toSitemap({ siteUrl, defaultLocale }: Site, entries: readonly SitemapEntry[]): string {
  const urls = entries.map(({ href, changedAt, addresses, originalLanguage }) => {
    const alternates = Object.entries(alternatesOf(addresses, { siteUrl, defaultLocale, originalLanguage }));
    return html`<url><loc>${siteUrl + href}</loc>${lastChanged(changedAt)}${alternates.map(([hreflang, url]) => html`<xhtml:link rel="alternate" hreflang="${hreflang}" href="${url}"/>`)}</url>`;
  });
  return PROLOGUE + html`<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">${urls}</urlset>\n`.html;
}

/** A news sitemap (Google, schema 0.9). `name`: the publication, as readers of the language know it. */
export function toNewsSitemap({ siteUrl, name, locale }: { siteUrl: string; name: string; locale: Locale }, entries: readonly NewsEntry[]): string {
  const urls = entries.map(({ href, headline, publishedAt }) => html`<url><loc>${siteUrl + href}</loc><news:news><news:publication><news:name>${name}</news:name><news:language>${newsLanguage(locale)}</news:language></news:publication><news:publication_date>${publishedAt}</news:publication_date><news:title>${headline}</news:title></news:news></url>`);
  return PROLOGUE + html`<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">${urls}</urlset>\n`.html;
}

const lastChanged = (at: string | null) => (at ? html`<lastmod>${at}</lastmod>` : html``);
