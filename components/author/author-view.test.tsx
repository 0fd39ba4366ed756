import { readFileSync } from 'node:fs';
import { NextIntlClientProvider } from 'next-intl';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { AuthorView } from './author-view';
import type { AuthorDetail } from '@/domain/author/model';
import type { Locale } from '@/lib/locales';

const author: AuthorDetail = {
  id: 'mai0000000', name: 'Mai Đỗ', nameLanguage: null, initials: 'MĐ', role: null, bio: null, avatar: null, href: '/x/author/mai-do', source: null,
  writesIn: ['ar', 'de', 'en', 'zh-Hans'],
};

function draw(locale: Locale): string {
  const { author: words, article } = JSON.parse(readFileSync(`messages/${locale}.json`, 'utf8'));
  return renderToStaticMarkup(
    <NextIntlClientProvider locale={locale} messages={{ author: words, article }} timeZone="UTC">
      <AuthorView author={author} list={{ items: [], olderHref: null, isFirstPage: true }} frame={{ locale, timeZone: 'UTC' }} />
    </NextIntlClientProvider>,
  );
}

describe('the page of an author', () => {
  it.each([
    ['en', 'Stories in Arabic, English, German and Simplified Chinese'],
    ['de', 'Artikel auf Arabisch, Chinesisch, Deutsch und Englisch'],
    ['ru', 'Материалы на английском, арабском, немецком и упрощённом китайском'],
  ] as const)('lists languages in %s by their names there, and not by a code that no reader sees', (locale, words) => {
    expect(draw(locale)).toContain(words);
  });
});
