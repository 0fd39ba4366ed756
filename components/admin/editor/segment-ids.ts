import { Extension } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { Plugin, PluginKey } from '@tiptap/pm/state';
import type { EditorState, Transaction } from '@tiptap/pm/state';

/** A new id: a letter, then nine of 32 letters and digits. Random, because the other languages of the story are edited at the same time. */
export function newSegmentId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(9));
  return `b${Array.from(bytes, (byte) => '0123456789abcdefghjkmnpqrstvwxyz'[byte % 32]).join('')}`;
}

/**
 * Keeps the rules of `domain/body/edit-ids.ts` whatever is done to the document: the first part of what was split keeps the
 * id, what is new or pasted gets a new one, what is moved takes its own along, and no id stands twice.
 */
export const SegmentIds = Extension.create({
  name: 'segmentIds',
  addProseMirrorPlugins: () => [new Plugin({
    key: new PluginKey('segmentIds'),
    appendTransaction: (transactions, before, after) => (transactions.some(({ docChanged }) => docChanged) ? settleIds(transactions, before, after) : null),
  })],
});

type Place = { pos: number; node: Node };

function settleIds(transactions: readonly Transaction[], before: EditorState, after: EditorState): Transaction | null {
  const places = new Map<string, Place[]>();
  const nameless: Place[] = [];
  after.doc.descendants((node, pos) => {
    if (!('id' in node.attrs)) return;
    const id = node.attrs.id as string | null;
    if (id) places.set(id, [...(places.get(id) ?? []), { pos, node }]);
    else nameless.push({ pos, node });
  });
  const twice = [...places].filter(([, found]) => found.length > 1);
  if (twice.length === 0 && nameless.length === 0) return null;
  const rightful = twice.length > 0 ? placesBefore(transactions, before, new Set(twice.map(([id]) => id))) : new Map<string, number>();
  const tr = after.tr;
  for (const [id, found] of twice) {
    // The node that had the id before keeps it; where that is not to be told, the first one.
    const owner = found.find(({ pos }) => pos === rightful.get(id)) ?? found[0];
    nameless.push(...found.filter((place) => place !== owner));
  }
  for (const { pos, node } of nameless) tr.setNodeMarkup(pos, undefined, { ...node.attrs, id: freshId(places) }, node.marks);
  return tr;
}

/** Where the nodes with these ids stand now that stood in the document before. */
function placesBefore(transactions: readonly Transaction[], { doc }: EditorState, ids: ReadonlySet<string>): Map<string, number> {
  const found = new Map<string, number>();
  doc.descendants((node, pos) => {
    if (ids.has(node.attrs.id as string)) found.set(node.attrs.id as string, transactions.reduce((at, { mapping }) => mapping.map(at, 1), pos));
  });
  return found;
}

function freshId(taken: Map<string, Place[]>): string {
  for (;;) {
    const id = newSegmentId();
    if (taken.has(id)) continue;
    taken.set(id, []);
    return id;
  }
}
