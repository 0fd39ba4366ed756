/**
 * A plain body as text that people write in a field: blocks between blank lines, `## ` and `### ` before headings, `- ` and
 * `1. ` before the items of lists, `**bold**`, `*emphasis*` and `[words](address)` inside a line. For the pages of the site;
 * stories have an editor.
 */
import { parseInline } from './inline-text';
import type { Block, Body, Inline, ListItem, Mark } from './model';
import { isLinkAddress } from './model';

/** Reads a text; it never fails: what is no mark is shown as typed. Blocks are named `P1`, `P2`… by their place. */
export function textToBody(text: string): Body {
  const parts = text.normalize('NFC').replace(/\r\n?/g, '\n').split(/\n[^\S\n]*(?:\n[^\S\n]*)+/).map((part) => part.trim()).filter((part) => part !== '');
  return { type: 'doc', content: parts.map((part, index) => toBlock(part.split('\n').map((line) => line.trim()), `P${index + 1}`)) };
}

/** Writes a body as text; `null` when it holds what this text cannot say. */
export function bodyToText(body: Body): string | null {
  const parts = body.content.map(blockToText);
  if (parts.includes(null)) return null;
  const text = parts.join('\n\n');
  return JSON.stringify(strip(textToBody(text))) === JSON.stringify(strip(body)) ? text : null;
}

/** The first paragraph as plain words, for the description of a page. */
export function openingOf({ content }: Body): string {
  const first = content.find((block) => block.type === 'paragraph');
  return (first?.content ?? []).map((node) => (node.type === 'text' ? node.text : ' ')).join('');
}

function toBlock(lines: string[], id: string): Block {
  const [, level, heading] = (lines.length === 1 && /^(##|###) +(.+)$/.exec(lines[0]!)) || [];
  if (level !== undefined) return { type: 'heading', attrs: { id, level: level === '##' ? 2 : 3 }, content: parseLine(heading!) };
  if (lines.every((line) => /^- +\S/.test(line))) return { type: 'bulletList', attrs: { id }, content: lines.map((line, index) => toItem(line.replace(/^- +/, ''), `${id}.i${index + 1}`)) };
  if (lines.every((line, index) => new RegExp(`^${index + 1}\\. +\\S`).test(line))) return { type: 'orderedList', attrs: { id }, content: lines.map((line, index) => toItem(line.replace(/^\d+\. +/, ''), `${id}.i${index + 1}`)) };
  return { type: 'paragraph', attrs: { id }, content: lines.flatMap((line, index): Inline[] => [...(index > 0 ? [{ type: 'hardBreak' as const }] : []), ...parseLine(line)]) };
}

const toItem = (line: string, id: string): ListItem => ({ type: 'listItem', attrs: { id }, content: parseLine(line) });

/** Words whose link leads nowhere stand by themselves: joined with their neighbours they read as they will be written. */
function parseLine(line: string): Inline[] {
  const nodes: Inline[] = [];
  for (const node of parseInline(line, (address): Mark | null => (isLinkAddress(address) ? { type: 'link', attrs: { href: address } } : null))) {
    const last = nodes.at(-1);
    if (node.type === 'text' && last?.type === 'text' && JSON.stringify(node.marks) === JSON.stringify(last.marks)) nodes[nodes.length - 1] = { ...last, text: last.text + node.text };
    else nodes.push(node);
  }
  return nodes;
}

function blockToText(block: Block): string | null {
  switch (block.type) {
    case 'paragraph': return lineToText(block.content);
    case 'heading': return `${'#'.repeat(block.attrs.level)} ${lineToText(block.content)}`;
    case 'bulletList': return block.content.map((item) => `- ${lineToText(item.content)}`).join('\n');
    case 'orderedList': return block.content.map((item, index) => `${index + 1}. ${lineToText(item.content)}`).join('\n');
    default: return null;
  }
}

/** Marks are written from the outside in, as they are read: neighbours under the same mark stand inside it together. */
function lineToText(nodes: readonly Inline[] = [], depth = 0): string {
  const markOf = (node: Inline | undefined) => (node?.type === 'text' ? node.marks?.[depth] : undefined);
  let text = '';
  for (let index = 0; index < nodes.length; ) {
    const mark = markOf(nodes[index]);
    let end = index + 1;
    if (mark) while (end < nodes.length && JSON.stringify(markOf(nodes[end])) === JSON.stringify(mark)) end += 1;
    const node = nodes[index]!;
    text += mark ? wrap(mark, lineToText(nodes.slice(index, end), depth + 1)) : node.type === 'text' ? node.text : '\n';
    index = end;
  }
  return text;
}

function wrap(mark: Mark, words: string): string {
  if (mark.type === 'bold') return `**${words}**`;
  if (mark.type === 'italic') return `*${words}*`;
  return mark.type === 'link' ? `[${words}](${mark.attrs.href})` : words;
}

/** Everything but the ids, which the text does not carry, in one order: the database keeps the keys of an object in its own. */
const strip = (value: unknown): unknown =>
  Array.isArray(value) ? value.map(strip) : value !== null && typeof value === 'object' ? Object.fromEntries(Object.entries(value).filter(([key]) => key !== 'id').sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, inner]) => [key, strip(inner)])) : value;
