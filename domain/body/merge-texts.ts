import type { Block } from './model';
import type { Text, TextField } from './text';
import { isSameJson, TEXT_FIELDS } from './text';

/** A place where two texts differ: a line above the body, or a block by its id. `null`: that text has no such block. */
export type Difference =
  | { key: TextField; kind: 'field'; mine: string; theirs: string }
  | { key: string; kind: 'block'; mine: Block | null; theirs: Block | null };

export type Side = 'mine' | 'theirs';

/** Where two texts of one version differ, in the order of `mine`; blocks that only `theirs` has follow the block that they follow there. */
export function listDifferences(mine: Text, theirs: Text): Difference[] {
  const fields = TEXT_FIELDS.flatMap((key): Difference[] => ((mine[key] ?? '') === (theirs[key] ?? '') ? [] : [{ key, kind: 'field', mine: mine[key] ?? '', theirs: theirs[key] ?? '' }]));
  const blocks = unite(mine, theirs).flatMap((pair): Difference[] => (pair.mine && pair.theirs && isSameJson(pair.mine, pair.theirs) ? [] : [{ kind: 'block', ...pair }]));
  return [...fields, ...blocks];
}

/** One text of two: each difference is settled by `sides`, by its key; what is not named there is mine. */
export function mergeTexts(mine: Text, theirs: Text, sides: Readonly<Record<string, Side>>): Text {
  const merged: Text = { ...mine };
  for (const key of TEXT_FIELDS) if (sides[key] === 'theirs') Object.assign(merged, { [key]: theirs[key] });
  const content = unite(mine, theirs).flatMap((pair): Block[] => {
    const block = pair[sides[pair.key] ?? 'mine'];
    return block ? [block] : [];
  });
  return { ...merged, body: { type: 'doc', content } };
}

type Pair = { key: string; mine: Block | null; theirs: Block | null };

function unite({ body: mine }: Text, { body: theirs }: Text): Pair[] {
  const other = new Map(theirs.content.map((block) => [block.attrs.id, block]));
  const pairs = mine.content.map((block): Pair => ({ key: block.attrs.id, mine: block, theirs: other.get(block.attrs.id) ?? null }));
  for (const [index, block] of theirs.content.entries()) {
    if (pairs.some(({ key }) => key === block.attrs.id)) continue;
    const before = theirs.content[index - 1]?.attrs.id;
    const at = before === undefined ? 0 : pairs.findIndex(({ key }) => key === before) + 1;
    pairs.splice(at, 0, { key: block.attrs.id, mine: null, theirs: block });
  }
  return pairs;
}
