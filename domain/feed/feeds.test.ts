import { parseFeed } from 'htmlparser2';
import { describe, expect, it } from 'vitest';
import { retractArticle } from '@/domain/article/retract-article';
import { withdrawVersion } from '@/domain/article/withdraw-version';
import type { Context } from '@/domain/context';
import { saveSection } from '@/domain/section/save-section';
import { saveSource } from '@/domain/source/save-source';
import { createStory, listEventTags, minutesAfter, openTestSite, publishWords, sourceOf } from '@/domain/testing';
import { newRenderScope, renderScope } from '@/lib/server/render-scope';
import type { FeedDocument, FeedItem } from './feed-document';
import { findFeed } from './feed-queries';
import { toJsonFeed } from './json-feed';
import { alternatesOf, newsLanguage, openGraphLocale } from './model';
import type { FeedScope } from './model';
import { toRss } from './rss';
import { listAuthorParts, listAuthors, listLanguagesWithStories, listNews, listPlaces, listStories, listStoryParts } from './sitemap-queries';
import { toNewsSitemap } from './sitemap-xml';

const { ctx } = await openTestSite();
const at = (minutes: number): Context => ({ ...ctx, now: minutesAfter(minutes) });

async function sectionFeed(slug: string, when = ctx) {
  const feed = await findFeed(when, { locale: 'en', scope: { kind: 'section', slug } });
  if (feed?.status !== 'live') throw new Error(`The feed is ${feed?.status}`);
  return feed.stories;
}

async function newSection(key: string): Promise<string> {
  const name = { name: key, slug: key, description: key };
  await saveSection(ctx, { key, position: 20, hue: 'world', names: { en: name, vi: name } });
  return key;
}

/** What is read, and on what it depends. */
async function observe<T>(query: () => Promise<T>) {
  const scope = newRenderScope();
  return { answer: await renderScope.run(scope, query), tags: scope.tags, validUntil: scope.validUntil };
}

describe('a feed', () => {
  it('gives of each story what its newspaper allows: all of it, its description, its headline, or nothing at all', async () => {
    const section = await newSection('terms');
    for (const feedPolicy of ['full_text', 'description', 'headline', 'none'] as const) {
      await saveSource(ctx, sourceOf(`paper-${feedPolicy.replace('_', '-')}`, { feedPolicy }));
      await createStory(ctx, { section, source: `paper-${feedPolicy.replace('_', '-')}`, originalUrl: `https://paper.example/${feedPolicy}` });
    }
    const stories = await sectionFeed('terms');
    expect(Object.fromEntries(stories.map(({ policy, text }) => [policy, text?.body.content.length ?? null]))).toEqual({ full_text: 1, description: null, headline: null });
    expect(stories.map(({ originalUrl, homepageUrl, authors }) => [originalUrl, homepageUrl, authors.map(({ name }) => name)])).toContainEqual(['https://paper.example/headline', 'https://paper-headline.example/', ['Author mai']]);
  });

  it('changes at once when a newspaper changes its terms: no text stays in a feed against them', async () => {
    const section = await newSection('mind');
    await saveSource(ctx, sourceOf('minded'));
    await createStory(ctx, { section, source: 'minded' });
    const before = await observe(() => sectionFeed('mind'));
    expect(before.answer.map(({ policy }) => policy)).toEqual(['full_text']);
    await saveSource(ctx, sourceOf('minded', { feedPolicy: 'headline' }));
    expect((await listEventTags(ctx)).at(-1)!.filter((tag) => before.tags.has(tag))).not.toEqual([]);
    expect((await sectionFeed('mind')).map(({ policy, text }) => [policy, text])).toEqual([['headline', null]]);
  });

  it('lets a story go when it is withdrawn or retracted, and takes a new one, at once', async () => {
    const section = await newSection('moving');
    const [first, second] = [await createStory(ctx, { section }), await createStory(at(1), { section })];
    const shown = async () => (await sectionFeed('moving')).map(({ summary }) => summary.id);
    const asked = await observe(shown);
    expect(asked.answer).toEqual([second, first]);
    await withdrawVersion(ctx, { articleId: first, inLanguage: 'en' });
    expect((await listEventTags(ctx)).at(-1)!.filter((tag) => asked.tags.has(tag))).not.toEqual([]);
    expect(await shown()).toEqual([second]);
    await retractArticle(ctx, { articleId: second, note: null });
    expect(await shown()).toEqual([]);
    await publishWords(ctx, { articleId: first, inLanguage: 'en', headline: 'Back again' });
    expect(await shown()).toEqual([first]);
  });

  it('of a moved section or newspaper leads to its new address, and of none there is none', async () => {
    await newSection('former');
    const name = { name: 'Later', slug: 'later', description: 'Later' };
    await saveSection(ctx, { key: 'former', position: 20, hue: 'world', names: { en: name, vi: name } });
    const find = (scope: FeedScope) => findFeed(ctx, { locale: 'en', scope });
    expect(await find({ kind: 'section', slug: 'former' })).toEqual({ status: 'moved', href: '/en/later' });
    expect(await find({ kind: 'section', slug: 'nowhere' })).toBeNull();
    expect(await find({ kind: 'source', address: 'harbour-0000000000' })).toBeNull();
    expect(await find({ kind: 'source', address: "'; drop table articles" })).toBeNull();
  });
});

describe('every query of feeds and sitemaps', () => {
  it.each<[string, (ctx: Context) => Promise<unknown>, RegExp]>([
    ['feed', (each) => findFeed(each, { locale: 'en', scope: { kind: 'all' } }), /^list:latest:en$/],
    ['feed of a section', (each) => findFeed(each, { locale: 'en', scope: { kind: 'section', slug: 'city' } }), /^list:section:city:en$/],
    ['story parts', (each) => listStoryParts(each, { locale: 'en' }), /^list:latest:vi$/],
    ['stories', (each) => listStories(each, { locale: 'en', part: 0 }), /^list:latest:vi$/],
    ['author parts', (each) => listAuthorParts(each, { locale: 'en' }), /^list:authors$/],
    ['authors', (each) => listAuthors(each, { locale: 'en', part: 0 }), /^list:latest:vi$/],
    ['places', (each) => listPlaces(each, { locale: 'en' }), /^list:pages$/],
    ['news', (each) => listNews(each, { locale: 'en' }), /^list:latest:en$/],
    ['languages of a list', (each) => listLanguagesWithStories(each, { kind: 'section', key: 'city' }), /^list:section:city:vi$/],
  ])('declares what the %s depends on before it reads', async (_name, query, expected) => {
    const scope = newRenderScope();
    const failing = { ...ctx, get db(): Context['db'] { throw new Error('read'); } } as Context;
    await renderScope.run(scope, () => query(failing)).catch((error: Error) => expect(error.message).toBe('read'));
    expect(scope.tags.size).toBeGreaterThan(0);
    const asked = await observe(() => query(ctx));
    expect([...asked.tags].some((tag) => expected.test(tag))).toBe(true);
  });

  it('of what is news says when the first of it is news no longer', async () => {
    await createStory(at(-47 * 60));
    const { answer, validUntil } = await observe(() => listNews(ctx, { locale: 'en' }));
    expect(validUntil).toBe(minutesAfter(60).getTime());
    expect((await listNews(at(60), { locale: 'en' })).length).toBe(answer.length - 1);
  });
});

const HOSTILE = 'A & B <script>alert("1")</script> ]]> “quoted”';
const item: FeedItem = {
  id: 'tag:news.example,2026-03-02:0123456789/vi', url: 'https://news.example/vi/a/b-0123456789', title: HOSTILE, language: 'vi', publishedAt: '2026-03-02T09:00:00.000Z', updatedAt: '2026-03-02T10:00:00.000Z',
  authors: [{ name: HOSTILE, url: 'https://news.example/vi/author/a' }], tags: [HOSTILE], summary: HOSTILE, summaryHtml: '<p>Safe &amp; sound</p>', contentHtml: '<p>Whole ]]&gt; text</p>',
  picture: { url: 'https://news.example/media/p/720.webp', widthPx: 720, heightPx: 480, alt: HOSTILE, credit: HOSTILE }, source: { name: HOSTILE, homepageUrl: 'https://paper.example/?a=1&b=2' },
  originalUrl: 'https://paper.example/story?a=1&b=2', originalLanguage: 'id', rights: '© Paper',
};
const document: FeedDocument = { title: HOSTILE, description: HOSTILE, language: 'vi', homeUrl: 'https://news.example/vi', feedUrl: 'https://news.example/vi/feed.xml', iconUrl: 'https://news.example/icon.png', updatedAt: item.updatedAt, rights: null, items: [item] };

describe('written as RSS 2.0', () => {
  it('says the same to a parser that is none of ours, whatever strangers wrote in it', () => {
    const xml = toRss(document);
    expect(xml.replace(/<!\[CDATA\[[\s\S]*?\]\]>/g, '')).not.toContain('<script');
    expect(parseFeed(xml)).toMatchObject({ type: 'rss', title: HOSTILE, description: HOSTILE, link: 'https://news.example/vi', items: [{ id: item.id, title: HOSTILE, link: item.url, description: item.summaryHtml, pubDate: new Date(item.publishedAt) }] });
  });

  it('names language, newspaper, original and rights with each story', () => {
    const xml = toRss(document);
    expect(xml).toContain('<language>vi</language>');
    expect(xml).toMatch(/<item>[\s\S]*<dc:language>vi<\/dc:language>/);
    expect(xml).toContain('<dc:rights>© Paper</dc:rights>');
    expect(xml).toMatch(/<source url="https:\/\/paper\.example\/\?a=1&amp;b=2">/);
    expect(xml).toMatch(/<atom:link [^>]*href="https:\/\/paper\.example\/story\?a=1&amp;b=2"[^>]*rel="via"/);
    expect(xml).toMatch(/<atom:link [^>]*href="https:\/\/news\.example\/vi\/feed\.xml"[^>]*rel="self"/);
  });
});

describe('written as JSON Feed 1.1', () => {
  it('holds what the format asks for, and whose story each is', () => {
    expect(JSON.parse(toJsonFeed(document))).toMatchObject({
      version: 'https://jsonfeed.org/version/1.1', title: HOSTILE, language: 'vi', feed_url: document.feedUrl,
      items: [{ id: item.id, url: item.url, external_url: item.originalUrl, title: HOSTILE, language: 'vi', content_html: item.contentHtml, summary: HOSTILE, date_published: item.publishedAt, date_modified: item.updatedAt, _republished: { source: HOSTILE, original_language: 'id' } }],
    });
  });

  it('always has a text, as the format asks for, also of a story whose headline alone may be given', () => {
    const [only] = JSON.parse(toJsonFeed({ ...document, items: [{ ...item, summary: null, contentHtml: null }] })).items;
    expect(only).toMatchObject({ content_html: item.summaryHtml });
    expect(only).not.toHaveProperty('summary');
  });
});

describe('a news sitemap', () => {
  it('shows a headline as its text, in the spelling of languages that it asks for', () => {
    const xml = toNewsSitemap({ siteUrl: 'https://news.example', name: 'A & B', locale: 'zh-Hans' }, [{ href: '/zh-Hans/a/b-0123456789', headline: HOSTILE, publishedAt: item.publishedAt }]);
    expect(xml).toContain('<news:name>A &amp; B</news:name><news:language>zh-cn</news:language>');
    expect(xml).toContain('<news:title>A &amp; B &lt;script&gt;');
    expect([newsLanguage('vi'), newsLanguage('ar')]).toEqual(['vi', 'ar']);
  });
});

describe('alternates', () => {
  it('name a language for readers of none of them: the site’s default, else the original, else the first', () => {
    const addresses = [{ locale: 'vi', href: '/vi/a' }, { locale: 'th', href: '/th/a' }] as const;
    const defaultOf = (defaultLocale: 'vi' | 'th' | 'en', originalLanguage?: 'th' | 'ar') => alternatesOf(addresses, { siteUrl: '', defaultLocale, originalLanguage })['x-default'];
    expect([defaultOf('th'), defaultOf('vi', 'th'), defaultOf('en', 'th'), defaultOf('en', 'ar'), defaultOf('en')]).toEqual(['/th/a', '/vi/a', '/th/a', '/vi/a', '/vi/a']);
    expect(alternatesOf([], { siteUrl: '', defaultLocale: 'en' })).toEqual({});
  });

  it('are spelt for Open Graph with a region where the register names one', () => {
    expect([openGraphLocale('vi'), openGraphLocale('zh-Hans'), openGraphLocale('ar')]).toEqual(['vi_VN', 'zh_CN', 'ar']);
  });
});
