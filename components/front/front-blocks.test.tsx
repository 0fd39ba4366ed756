import { readFileSync } from 'node:fs';
import { NextIntlClientProvider } from 'next-intl';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { FrontBlocks } from './front-blocks';
import type { ArticleSummary } from '@/domain/article/model';
import type { FrontBlock, FrontItem } from '@/domain/front/model';
import type { Locale } from '@/lib/locales';

const card = (id: string, inLanguage: Locale = 'vi'): FrontItem => ({
  id, inLanguage, originalLanguage: inLanguage, kind: 'story', headline: `Headline ${id}`, description: `Description ${id}.`, origin: 'original', pictureCount: 0, href: `/${inLanguage}/city/x-${id}`,
  section: { key: 'city', name: `Section ${inLanguage}`, slug: 'city', href: `/${inLanguage}/city`, hue: 'local' },
  source: { key: 'harbour', name: `Paper ${inLanguage}`, initials: 'HA', hue: 'world', href: `/${inLanguage}/source/harbour-x` },
  publishedAt: '2026-03-02T09:00:00.000Z', updatedAt: null, picture: null, label: null,
});
const strip = (...items: FrontItem[]): FrontBlock => ({ id: '7', layout: 'lead_list', title: 'Tin khác', href: null, hue: null, items });

function draw({ blocks, mostRead = [], locale = 'vi' }: { blocks: FrontBlock[]; mostRead?: ArticleSummary[]; locale?: Locale }): HTMLElement {
  const { front, article, reading, media } = JSON.parse(readFileSync(`messages/${locale}.json`, 'utf8'));
  const place = document.createElement('div');
  place.innerHTML = renderToStaticMarkup(
    <NextIntlClientProvider locale={locale} messages={{ front, article, reading, media }} timeZone="UTC">
      <FrontBlocks blocks={blocks} mostRead={mostRead} frame={{ locale, timeZone: 'UTC' }} />
    </NextIntlClientProvider>,
  );
  return place;
}
const headings = (place: HTMLElement) => [...place.querySelectorAll('h2')].map((heading) => heading.textContent);

describe('a borrowed story on a front', () => {
  it('carries the name of its language, and every word of it that language and direction, so nobody opens it unawares', () => {
    const place = draw({ blocks: [strip(card('own'), card('lent', 'ar'))] });
    const [own, lent] = [...place.querySelectorAll('article')] as [HTMLElement, HTMLElement];
    expect(lent.textContent).toContain('العربية');
    const unmarked = [...lent.querySelectorAll('*')].filter((element) => [...element.childNodes].some((node) => node.nodeType === 3 && /Headline|Section|Paper|العربية/.test(node.textContent ?? '')) && !element.closest('[lang=ar][dir=rtl]'));
    expect(unmarked.map((element) => element.outerHTML)).toEqual([]);
    expect(lent.querySelector('a')?.getAttribute('hreflang')).toBe('ar');
    expect(own.querySelector('[lang]')).toBeNull();
  });

  it('does so where it is the only one of a strip of pictures', () => {
    const place = draw({ blocks: [{ id: '7', layout: 'pictures', title: 'Ảnh', href: null, hue: null, items: [{ ...card('lent', 'ar'), pictureCount: 4 }] }] });
    const marked = [...place.querySelectorAll('[lang=ar][dir=rtl]')].map((element) => element.textContent);
    expect(marked).toEqual(['Section ar', 'Headline lent', 'Description lent.', 'Paper ar', 'العربية']);
  });
});

describe('the most read', () => {
  const read = ['a', 'b', 'c'].map((id) => card(id));

  it('stand numbered beside the list above them, or as a strip of their own', () => {
    const beside = draw({ blocks: [strip(card('x'), card('y'), card('z')), { id: '8', layout: 'most_read' }], mostRead: read });
    expect(headings(beside)).toEqual(['Tin khác', 'Đọc nhiều']);
    expect([...beside.querySelectorAll('ol > li')].map((line) => line.textContent?.slice(0, 12))).toEqual(['1Headline a', '2Headline b', '3Headline c'].map((text) => expect.stringContaining(text) as unknown));
    const alone = draw({ blocks: [{ id: '8', layout: 'most_read' }, strip(card('x'), card('y'), card('z'))], mostRead: read });
    expect(headings(alone)).toEqual(['Đọc nhiều', 'Tin khác']);
  });

  it('promise 16: have no heading while there are none', () => {
    for (const blocks of [[strip(card('x')), { id: '8', layout: 'most_read' }], [{ id: '8', layout: 'most_read' }, strip(card('x'))]] as FrontBlock[][]) expect(headings(draw({ blocks }))).toEqual(['Tin khác']);
  });

  it('alone are no front: the first step is shown instead', () => {
    expect(headings(draw({ blocks: [{ id: '8', layout: 'most_read' }], mostRead: read }))).toEqual([JSON.parse(readFileSync('messages/vi.json', 'utf8')).front.empty.title]);
  });
});

it('the red label stands on the rows of a strip as on its large story', () => {
  const place = draw({ blocks: [strip(card('x'), { ...card('y'), label: 'breaking' })] });
  expect([...place.querySelectorAll('article')].map((article) => article.querySelector('.bg-live') !== null)).toEqual([false, true]);
});
