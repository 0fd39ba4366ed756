import { plainText } from './lines';
import type { Block, Body, Inline } from './model';

/** What a draft may hold and readers must not see: lines and blocks in which the words are still missing. */

const isEmpty = (content: readonly Inline[] | undefined): boolean => plainText(content).trim() === '';
const isEmptyParagraph = (block: { type: string; content?: unknown }): boolean => block.type === 'paragraph' && isEmpty(block.content as Inline[] | undefined);

/** Ids of what cannot be shown as it is: a heading, item or quote without words, a box or an embed without a title, a number without a meaning. */
export const listUnfinished = (body: Body): string[] => body.content.flatMap(unfinishedIn);

function unfinishedIn(block: Block | Extract<Block, { type: 'factBox' }>['content'][number]): string[] {
  const { id } = block.attrs;
  switch (block.type) {
    case 'heading': return isEmpty(block.content) ? [id] : [];
    case 'bulletList': case 'orderedList': return block.content.filter(({ content }) => isEmpty(content)).map(({ attrs }) => attrs.id);
    case 'quote': return block.content.every(isEmptyParagraph) ? [id] : [];
    case 'embed': return block.attrs.title.trim() === '' ? [id] : [];
    case 'fact': return block.attrs.value.trim() === '' || block.attrs.label.trim() === '' ? [id] : [];
    case 'factBox': return [...(block.attrs.title.trim() === '' || block.content.every(isEmptyParagraph) ? [id] : []), ...block.content.flatMap(unfinishedIn)];
    case 'table': return block.content.every((row) => row.content.every(({ content }) => isEmpty(content))) ? [id] : [];
    default: return [];
  }
}

/** How many paragraphs of the text have no words: in a translation those that nobody has translated yet. */
export const countEmptyParagraphs = (body: Body): number => body.content.filter(isEmptyParagraph).length;

/** The body as readers get it: a paragraph without words would be a gap. */
export const withoutEmptyParagraphs = (body: Body): Body => (countEmptyParagraphs(body) === 0 ? body : { ...body, content: body.content.filter((block) => !isEmptyParagraph(block)) });
