import { Extension } from '@tiptap/core';
import { DOMSerializer, Node } from '@tiptap/pm/model';
import type { Schema } from '@tiptap/pm/model';
import { Plugin, PluginKey } from '@tiptap/pm/state';
import type { EditorState } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';
import { diffWords } from '@/domain/body/diff-texts';
import { listBlockLines } from '@/domain/body/lines';
import type { Block } from '@/domain/body/model';
import type { Text } from '@/domain/body/text';
import type { Locale } from '@/lib/locales';

/** The words of the column that the person reads in their own language. */
export type ColumnWords = { kind: (block: Block) => string; changed: string; isNew: string; missing: string; insert: string; upToDate: string; gone: string };

export type OriginalColumnOptions = {
  original: Text;
  inLanguage: Locale;
  dir: 'ltr' | 'rtl';
  /** Earlier words of the segments that have changed since they were translated. */
  readStale: () => Readonly<Record<string, string | null>>;
  words: ColumnWords;
  onUpToDate: (keys: string[]) => void;
  onInsert: (block: Block) => void;
};

export const originalColumnKey = new PluginKey<DecorationSet>('originalColumn');

/**
 * Shows the original beside a translation, block by block: each cell stands in the document's own flow before the block
 * with the same id, and the page's grid puts the two side by side, so that rows keep together whatever is typed.
 */
export const originalColumn = (options: OriginalColumnOptions) => Extension.create({
  name: 'originalColumn',
  addProseMirrorPlugins: () => [new Plugin<DecorationSet>({
    key: originalColumnKey,
    state: {
      init: (_, state) => drawColumn(state, options),
      apply: (tr, drawn, _, state) => (tr.docChanged || tr.getMeta(originalColumnKey) ? drawColumn(state, options) : drawn),
    },
    props: { decorations: (state) => originalColumnKey.getState(state) },
  })],
});

function drawColumn({ doc, schema }: EditorState, options: OriginalColumnOptions): DecorationSet {
  const { original } = options;
  const stale = options.readStale();
  const own = new Map<string, number>();
  doc.forEach((node, offset) => { own.set(node.attrs.id as string, offset); });
  const known = new Set(original.body.content.map(({ attrs }) => attrs.id));
  const cells: Decoration[] = [];
  let end = 0;
  for (const block of original.body.content) {
    const at = own.get(block.attrs.id);
    const changed = listBlockLines(block).map(({ key }) => key).filter((key) => key in stale);
    const key = `${block.attrs.id} ${at === undefined ? 'missing' : 'there'} ${changed.join(' ')}`;
    // A block that the translation does not have stands behind the one that it follows in the original.
    cells.push(Decoration.widget(at ?? end, () => drawCell(schema, block, { stale, changed, isMissing: at === undefined, options }), { side: -1, key, ignoreSelection: true, stopEvent: () => true }));
    if (at !== undefined) end = at + (doc.nodeAt(at)?.nodeSize ?? 0);
  }
  const alone: Decoration[] = [];
  doc.forEach((node, offset) => {
    const id = node.attrs.id as string;
    if (known.has(id)) return;
    alone.push(Decoration.node(offset, offset + node.nodeSize, { class: 'is-alone' }));
    const gone = goneKeys(node, stale);
    if (gone.length > 0) alone.push(Decoration.widget(offset, () => drawGone(gone, stale, options), { side: -1, key: `${id} gone`, ignoreSelection: true, stopEvent: () => true }));
  });
  return DecorationSet.create(doc, [...cells, ...alone]);
}

/** Segments of a block that was translated and has left the original since. */
function goneKeys(node: Node, stale: Readonly<Record<string, string | null>>): string[] {
  const ids = [node.attrs.id as string];
  node.descendants((inner) => { if (inner.attrs.id) ids.push(inner.attrs.id as string); });
  return Object.keys(stale).filter((key) => ids.some((id) => key === id || key.startsWith(`${id}.`)));
}

function drawGone(keys: string[], stale: Readonly<Record<string, string | null>>, { words, inLanguage, dir, onUpToDate }: OriginalColumnOptions): HTMLElement {
  const cell = element('div', 'ed-original is-changed');
  const head = element('p', 'ed-original-head');
  head.append(element('span', 'chip chip-warn', words.gone));
  const text = element('div', 'ed-original-text');
  text.lang = inLanguage;
  text.dir = dir;
  for (const key of keys) text.append(element('del', '', stale[key] ?? ''));
  cell.append(head, text, button(words.upToDate, () => onUpToDate(keys)));
  return cell;
}

type Cell = { stale: Readonly<Record<string, string | null>>; changed: string[]; isMissing: boolean; options: OriginalColumnOptions };

function drawCell(schema: Schema, block: Block, { stale, changed, isMissing, options }: Cell): HTMLElement {
  const { words, inLanguage, dir, onUpToDate, onInsert } = options;
  const cell = element('div', `ed-original ${changed.length > 0 ? 'is-changed' : ''}`);
  const head = element('p', 'ed-original-head', words.kind(block));
  cell.append(head);
  if (changed.length > 0) head.append(' ', element('span', 'chip chip-warn', changed.every((key) => stale[key] === null) ? words.isNew : words.changed));
  const text = element('div', 'ed-original-text');
  text.lang = inLanguage;
  text.dir = dir;
  if (changed.length === 0) text.append(drawBlock(schema, block));
  else for (const { key, text: line } of listBlockLines(block)) text.append(key in stale ? drawChange(stale[key] ?? '', line, inLanguage) : element('p', '', line));
  cell.append(text);
  if (isMissing) cell.append(button(words.insert, () => onInsert(block)), element('p', 'type-micro text-ink-3', words.missing));
  else if (changed.length > 0) cell.append(button(words.upToDate, () => onUpToDate(changed)));
  return cell;
}

/** Paragraphs, lists, quotes and tables as they are; of what has fields, its words. */
function drawBlock(schema: Schema, block: Block): globalThis.Node {
  if (['figure', 'gallery', 'embed', 'factBox'].includes(block.type)) {
    const lines = document.createDocumentFragment();
    for (const { text } of listBlockLines(block)) lines.append(element('p', '', text));
    return lines;
  }
  const drawn = DOMSerializer.fromSchema(schema).serializeNode(Node.fromJSON(schema, block));
  // Links of the original are there to be read: they must not lead out of the page that is being written.
  if (drawn instanceof Element) {
    for (const link of drawn.querySelectorAll('a')) link.removeAttribute('href');
    // The schema draws in the direction of the translation; the cell has its own.
    for (const element of [drawn, ...drawn.querySelectorAll('[dir]')]) element.removeAttribute('dir');
  }
  if (block.type !== 'quote' || !block.attrs.speaker) return drawn;
  const whole = document.createDocumentFragment();
  whole.append(drawn, element('p', 'type-micro', block.attrs.speaker));
  return whole;
}

function drawChange(before: string, after: string, locale: Locale): HTMLElement {
  const line = element('p', '');
  for (const { kind, text } of diffWords(before, after, locale)) line.append(kind === 'same' ? text : element(kind === 'added' ? 'ins' : 'del', '', text));
  return line;
}

function element(name: string, className: string, text = ''): HTMLElement {
  const made = document.createElement(name);
  if (className) made.className = className.trim();
  if (text) made.textContent = text;
  return made;
}

function button(label: string, onPress: () => void): HTMLButtonElement {
  const made = document.createElement('button');
  made.type = 'button';
  made.className = 'button';
  made.textContent = label;
  made.addEventListener('click', onPress);
  return made;
}
