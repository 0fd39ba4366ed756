import { generateRssFeed } from 'feedsmith';
import type { FeedDocument } from './feed-document';

/** A feed as RSS 2.0, with the words of Atom, Dublin Core, Media RSS and `content:encoded` for what RSS has none for. */
export function toRss({ title, description, language, homeUrl, feedUrl, updatedAt, rights, items }: FeedDocument): string {
  return generateRssFeed({
    title, description, link: homeUrl, language, ...(rights && { copyright: rights }),
    ...(updatedAt && { lastBuildDate: new Date(updatedAt) }),
    atom: { links: [{ href: feedUrl, rel: 'self', type: 'application/rss+xml', hreflang: language }] },
    items: items.map((item) => ({
      title: item.title, link: item.url, description: item.summaryHtml,
      guid: { value: item.id, isPermaLink: false },
      pubDate: new Date(item.publishedAt),
      categories: item.tags.map((name) => ({ name })),
      source: { title: item.source.name, url: item.source.homepageUrl },
      ...(item.contentHtml && { content: { encoded: item.contentHtml } }),
      dc: {
        creators: item.authors.map(({ name }) => name), publishers: [item.source.name], languages: [item.language],
        ...(item.originalUrl && { sources: [item.originalUrl] }), ...(item.rights && { rights: [item.rights] }),
      },
      atom: {
        ...(item.updatedAt && { updated: new Date(item.updatedAt) }),
        ...(item.originalUrl && { links: [{ href: item.originalUrl, rel: 'via', type: 'text/html', hreflang: item.originalLanguage }] }),
      },
      ...(item.picture && {
        media: { contents: [{ url: item.picture.url, type: 'image/webp', medium: 'image', width: item.picture.widthPx, height: item.picture.heightPx, ...(item.picture.alt && { description: { value: item.picture.alt, type: 'plain' } }), ...(item.picture.credit && { credits: [{ value: item.picture.credit }] }) }] },
      }),
    })),
  }, { strict: true });
}
