import type { Block, Body, Inline } from './model';

/** All words of a version: its lines and its body. What is edited, compared, set aside and restored as one. */
export type Text = {
  headline: string;
  description: string;
  /** `null`: made from the headline when it is published. */
  slug: string | null;
  byline: string | null;
  dateline: string | null;
  body: Body;
};

/** The lines of a text that stand above its body. */
export const TEXT_FIELDS = ['headline', 'description', 'slug', 'byline', 'dateline'] as const;
export type TextField = (typeof TEXT_FIELDS)[number];

export const EMPTY_TEXT: Text = { headline: '', description: '', slug: null, byline: null, dateline: null, body: { type: 'doc', content: [] } };

/** Picks the words of a version out of whatever row or object holds them. */
export const textOf = ({ headline, description, slug, byline, dateline, body }: Text): Text => ({ headline, description, slug, byline, dateline, body });

/** Equality of JSON values whatever the order of their keys (jsonb keeps an order of its own); a key that holds `undefined` is none. */
export function isSameJson(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null || Array.isArray(a) !== Array.isArray(b)) return false;
  const [left, right] = [definedEntries(a), definedEntries(b)];
  return left.length === right.length && left.every(([key, value]) => isSameJson(value, (b as Record<string, unknown>)[key]));
}

const definedEntries = (value: object): [string, unknown][] => Object.entries(value).filter(([, held]) => held !== undefined);

/** Whether two texts say the same in the same words: also white space counts, which an editor may want mended. */
export const isSameText = (a: Text, b: Text): boolean => isSameJson(withoutEmptyContent(textOf(a)), withoutEmptyContent(textOf(b)));

/** `content: []` of a block of text says the same as no `content`: editors write one or the other. */
const withoutEmptyContent = (text: Text): unknown => JSON.parse(JSON.stringify(text, (key, value: unknown) => (key === 'content' && Array.isArray(value) && value.length === 0 ? undefined : value)));

/**
 * The blocks of an original with the same ids and without words: what a translator begins with. Pictures, addresses and
 * numbers stay; a picture's own words are those of the medium in the other language until someone writes others.
 */
export const translationSkeleton = (original: Body): Body => ({ type: 'doc', content: original.content.map(skeletonOf) });

const emptied = <N extends { content?: Inline[] | undefined }>({ content: _, ...node }: N): Omit<N, 'content'> => node;

/** One block of an original as a translator begins with it. */
export function skeletonOf(block: Block): Block {
  switch (block.type) {
    case 'paragraph': case 'heading': return emptied(block) as Block;
    case 'bulletList': case 'orderedList': return { ...block, content: block.content.map(emptied) };
    case 'quote': return { ...block, attrs: { ...block.attrs, speaker: null }, content: block.content.map(emptied) };
    case 'figure': return wordlessFigure(block);
    case 'gallery': return { ...block, content: block.content.map(wordlessFigure) };
    case 'factBox': return { ...block, attrs: { ...block.attrs, title: '' }, content: block.content.map(wordlessFact) };
    case 'embed': return { ...block, attrs: { ...block.attrs, title: '' } };
    case 'table': return { ...block, attrs: { ...block.attrs, caption: null }, content: block.content.map((row) => ({ ...row, content: row.content.map(emptied) })) };
    case 'horizontalRule': return block;
  }
}

const wordlessFigure = (figure: Extract<Block, { type: 'figure' }>): Extract<Block, { type: 'figure' }> => ({ ...figure, attrs: { ...figure.attrs, alt: null, caption: null } });

type FactBoxNode = Extract<Block, { type: 'factBox' }>['content'][number];
function wordlessFact(node: FactBoxNode): FactBoxNode {
  if (node.type === 'fact') return { ...node, attrs: { ...node.attrs, label: '' } };
  return node.type === 'paragraph' ? emptied(node) : { ...node, content: node.content.map(emptied) };
}
