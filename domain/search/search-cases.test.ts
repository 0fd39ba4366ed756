import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { findSearchAnswer } from './queries';
import { saveArticle } from '@/domain/article/save-article';
import { saveSection } from '@/domain/section/save-section';
import { saveSite } from '@/domain/site/save-site';
import { saveSource } from '@/domain/source/save-source';
import { bodyOf, minutesAfter, openEmptySite, publishWords, sourceOf } from '@/domain/testing';
import { isLocale } from '@/lib/locales';
import type { Locale } from '@/lib/locales';

type Cases = { stories: Record<string, { headline: string; description: string; body: string }>; queries: [query: string, found: string][] };

const FOLDER = join(import.meta.dirname, 'cases');
const languages = readdirSync(FOLDER).map((file) => file.replace('.yaml', '')).filter(isLocale);
const casesOf = (locale: Locale): Cases => parse(readFileSync(join(FOLDER, `${locale}.yaml`), 'utf8'));

const { ctx } = await openEmptySite();
const site = { locales: languages, timeZone: 'Asia/Ho_Chi_Minh' };
const keys = new Map<string, string>();

beforeAll(async () => {
  const inAll = <T>(words: T): Partial<Record<Locale, T>> => Object.fromEntries(languages.map((locale) => [locale, words]));
  await saveSite(ctx, { defaultLocale: 'en', timeZone: site.timeZone, locales: languages, texts: inAll({ name: 'M', tagline: 'M', description: 'M' }) });
  await saveSection(ctx, { key: 'city', position: 0, hue: 'local', names: inAll({ name: 'M', slug: 'city', description: 'M' }) });
  await saveSource(ctx, sourceOf('m', { texts: inAll({ name: 'M', slug: 'm', description: 'M' }) }));
  for (const locale of languages) {
    for (const [minute, [key, { body, ...words }]] of Object.entries(casesOf(locale).stories).entries()) {
      // The first of a file is the newest.
      const when = { ...ctx, now: minutesAfter(-minute) };
      const { articleId } = await saveArticle(when, { originalLanguage: locale, section: 'city', source: 'm', sourceGuid: `${locale}-${key}`, authors: [] });
      await publishWords(when, { articleId, inLanguage: locale, ...words, body: bodyOf(body) });
      keys.set(articleId, key);
    }
  }
});

describe.each(languages)('promise 15: a reader of %s', (locale) => {
  for (const [q, found] of casesOf(locale).queries) {
    it(`finds ${found || 'nothing'} by ${q}`, async () => {
      const answer = await findSearchAnswer(ctx, { locale, q, section: '', source: '', from: '', to: '', lang: '', page: 1, newest: '' }, site);
      expect(answer!.hits.map(({ article }) => keys.get(article.id)).join(' ')).toBe(found);
      // Whatever is found is shown to be: somewhere in what a card says stands a mark.
      for (const { headline, text } of answer!.hits) expect([...headline, ...text].some(({ isHit }) => isHit)).toBe(true);
    });
  }
});

it('has thirty queries at least in each of the seven languages that are hardest to search', () => {
  expect([...languages].sort()).toEqual(['ar', 'en', 'ja', 'ko', 'th', 'vi', 'zh-Hans']);
  expect(languages.filter((locale) => casesOf(locale).queries.length < 30)).toEqual([]);
});
