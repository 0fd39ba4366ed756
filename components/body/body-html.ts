import type { BodyContext } from './body-context';
import { hasOwnMarks } from './body-quote';
import { groupByLink } from './inline-text';
import type { Block, Body, Figure, Inline, TableCell } from '@/domain/body/model';
import { mediaHref } from '@/domain/media/model';
import { html } from '@/lib/html';
import type { Html } from '@/lib/html';
import { localeEntry } from '@/lib/locales';
import { httpUrl } from '@/lib/web-address';

/** Widest picture that a feed carries. */
const MOST_WIDTH_PX = 1080;

/**
 * The text of a story as plain HTML for readers of feeds: the same blocks in the same order as on the page, without its
 * classes, scripts and frames, every address whole. React's own renderer cannot be used where feeds are written: a route
 * handler has no browser half for the parts of a page that come alive.
 */
export const bodyHtml = (body: Body, context: BodyContext & { siteUrl: string }): Html => join(body.content.map((block) => drawBlock(block, context)));

type Context = BodyContext & { siteUrl: string };
const NOTHING = html``;
const join = (pieces: readonly Html[]): Html => html`${pieces}`;

function drawBlock(block: Block, context: Context): Html {
  switch (block.type) {
    case 'paragraph':
      return html`<p>${drawInlines(block.content, context)}</p>`;
    case 'heading':
      return block.attrs.level === 2 ? html`<h2>${drawInlines(block.content, context)}</h2>` : html`<h3>${drawInlines(block.content, context)}</h3>`;
    case 'bulletList':
    case 'orderedList': {
      const items = block.content.map((item) => html`<li>${drawInlines(item.content, context)}</li>`);
      return block.type === 'bulletList' ? html`<ul>${items}</ul>` : html`<ol>${items}</ol>`;
    }
    case 'quote':
      return drawQuote(block, context);
    case 'figure':
      return drawFigure(block, context);
    case 'gallery':
      return join(block.content.map((figure) => drawFigure(figure, context)));
    case 'factBox':
      return html`<aside><h3>${block.attrs.title}</h3>${block.content.map((node) => (node.type === 'fact' ? html`<p><strong>${node.attrs.value}</strong> ${node.attrs.label}</p>` : drawBlock(node, context)))}</aside>`;
    case 'embed': {
      const url = httpUrl(block.attrs.url);
      return url ? html`<p><a href="${url}">${block.attrs.title}</a></p>` : NOTHING;
    }
    case 'table':
      return html`<table>${block.attrs.caption ? html`<caption>${block.attrs.caption}</caption>` : NOTHING}${block.content.map((row) => html`<tr>${row.content.map((cell) => drawCell(cell, context))}</tr>`)}</table>`;
    case 'horizontalRule':
      return html`<hr>`;
    default:
      return unknownBlock(block);
  }
}

/** A kind that a newer release stored: the rest of the story stays readable. */
const unknownBlock = (_block: never): Html => NOTHING;

function drawQuote(block: Extract<Block, { type: 'quote' }>, context: Context): Html {
  const [open, close] = hasOwnMarks(block.content[0]?.content) ? ['', ''] : localeEntry(context.inLanguage).quotes;
  const last = block.content.length - 1;
  const paragraphs = block.content.map((paragraph, index) => html`<p>${index === 0 ? open : ''}${drawInlines(paragraph.content, context)}${index === last ? close : ''}</p>`);
  return html`<blockquote>${paragraphs}${block.attrs.speaker ? html`<p>— ${block.attrs.speaker}</p>` : NOTHING}</blockquote>`;
}

function drawFigure({ attrs: { mediaKey, alt, caption, isDecorative, isSensitive } }: Figure, { media, siteUrl }: Context): Html {
  const picture = media[mediaKey];
  const widthPx = picture?.widthsPx.findLast((width) => width <= MOST_WIDTH_PX) ?? picture?.widthsPx[0];
  // A feed reader has no veil to lift.
  if (!picture || widthPx === undefined || picture.isSensitive || isSensitive) return NOTHING;
  const words = [caption ?? picture.caption, picture.credit].filter(Boolean).join(' ');
  const heightPx = Math.round((picture.heightPx * widthPx) / picture.widthPx);
  return html`<figure><img src="${siteUrl + mediaHref(picture.path, widthPx, 'webp')}" alt="${isDecorative ? '' : (alt ?? picture.alt)}" width="${widthPx}" height="${heightPx}">${words ? html`<figcaption>${words}</figcaption>` : NOTHING}</figure>`;
}

const drawCell = (cell: TableCell, context: Context): Html =>
  cell.type === 'tableHeader' ? html`<th>${drawInlines(cell.content, context)}</th>` : html`<td>${drawInlines(cell.content, context)}</td>`;

function drawInlines(content: Inline[] | undefined, { links, siteUrl }: Context): Html {
  return join(groupByLink(content ?? []).map(({ link, nodes }) => {
    const words = join(nodes.map((node) => (node.type === 'hardBreak' ? html`<br>` : emphasise(node))));
    if (!link) return words;
    const target = link.type === 'link' ? httpUrl(link.attrs.href) : links[link.attrs.articleId] && siteUrl + links[link.attrs.articleId]!.href;
    return target ? html`<a href="${target}">${words}</a>` : words;
  }));
}

function emphasise({ text, marks = [] }: Extract<Inline, { type: 'text' }>): Html {
  const inner = marks.some((mark) => mark.type === 'italic') ? html`<em>${text}</em>` : html`${text}`;
  return marks.some((mark) => mark.type === 'bold') ? html`<strong>${inner}</strong>` : inner;
}
