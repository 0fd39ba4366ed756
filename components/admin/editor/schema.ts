import { Extension, Mark, Node } from '@tiptap/core';
import type { Attribute, Extensions } from '@tiptap/core';
import { isLinkAddress } from '@/domain/body/model';

/**
 * The schema of the editor: exactly the blocks and marks of `domain/body/model.ts`. The ids of segments are attributes of
 * the nodes and are never written into HTML, so that whatever is pasted comes without them.
 */
const ID: Record<string, Attribute> = { id: { default: null, rendered: false } };

/** An attribute that holds words or a name; it survives copying as `data-…`. */
const inHtml = (name: string, fallback: string | null = null): Attribute => ({
  default: fallback,
  parseHTML: (element) => element.getAttribute(name) ?? fallback,
  renderHTML: (attributes: Record<string, string | null>) => {
    const value = attributes[toAttribute(name)];
    return value === null || value === undefined ? {} : { [name]: value };
  },
});
/** `data-media-key` → `mediaKey`. */
const toAttribute = (name: string): string => name.replace('data-', '').replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());

const Document = Node.create({ name: 'doc', topNode: true, content: 'block+' });
const Text = Node.create({ name: 'text', group: 'inline' });
const HardBreak = Node.create({ name: 'hardBreak', group: 'inline', inline: true, selectable: false, linebreakReplacement: true, parseHTML: () => [{ tag: 'br' }], renderHTML: () => ['br'], renderText: () => '\n' });

const Paragraph = Node.create({ name: 'paragraph', priority: 1000, group: 'block', content: 'inline*', addAttributes: () => ID, parseHTML: () => [{ tag: 'p' }], renderHTML: ({ HTMLAttributes }) => ['p', HTMLAttributes, 0] });

const Heading = Node.create({
  name: 'heading', group: 'block', content: 'inline*', defining: true,
  addAttributes: () => ({ ...ID, level: { default: 2, rendered: false } }),
  // A story has one h1, its headline: what is pasted as one becomes a heading of the text.
  parseHTML: () => [1, 2].map((level) => ({ tag: `h${level}`, attrs: { level: 2 } })).concat([3, 4, 5, 6].map((level) => ({ tag: `h${level}`, attrs: { level: 3 } }))),
  renderHTML: ({ node, HTMLAttributes }) => [`h${node.attrs.level}`, HTMLAttributes, 0],
});

const list = (name: 'bulletList' | 'orderedList', tag: 'ul' | 'ol') => Node.create({ name, group: 'block', content: 'listItem+', addAttributes: () => ID, parseHTML: () => [{ tag }], renderHTML: ({ HTMLAttributes }) => [tag, HTMLAttributes, 0] });
const ListItem = Node.create({ name: 'listItem', content: 'inline*', defining: true, addAttributes: () => ID, parseHTML: () => [{ tag: 'li' }], renderHTML: ({ HTMLAttributes }) => ['li', HTMLAttributes, 0] });

const Quote = Node.create({
  name: 'quote', group: 'block', content: 'paragraph+', defining: true, addAttributes: () => ({ ...ID, speaker: inHtml('data-speaker') }),
  parseHTML: () => [{ tag: 'blockquote' }], renderHTML: ({ HTMLAttributes }) => ['blockquote', HTMLAttributes, 0],
});

const figureAttributes = () => ({
  ...ID, mediaKey: inHtml('data-media-key', ''), alt: inHtml('data-alt'), caption: inHtml('data-caption'),
  isDecorative: { default: false, parseHTML: (element: HTMLElement) => element.hasAttribute('data-decorative'), renderHTML: ({ isDecorative }: Record<string, unknown>) => (isDecorative ? { 'data-decorative': '' } : {}) },
  isSensitive: { default: false, parseHTML: (element: HTMLElement) => element.hasAttribute('data-sensitive'), renderHTML: ({ isSensitive }: Record<string, unknown>) => (isSensitive ? { 'data-sensitive': '' } : {}) },
});
const Figure = Node.create({
  name: 'figure', group: 'block', atom: true, draggable: true, isolating: true, addAttributes: figureAttributes,
  parseHTML: () => [{ tag: 'figure[data-media-key]' }], renderHTML: ({ HTMLAttributes }) => ['figure', HTMLAttributes],
});
const Gallery = Node.create({ name: 'gallery', group: 'block', content: 'figure+', isolating: true, addAttributes: () => ID, parseHTML: () => [{ tag: 'div[data-gallery]' }], renderHTML: () => ['div', { 'data-gallery': '' }, 0] });

const Fact = Node.create({
  name: 'fact', atom: true, isolating: true, addAttributes: () => ({ ...ID, value: inHtml('data-value', ''), label: inHtml('data-label', '') }),
  parseHTML: () => [{ tag: 'div[data-value]' }], renderHTML: ({ HTMLAttributes }) => ['div', HTMLAttributes],
});
const FactBox = Node.create({
  name: 'factBox', group: 'block', content: '(paragraph | bulletList | orderedList | fact)+', isolating: true, defining: true,
  addAttributes: () => ({ ...ID, title: inHtml('data-title', '') }), parseHTML: () => [{ tag: 'aside[data-title]' }], renderHTML: ({ HTMLAttributes }) => ['aside', HTMLAttributes, 0],
});

const Embed = Node.create({
  name: 'embed', group: 'block', atom: true, draggable: true, isolating: true, addAttributes: () => ({ ...ID, url: inHtml('data-url', ''), title: inHtml('data-title', '') }),
  parseHTML: () => [{ tag: 'div[data-url]', getAttrs: (element) => (isLinkAddress(element.getAttribute('data-url') ?? '') ? null : false) }], renderHTML: ({ HTMLAttributes }) => ['div', HTMLAttributes],
});

/** Cells never span: the extra attributes are what the table commands count with, and are left out of what is kept. */
const cellAttributes = () => ({ ...ID, colspan: { default: 1, rendered: false }, rowspan: { default: 1, rendered: false }, colwidth: { default: null, rendered: false } });
const Table = Node.create({ name: 'table', group: 'block', content: 'tableRow+', isolating: true, addAttributes: () => ({ ...ID, caption: inHtml('data-caption') }), parseHTML: () => [{ tag: 'table' }], renderHTML: ({ HTMLAttributes }) => ['table', HTMLAttributes, ['tbody', 0]] });
const TableRow = Node.create({ name: 'tableRow', content: '(tableCell | tableHeader)+', parseHTML: () => [{ tag: 'tr' }], renderHTML: () => ['tr', 0] });
const TableCell = Node.create({ name: 'tableCell', content: 'inline*', isolating: true, addAttributes: cellAttributes, parseHTML: () => [{ tag: 'td' }], renderHTML: ({ HTMLAttributes }) => ['td', HTMLAttributes, 0] });
const TableHeader = Node.create({ name: 'tableHeader', content: 'inline*', isolating: true, addAttributes: cellAttributes, parseHTML: () => [{ tag: 'th' }], renderHTML: ({ HTMLAttributes }) => ['th', HTMLAttributes, 0] });

const TABLE_ROLES: Record<string, string> = { table: 'table', tableRow: 'row', tableCell: 'cell', tableHeader: 'header_cell' };
/** Tells the table commands which nodes are which. */
const TableRoles = Extension.create({ name: 'tableRoles', extendNodeSchema: ({ name }) => (name in TABLE_ROLES ? { tableRole: TABLE_ROLES[name] } : {}) });

const HorizontalRule = Node.create({ name: 'horizontalRule', group: 'block', atom: true, addAttributes: () => ID, parseHTML: () => [{ tag: 'hr' }], renderHTML: () => ['hr'] });

const Bold = Mark.create({
  name: 'bold',
  parseHTML: () => [{ tag: 'strong' }, { tag: 'b' }],
  renderHTML: () => ['strong', 0],
});
const Italic = Mark.create({
  name: 'italic',
  parseHTML: () => [{ tag: 'em' }, { tag: 'i' }],
  renderHTML: () => ['em', 0],
});
const Link = Mark.create({
  name: 'link', inclusive: false, excludes: 'link articleLink', addAttributes: () => ({ href: { default: null } }),
  parseHTML: () => [{ tag: 'a[href]', getAttrs: (element) => (isLinkAddress(element.getAttribute('href') ?? '') ? null : false) }],
  renderHTML: ({ HTMLAttributes }) => ['a', { ...HTMLAttributes, rel: 'noopener', tabindex: '-1' }, 0],
});
const ArticleLink = Mark.create({
  name: 'articleLink', inclusive: false, excludes: 'link articleLink', addAttributes: () => ({ articleId: inHtml('data-article-id') }),
  parseHTML: () => [{ tag: 'a[data-article-id]', priority: 60, getAttrs: (element) => (/^[0-9a-hjkmnp-tv-z]{10}$/.test(element.getAttribute('data-article-id') ?? '') ? null : false) }],
  renderHTML: ({ HTMLAttributes }) => ['a', HTMLAttributes, 0],
});

/** Nodes that are drawn by the browser's own elements; the others have views of their own. */
const PLAIN: Extensions = [Document, Text, HardBreak, Paragraph, Heading, list('bulletList', 'ul'), list('orderedList', 'ol'), ListItem, TableRow, TableCell, TableHeader, TableRoles, HorizontalRule, Bold, Italic, Link, ArticleLink];
/** Nodes with fields or pictures in them. */
export const VIEWED_NODES = { quote: Quote, figure: Figure, gallery: Gallery, fact: Fact, factBox: FactBox, embed: Embed, table: Table };

/** The whole schema; `views` replaces nodes by ones that are drawn with fields. */
export const schemaExtensions = (views: { [K in keyof typeof VIEWED_NODES]?: Node } = {}): Extensions => [...PLAIN, ...Object.values({ ...VIEWED_NODES, ...views })];
