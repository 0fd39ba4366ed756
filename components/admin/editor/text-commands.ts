import { Extension } from '@tiptap/core';
import type { Command } from '@tiptap/pm/state';
import { NodeSelection, Plugin, Selection, TextSelection } from '@tiptap/pm/state';
import type { EditorState, Transaction } from '@tiptap/pm/state';
import { Fragment } from '@tiptap/pm/model';
import type { Node, ResolvedPos } from '@tiptap/pm/model';
import { goToNextCell } from '@tiptap/pm/tables';

/** Lists hold lines, not paragraphs, and a heading's second half is a paragraph: what the keys do in a body. */

type ListName = 'bulletList' | 'orderedList';
const isList = (node: Node): boolean => node.type.name === 'bulletList' || node.type.name === 'orderedList';
const without = (node: Node) => ({ ...node.attrs, id: null });

/** Enter: splits the line; an empty one leads out of its list, quote or box. */
export const splitLine: Command = (state, dispatch) => {
  const { $from, empty } = state.selection;
  const { parent } = $from;
  if (!parent.isTextblock || state.selection instanceof NodeSelection) return false;
  if (parent.type.spec.tableRole) return breakLine(state, dispatch);
  if (empty && parent.content.size === 0 && parent.type.name === 'listItem') return leaveList(state, dispatch);
  if (empty && parent.content.size === 0 && leaveContainer(state, dispatch)) return true;
  if (!dispatch) return true;
  const { paragraph } = state.schema.nodes;
  const tr = state.tr.deleteSelection();
  const $pos = tr.selection.$from;
  const type = parent.type.name === 'heading' ? paragraph! : parent.type;
  // At the very start of a line an empty one is put before it, so that the words keep their id and with it their translations.
  if ($pos.parentOffset === 0 && $pos.parent.content.size > 0) tr.insert($pos.before(), $pos.parent.type.name === 'heading' ? paragraph!.create() : $pos.parent.type.create({ ...without($pos.parent) }));
  else tr.split($pos.pos, 1, [{ type, attrs: type === parent.type ? without(parent) : {} }]);
  dispatch(tr.scrollIntoView());
  return true;
};

/** Shift+Enter, and Enter in a table. */
export const breakLine: Command = (state, dispatch) => {
  if (!state.selection.$from.parent.isTextblock) return false;
  dispatch?.(state.tr.replaceSelectionWith(state.schema.nodes.hardBreak!.create(), true).scrollIntoView());
  return true;
};

/** The list around a place, and which of its items holds it. */
function listAround($pos: ResolvedPos): { list: Node; pos: number; index: number; parentDepth: number } | null {
  const depth = $pos.depth - 1;
  return depth >= 0 && $pos.parent.type.name === 'listItem' ? { list: $pos.node(depth), pos: $pos.before(depth), index: $pos.index(depth), parentDepth: depth - 1 } : null;
}

/** Makes the item a paragraph; the items around it stay lists. Its id stays with its words. */
export const leaveList: Command = (state, dispatch) => {
  const { $from } = state.selection;
  const around = listAround($from);
  if (!around) return false;
  const { list, pos, index } = around;
  const items = list.children;
  const paragraph = state.schema.nodes.paragraph!.create({ id: items[index]!.attrs.id }, items[index]!.content);
  const before = index > 0 ? [list.copy(Fragment.from(items.slice(0, index)))] : [];
  const after = index < items.length - 1 ? [list.type.create(index > 0 ? without(list) : list.attrs, items.slice(index + 1))] : [];
  if (!dispatch) return true;
  const tr = state.tr.replaceWith(pos, pos + list.nodeSize, [...before, paragraph, ...after]);
  const start = pos + before.reduce((size, node) => size + node.nodeSize, 0) + 1;
  dispatch(tr.setSelection(TextSelection.create(tr.doc, start + $from.parentOffset)).scrollIntoView());
  return true;
};

/** An empty line at the end of a quote or a box is taken out of it, and the text goes on below. */
export const leaveContainer: Command = (state, dispatch) => {
  const { $from } = state.selection;
  const container = $from.depth >= 2 ? $from.node($from.depth - 1) : null;
  if (!container || !['quote', 'factBox'].includes(container.type.name) || $from.parent.content.size > 0 || $from.parent.type.name !== 'paragraph') return false;
  const isLast = $from.index($from.depth - 1) === container.childCount - 1;
  if (!isLast || container.childCount === 1) return false;
  if (!dispatch) return true;
  const after = $from.after($from.depth - 1);
  const tr = state.tr.insert(after, state.schema.nodes.paragraph!.create());
  tr.setSelection(TextSelection.create(tr.doc, after + 1)).delete($from.before(), $from.after());
  dispatch(tr.scrollIntoView());
  return true;
};

/** Backspace at the start of a first item, or of a heading, makes it a paragraph before it joins anything. */
export const makePlain: Command = (state, dispatch) => {
  const { $from, empty } = state.selection;
  if (!empty || $from.parentOffset !== 0) return false;
  if (listAround($from)?.index === 0) return leaveList(state, dispatch);
  if ($from.parent.type.name !== 'heading') return false;
  dispatch?.(state.tr.setBlockType($from.pos, $from.pos, state.schema.nodes.paragraph!, ({ attrs }) => ({ id: attrs.id })));
  return true;
};

/** Makes paragraph or heading of every line that is selected; their ids stay. */
export const setLineType = (name: 'paragraph' | 'heading', level?: 2 | 3): Command => (state, dispatch) => {
  if (listAround(state.selection.$from)) return leaveList(state, dispatch && ((tr) => {
    const { $from } = tr.selection;
    dispatch(name === 'heading' ? tr.setBlockType($from.pos, $from.pos, state.schema.nodes.heading!, ({ attrs }) => ({ id: attrs.id, level })) : tr);
  }));
  const { from, to } = state.selection;
  const tr = state.tr.setBlockType(from, to, state.schema.nodes[name]!, ({ attrs }) => ({ id: attrs.id, ...(name === 'heading' && { level }) }));
  if (!tr.docChanged) return false;
  dispatch?.(tr.scrollIntoView());
  return true;
};

/** Makes a list of the selected lines, another kind of the list around them, or paragraphs of a list of this kind. */
export const toggleList = (name: ListName): Command => (state, dispatch) => {
  const { $from, $to } = state.selection;
  const around = listAround($from);
  if (around) {
    if (around.list.type.name === name) return leaveList(state, dispatch);
    dispatch?.(state.tr.setNodeMarkup(around.pos, state.schema.nodes[name], around.list.attrs));
    return true;
  }
  const range = $from.blockRange($to);
  if (!range) return false;
  const lines = Array.from({ length: range.endIndex - range.startIndex }, (_, index) => range.parent.child(range.startIndex + index));
  const type = state.schema.nodes[name]!;
  if (!lines.every((line) => ['paragraph', 'heading'].includes(line.type.name)) || !range.parent.canReplaceWith(range.startIndex, range.endIndex, type)) return false;
  if (!dispatch) return true;
  const items = lines.map((line) => state.schema.nodes.listItem!.create({ id: line.attrs.id }, line.content));
  const tr = state.tr.replaceWith(range.start, range.end, type.create(null, items));
  dispatch(tr.setSelection(TextSelection.create(tr.doc, $from.pos + 1, $to.pos + 1)).scrollIntoView());
  return true;
};

/** Sets the selected paragraphs as a quote, or takes the quote around them away. */
export const toggleQuote: Command = (state, dispatch) => {
  const { $from, $to } = state.selection;
  const depth = $from.depth - 1;
  if (depth >= 1 && $from.node(depth).type.name === 'quote') {
    dispatch?.(state.tr.replaceWith($from.before(depth), $from.after(depth), $from.node(depth).content));
    return true;
  }
  const range = $from.blockRange($to);
  const quote = state.schema.nodes.quote!;
  if (range?.parent.type.name !== 'doc') return false;
  const lines = Array.from({ length: range.endIndex - range.startIndex }, (_, index) => range.parent.child(range.startIndex + index));
  if (!lines.every((line) => ['paragraph', 'heading'].includes(line.type.name))) return false;
  if (!dispatch) return true;
  const paragraphs = lines.map((line) => state.schema.nodes.paragraph!.create({ id: line.attrs.id }, line.content));
  const tr = state.tr.replaceWith(range.start, range.end, quote.create(null, paragraphs));
  dispatch(tr.setSelection(TextSelection.create(tr.doc, $from.pos + 1, $to.pos + 1)).scrollIntoView());
  return true;
};

/** Puts a block behind the one that holds the cursor, or in the place of an empty paragraph. */
export function insertBlock(state: EditorState, node: Node): Transaction {
  const { $from } = state.selection;
  const current = $from.depth > 0 ? $from.node(1) : null;
  const isEmptyLine = current?.type.name === 'paragraph' && current.content.size === 0;
  const at = current ? (isEmptyLine ? $from.before(1) : $from.after(1)) : state.selection.to;
  const tr = isEmptyLine ? state.tr.replaceWith(at, at + current.nodeSize, node) : state.tr.insert(at, node);
  // A text that ended with the new block would leave nowhere to go on writing.
  if (at + node.nodeSize >= tr.doc.content.size) tr.insert(tr.doc.content.size, state.schema.nodes.paragraph!.create());
  const inside = node.isAtom ? NodeSelection.create(tr.doc, at) : Selection.near(tr.doc.resolve(at + 1), 1);
  return tr.setSelection(inside).scrollIntoView();
}

/** Moves the block that holds the cursor past its neighbour: the way to reorder a text without a mouse. */
export const moveBlock = (direction: -1 | 1): Command => (state, dispatch) => {
  const { selection, doc } = state;
  const { $from } = selection;
  const index = $from.depth > 0 ? $from.index(0) : doc.resolve(selection.from).index(0);
  const other = index + direction;
  if (other < 0 || other >= doc.childCount) return false;
  if (!dispatch) return true;
  const first = Math.min(index, other);
  const start = doc.children.slice(0, first).reduce((size, { nodeSize }) => size + nodeSize, 0);
  const [upper, lower] = [doc.child(first), doc.child(first + 1)];
  const tr = state.tr.replaceWith(start, start + upper.nodeSize + lower.nodeSize, [lower, upper]);
  const shift = direction === 1 ? lower.nodeSize : -upper.nodeSize;
  const moved = selection instanceof NodeSelection ? NodeSelection.create(tr.doc, selection.from + shift) : TextSelection.create(tr.doc, selection.anchor + shift, selection.head + shift);
  dispatch(tr.setSelection(moved).scrollIntoView());
  return true;
};

/** Whether the cursor is in a list of this kind. */
export const isInList = (state: EditorState, name: ListName): boolean => {
  const around = listAround(state.selection.$from);
  return around !== null && isList(around.list) && around.list.type.name === name;
};

/** Enter on a block that is selected as a whole: to the first of its fields, before anything could write a line beside it. */
const enterFields: Command = ({ selection }, _, view) => {
  const dom = selection instanceof NodeSelection ? view?.nodeDOM(selection.from) : null;
  const field = dom instanceof HTMLElement ? dom.querySelector<HTMLElement>('input') : null;
  field?.focus();
  return field !== null;
};

/**
 * Browsers tell of a moved cursor a moment after they have moved it. A key that comes in between (quick fingers, a slow
 * machine, text expanders) would act on the place the cursor has left: End and Enter would split the first line.
 * A block that is selected as a whole is left by keys of ours alone, and what a browser makes of it is no cursor.
 */
const keysAfterCursor = new Plugin({
  props: {
    handleDOMEvents: {
      keydown: (view, { isComposing, target }) => {
        if (!isComposing && target === view.dom && view.state.selection instanceof TextSelection) view.dom.ownerDocument.dispatchEvent(new Event('selectionchange'));
        return false;
      },
    },
  },
});

export const BodyKeys = Extension.create({
  name: 'bodyKeys',
  priority: 1000,
  addProseMirrorPlugins: () => [keysAfterCursor],
  addKeyboardShortcuts() {
    const run = (command: Command) => () => command(this.editor.state, this.editor.view.dispatch, this.editor.view);
    return {
      Enter: run((state, dispatch, view) => enterFields(state, dispatch, view) || splitLine(state, dispatch)), 'Shift-Enter': run(breakLine), 'Mod-Enter': run(breakLine), Backspace: run(makePlain),
      Tab: run(goToNextCell(1)), 'Shift-Tab': run(goToNextCell(-1)),
      'Mod-b': () => this.editor.commands.toggleMark('bold'), 'Mod-i': () => this.editor.commands.toggleMark('italic'),
      'Mod-Alt-0': run(setLineType('paragraph')), 'Mod-Alt-2': run(setLineType('heading', 2)), 'Mod-Alt-3': run(setLineType('heading', 3)),
      'Mod-Shift-8': run(toggleList('bulletList')), 'Mod-Shift-7': run(toggleList('orderedList')), 'Mod-Shift-9': run(toggleQuote),
      'Alt-Shift-ArrowUp': run(moveBlock(-1)), 'Alt-Shift-ArrowDown': run(moveBlock(1)),
    };
  },
});
