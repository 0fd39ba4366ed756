import { describe, expect, it } from 'vitest';
import { rateLimits } from '@/db/schema/user';
import { minutesAfter, NOW, openTestSite } from '@/domain/testing';
import { isAppError } from '@/lib/errors';
import { clientKey, consumeRate, restoreRate } from './rate-limits';

const site = await openTestSite();

const rate = (name: string, key = 'a') => ({ name, key, points: 3, windowSeconds: 600 });
const consume = (name: string, { at = NOW, key = 'a' } = {}) => consumeRate({ ...site.ctx, now: at }, rate(name, key)).then(() => null, (error: unknown) => (isAppError(error) ? error : Promise.reject(error)));

describe('consumeRate', () => {
  it('allows as many as it says, then refuses and tells when to ask again', async () => {
    for (let use = 0; use < 3; use++) expect(await consume('mail')).toBeNull();
    const refusal = await consume('mail', { at: minutesAfter(4) });
    expect(refusal?.code).toBe('rate_limited');
    expect(refusal?.retryAfterSeconds).toBe(360);
    expect(await consume('mail', { key: 'b' })).toBeNull();
    expect(await consume('other')).toBeNull();
  });

  it('begins anew when the window is over, and a refusal does not move its end', async () => {
    for (let use = 0; use < 5; use++) await consume('window', { at: minutesAfter(use) });
    expect(await consume('window', { at: minutesAfter(10) })).toBeNull();
  });

  it('counts exactly when many ask at once', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => consume('crowd')));
    expect(answers.filter((answer) => answer === null)).toHaveLength(3);
  });

  it('gives back what turned out to be no guess', async () => {
    for (let use = 0; use < 6; use++) {
      expect(await consume('password')).toBeNull();
      await restoreRate(site.ctx, rate('password'));
    }
  });

  it('keeps nobody’s address, and nothing of windows that are over', async () => {
    await consume('secret', { key: 'reader@news.example' });
    expect(JSON.stringify(await site.ctx.db.select().from(rateLimits))).not.toContain('reader');
    await consume('later', { at: minutesAfter(60) });
    expect((await site.ctx.db.select().from(rateLimits)).map(({ name }) => name)).toEqual(['later']);
  });
});

describe('clientKey', () => {
  it.each([
    ['203.0.113.7', '203.0.113.7'],
    ['::ffff:203.0.113.7', '203.0.113.7'],
    ['2001:db8:1:2::1', '32.1.13.184.0.1.0.2/64'],
    ['2001:db8:1:2:ffff::9', '32.1.13.184.0.1.0.2/64'],
    ['nonsense', 'unknown'],
  ])('is of %s %s', (address, key) => {
    expect(clientKey(new Headers({ 'x-forwarded-for': address }))).toBe(key);
  });
});
