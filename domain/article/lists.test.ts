import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Context } from '@/domain/context';
import { getFront } from '@/domain/front/queries';
import { saveFront } from '@/domain/front/save-front';
import { listPictures } from '@/domain/media/queries';
import { findSearchAnswer } from '@/domain/search/queries';
import { saveSection } from '@/domain/section/save-section';
import { getLocales, getSiteFrame } from '@/domain/site/queries';
import { saveSource } from '@/domain/source/save-source';
import { bodyOf, createStory, listEventTags, minutesAfter, NOW, openTestSite, publishWords, sourceOf } from '@/domain/testing';
import { isAppError } from '@/lib/errors';
import { newRenderScope, renderScope } from '@/lib/server/render-scope';
import type { RenderScope } from '@/lib/server/render-scope';
import { decodePart } from '@/lib/url';
import { correctArticle } from './correct-article';
import { listPublishedCorrections } from './correction-queries';
import { listLanguages } from './list-languages';
import { findAuthorPage, findSectionPage, findSourcePage, listLatest, listSources } from './list-queries';
import { findDayPage, findLatestPage } from './latest-queries';
import type { ArticleSummary } from './model';
import { findArticlePage } from './page-queries';
import { publishVersion } from './publish-version';
import { getRails } from './rail-queries';
import { MOST_PER_SOURCE, RAIL_LENGTH, rankRelated } from './rank-related';
import { retractArticle } from './retract-article';
import { saveArticle } from './save-article';
import { latestListTag } from './tags';
import { findTopicPage } from './topic-queries';
import { withdrawVersion } from './withdraw-version';

const { ctx } = await openTestSite();

const at = (minutes: number): Context => ({ ...ctx, now: minutesAfter(minutes) });

/** A section of its own, so that a test meets no other test's stories. */
async function newSection(key: string): Promise<string> {
  const name = { name: key, slug: key, description: key };
  await saveSection(ctx, { key, position: 20, hue: 'world', names: { en: name, vi: name } });
  return key;
}

async function sectionPage(slug: string, before?: string, when = ctx) {
  const page = await findSectionPage(when, { locale: 'en', slug, before });
  return page?.status === 'live' ? page : null;
}
const cursorOf = (href: string | null | undefined) => (href ? new URL(href, 'https://news.example').searchParams.get('before')! : undefined);
const ids = (items: readonly { id: string }[]) => items.map(({ id }) => id);
/** What a query answers, and what it declared while it was asked. */
async function observe<T>(query: () => Promise<T>): Promise<{ answer: T; scope: RenderScope }> {
  const scope = newRenderScope();
  return { answer: await renderScope.run(scope, query), scope };
}

describe('a list', () => {
  it('shows every story once over all its pages, while others are published and the last one shown is withdrawn', async () => {
    const section = await newSection('long');
    const all: string[] = [];
    // Two at a time in the same minute: the order among them must hold as well.
    for (let index = 0; index < 24; index++) all.push(await createStory(at(Math.floor(index / 2)), { section, authors: [] }));
    const first = await sectionPage('long');
    expect(first).toMatchObject({ isFirstPage: true, olderHref: `/en/long?before=${first?.items.at(-1)?.id}` });
    const newer = await createStory(at(60), { section, authors: [] });
    await withdrawVersion(ctx, { articleId: first!.items.at(-1)!.id, inLanguage: 'en' });
    const second = await sectionPage('long', cursorOf(first?.olderHref));
    expect(second).toMatchObject({ isFirstPage: false, olderHref: null });
    expect([...ids(first!.items), ...ids(second!.items)]).toEqual(all.toReversed());
    expect((await sectionPage('long'))?.items[0]?.id).toBe(newer);
  });

  it('has no page after a story that is not there, or after its last: addresses that are made up are no pages', async () => {
    const section = await newSection('short');
    const articleId = await createStory(ctx, { section });
    expect([await sectionPage('short', 'zzzzzzzzzz'), await sectionPage('short', "'; drop table articles"), await sectionPage('short', ''), await sectionPage('short', articleId)]).toEqual([null, null, null, null]);
  });

  it('holds no story that is withdrawn, retracted, unpublished or in another language', async () => {
    const section = await newSection('clean');
    await saveSource(ctx, sourceOf('tidy'));
    const facts = { section, source: 'tidy' };
    const [kept, withdrawn, retracted] = [await createStory(ctx, facts), await createStory(ctx, facts), await createStory(ctx, facts)];
    await createStory(ctx, { ...facts, languages: ['vi'] });
    await createStory(ctx, { ...facts, languages: [] });
    await withdrawVersion(ctx, { articleId: withdrawn, inLanguage: 'en' });
    await retractArticle(ctx, { articleId: retracted, note: null });
    const source = (await sectionPage('clean'))!.items[0]!.source.href;
    const author = await readAuthorHref(kept);
    const lists = {
      section: (await sectionPage('clean'))!.items,
      latest: (await listLatest(ctx, { locale: 'en', limit: 100 })).map(({ summary }) => summary),
      kind: (await listLatest(ctx, { locale: 'en', kind: 'story', limit: 100 })).map(({ summary }) => summary),
      author: itemsOf(await findAuthorPage(ctx, { locale: 'en', address: author })),
      source: itemsOf(await findSourcePage(ctx, { locale: 'en', address: decodePart(source.split('/').at(-1)!) })),
    };
    expect(ids(lists.section)).toEqual([kept]);
    for (const [name, items] of Object.entries(lists)) {
      expect(ids(items), name).toContain(kept);
      expect(ids(items).filter((id) => id === withdrawn || id === retracted), name).toEqual([]);
      expect(items.filter(({ inLanguage }) => inLanguage !== 'en'), name).toEqual([]);
    }
  });

  it('lets a story go at the instant when its licence ends, or its newspaper’s, and says until when it is right', async () => {
    const section = await newSection('licensed');
    await saveSource(ctx, sourceOf('rented', { licenceExpiresAt: minutesAfter(90) }));
    const own = await createStory(ctx, { section, licenceExpiresAt: minutesAfter(60) });
    const papers = await createStory(at(1), { section, source: 'rented', sourceGuid: 'rented-1' });
    const { answer, scope } = await observe(() => sectionPage('licensed'));
    expect(ids(answer!.items)).toEqual([papers, own]);
    expect(scope.validUntil).toBe(minutesAfter(60).getTime());
    expect(ids((await sectionPage('licensed', undefined, at(60)))!.items)).toEqual([papers]);
    expect(ids((await sectionPage('licensed', undefined, at(90)))!.items)).toEqual([]);
    expect((await listSources(at(90), { locale: 'en', limit: 20 })).find(({ key }) => key === 'rented')).toBeUndefined();
    expect((await observe(() => listSources(ctx, { locale: 'en', limit: 20 }))).scope.validUntil).toBe(minutesAfter(60).getTime());
  });

  it('follows a newspaper’s terms when they change: an agreement that ends early takes its stories down, one that is renewed brings them back', async () => {
    const section = await newSection('renewed');
    await saveSource(ctx, sourceOf('fickle'));
    const articleId = await createStory(ctx, { section, source: 'fickle' });
    const asked = await observe(() => sectionPage('renewed'));
    await saveSource(ctx, sourceOf('fickle', { licenceExpiresAt: NOW }));
    expect((await listEventTags(ctx)).at(-1)?.filter((tag) => asked.scope.tags.has(tag))).not.toEqual([]);
    const empty = await observe(() => sectionPage('renewed'));
    expect(ids(empty.answer!.items)).toEqual([]);
    await saveSource(ctx, sourceOf('fickle'));
    expect((await listEventTags(ctx)).at(-1)?.filter((tag) => empty.scope.tags.has(tag)), 'the page that shows nothing of it is dropped too').not.toEqual([]);
    expect(ids((await sectionPage('renewed'))!.items)).toEqual([articleId]);
  });

  it('names an author’s languages by what can be read, not by what was', async () => {
    const articleId = await createStory(ctx, { authors: ['tom'], languages: ['en', 'vi'] });
    const address = await readAuthorHref(articleId);
    const writesIn = async () => { const page = await findAuthorPage(ctx, { locale: 'en', address }); return page?.status === 'live' ? page.author.writesIn : null; };
    expect(await writesIn()).toEqual(['en', 'vi']);
    await retractArticle(ctx, { articleId, note: null });
    expect(await writesIn()).toEqual([]);
  });

  async function readAuthorHref(articleId: string): Promise<string> {
    const moved = await findArticlePage(ctx, { locale: 'en', sectionSlug: '', address: articleId });
    const [, , sectionSlug = '', address = ''] = moved?.status === 'moved' ? moved.href.split('/') : [];
    const page = await findArticlePage(ctx, { locale: 'en', sectionSlug, address });
    if (page?.status !== 'live') throw new Error('not live');
    return decodePart(page.article.authors[0]!.href.split('/').at(-1)!);
  }
  const itemsOf = (page: Awaited<ReturnType<typeof findAuthorPage>> | Awaited<ReturnType<typeof findSourcePage>>): ArticleSummary[] => (page?.status === 'live' ? page.items : []);
});

describe('the rails beside a story', () => {
  it('rank what shares topics first, then the newer, with at most two of one newspaper', () => {
    const card = (id: string, source: string, hour: number, sharedTopics = 0) => ({ sharedTopics, summary: { id, source: { key: source }, publishedAt: minutesAfter(hour * 60).toISOString() } as ArticleSummary });
    expect(ids(rankRelated([card('old', 'a', 1), card('new', 'b', 5), card('topics', 'c', 0, 2), card('topic', 'c', 4, 1)]))).toEqual(['topics', 'topic', 'new', 'old']);
    expect(ids(rankRelated([card('1', 'a', 9), card('2', 'a', 8), card('3', 'a', 7), card('4', 'b', 6)]))).toEqual(['1', '2', '4']);
    fc.assert(fc.property(fc.array(fc.record({ source: fc.constantFrom('a', 'b', 'c'), hour: fc.nat(9), topics: fc.nat(3) })), (drawn) => {
      const candidates = drawn.map(({ source, hour, topics }, index) => card(String(index), source, hour, topics));
      const ranked = rankRelated(candidates);
      expect(ranked.length).toBeLessThanOrEqual(RAIL_LENGTH);
      for (const source of ['a', 'b', 'c']) expect(ranked.filter((item) => item.source.key === source).length).toBeLessThanOrEqual(MOST_PER_SOURCE);
      expect(new Set(ids(ranked)).size).toBe(ranked.length);
    }));
  });

  it('hold stories of the same section and language, never the story itself, and stories by its author', async () => {
    const section = await newSection('railed');
    const open = await createStory(ctx, { section, authors: ['tom'], topics: ['rivers'], languages: ['en', 'vi'] });
    const [old, shared, byTom] = [await createStory(at(5), { section, authors: [] }), await createStory(at(1), { section, authors: [], source: 'delta', topics: ['rivers', 'bridges'] }), await createStory(at(3), { section: 'sport', authors: ['tom'] })];
    const rails = await getRails(ctx, { articleId: open, locale: 'en' });
    expect(rails.related).toMatchObject({ kind: 'section', section: { key: section }, items: [{ id: shared }, { id: old }] });
    expect(rails.sameAuthor).toMatchObject({ kind: 'author', author: { name: 'Author tom' }, items: [{ id: byTom }] });
    expect((await getRails(ctx, { articleId: open, locale: 'vi' })).related, 'the others are not in Vietnamese').toBeNull();
    await expect(getRails(ctx, { articleId: byTom, locale: 'vi' })).rejects.toMatchObject({ code: 'not_found' });
  });

  it('fall back from an author who wrote nothing else to the newspaper, under the newspaper’s name: no heading stands over nothing', async () => {
    const section = await newSection('alone');
    for (const key of ['single', 'sole']) await saveSource(ctx, sourceOf(key));
    const [open, same] = [await createStory(ctx, { section, source: 'single', authors: [] }), await createStory(ctx, { section: 'sport', source: 'single', authors: [] })];
    expect(await getRails(ctx, { articleId: open, locale: 'en' })).toEqual({ related: null, sameAuthor: { kind: 'source', source: expect.objectContaining({ key: 'single' }), items: [expect.objectContaining({ id: same })] } });
    const lonely = await createStory(ctx, { section: await newSection('lonely'), source: 'sole', authors: [] });
    expect(await getRails(ctx, { articleId: lonely, locale: 'en' })).toEqual({ related: null, sameAuthor: null });
  });

  it('show no story twice: what stands under the section is not offered again under the newspaper', async () => {
    const section = await newSection('twice');
    await saveSource(ctx, sourceOf('twofold'));
    const [open, near] = [await createStory(ctx, { section, source: 'twofold', authors: [] }), await createStory(ctx, { section, source: 'twofold', authors: [] })];
    expect(await getRails(ctx, { articleId: open, locale: 'en' })).toMatchObject({ related: { items: [{ id: near }] }, sameAuthor: null });
    const far = await createStory(ctx, { section: 'sport', source: 'twofold', authors: [] });
    expect(await getRails(ctx, { articleId: open, locale: 'en' })).toMatchObject({ related: { items: [{ id: near }] }, sameAuthor: { kind: 'source', items: [{ id: far }] } });
  });

  it('drawn into a page may miss a new story for five minutes, but a withdrawn one drops the page at once', async () => {
    const section = await newSection('lagging');
    const [open, other] = [await createStory(ctx, { section, authors: [] }), await createStory(ctx, { section, authors: [], source: 'delta' })];
    const { scope } = await observe(() => getRails(ctx, { articleId: open, locale: 'en', mayLag: true }));
    expect(scope.validUntil).toBe(minutesAfter(5).getTime());
    expect([...scope.tags].filter((tag) => tag.startsWith('list:section:'))).toEqual([]);
    await withdrawVersion(ctx, { articleId: other, inLanguage: 'en' });
    expect((await listEventTags(ctx)).at(-1)?.some((tag) => scope.tags.has(tag))).toBe(true);
  });
});

describe('the invalidation promise', () => {
  const LANGUAGES = ['en', 'vi'] as const;
  const stories: { id: string; guid: string }[] = [];
  let authorAddresses: string[] = [];
  let sourceAddresses: string[] = [];

  beforeAll(async () => {
    await retractAll();
    for (const [index, section] of ['city', 'sport', 'city', 'sport', 'science'].entries()) {
      const guid = `promise-${index}`;
      stories.push({ guid, id: await createStory(at(index), { sourceGuid: guid, section, authors: [index % 2 ? 'mai' : 'tom'], source: 'harbour', languages: index < 3 ? ['en', 'vi'] : ['en'], topics: index % 2 ? ['rivers'] : [] }) });
    }
    await saveFront(ctx, { key: 'home', blocks: [
      { layout: 'lead', slots: [{ position: 1, articleId: stories[3]!.id }] },
      { layout: 'pictures', section: 'city', titles: { en: 'City', vi: 'Phố' } },
      { layout: 'columns', sections: ['city', 'sport', 'science'] },
      { layout: 'sources', titles: { en: 'Newspapers', vi: 'Báo' } },
    ] });
    const pages = await Promise.all(stories.map(({ id }) => liveArticle(id)));
    authorAddresses = [...new Set(pages.flatMap(({ authors }) => authors.map(({ href }) => decodePart(href.split('/').at(-1)!))))];
    sourceAddresses = [...new Set(pages.map(({ source }) => decodePart(source.href.split('/').at(-1)!)))];
  });

  async function retractAll(): Promise<void> {
    for (const locale of LANGUAGES) for (const { summary } of await listLatest(ctx, { locale, limit: 100 })) await retractArticle(ctx, { articleId: summary.id, note: null });
  }

  async function liveArticle(id: string) {
    const moved = await findArticlePage(ctx, { locale: 'en', sectionSlug: '', address: id });
    const [, , sectionSlug = '', address = ''] = moved?.status === 'moved' ? moved.href.split('/') : [];
    const page = await findArticlePage(ctx, { locale: 'en', sectionSlug, address });
    if (page?.status !== 'live') throw new Error('not live');
    return page.article;
  }

  /** Every public query, by name; `not_found` is an answer like any other. */
  const queries = (): [string, (when: Context) => Promise<unknown>][] => LANGUAGES.flatMap((locale) => [
    [`frame ${locale}`, (when: Context) => getSiteFrame(when, locale)],
    [`locales ${locale}`, (when: Context) => getLocales(when)],
    [`latest ${locale}`, (when: Context) => listLatest(when, { locale, limit: 10 })],
    [`galleries ${locale}`, (when: Context) => listLatest(when, { locale, kind: 'gallery', limit: 10 })],
    [`newspapers ${locale}`, (when: Context) => listSources(when, { locale, limit: 10 })],
    [`front ${locale}`, (when: Context) => getFront(when, { key: 'home', locale })],
    [`pictures ${locale}`, (when: Context) => listPictures(when, { keys: ['bridge'], locale })],
    ...['city', 'sport', 'science'].map((slug): [string, (when: Context) => Promise<unknown>] => [`section ${slug} ${locale}`, (when) => findSectionPage(when, { locale, slug: locale === 'vi' ? `muc-${slug}` : slug })]),
    [`corrections ${locale}`, (when: Context) => listPublishedCorrections(when, { locale })],
    [`languages seen in ${locale}`, (when: Context) => listLanguages(when, { tagOf: latestListTag })],
    [`all ${locale}`, (when: Context) => findLatestPage(when, { locale })],
    [`day ${locale}`, (when: Context) => findDayPage(when, { locale, day: '2026-03-02', timeZone: 'UTC' })],
    [`day without stories ${locale}`, (when: Context) => findDayPage(when, { locale, day: '2025-03-02', timeZone: 'UTC' })],
    ...['rivers', 'bridges'].map((slug): [string, (when: Context) => Promise<unknown>] => [`topic ${slug} ${locale}`, (when) => findTopicPage(when, { locale, slug })]),
    ...['one', 'rivers', '"the harbour"'].map((q): [string, (when: Context) => Promise<unknown>] => [`search ${q} ${locale}`, (when) => findSearchAnswer(when, { locale, q, section: '', source: '', from: '', to: '', lang: '', page: 1, newest: '' }, { locales: LANGUAGES, timeZone: 'UTC' })]),
    [`unknown section ${locale}`, (when: Context) => findSectionPage(when, { locale, slug: 'nowhere' })],
    ...authorAddresses.map((address): [string, (when: Context) => Promise<unknown>] => [`author ${address} ${locale}`, (when) => findAuthorPage(when, { locale, address })]),
    ...sourceAddresses.map((address): [string, (when: Context) => Promise<unknown>] => [`source ${address} ${locale}`, (when) => findSourcePage(when, { locale, address })]),
    ...stories.flatMap(({ id }): [string, (when: Context) => Promise<unknown>][] => [
      [`story ${id} ${locale}`, async (when) => {
        const moved = await findArticlePage(when, { locale, sectionSlug: '', address: id });
        const [, , sectionSlug = '', address = ''] = moved?.status === 'moved' ? moved.href.split('/').map(decodePart) : [];
        return moved?.status === 'moved' ? findArticlePage(when, { locale, sectionSlug, address }) : moved;
      }],
      [`rails ${id} ${locale}`, (when) => getRails(when, { articleId: id, locale }).catch((error: unknown) => (isAppError(error) ? error.code : Promise.reject(error)))],
    ]),
  ] as [string, (when: Context) => Promise<unknown>][]);

  async function observeAll(when: Context) {
    const seen = new Map<string, { json: string; tags: ReadonlySet<string> }>();
    for (const [name, query] of queries()) {
      const { answer, scope } = await observe(() => query(when));
      seen.set(name, { json: JSON.stringify(answer), tags: scope.tags });
    }
    return seen;
  }

  it('begins with every public query saying what it depends on: a page that says nothing would stay for ever', async () => {
    const silent = [...(await observeAll(ctx))].filter(([, { tags }]) => tags.size === 0).map(([name]) => name);
    expect(silent).toEqual([]);
    expect((await observe(() => findSectionPage(ctx, { locale: 'en', slug: 'city' }))).scope.tags).toContain('list:section:city:en');
  });

  it('holds for every change: a page whose answer changes declared a tag of the change’s event, so that no reader anywhere is shown what is no longer so', async () => {
    const story = fc.nat(4);
    const locale = fc.constantFrom(...LANGUAGES);
    const operation = fc.oneof(
      fc.record({ kind: fc.constant('publish' as const), story, locale, words: fc.constantFrom('One', 'Two', 'Three') }),
      fc.record({ kind: fc.constant('withdraw' as const), story, locale }),
      fc.record({ kind: fc.constant('correct' as const), story }),
      fc.record({ kind: fc.constant('facts' as const), story, section: fc.constantFrom('city', 'sport', 'science'), author: fc.constantFrom('mai', 'tom'), shape: fc.constantFrom('story' as const, 'gallery' as const), topics: fc.subarray(['rivers', 'bridges']), leadMedia: fc.constantFrom('bridge', null), urgency: fc.constantFrom(1, 5) }),
      fc.record({ kind: fc.constant('retract' as const), story: fc.constant(4) }),
    );
    type Operation = typeof operation extends fc.Arbitrary<infer T> ? T : never;
    const perform = async (when: Context, change: Operation): Promise<void> => {
      const { id: articleId, guid: sourceGuid } = stories[change.story]!;
      switch (change.kind) {
        case 'publish': {
          const { locale: inLanguage } = change;
          await publishWords(when, { articleId, inLanguage, headline: `${change.words} in ${inLanguage}`, body: bodyOf(change.words), from: inLanguage === 'vi' ? { inLanguage: 'en', revision: 1 } : null });
          return;
        }
        case 'withdraw': return void (await withdrawVersion(when, { articleId, inLanguage: change.locale }));
        case 'correct': return void (await correctArticle(when, { articleId, severity: 'minor', texts: { en: 'Mended.' } }));
        case 'retract': return void (await retractArticle(when, { articleId, note: null }));
        case 'facts': {
          await saveArticle(when, { originalLanguage: 'en', section: change.section, source: 'harbour', sourceGuid, authors: [change.author], kind: change.shape, topics: change.topics, leadMedia: change.leadMedia, urgency: change.urgency });
          await publishVersion(when, { articleId, inLanguage: 'en' });
        }
      }
    };

    await fc.assert(fc.asyncProperty(fc.array(operation, { minLength: 20, maxLength: 20 }), async (changes) => {
      let before = await observeAll(ctx);
      let changed = 0;
      for (const [index, change] of changes.entries()) {
        const known = (await listEventTags(ctx)).length;
        // A refusal (withdrawing what is not live, touching what was retracted) is a change that must change nothing.
        await perform(at(100 + index), change).catch((error: unknown) => (isAppError(error) ? undefined : Promise.reject(error)));
        const told = new Set((await listEventTags(ctx)).slice(known).flat());
        const after = await observeAll(ctx);
        for (const [name, { json, tags }] of before) {
          if (json === after.get(name)!.json) continue;
          changed += 1;
          expect([...tags].some((tag) => told.has(tag)), `${JSON.stringify(change)} changed “${name}”, which depends on ${[...tags].join(' ')} and was told ${[...told].join(' ')}`).toBe(true);
        }
        before = after;
      }
      expect(changed, 'the changes reached pages at all').toBeGreaterThan(20);
    }), { numRuns: 1, endOnFailure: true });
  }, 180_000);

  it('reaches no further than it must: a publication in one section and language leaves the pages of another where they are', async () => {
    const quiet = await newSection('quiet');
    const busy = await newSection('busy');
    await createStory(ctx, { section: quiet, source: 'delta', authors: [] });
    const asked = await observe(() => sectionPage(quiet));
    await createStory(ctx, { section: busy, source: 'harbour', authors: [] });
    expect((await listEventTags(ctx)).at(-1)?.filter((tag) => asked.scope.tags.has(tag))).toEqual([]);
  });

  it('tells a list which other languages have it when their first story comes and their last one goes, not with every story in between', async () => {
    const facts = { section: await newSection('spoken'), authors: ['tom'] };
    await retractAll();
    await createStory(ctx, facts);
    const [address = ''] = authorAddresses.filter((each) => each.startsWith('tom-'));
    const ask = () => observe(async () => { const page = await findAuthorPage(ctx, { locale: 'en', address }); return page?.status === 'live' ? page.author.writesIn : null; });
    const vietnamese = { ...facts, languages: ['vi' as const] };
    const isToldOf = async (asked: Awaited<ReturnType<typeof ask>>) => (await listEventTags(ctx)).at(-1)!.some((tag) => asked.scope.tags.has(tag));

    const alone = await ask();
    expect(alone.answer).toEqual(['en']);
    const first = await createStory(ctx, vietnamese);
    expect(await isToldOf(alone)).toBe(true);
    const both = await ask();
    expect(both.answer).toEqual(['en', 'vi']);
    const second = await createStory(at(1), vietnamese);
    expect(await isToldOf(both)).toBe(false);
    await withdrawVersion(ctx, { articleId: first, inLanguage: 'vi' });
    expect(await isToldOf(both)).toBe(true);
    const still = await ask();
    expect(still.answer).toEqual(['en', 'vi']);
    await withdrawVersion(ctx, { articleId: second, inLanguage: 'vi' });
    expect(await isToldOf(still)).toBe(true);
    expect((await ask()).answer).toEqual(['en']);
  });
});

