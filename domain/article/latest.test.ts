import { describe, expect, it } from 'vitest';
import type { Context } from '@/domain/context';
import { createStory, openTestSite } from '@/domain/testing';
import { newRenderScope, renderScope } from '@/lib/server/render-scope';
import { findDayPage, findLatestPage } from './latest-queries';
import { withdrawVersion } from './withdraw-version';

const { ctx } = await openTestSite();

const ZONE = 'Asia/Ho_Chi_Minh';
const at = (time: string): Context => ({ ...ctx, now: new Date(time) });
const ids = (items: readonly { id: string }[] | undefined) => items?.map(({ id }) => id);
const day = (name: string, when = at('2026-03-05T09:00:00Z'), before?: string) => findDayPage(when, { locale: 'en', day: name, timeZone: ZONE, before });
const cursorOf = (href: string | null | undefined) => (href ? new URL(href, 'https://news.example').searchParams.get('before')! : undefined);

const evening = await createStory(at('2026-03-01T16:59:59Z'));
const midnight = await createStory(at('2026-03-01T17:00:00Z'), { languages: ['en', 'vi'] });
const late = await createStory(at('2026-03-04T16:59:59Z'));

describe('a day of the archive', () => {
  it('holds what was published between two midnights of the site’s zone, and leads to the nearest days with stories', async () => {
    const page = await day('2026-03-02');
    expect(ids(page?.items)).toEqual([midnight]);
    expect(page?.day).toEqual({ startsAt: '2026-03-01T17:00:00.000Z', previousAt: '2026-03-01T16:59:59.000Z', nextAt: '2026-03-04T16:59:59.000Z' });
    expect((await day('2026-03-01'))?.day).toMatchObject({ previousAt: null, nextAt: '2026-03-01T17:00:00.000Z' });
    expect(ids((await findDayPage(at('2026-03-05T09:00:00Z'), { locale: 'vi', day: '2026-03-02', timeZone: ZONE }))?.items)).toEqual([midnight]);
    expect(ids((await findDayPage(at('2026-03-05T09:00:00Z'), { locale: 'en', day: '2026-03-01', timeZone: 'UTC' }))?.items), 'in another zone').toEqual([midnight, evening]);
  });

  it('is there without a story when there are earlier ones, or when it is today: a calm page, and the way on', async () => {
    expect(await day('2026-03-03')).toMatchObject({ items: [], day: { previousAt: '2026-03-01T17:00:00.000Z', nextAt: '2026-03-04T16:59:59.000Z' } });
    expect(await day('2026-03-05')).toMatchObject({ items: [], day: { nextAt: null } });
    expect(await findDayPage(at('2026-03-05T09:00:00Z'), { locale: 'th', day: '2026-03-05', timeZone: ZONE })).toMatchObject({ items: [] });
  });

  it('is no page before the first story, in the future, or where there is no such day', async () => {
    for (const name of ['2026-02-28', '0001-01-01', '2026-03-06', '9999-12-31', '2026-02-30', '2026-13-01', '2026-3-2', '02-03-2026', 'today', '']) expect(await day(name), name).toBeNull();
  });

  it('is asked again at the midnight when a future day becomes today', async () => {
    const scope = newRenderScope();
    await renderScope.run(scope, () => day('2026-03-06'));
    expect(scope.validUntil).toBe(Date.parse('2026-03-05T17:00:00Z'));
    expect(await day('2026-03-06', at('2026-03-05T17:00:00Z'))).toMatchObject({ items: [] });
  });

  it('goes on over several pages and shows each story once while others are published and withdrawn', async () => {
    const all: string[] = [];
    for (let index = 0; index < 22; index++) all.unshift(await createStory(at(`2026-04-01T0${Math.floor(index / 3)}:00:00Z`), { authors: [] }));
    const when = at('2026-04-01T09:00:00Z');
    const first = await day('2026-04-01', when);
    await createStory(at('2026-04-01T10:00:00Z'), { authors: [] });
    await withdrawVersion(when, { articleId: first!.items.at(-1)!.id, inLanguage: 'en' });
    const second = await day('2026-04-01', when, cursorOf(first?.olderHref));
    expect(first?.olderHref).toMatch(/^\/en\/latest\/2026-04-01\?before=/);
    expect([...ids(first?.items)!, ...ids(second?.items)!]).toEqual(all);
    expect(second?.olderHref, 'the day before is no page of this day').toBeNull();
  });
});

describe('the latest stories', () => {
  it('are all of a language, the newest first, over as many pages as there are', async () => {
    const shown: string[] = [];
    let before: string | undefined;
    do {
      const page = await findLatestPage(ctx, { locale: 'en', before });
      shown.push(...ids(page?.items)!);
      before = cursorOf(page?.olderHref);
    } while (before !== undefined);
    expect(new Set(shown).size).toBe(shown.length);
    expect(shown.slice(-3)).toEqual([late, midnight, evening]);
    expect(shown).toHaveLength(25);
  });
});
