import { z } from 'zod';
import { blockSchema, MAX_BLOCKS } from './model';

/** Every id of a body, in reading order. */
function* idsOf(node: { attrs?: object; content?: readonly object[] | undefined }): Generator<string> {
  if (node.attrs && 'id' in node.attrs && typeof node.attrs.id === 'string') yield node.attrs.id;
  for (const child of node.content ?? []) yield* idsOf(child);
}
export const listIds = (body: { content: readonly object[] }): string[] => [...idsOf(body)];

/** Attributes that hold words of their own: with the node's id they make the key of a segment. */
const WORDED = ['speaker', 'alt', 'caption', 'title', 'value'];

/** Every segment key that the nodes of a body may use, in reading order: their ids, and the keys of their attributes. */
function* keysOf(node: { attrs?: object; content?: readonly object[] | undefined }): Generator<string> {
  const { id, ...attrs } = (node.attrs ?? {}) as Record<string, unknown>;
  if (typeof id === 'string') {
    yield id;
    for (const name of WORDED) if (name in attrs) yield `${id}.${name}`;
  }
  for (const child of node.content ?? []) yield* keysOf(child);
}

/** Keys of the lines above the body, which no part of it may take. */
const VERSION_KEYS = ['headline', 'description'];

/** A body as callers may send it: known blocks only, every id and every segment key once. */
export const bodySchema = z
  .strictObject({ type: z.literal('doc'), content: z.array(blockSchema).max(MAX_BLOCKS) })
  .superRefine((body, issues) => {
    const seen = new Set<string>(VERSION_KEYS);
    for (const key of keysOf(body)) {
      if (seen.has(key)) issues.addIssue({ code: 'custom', path: ['content'], message: `The id ${key} stands twice; every part of a text needs its own.` });
      seen.add(key);
    }
  });
