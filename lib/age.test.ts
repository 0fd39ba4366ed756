import { describe, expect, it } from 'vitest';
import { formatAge } from './age';

const now = new Date('2026-11-24T03:00:00Z');

describe('formatAge', () => {
  it.each([
    ['2026-11-24T02:59:40Z', '1 min ago'],
    ['2026-11-24T02:22:00Z', '38 min ago'],
    ['2026-11-24T02:00:00Z', '1 hr ago'],
    ['2026-11-23T03:00:01Z', '23 hr ago'],
  ])('says how long ago %s was', (at, text) => {
    expect(formatAge(at, now, 'en-GB')).toBe(text);
  });
  it.each(['2026-11-23T03:00:00Z', '2026-11-24T03:00:01Z', 'nonsense'])('leaves the date in place for %s', (at) => {
    expect(formatAge(at, now, 'en-GB')).toBeNull();
  });
});
