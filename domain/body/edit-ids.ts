/**
 * How segment ids live through editing (the rules of the editor, as pure functions on the stored form): a split keeps the
 * id on the first part, a merge keeps the first id, what is pasted gets new ones, and no id stands twice.
 */
import type { Block, Body, Inline, ListItem, Paragraph, TableCell } from './model';
import { listIds } from './input';

/** Nodes that hold a line of text of their own. */
type TextNode = Paragraph | ListItem | TableCell | Extract<Block, { type: 'heading' }>;
type NewId = () => string;

/** Splits a block of text at `offset` (in UTF-16 units of its plain text); the second part is a paragraph, or an item of the same list, with a new id. */
export function splitTextBlock<N extends Paragraph | ListItem | Extract<Block, { type: 'heading' }>>(node: N, offset: number, newId: NewId): [N, Paragraph | ListItem] {
  const [before, after] = splitInlines(node.content ?? [], offset);
  const type = node.type === 'listItem' ? 'listItem' : 'paragraph';
  return [{ ...node, content: before }, { type, attrs: { id: newId() }, content: after }];
}

/** Joins two blocks of text; the first one's kind and id stay. */
export const mergeTextBlocks = <N extends TextNode>(first: N, second: TextNode): N => ({ ...first, content: joinInlines([...(first.content ?? []), ...(second.content ?? [])]) });

/** Inserts blocks from elsewhere before `index`: whatever ids they carry, they get new ones. */
export function pasteBlocks(body: Body, index: number, pasted: readonly Block[], newId: NewId): Body {
  const taken = new Set(listIds(body));
  const renamed = pasted.map((block) => withIds(block, () => freshId(taken, newId)));
  return { ...body, content: [...body.content.slice(0, index), ...renamed, ...body.content.slice(index)] };
}

function freshId(taken: Set<string>, newId: NewId): string {
  for (;;) {
    const id = newId();
    if (taken.has(id)) continue;
    taken.add(id);
    return id;
  }
}

/** Rewrites every id below `node`; the shape of the node stays, so its type does. */
function withIds<N extends object>(node: N, newId: NewId): N {
  const { attrs, content } = node as { attrs?: { id?: string }; content?: object[] };
  return {
    ...node,
    ...(attrs && { attrs: attrs.id === undefined ? attrs : { ...attrs, id: newId() } }),
    ...(content && { content: content.map((child) => withIds(child, newId)) }),
  };
}

function splitInlines(content: readonly Inline[], offset: number): [Inline[], Inline[]] {
  const before: Inline[] = [];
  const after: Inline[] = [];
  let left = offset;
  for (const node of content) {
    const length = node.type === 'text' ? node.text.length : 1;
    if (left >= length) before.push(node);
    else if (left <= 0 || node.type !== 'text') after.push(node);
    else {
      // Never through a surrogate pair: half of one can be neither shown nor stored.
      const cut = left - (/[\ud800-\udbff]$/.test(node.text.slice(0, left)) && /^[\udc00-\udfff]/.test(node.text.slice(left)) ? 1 : 0);
      if (cut > 0) before.push({ ...node, text: node.text.slice(0, cut) });
      after.push({ ...node, text: node.text.slice(cut) });
    }
    left -= length;
  }
  return [before, after];
}

/** Joins neighbours with the same marks, as ProseMirror keeps them. */
function joinInlines(content: readonly Inline[]): Inline[] {
  const joined: Inline[] = [];
  for (const node of content) {
    const last = joined.at(-1);
    if (last?.type === 'text' && node.type === 'text' && JSON.stringify(last.marks ?? []) === JSON.stringify(node.marks ?? [])) joined[joined.length - 1] = { ...last, text: last.text + node.text };
    else joined.push(node);
  }
  return joined;
}
