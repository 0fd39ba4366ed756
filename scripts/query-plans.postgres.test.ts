import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FEED_READ, MOST_NEWS, PART_LENGTH } from '@/domain/feed/model';
import { READ_OF_HOUR, READ_WINDOW_HOURS } from '@/domain/reading/model';
import { MOST_RANKED } from '@/domain/search/model';
import { findSearchAnswer, MOST_LOOKED_INTO } from '@/domain/search/queries';
import { openTestSite } from '@/domain/testing';
import { LOCALES } from '@/lib/locales';
import { commentId, COMMENTS, fillLargeSite, MACHINE_ONLY, STORIES, storyId, TALKED_ABOUT, WITHOUT_STORIES, WRITTEN_IN } from './large-site';
import { freePort } from './ports.mjs';
import { listReads, tapDatabase } from './query-plans';
import type { Read, Tap } from './query-plans';
import { checkBuilt, ROOT, signInReader, startCommand } from './testing';
import type { Running } from './testing';
import { listFiles } from './tree.mjs';

/** What is read, or sent by the reader who is signed in; `status`: of an answer that is no success. */
type Sent = { path: string; status?: number; method?: 'POST' | 'PUT' | 'PATCH' | 'DELETE'; form?: Record<string, string>; json?: object };
/** `posted`: the id of what the reader has said last. */
type Ask = string | Sent | ((posted: string) => Sent);

const story = storyId(TALKED_ABOUT);
const storyHref = `/en/city/story-${TALKED_ABOUT}-${story}`;
const [root, reply, middle] = [commentId(COMMENTS * 0.75), commentId(COMMENTS * 0.9), commentId(COMMENTS / 2)];
const absent = (path: string): Sent => ({ path, status: 404 });
/** A list as it begins, and far down. */
const list = (path: string) => [path, `${path}?before=${storyId(STORIES / 10)}`];
const thread = (path: string) => ['', '?sort=oldest', '?sort=top', `?after=${middle}`, `?sort=oldest&after=${middle}`, `?sort=top&after=20-${middle}`, `?of=${root}`, `?of=${root}&after=${reply}`].map((query) => path + query);
const day = (ago: number) => new Date(Date.now() - ago * 86_400_000).toISOString().slice(0, 10);
const said = 'What I think of it.';

/** What each route is asked for: every way to its statements, in every kind of language. In this order. */
const ROUTES: Record<string, readonly Ask[]> = {
  '[locale]/page.tsx': ['/en', `/${MACHINE_ONLY}`, `/${WITHOUT_STORIES}`],
  '[locale]/latest/page.tsx': [...list('/en/latest'), `/${WITHOUT_STORIES}/latest`],
  '[locale]/latest/[day]/page.tsx': [...[0, 500].map((ago) => `/en/latest/${day(ago)}`), absent(`/en/latest/${day(4000)}`)],
  '[locale]/[section]/page.tsx': [...list('/en/city'), '/en/section-3', `/${WITHOUT_STORIES}/section-3`, '/en/former-7', '/en/about', '/en/corrections', `/${WITHOUT_STORIES}/corrections`, '/en/privacy', absent('/en/no-such-place')],
  '[locale]/topic/[slug]/page.tsx': [...list('/en/topic/rivers'), `/${WITHOUT_STORIES}/topic/rivers`, ...list('/en/topic/topic-50'), absent('/en/topic/no-such-topic')],
  '[locale]/author/[address]/page.tsx': [...list('/en/author/author-4-a000000004'), `/${WITHOUT_STORIES}/author/author-4-a000000004`, '/en/author/author-7-a000000007'],
  '[locale]/source/[address]/page.tsx': [...list('/en/source/source-1-s000000001'), `/${WITHOUT_STORIES}/source/source-1-s000000001`, '/en/source/source-190-s000000190'],
  '[locale]/[section]/[address]/page.tsx': [storyHref, `/${MACHINE_ONLY}/city/story-${TALKED_ABOUT}-${story}`, `/en/x/x-${story}`, absent(`/${WITHOUT_STORIES}/x/x-${story}`), absent('/en/x/x-zzzzzzzzzz')],
  '[locale]/[section]/[address]/comments/page.tsx': thread(`${storyHref}/comments`),
  '[locale]/[...rest]/page.tsx': [absent('/en/a/b/c/d')],
  '[locale]/search/page.tsx': ['', '?q=w4000', '?q=w600', '?q=w1', '?q=w1%20w2', '?q=%22w60%20w70%22', '?q=nothing%20like%20that', '?q=w600&section=city&source=source-1&from=2026-01-01&to=2026-06-30', '?q=w900&lang=th', `?q=w1&page=2&newest=${storyId(STORIES / 2)}`].map((query) => `/en/search${query}`),
  '[locale]/feed.xml/route.ts': ['/en/feed.xml', `/${MACHINE_ONLY}/feed.xml`, `/${WITHOUT_STORIES}/feed.xml`],
  '[locale]/feed.json/route.ts': ['/en/feed.json'],
  '[locale]/[section]/feed.xml/route.ts': ['/en/city/feed.xml', `/${MACHINE_ONLY}/city/feed.xml`],
  '[locale]/[section]/feed.json/route.ts': ['/en/section-3/feed.json'],
  '[locale]/source/[address]/feed.xml/route.ts': ['/en/source/source-1-s000000001/feed.xml'],
  '[locale]/source/[address]/feed.json/route.ts': ['/en/source/source-2-s000000002/feed.json'],
  '[locale]/sitemap.xml/route.ts': ['/en/sitemap.xml', `/${MACHINE_ONLY}/sitemap.xml`, `/${WITHOUT_STORIES}/sitemap.xml`],
  '[locale]/sitemap-pages.xml/route.ts': ['/en/sitemap-pages.xml'],
  '[locale]/sitemap-news.xml/route.ts': ['/en/sitemap-news.xml', `/${MACHINE_ONLY}/sitemap-news.xml`],
  '[locale]/sitemap-stories.xml/route.ts': ['/en/sitemap-stories.xml?part=20', absent(`/${MACHINE_ONLY}/sitemap-stories.xml?part=20`)],
  '[locale]/sitemap-authors.xml/route.ts': ['/en/sitemap-authors.xml?part=0'],
  '[locale]/manifest.webmanifest/route.ts': ['/en/manifest.webmanifest'],
  '[locale]/touch-icon.png/route.ts': [absent('/en/touch-icon.png')],
  'robots.txt/route.ts': ['/robots.txt'],
  '[locale]/account/sign-in/page.tsx': ['/en/account/sign-in'],
  '[locale]/account/sign-in/sent/page.tsx': ['/en/account/sign-in/sent'],
  '[locale]/account/verify/page.tsx': [{ path: '/en/account/verify?token=no-such-token', status: 410 }],
  '[locale]/account/page.tsx': ['/en/account', { path: '/en/account', form: { do: 'updateProfile', name: 'Somebody else', locale: 'vi' } }],
  '[locale]/translations/[articleId]/page.tsx': [`/${MACHINE_ONLY}/translations/${story}?revision=1`, { path: `/${MACHINE_ONLY}/translations/${story}?revision=1`, form: { revision: '1', remark: 'Wrong.' } }],
  'api/[locale]/articles/[articleId]/rails/route.ts': [`/api/en/articles/${story}/rails`, `/api/${MACHINE_ONLY}/articles/${story}/rails`],
  'api/[locale]/articles/[articleId]/comments/route.ts': [...thread(`/api/en/articles/${story}/comments`), { path: `/api/en/articles/${story}/comments`, method: 'POST', json: { text: said } }],
  'api/[locale]/articles/[articleId]/comments/latest/route.ts': [`/api/en/articles/${story}/comments/latest`],
  'api/me/articles/[articleId]/route.ts': [`/api/me/articles/${story}`],
  '[locale]/comments/[commentId]/page.tsx': [`/en/comments/${commentId(3)}`, `/en/comments/${reply}`, (posted) => ({ path: `/en/comments/${posted}` })],
  '[locale]/comments/[commentId]/reply/page.tsx': [`/en/comments/${root}/reply`, { path: `/en/comments/${root}/reply`, form: { text: said, articleId: story } }],
  '[locale]/comments/[commentId]/recommend/page.tsx': [`/en/comments/${root}/recommend`, { path: `/en/comments/${root}/recommend`, form: {} }],
  '[locale]/comments/[commentId]/report/page.tsx': [`/en/comments/${root}/report`, { path: `/en/comments/${root}/report`, form: { breach: 'spam', note: '' } }],
  '[locale]/comments/[commentId]/edit/page.tsx': [(posted) => ({ path: `/en/comments/${posted}/edit` }), (posted) => ({ path: `/en/comments/${posted}/edit`, form: { text: 'Something else.', inLanguage: 'en' } })],
  '[locale]/comments/[commentId]/delete/page.tsx': [(posted) => ({ path: `/en/comments/${posted}/delete` }), (posted) => ({ path: `/en/comments/${posted}/delete`, form: {} })],
  'api/[locale]/comments/[commentId]/deletion/route.ts': [(posted) => ({ path: `/api/en/comments/${posted}/deletion`, method: 'DELETE' })],
  'api/[locale]/comments/[commentId]/route.ts': [(posted) => ({ path: `/api/en/comments/${posted}`, method: 'PATCH', json: { text: 'And something else.' } }), (posted) => ({ path: `/api/en/comments/${posted}`, method: 'DELETE' })],
  'api/[locale]/comments/[commentId]/replies/route.ts': [`/api/en/comments/${root}/replies`, `/api/en/comments/${root}/replies?after=${reply}`],
  'api/[locale]/comments/[commentId]/reaction/route.ts': [{ path: `/api/en/comments/${middle}/reaction`, method: 'PUT' }, { path: `/api/en/comments/${middle}/reaction`, method: 'DELETE' }],
  'api/[locale]/comments/[commentId]/reports/route.ts': [{ path: `/api/en/comments/${middle}/reports`, method: 'POST', json: { breach: 'spam', note: '' } }],
  'api/[locale]/words/comment/route.ts': ['/api/en/words/comment'],
  '[locale]/comments/new/page.tsx': [`/en/comments/new?article=${story}`, { path: '/en/comments/new', form: { articleId: story, text: 'By the form under the story.', inLanguage: 'en' } }],
};

/** Most rows that an address needs of one read: two pages of a list and one more, as rails and fronts choose from. */
const MOST_ROWS = 41;
/** A list of a few pages may be read whole and sorted: to the planner that costs no more than to walk along an index. */
const PAGES_SORTED = 4;
/** Where an address shows more than that, or chooses from more: what it shows. */
const PLACES = 520 * LOCALES.length;
const MORE_ROWS: Record<string, number> = {
  '[locale]/page.tsx': READ_WINDOW_HOURS * READ_OF_HOUR,
  '[locale]/[section]/page.tsx': READ_WINDOW_HOURS * READ_OF_HOUR,
  '[locale]/topic/[slug]/page.tsx': 200,
  '[locale]/search/page.tsx': (MOST_RANKED + 1) * LOCALES.length,
  '[locale]/sitemap.xml/route.ts': 2 * Math.ceil(STORIES / PART_LENGTH),
  '[locale]/sitemap-pages.xml/route.ts': PLACES,
  '[locale]/sitemap-news.xml/route.ts': MOST_NEWS,
  '[locale]/sitemap-stories.xml/route.ts': PART_LENGTH * LOCALES.length,
  '[locale]/sitemap-authors.xml/route.ts': PART_LENGTH * LOCALES.length,
  ...Object.fromEntries(Object.keys(ROUTES).filter((route) => /\/feed\./.test(route)).map((route) => [route, FEED_READ])),
};
/**
 * How many documents hold a word is for the word to say. What every tenth story says is looked for among the newest, so by the
 * index of words no search reads more than a tenth of a language; but for a phrase of frequent words, which may stand in any of them.
 */
const BY_WORDS = 'search_documents';
const MOST_READ_BY_WORDS = STORIES / 10;
const isPhrase = (path: string) => path.includes('%22');

/** Every other table grows with what is published, said or done. These hold what the newsroom arranges: */
const BOUNDED: Record<string, string> = {
  sites: 'one row', site_locales: 'a row per language', site_texts: 'a row per language', sections: 'a dozen', section_names: 'a dozen in each language', topics: 'chosen by editors, some hundred', topic_names: 'some hundred in each language',
  sources: 'newspapers, some hundred', source_texts: 'some hundred in each language', pages: 'a handful', page_texts: 'a handful in each language', fronts: 'a handful', front_blocks: 'a dozen', front_block_sections: 'a dozen', front_slots: 'a dozen',
  flagged_words: 'a list that people read', nodes: 'a handful', role_assignments: 'the staff', accounts: 'the staff', two_factors: 'the staff', report_salts: 'two days',
};

/** No index knows which names look alike: who changes their name has it compared with every byline. */
const COMPARES_NAMES = 'select "name", "user_id" from "authors"';

const site = await openTestSite();
beforeAll(() => {
  checkBuilt();
  return fillLargeSite(site.ctx);
}, 400_000);

it('every public route is asked', () => {
  const isPublic = (path: string) => /^app\/(?:\[locale\]|api|robots\.txt)\/(?:.*\/)?(?:page\.tsx|route\.ts)$/.test(path);
  expect(Object.keys(ROUTES).toSorted()).toEqual(listFiles(ROOT, 'app').filter(isPublic).map((path) => path.slice('app/'.length)).toSorted());
});

describe.each([
  ['for the values that they are asked with', []],
  ['once for all values, as a named statement may be', ['plan_cache_mode=force_generic_plan']],
])(`among ${STORIES} stories, with statements planned %s`, (_, settings) => {
  type Asked = { route: string; path: string; text: string; reads: Read[] };
  const asked: Asked[] = [];
  let tap: Tap;
  let node: Running;
  let dataFolder: string;

  beforeAll(async () => {
    const { rows: [found] } = await site.ctx.db.execute<{ name: string }>(sql`select current_database() as name`);
    const database = new URL(process.env.TEST_DATABASE_URL ?? '');
    database.pathname = `/${found?.name}`;
    tap = await tapDatabase(database.href, settings);
    dataFolder = await mkdtemp(join(tmpdir(), 'meridian-plans-'));
    const port = await freePort();
    const origin = `http://localhost:${port}`;
    node = startCommand(['serve'], { env: { DATABASE_URL: tap.url, SITE_URL: origin, PORT: String(port), DATA_FOLDER: dataFolder, LOG_LEVEL: 'error', RENDER_TIMEOUT_SECONDS: '60' } });
    await node.says('The newsroom is at');
    await idle();
    const cookie = await record('[locale]/account/sign-in/page.tsx', '/en/account/sign-in', () => signInReader({ origin, dataFolder, email: `reader-${settings.length + 1}@readers.example`, name: 'Reader' }));
    let posted = '';
    for (const [route, asks] of Object.entries(ROUTES)) {
      for (const ask of asks) {
        const { path, status, method, form, json } = typeof ask === 'string' ? { path: ask } as Sent : typeof ask === 'function' ? ask(posted) : ask;
        const answer = await record(route, path, async () => {
          const response = await fetch(origin + path, {
            method: method ?? (form ? 'POST' : 'GET'), redirect: 'manual', headers: { origin, cookie, ...(json && { 'content-type': 'application/json' }) },
            ...(form && { body: new URLSearchParams(form) }), ...(json && { body: JSON.stringify(json) }),
          });
          return { status: response.status, text: await response.text() };
        });
        if (status === undefined ? answer.status >= 400 : answer.status !== status) throw new Error(`${method ?? ''} ${path} was answered ${answer.status}: ${answer.text.slice(0, 500)}`);
        if (method === 'POST' && answer.status === 201) posted = (JSON.parse(answer.text) as { id: string }).id;
      }
    }
  }, 400_000);
  afterAll(async () => {
    await node.stop();
    await tap.close();
    await rm(dataFolder, { recursive: true });
  });

  /** Waits until the site has done what it does once when it starts. */
  async function idle(): Promise<void> {
    const isBusy = sql`select 1 from jobs where finished_at is null and failed_at is null and run_at <= now() limit 1`;
    while ((await site.ctx.db.execute(isBusy)).rows.length > 0) await sleep(100);
  }

  /** Notes what the site asks its database while it answers; beside it, what it always asks. */
  async function record<T>(route: string, path: string, answer: () => Promise<T>): Promise<T> {
    const from = tap.run.length;
    const result = await answer();
    for (const statement of tap.run.slice(from)) asked.push({ route, path, text: statement.text, reads: statement.text === COMPARES_NAMES ? [] : listReads(statement).filter(({ table }) => !(table in BOUNDED)) });
    return result;
  }

  const faultsOf = (isFault: (read: Read, route: string, path: string) => boolean): string[] =>
    asked.flatMap(({ route, path, text, reads }) => reads.filter((read) => isFault(read, route, path)).map(({ table, by, rows, blocks }) => `${path}: ${table} by ${by}, ${rows} rows in ${blocks} blocks: ${text}`));

  it('no statement of a public route scans a table that grows', async () => {
    expect(new Set(asked.map(({ text }) => text)).size).toBeGreaterThan(100);
    const { rows } = await site.ctx.db.execute<{ tablename: string }>(sql`select tablename from pg_tables where schemaname = 'public'`);
    expect(rows.map(({ tablename }) => tablename)).toEqual(expect.arrayContaining(Object.keys(BOUNDED)));
    expect(faultsOf(({ by }) => by === 'Seq Scan')).toEqual([]);
  });

  it('no read has many more rows before it than its address shows, nor looks for them longer than an index needs', () => {
    expect(faultsOf(({ table, rows }, route) => table !== BY_WORDS && rows > PAGES_SORTED * (MORE_ROWS[route] ?? MOST_ROWS))).toEqual([]);
    expect(faultsOf(({ table, rows, blocks }) => table !== BY_WORDS && blocks > 40 + 5 * rows)).toEqual([]);
  });

  it('no search reads more documents than are looked into one by one, or than hold its rarer words, however frequent its words are', () => {
    expect(asked.flatMap(({ reads }) => reads).filter(({ table }) => table === BY_WORDS).map(({ by }) => by)).toEqual(expect.arrayContaining(['search_documents_newest_index', 'Bitmap Heap Scan']));
    expect(faultsOf(({ table, by, rows }) => by === 'search_documents_newest_index' && table === BY_WORDS && rows > MOST_LOOKED_INTO)).toEqual([]);
    expect(faultsOf(({ table, by, rows }, _, path) => by !== 'search_documents_newest_index' && table === BY_WORDS && !isPhrase(path) && rows > MOST_READ_BY_WORDS)).toEqual([]);
  });
});

describe(`a search among ${STORIES} stories`, () => {
  const search = (q: string, timeLimitMs?: number) =>
    findSearchAnswer(site.ctx, { locale: 'en', q, section: '', source: '', from: '', to: '', lang: '', page: 1, newest: '' }, { locales: WRITTEN_IN, timeZone: 'UTC', ...(timeLimitMs !== undefined && { timeLimitMs }) });

  it('for a word of nearly every story shows the newest that it ranks and says that there are more', async () => {
    const { found, others } = (await search('w1'))!;
    expect(found).toEqual({ locale: 'en', count: MOST_RANKED, isMore: true });
    expect(others.map(({ count, isMore }) => [count, isMore])).toEqual([[MOST_RANKED, true], [MOST_RANKED, true], [MOST_RANKED, true]]);
  });

  it('that takes too long is ended by the database and refused as unavailable', async () => {
    await expect(search('"w60 w70"', 1)).rejects.toMatchObject({ code: 'unavailable' });
    // The connection is as good as before.
    expect((await search('w4000'))!.found.count).toBeGreaterThan(0);
  });
});
