import { Fragment } from 'react';
import type { ReactNode } from 'react';
import type { BodyContext } from './body-context';
import type { Inline, Mark } from '@/domain/body/model';
import { httpUrl } from '@/lib/web-address';

type LinkMark = Extract<Mark, { type: 'link' | 'articleLink' }>;
type InlineTextProps = { content: Inline[] | undefined; context: BodyContext };

/** The words of a segment with their marks. Neighbours under the same link make one link, however they are marked inside it. */
export function InlineText({ content = [], context }: InlineTextProps) {
  return groupByLink(content).map((run, index) => {
    const words = run.nodes.map((node, position) => <Fragment key={position}>{node.type === 'hardBreak' ? <br /> : emphasise(node.text, node.marks ?? [])}</Fragment>);
    return <Fragment key={index}>{run.link ? linkTo(run.link, words, context) : words}</Fragment>;
  });
}

type Run = { link: LinkMark | undefined; nodes: Inline[] };

/** Neighbours under the same link, together. */
export function groupByLink(content: Inline[]): Run[] {
  const runs: Run[] = [];
  for (const node of content) {
    const link = node.type === 'text' ? node.marks?.find(isLinkMark) : undefined;
    const last = runs.at(-1);
    if (last && targetOf(last.link) === targetOf(link)) last.nodes.push(node);
    else runs.push({ link, nodes: [node] });
  }
  return runs;
}

const isLinkMark = (mark: Mark): mark is LinkMark => mark.type === 'link' || mark.type === 'articleLink';

function targetOf(link: LinkMark | undefined): string {
  if (!link) return '';
  return link.type === 'link' ? link.attrs.href : `story:${link.attrs.articleId}`;
}

function emphasise(text: string, marks: Mark[]): ReactNode {
  const isBold = marks.some((mark) => mark.type === 'bold');
  const isItalic = marks.some((mark) => mark.type === 'italic');
  const inner = isItalic ? <em>{text}</em> : text;
  return isBold ? <strong>{inner}</strong> : inner;
}

function linkTo(link: LinkMark, words: ReactNode, { links, inLanguage }: BodyContext): ReactNode {
  if (link.type === 'link') {
    const href = httpUrl(link.attrs.href);
    return href ? <a href={href} rel="noopener external">{words}</a> : words;
  }
  // Withdrawn or not yet published: the words stay, the dead link does not.
  const target = links[link.attrs.articleId];
  if (!target) return words;
  return <a href={target.href} hrefLang={target.inLanguage === inLanguage ? undefined : target.inLanguage}>{words}</a>;
}
