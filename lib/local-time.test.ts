import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { localTime } from './local-time';

const shown = (siteZone: string, at = '2026-11-24T02:22:00Z') => localTime(at, siteZone, 'en-GB');

describe('the reader’s own time', () => {
  beforeEach(() => {
    vi.stubEnv('TZ', 'Europe/Berlin');
  });
  afterEach(() => {
    vi.unstubAllEnvs();
  });

  it('is told where it differs from the site’s, with the day where that differs as well', () => {
    expect(shown('Asia/Ho_Chi_Minh')).toBe('03:22');
    expect(shown('Asia/Ho_Chi_Minh', '2026-11-24T18:30:00Z')).toBe('24/11, 19:30');
  });

  it('is not told where both clocks show the same, under whatever name the zone goes', () => {
    expect(shown('Europe/Berlin')).toBeNull();
    expect(shown('Africa/Algiers'), 'the same hour in winter').toBeNull();
    expect(shown('Africa/Algiers', '2026-07-24T02:22:00Z'), 'not in summer').toBe('04:22');
  });

  it('needs nothing around it, as the page script writes it out', () => {
    expect(new Function('at', 'zone', 'intl', `return (${localTime})(at, zone, intl)`)('2026-11-24T02:22:00Z', 'Asia/Ho_Chi_Minh', 'en-GB')).toBe('03:22');
  });
});
