import { createHash } from 'node:crypto';
import type { Block, Body, Figure, Inline, Mark } from './model';

/** A translatable string by its key, with the hash that tells whether its words have changed. */
export type Segment = { key: string; text: string; hash: string };

/** The translatable strings of a body in reading order. Attributes that are `null` (a figure that uses its medium's own words) are none. */
export function listSegments(body: Body): Segment[] {
  const found: Segment[] = [];
  const addText = (key: string, content: readonly Inline[] | undefined) => {
    if (content && content.length > 0) found.push(toSegment(key, plainText(content), markedText(content)));
  };
  const addLine = (key: string, line: string | null) => {
    if (line !== null && line !== '') found.push(lineSegment(key, line));
  };
  const addFigure = ({ attrs: { id, alt, caption } }: Figure) => {
    addLine(`${id}.alt`, alt);
    addLine(`${id}.caption`, caption);
  };
  const addBlock = (block: Block | Extract<Block, { type: 'factBox' }>['content'][number]) => {
    const { id } = block.attrs;
    switch (block.type) {
      case 'paragraph': case 'heading': return addText(id, block.content);
      case 'bulletList': case 'orderedList': for (const item of block.content) addText(item.attrs.id, item.content); return;
      case 'quote':
        for (const paragraph of block.content) addText(paragraph.attrs.id, paragraph.content);
        return addLine(`${id}.speaker`, block.attrs.speaker);
      case 'figure': return addFigure(block);
      case 'gallery': for (const figure of block.content) addFigure(figure); return;
      case 'fact': addLine(`${id}.value`, block.attrs.value); return addLine(id, block.attrs.label);
      case 'factBox':
        addLine(`${id}.title`, block.attrs.title);
        for (const inner of block.content) addBlock(inner);
        return;
      case 'embed': return addLine(`${id}.title`, block.attrs.title);
      case 'table':
        addLine(`${id}.caption`, block.attrs.caption);
        for (const row of block.content) for (const cell of row.content) addText(cell.attrs.id, cell.content);
        return;
      case 'horizontalRule': return;
    }
  };
  for (const block of body.content) addBlock(block);
  return found;
}

/** A segment of one plain line: a headline, a caption. */
export const lineSegment = (key: string, line: string): Segment => toSegment(key, line, line);

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
const HARD_BREAK = '\u0004';

function markName(mark: Mark): string {
  switch (mark.type) {
    case 'link': return `\u0002link ${mark.attrs.href}\u0003`;
    case 'articleLink': return `\u0002article ${mark.attrs.articleId}\u0003`;
    default: return `\u0002${mark.type}\u0003`;
  }
}

/** Hash of text and marks under NFC with white space folded: what a reader could not see is no change. */
const toSegment = (key: string, text: string, marked: string): Segment => ({
  key, text, hash: createHash('sha256').update(marked.normalize('NFC').replace(/\s+/gu, ' ').split(HARD_BREAK).map((each) => each.trim()).join(HARD_BREAK)).digest('base64url').slice(0, 22),
});
