import { readFileSync } from 'node:fs';
import { NextIntlClientProvider } from 'next-intl';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { beforeAll, describe, expect, it } from 'vitest';
import { newsArticle } from '@/components/article/article-json-ld';
import { OriginNotice } from '@/components/article/origin-notice';
import { SourceBox } from '@/components/article/source-box';
import type { ArticleDetail } from '@/domain/article/model';
import { findArticlePage } from '@/domain/article/page-queries';
import { saveSource } from '@/domain/source/save-source';
import { createStory, openTestSite, publishWords, sourceOf } from '@/domain/testing';

const messages = JSON.parse(readFileSync('messages/en.json', 'utf8'));
const { ctx } = await openTestSite();
const ORIGINAL = 'https://delta.example/bai-viet?a=1&b=2';
const frame = { siteUrl: ctx.siteUrl, name: 'Meridian', logo: null };

beforeAll(() => saveSource(ctx, sourceOf('delta', { inLanguage: 'vi', copyrightNotice: '© Báo Delta', creditLine: { en: 'By courtesy of Delta' }, usageTerms: { en: 'Republished unchanged, with the name of the paper.' } })));

/** A Vietnamese story with an English version that came to be so. */
async function storyMade(made: { origin: 'supplied' | 'human' | 'machine'; review: 'unread' | 'approved' }): Promise<{ vi: ArticleDetail; en: ArticleDetail }> {
  const articleId = await createStory(ctx, { languages: ['vi'], originalLanguage: 'vi', source: 'delta', originalUrl: ORIGINAL });
  await publishWords(ctx, { articleId, inLanguage: 'en', made: { ...made, from: { inLanguage: 'vi', revision: 1 } } });
  return { vi: await liveIn('vi', articleId), en: await liveIn('en', articleId) };
}

async function liveIn(locale: 'vi' | 'en', articleId: string): Promise<ArticleDetail> {
  const moved = await findArticlePage(ctx, { locale, sectionSlug: '', address: articleId });
  const [, , sectionSlug, address] = moved?.status === 'moved' ? moved.href.split('/') : [];
  const page = await findArticlePage(ctx, { locale, sectionSlug: sectionSlug!, address: address! });
  if (page?.status !== 'live') throw new Error(`The story is ${page?.status}`);
  return page.article;
}

function draw(article: ArticleDetail): string {
  const dates = { locale: article.inLanguage, timeZone: 'UTC' };
  const parts = [createElement(OriginNotice, { isLive: true, key: 'notice', article, dates }), createElement(SourceBox, { key: 'source', article, dates })];
  const around = { locale: 'en', messages, timeZone: 'UTC', children: parts };
  return renderToStaticMarkup(createElement(NextIntlClientProvider, around));
}

describe('promise 9: a story says on its page and to machines whose it is', () => {
  it.each([
    ['supplied by its newspaper', { origin: 'supplied', review: 'approved' }, 'This English text was supplied by The delta.', { translator: { name: 'The delta' } }],
    ['translated by a person', { origin: 'human', review: 'approved' }, 'Translated from Vietnamese by a person.', { translator: { name: 'Meridian' } }],
    ['translated by a machine and checked', { origin: 'machine', review: 'approved' }, 'Machine translation from Vietnamese, checked by an editor.', { digitalSourceType: 'https://schema.org/CompositeWithTrainedAlgorithmicMediaDigitalSource' }],
    ['translated by a machine and unchecked', { origin: 'machine', review: 'unread' }, 'Machine translation from Vietnamese, not checked by anyone yet.', { digitalSourceType: 'https://schema.org/TrainedAlgorithmicMediaDigitalSource' }],
  ] as const)('when it was %s: source, link to the original, terms, and how its words came to be', async (_how, made, sentence, told) => {
    const { vi, en } = await storyMade(made);
    const page = draw(en).replace(/<\/?strong[^>]*>/g, '');
    expect(page).toContain(sentence);
    expect(page).toContain('By courtesy of Delta');
    expect(page).toContain('Republished unchanged, with the name of the paper.');
    expect(page).toMatch(/<bdi lang="vi">© Báo Delta<\/bdi>/);
    expect(page).toMatch(/<a href="https:\/\/delta\.example\/bai-viet\?a=1&amp;b=2" hrefLang="vi"[^>]*>Read the original in Vietnamese at The delta<\/a>/i);
    expect(page).toContain(`href="${vi.href}"`);
    expect(newsArticle({ article: en, frame })).toMatchObject({
      inLanguage: 'en', isBasedOn: ORIGINAL, sourceOrganization: { name: 'The delta', url: 'https://delta.example/' }, publisher: { name: 'Meridian', logo: { url: 'https://news.example/apple-touch-icon.png' } },
      creditText: 'By courtesy of Delta', copyrightNotice: '© Báo Delta', usageInfo: `https://news.example${en.source.href}`,
      translationOfWork: { '@id': `https://news.example${vi.href}`, inLanguage: 'vi' }, ...told,
    });
    expect(newsArticle({ article: vi, frame })).toMatchObject({ workTranslation: [{ '@id': `https://news.example${en.href}`, inLanguage: 'en' }], isBasedOn: ORIGINAL });
    expect(newsArticle({ article: vi, frame })).not.toHaveProperty('translator');
  });

  it('gives every instant with its zone, so no reader of the data has to guess it', async () => {
    const { en } = await storyMade({ origin: 'human', review: 'approved' });
    const { datePublished, dateModified } = newsArticle({ article: en, frame });
    for (const instant of [datePublished, dateModified]) expect(instant).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/);
  });
});
