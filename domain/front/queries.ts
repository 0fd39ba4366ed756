import { and, asc, eq, inArray, isNull, or } from 'drizzle-orm';
import { listSources } from '@/domain/article/list-queries';
import { listCandidates, listNamedCandidates } from '@/domain/article/story-lists';
import type { StoryCandidate, StoryList } from '@/domain/article/story-lists';
import { listCards } from '@/domain/article/summaries';
import { cardTag, kindListTag, latestListTag, sectionListTag } from '@/domain/article/tags';
import type { Context } from '@/domain/context';
import { listSections } from '@/domain/section/queries';
import type { SectionSummary } from '@/domain/section/model';
import { getLocales } from '@/domain/site/queries';
import { articles } from '@/db/schema/article';
import { frontBlocks, frontBlockSections, fronts, frontSlots } from '@/db/schema/front';
import { AppError } from '@/lib/errors';
import { localeEntry } from '@/lib/locales';
import type { Locale } from '@/lib/locales';
import { dependsOn, readShared, validUntil } from '@/lib/server/render-scope';
import { byUrgency, COLUMN, countBorrowable, ENOUGH, fillPlaces, keepFirstLabel, LATEST, leadWithPicture, LEAST_COLUMNS, mapItems, RELATED, SECONDARIES, STRIP_SIZES } from './fill-front';
import type { Candidate, Pin } from './fill-front';
import type { Front, FrontBlock } from './model';

export const frontTag = (key: string): string => `front:${key}`;
const CANDIDATES = 40;
const SOURCES = 6;

type Section = SectionSummary & { internalId: number };
type BlockRow = typeof frontBlocks.$inferSelect & { sectionIds: number[] };
type Filled = FrontBlock<Candidate>;
/** `lenders`: the languages in use whose stories may fill a place, best first. `keptKinds`: those that have a strip of their own. */
type Filling = { ctx: Context; locale: Locale; lenders: Locale[]; sections: Map<number, Section>; keptKinds: ReadonlySet<string>; used: Set<string>; pins: Map<number, Pin[]>; latest: Candidate[] };

/**
 * A front in one language: what editors arranged, filled with the newest stories that fit. A strip with too few of them
 * borrows from the languages next to this one; one that stays short is left out. At most one story carries a label.
 * @throws not_found when a story that was chosen has gone before its card was read
 */
export async function getFront(ctx: Context, { key, locale }: { key: string; locale: Locale }): Promise<Front> {
  const rows = await listBlocks(ctx, key);
  const filling: Filling = {
    ctx, locale, used: new Set(),
    lenders: await listLenders(ctx, locale),
    sections: new Map((await listSections(ctx, { locale })).map((section) => [section.internalId, section])),
    keptKinds: new Set(rows.flatMap(({ kind }) => kind ?? [])),
    pins: await listPins(ctx, rows.map(({ id }) => id), locale),
    latest: await listLatest(ctx, locale),
  };
  const blocks: Filled[] = [];
  // One after the other: each strip leaves out what those above it show.
  for (const block of rows) {
    const filled = await fillBlock(filling, block);
    if (filled) blocks.push(filled);
  }
  return { blocks: await showCards(ctx, keepFirstLabel(blocks)) };
}

/** What editors arranged, for every language. */
const listBlocks = ({ db }: Context, key: string): Promise<BlockRow[]> => readShared(`front:${key}`, async () => {
  dependsOn(frontTag(key));
  const rows = await db.select({ block: frontBlocks }).from(frontBlocks).innerJoin(fronts, eq(fronts.id, frontBlocks.frontId)).where(eq(fronts.key, key)).orderBy(asc(frontBlocks.position));
  if (rows.length === 0) return [];
  const columns = await db.select({ blockId: frontBlockSections.blockId, sectionId: frontBlockSections.sectionId }).from(frontBlockSections)
    .where(inArray(frontBlockSections.blockId, rows.map(({ block }) => block.id))).orderBy(asc(frontBlockSections.position));
  return rows.map(({ block }) => ({ ...block, sectionIds: columns.flatMap(({ blockId, sectionId }) => (blockId === block.id ? [sectionId] : [])) }));
});

/** Reads the cards of the stories that have a place, at once. */
async function showCards(ctx: Context, blocks: readonly Filled[]): Promise<FrontBlock[]> {
  const shown: Candidate[] = [];
  for (const block of blocks) mapItems(block, (item) => shown.push(item));
  const cards = await listCards(ctx, [...new Set(shown.map(({ versionId }) => versionId))]);
  return blocks.map((block) => mapItems(block, ({ versionId, id, label }) => {
    const card = cards.get(versionId);
    if (!card) throw new AppError('not_found', `The story ${id} has gone.`);
    return { ...card, label };
  }));
}

async function fillBlock(filling: Filling, block: BlockRow): Promise<Filled | null> {
  const id = String(block.id);
  const { ctx, locale } = filling;
  switch (block.layout) {
    case 'lead': return fillLead(filling, block);
    case 'columns': return fillColumns(filling, block);
    case 'most_read': return { id, layout: 'most_read' };
    case 'sources': {
      const sources = await listSources(ctx, { locale, limit: SOURCES });
      return sources.length > 0 ? { id, layout: 'sources', title: titleOf(block, locale), sources } : null;
    }
    case 'four_up': case 'lead_list': case 'pictures': {
      const { most, least } = STRIP_SIZES[block.layout];
      const section = block.sectionId === null ? undefined : filling.sections.get(block.sectionId);
      const { kind } = block;
      const listIn = async (language: Locale): Promise<Candidate[]> => {
        if (section) return listInSection(filling, section, language);
        if (kind) return listBy(ctx, { locale: language, of: { kind }, tag: kindListTag(kind, language) });
        return listOpen(filling, language);
      };
      const taken = new Set(filling.used);
      const pins = filling.pins.get(block.id) ?? [];
      const items = fillPlaces({ pins, candidates: await listIn(locale), most, used: taken });
      items.push(...(await borrow(filling, { count: countBorrowable({ own: items.length, most }), used: taken, listIn })));
      if (items.length < least) return null;
      for (const item of items) filling.used.add(item.id);
      const title = titleOf(block, locale) || (section?.name ?? '');
      return { id, layout: block.layout, title, href: section?.href ?? null, hue: section?.hue ?? null, items: block.layout === 'four_up' ? items : leadWithPicture(items, pins) };
    }
  }
}

async function fillLead(filling: Filling, block: BlockRow): Promise<Filled | null> {
  const { locale, used, latest } = filling;
  const pins = filling.pins.get(block.id) ?? [];
  const most = 1 + SECONDARIES;
  const [lead, ...secondaries] = fillPlaces({ pins, candidates: byUrgency((await listOpen(filling, locale)).slice(0, 12)), most, used });
  if (!lead) return null;
  const count = countBorrowable({ own: 1 + secondaries.length, most });
  secondaries.push(...(await borrow(filling, { count, used, listIn: (language) => listOpen(filling, language) })));
  const newest = latest.filter(({ id }) => id !== lead.id && !secondaries.some((item) => item.id === id));
  const related = newest.filter(({ kind, sectionKey }) => sectionKey === lead.sectionKey && !filling.keptKinds.has(kind)).slice(0, RELATED);
  for (const { id } of related) used.add(id);
  // What is newest is worth a second mention further down; what stands beside the list is not.
  return { id: String(block.id), layout: 'lead', lead, related, secondaries, latest: newest.filter((item) => !related.includes(item)).slice(0, LATEST) };
}

async function fillColumns(filling: Filling, block: BlockRow): Promise<Filled | null> {
  const { locale, used, pins } = filling;
  const columns: { section: Section; items: Candidate[] }[] = [];
  const taken = new Set(used);
  for (const sectionId of block.sectionIds) {
    const section = filling.sections.get(sectionId);
    if (!section) continue;
    const own = (pins.get(block.id) ?? []).filter(({ item }) => item.sectionKey === section.key);
    const items = fillPlaces({ pins: own, candidates: await listInSection(filling, section, locale), most: COLUMN.most, used: taken });
    if (items.length >= COLUMN.least) columns.push({ section, items: leadWithPicture(items, own) });
  }
  if (columns.length < LEAST_COLUMNS) return null;
  if (columns.reduce((sum, { items }) => sum + items.length, 0) < ENOUGH) {
    for (const { section, items } of columns) {
      items.push(...(await borrow(filling, { count: countBorrowable({ own: items.length, most: COLUMN.most }), used: taken, listIn: (language) => listInSection(filling, section, language) })));
    }
  }
  for (const { items } of columns) for (const { id } of items) used.add(id);
  return { id: String(block.id), layout: 'columns', columns: columns.map(({ section: { internalId: _, ...section }, items }) => ({ section, items })) };
}

async function listBy(ctx: Context, { locale, of, tag }: { locale: Locale; of?: StoryList; tag: string }): Promise<Candidate[]> {
  dependsOn(tag);
  return (await listCandidates(ctx, { locale, of, limit: CANDIDATES })).map((story) => toCandidate(ctx, story));
}

const listLatest = (ctx: Context, locale: Locale): Promise<Candidate[]> => listBy(ctx, { locale, tag: latestListTag(locale) });

/** The newest of a language, without the kinds that have a strip of their own on this front. */
const listOpen = async ({ ctx, locale, latest, keptKinds }: Filling, language: Locale): Promise<Candidate[]> =>
  (language === locale ? latest : await listLatest(ctx, language)).filter(({ kind }) => !keptKinds.has(kind));

/** The same of a section. */
const listInSection = async ({ ctx, keptKinds }: Filling, { internalId, key }: Section, locale: Locale): Promise<Candidate[]> =>
  (await listBy(ctx, { locale, of: { sectionId: internalId }, tag: sectionListTag(key, locale) })).filter(({ kind }) => !keptKinds.has(kind));

/** A story with the label that its own facts give it, for as long as they do. */
function toCandidate({ now }: Context, story: StoryCandidate): Candidate {
  validUntil(later(story.breakingUntil, now));
  return { ...story, label: story.breakingUntil && story.breakingUntil > now ? 'breaking' : null };
}

/** The languages next to one, as far as the site is read in them. */
async function listLenders(ctx: Context, locale: Locale): Promise<Locale[]> {
  const { locales } = await getLocales(ctx);
  return localeEntry(locale).fallback.filter((language) => locales.includes(language));
}

/** Stories of other languages that the front does not show yet, from the nearest language that has some. Marks what it takes in `used`. */
async function borrow({ lenders }: Filling, { count, used, listIn }: { count: number; used: Set<string>; listIn: (language: Locale) => Promise<Candidate[]> }): Promise<Candidate[]> {
  const items: Candidate[] = [];
  for (const language of lenders) {
    if (items.length >= count) break;
    items.push(...fillPlaces({ pins: [], candidates: await listIn(language), most: count - items.length, used }));
  }
  return items;
}

const titleOf = ({ titles }: BlockRow, locale: Locale): string => titles[locale] ?? '';

/** Pinned stories that are live in this language, by block. A place for this language goes before one for all. */
async function listPins(ctx: Context, blockIds: readonly number[], locale: Locale): Promise<Map<number, Pin[]>> {
  if (blockIds.length === 0) return new Map();
  const slots = await ctx.db
    .select({ slot: frontSlots, publicId: articles.publicId })
    .from(frontSlots).innerJoin(articles, eq(articles.id, frontSlots.articleId))
    .where(and(inArray(frontSlots.blockId, [...blockIds]), or(isNull(frontSlots.locale), eq(frontSlots.locale, locale))))
    .orderBy(asc(frontSlots.position), asc(frontSlots.locale));
  const current = slots.filter(({ slot }) => {
    validUntil(later(slot.expiresAt, ctx.now));
    validUntil(later(slot.labelUntil, ctx.now));
    return !slot.expiresAt || slot.expiresAt > ctx.now;
  });
  // A pinned story that is not live here may become so.
  dependsOn(...current.map(({ publicId }) => cardTag(publicId, locale)));
  if (current.length === 0) return new Map();
  const stories = await listNamedCandidates(ctx, { locale, publicIds: current.map(({ publicId }) => publicId) });
  const candidates = new Map(stories.map((story) => [story.id, toCandidate(ctx, story)]));
  const pins = new Map<number, Pin[]>();
  for (const { slot, publicId } of current) {
    const item = candidates.get(publicId);
    const block = pins.get(slot.blockId) ?? [];
    if (!item || block.some(({ position }) => position === slot.position)) continue;
    const isLabelled = slot.label !== null && (!slot.labelUntil || slot.labelUntil > ctx.now);
    pins.set(slot.blockId, [...block, { position: slot.position, item: isLabelled ? { ...item, label: slot.label } : item }]);
  }
  return pins;
}

const later = (at: Date | null, now: Date): Date | null => (at && at > now ? at : null);
