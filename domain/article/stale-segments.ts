/** A segment of a translation: the hash of the text it was made from; `null` = it was made from nothing that is known. */
export type TranslatedSegment = { key: string; fromHash: string | null };
export type KnownSegment = { key: string; hash: string };

/**
 * The keys whose original has changed since the translation was made: another hash, a segment that is new, or one that
 * is gone. A segment that the translation left out is judged by `madeFrom`, the revision that the translator saw: what
 * stood there already was left out on purpose. Staleness is always derived here, never stored.
 */
export function staleSegments(translation: readonly TranslatedSegment[], { live, madeFrom }: { live: readonly KnownSegment[]; madeFrom: readonly KnownSegment[] }): string[] {
  const seen = new Map<string, string | null>(madeFrom.map(({ key, hash }) => [key, hash]));
  for (const { key, fromHash } of translation) seen.set(key, fromHash);
  const now = new Set(live.map(({ key }) => key));
  const changed = live.filter(({ key, hash }) => (seen.get(key) ?? null) !== hash).map(({ key }) => key);
  const gone = translation.filter(({ key, fromHash }) => fromHash !== null && !now.has(key)).map(({ key }) => key);
  return [...changed, ...gone];
}

/**
 * The revision that a translation as a whole was made from: the oldest of its segments', because what is new since then
 * has not been dealt with. `null` = from nothing that is known.
 */
export function oldestFrom(segments: readonly { fromRevisionId?: number | null }[]): number | null {
  const ids = segments.flatMap(({ fromRevisionId }) => (fromRevisionId ? [fromRevisionId] : []));
  return ids.length > 0 ? Math.min(...ids) : null;
}
