import { readFileSync } from 'node:fs';
import { NextIntlClientProvider } from 'next-intl';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { Body } from './body';
import type { BodyContext } from './body-context';
import type { Block } from '@/domain/body/model';
import type { Picture } from '@/domain/media/model';

const messages = JSON.parse(readFileSync('messages/en.json', 'utf8'));
const picture: Picture = { key: 'coast', isSensitive: false, widthPx: 960, heightPx: 640, alt: 'A green headland', caption: 'The coast', credit: 'Drawing: A', focalX: 50, focalY: 25, tone: '#aabbcc', widthsPx: [360, 720, 960], shareFile: null, path: '/media/coast-1' };
const context: BodyContext = { inLanguage: 'en', media: { coast: picture, wreck: { ...picture, key: 'wreck', isSensitive: true } }, links: { '7k3m9q2xh4': { href: '/en/heritage/lanterns-7k3m9q2xh4', inLanguage: 'en' } } };

const text = (value: string, ...marks: ('bold' | 'italic')[]) => ({ type: 'text' as const, text: value, marks: marks.map((type) => ({ type })) });
const paragraph = (id: string, ...content: NonNullable<Extract<Block, { type: 'paragraph' }>['content']>): Extract<Block, { type: 'paragraph' }> => ({ type: 'paragraph', attrs: { id }, content });
const figure = (id: string, more: Partial<Extract<Block, { type: 'figure' }>['attrs']> = {}): Extract<Block, { type: 'figure' }> => ({ type: 'figure', attrs: { id, mediaKey: 'coast', alt: null, caption: null, isDecorative: false, ...more } });

function draw(...content: Block[]): HTMLElement {
  const place = document.createElement('div');
  place.innerHTML = renderToStaticMarkup(
    <NextIntlClientProvider locale="en" messages={{ body: messages.body }} timeZone="UTC">
      <Body body={{ type: 'doc', content }} context={context} />
    </NextIntlClientProvider>,
  );
  return place;
}

describe('Body draws every kind of block', () => {
  it('a paragraph with marks and a line break', () => {
    const place = draw(paragraph('B1', text('Plain '), text('bold', 'bold'), text(' and '), text('both', 'bold', 'italic'), { type: 'hardBreak' }, text('next line')));
    expect(place.querySelector('p')?.innerHTML).toBe('Plain <strong>bold</strong> and <strong><em>both</em></strong><br>next line');
  });

  it('headings with the id of their segment as anchor', () => {
    const place = draw({ type: 'heading', attrs: { id: 'B4', level: 2 }, content: [text('Two')] }, { type: 'heading', attrs: { id: 'B8', level: 3 }, content: [text('Three')] });
    expect(place.querySelector('h2#B4')?.textContent).toBe('Two');
    expect(place.querySelector('h3#B8')?.textContent).toBe('Three');
  });

  it.each([['bulletList', 'ul'], ['orderedList', 'ol']] as const)('a %s', (type, tag) => {
    const place = draw({ type, attrs: { id: 'B5' }, content: [{ type: 'listItem', attrs: { id: 'B5.item1' }, content: [text('One')] }, { type: 'listItem', attrs: { id: 'B5.item2' }, content: [text('Two')] }] });
    expect([...place.querySelectorAll(`${tag} > li`)].map((item) => item.textContent)).toEqual(['One', 'Two']);
  });

  it('a quote between the marks of the language, with its speaker', () => {
    const place = draw({ type: 'quote', attrs: { id: 'B3', speaker: 'Lê Thị Bảy' }, content: [paragraph('B3.p1', text('The tree keeps a place.')), paragraph('B3.p2', text('For us all.'))] });
    expect(place.querySelector('blockquote')?.textContent).toBe('“The tree keeps a place.For us all.”');
    expect(place.querySelector('figcaption')?.textContent).toBe('Lê Thị Bảy');
  });

  it('a quote that brings its own marks without doubling them', () => {
    const place = draw({ type: 'quote', attrs: { id: 'B3', speaker: null }, content: [paragraph('B3.p1', text('«Wait.»'))] });
    expect(place.querySelector('blockquote')?.textContent).toBe('«Wait.»');
  });

  it('a picture that may disturb behind a veil, with its caption before it: by this use of it, or wherever the medium stands', () => {
    const place = draw(figure('B6', { isSensitive: true }), figure('B7'));
    const [veiled, open] = place.querySelectorAll('figure');
    expect(veiled?.querySelector('details')?.open).toBe(false);
    expect(veiled?.querySelector('details img')?.getAttribute('loading'), 'nothing is asked for before the reader asks').toBe('lazy');
    expect(veiled?.querySelector('summary')?.textContent).toContain(messages.body.sensitive.show);
    expect(veiled?.querySelector(':scope > figcaption')?.textContent).toContain('The coast');
    expect(open?.querySelector('details')).toBeNull();
    const everywhere = draw(figure('B8', { mediaKey: 'wreck' }));
    expect(everywhere.querySelector('details img')).not.toBeNull();
    expect(everywhere.querySelector('figure > picture')).toBeNull();
  });

  it('a figure with the words of the medium, or its own', () => {
    const place = draw(figure('B6'), figure('B7', { alt: 'Own alt', caption: 'Own caption' }), figure('B8', { isDecorative: true }));
    const [medium, own, decorative] = place.querySelectorAll('figure');
    expect(medium?.querySelector('img')).toMatchObject({ alt: 'A green headland', width: 960, height: 640 });
    expect(medium?.querySelector('figcaption')?.textContent).toBe('The coast Drawing: A');
    expect(own?.querySelector('img')?.alt).toBe('Own alt');
    expect(own?.querySelector('figcaption')?.textContent).toBe('Own caption Drawing: A');
    expect(decorative?.querySelector('img')?.getAttribute('alt')).toBe('');
    expect(place.querySelectorAll('source[type="image/avif"]')).toHaveLength(3);
  });

  it('nothing for a figure whose picture is not there', () => {
    expect(draw(figure('B6', { mediaKey: 'gone' })).querySelector('figure')).toBeNull();
  });

  it('a gallery', () => {
    const place = draw({ type: 'gallery', attrs: { id: 'B9' }, content: [figure('B9.fig1'), figure('B9.fig2'), figure('B9.fig3')] });
    expect(place.querySelectorAll('figure img')).toHaveLength(3);
  });

  it('a fact box of figures and text', () => {
    const place = draw({
      type: 'factBox',
      attrs: { id: 'B2', title: 'In numbers' },
      content: [{ type: 'fact', attrs: { id: 'B2.fact1', value: '61 km', label: 'of coast' } }, { type: 'fact', attrs: { id: 'B2.fact2', value: '81%', label: 'survive' } }, paragraph('B2.p1', text('How it works'))],
    });
    const box = place.querySelector('aside');
    expect(box?.querySelector(`[id="${box.getAttribute('aria-labelledby')}"]`)?.textContent).toBe('In numbers');
    expect([...place.querySelectorAll('dl')]).toHaveLength(1);
    expect([...place.querySelectorAll('dd')].map((value) => value.textContent)).toEqual(['61 km', '81%']);
    expect(box?.querySelector('p')?.textContent).toBe('How it works');
  });

  it('an embed as an offer and a link, with no request to the other site', () => {
    const place = draw({ type: 'embed', attrs: { id: 'B18', url: 'https://www.openstreetmap.org/export/embed.html?bbox=1,2,3,4', title: 'The cape' } });
    expect(place.querySelector('iframe, img, script, link')).toBeNull();
    expect(place.querySelector('button')).toBeNull();
    expect(place.querySelector('a')?.getAttribute('href')).toBe('https://www.openstreetmap.org/export/embed.html?bbox=1,2,3,4');
    expect(place.textContent).toContain('OpenStreetMap');
  });

  it('an embed of an unknown site as a link only', () => {
    const place = draw({ type: 'embed', attrs: { id: 'B18', url: 'https://unknown.example/frame', title: 'A chart' } });
    expect(place.querySelector('a')?.textContent).toBe('Open at unknown.example');
    expect(place.textContent).not.toContain('choose to show');
  });

  it('a table with its caption as the name of a region that scrolls by keyboard', () => {
    const place = draw({
      type: 'table',
      attrs: { id: 'B17', caption: 'Area' },
      content: [
        { type: 'tableRow', content: [{ type: 'tableHeader', attrs: { id: 'B17.r1c1' }, content: [text('Year')] }, { type: 'tableHeader', attrs: { id: 'B17.r1c2' }, content: [text('Area')] }] },
        { type: 'tableRow', content: [{ type: 'tableHeader', attrs: { id: 'B17.r2c1' }, content: [text('2016')] }, { type: 'tableCell', attrs: { id: 'B17.r2c2' }, content: [text('120 ha')] }] },
      ],
    });
    const region = place.querySelector('[tabindex="0"]');
    expect(region?.getAttribute('aria-labelledby')).toBe(place.querySelector('figcaption')?.id);
    expect([...place.querySelectorAll('thead th[scope="col"]')]).toHaveLength(2);
    expect(place.querySelector('tbody th[scope="row"]')?.textContent).toBe('2016');
  });

  it('a rule', () => {
    expect(draw({ type: 'horizontalRule', attrs: { id: 'B11' } }).querySelector('hr')).not.toBeNull();
  });
});

describe('Body links', () => {
  const link = (href: string) => ({ type: 'link' as const, attrs: { href } });
  const story = (articleId: string) => ({ type: 'articleLink' as const, attrs: { articleId } });

  it('to a live story by the address of its language', () => {
    const place = draw(paragraph('B1', { type: 'text', text: 'the lantern makers', marks: [story('7k3m9q2xh4')] }));
    expect(place.querySelector('a')?.getAttribute('href')).toBe('/en/heritage/lanterns-7k3m9q2xh4');
  });

  it('leave the words of a story that is not live as plain text', () => {
    const place = draw(paragraph('B1', { type: 'text', text: 'a withdrawn story', marks: [story('0000000000')] }));
    expect(place.querySelector('p')?.innerHTML).toBe('a withdrawn story');
  });

  it('keep words of different weight under one link together', () => {
    const place = draw(paragraph('B1', { type: 'text', text: 'a ', marks: [link('https://example.org/')] }, { type: 'text', text: 'bold', marks: [{ type: 'bold' }, link('https://example.org/')] }, text(' end')));
    expect(place.querySelectorAll('a')).toHaveLength(1);
    expect(place.querySelector('a')?.textContent).toBe('a bold');
    expect(place.querySelector('a')?.rel).toContain('noopener');
  });

  it.each(['javascript:alert(1)', 'data:text/html,<script>alert(1)</script>', 'vbscript:x', ' javascript:alert(1)', 'not an address'])('never lead to %s', (href) => {
    expect(draw(paragraph('B1', { type: 'text', text: 'click', marks: [link(href)] })).querySelector('p')?.innerHTML).toBe('click');
  });
});

describe('hostile text is shown as text', () => {
  const HOSTILE = [
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '"><svg onload=alert(1)>',
    '</p></div><iframe src="javascript:alert(1)">',
    '{{constructor.constructor("alert(1)")()}}',
    '<!--<script>',
    '&lt;script&gt;alert(1)&lt;/script&gt;',
    '\u202Eevil\u202C',
    '</style><style>*{display:none}</style>',
  ];

  it.each(HOSTILE)('%s', (hostile) => {
    const place = draw(
      paragraph('B1', text(hostile)),
      { type: 'heading', attrs: { id: 'B2', level: 2 }, content: [text(hostile)] },
      { type: 'quote', attrs: { id: 'B3', speaker: hostile }, content: [paragraph('B3.p1', text(hostile))] },
      figure('B4', { alt: hostile, caption: hostile }),
      { type: 'factBox', attrs: { id: 'B5', title: hostile }, content: [{ type: 'fact', attrs: { id: 'B5.fact1', value: hostile, label: hostile } }] },
      { type: 'embed', attrs: { id: 'B6', url: 'https://unknown.example/', title: hostile } },
      { type: 'table', attrs: { id: 'B7', caption: hostile }, content: [{ type: 'tableRow', content: [{ type: 'tableCell', attrs: { id: 'B7.r1c1' }, content: [text(hostile)] }] }] },
    );
    expect(place.querySelector('script, iframe, svg, style, img[src="x"]')).toBeNull();
    expect(place.querySelector('p')?.textContent).toBe(hostile);
    expect(place.querySelector('h2#B2')?.textContent).toBe(hostile);
    expect(place.querySelector('img')?.alt).toBe(hostile);
    expect([...place.querySelectorAll('*')].flatMap((element) => [...element.attributes]).some(({ name }) => name.startsWith('on') || name === 'style')).toBe(false);
  });
});
