import { createHash } from 'node:crypto';
import { HARD_BREAK, listLines } from './lines';
import type { Body } from './model';

/** A translatable string by its key, with the hash that tells whether its words have changed. */
export type Segment = { key: string; text: string; hash: string };

/** The translatable strings of a body in reading order. Attributes that are `null` (a figure that uses its medium's own words) are none. */
export const listSegments = (body: Body): Segment[] => listLines(body).map(({ key, text, marked }) => toSegment(key, text, marked));

/** A segment of one plain line: a headline, a caption. */
export const lineSegment = (key: string, line: string): Segment => toSegment(key, line, line);

/** Hash of text and marks under NFC with white space folded: what a reader could not see is no change. */
const toSegment = (key: string, text: string, marked: string): Segment => ({
  key, text, hash: createHash('sha256').update(marked.normalize('NFC').replace(/\s+/gu, ' ').split(HARD_BREAK).map((each) => each.trim()).join(HARD_BREAK)).digest('base64url').slice(0, 22),
});
