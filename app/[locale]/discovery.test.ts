/**
 * The checker of what search engines and feed readers are told: a site in a thousand random states of publication, then
 * taken through random acts of its newsroom, read as a crawler reads it.
 */
import { eq, inArray, sql } from 'drizzle-orm';
import fc from 'fast-check';
import { Parser } from 'htmlparser2';
import { beforeAll, describe, expect, it } from 'vitest';
import { liveMetadata } from './[section]/[address]/article-metadata';
import { articleAuthors, articles, articleVersions, revisions, revisionSegments } from '@/db/schema/article';
import { authors } from '@/db/schema/author';
import { sections } from '@/db/schema/section';
import { sources } from '@/db/schema/source';
import { findAuthorPage, findSectionPage, findSourcePage } from '@/domain/article/list-queries';
import type { Origin, PublicState, Review } from '@/domain/article/model';
import { findArticlePage } from '@/domain/article/page-queries';
import { retractArticle } from '@/domain/article/retract-article';
import { withdrawVersion } from '@/domain/article/withdraw-version';
import { writeLiveVersion } from '@/domain/article/write-live-version';
import { saveAuthor } from '@/domain/author/save-author';
import { findFeed } from '@/domain/feed/feed-queries';
import { listAuthorParts, listAuthors, listLanguagesWithStories, listNews, listPlaces, listStories, listStoryParts } from '@/domain/feed/sitemap-queries';
import { toNewsSitemap, toSitemap, toSitemapIndex } from '@/domain/feed/sitemap-xml';
import { saveSection } from '@/domain/section/save-section';
import { getSiteFrame } from '@/domain/site/queries';
import { saveSite } from '@/domain/site/save-site';
import { saveSource } from '@/domain/source/save-source';
import { bodyOf, createStory, minutesAfter, NOW, openTestSite, publishWords, sourceOf } from '@/domain/testing';
import type { Locale } from '@/lib/locales';
import { decodePart } from '@/lib/url';

const SEED = 20_261_129;
const STORIES = 1000;
const SITE_URL = 'https://news.example';
/** French is written but not in use. */
const WRITTEN = ['en', 'vi', 'ar', 'fr'] as const satisfies readonly Locale[];
type Written = (typeof WRITTEN)[number];
let inUse: Locale[] = ['en', 'vi', 'ar'];
let listsMachine = false;

const { ctx } = await openTestSite();

const MADE = {
  original: [{ origin: 'original', review: 'approved' }], supplied: [{ origin: 'supplied', review: 'approved' }], human: [{ origin: 'human', review: 'edited' }],
  machine: [{ origin: 'machine', review: 'approved' }, { origin: 'machine', review: 'unread' }], checked: [{ origin: 'machine', review: 'approved' }],
} as const satisfies Record<string, { origin: Origin; review: Review }[]>;
const SECTIONS = ['city', 'sport'];
/** What a newspaper allows: everything; found at home; its licence has run out; in no feed. */
const SOURCES = ['harbour', 'selfish', 'lapsed', 'silent'];

const version = fc.record({ publicState: fc.constantFrom<PublicState>('live', 'live', 'live', 'withdrawn', 'unpublished'), isNoindex: fc.nat(7).map((n) => n === 0), made: fc.constantFrom(...(Object.keys(MADE) as (keyof typeof MADE)[])), hoursAgo: fc.integer({ min: 1, max: 120 }) });
const optionalVersion = fc.option(version, { nil: undefined });
const story = fc.record({
  section: fc.constantFrom(...SECTIONS), source: fc.constantFrom('harbour', 'harbour', ...SOURCES), hasOriginalUrl: fc.boolean(), isRetracted: fc.nat(11).map((n) => n === 0), isMerged: fc.nat(15).map((n) => n === 0),
  licence: fc.constantFrom('none', 'none', 'ahead', 'over'), original: fc.constantFrom(...WRITTEN), versions: fc.record({ en: optionalVersion, vi: optionalVersion, ar: optionalVersion, fr: optionalVersion }),
});
type Story = typeof story extends fc.Arbitrary<infer S> ? S : never;
const LICENCES = { none: null, ahead: minutesAfter(60 * 24), over: minutesAfter(-60) } as const;

let stories: Story[] = [];
/** Public ids, in the order of `stories`. */
let ids: string[] = [];

/** The states as rows, so that there can be a thousand; what the public reads is written by the one writer there is. */
beforeAll(async () => {
  const words = (slug: string) => Object.fromEntries(WRITTEN.map((locale) => [locale, { name: `${slug} ${locale}`, slug: `${slug}-${locale}`, description: slug }]));
  const siteWords = { name: 'Meridian', tagline: 'Every language', description: 'News.' };
  for (const [position, key] of SECTIONS.entries()) await saveSection(ctx, { key, position, hue: 'local', names: words(key) });
  await saveSection(ctx, { key: 'science', position: 9, hue: 'local', names: words('science') });
  await saveSource(ctx, sourceOf('harbour', { texts: words('harbour') }));
  await saveSource(ctx, sourceOf('selfish', { texts: words('selfish'), canonicalPolicy: 'source' }));
  await saveSource(ctx, sourceOf('lapsed', { texts: words('lapsed'), licenceExpiresAt: minutesAfter(-1) }));
  await saveSource(ctx, sourceOf('silent', { texts: words('silent'), feedPolicy: 'none' }));
  await saveAuthor(ctx, { key: 'mai', name: 'Author Mai', nameLanguage: 'en', source: 'harbour', texts: Object.fromEntries(WRITTEN.map((locale) => [locale, { name: 'Author Mai', slug: `mai-${locale}` }])) });
  await saveSite(ctx, { defaultLocale: 'en', timeZone: 'UTC', locales: inUse, texts: Object.fromEntries(inUse.map((locale) => [locale, siteWords])) });
  stories = fc.sample(story, { numRuns: STORIES, seed: SEED });
  ids = await writeStories();
});

async function writeStories(): Promise<string[]> {
  const { db } = ctx;
  const sectionIds = new Map((await db.select({ key: sections.key, id: sections.id }).from(sections)).map(({ key, id }) => [key, id]));
  const sourceIds = new Map((await db.select({ key: sources.key, id: sources.id }).from(sources)).map(({ key, id }) => [key, id]));
  const [author] = await db.select({ id: authors.id }).from(authors).where(eq(authors.key, 'mai'));
  const made = await db.insert(articles).values(stories.map((each, index) => ({
    publicId: ctx.newPublicId(), originalLanguage: each.original, sectionId: sectionIds.get(each.section)!, sourceId: sourceIds.get(each.source)!, sourceGuid: `state-${index}`,
    originalUrl: each.hasOriginalUrl ? `https://paper.example/${index}` : null, retractedAt: each.isRetracted ? NOW : null, licenceExpiresAt: LICENCES[each.licence], createdAt: NOW, touchedAt: NOW,
  }))).returning({ id: articles.id, publicId: articles.publicId });
  await db.insert(articleAuthors).values(made.map(({ id }) => ({ articleId: id, authorId: author!.id, position: 0 })));
  // Merged into its neighbour, which is merged into nothing.
  for (const [index, each] of stories.entries()) if (each.isMerged) await db.update(articles).set({ mergedIntoId: made[stories.findIndex((other) => !other.isMerged)]!.id }).where(eq(articles.id, made[index]!.id));
  const written = stories.flatMap((each, index) => WRITTEN.flatMap((inLanguage) => {
    const state = each.versions[inLanguage];
    const publishedAt = state && state.publicState !== 'unpublished' ? minutesAfter(-60 * state.hoursAgo) : null;
    return state ? [{ ...state, inLanguage, publishedAt, articleId: made[index]!.id, sectionId: sectionIds.get(each.section)!, slug: `story-${index}-${inLanguage}`, index }] : [];
  }));
  const versions = await db.insert(articleVersions).values(written.map(({ articleId, inLanguage, isNoindex, publishedAt }) => ({ articleId, inLanguage, isNoindex, publishedAt }))).returning({ id: articleVersions.id });
  const texts = await db.insert(revisions).values(written.map(({ index, inLanguage, slug, publishedAt }, place) => (
    { versionId: versions[place]!.id, number: 1, headline: `Story ${index} & “${inLanguage}” <b>`, description: `About ${index}`, slug, body: bodyOf(`Text ${index}`), publishedAt, revisionCreatedAt: NOW }
  ))).returning({ id: revisions.id });
  await db.insert(revisionSegments).values(written.flatMap(({ made: by }, place) => MADE[by].map((segment, line) => ({ revisionId: texts[place]!.id, key: `B${line}`, hash: 'x', ...segment }))));
  for (const [place, { publicState, publishedAt, slug, sectionId }] of written.entries()) {
    if (!publishedAt) continue;
    await db.update(articleVersions).set({ publicState, liveRevisionId: texts[place]!.id, liveSlug: slug, liveSectionId: sectionId }).where(eq(articleVersions.id, versions[place]!.id));
    await writeLiveVersion(ctx, versions[place]!.id);
  }
  return made.map(({ publicId }) => publicId);
}

/** Whether a crawler should find a version, said without the code that is tested. */
function shouldBeListed({ versions, source, hasOriginalUrl, isRetracted, isMerged, licence }: Story, locale: Written): boolean {
  const state = versions[locale];
  return state?.publicState === 'live' && inUse.includes(locale) && !state.isNoindex && (state.made !== 'machine' || listsMachine)
    && !isRetracted && !isMerged && licence !== 'over' && source !== 'lapsed' && !(source === 'selfish' && hasOriginalUrl);
}

type Listed = { url: string; alternates: Record<string, string> };

/** Reads a sitemap as it is sent. */
function readSitemap(xml: string): Listed[] {
  const found: Listed[] = [];
  let isLoc = false;
  const parser = new Parser({
    onopentag(name, attributes) {
      if (name === 'url' || name === 'sitemap') found.push({ url: '', alternates: {} });
      if (name === 'xhtml:link') found.at(-1)!.alternates[attributes.hreflang!] = attributes.href!;
      isLoc = name === 'loc';
    },
    ontext(text) { if (isLoc) found.at(-1)!.url += text; },
    onclosetag() { isLoc = false; },
  }, { xmlMode: true });
  parser.end(xml);
  return found;
}

async function crawl() {
  const storiesIn = new Map<Locale, Listed[]>();
  const placesIn = new Map<Locale, Listed[]>();
  for (const locale of inUse) {
    const frame = await getSiteFrame(ctx, locale);
    const parts = { stories: await listStoryParts(ctx, { locale }), authors: await listAuthorParts(ctx, { locale }) };
    expect(readSitemap(toSitemapIndex(frame, { locale, ...parts }))).toHaveLength(2 + parts.stories.length + parts.authors.length);
    const listed: Listed[] = [];
    for (const { part } of parts.stories) listed.push(...readSitemap(toSitemap(frame, await listStories(ctx, { locale, part }))));
    storiesIn.set(locale, listed);
    const places = readSitemap(toSitemap(frame, await listPlaces(ctx, { locale })));
    for (const { part } of parts.authors) places.push(...readSitemap(toSitemap(frame, await listAuthors(ctx, { locale, part }))));
    placesIn.set(locale, places);
  }
  return { storiesIn, placesIn };
}

const urlsOf = (listed: readonly Listed[]) => listed.map(({ url }) => url);
const idOf = (url: string) => url.slice(-10);
function without(all: readonly string[], others: readonly string[]): string[] {
  const known = new Set(others);
  return all.filter((each) => !known.has(each));
}

/** Every fault that a crawler would find; opens the pages of all stories listed, or of `only`. */
async function faults({ storiesIn, placesIn }: Awaited<ReturnType<typeof crawl>>, only?: ReadonlySet<string>): Promise<string[]> {
  const found: string[] = [];
  const all = new Map([...storiesIn.values(), ...placesIn.values()].flat().map((each) => [each.url, each]));
  for (const [locale, listed] of storiesIn) {
    const expected = stories.flatMap((each, index) => (shouldBeListed(each, locale as Written) ? [ids[index]!] : []));
    const missing = without(expected, urlsOf(listed).map(idOf));
    const excess = without(urlsOf(listed).map(idOf), expected);
    if (missing.length > 0) found.push(`${locale}: not listed: ${missing}`);
    if (excess.length > 0) found.push(`${locale}: listed and not to be found: ${excess}`);
    if (new Set(urlsOf(listed)).size !== listed.length) found.push(`${locale}: an address is listed twice`);
  }
  for (const { url, alternates } of all.values()) {
    const { 'x-default': fallback, ...languages } = alternates;
    if (!Object.values(languages).includes(url)) found.push(`${url} is not among its own alternates`);
    if (fallback === undefined || !Object.values(languages).includes(fallback)) found.push(`${url}: x-default ${fallback} is none of its languages`);
    for (const [hreflang, other] of Object.entries(languages)) {
      if (!other.startsWith(`${SITE_URL}/${hreflang}`)) found.push(`${url}: ${other} is not in ${hreflang}`);
      if (JSON.stringify(all.get(other)?.alternates) !== JSON.stringify(alternates)) found.push(`${url} names ${other}, which does not name the same`);
    }
  }
  for (const [locale, listed] of storiesIn) {
    const frame = await getSiteFrame(ctx, locale);
    for (const { url, alternates } of listed) {
      if (only && !only.has(idOf(url))) continue;
      const page = await open(url);
      if (page?.status !== 'live') { found.push(`${url} is listed and answers ${page?.status}`); continue; }
      const head = liveMetadata(page.article, frame, {});
      if (head.alternates?.canonical !== url) found.push(`${url} calls ${head.alternates?.canonical} canonical`);
      if (JSON.stringify(head.alternates?.languages) !== JSON.stringify(alternates)) found.push(`${url}: its head and the sitemap name different alternates`);
      if ((head.robots as { index?: boolean }).index !== true) found.push(`${url} is listed and asks not to be`);
    }
  }
  return found;
}

function open(url: string) {
  const [, locale, section, address] = new URL(url).pathname.split('/');
  return findArticlePage(ctx, { locale: locale as Locale, sectionSlug: decodePart(section!), address: decodePart(address!) });
}

/** Faults of the feeds and of the news sitemap, which list a part of what the sitemaps list. */
async function feedFaults({ storiesIn }: Awaited<ReturnType<typeof crawl>>): Promise<string[]> {
  const found: string[] = [];
  for (const locale of inUse) {
    const listed = new Set(urlsOf(storiesIn.get(locale)!));
    const frame = await getSiteFrame(ctx, locale);
    const news = readSitemap(toNewsSitemap(frame, await listNews(ctx, { locale })));
    const recent = stories.flatMap((each, index) => (shouldBeListed(each, locale as Written) && each.versions[locale as Written]!.hoursAgo < 48 ? [ids[index]!] : []));
    const told = urlsOf(news).map(idOf);
    if (without(recent, told).length + without(told, recent).length > 0) found.push(`${locale}: the news sitemap does not list what is news`);
    const scopes = [{ kind: 'all' as const }, ...frame.sections.map(({ slug }) => ({ kind: 'section' as const, slug })), ...(await sourceAddresses(locale)).map((address) => ({ kind: 'source' as const, address }))];
    for (const scope of scopes) {
      const feed = await findFeed(ctx, { locale, scope });
      const name = JSON.stringify(scope);
      if (scope.kind === 'source' && /^(?:silent|selfish)/.test(scope.address)) {
        if (feed !== null) found.push(`${locale}: ${name} exists though its newspaper wants none, or would be empty`);
        continue;
      }
      if (feed?.status !== 'live') { found.push(`${locale}: ${name} is ${feed?.status}`); continue; }
      for (const { summary } of feed.stories) {
        if (![...listed, ...urlsOf(news)].includes(SITE_URL + summary.href)) found.push(`${locale}: ${name} holds ${summary.href}, which no sitemap lists`);
        if (summary.source.key === 'silent') found.push(`${locale}: ${name} holds a story of a newspaper that wants none in feeds`);
      }
    }
  }
  return found;
}

async function sourceAddresses(locale: Locale): Promise<string[]> {
  const rows = await ctx.db.select({ id: sources.publicId, key: sources.key }).from(sources).where(inArray(sources.key, SOURCES));
  return rows.map(({ id, key }) => `${key}-${locale}-${id}`);
}

describe('promise 8: what search engines and feed readers are told', () => {
  it('is true of a thousand random states of publication: whoever follows a sitemap, an alternate or a feed finds a page that is there and wants to be found', async () => {
    const crawled = await crawl();
    expect(await faults(crawled)).toEqual([]);
    expect(await feedFaults(crawled)).toEqual([]);
    // Of all that could go wrong, nothing was left out by chance.
    for (const locale of inUse) expect(crawled.storiesIn.get(locale)!.length).toBeGreaterThan(100);
  }, 300_000);

  it('leaves out of every language what is open to none, and offers on the page no alternate that is not its equal', async () => {
    const hidden: string[] = [];
    for (const [index, each] of stories.entries()) {
      for (const locale of inUse as Written[]) {
        if (shouldBeListed(each, locale) || each.versions[locale]?.publicState !== 'live') continue;
        const page = await findArticlePage(ctx, { locale, sectionSlug: `${each.section}-${locale}`, address: `story-${index}-${locale}-${ids[index]}` });
        if (page?.status !== 'live') continue;
        const head = liveMetadata(page.article, await getSiteFrame(ctx, locale), {});
        if ((head.robots as { index?: boolean }).index !== false) hidden.push(`${page.article.href} asks to be listed`);
        if (Object.keys(head.alternates?.languages ?? {}).length > 0) hidden.push(`${page.article.href} names alternates`);
      }
    }
    expect(hidden).toEqual([]);
  }, 300_000);

  it('names a list only in languages in which it has something to read: an empty page is for no search engine', async () => {
    const { placesIn } = await crawl();
    for (const locale of inUse) {
      for (const { url } of placesIn.get(locale)!) {
        const [, , first, second] = new URL(url).pathname.split('/').map(decodePart);
        const page = first === 'source' ? await findSourcePage(ctx, { locale, address: second! }) : first === 'author' ? await findAuthorPage(ctx, { locale, address: second! }) : first && first !== 'latest' ? await findSectionPage(ctx, { locale, slug: first }) : null;
        if (first && first !== 'latest') expect(page?.status === 'live' && page.items.length, url).toBeGreaterThan(0);
      }
      expect(urlsOf(placesIn.get(locale)!)).not.toContain(`${SITE_URL}/${locale}/science-${locale}`);
    }
    expect(await listLanguagesWithStories(ctx, { kind: 'section', key: 'science' })).toEqual([]);
    expect((await listLanguagesWithStories(ctx, { kind: 'source', key: 'lapsed' }))).toEqual([]);
    expect((await listLanguagesWithStories(ctx, { kind: 'section', key: 'city' })).toSorted()).toEqual([...WRITTEN].toSorted());
  }, 120_000);

  it('stays true while the newsroom publishes under new addresses, withdraws, retracts, and changes its mind about languages, terms and machines', async () => {
    const random = fc.sample(fc.record({ act: fc.constantFrom('publish', 'publish', 'withdraw', 'retract'), index: fc.nat(STORIES - 1), locale: fc.constantFrom<Written>('en', 'vi', 'ar') }), { numRuns: 60, seed: SEED });
    const touched = new Set<string>();
    for (const { act, index, locale } of random) {
      const each = stories[index]!;
      const articleId = ids[index]!;
      const state = each.versions[locale];
      if (each.isRetracted || each.isMerged || each.licence === 'over' || each.source === 'lapsed') continue;
      touched.add(articleId);
      if (act === 'publish') {
        await publishWords(ctx, { articleId, inLanguage: locale, headline: `Moved ${index} to a new address`, made: { origin: 'original', review: 'approved' } });
        each.versions[locale] = { publicState: 'live', isNoindex: state?.isNoindex ?? false, made: 'original', hoursAgo: state && state.publicState !== 'unpublished' ? state.hoursAgo : 0 };
      } else if (act === 'withdraw' && state?.publicState === 'live') {
        await withdrawVersion(ctx, { articleId, inLanguage: locale });
        state.publicState = 'withdrawn';
      } else if (act === 'retract') {
        await retractArticle(ctx, { articleId, note: null });
        each.isRetracted = true;
      }
    }
    expect(await faults(await crawl(), touched)).toEqual([]);

    const siteWords = { name: 'Meridian', tagline: 'Every language', description: 'News.' };
    inUse = ['vi', 'en'];
    listsMachine = true;
    await saveSite(ctx, { defaultLocale: 'vi', timeZone: 'UTC', locales: inUse, shouldIndexMachine: true, texts: { en: siteWords, vi: siteWords } });
    await saveSection(ctx, { key: 'sport', position: 1, hue: 'local', names: { en: { name: 'Games', slug: 'games', description: 'Games' }, vi: { name: 'Thể thao', slug: 'the-thao', description: 'Thể thao' } } });
    const crawled = await crawl();
    expect(await faults(crawled, new Set(ids.slice(0, 200)))).toEqual([]);
    expect(await feedFaults(crawled)).toEqual([]);
    expect(urlsOf(crawled.storiesIn.get('en')!).filter((url) => url.includes('/sport-en/'))).toEqual([]);
  }, 300_000);

  it('keeps a story in the part of the sitemap in which it stands, whatever comes and goes around it: a crawler that has read one part need not read it again for the changes of another', async () => {
    const partOf = async (part: number) => (await listStories(ctx, { locale: 'en', part })).map(({ href }) => idOf(href));
    const before = await partOf(0);
    await ctx.db.execute(sql`alter table articles alter column id restart with 5000`);
    const later = await createStory(ctx, { languages: ['en'] });
    expect(await partOf(2)).toEqual([later]);
    expect(await partOf(0)).toEqual(before);
    await withdrawVersion(ctx, { articleId: before[0]!, inLanguage: 'en' });
    expect(await partOf(0)).toEqual(before.slice(1));
    expect(await partOf(2)).toEqual([later]);
    expect((await listStoryParts(ctx, { locale: 'en' })).map(({ part }) => part)).toEqual([0, 2]);
  });
});
