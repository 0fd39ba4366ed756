import { readFileSync } from 'node:fs';
import { NextIntlClientProvider } from 'next-intl';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { CommentThread } from './comment-thread';
import type { ThreadPage, VisibleComment } from '@/domain/comment/model';
import type { Locale } from '@/lib/locales';

const STORY = '/vi/xa-hoi/mot-bai-aaaaaaaaaa';
const words = (locale: Locale) => JSON.parse(readFileSync(`messages/${locale}.json`, 'utf8'));

const said = (id: string, more: Partial<VisibleComment> = {}): VisibleComment => ({
  id, rootId: null, createdAt: '2026-11-20T02:20:00.000Z', state: 'visible', writer: { name: 'يوسف الحداد', badge: null }, inLanguage: 'vi', text: [[{ text: 'Lời.' }]], editedAt: null, reactionCount: 0, replyTo: null, ...more,
});
const page = (more: Partial<ThreadPage> = {}): ThreadPage => ({
  articleId: 'aaaaaaaaaa', policy: 'open', count: 30, appearedCount: 30, sort: 'newest', after: null,
  conversations: [{ comment: said('bbbbbbbbbb'), replies: [], replyCount: 0 }, { comment: said('cccccccccc'), replies: [said('dddddddddd', { rootId: 'cccccccccc' })], replyCount: 6 }], ...more,
});

/** What the server draws, to be asked as a reader without scripts asks it. */
function draw(thread: ThreadPage, { locale = 'vi', ...more }: { locale?: Locale; isContinued?: boolean; of?: string } = {}): HTMLElement {
  const place = document.createElement('div');
  place.innerHTML = renderToStaticMarkup(
    <NextIntlClientProvider locale={locale} messages={words(locale)} timeZone="UTC">
      <CommentThread thread={thread} articleHref={STORY} locales={['vi', 'ar']} rulesHref="/vi/quy-tac" dates={{ locale, timeZone: 'UTC' }} {...more} />
    </NextIntlClientProvider>,
  );
  return place;
}
const hrefs = (place: HTMLElement, action: string) => [...place.querySelectorAll(`a[data-comment-action="${action}"]`)].map((link) => link.getAttribute('href'));

describe('the conversation without scripts', () => {
  it('leads to the next page, to the other orders, and to the replies that do not stand there', () => {
    const place = draw(page({ after: 'cccccccccc' }));
    expect(hrefs(place, 'more')).toEqual([`${STORY}/comments?after=cccccccccc`]);
    expect([hrefs(place, 'sort-newest'), hrefs(place, 'sort-oldest'), hrefs(place, 'sort-top')]).toEqual([[`${STORY}#comments`], [`${STORY}/comments?sort=oldest`], [`${STORY}/comments?sort=top`]]);
    expect(hrefs(place, 'replies')).toEqual([`${STORY}/comments?of=cccccccccc`]);
    expect(place.textContent).toContain('Xem thêm 5 trả lời');
  });

  it('keeps its order from page to page, and leads back to the beginning', () => {
    const place = draw(page({ sort: 'top', after: '3-cccccccccc' }), { isContinued: true });
    expect(hrefs(place, 'more')).toEqual([`${STORY}/comments?sort=top&after=3-cccccccccc`]);
    expect([...place.querySelectorAll('nav:last-of-type a')].at(-1)?.getAttribute('href')).toBe(`${STORY}/comments?sort=top`);
  });

  it('is written to with a plain form that names the story and the language', () => {
    const form = draw(page()).querySelector('form')!;
    expect([form.getAttribute('action'), form.getAttribute('method')]).toEqual(['/vi/comments/new', 'post']);
    expect([...form.elements].map((element) => element.getAttribute('name')).filter(Boolean)).toEqual(['articleId', 'text', 'inLanguage']);
  });

  it('says that nobody has written, and that it is closed, in words', () => {
    const { comment } = words('ar');
    expect(draw(page({ count: 0, conversations: [] }), { locale: 'ar' }).textContent).toContain(comment.empty.title);
    const closed = draw(page({ policy: 'closed' }), { locale: 'ar' });
    expect(closed.textContent).toContain(comment.closed.title);
    expect([closed.querySelector('form'), ...hrefs(closed, 'reply')]).toEqual([null]);
    expect(hrefs(closed, 'report')).toHaveLength(3);
  });

  it('shows nothing of a comment that was removed but why, nor of one that its writer deleted', () => {
    const gone = { rootId: null, createdAt: '2026-11-20T02:20:00.000Z' };
    const place = draw(page({ conversations: [{ comment: { ...gone, id: 'eeeeeeeeee', state: 'removed', breach: 'hate' }, replies: [], replyCount: 0 }, { comment: { ...gone, id: 'ffffffffff', state: 'deleted' }, replies: [], replyCount: 0 }] }));
    const { comment } = words('vi');
    expect(place.querySelector('#comment-eeeeeeeeee details p')?.textContent).toBe(comment.why.hate);
    expect(place.querySelector('#comment-ffffffffff')?.textContent).toBe(comment.tombstone.deleted);
  });

  it('marks a text and a name that are not in the language of the page, and links only what was typed as an address', () => {
    const place = draw(page({ conversations: [{ comment: said('bbbbbbbbbb', { inLanguage: 'ar', text: [[{ text: '<b>مرحبا</b> ' }, { text: 'https://example.org', href: 'https://example.org' }]] }), replies: [], replyCount: 0 }] }));
    const text = place.querySelector('.comment-text')!;
    expect([text.getAttribute('lang'), text.getAttribute('dir'), text.textContent]).toEqual(['ar', 'rtl', '<b>مرحبا</b> https://example.org']);
    expect(text.querySelector('a')?.getAttribute('rel')).toBe('nofollow ugc noopener');
    expect(place.querySelector('article bdi')?.getAttribute('lang')).toBe('ar');
    expect(place.textContent).toContain('Viết bằng tiếng Ả Rập');
  });
});
