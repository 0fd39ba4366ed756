import fc from 'fast-check';
import { eq, sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { indexDocuments } from './index-documents';
import { HITS_PER_PAGE, LAST_PAGE, MAX_QUERY_CHARS, MOST_RANKED } from './model';
import { findSearchAnswer } from './queries';
import { retractArticle } from '@/domain/article/retract-article';
import { withdrawVersion } from '@/domain/article/withdraw-version';
import { saveAuthor } from '@/domain/author/save-author';
import type { Context } from '@/domain/context';
import { saveTopic } from '@/domain/section/save-topic';
import { saveSource } from '@/domain/source/save-source';
import { bodyOf, createStory, minutesAfter, openTestSite, publishWords, sourceOf } from '@/domain/testing';
import { articles } from '@/db/schema/article';
import { jobs } from '@/db/schema/job';
import { searchDocuments } from '@/db/schema/search';
import { seedSynthetic } from '@/db/seed/synthetic';
import { newRenderScope, renderScope } from '@/lib/server/render-scope';

const { ctx } = await openTestSite();
const SITE = { locales: ['en', 'vi'] as const, timeZone: 'Asia/Ho_Chi_Minh' };

type Asked = Partial<Parameters<typeof findSearchAnswer>[1]>;
const search = (asked: Asked, when: Context = ctx) => findSearchAnswer(when, { locale: 'en', q: '', section: '', source: '', from: '', to: '', lang: '', page: 1, newest: '', ...asked }, SITE);
const find = async (asked: Asked, when?: Context) => (await search(asked, when))!.hits.map(({ article }) => article.id);
const count = async (asked: Asked, when?: Context) => (await search(asked, when))!.found.count;
const at = (minutes: number): Context => ({ ...ctx, now: minutesAfter(minutes) });
/** Stories that say a word that nothing else says. */
const story = (word: string, facts: Parameters<typeof createStory>[1] = {}, when = ctx) => createStory(when, { ...facts, words: { body: bodyOf(`Nobody expected the ${word}.`), ...facts.words } });

describe('a search', () => {
  it('finds a story the moment it is published, and no more the moment it is withdrawn or retracted, so nobody is led to a page that is gone', async () => {
    const [gone, retracted] = [await story('pelican'), await story('pelican')];
    expect(await find({ q: 'pelican' })).toEqual([retracted, gone]);
    await withdrawVersion(ctx, { articleId: gone, inLanguage: 'en' });
    expect(await find({ q: 'pelican' })).toEqual([retracted]);
    await retractArticle(ctx, { articleId: retracted, note: null });
    expect(await find({ q: 'pelican' })).toEqual([]);
    expect(await ctx.db.select().from(searchDocuments).where(sql`words @@ '''en:pelican'''`)).toEqual([]);
  });

  it('finds what a story says now, not what it said before', async () => {
    const id = await story('heron');
    await publishWords(ctx, { articleId: id, inLanguage: 'en', body: bodyOf('Nobody expected the stork.') });
    expect([await find({ q: 'heron' }), await find({ q: 'stork' })]).toEqual([[], [id]]);
  });

  it('does not find what may not be shown any more: the licence of a story or of its newspaper has run out', async () => {
    const [own, paper] = [await story('osprey'), await story('osprey', { source: 'delta' })];
    await ctx.db.update(articles).set({ licenceExpiresAt: minutesAfter(10) }).where(eq(articles.publicId, own));
    await publishWords(ctx, { articleId: own, inLanguage: 'en', body: bodyOf('An osprey.') });
    await saveSource(ctx, sourceOf('delta', { licenceExpiresAt: minutesAfter(20) }));
    expect(await find({ q: 'osprey' }, at(5))).toHaveLength(2);
    expect(await find({ q: 'osprey' }, at(15))).toEqual([paper]);
    expect((await search({ q: 'osprey' }, at(25)))!.found.count).toBe(0);
    expect((await search({ q: 'osprey', locale: 'vi' }, at(25)))!.others).toEqual([]);
    await saveSource(ctx, sourceOf('delta'));
  });

  it('is narrowed by section, newspaper and the days of the site’s zone', async () => {
    const evening = new Date('2026-02-27T18:30:00Z'); // 28 February, 01:30 in Ho Chi Minh City
    const [city, sport, old] = [await story('kestrel'), await story('kestrel', { section: 'sport', source: 'delta' }), await story('kestrel', {}, { ...ctx, now: evening })];
    expect(await find({ q: 'kestrel', section: 'sport' })).toEqual([sport]);
    expect(await find({ q: 'kestrel', source: 'harbour' })).toEqual([city, old]);
    expect(await find({ q: 'kestrel', from: '2026-03-01' })).toEqual([sport, city]);
    expect(await find({ q: 'kestrel', to: '2026-02-27' })).toEqual([]);
    expect(await find({ q: 'kestrel', from: '2026-02-28', to: '2026-02-28' })).toEqual([old]);
    expect(await find({ q: 'kestrel', section: 'nowhere', source: 'nobody' })).toHaveLength(3);
  });

  it('counts the other languages in the words of each, and searches in one of them when asked', async () => {
    const id = await createStory(ctx, { languages: ['en', 'vi'], words: { body: bodyOf('The curlew, chim dẽ.') } });
    const answer = (await search({ q: 'curlews' }))!;
    expect(answer.found).toEqual({ locale: 'en', count: 1, isMore: false });
    // “curlews” is an English plural: Vietnamese knows no such form.
    expect(answer.others).toEqual([]);
    expect((await search({ q: 'curlew' }))!.others).toEqual([{ locale: 'vi', count: 1, isMore: false }]);
    const other = (await search({ q: 'chim de', lang: 'vi' }))!;
    expect(other.hits.map(({ article }) => [article.id, article.inLanguage])).toEqual([[id, 'vi']]);
    expect(other.others).toEqual([{ locale: 'en', count: 1, isMore: false }]);
  });

  it('finds stories by who wrote them, what they are about and which newspaper they are from, under a new name too', async () => {
    const id = await story('avocet', { topics: ['rivers'], source: 'delta', authors: ['tom'] });
    for (const q of ['avocet "author tom"', 'avocet rivers', 'avocet "the delta"']) expect(await find({ q }), q).toEqual([id]);
    const named = (name: string) => ({ en: { name, slug: 'x', description: 'x' }, vi: { name, slug: 'x', description: 'x' } });
    await saveTopic(ctx, { key: 'rivers', names: named('Estuaries') });
    await saveSource(ctx, sourceOf('delta', { texts: named('Lagoon') }));
    await saveAuthor(ctx, { key: 'tom', name: 'Zebedee', nameLanguage: 'en', source: 'harbour', texts: { en: { name: 'Zebedee', slug: 'z' }, vi: { name: 'Zebedee', slug: 'z' } } });
    expect(await ctx.db.select().from(jobs).where(eq(jobs.kind, 'index_search'))).toHaveLength(1);
    await indexDocuments(ctx);
    for (const q of ['avocet zebedee', 'avocet estuary', 'avocet lagoon']) expect(await find({ q }), q).toEqual([id]);
    expect(await find({ q: 'avocet rivers' })).toEqual([]);
  });

  it('finds what was published before there was a search, and what older rules made, after an upgrade', async () => {
    const [missing, outdated] = [await story('bittern'), await story('bittern')];
    const documentOf = (id: string) => sql`version_id in (select version_id from live_versions where public_id = ${id})`;
    await ctx.db.delete(searchDocuments).where(documentOf(missing));
    await ctx.db.update(searchDocuments).set({ words: "'old'", rules: -1 }).where(documentOf(outdated));
    expect(await find({ q: 'bittern' })).toEqual([]);
    await indexDocuments(ctx);
    expect(await find({ q: 'bittern' })).toEqual([outdated, missing]);
  });

  it('offers the spelling of headlines when nothing is found, and only one by which something is', async () => {
    await story('x', { words: { headline: 'Cormorants nest at Đồng Tháp' } });
    const offer = async (q: string) => (await search({ q }))!.suggestion;
    expect(await offer('cormarants')).toBe('cormorants');
    expect(await offer('cormarants dong')).toBe('cormorants dong');
    expect(await offer('cormorants volcano')).toBeNull();
    expect(await offer('xyzzy')).toBeNull();
    expect(await offer('cormorants')).toBeNull();
  });
});

describe('pages of hits', () => {
  beforeAll(async () => { for (let index = 0; index < HITS_PER_PAGE + 3; index += 1) await story('dunlin', {}, at(-index)); });

  it('hold every story once, in one order', async () => {
    const [first, second] = [(await search({ q: 'dunlin' }))!, (await search({ q: 'dunlin', page: 2 }))!];
    expect([first.hits.length, second.hits.length, first.hasNextPage, second.hasNextPage]).toEqual([HITS_PER_PAGE, 3, true, false]);
    expect(new Set([...first.hits, ...second.hits].map(({ article }) => article.id)).size).toBe(HITS_PER_PAGE + 3);
    expect(await find({ q: 'dunlin' })).toEqual(first.hits.map(({ article }) => article.id));
    expect(second.found.count).toBe(HITS_PER_PAGE + 3);
  });

  it('stay the same list while stories are published: who turns the page meets no story twice and misses none', async () => {
    const first = (await search({ q: 'dunlin' }))!;
    const shown = first.hits.map(({ article }) => article.id);
    const added = [await story('dunlin', { words: { headline: 'Dunlin, dunlin' } }, at(1)), await story('dunlin', {}, at(2))];
    const turned = (await search({ q: 'dunlin', page: 2, newest: first.newest! }, at(3)))!;
    expect(turned.hits.filter(({ article }) => shown.includes(article.id) || added.includes(article.id))).toEqual([]);
    expect([turned.hits.length, turned.found.count, turned.newest]).toEqual([3, HITS_PER_PAGE + 3, first.newest]);
    expect(await find({ q: 'dunlin', newest: first.newest! }, at(3)), 'and back').toEqual(shown);
    expect((await find({ q: 'dunlin' }, at(3)))[0], 'a new search begins with what is new').toBe(added[0]);
    // The address outlives the story that it names.
    await withdrawVersion(ctx, { articleId: first.newest!, inLanguage: 'en' });
    expect((await search({ q: 'dunlin', page: 2, newest: first.newest! }, at(4)))!.found.count).toBe(HITS_PER_PAGE + 2);
    for (const articleId of added) await withdrawVersion(ctx, { articleId, inLanguage: 'en' });
    await story('dunlin', {}, at(5));
  });

  it('as of a story that nobody knows, or that is in another language, are not there', async () => {
    expect(await search({ q: 'dunlin', newest: 'zzzzzzzzzz' })).toBeNull();
    const { newest } = (await search({ q: 'dunlin' }))!;
    expect(await search({ q: 'dunlin', lang: 'vi', newest: newest! })).toBeNull();
  });

  it('end with the last: there is no page behind it', async () => expect(await search({ q: 'dunlin', page: 3 })).toBeNull());
});

describe('what a search says of itself', () => {
  const refusal = async (asked: Asked) => search(asked).then(() => null, ({ code, issues }) => [code, ...issues.map((issue: { path: string; code: string }) => `${issue.path} ${issue.code}`)]);

  it('names the field that is wrong, so that a reader can mend it', async () => {
    expect(await refusal({ q: 'a'.repeat(MAX_QUERY_CHARS + 1) })).toEqual(['invalid', 'q too_long']);
    expect(await refusal({ q: 'x', from: '2026-02-30' })).toEqual(['invalid', 'from date']);
    expect(await refusal({ q: 'x', from: '2026-03-02', to: '2026-03-01' })).toEqual(['invalid', 'to reversed']);
    expect(await refusal({ q: 'x', from: '2026-03-01', to: '2026-03-01' })).toBeNull();
  });

  it('says what it depends on before it reads, and lives no longer than a minute', async () => {
    const scope = newRenderScope();
    await renderScope.run(scope, () => search({ q: 'nothing at all' }));
    expect([...scope.tags]).toEqual(expect.arrayContaining(['list:latest:en', 'list:latest:vi', 'sections', 'list:sources']));
    expect(scope.validUntil).toBe(ctx.now.getTime() + 60_000);
  });
});

describe('promise 18: whatever strangers ask', () => {
  afterEach(async () => expect(await count({ q: 'dunlin' })).toBe(HITS_PER_PAGE + 3));

  it.each(["' or 1=1 --", '\\', "'\\''", 'a & b | !c <-> (d', ':*', '%_%', '<script>alert(1)</script>', '\u202eabc', "'); drop table articles; --", '"', '＂＂', '👩‍👩‍👧', 'ﷺ'])('is an answer: %s', async (q) => {
    expect((await search({ q }))!.hits).toEqual([]);
  });

  it('is an answer also when it is a whole headline, in a language that writes each syllable apart', async () => {
    const headline = 'Cầu thay đèn màu hổ phách, phù du rụng xuống mặt đường giảm gần ba phần tư vì vậy đêm nay';
    const id = await createStory(ctx, { languages: ['en', 'vi'], words: { headline } });
    expect(await find({ q: headline, lang: 'vi' })).toEqual([id]);
  });

  it('is never an error', async () => {
    await fc.assert(fc.asyncProperty(fc.string({ unit: 'grapheme', maxLength: 30 }), fc.constantFrom('en' as const, 'vi' as const), async (q, locale) => {
      expect(await search({ q, locale }).then(() => 'answered', (error: { code?: string }) => error.code)).toMatch(/^(?:answered|invalid)$/);
    }), { numRuns: 60 });
  });
});

it('of more hits than it ranks shows the newest and says that there are more, as it does of those before a day', async () => {
  await createStory(ctx, { languages: ['en', 'vi'], words: { body: bodyOf('Nobody expected the plover, nobody.') } });
  await seedSynthetic(ctx, { total: 600 });
  const expected = async (when: SQL) => (await ctx.db.execute<{ id: string }>(sql`select public_id as id from search_documents join live_versions using (version_id) where words @@ '''en:the''' and ${when} order by search_documents.published_at desc, version_id desc limit ${MOST_RANKED + 1}`)).rows.map(({ id }) => id);
  const [now, before] = [await expected(sql`true`), await expected(sql`search_documents.published_at < '2024-03-01T17:00:00Z'`)];
  expect([now.length, before.length > 20 && before.length <= MOST_RANKED]).toEqual([MOST_RANKED + 1, true]);
  const { found, newest } = (await search({ q: 'the' }))!;
  expect([found, newest]).toEqual([{ locale: 'en', count: MOST_RANKED, isMore: true }, now[0]]);
  const pages = await Promise.all(Array.from({ length: LAST_PAGE }, (_, index) => find({ q: 'the', page: index + 1 })));
  expect(now).toEqual(expect.arrayContaining(pages.flat()));
  expect(new Set(pages.flat()).size).toBe(MOST_RANKED);
  const older = (await search({ q: 'the', to: '2024-03-01' }))!;
  expect([older.found.count, older.found.isMore, older.newest]).toEqual([before.length, false, before[0]]);
});
