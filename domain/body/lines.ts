import type { Block, Body, Figure, Inline, Mark } from './model';

/** What a line is in its block, for people to be told. */
export type LinePart = 'paragraph' | 'heading' | 'item' | 'quote' | 'speaker' | 'alt' | 'caption' | 'title' | 'value' | 'label' | 'cell';

/** One string of a body by its segment key. `marked` writes the marks out: it tells whether anything that a reader sees has changed. */
export type Line = { key: string; part: LinePart; text: string; marked: string };

/** The lines of one block in reading order. Attributes that are `null` (a figure that uses its medium's own words) or empty are none. */
export function listBlockLines(block: Block): Line[] {
  const found: Line[] = [];
  const addText = (key: string, part: LinePart, content: readonly Inline[] | undefined) => {
    if (content && content.length > 0) found.push({ key, part, text: plainText(content), marked: markedText(content) });
  };
  const addLine = (key: string, part: LinePart, line: string | null) => {
    if (line !== null && line !== '') found.push({ key, part, text: line, marked: line });
  };
  const addFigure = ({ attrs: { id, alt, caption } }: Figure) => {
    addLine(`${id}.alt`, 'alt', alt);
    addLine(`${id}.caption`, 'caption', caption);
  };
  const addBlock = (node: Block | Extract<Block, { type: 'factBox' }>['content'][number]) => {
    const { id } = node.attrs;
    switch (node.type) {
      case 'paragraph': case 'heading': return addText(id, node.type, node.content);
      case 'bulletList': case 'orderedList': for (const item of node.content) addText(item.attrs.id, 'item', item.content); return;
      case 'quote':
        for (const paragraph of node.content) addText(paragraph.attrs.id, 'quote', paragraph.content);
        return addLine(`${id}.speaker`, 'speaker', node.attrs.speaker);
      case 'figure': return addFigure(node);
      case 'gallery': for (const figure of node.content) addFigure(figure); return;
      case 'fact': addLine(`${id}.value`, 'value', node.attrs.value); return addLine(id, 'label', node.attrs.label);
      case 'factBox':
        addLine(`${id}.title`, 'title', node.attrs.title);
        for (const inner of node.content) addBlock(inner);
        return;
      case 'embed': return addLine(`${id}.title`, 'title', node.attrs.title);
      case 'table':
        addLine(`${id}.caption`, 'caption', node.attrs.caption);
        for (const row of node.content) for (const cell of row.content) addText(cell.attrs.id, 'cell', cell.content);
        return;
      case 'horizontalRule': return;
    }
  };
  addBlock(block);
  return found;
}

export const listLines = (body: Body): Line[] => body.content.flatMap(listBlockLines);

/** The words of inline content without marks. */
export const plainText = (content: readonly Inline[] | undefined): string => (content ?? []).map((node) => (node.type === 'text' ? node.text : '\n')).join('');

/**
 * The words with their marks written out in one order, so that a change of emphasis or of a link's target is a change.
 * Neighbours with the same marks are one run: editors cut texts into nodes as they like.
 */
function markedText(content: readonly Inline[]): string {
  let open = '';
  return content.map((node) => {
    if (node.type === 'hardBreak') return HARD_BREAK;
    const marks = (node.marks ?? []).map(markName).sort().join('');
    const change = marks === open ? '' : `\u0001${marks}`;
    open = marks;
    return change + node.text;
  }).join('');
}

/** Stands for a line break in a marked text: readers see it, so it is not folded like other white space. */
export const HARD_BREAK = '\u0004';

function markName(mark: Mark): string {
  switch (mark.type) {
    case 'link': return `\u0002link ${mark.attrs.href}\u0003`;
    case 'articleLink': return `\u0002article ${mark.attrs.articleId}\u0003`;
    default: return `\u0002${mark.type}\u0003`;
  }
}
