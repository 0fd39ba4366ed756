import { getTranslations } from 'next-intl/server';
import { getFrame } from './frame';
import { touchIconHref } from './page-head';
import { ORIGIN_NOTICES } from '@/components/article/origin-notice';
import { bodyHtml } from '@/components/body/body-html';
import { getContext } from '@/domain/context';
import type { FeedDocument, FeedItem } from '@/domain/feed/feed-document';
import { findFeed } from '@/domain/feed/feed-queries';
import { toJsonFeed } from '@/domain/feed/json-feed';
import { FEED_TYPES, feedHref } from '@/domain/feed/model';
import type { Feed, FeedFormat, FeedScope, FeedStory } from '@/domain/feed/model';
import { toRss } from '@/domain/feed/rss';
import { mediaHref } from '@/domain/media/model';
import type { SiteFrame } from '@/domain/site/model';
import { AppError } from '@/lib/errors';
import { html } from '@/lib/html';
import { isLocale } from '@/lib/locales';
import { respond } from '@/lib/server/http';
import { answerMoved } from '@/lib/server/render-scope';

/** Answers a feed in either format: what there is, where it has moved to, or that there is none. Kept by the page cache like a page. */
export function answerFeed(locale: string, scope: FeedScope, format: FeedFormat): Promise<Response> {
  return respond(async () => {
    if (!isLocale(locale)) throw new AppError('not_found', `There is no language "${locale}".`);
    const [frame, feed] = await Promise.all([getFrame(locale), findFeed(getContext(), { locale, scope })]);
    if (!feed) throw new AppError('not_found', 'There is no such feed.');
    if (feed.status === 'moved') {
      answerMoved(feedHref(feed.href, format));
      return new Response(null);
    }
    const document = await newDocument(frame, feed, format);
    return new Response(format === 'xml' ? toRss(document) : toJsonFeed(document), { headers: { 'content-type': `${FEED_TYPES[format]}; charset=utf-8` } });
  });
}

async function newDocument(frame: SiteFrame, { name, href, stories }: Feed, format: FeedFormat): Promise<FeedDocument> {
  const { siteUrl, locale } = frame;
  const t = await getTranslations({ locale, namespace: 'feed' });
  const notices = stories.map(({ copyrightNotice }) => copyrightNotice);
  const changes = stories.map(({ summary }) => summary.updatedAt ?? summary.publishedAt).sort();
  return {
    title: name === null ? frame.name : t('title', { place: name, site: frame.name }),
    description: name === null ? frame.description : t('about', { place: name, site: frame.name }),
    language: locale, homeUrl: siteUrl + href, feedUrl: siteUrl + feedHref(href, format), iconUrl: siteUrl + touchIconHref(frame),
    updatedAt: changes.at(-1) ?? null,
    rights: new Set(notices).size === 1 ? (notices[0] ?? null) : null,
    items: await Promise.all(stories.map((story) => newItem(frame, story))),
  };
}

async function newItem({ siteUrl }: SiteFrame, story: FeedStory): Promise<FeedItem> {
  const { summary, text, policy } = story;
  const { inLanguage, picture } = summary;
  const about = await aboutHtml(story);
  const described = policy === 'headline' ? about : html`<p>${summary.description}</p>${about}`;
  const widthPx = policy === 'headline' || picture?.isSensitive ? undefined : picture?.widthsPx.at(-1);
  return {
    id: `tag:${new URL(siteUrl).hostname},${summary.publishedAt.slice(0, 10)}:${summary.id}/${inLanguage}`,
    url: siteUrl + summary.href, title: summary.headline, language: inLanguage, publishedAt: summary.publishedAt, updatedAt: summary.updatedAt,
    authors: story.authors.map(({ name, href }) => ({ name, url: siteUrl + href })), tags: [summary.section.name, ...story.topics],
    summary: policy === 'headline' ? null : summary.description, summaryHtml: described.html,
    contentHtml: text && html`${bodyHtml(text.body, { inLanguage, media: text.media, links: text.links, siteUrl })}${about}`.html,
    picture: picture && widthPx ? { url: siteUrl + mediaHref(picture.path, widthPx, 'webp'), widthPx, heightPx: Math.round((picture.heightPx * widthPx) / picture.widthPx), alt: picture.alt, credit: picture.credit } : null,
    source: { name: summary.source.name, homepageUrl: story.homepageUrl }, originalUrl: story.originalUrl, originalLanguage: summary.originalLanguage, rights: story.copyrightNotice,
  };
}

/** Under every story, as on its page: whose it is, how its words came to be, and where the original stands. */
async function aboutHtml({ summary, creditLine, originalUrl }: FeedStory) {
  const { inLanguage: locale, origin, originalLanguage, source } = summary;
  const [t, nameOf] = await Promise.all([getTranslations({ locale, namespace: 'article' }), getTranslations({ locale, namespace: 'article.languageName' })]);
  const language = nameOf(originalLanguage);
  const strong = (chunks: string) => chunks;
  const made = origin === 'original' ? null : t.markup(ORIGIN_NOTICES[origin], { language, inLanguage: nameOf(locale), source: source.name, strong });
  const original = originalUrl ? html`<br><a href="${originalUrl}" hreflang="${originalLanguage}">${t('readOriginalAt', { language, source: source.name })}</a>` : html``;
  return html`<p>${made ? html`${made}<br>` : html``}${creditLine ?? t('credit', { source: source.name })}${original}</p>`;
}
