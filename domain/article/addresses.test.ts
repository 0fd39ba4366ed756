import fc from 'fast-check';
import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { articles } from '@/db/schema/article';
import { saveAuthor } from '@/domain/author/save-author';
import { saveSection } from '@/domain/section/save-section';
import { savePage } from '@/domain/site/save-page';
import { saveSource } from '@/domain/source/save-source';
import { bodyOf, createStory, minutesAfter, openTestSite, publishWords, sourceOf, writeDraft } from '@/domain/testing';
import type { Locale } from '@/lib/locales';
import { newRenderScope, renderScope } from '@/lib/server/render-scope';
import { decodePart } from '@/lib/url';
import { findAuthorPage, findSectionPage, findSourcePage } from './list-queries';
import type { ArticlePage } from './model';
import { findArticlePage } from './page-queries';
import { newPublicId } from './public-id';
import { publishVersion } from './publish-version';
import { retractArticle } from './retract-article';
import { withdrawVersion } from './withdraw-version';
import { PUBLIC_ID } from './model';
import { saveArticle } from './save-article';

const { ctx } = await openTestSite();

/** What a reader who opens `href` gets. */
function open(href: string, when = ctx): Promise<ArticlePage | null> {
  const [, locale, sectionSlug = '', address = ''] = href.split('/');
  return findArticlePage(when, { locale: locale as Locale, sectionSlug: decodePart(sectionSlug), address: decodePart(address) });
}

const part = fc.oneof(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'binary' }), fc.constantFrom('city', 'sport', 'muc-city', 'thành-phố', '..', '%', "'; drop table articles; --"));

describe('the address of a story', () => {
  it('promise 11: leads in one hop to the one right address, whatever section and slug it names: no link that was ever shared dies', async () => {
    const articleId = await createStory(ctx, { languages: ['en', 'vi'], words: { headline: 'Cánh rừng giữ đất' } });
    const right = { en: `/en/city/canh-rung-giu-dat-${articleId}`, vi: `/vi/muc-city/canh-rung-giu-dat-${articleId}` };
    await fc.assert(fc.asyncProperty(fc.constantFrom<'en' | 'vi'>('en', 'vi'), part, part, fc.boolean(), async (locale, sectionSlug, slug, isShouted) => {
      const id = isShouted ? articleId.toUpperCase() : articleId;
      const page = await findArticlePage(ctx, { locale, sectionSlug, address: slug === '' ? id : `${slug}-${id}` });
      // An id without a letter is the same in both cases; every id holds one.
      expect(page).toEqual({ status: 'moved', href: right[locale] });
    }), { numRuns: 60 });
    for (const href of Object.values(right)) expect(await open(href)).toMatchObject({ status: 'live', article: { href } });
  });

  it('follows a headline that changes from A to B and back to A: each old address reaches the newest in one hop', async () => {
    const articleId = await createStory(ctx, { words: { headline: 'Name A' } });
    const a = `/en/city/name-a-${articleId}`;
    const b = `/en/city/name-b-${articleId}`;
    expect(await open(a)).toMatchObject({ status: 'live' });
    await publishWords(ctx, { articleId, inLanguage: 'en', headline: 'Name B' });
    expect([await open(a), (await open(b))?.status]).toEqual([{ status: 'moved', href: b }, 'live']);
    await publishWords(ctx, { articleId, inLanguage: 'en', headline: 'Name A' });
    expect([(await open(a))?.status, await open(b)]).toEqual(['live', { status: 'moved', href: a }]);
  });

  it('keeps a slug that an editor chose, in any script, and is percent-encoded', async () => {
    const articleId = await createStory(ctx, { words: { slug: 'ป่าที่รั้งแผ่นดิน', headline: 'A forest' } });
    const href = `/en/city/${encodeURIComponent('ป่าที่รั้งแผ่นดิน')}-${articleId}`;
    expect(await open(`/en/x/${articleId}`)).toEqual({ status: 'moved', href });
    expect(await open(href)).toMatchObject({ status: 'live' });
  });

  it('in a language that the story was never in names the ones it is in', async () => {
    const articleId = await createStory(ctx, { words: { headline: 'Only English' } });
    expect(await open(`/vi/muc-city/only-english-${articleId}`)).toMatchObject({
      status: 'absent', headline: 'Only English', headlineLanguage: 'en',
      languages: [{ locale: 'en', state: 'original', href: `/en/city/only-english-${articleId}` }, { locale: 'vi', state: 'absent', href: null }],
    });
  });

  it('of a withdrawn language says so, under the original’s headline where that is live, also when nothing is live any more', async () => {
    const articleId = await createStory(ctx, { languages: ['en', 'vi'] });
    const { headline } = await liveArticle(articleId);
    await withdrawVersion(ctx, { articleId, inLanguage: 'vi' });
    expect(await open(`/vi/x/${articleId}`)).toMatchObject({ status: 'withdrawn', headline, headlineLanguage: 'en' });
    await withdrawVersion(ctx, { articleId, inLanguage: 'en' });
    expect(await open(`/vi/x/${articleId}`)).toMatchObject({ status: 'withdrawn', headline: null, headlineLanguage: null });
    expect((await open(`/vi/x/${articleId}`) as { languages: { href: string | null }[] }).languages.map(({ href }) => href)).toEqual([null, null]);
  });

  it('of a retracted story says that it was retracted, in every language and without its headline', async () => {
    const articleId = await createStory(ctx, { words: { headline: 'An invented report' } });
    await retractArticle(ctx, { articleId, note: 'Invented.' });
    for (const locale of ['en', 'vi']) {
      const page = await open(`/${locale}/city/an-invented-report-${articleId}`);
      expect(page?.status).toBe('retracted');
      expect(JSON.stringify(page)).not.toContain('nvented');
    }
  });

  it('after the licence has run out says the same as of a withdrawn story, and keeps its headline to itself', async () => {
    const articleId = await createStory(ctx, { licenceExpiresAt: minutesAfter(60), words: { headline: 'Licensed for an hour' } });
    expect((await open(`/en/city/licensed-for-an-hour-${articleId}`))?.status).toBe('live');
    expect(await open(`/en/city/licensed-for-an-hour-${articleId}`, { ...ctx, now: minutesAfter(60) })).toMatchObject({ status: 'withdrawn', headline: null });
    expect(await open(`/vi/city/licensed-for-an-hour-${articleId}`, { ...ctx, now: minutesAfter(60) })).toBeNull();
  });

  it('of a story that was merged into another leads to that one at once, through any number of merges', async () => {
    const [first, second, third] = [await createStory(ctx), await createStory(ctx), await createStory(ctx, { words: { headline: 'The merged story' } })];
    const idOf = async (publicId: string) => (await ctx.db.select({ id: articles.id }).from(articles).where(eq(articles.publicId, publicId)))[0]!.id;
    await ctx.db.update(articles).set({ mergedIntoId: await idOf(second) }).where(eq(articles.publicId, first));
    await ctx.db.update(articles).set({ mergedIntoId: await idOf(third) }).where(eq(articles.publicId, second));
    expect(await open(`/en/city/whatever-${first}`)).toEqual({ status: 'moved', href: `/en/city/the-merged-story-${third}` });
    await withdrawVersion(ctx, { articleId: third, inLanguage: 'en' });
    expect((await open(`/en/city/whatever-${first}`))?.status).toBe('withdrawn');
  });

  it.each(['zzzzzzzzzz', 'no-id-at-all', '', 'city', '0000000000'])('“%s” that no story ever had is nothing', async (address) => {
    expect(await findArticlePage(ctx, { locale: 'en', sectionSlug: 'city', address })).toBeNull();
  });

  it('of a draft is nothing: nobody learns from an address what is being written', async () => {
    const articleId = await createStory(ctx, { languages: [] });
    expect(await open(`/en/city/${articleId}`)).toBeNull();
  });

  it('says until when its answer is right, and of which revision it is', async () => {
    const articleId = await createStory(ctx, { licenceExpiresAt: minutesAfter(60), words: { headline: 'Until' } });
    const scope = newRenderScope();
    await renderScope.run(scope, () => open(`/en/city/until-${articleId}`));
    expect(scope).toMatchObject({ validUntil: minutesAfter(60).getTime(), revision: `${articleId}:en:1` });
    expect([...scope.tags]).toContain(`article:${articleId}`);
  });

  it('links inside the text lead to the story in the reader’s language, else in its own, and nowhere when it is gone', async () => {
    const target = await createStory(ctx, { languages: ['en', 'vi'], licenceExpiresAt: minutesAfter(30), words: { headline: 'Target' } });
    const body = { type: 'doc' as const, content: [{ type: 'paragraph' as const, attrs: { id: 'B1' }, content: [{ type: 'text' as const, text: 'here', marks: [{ type: 'articleLink' as const, attrs: { articleId: target } }] }] }] };
    const articleId = await createStory(ctx, { languages: ['vi'], words: { headline: 'Linking', body } });
    const linksAt = async (when = ctx) => {
      const scope = newRenderScope();
      const page = await renderScope.run(scope, () => open(`/vi/muc-city/linking-${articleId}`, when));
      return { links: page?.status === 'live' ? page.article.links : null, scope };
    };
    const { links, scope } = await linksAt();
    expect(links).toEqual({ [target]: { href: `/vi/muc-city/target-${target}`, inLanguage: 'vi' } });
    expect(scope.validUntil, 'the link goes when the licence of its story ends').toBe(minutesAfter(30).getTime());
    await withdrawVersion(ctx, { articleId: target, inLanguage: 'vi' });
    expect((await linksAt()).links).toEqual({ [target]: { href: `/en/city/target-${target}`, inLanguage: 'en' } });
    expect((await linksAt({ ...ctx, now: minutesAfter(30) })).links).toEqual({});
    await withdrawVersion(ctx, { articleId: target, inLanguage: 'en' });
    expect((await linksAt()).links).toEqual({});
  });

  it('that a newspaper wants found at home is canonical there and kept from search engines here', async () => {
    await saveSource(ctx, sourceOf('selfish', { canonicalPolicy: 'source' }));
    const articleId = await createStory(ctx, { source: 'selfish', originalUrl: 'https://selfish.example/story', words: { headline: 'Ours' } });
    const other = await createStory(ctx, { words: { headline: 'Ours' } });
    expect(await open(`/en/city/ours-${articleId}`)).toMatchObject({ article: { canonicalUrl: 'https://selfish.example/story', isIndexable: false } });
    expect(await open(`/en/city/ours-${other}`)).toMatchObject({ article: { canonicalUrl: `https://news.example/en/city/ours-${other}`, isIndexable: true } });
  });

  it('follows its newspaper when that changes its mind about search engines, in every language, without being published again', async () => {
    await saveSource(ctx, sourceOf('fickle'));
    const articleId = await createStory(ctx, { source: 'fickle', originalUrl: 'https://fickle.example/story', languages: ['en', 'vi'], words: { headline: 'Found' } });
    const told = async () => {
      const { canonicalUrl, isIndexable, languages } = await liveArticle(articleId);
      return { canonicalUrl, isIndexable, alternates: languages.filter((language) => language.isIndexable).map(({ locale }) => locale) };
    };
    const here = { canonicalUrl: `https://news.example/en/city/found-${articleId}`, isIndexable: true, alternates: ['en', 'vi'] };
    expect(await told()).toEqual(here);
    await saveSource(ctx, sourceOf('fickle', { canonicalPolicy: 'source' }));
    expect(await told()).toEqual({ canonicalUrl: 'https://fickle.example/story', isIndexable: false, alternates: [] });
    // Published while the newspaper wanted it found at home: nothing of that stays behind.
    await writeDraft(ctx, { articleId, inLanguage: 'en', headline: 'Found', description: 'Found again.' });
    await publishVersion(ctx, { articleId, inLanguage: 'en' });
    await saveSource(ctx, sourceOf('fickle'));
    expect(await told()).toEqual(here);
  });

  async function liveArticle(articleId: string) {
    const moved = await open(`/en/x/${articleId}`);
    const page = moved?.status === 'moved' ? await open(moved.href) : moved;
    if (page?.status !== 'live') throw new Error('not live');
    return page.article;
  }
});

describe('a public id', () => {
  it('is ten letters and digits without look-alikes, never digits alone, and never the same', () => {
    const ids = Array.from({ length: 2000 }, () => newPublicId());
    expect(ids.every((id) => PUBLIC_ID.test(id) && /[a-z]/.test(id))).toBe(true);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('is drawn again when it came out as digits alone: it would read like a date', () => {
    const draws = [new Uint8Array(10).fill(7), new Uint8Array(10).fill(42)];
    expect(newPublicId(() => draws.shift()!)).toBe('aaaaaaaaaa');
  });

  it('stays when a source sends the story again', async () => {
    const facts = { originalLanguage: 'en', section: 'city', source: 'harbour', sourceGuid: 'again' } as const;
    expect(await saveArticle(ctx, facts)).toEqual(await saveArticle(ctx, { ...facts, urgency: 2 }));
  });
});

describe('the address of a section', () => {
  const name = (slug: string) => ({ name: slug, slug, description: slug });
  const save = (en: string, vi: string) => saveSection(ctx, { key: 'roads', position: 5, hue: 'local', names: { en: name(en), vi: name(vi) } });
  const at = (slug: string, locale: Locale = 'en') => findSectionPage(ctx, { locale, slug });

  it('leads from every old name to the newest in one hop, per language, also after A → B → A', async () => {
    await save('roads', 'duong');
    await save('streets', 'duong');
    expect([await at('roads'), (await at('streets'))?.status]).toEqual([{ status: 'moved', href: '/en/streets' }, 'live']);
    await save('lanes', 'duong');
    expect([await at('roads'), await at('streets')]).toEqual([{ status: 'moved', href: '/en/lanes' }, { status: 'moved', href: '/en/lanes' }]);
    await save('roads', 'duong');
    expect([(await at('roads'))?.status, await at('streets'), await at('lanes')]).toEqual(['live', { status: 'moved', href: '/en/roads' }, { status: 'moved', href: '/en/roads' }]);
    expect(await at('duong', 'vi')).toMatchObject({ status: 'live', languages: expect.arrayContaining([{ locale: 'en', href: '/en/roads' }, { locale: 'vi', href: '/vi/duong' }]) });
    expect([await at('duong'), await at('nowhere')]).toEqual([null, null]);
  });

  it('moves the stories in it, whose old addresses follow in one hop', async () => {
    await save('roads', 'duong');
    const articleId = await createStory(ctx, { section: 'roads', words: { headline: 'Tar' } });
    await save('paths', 'duong');
    expect(await open(`/en/roads/tar-${articleId}`)).toEqual({ status: 'moved', href: `/en/paths/tar-${articleId}` });
    expect((await open(`/en/paths/tar-${articleId}`))?.status).toBe('live');
  });

  it('is nothing for whatever is no section, be it nonsense or an attack: never a broken page', async () => {
    await fc.assert(fc.asyncProperty(fc.oneof(part.filter((slug) => !['city', 'sport'].includes(slug)), fc.constant('a\u0000b')), async (slug) => {
      expect(await at(slug)).toBeNull();
    }), { numRuns: 30 });
  });

  it.each<[string, string]>([['another section’s', 'city'], ['one of the site’s own', 'author'], ['a page’s', 'about-us']])('cannot be %s: readers of that one would lose their way', async (_, slug) => {
    await savePage(ctx, { key: 'about', texts: { en: { slug: 'about-us', title: 'About us', body: ['We.'] } } });
    await expect(save(slug, 'duong')).rejects.toMatchObject({ code: 'invalid' });
    await expect(savePage(ctx, { key: 'second', texts: { en: { slug: 'city', title: 'City', body: ['We.'] } } })).rejects.toMatchObject({ code: 'invalid', issues: [{ path: 'texts.en.slug' }] });
  });

  it('needs a name in every language in use, or the section would be missing for its readers', async () => {
    await expect(saveSection(ctx, { key: 'half', position: 6, hue: 'local', names: { en: name('half') } })).rejects.toMatchObject({ code: 'invalid', issues: [{ path: 'names.vi.name' }] });
  });
});

describe('the addresses of people and newspapers', () => {
  it('lead to the right one in one hop, whatever stands before the id', async () => {
    const articleId = await createStory(ctx);
    const moved = await open(`/en/x/${articleId}`);
    const story = moved?.status === 'moved' ? await open(moved.href) : null;
    if (story?.status !== 'live') throw new Error('not live');
    const { authors: [author], sourceDetail } = story.article;
    for (const [find, { id, href }] of [[findAuthorPage, author!], [findSourcePage, sourceDetail]] as const) {
      expect(href).toContain(id);
      await fc.assert(fc.asyncProperty(part, async (slug) => {
        expect(await find(ctx, { locale: 'en', address: `${slug}-${id.toUpperCase()}` })).toEqual({ status: 'moved', href });
      }), { numRuns: 10 });
      expect(await find(ctx, { locale: 'en', address: decodePart(href.split('/').at(-1)!) })).toMatchObject({ status: 'live' });
      expect(await find(ctx, { locale: 'en', address: 'x-zzzzzzzzzz' })).toBeNull();
    }
  });

  it('stay when the name changes', async () => {
    const articleId = await createStory(ctx, { authors: ['tom'], words: { headline: 'By Tom' } });
    const before = await open(`/en/city/by-tom-${articleId}`);
    await saveAuthor(ctx, { key: 'tom', name: 'Tom Đỗ', nameLanguage: 'vi', texts: { en: { name: 'Tom Đỗ', slug: 'tom-do' }, vi: { name: 'Tom Đỗ', slug: 'tom-do' } } });
    const after = await open(`/en/city/by-tom-${articleId}`);
    if (before?.status !== 'live' || after?.status !== 'live') throw new Error('not live');
    expect(after.article.authors[0]).toMatchObject({ id: before.article.authors[0]!.id, name: 'Tom Đỗ', nameLanguage: 'vi', initials: 'TĐ' });
    expect(await findAuthorPage(ctx, { locale: 'en', address: decodePart(before.article.authors[0]!.href.split('/').at(-1)!) })).toEqual({ status: 'moved', href: after.article.authors[0]!.href });
  });

  it('are refused when another author has the same, with a sentence and not a failure', async () => {
    await expect(saveAuthor(ctx, { key: 'mai-2', name: 'Mai', nameLanguage: 'vi', texts: { en: { name: 'Mai', slug: 'mai' } } })).rejects.toMatchObject({ code: 'invalid', issues: [{ path: 'texts.en.slug' }] });
  });
});

describe('words on a page', () => {
  it('are those of the page’s language alone: a story that is not translated is in no list of it', async () => {
    await createStory(ctx, { section: 'sport', languages: ['en'], words: { headline: 'English only', body: bodyOf('Text.') } });
    const page = await findSectionPage(ctx, { locale: 'vi', slug: 'muc-sport' });
    expect(page).toMatchObject({ status: 'live', items: [] });
  });
});
