import { and, asc, eq, inArray, isNull, or } from 'drizzle-orm';
import { newestFirst } from '@/domain/article/list-page';
import { listLatest, listSection, listSources } from '@/domain/article/list-queries';
import type { ArticleSummary } from '@/domain/article/model';
import { listSummaries } from '@/domain/article/summaries';
import { cardTag } from '@/domain/article/tags';
import type { Context } from '@/domain/context';
import { listSectionsById } from '@/domain/section/queries';
import { articles, liveVersions } from '@/db/schema/article';
import { frontBlocks, frontBlockSections, fronts, frontSlots } from '@/db/schema/front';
import type { Locale } from '@/lib/locales';
import { dependsOn, validUntil } from '@/lib/server/render-scope';
import { byUrgency, COLUMN, fillPlaces, LATEST, LEAST_COLUMNS, RELATED, SECONDARIES, STRIP_SIZES } from './fill-front';
import type { Pin } from './fill-front';
import type { Front, FrontBlock, FrontItem } from './model';

export const frontTag = (key: string): string => `front:${key}`;
const CANDIDATES = 40;
const SOURCES = 6;

type BlockRow = typeof frontBlocks.$inferSelect;
type Filling = { ctx: Context; locale: Locale; used: Set<string>; pins: Map<number, Pin[]>; latest: Awaited<ReturnType<typeof listLatest>> };

/** A front in one language: what editors arranged, filled with the newest stories that fit. Strips that stay short are left out. */
export async function getFront(ctx: Context, { key, locale }: { key: string; locale: Locale }): Promise<Front> {
  dependsOn(frontTag(key));
  const rows = await ctx.db.select({ block: frontBlocks }).from(frontBlocks).innerJoin(fronts, eq(fronts.id, frontBlocks.frontId)).where(eq(fronts.key, key)).orderBy(asc(frontBlocks.position));
  const filling: Filling = {
    ctx, locale, used: new Set(),
    pins: await listPins(ctx, rows.map(({ block }) => block.id), locale),
    latest: await listLatest(ctx, { locale, limit: CANDIDATES }),
  };
  const blocks: FrontBlock[] = [];
  // One after the other: each strip leaves out what those above it show.
  for (const { block } of rows) {
    const filled = await fillBlock(filling, block);
    if (filled) blocks.push(filled);
  }
  return { blocks };
}

async function fillBlock(filling: Filling, block: BlockRow): Promise<FrontBlock | null> {
  const id = String(block.id);
  const { ctx, locale } = filling;
  switch (block.layout) {
    case 'lead': return fillLead(filling, block);
    case 'columns': return fillColumns(filling, block);
    case 'sources': {
      const sources = await listSources(ctx, { locale, limit: SOURCES });
      return sources.length > 0 ? { id, layout: 'sources', title: titleOf(block, locale), sources } : null;
    }
    case 'four_up': case 'lead_list': case 'pictures': {
      const { most, least } = STRIP_SIZES[block.layout];
      const [section] = block.sectionId ? await listSectionsById(ctx, { ids: [block.sectionId], locale }) : [];
      const candidates = section ? await listSection(ctx, { locale, section: { id: section.internalId, key: section.key }, limit: CANDIDATES })
        : block.kind ? await listLatest(ctx, { locale, kind: block.kind, limit: CANDIDATES }) : filling.latest;
      const taken = new Set(filling.used);
      const items = fillPlaces({ pins: filling.pins.get(block.id) ?? [], candidates: candidates.map(({ summary }) => summary), most, used: taken });
      if (items.length < least) return null;
      for (const item of items) filling.used.add(item.id);
      return { id, layout: block.layout, title: titleOf(block, locale) || (section?.name ?? ''), href: section?.href ?? null, hue: section?.hue ?? null, items };
    }
  }
}

function fillLead({ used, pins, latest }: Filling, block: BlockRow): FrontBlock | null {
  const [lead, ...secondaries] = fillPlaces({ pins: pins.get(block.id) ?? [], candidates: byUrgency(latest.slice(0, 12)), most: 1 + SECONDARIES, used });
  if (!lead) return null;
  const newest = latest.map(({ summary }) => summary).filter(({ id }) => id !== lead.id && !secondaries.some((item) => item.id === id));
  const related = newest.filter(({ section }) => section.key === lead.section.key).slice(0, RELATED);
  for (const { id } of related) used.add(id);
  // What is newest is worth a second mention further down; what stands beside the list is not.
  return { id: String(block.id), layout: 'lead', lead, related, secondaries, latest: newest.filter((item) => !related.includes(item)).slice(0, LATEST) };
}

async function fillColumns({ ctx, locale, used, pins }: Filling, block: BlockRow): Promise<FrontBlock | null> {
  const rows = await ctx.db.select({ sectionId: frontBlockSections.sectionId }).from(frontBlockSections).where(eq(frontBlockSections.blockId, block.id)).orderBy(asc(frontBlockSections.position));
  const named = await listSectionsById(ctx, { ids: rows.map(({ sectionId }) => sectionId), locale });
  const columns: { section: (typeof named)[number]; items: FrontItem[] }[] = [];
  const taken = new Set(used);
  for (const { sectionId } of rows) {
    const section = named.find(({ internalId }) => internalId === sectionId);
    if (!section) continue;
    const candidates = await listSection(ctx, { locale, section: { id: section.internalId, key: section.key }, limit: CANDIDATES });
    const items = fillPlaces({ pins: (pins.get(block.id) ?? []).filter(({ item }) => item.section.key === section.key), candidates: candidates.map(({ summary }) => summary), most: COLUMN.most, used: taken });
    if (items.length >= COLUMN.least) columns.push({ section, items });
  }
  if (columns.length < LEAST_COLUMNS) return null;
  for (const { items } of columns) for (const { id } of items) used.add(id);
  return { id: String(block.id), layout: 'columns', columns: columns.map(({ section: { internalId: _, ...section }, items }) => ({ section, items })) };
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
  const cards = new Map<string, ArticleSummary>(rows.map(({ summary }) => [summary.id, summary]));
  const pins = new Map<number, Pin[]>();
  for (const { slot, publicId } of current) {
    const summary = cards.get(publicId);
    const block = pins.get(slot.blockId) ?? [];
    if (!summary || block.some(({ position }) => position === slot.position)) continue;
    const isLabelled = slot.label !== null && (!slot.labelUntil || slot.labelUntil > ctx.now);
    pins.set(slot.blockId, [...block, { position: slot.position, item: { ...summary, label: isLabelled ? slot.label : null } }]);
  }
  return pins;
}

const later = (at: Date | null, now: Date): Date | null => (at && at > now ? at : null);
