import type { Origin, Review, VersionOrigin } from './model';

/**
 * What readers are told of a version, from how its segments came to be. A machine's hand in any segment (a memory's match
 * was somebody's sentence about something else, so it counts as one) makes it a machine version; it is *checked* when
 * a person has approved every segment.
 */
export function versionOrigin(segments: readonly { origin: Origin; review: Review }[]): VersionOrigin {
  const origins = new Set(segments.map(({ origin }) => origin));
  if (origins.has('machine') || origins.has('memory')) return segments.every(({ review }) => review === 'approved') ? 'machine_checked' : 'machine_unchecked';
  if (origins.has('human')) return 'human';
  return origins.has('supplied') ? 'supplied' : 'original';
}
