import type { ArticleSummary } from './model';

export const RAIL_LENGTH = 4;
export const MOST_PER_SOURCE = 2;

export type RelatedCandidate = { summary: ArticleSummary; sharedTopics: number };

/**
 * Orders stories of the same section beside an open one: those that share topics first, the newer before the older, at
 * most two of one source so that no newspaper fills the rail alone.
 */
export function rankRelated(candidates: readonly RelatedCandidate[], length = RAIL_LENGTH): ArticleSummary[] {
  const perSource = new Map<string, number>();
  return [...candidates]
    .sort((a, b) => b.sharedTopics - a.sharedTopics || b.summary.publishedAt.localeCompare(a.summary.publishedAt))
    .filter(({ summary }) => {
      const before = perSource.get(summary.source.key) ?? 0;
      perSource.set(summary.source.key, before + 1);
      return before < MOST_PER_SOURCE;
    })
    .slice(0, length)
    .map(({ summary }) => summary);
}
