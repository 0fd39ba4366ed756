import { generateJsonFeed } from 'feedsmith';
import type { FeedDocument } from './feed-document';

/** A feed as JSON Feed 1.1; `_republished` holds whose story an item is, under a name of our own as the format asks for. */
export function toJsonFeed({ title, description, language, homeUrl, feedUrl, iconUrl, items }: FeedDocument): string {
  return JSON.stringify(generateJsonFeed({
    title, description, language, home_page_url: homeUrl, feed_url: feedUrl, favicon: iconUrl,
    items: items.map((item) => ({
      id: item.id, url: item.url, title: item.title, language: item.language, content_html: item.contentHtml ?? item.summaryHtml,
      date_published: new Date(item.publishedAt), ...(item.updatedAt && { date_modified: new Date(item.updatedAt) }),
      ...(item.originalUrl && { external_url: item.originalUrl }), ...(item.summary && { summary: item.summary }), ...(item.picture && { image: item.picture.url }),
      authors: item.authors, tags: item.tags,
      _republished: { source: item.source.name, homepage: item.source.homepageUrl, original_language: item.originalLanguage, ...(item.rights && { rights: item.rights }) },
    })),
  }));
}
