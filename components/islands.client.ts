'use client';

import type { ComponentType } from 'react';
import { tellAges } from './ui/ages.client';
import type { IslandName } from './ui/island';

/** Calls `wake` when it is time for an island to come alive, and each time that it is so again: the code may not have arrived. */
type When = (place: HTMLElement, wake: () => void) => void;
type Living = ComponentType<never>;

const ISLANDS: Record<IslandName, { when: When; load: () => Promise<Living> }> = {
  comments: { when: near('1000px'), load: async () => (await import('./comment/comment-island.client')).CommentIsland },
  consent: { when: near('600px'), load: async () => (await import('./body/consent-frame.client')).ConsentFrame },
  rails: { when: near('600px'), load: async () => (await import('./article/rail-island.client')).RailIsland },
  report: { when: onSelection, load: async () => (await import('./translation/report-selection.client')).ReportSelection },
  share: { when: onOpen, load: async () => (await import('./article/share-tools.client')).ShareTools },
};

/** Before a reader comes within a distance of it, or touches what is in it. */
function near(distance: string): When {
  return (place, wake) => {
    // The place itself has no box of its own.
    const box = place.firstElementChild;
    if (!box) return wake();
    const observer = new IntersectionObserver((entries) => {
      if (entries.some(({ isIntersecting }) => isIntersecting)) wake();
    }, { rootMargin: `${distance} 0px` });
    observer.observe(box);
    place.addEventListener('focusin', wake);
  };
}

function onSelection(_place: HTMLElement, wake: () => void): void {
  document.addEventListener('selectionchange', () => document.getSelection()?.isCollapsed === false && wake());
}

function onOpen(place: HTMLElement, wake: () => void): void {
  place.closest('details')?.addEventListener('toggle', wake);
}

/** What could not be fetched is not asked for again sooner than this, however often it is touched. */
const PAUSE_MS = 2000;

function prepare(place: HTMLElement): void {
  const { when, load } = ISLANDS[place.dataset.island as IslandName];
  let isAwake = false;
  let failedAt = -Infinity;
  let pressed: HTMLElement | null = null;
  const isPausing = () => performance.now() - failedAt < PAUSE_MS;
  const wake = async () => {
    if (isAwake || isPausing()) return;
    isAwake = true;
    try {
      const [{ hydrateIsland }, Living] = await Promise.all([import('./ui/hydrate-island.client'), load()]);
      place.removeEventListener('click', remember);
      hydrateIsland(place, Living as ComponentType);
      // What is alive answers what was pressed before.
      if (pressed) requestAnimationFrame(() => pressed?.click());
      if (place.dataset.island === 'report') requestAnimationFrame(() => document.dispatchEvent(new Event('selectionchange')));
    } catch (error) {
      console.warn('The code of an island did not arrive; until it is touched again, or the network is back, what the server drew stays.', error);
      isAwake = false;
      failedAt = performance.now();
      addEventListener('online', again, { once: true });
      pressed?.click();
      pressed = null;
    }
  };
  const again = () => {
    failedAt = -Infinity;
    void wake();
  };
  const remember = (event: MouseEvent) => {
    // What the server drew leads there as well.
    if (isPausing()) return;
    void wake();
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || !(event.target instanceof Element)) return;
    const link = event.target.closest<HTMLElement>('[data-comment-action]');
    if (!link) return;
    event.preventDefault();
    pressed = link;
  };
  place.addEventListener('click', remember);
  when(place, wake);
}

/** A page that was fetched ahead is opened without a word to the site, which counts what is read: it says so itself. */
function tellOpened(): void {
  const [navigation] = performance.getEntriesByType('navigation') as (PerformanceEntry & { deliveryType?: string })[];
  if (navigation?.deliveryType === 'navigational-prefetch') void fetch(location.href, { method: 'HEAD', headers: { 'X-Opened': '1' } }).catch(() => {});
}

tellOpened();
tellAges();
setInterval(tellAges, 60_000);
for (const place of document.querySelectorAll<HTMLElement>('[data-island]')) prepare(place);
