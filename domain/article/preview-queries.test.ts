import { describe, expect, it } from 'vitest';
import type { Body } from '@/domain/body/model';
import type { Context } from '@/domain/context';
import { bodyOf, createStory, openTestSite, publishWords, sourceOf, writeDraft } from '@/domain/testing';
import { saveSource } from '@/domain/source/save-source';
import { newRenderScope, renderScope } from '@/lib/server/render-scope';
import type { Locale } from '@/lib/locales';
import { correctArticle } from './correct-article';
import { findArticlePage } from './page-queries';
import { getPreview } from './preview-queries';
import { publishVersion } from './publish-version';
import { getRails } from './rail-queries';

const { ctx } = await openTestSite();

async function readPage(articleId: string, locale: Locale) {
  const moved = await findArticlePage(ctx, { locale, sectionSlug: '', address: articleId });
  if (moved?.status !== 'moved') return moved;
  const [, , sectionSlug = '', address = ''] = moved.href.split('/').map(decodeURIComponent);
  return findArticlePage(ctx, { locale, sectionSlug, address });
}

/** The page as its preview shows it: to search engines alone they differ, which never see a preview. */
const unlisted = (page: Awaited<ReturnType<typeof readPage>>, locale: Locale) =>
  page?.status === 'live' ? { ...page, article: { ...page.article, isIndexable: false, languages: page.article.languages.map((language) => ({ ...language, isIndexable: language.isIndexable && language.locale !== locale })) } } : page;

/** A translation with all that a page can show: pictures, a link, a correction, passages that the original has left behind. */
async function richStory(): Promise<string> {
  const other = await createStory(ctx, { languages: ['en', 'vi'], authors: ['mai'], topics: ['rivers'] });
  const articleId = await createStory(ctx, { leadMedia: 'bridge', topics: ['rivers', 'bridges'], authors: ['mai', 'tom'], originalUrl: 'https://harbour.example/a', viaSource: 'delta', copyrightNotice: '© Harbour', words: { headline: 'Bridge', body: bodyOf('One.', 'Two.') } });
  const body: Body = { type: 'doc', content: [
    { type: 'paragraph', attrs: { id: 'B1' }, content: [{ type: 'text', text: 'Một, ' }, { type: 'text', text: 'xem thêm', marks: [{ type: 'articleLink', attrs: { articleId: other } }] }] },
    { type: 'paragraph', attrs: { id: 'B2' }, content: [{ type: 'text', text: 'Hai.' }] },
    { type: 'figure', attrs: { id: 'B3', mediaKey: 'bridge', alt: null, caption: null, isDecorative: false } },
  ] };
  await writeDraft(ctx, { articleId, inLanguage: 'vi', headline: 'Cây cầu', byline: 'Theo Mai', dateline: 'CẦN THƠ', body, made: { origin: 'machine', review: 'approved', from: { inLanguage: 'en', revision: 1 } } });
  await publishWords(ctx, { articleId, inLanguage: 'en', headline: 'Bridge', body: bodyOf('One.', 'Two, and more.') });
  await correctArticle(ctx, { articleId, severity: 'minor', texts: { en: 'Wrong.', vi: 'Sai.' } });
  return articleId;
}

describe('a preview', () => {
  it('of a draft is the page that its publication makes, rails included', async () => {
    const articleId = await richStory();
    const preview = await getPreview(ctx, { articleId, inLanguage: 'vi' });
    expect(preview.article).toMatchObject({ headline: 'Cây cầu', origin: 'machine_checked', staleSegmentCount: 1, corrections: [{ text: 'Sai.' }], href: `/vi/muc-city/cay-cau-${articleId}` });
    expect(preview.isLive).toBe(false);
    expect(await readPage(articleId, 'vi'), 'looking at it publishes nothing').toMatchObject({ status: 'absent' });
    await publishVersion(ctx, { articleId, inLanguage: 'vi' });
    expect(unlisted(await readPage(articleId, 'vi'), 'vi')).toEqual({ status: 'live', article: preview.article });
    expect(await getRails(ctx, { articleId, locale: 'vi' })).toEqual(preview.rails);
  });

  it('of the live revision is the page that readers have, whatever the draft says since', async () => {
    const articleId = await richStory();
    await publishVersion(ctx, { articleId, inLanguage: 'vi' });
    const page = await readPage(articleId, 'vi');
    await writeDraft(ctx, { articleId, inLanguage: 'vi', headline: 'Khác' });
    expect({ status: 'live', article: (await getPreview(ctx, { articleId, inLanguage: 'vi', revision: 1 })).article }).toEqual(unlisted(page, 'vi'));
    expect(await getPreview(ctx, { articleId, inLanguage: 'vi' })).toMatchObject({ article: { headline: 'Khác', revision: 2, href: `/vi/muc-city/khac-${articleId}` }, isLive: true });
  });

  it('names no revision to the page cache: what it shows is not what the public has', async () => {
    const articleId = await richStory();
    const scope = newRenderScope();
    await renderScope.run(scope, () => getPreview(ctx, { articleId, inLanguage: 'en', revision: 1 }));
    expect(scope.revision).toBeUndefined();
  });

  it('is refused to readers and to people of another section, and says what is not there', async () => {
    const articleId = await richStory();
    const reader: Context = { ...ctx, actor: { kind: 'anonymous' } };
    const elsewhere: Context = { ...ctx, actor: { kind: 'user', id: 'u', name: 'U', assignments: [{ role: 'editor', sectionKey: 'sport', locale: null, sourceKey: null }] } };
    for (const who of [reader, elsewhere]) await expect(getPreview(who, { articleId, inLanguage: 'en' })).rejects.toMatchObject({ code: 'forbidden' });
    await expect(getPreview(ctx, { articleId, inLanguage: 'en', revision: 9 })).rejects.toMatchObject({ code: 'not_found' });
    await expect(getPreview(ctx, { articleId: 'zzzzzzzzzz', inLanguage: 'en' })).rejects.toMatchObject({ code: 'not_found' });
    await expect(getPreview(ctx, { articleId, inLanguage: 'id' })).rejects.toMatchObject({ code: 'not_found' });
  });

  it('of a story whose newspaper has no name in the language says so: there is no such page yet', async () => {
    await saveSource(ctx, sourceOf('english', { texts: { en: { name: 'English', slug: 'english', description: 'English' } } }));
    const articleId = await createStory(ctx, { source: 'english', languages: [] });
    await writeDraft(ctx, { articleId, inLanguage: 'vi' });
    await expect(getPreview(ctx, { articleId, inLanguage: 'vi' })).rejects.toMatchObject({ code: 'invalid', issues: [{ code: 'source_unnamed' }] });
  });
});
