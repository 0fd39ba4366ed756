import { act } from 'react';
import { createRoot } from 'react-dom/client';
import type { Root } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ReportSelection } from './report-selection.client';

let root: Root;
const link = () => document.querySelector('a');

/** As a mouse or a finger selects the words of an element, or lets them go. */
function select(selector: string | null) {
  act(() => {
    const selection = document.getSelection()!;
    selection.removeAllRanges();
    const element = selector === null ? null : document.querySelector(selector);
    if (element) {
      const range = document.createRange();
      range.selectNodeContents(element.firstChild!);
      selection.addRange(range);
    }
    document.dispatchEvent(new Event('selectionchange'));
  });
}

describe('reporting selected words', () => {
  beforeEach(() => {
    vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
    document.body.innerHTML = '<div class="body"><p data-segment="B1">Một câu mở đầu.</p><p data-segment="B2">Giá gạo &amp; muối tăng.</p></div><footer>Chân trang</footer><div id="place"></div>';
    root = createRoot(document.querySelector('#place')!);
    act(() => root.render(<ReportSelection href="/vi/translations/4k7mq2x9ph?revision=3" label="Báo lỗi" />));
  });
  afterEach(() => {
    act(() => root.unmount());
    vi.unstubAllGlobals();
  });

  it('brings the words and their passage to the form', () => {
    expect(link()).toBeNull();
    select('[data-segment=B2]');
    expect(link()?.textContent).toBe('Báo lỗi');
    const target = new URL(link()!.getAttribute('href')!, 'https://news.example');
    expect(target.pathname).toBe('/vi/translations/4k7mq2x9ph');
    expect(Object.fromEntries(target.searchParams)).toEqual({ revision: '3', segment: 'B2', quote: 'Giá gạo & muối tăng.' });
  });

  it('goes away with the selection, and does not come for words that are not the story’s', () => {
    select('[data-segment=B1]');
    expect(link()).not.toBeNull();
    select(null);
    expect(link()).toBeNull();
    select('footer');
    expect(link()).toBeNull();
  });
});
