import { and, asc, eq, inArray, isNull, or } from 'drizzle-orm';
import { newestFirst } from '@/domain/article/story-lists';
import { listLatest, listSection, listSources } from '@/domain/article/list-queries';
import type { ArticleKind } from '@/domain/article/model';
import { listSummaries } from '@/domain/article/summaries';
import type { SummaryRow } from '@/domain/article/summaries';
import { cardTag } from '@/domain/article/tags';
import type { Context } from '@/domain/context';
import { listSectionsById } from '@/domain/section/queries';
import { getLocales } from '@/domain/site/queries';
import { articles, liveVersions } from '@/db/schema/article';
import { frontBlocks, frontBlockSections, fronts, frontSlots } from '@/db/schema/front';
import { localeEntry } from '@/lib/locales';
import type { Locale } from '@/lib/locales';
import { dependsOn, validUntil } from '@/lib/server/render-scope';
import { byUrgency, COLUMN, countBorrowable, ENOUGH, fillPlaces, keepFirstLabel, LATEST, leadWithPicture, LEAST_COLUMNS, RELATED, SECONDARIES, STRIP_SIZES } from './fill-front';
import type { Candidate, Pin } from './fill-front';
import type { Front, FrontBlock, FrontItem } from './model';

export const frontTag = (key: string): string => `front:${key}`;
const CANDIDATES = 40;
const SOURCES = 6;

type BlockRow = typeof frontBlocks.$inferSelect;
/** `lenders`: the languages in use whose stories may fill a place, best first. `keptKinds`: those that have a strip of their own. */
type Filling = { ctx: Context; locale: Locale; lenders: Locale[]; keptKinds: ReadonlySet<string>; used: Set<string>; pins: Map<number, Pin[]>; latest: Candidate[] };

/**
 * A front in one language: what editors arranged, filled with the newest stories that fit. A strip with too few of them
 * borrows from the languages next to this one; one that stays short is left out. At most one story carries a label.
 */
export async function getFront(ctx: Context, { key, locale }: { key: string; locale: Locale }): Promise<Front> {
  dependsOn(frontTag(key));
  const rows = await ctx.db.select({ block: frontBlocks }).from(frontBlocks).innerJoin(fronts, eq(fronts.id, frontBlocks.frontId)).where(eq(fronts.key, key)).orderBy(asc(frontBlocks.position));
  const filling: Filling = {
    ctx, locale, used: new Set(),
    lenders: await listLenders(ctx, locale),
    keptKinds: new Set(rows.flatMap(({ block }) => block.kind ?? [])),
    pins: await listPins(ctx, rows.map(({ block }) => block.id), locale),
    latest: await listNewest(ctx, { locale }),
  };
  const blocks: FrontBlock[] = [];
  // One after the other: each strip leaves out what those above it show.
  for (const { block } of rows) {
    const filled = await fillBlock(filling, block);
    if (filled) blocks.push(filled);
  }
  return { blocks: keepFirstLabel(blocks) };
}

async function fillBlock(filling: Filling, block: BlockRow): Promise<FrontBlock | null> {
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
      const [section] = block.sectionId ? await listSectionsById(ctx, { ids: [block.sectionId], locale }) : [];
      const listIn = async (language: Locale): Promise<Candidate[]> => {
        if (section) return listInSection(filling, section, language);
        if (block.kind) return listNewest(ctx, { locale: language, kind: block.kind });
        return listOpen(filling, language);
      };
      const taken = new Set(filling.used);
      const pins = filling.pins.get(block.id) ?? [];
      const items = fillPlaces({ pins, candidates: (await listIn(locale)).map(({ item }) => item), most, used: taken });
      items.push(...(await borrow(filling, { count: countBorrowable({ own: items.length, most }), used: taken, listIn })));
      if (items.length < least) return null;
      for (const item of items) filling.used.add(item.id);
      const title = titleOf(block, locale) || (section?.name ?? '');
      return { id, layout: block.layout, title, href: section?.href ?? null, hue: section?.hue ?? null, items: block.layout === 'four_up' ? items : leadWithPicture(items, pins) };
    }
  }
}

async function fillLead(filling: Filling, block: BlockRow): Promise<FrontBlock | null> {
  const { locale, used, latest } = filling;
  const pins = filling.pins.get(block.id) ?? [];
  const most = 1 + SECONDARIES;
  const [lead, ...secondaries] = fillPlaces({ pins, candidates: byUrgency((await listOpen(filling, locale)).slice(0, 12)), most, used });
  if (!lead) return null;
  const count = countBorrowable({ own: 1 + secondaries.length, most });
  secondaries.push(...(await borrow(filling, { count, used, listIn: (language) => listOpen(filling, language) })));
  const newest = latest.map(({ item }) => item).filter(({ id }) => id !== lead.id && !secondaries.some((item) => item.id === id));
  const related = newest.filter(({ kind, section }) => section.key === lead.section.key && !filling.keptKinds.has(kind)).slice(0, RELATED);
  for (const { id } of related) used.add(id);
  // What is newest is worth a second mention further down; what stands beside the list is not.
  return { id: String(block.id), layout: 'lead', lead, related, secondaries, latest: newest.filter((item) => !related.includes(item)).slice(0, LATEST) };
}

async function fillColumns(filling: Filling, block: BlockRow): Promise<FrontBlock | null> {
  const { ctx, locale, used, pins } = filling;
  const rows = await ctx.db.select({ sectionId: frontBlockSections.sectionId }).from(frontBlockSections).where(eq(frontBlockSections.blockId, block.id)).orderBy(asc(frontBlockSections.position));
  const named = await listSectionsById(ctx, { ids: rows.map(({ sectionId }) => sectionId), locale });
  const columns: { section: (typeof named)[number]; items: FrontItem[] }[] = [];
  const taken = new Set(used);
  for (const { sectionId } of rows) {
    const section = named.find(({ internalId }) => internalId === sectionId);
    if (!section) continue;
    const candidates = await listInSection(filling, section, locale);
    const own = (pins.get(block.id) ?? []).filter(({ item }) => item.section.key === section.key);
    const items = fillPlaces({ pins: own, candidates: candidates.map(({ item }) => item), most: COLUMN.most, used: taken });
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

const listNewest = async (ctx: Context, asked: { locale: Locale; kind?: ArticleKind | undefined }): Promise<Candidate[]> => toCandidates(ctx, await listLatest(ctx, { ...asked, limit: CANDIDATES }));

/** The newest of a language, without the kinds that have a strip of their own on this front. */
const listOpen = async ({ ctx, locale, latest, keptKinds }: Filling, language: Locale): Promise<Candidate[]> =>
  (language === locale ? latest : await listNewest(ctx, { locale: language })).filter(({ item }) => !keptKinds.has(item.kind));

/** The same of a section. */
async function listInSection({ ctx, keptKinds }: Filling, { internalId, key }: { internalId: number; key: string }, locale: Locale): Promise<Candidate[]> {
  const rows = await listSection(ctx, { locale, section: { id: internalId, key }, limit: CANDIDATES });
  return toCandidates(ctx, rows).filter(({ item }) => !keptKinds.has(item.kind));
}

const toCandidates = (ctx: Context, rows: readonly SummaryRow[]): Candidate[] => rows.map((row) => ({ item: toItem(ctx, row), urgency: row.urgency }));

/** A story with the label that its own facts give it, for as long as they do. */
function toItem({ now }: Context, { summary, breakingUntil }: SummaryRow): FrontItem {
  validUntil(later(breakingUntil, now));
  return { ...summary, label: breakingUntil && breakingUntil > now ? 'breaking' : null };
}

/** The languages next to one, as far as the site is read in them. */
async function listLenders(ctx: Context, locale: Locale): Promise<Locale[]> {
  const { locales } = await getLocales(ctx);
  return localeEntry(locale).fallback.filter((language) => locales.includes(language));
}

/** Stories of other languages that the front does not show yet, from the nearest language that has some. Marks what it takes in `used`. */
async function borrow({ lenders }: Filling, { count, used, listIn }: { count: number; used: Set<string>; listIn: (language: Locale) => Promise<Candidate[]> }): Promise<FrontItem[]> {
  const items: FrontItem[] = [];
  for (const language of lenders) {
    if (items.length >= count) break;
    const candidates = (await listIn(language)).map(({ item }) => item);
    items.push(...fillPlaces({ pins: [], candidates, most: count - items.length, used }));
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
  const rows = await listSummaries(ctx, { where: and(inArray(liveVersions.publicId, current.map(({ publicId }) => publicId)), eq(liveVersions.inLanguage, locale)), orderBy: newestFirst, limit: current.length });
  const cards = new Map(rows.map((row) => [row.summary.id, toItem(ctx, row)]));
  const pins = new Map<number, Pin[]>();
  for (const { slot, publicId } of current) {
    const item = cards.get(publicId);
    const block = pins.get(slot.blockId) ?? [];
    if (!item || block.some(({ position }) => position === slot.position)) continue;
    const isLabelled = slot.label !== null && (!slot.labelUntil || slot.labelUntil > ctx.now);
    pins.set(slot.blockId, [...block, { position: slot.position, item: isLabelled ? { ...item, label: slot.label } : item }]);
  }
  return pins;
}

const later = (at: Date | null, now: Date): Date | null => (at && at > now ? at : null);
