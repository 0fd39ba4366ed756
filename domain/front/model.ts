import type { ArticleSummary } from '@/domain/article/model';
import type { Hue, SectionSummary } from '@/domain/section/model';
import type { SourceSummary } from '@/domain/source/model';

/** The rhythms a front can be built from, in the order an editor chooses. */
export const FRONT_LAYOUTS = ['lead', 'four_up', 'lead_list', 'pictures', 'columns', 'most_read', 'sources'] as const;

export const FRONT_LABELS = ['breaking', 'live'] as const;
export type FrontLabel = (typeof FRONT_LABELS)[number];
/** For how long a story is breaking where its editor says nothing else. */
export const BREAKING_MINUTES = 60;

/** A story in a place of a front; `label` only while it is valid. */
export type FrontItem = ArticleSummary & { label: FrontLabel | null };

/** One strip of a front, already filled. A strip that stayed below its minimum is not in the list at all. */
export type FrontBlock<Item = FrontItem> =
  /** lead: first item large; secondaries: up to 3; latest: up to 7 by time. */
  | { id: string; layout: 'lead'; lead: Item; related: Item[]; secondaries: Item[]; latest: Item[] }
  | { id: string; layout: 'four_up' | 'lead_list' | 'pictures'; title: string; href: string | null; hue: Hue | null; items: Item[] }
  | { id: string; layout: 'columns'; columns: { section: SectionSummary; items: Item[] }[] }
  /** Where the most read stand; the page asks for them. Beside a `lead_list` right above, otherwise a strip of its own. */
  | { id: string; layout: 'most_read' }
  | { id: string; layout: 'sources'; title: string; sources: (SourceSummary & { recentCount: number })[] };

export type Front = { blocks: FrontBlock[] };
