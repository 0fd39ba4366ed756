import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import type { Root } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { RAILS_MAX_AGE_MS } from './live-rails.client';
import { RailIsland } from './rail-island.client';
import { RailList } from './rail-list';
import { railsView } from './rails-view';
import type { ArticleRails, ArticleSummary } from '@/domain/article/model';

const section = { key: 'society', name: 'Society', slug: 'society', href: '/en/society', hue: 'society' } as const;
const source = { key: 'dmw', name: 'Đất Mũi Weekly', href: '/en/source/dmw', initials: 'ĐM', hue: 'society' } as const;
const story = (headline: string): ArticleSummary => ({
  id: headline.toLowerCase(), kind: 'story', inLanguage: 'en', href: `/en/society/${headline.toLowerCase()}`, headline, description: '', section, source, origin: 'original', originalLanguage: 'en',
  publishedAt: '2026-11-20T02:20:00.000Z', updatedAt: null, picture: null, pictureCount: 0,
});
const railsOf = (...headlines: string[]): ArticleRails => ({ related: { kind: 'section', section, items: headlines.map(story) }, sameAuthor: null });

const labels = { heading: { section: 'Same category', author: 'Same author', source: 'Same newspaper' }, all: 'All' };
const dates = { locale: 'en', timeZone: 'UTC' } as const;
/** Waits for what the reader sees after the answer has come. Checked outside `act`, which forgets the updates of a scope that throws. */
const eventually = (check: () => void) =>
  vi.waitFor(async () => {
    await act(async () => {});
    check();
  }, { timeout: 5000 });
const settle = () => act(() => new Promise((resolve) => setTimeout(resolve, 60)));

/** The browser's observer, told by the test what is in view. */
class FakeIntersectionObserver {
  static all = new Set<FakeIntersectionObserver>();
  constructor(private callback: IntersectionObserverCallback) {}
  observe() { FakeIntersectionObserver.all.add(this); }
  unobserve() {}
  disconnect() { FakeIntersectionObserver.all.delete(this); }
  takeRecords() { return []; }
  static async tell(isIntersecting: boolean) {
    for (const observer of [...FakeIntersectionObserver.all]) observer.callback([{ isIntersecting } as IntersectionObserverEntry], observer as unknown as IntersectionObserver);
    await settle();
  }
}

let server: Server;
let answer: { status: number; body: unknown };
let requests: string[];
let endpoint: string;
let root: Root;
let place: HTMLElement;
let clock: number;

beforeEach(async () => {
  answer = { status: 200, body: railsOf('First', 'Second') };
  requests = [];
  server = createServer((request, response) => {
    requests.push(request.url ?? '');
    response.writeHead(answer.status, { 'content-type': 'application/json' }).end(JSON.stringify(answer.body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  (window as unknown as { happyDOM: { setURL: (url: string) => void } }).happyDOM.setURL(`http://127.0.0.1:${port}/`);
  // A story of its own for each test, because the page's query client outlives them.
  endpoint = `/api/en/articles/${port}/rails`;
  vi.stubGlobal('IntersectionObserver', FakeIntersectionObserver);
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  clock = Date.now();
  vi.spyOn(Date, 'now').mockImplementation(() => clock);
  place = document.body.appendChild(document.createElement('div'));
  root = createRoot(place);
  const initial = railsView(railsOf('First', 'Second'));
  await act(async () =>
    root.render(
      <RailIsland endpoint={endpoint} initial={initial} readAt={new Date(clock).toISOString()} labels={labels} dates={dates} className="rails">
        <RailList rails={initial} labels={labels} dates={dates} />
      </RailIsland>,
    ),
  );
});

afterEach(async () => {
  await act(async () => root.unmount());
  place.remove();
  FakeIntersectionObserver.all.clear();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  await new Promise((resolve) => server.close(resolve));
});

const headlines = () => [...place.querySelectorAll('h3')].map((heading) => heading.textContent);
/** The rails come near, then into view. */
const comeIntoView = async () => {
  await FakeIntersectionObserver.tell(true);
  // The observer of the island has left; the next one belongs to the code that has arrived.
  await eventually(() => expect(FakeIntersectionObserver.all.size).toBe(1));
  await FakeIntersectionObserver.tell(true);
};

describe('RailIsland', () => {
  it('shows the first data without a request, near and in view', async () => {
    expect(headlines()).toEqual(['First', 'Second']);
    await comeIntoView();
    expect(headlines()).toEqual(['First', 'Second']);
    expect(requests).toEqual([]);
  });

  it('asks again when it comes into view after a minute, and shows the new story', async () => {
    await comeIntoView();
    answer.body = railsOf('Newest', 'First');
    clock += RAILS_MAX_AGE_MS + 1;
    await FakeIntersectionObserver.tell(false);
    expect(requests).toHaveLength(0);
    await FakeIntersectionObserver.tell(true);
    await eventually(() => expect(headlines()).toEqual(['Newest', 'First']));
    expect(requests).toHaveLength(1);
  });

  it('asks at most once a minute', async () => {
    await comeIntoView();
    clock += RAILS_MAX_AGE_MS + 1;
    for (let i = 0; i < 5; i++) await FakeIntersectionObserver.tell(true);
    await eventually(() => expect(requests).toHaveLength(1));
  });

  it('leaves the very elements of the server when nothing has changed', async () => {
    await comeIntoView();
    const before = place.querySelector('h3');
    clock += RAILS_MAX_AGE_MS + 1;
    await FakeIntersectionObserver.tell(true);
    await eventually(() => expect(requests).toHaveLength(1));
    await settle();
    expect(place.querySelector('h3')).toBe(before);
  });

  it('leaves what is there when the answer fails', async () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
    await comeIntoView();
    answer = { status: 503, body: { title: 'no' } };
    clock += RAILS_MAX_AGE_MS + 1;
    await FakeIntersectionObserver.tell(true);
    await eventually(() => expect(warn).toHaveBeenCalledTimes(1));
    expect(requests).toHaveLength(1);
    expect(headlines()).toEqual(['First', 'Second']);
  });

  it('disappears when nothing is left to show', async () => {
    await comeIntoView();
    answer.body = { related: null, sameAuthor: null } satisfies ArticleRails;
    clock += RAILS_MAX_AGE_MS + 1;
    await FakeIntersectionObserver.tell(true);
    await eventually(() => expect(place.querySelector('h2')).toBeNull());
  });
});
