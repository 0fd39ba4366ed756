/** A segment of a translation: the hash of the text it was made from; `null` = it was made from nothing that is known. */
export type TranslatedSegment = { key: string; fromHash: string | null };
export type LiveSegment = { key: string; hash: string };

/**
 * The keys whose original has changed since the translation was made: another hash, a segment that is new, or one that
 * is gone. Staleness is always derived here, never stored.
 */
export function staleSegments(translation: readonly TranslatedSegment[], original: readonly LiveSegment[]): string[] {
  const from = new Map(translation.map(({ key, fromHash }) => [key, fromHash]));
  const now = new Map(original.map(({ key, hash }) => [key, hash]));
  const changed = original.filter(({ key, hash }) => (from.get(key) ?? null) !== hash).map(({ key }) => key);
  const gone = translation.filter(({ key, fromHash }) => fromHash !== null && !now.has(key)).map(({ key }) => key);
  return [...changed, ...gone];
}
