import type { JSONContent } from '@tiptap/core';
import type { Block, Body } from '@/domain/body/model';
import { newSegmentId } from './segment-ids';

/** What each node keeps; everything else is the editor's own business. */
const KEPT: Record<string, readonly string[]> = {
  paragraph: ['id'], heading: ['id', 'level'], bulletList: ['id'], orderedList: ['id'], listItem: ['id'], quote: ['id', 'speaker'], figure: ['id', 'mediaKey', 'alt', 'caption', 'isDecorative'], gallery: ['id'],
  fact: ['id', 'value', 'label'], factBox: ['id', 'title'], embed: ['id', 'url', 'title'], table: ['id', 'caption'], tableCell: ['id'], tableHeader: ['id'], horizontalRule: ['id'], link: ['href'], articleLink: ['articleId'],
};

/** The body as the editor takes it: a text without a block gets an empty paragraph to write in. */
export const toDocument = (body: Body): JSONContent => (body.content.length > 0 ? (body as JSONContent) : { type: 'doc', content: [{ type: 'paragraph', attrs: { id: newSegmentId() } }] });

/** The body that the editor holds, as it is kept. The server parses it again. */
export const toBody = (document: JSONContent): Body => ({ type: 'doc', content: (document.content ?? []).map((node) => keptNode(node) as Block) });

function keptNode({ type = '', attrs = {}, content, marks, text }: JSONContent): object {
  const names = KEPT[type];
  return {
    type,
    ...(names && { attrs: { ...pick(attrs, names), ...(attrs.isSensitive === true && { isSensitive: true }) } }),
    ...(text !== undefined && { text: printable(text) }),
    ...(marks && marks.length > 0 && { marks: marks.map((mark) => ({ type: mark.type, ...(KEPT[mark.type] && { attrs: pick(mark.attrs ?? {}, KEPT[mark.type]!) }) })) }),
    ...(content && content.length > 0 && { content: content.map(keptNode) }),
  };
}

const pick = (attrs: Record<string, unknown>, names: readonly string[]) => Object.fromEntries(names.map((name) => [name, typeof attrs[name] === 'string' ? printable(attrs[name]) : (attrs[name] ?? null)]));

/** Control characters and halves of letters come along when text is pasted; nobody sees them and no text may hold them. */
export const printable = (text: string): string => text.replace(/\p{Cs}|(?![\t\n\r])\p{Cc}/gu, '');
