import { act } from 'react';
import { createRoot, hydrateRoot } from 'react-dom/client';
import { renderToString } from 'react-dom/server';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { LocalTime } from './local-time.client';

const time = (siteZone: string, at = '2026-11-24T02:22:00Z') => <LocalTime at={at} siteZone={siteZone} intl="en-GB" label="({time} your time)" />;

async function shown(siteZone: string, at?: string): Promise<string | null> {
  const place = document.createElement('p');
  const root = createRoot(place);
  await act(async () => root.render(time(siteZone, at)));
  const { textContent } = place;
  act(() => root.unmount());
  return textContent;
}

describe('the reader’s own time', () => {
  beforeEach(() => {
    vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
    vi.stubEnv('TZ', 'Europe/Berlin');
  });
  afterEach(() => {
    vi.unstubAllGlobals();
    vi.unstubAllEnvs();
  });

  it('stands beside the site’s where the two differ, with the day where that differs as well', async () => {
    expect(await shown('Asia/Ho_Chi_Minh')).toBe(' (03:22 your time)');
    expect(await shown('Asia/Ho_Chi_Minh', '2026-11-24T18:30:00Z')).toBe(' (24/11, 19:30 your time)');
  });

  it('is not said where both clocks show the same, under whatever name the zone goes', async () => {
    expect(await shown('Europe/Berlin')).toBe('');
    expect(await shown('Africa/Algiers'), 'the same hour in winter').toBe('');
    expect(await shown('Africa/Algiers', '2026-07-24T02:22:00Z'), 'not in summer').toBe(' (04:22 your time)');
  });

  it('is nothing on the server, and comes without a difference on hydration', async () => {
    const place = document.createElement('p');
    place.innerHTML = renderToString(time('Asia/Ho_Chi_Minh'));
    expect(place.innerHTML).toBe('');
    const onRecoverableError = vi.fn();
    const root = await act(async () => hydrateRoot(place, time('Asia/Ho_Chi_Minh'), { onRecoverableError }));
    expect(onRecoverableError).not.toHaveBeenCalled();
    expect(place.textContent).toContain('03:22');
    act(() => root.unmount());
  });
});
