import { splitAddress } from '@/lib/url';

/**
 * Makes what word processors and web pages put on the clipboard into HTML that the schema understands: lines of lists and
 * cells without blocks inside, no wrappers, no pictures by address. The parser of the schema drops everything that it does
 * not know, so nothing that is left out here can do harm.
 */
export function cleanPaste(html: string, ownOrigin: string): string {
  // A document of its own: nothing in it is loaded or run.
  const { body } = new DOMParser().parseFromString(html, 'text/html');
  for (const element of body.querySelectorAll(DROPPED)) element.remove();
  // The direction is that of the language that is written in, wherever the words come from.
  for (const element of body.querySelectorAll('[dir]')) element.removeAttribute('dir');
  makeWordLists(body);
  for (const element of [...body.querySelectorAll('[style]')]) makeMarks(element);
  for (const element of [...body.querySelectorAll('li, td, th')].reverse()) flatten(element);
  for (const anchor of body.querySelectorAll('a[href]')) nameOwnStory(anchor, ownOrigin);
  return body.innerHTML;
}

const DROPPED = 'script, style, title, meta, link, template, noscript, iframe, object, embed, img, picture, video, audio, svg, canvas, form, input, button, select, textarea, [hidden]';

const HAS_OWN_WEIGHT = 'h1, h2, h3, h4, h5, h6, th';

/**
 * Emphasis that is written as a style becomes an element, and one that a style takes back goes, as around every text of
 * Google Docs. Read from the attribute: the site's security policy keeps the browser from reading it as a style.
 */
function makeMarks(element: Element): void {
  const style = element.getAttribute('style') ?? '';
  const declared = (name: string) => new RegExp(`(?:^|;)\\s*${name}:\\s*(\\w+)`, 'i').exec(style)?.[1] ?? '';
  const [weight, slant] = [declared('font-weight'), declared('font-style')];
  if ((/^(?:b|strong)$/.test(element.localName) && /^(?:normal|[1-4]\d{2})$/i.test(weight)) || (/^(?:i|em)$/.test(element.localName) && /^normal$/i.test(slant))) {
    element.replaceWith(...element.childNodes);
    return;
  }
  if (element.matches(HAS_OWN_WEIGHT)) return;
  if (/^(?:bold(?:er)?|[5-9]\d{2})$/i.test(weight)) wrapWords(element, 'strong');
  if (/^(?:italic|oblique)$/i.test(slant)) wrapWords(element, 'em');
}

function wrapWords(element: Element, name: string): void {
  const mark = element.ownerDocument.createElement(name);
  mark.append(...element.childNodes);
  element.append(mark);
}

/** Word writes lists as paragraphs with a mark of its own and the bullet as text. */
function makeWordLists(body: HTMLElement): void {
  let list: HTMLElement | null = null;
  for (const paragraph of [...body.querySelectorAll<HTMLElement>('p')]) {
    const isItem = /MsoListParagraph/.test(paragraph.className) || /mso-list:\s*l\d/.test(paragraph.getAttribute('style') ?? '');
    if (!isItem) { list = null; continue; }
    const marker = paragraph.querySelector('[style*="mso-list"]');
    const isOrdered = /^\s*(?:\d+|[a-z])[.)]/i.test(marker?.textContent ?? paragraph.textContent ?? '');
    marker?.remove();
    if (!list || list.nextElementSibling !== paragraph) {
      list = body.ownerDocument.createElement(isOrdered ? 'ol' : 'ul');
      paragraph.before(list);
    }
    const item = body.ownerDocument.createElement('li');
    item.append(...paragraph.childNodes);
    list.append(item);
    paragraph.remove();
  }
}

/** Lists within lists follow their item; blocks within an item or a cell become its lines. */
function flatten(element: Element): void {
  if (element.localName === 'li') {
    for (const inner of [...element.querySelectorAll(':scope > ul, :scope > ol')].reverse()) {
      element.after(...inner.children);
      inner.remove();
    }
  }
  for (const block of [...element.querySelectorAll('p, div, h1, h2, h3, h4, h5, h6, blockquote, ul, ol, li, table, tbody, tr, td, th, pre, section')]) {
    const before = block.previousSibling;
    const isFirst = !before || (before.nodeType === 3 && before.textContent?.trim() === '' && !before.previousSibling);
    block.replaceWith(...(isFirst || block.textContent?.trim() === '' ? [] : [element.ownerDocument.createElement('br')]), ...block.childNodes);
  }
}

/** An address of a story of this site becomes a link to the story, which finds its address when it is shown. */
function nameOwnStory(anchor: Element, ownOrigin: string): void {
  const href = anchor.getAttribute('href') ?? '';
  if (!URL.canParse(href)) return;
  const url = new URL(href);
  const last = url.pathname.split('/').at(-1) ?? '';
  const story = url.origin === ownOrigin && url.pathname.split('/').length === 4 ? splitAddress(last) : null;
  if (story) anchor.setAttribute('data-article-id', story.publicId);
}
