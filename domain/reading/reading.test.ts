import { describe, expect, it } from 'vitest';
import { withdrawVersion } from '@/domain/article/withdraw-version';
import type { Context } from '@/domain/context';
import { createStory, listEventTags, minutesAfter, NOW, openTestSite } from '@/domain/testing';
import { articleReads } from '@/db/schema/reading';
import { newRenderScope, renderScope } from '@/lib/server/render-scope';
import { listMostRead } from './queries';
import { removeOldReads } from './remove-old-reads';
import { saveReads } from './save-reads';

const { ctx } = await openTestSite();
const [a, b, c, sport] = [await createStory(ctx, { languages: ['en', 'vi'] }), await createStory(ctx), await createStory(ctx), await createStory(ctx, { section: 'sport' })] as const;

const hoursAfter = (hours: number): Context => ({ ...ctx, now: minutesAfter(hours * 60) });
const hour = (hoursAgo = 0) => minutesAfter(-60 * hoursAgo).toISOString();
/** Sets the reads of a test: story, how many, how many hours ago, language. */
async function count(...rows: [articleId: string, count: number, hoursAgo?: number, inLanguage?: 'en' | 'vi'][]): Promise<void> {
  await ctx.db.delete(articleReads);
  for (const [articleId, number, hoursAgo, inLanguage = 'en'] of rows) await saveReads(ctx, { counts: [{ articleId, inLanguage, hour: hour(hoursAgo), count: number }] });
}
const mostRead = async (when = ctx, sectionKey?: string) => (await listMostRead(when, { locale: 'en', ...(sectionKey !== undefined && { sectionKey }) })).map(({ id }) => id);

describe('the most read', () => {
  it('are ordered by how often they were read in this language, whichever node counted', async () => {
    await count([a, 1], [b, 3], [c, 2], [a, 4], [a, 90, 0, 'vi']);
    expect(await mostRead()).toEqual([a, b, c]);
    expect(await ctx.db.$count(articleReads)).toBe(4);
    expect((await listMostRead(ctx, { locale: 'vi' }))).toEqual([]);
  });

  it('are what is read now rather than what was: a read weighs half after twelve hours and nothing after forty-eight', async () => {
    await count([a, 100, 24], [b, 24], [c, 26]);
    expect(await mostRead()).toEqual([c, a, b]);
    await count([a, 1000, 48], [b, 2], [c, 1], [sport, 3]);
    expect(await mostRead()).toEqual([sport, b, c]);
    expect(await mostRead(hoursAfter(48))).toEqual([]);
  });

  it('are no list while there are fewer than three: a heading never stands over one lonely line', async () => {
    await count([a, 9], [b, 8]);
    expect(await mostRead()).toEqual([]);
  });

  it('are those of a section on its page', async () => {
    await count([a, 1], [b, 2], [c, 3], [sport, 9]);
    expect(await mostRead(ctx, 'city')).toEqual([c, b, a]);
    expect(await mostRead(ctx, 'sport')).toEqual([]);
  });

  it('are at most five', async () => {
    const more = [];
    for (let index = 0; index < 3; index++) more.push(await createStory(ctx));
    await count(...[a, b, c, ...more].map((id, index): [string, number] => [id, 10 - index]));
    expect(await mostRead()).toEqual([a, b, c, more[0], more[1]]);
  });

  it('may be five minutes old on a page, but lose a story that is withdrawn at once', async () => {
    const gone = await createStory(ctx);
    await count([a, 1], [b, 2], [c, 3], [gone, 9]);
    const scope = newRenderScope();
    expect(await renderScope.run(scope, () => mostRead())).toEqual([gone, c, b, a]);
    expect(scope.validUntil).toBe(NOW.getTime() + 300_000);
    await withdrawVersion(ctx, { articleId: gone, inLanguage: 'en' });
    expect((await listEventTags(ctx)).at(-1)?.some((tag) => scope.tags.has(tag))).toBe(true);
    expect(await mostRead()).toEqual([c, b, a]);
  });
});

describe('the counters', () => {
  it('keep nothing of a story that nobody knows, and take whole numbers of real hours alone', async () => {
    await count(['zzzzzzzzzz', 5]);
    expect(await ctx.db.$count(articleReads)).toBe(0);
    for (const wrong of [{ count: 0 }, { count: 1.5 }, { hour: 'now' }, { inLanguage: 'xx' as 'en' }, { articleId: "'; --" }]) {
      await expect(saveReads(ctx, { counts: [{ articleId: a, inLanguage: 'en', hour: hour(), count: 1, ...wrong }] })).rejects.toMatchObject({ code: 'invalid' });
    }
  });

  it('are forgotten when they count no more', async () => {
    await count([a, 1, 48], [b, 1, 47.9]);
    await removeOldReads(ctx);
    expect(await ctx.db.select({ hour: articleReads.hour }).from(articleReads)).toEqual([{ hour: new Date(hour(47.9)) }]);
  });
});
