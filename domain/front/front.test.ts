import fc from 'fast-check';
import { eq } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { frontBlocks, frontSlots } from '@/db/schema/front';
import { updateArticle } from '@/domain/article/update-article';
import { withdrawVersion } from '@/domain/article/withdraw-version';
import type { Context } from '@/domain/context';
import { createStory, listEventTags, minutesAfter, openTestSite } from '@/domain/testing';
import type { Locale } from '@/lib/locales';
import { newRenderScope, renderScope } from '@/lib/server/render-scope';
import { countBorrowable, fillPlaces } from './fill-front';
import type { Candidate, Pin } from './fill-front';
import type { FrontBlock } from './model';
import { getFront } from './queries';
import { saveFront } from './save-front';

const card = (id: string) => ({ id, label: null }) as Candidate;

describe('filling places', () => {
  it('puts pinned stories where they are pinned, fills the rest in order and shows no story twice', () => {
    const ids = fc.array(fc.constantFrom<string>('a', 'b', 'c', 'd', 'e', 'f'), { maxLength: 8 });
    fc.assert(fc.property(ids, fc.array(fc.record({ position: fc.nat(6), id: fc.constantFrom('a', 'b', 'x', 'y') }), { maxLength: 5 }), fc.nat(5), ids, (candidates, pinned, most, above) => {
      const used = new Set(above);
      const pins: Pin[] = pinned.map(({ position, id }) => ({ position, item: card(id) }));
      const places = fillPlaces({ pins, candidates: [...new Set(candidates)].map(card), most, used });
      const shown = places.map(({ id }) => id);
      expect(shown.length).toBeLessThanOrEqual(most);
      expect(new Set(shown).size).toBe(shown.length);
      expect(shown.filter((id) => above.includes(id))).toEqual([]);
      expect(shown.every((id) => used.has(id))).toBe(true);
    }));
    const pins: Pin[] = [{ position: 2, item: { ...card('x'), label: 'breaking' } }];
    expect(fillPlaces({ pins, candidates: ['a', 'x', 'b', 'c'].map(card), most: 4, used: new Set() }).map(({ id }) => id)).toEqual(['a', 'b', 'x', 'c']);
  });
});

const { ctx } = await openTestSite();

describe('a front', () => {
  let stories: string[];
  beforeAll(async () => {
    stories = [];
    // Eight stories, the last the newest: city and sport in turn; the first of all is the most urgent.
    for (let index = 0; index < 8; index++) stories.push(await createStory({ ...ctx, now: minutesAfter(index - 60) }, { section: index % 2 ? 'sport' : 'city', authors: [], urgency: index === 0 ? 1 : 5, languages: index < 3 ? ['en', 'vi'] : ['en'] }));
  });

  type Blocks = Parameters<typeof saveFront>[1]['blocks'];
  const arrange = (...blocks: Blocks) => saveFront(ctx, { key: 'home', blocks });
  const front = (locale: Locale = 'en', when = ctx) => getFront(when, { key: 'home', locale }).then(({ blocks }) => blocks);
  const shown = (block: FrontBlock | undefined): string[] => {
    if (!block || block.layout === 'sources' || block.layout === 'most_read') return [];
    if (block.layout === 'lead') return [block.lead, ...block.secondaries, ...block.related].map(({ id }) => id);
    return (block.layout === 'columns' ? block.columns.flatMap(({ items }) => items) : block.items).map(({ id }) => id);
  };
  const titles = { en: 'More', vi: 'Thêm' };

  it('that nobody has arranged shows nothing, and each row that is added or changed changes the page: nothing is built in', async () => {
    await arrange();
    expect(await front()).toEqual([]);
    await arrange({ layout: 'lead' });
    expect((await front()).map(({ layout }) => layout)).toEqual(['lead']);
    await arrange({ layout: 'four_up', titles }, { layout: 'lead' });
    expect((await front()).map(({ layout }) => layout)).toEqual(['four_up', 'lead']);
    const [row] = await ctx.db.select({ id: frontBlocks.id }).from(frontBlocks).orderBy(frontBlocks.position);
    await ctx.db.update(frontBlocks).set({ layout: 'pictures', titles: { en: 'Seen' } }).where(eq(frontBlocks.id, row!.id));
    expect((await front())[0]).toMatchObject({ layout: 'pictures', title: 'Seen' });
    await ctx.db.delete(frontBlocks).where(eq(frontBlocks.id, row!.id));
    expect((await front()).map(({ layout }) => layout)).toEqual(['lead']);
    expect((await listEventTags(ctx)).at(-1)).toEqual(['front:home']);
  });

  it('leads with the most urgent, has the newest beside it and shows no story twice over all its strips', async () => {
    await arrange({ layout: 'lead' }, { layout: 'columns', sections: ['city', 'sport'] }, { layout: 'pictures', titles }, { layout: 'four_up', titles });
    const blocks = await front();
    expect(blocks[0]).toMatchObject({ lead: { id: stories[0] }, related: [{ id: stories[4] }, { id: stories[2] }], secondaries: [{ id: stories[7] }, { id: stories[6] }, { id: stories[5] }], latest: [{ id: stories[3] }, { id: stories[1] }] });
    const all = blocks.flatMap(shown);
    expect(new Set(all).size).toBe(all.length);
    expect(all).toHaveLength(8);
  });

  it('leaves out a strip that stays below its minimum, and keeps its stories for those below it: no heading stands over too little', async () => {
    await arrange({ layout: 'columns', sections: ['city', 'science'] }, { layout: 'four_up', section: 'science' }, { layout: 'lead_list', section: 'city' });
    expect(await front()).toMatchObject([{ layout: 'lead_list', title: 'City', href: '/en/city', items: [{ id: stories[6] }, { id: stories[4] }, { id: stories[2] }, { id: stories[0] }] }]);
    await arrange({ layout: 'four_up', titles }, { layout: 'lead_list', titles });
    expect((await front('vi')).map(shown)).toEqual([[stories[2], stories[1], stories[0]]]);
  });

  it('shows a pinned story in its place in every language that has it, and lets the next one up where it is missing', async () => {
    await arrange({ layout: 'lead', slots: [{ position: 0, articleId: stories[5]! }, { position: 1, articleId: stories[1]! }] });
    expect(shown((await front())[0]).slice(0, 2)).toEqual([stories[5], stories[1]]);
    expect(shown((await front('vi'))[0])).toEqual([stories[0], stories[1], stories[2]]);
    const gone = await createStory({ ...ctx, now: minutesAfter(-200) }, { authors: [] });
    await arrange({ layout: 'lead', slots: [{ position: 0, articleId: gone }] });
    expect(shown((await front())[0])[0]).toBe(gone);
    await withdrawVersion(ctx, { articleId: gone, inLanguage: 'en' });
    expect(shown((await front())[0])[0]).toBe(stories[0]);
  });

  it('puts a place for one language before one for all', async () => {
    await arrange({ layout: 'lead', slots: [{ position: 0, articleId: stories[2]! }, { position: 0, articleId: stories[1]!, locale: 'vi' }] });
    expect([shown((await front('en'))[0])[0], shown((await front('vi'))[0])[0]]).toEqual([stories[2], stories[1]]);
  });

  it('borrows for a strip with too few stories from the next language, never more than it has itself, and for one with none at all nothing', async () => {
    const facts = { section: 'science', authors: [] };
    const own = [await createStory(ctx, { ...facts, languages: ['vi'] }), await createStory(ctx, { ...facts, languages: ['vi'] })];
    const lent: string[] = [];
    for (let index = 0; index < 3; index++) lent.unshift(await createStory({ ...ctx, now: minutesAfter(index) }, facts));
    await arrange({ layout: 'four_up', section: 'science' });
    const [strip] = await front('vi');
    expect(shown(strip)).toEqual([...own.toReversed(), ...lent.slice(0, 2)]);
    expect(strip).toMatchObject({ title: 'Khoa học', items: [{ inLanguage: 'vi' }, { inLanguage: 'vi' }, { inLanguage: 'en', section: { name: 'Science' } }, { inLanguage: 'en' }] });
    // English has enough and borrows nothing; with one of its own the strip stays too short, and with none it is not there.
    expect((await front('en')).flatMap(shown)).toEqual(lent);
    await withdrawVersion(ctx, { articleId: own[0]!, inLanguage: 'vi' });
    expect(await front('vi')).toEqual([]);
    await arrange({ layout: 'pictures', section: 'science' });
    expect((await front('vi')).map(shown)).toEqual([[own[1], lent[0]]]);
    await withdrawVersion(ctx, { articleId: own[1]!, inLanguage: 'vi' });
    expect(await front('vi')).toEqual([]);
    for (const articleId of lent) await withdrawVersion(ctx, { articleId, inLanguage: 'en' });
  });

  it('borrows no story that it shows in its own language, and no language that the site is not read in', async () => {
    expect(countBorrowable({ own: 1, most: 3 })).toBe(1);
    fc.assert(fc.property(fc.nat(8), fc.nat(8), (own, most) => {
      const borrowed = countBorrowable({ own: Math.min(own, most), most });
      expect(borrowed).toBeLessThanOrEqual(Math.min(own, most));
      expect(borrowed * 2).toBeLessThanOrEqual(most);
    }));
    await arrange({ layout: 'lead' }, { layout: 'pictures', section: 'sport' });
    const all = (await front('vi')).flatMap(shown);
    expect(new Set(all).size).toBe(all.length);
    // Indonesian lends to nobody here: it is not in use.
    const scope = newRenderScope();
    await renderScope.run(scope, () => front('vi'));
    expect([...scope.tags].filter((tag) => tag.startsWith('list:') && tag.endsWith(':id'))).toEqual([]);
  });

  it('keeps stories of a kind for the strip of that kind, and shows them among the latest', async () => {
    const gallery = await createStory({ ...ctx, now: minutesAfter(1) }, { section: 'city', kind: 'gallery', authors: [], urgency: 1 });
    const placesBeside = async (block: Blocks[number]) => {
      await arrange(block, { layout: 'pictures', kind: 'gallery', titles });
      return (await front()).map((filled) => [filled.layout, shown(filled).includes(gallery)]);
    };
    expect(await placesBeside({ layout: 'columns', sections: ['city', 'sport'] })).toEqual([['columns', false], ['pictures', true]]);
    expect(await placesBeside({ layout: 'four_up', titles })).toEqual([['four_up', false], ['pictures', true]]);
    expect(await placesBeside({ layout: 'lead' })).toEqual([['lead', false], ['pictures', true]]);
    expect((await front())[0]).toMatchObject({ latest: [{ id: gallery }, {}, {}] });
    await withdrawVersion(ctx, { articleId: gallery, inLanguage: 'en' });
  });

  it('gives the large place of a strip to a story with a picture, and to the one that an editor put there', async () => {
    const pictured = await createStory({ ...ctx, now: minutesAfter(-500) }, { section: 'science', leadMedia: 'bridge', authors: [] });
    const plain = [await createStory(ctx, { section: 'science', authors: [] }), await createStory({ ...ctx, now: minutesAfter(1) }, { section: 'science', authors: [] })];
    await arrange({ layout: 'lead_list', section: 'science' });
    expect((await front()).map(shown)).toEqual([[pictured, plain[1], plain[0]]]);
    await arrange({ layout: 'lead_list', section: 'science', slots: [{ position: 0, articleId: plain[0]! }] });
    expect((await front()).map(shown)).toEqual([[plain[0], plain[1], pictured]]);
    for (const articleId of [pictured, ...plain]) await withdrawVersion(ctx, { articleId, inLanguage: 'en' });
  });

  it('shows one label at most, the first from the top, and none where there is no room for it', async () => {
    const labels = async () => (await front()).flatMap((block) => (block.layout === 'columns' ? block.columns.flatMap(({ items }) => items) : 'items' in block ? block.items : [])).flatMap(({ id, label }) => (label ? [[id, label]] : []));
    await arrange(
      { layout: 'lead_list', titles, slots: [{ position: 0, articleId: stories[6]!, label: 'breaking' }, { position: 1, articleId: stories[4]!, label: 'live' }] },
      { layout: 'pictures', titles, slots: [{ position: 0, articleId: stories[2]!, label: 'live' }] },
    );
    expect(await labels()).toEqual([[stories[6], 'breaking']]);
    await arrange({ layout: 'columns', sections: ['city', 'sport'], slots: [{ position: 1, articleId: stories[5]!, label: 'live' }] });
    expect(await labels()).toEqual([]);
  });

  it('lets a story be breaking for an hour where its editor says nothing else: nothing is so for ever', async () => {
    await arrange({ layout: 'lead', slots: [{ position: 0, articleId: stories[3]!, label: 'breaking' }] });
    const labelAt = async (minutes: number) => { const [block] = await front('en', { ...ctx, now: minutesAfter(minutes) }); return block?.layout === 'lead' ? block.lead.label : undefined; };
    expect([await labelAt(59), await labelAt(60)]).toEqual(['breaking', null]);
  });

  it('puts a story that its editor called breaking on top in every language, and forgets it by itself when the time is over', async () => {
    await arrange({ layout: 'lead' });
    const facts = { articleId: stories[1]!, section: 'sport', topics: [], authors: [], source: 'harbour', leadMedia: null, originalUrl: null, urgency: 5, comments: 'open' as const, copyrightNotice: null, usageTerms: null, licenceExpiresAt: null, embargo: null };
    await updateArticle(ctx, { ...facts, lockVersion: 1, breakingUntil: minutesAfter(30) });
    expect((await listEventTags(ctx)).at(-1)).toEqual(expect.arrayContaining(['list:latest:en', 'list:latest:vi']));
    const at = async (minutes: number, locale: Locale = 'en') => {
      const scope = newRenderScope();
      const [block] = await renderScope.run(scope, () => front(locale, { ...ctx, now: minutesAfter(minutes) }));
      return block?.layout === 'lead' ? [block.lead.id, block.lead.label, scope.validUntil] : null;
    };
    const until = minutesAfter(30).getTime();
    expect([await at(0), await at(29, 'vi')]).toEqual([[stories[1], 'breaking', until], [stories[1], 'breaking', until]]);
    expect([await at(30), await at(30, 'vi')]).toEqual([[stories[0], null, Infinity], [stories[0], null, Infinity]]);
    await updateArticle(ctx, { ...facts, lockVersion: 2, breakingUntil: null });
  });

  it('holds the place of the most read, which the page fills', async () => {
    await arrange({ layout: 'most_read' });
    expect(await front()).toMatchObject([{ layout: 'most_read' }]);
  });

  it('shows a story that is pinned twice once', async () => {
    await arrange({ layout: 'lead', slots: [{ position: 0, articleId: stories[2]! }, { position: 1, articleId: stories[2]! }] }, { layout: 'pictures', titles, slots: [{ position: 0, articleId: stories[2]! }] });
    expect((await front()).flatMap(shown).filter((id) => id === stories[2])).toHaveLength(1);
  });

  it('lets a pin go when it expires and a label when it is over, and says until when the page is right', async () => {
    await arrange({ layout: 'lead', slots: [{ position: 0, articleId: stories[3]!, label: 'breaking', labelUntil: minutesAfter(10), expiresAt: minutesAfter(20) }] });
    const at = async (minutes: number) => {
      const scope = newRenderScope();
      const [block] = await renderScope.run(scope, () => front('en', { ...ctx, now: minutesAfter(minutes) }));
      return block?.layout === 'lead' ? { lead: block.lead.id, label: block.lead.label, validUntil: scope.validUntil } : null;
    };
    expect(await at(0)).toEqual({ lead: stories[3], label: 'breaking', validUntil: minutesAfter(10).getTime() });
    expect(await at(10)).toEqual({ lead: stories[3], label: null, validUntil: minutesAfter(20).getTime() });
    expect(await at(20)).toEqual({ lead: stories[0], label: null, validUntil: Infinity });
  });

  it('is read again when a pinned story that was not live in the language becomes so', async () => {
    const late = await createStory(ctx, { languages: [] });
    await arrange({ layout: 'lead', slots: [{ position: 0, articleId: late }] });
    const scope = newRenderScope();
    await renderScope.run(scope, () => front('vi'));
    expect(scope.tags).toContain(`card:${late}:vi`);
  });

  it('names the newspapers by how much of them can be read', async () => {
    await createStory(ctx, { source: 'delta', authors: [] });
    await arrange({ layout: 'sources', titles: { en: 'Newspapers' } });
    expect(await front()).toMatchObject([{ layout: 'sources', title: 'Newspapers', sources: [{ key: 'harbour', recentCount: 8 }, { key: 'delta', recentCount: 1 }] }]);
    expect(await front('vi')).toMatchObject([{ sources: [{ key: 'harbour', name: 'Báo harbour', recentCount: 3 }] }]);
  });

  it.each<[string, Blocks]>([
    ['an unknown section', [{ layout: 'four_up', section: 'nowhere' }]],
    ['an unknown story', [{ layout: 'lead', slots: [{ position: 0, articleId: 'zzzzzzzzzz' }] }]],
    ['two stories in one place', [{ layout: 'lead', slots: [{ position: 0, articleId: 'aaaaaaaaaa' }, { position: 0, articleId: 'bbbbbbbbbb' }] }]],
  ])('refuses %s and stays as it was', async (_, blocks) => {
    await arrange({ layout: 'lead' });
    await expect(arrange(...blocks)).rejects.toMatchObject({ code: 'invalid' });
    expect((await front()).map(({ layout }) => layout)).toEqual(['lead']);
    expect(await ctx.db.$count(frontSlots)).toBe(0);
  });

  it('is arranged by administrators alone', async () => {
    const editor: Context = { ...ctx, actor: { kind: 'user', id: 'u1', name: 'Lan', assignments: [{ role: 'editor', sectionKey: null, locale: null, sourceKey: null }] } };
    await expect(saveFront(editor, { key: 'home', blocks: [] })).rejects.toMatchObject({ code: 'forbidden' });
  });
});
