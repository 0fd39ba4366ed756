import { act } from 'react';
import { createRoot, hydrateRoot } from 'react-dom/client';
import { renderToString } from 'react-dom/server';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { tellAges } from './ages.client';
import { RelativeTime } from './relative-time.client';

const time = <RelativeTime at="2026-11-24T02:22:00Z" text="24 Nov 2026" intl="en-GB" />;

describe('RelativeTime', () => {
  beforeEach(() => {
    vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
    vi.useFakeTimers({ now: new Date('2026-11-24T03:00:00Z') });
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  it('prints the date on the server', () => {
    expect(renderToString(time)).toBe('<time dateTime="2026-11-24T02:22:00Z">24 Nov 2026</time>');
  });

  it('says how long ago it was where no framework takes over what the server drew, and the date again after a day', () => {
    const place = document.createElement('p');
    place.innerHTML = '<time dateTime="2026-11-24T02:22:00Z" data-age="en-GB">24 Nov 2026</time>';
    tellAges(place);
    expect(place.textContent).toBe('38 min ago');
    vi.setSystemTime('2026-11-24T03:05:00Z');
    tellAges(place);
    expect(place.textContent).toBe('43 min ago');
    vi.setSystemTime('2026-11-25T02:22:00Z');
    tellAges(place);
    expect(place.textContent).toBe('24 Nov 2026');
  });

  it('hydrates the date without a difference, then says how long ago it was', async () => {
    const place = document.createElement('p');
    place.innerHTML = renderToString(time);
    const onRecoverableError = vi.fn();
    const root = await act(async () => hydrateRoot(place, time, { onRecoverableError }));
    expect(onRecoverableError).not.toHaveBeenCalled();
    expect(place.textContent).toBe('38 min ago');
    act(() => root.unmount());
  });

  it('follows the clock, and stops it when the last time leaves the page', async () => {
    const place = document.createElement('p');
    const root = createRoot(place);
    await act(async () => root.render(time));
    await act(async () => {
      await vi.advanceTimersByTimeAsync(5 * 60_000);
    });
    expect(place.textContent).toBe('43 min ago');
    act(() => root.unmount());
    expect(vi.getTimerCount()).toBe(0);
  });

  it('keeps the date once a day has passed', async () => {
    vi.setSystemTime('2026-11-25T02:22:00Z');
    const place = document.createElement('p');
    const root = createRoot(place);
    await act(async () => root.render(time));
    expect(place.textContent).toBe('24 Nov 2026');
    act(() => root.unmount());
  });
});
