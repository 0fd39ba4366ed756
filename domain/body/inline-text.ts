import type { Inline, Mark } from '@/domain/body/model';

/** `**bold**`, `*emphasis*`, `[text](address)`: what a story file may say inside a line. */
const MARKED = /\*\*(?<bold>[^*\s](?:.*?[^*\s])?)\*\*|\*(?<italic>[^*\s](?:[^*]*[^*\s])?)\*|\[(?<label>[^\]]+)\]\((?<address>(?:[^()\s]|\([^()\s]*\))+)\)/su;

export type ResolveLink = (address: string) => Mark | null;

/**
 * Reads one line of a story file. Marks may touch letters on either side, as Chinese and Thai write them, which Markdown
 * would refuse. A mark without its end is plain text, and so is a link with an address that none may have: it is shown as
 * typed. A link to a story that is not here leaves its words alone.
 */
export function parseInline(text: string, resolveLink: ResolveLink, marks: readonly Mark[] = []): Inline[] {
  const match = MARKED.exec(text);
  if (!match) return textNodes(text, marks);
  const { bold, italic, label = '', address = '' } = match.groups!;
  const before = textNodes(text.slice(0, match.index), marks);
  const after = parseInline(text.slice(match.index + match[0].length), resolveLink, marks);
  const link = address === '' ? null : resolveLink(address);
  if (address !== '' && !link && !address.startsWith('story:')) return [...before, ...textNodes(match[0], marks), ...after];
  const add = (mark: Mark | null, inner: string) => parseInline(inner, resolveLink, mark ? [...marks, mark] : marks);
  const inside = bold !== undefined ? add({ type: 'bold' }, bold) : italic !== undefined ? add({ type: 'italic' }, italic) : add(link, label);
  return [...before, ...inside, ...after];
}

const textNodes = (text: string, marks: readonly Mark[]): Inline[] => (text === '' ? [] : [{ type: 'text', text, ...(marks.length > 0 && { marks: [...marks] }) }]);
