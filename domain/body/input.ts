import { z } from 'zod';
import { blockSchema, MAX_BLOCKS } from './model';

/** Every id of a body, in reading order. */
function* idsOf(node: { attrs?: object; content?: readonly object[] | undefined }): Generator<string> {
  if (node.attrs && 'id' in node.attrs && typeof node.attrs.id === 'string') yield node.attrs.id;
  for (const child of node.content ?? []) yield* idsOf(child);
}
export const listIds = (body: { content: readonly object[] }): string[] => [...idsOf(body)];

/** A body as callers may send it: known blocks only, every id once. */
export const bodySchema = z
  .strictObject({ type: z.literal('doc'), content: z.array(blockSchema).max(MAX_BLOCKS) })
  .superRefine((body, issues) => {
    const seen = new Set<string>();
    for (const id of listIds(body)) {
      if (seen.has(id)) issues.addIssue({ code: 'custom', path: ['content'], message: `The id ${id} stands twice; every part of a text needs its own.` });
      seen.add(id);
    }
  });
