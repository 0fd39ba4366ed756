/**
 * The body of a text: blocks as ProseMirror/Tiptap JSON. Whatever an editor, a feed or a story file brings is parsed by
 * `bodySchema` before it is kept, and drawn by React components: no HTML string is ever stored or injected.
 *
 * Every node that holds translatable text has an `id`, the root of its segment keys: `B7` is the text of the node,
 * `B7.caption` an attribute of it. Ids survive editing and are the same in every language of a story.
 */
import { z } from 'zod';
import { isPrintable, NOT_PRINTABLE } from '@/lib/printable-text';

/** Letters, digits and dots; starts with a letter. Written by people in story files, so kept readable. */
export const SEGMENT_ID = /^[A-Za-z][A-Za-z0-9]*(?:[.-][A-Za-z0-9]+)*$/;
export const MAX_BLOCKS = 500;
export const MAX_TEXT_LENGTH = 20_000;

const id = z.string().max(64).regex(SEGMENT_ID);
const words = (length: number) => z.string().max(length).refine(isPrintable, NOT_PRINTABLE);
const line = words(1000);
/** Addresses that a link in a text may have. */
const httpUrl = z.url({ protocol: /^https?$/, hostname: z.regexes.domain }).max(2048);

/** Tells whether a link in a text may lead there. */
export const isLinkAddress = (address: string): boolean => httpUrl.safeParse(address).success;

const markSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('bold') }),
  z.strictObject({ type: z.literal('italic') }),
  z.strictObject({ type: z.literal('link'), attrs: z.strictObject({ href: httpUrl }) }),
  /** A link inside the site keeps the article's public id; the address is made when the page is drawn. */
  z.strictObject({ type: z.literal('articleLink'), attrs: z.strictObject({ articleId: z.string().regex(/^[0-9a-hjkmnp-tv-z]{10}$/) }) }),
]);
const textSchema = z.strictObject({ type: z.literal('text'), text: words(MAX_TEXT_LENGTH).min(1), marks: z.array(markSchema).max(4).optional() });
const inlineSchema = z.discriminatedUnion('type', [textSchema, z.strictObject({ type: z.literal('hardBreak') })]);
const inlines = z.array(inlineSchema).max(2000).optional();

const paragraphSchema = z.strictObject({ type: z.literal('paragraph'), attrs: z.strictObject({ id }), content: inlines });
const headingSchema = z.strictObject({ type: z.literal('heading'), attrs: z.strictObject({ id, level: z.union([z.literal(2), z.literal(3)]) }), content: inlines });
const listItemSchema = z.strictObject({ type: z.literal('listItem'), attrs: z.strictObject({ id }), content: inlines });
const bulletListSchema = z.strictObject({ type: z.literal('bulletList'), attrs: z.strictObject({ id }), content: z.array(listItemSchema).min(1).max(200) });
const orderedListSchema = z.strictObject({ type: z.literal('orderedList'), attrs: z.strictObject({ id }), content: z.array(listItemSchema).min(1).max(200) });
const quoteSchema = z.strictObject({ type: z.literal('quote'), attrs: z.strictObject({ id, speaker: line.nullable() }), content: z.array(paragraphSchema).min(1).max(20) });
/** `alt` and `caption`: the figure's own words; `null` = those of the medium in this language. `isDecorative`: the figure says nothing, alt stays empty. `isSensitive`: readers see it only when they ask to; absent = as with the medium everywhere. */
const figureSchema = z.strictObject({
  type: z.literal('figure'),
  attrs: z.strictObject({ id, mediaKey: z.string().min(1).max(100), alt: line.nullable(), caption: line.nullable(), isDecorative: z.boolean(), isSensitive: z.literal(true).optional() }),
});
const gallerySchema = z.strictObject({ type: z.literal('gallery'), attrs: z.strictObject({ id }), content: z.array(figureSchema).min(1).max(100) });
/*
 * A title, a number or a label may be empty: a draft is kept while it is being written. The publish gate asks for them.
 */
/** One number worth reading with its label: "61 km", "of coast stopped retreating". */
const factSchema = z.strictObject({ type: z.literal('fact'), attrs: z.strictObject({ id, value: words(60), label: line }) });
const factBoxSchema = z.strictObject({
  type: z.literal('factBox'),
  attrs: z.strictObject({ id, title: line }),
  content: z.array(z.discriminatedUnion('type', [paragraphSchema, bulletListSchema, orderedListSchema, factSchema])).min(1).max(50),
});
/** Content of another site: nothing of it is asked for until the reader consents. */
const embedSchema = z.strictObject({ type: z.literal('embed'), attrs: z.strictObject({ id, url: httpUrl, title: line }) });
const cellAttrs = z.strictObject({ id });
const tableCellSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('tableHeader'), attrs: cellAttrs, content: inlines }),
  z.strictObject({ type: z.literal('tableCell'), attrs: cellAttrs, content: inlines }),
]);
const tableRowSchema = z.strictObject({ type: z.literal('tableRow'), content: z.array(tableCellSchema).min(1).max(20) });
const tableSchema = z.strictObject({ type: z.literal('table'), attrs: z.strictObject({ id, caption: line.nullable() }), content: z.array(tableRowSchema).min(1).max(200) });
const ruleSchema = z.strictObject({ type: z.literal('horizontalRule'), attrs: z.strictObject({ id }) });

/** `video` is a reserved name: no body may use it until its player exists. */
export const blockSchema = z.discriminatedUnion('type', [
  paragraphSchema, headingSchema, bulletListSchema, orderedListSchema, quoteSchema, figureSchema, gallerySchema, factBoxSchema, embedSchema, tableSchema, ruleSchema,
]);

export type Mark = z.infer<typeof markSchema>;
export type Inline = z.infer<typeof inlineSchema>;
export type Paragraph = z.infer<typeof paragraphSchema>;
export type ListItem = z.infer<typeof listItemSchema>;
export type Figure = z.infer<typeof figureSchema>;
export type TableCell = z.infer<typeof tableCellSchema>;
export type Block = z.infer<typeof blockSchema>;
export type Body = { type: 'doc'; content: Block[] };
