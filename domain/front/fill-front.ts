import type { StoryCandidate } from '@/domain/article/story-lists';
import type { FrontBlock, FrontLabel } from './model';

/** How many stories a strip shows, and below how many it is left out: a strip is never half full. */
export const STRIP_SIZES = { four_up: { most: 4, least: 3 }, lead_list: { most: 5, least: 3 }, pictures: { most: 3, least: 1 } } as const;
export const SECONDARIES = 3;
export const LATEST = 7;
/** Links under the lead, of its own section. */
export const RELATED = 2;
export const COLUMN = { most: 3, least: 1 } as const;
/** A strip of several columns with a single one is a strip no more. */
export const LEAST_COLUMNS = 2;

/** Below so many stories in the page's own language a strip borrows from the language next to it. */
export const ENOUGH = 3;

/** How many stories of other languages a strip of `most` places may hold beside `own`: never more than half of what is shown. */
export const countBorrowable = ({ own, most }: { own: number; most: number }): number => (own < ENOUGH ? Math.min(own, most - own, Math.floor(most / 2)) : 0);

/** A story on hand for a place of the front; its card is read when it has one. */
export type Candidate = StoryCandidate & { label: FrontLabel | null };
/** What an editor put in a place. */
export type Pin = { position: number; item: Candidate };

/**
 * Puts pinned stories in their places and fills the others in the order of `candidates`, never with a story that is
 * already on the front. Marks what it takes in `used`.
 */
export function fillPlaces({ pins, candidates, most, used }: { pins: readonly Pin[]; candidates: readonly Candidate[]; most: number; used: Set<string> }): Candidate[] {
  const places: Candidate[] = [];
  const pinned = new Map<number, Candidate>();
  const pinnedIds = new Set<string>();
  for (const { position, item } of pins) {
    if (position >= most || pinned.has(position) || used.has(item.id) || pinnedIds.has(item.id)) continue;
    pinned.set(position, item);
    pinnedIds.add(item.id);
  }
  const free = candidates.filter(({ id }) => !used.has(id) && !pinnedIds.has(id));
  for (let position = 0; position < most; position++) {
    const item = pinned.get(position) ?? free.shift();
    if (item) places.push(item);
  }
  for (const { id } of places) used.add(id);
  return places;
}

/** Gives the large place of a strip to the first story with a picture, unless an editor has put one there. */
export function leadWithPicture(items: readonly Candidate[], pins: readonly Pin[]): Candidate[] {
  const lead = items.find(({ hasPicture }) => hasPicture);
  const isChosen = pins.some(({ position, item }) => position === 0 && item.id === items[0]?.id);
  return lead && !isChosen ? [lead, ...items.filter((item) => item !== lead)] : [...items];
}

/** Candidates for the top of a front: what is breaking first, then the more urgent, then the newer. */
export const byUrgency = (candidates: readonly Candidate[]): Candidate[] => [...candidates].sort((a, b) => rank(a) - rank(b) || b.publishedAt.localeCompare(a.publishedAt));

const rank = ({ label, urgency }: Candidate): number => (label === 'breaking' ? 0 : urgency);

/** Leaves the first label of a front and takes the others off: what is marked twice is not marked. */
export function keepFirstLabel(blocks: readonly FrontBlock<Candidate>[]): FrontBlock<Candidate>[] {
  let isTaken = false;
  const show = (item: Candidate): Candidate => {
    if (item.label === null) return item;
    const shown = isTaken ? { ...item, label: null } : item;
    isTaken = true;
    return shown;
  };
  // Only the first of a column has room for a label.
  const showFirst = ([first, ...rest]: Candidate[]): Candidate[] => (first ? [show(first), ...rest.map((item) => ({ ...item, label: null }))] : []);
  const showIn = (block: FrontBlock<Candidate>): FrontBlock<Candidate> => {
    switch (block.layout) {
      case 'lead': return { ...block, lead: show(block.lead), secondaries: block.secondaries.map(show) };
      case 'columns': return { ...block, columns: block.columns.map((column) => ({ ...column, items: showFirst(column.items) })) };
      case 'four_up': case 'lead_list': case 'pictures': return { ...block, items: block.items.map(show) };
      case 'most_read': case 'sources': return block;
    }
  };
  return blocks.map(showIn);
}

/** Puts another thing in every place of a strip. */
export function mapItems<From, To>(block: FrontBlock<From>, change: (item: From) => To): FrontBlock<To> {
  switch (block.layout) {
    case 'lead': return { ...block, lead: change(block.lead), related: block.related.map(change), secondaries: block.secondaries.map(change), latest: block.latest.map(change) };
    case 'columns': return { ...block, columns: block.columns.map((column) => ({ ...column, items: column.items.map(change) })) };
    case 'four_up': case 'lead_list': case 'pictures': return { ...block, items: block.items.map(change) };
    case 'most_read': case 'sources': return block;
  }
}
