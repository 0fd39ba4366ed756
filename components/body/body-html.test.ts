import { describe, expect, it } from 'vitest';
import { bodyHtml } from './body-html';
import type { Block } from '@/domain/body/model';
import type { Picture } from '@/domain/media/model';

const picture: Picture = { key: 'coast', widthPx: 2000, heightPx: 1000, alt: 'A "green" headland', caption: 'The coast', credit: 'Drawing: A', isSensitive: false, focalX: 50, focalY: 25, tone: '#aabbcc', widthsPx: [360, 720, 1080, 1440], shareFile: null, path: '/media/coast-1' };
const draw = (...content: Block[]) => bodyHtml({ type: 'doc', content }, { inLanguage: 'en', siteUrl: 'https://news.example', media: { coast: picture }, links: { '7k3m9q2xh4': { href: '/en/heritage/lanterns-7k3m9q2xh4', inLanguage: 'en' } } }).html;

const text = (value: string, ...marks: Extract<NonNullable<Extract<Block, { type: 'paragraph' }>['content']>[number], { type: 'text' }>['marks'] & object) => ({ type: 'text' as const, text: value, marks });
const paragraph = (id: string, ...content: NonNullable<Extract<Block, { type: 'paragraph' }>['content']>): Extract<Block, { type: 'paragraph' }> => ({ type: 'paragraph', attrs: { id }, content });

describe('a text in a feed', () => {
  it('shows what strangers wrote as text, in words, captions and attributes', () => {
    const hostile = '<img src=x onerror=alert(1)>"\'&';
    const written = draw(
      paragraph('B1', text(hostile)), { type: 'heading', attrs: { id: 'B2', level: 2 }, content: [text(hostile)] },
      { type: 'quote', attrs: { id: 'B3', speaker: hostile }, content: [paragraph('B3.p1', text(hostile))] },
      { type: 'figure', attrs: { id: 'B4', mediaKey: 'coast', alt: hostile, caption: hostile, isDecorative: false } },
      { type: 'factBox', attrs: { id: 'B5', title: hostile }, content: [{ type: 'fact', attrs: { id: 'B5.f1', value: hostile, label: hostile } }] },
      { type: 'embed', attrs: { id: 'B6', url: 'https://video.example/1', title: hostile } },
      { type: 'table', attrs: { id: 'B7', caption: hostile }, content: [{ type: 'tableRow', content: [{ type: 'tableCell', attrs: { id: 'B7.c1' }, content: [text(hostile)] }] }] },
    );
    expect(written.match(/<img/g)).toHaveLength(1);
    expect(written).not.toContain('onerror=alert(1)>');
    expect(written.match(/&lt;img src=x onerror=alert\(1\)&gt;&quot;&#39;&amp;/g)).toHaveLength(12);
  });

  it('gives whole addresses to pictures and stories, and leaves the words of a link that leads nowhere', () => {
    const written = draw(
      paragraph('B1', text('here', { type: 'articleLink', attrs: { articleId: '7k3m9q2xh4' } }), text(' and '), text('gone', { type: 'articleLink', attrs: { articleId: '0000000000' } }), text(' and '), text('out', { type: 'link', attrs: { href: 'https://other.example/a?b=1&c=2' } })),
      { type: 'figure', attrs: { id: 'B2', mediaKey: 'coast', alt: null, caption: null, isDecorative: false } },
    );
    expect(written).toContain('<a href="https://news.example/en/heritage/lanterns-7k3m9q2xh4">here</a> and gone and <a href="https://other.example/a?b=1&amp;c=2">out</a>');
    expect(written).toContain('<img src="https://news.example/media/coast-1/1080.webp" alt="A &quot;green&quot; headland" width="1080" height="540"><figcaption>The coast Drawing: A</figcaption>');
  });

  it('leaves a picture that may disturb to the page, where a reader is asked first', () => {
    expect(draw({ type: 'figure', attrs: { id: 'B1', mediaKey: 'coast', alt: null, caption: null, isDecorative: false, isSensitive: true } })).toBe('');
  });
});
