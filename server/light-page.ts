import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PieceShelf } from '@/lib/server/render-scope';
import { readStyles } from './page-styles';
import type { PageStyles } from './page-styles';

/** Makes the page that readers get, told the pieces of its render. */
export type LightenPage = (rendered: string, pieces?: PieceShelf) => string;

/**
 * Makes of a page as Next rendered it the page that readers get (decision 0029). Next's scripts take over a whole page, and want its text a
 * second time for that: they are left out, with all that is for them. In their place stands one small script that wakes the islands of
 * the page (`components/islands.client.ts`). The page carries the rules of what stands in it and of what its islands may draw, so that no
 * sheet is asked for; its fonts come once it is painted (decision 0032). And it tells browsers which of its links are worth fetching before
 * they are followed.
 * @param options.staticFolder what is served at `/_next/static`
 */
export function createLightPages({ staticFolder }: { staticFolder: string }): LightenPage {
  const files = readdirSync(join(staticFolder, 'islands'));
  const islands = files.find((name) => /^islands-\w+\.js$/.test(name));
  if (islands === undefined) throw new Error('The build holds no islands');
  // Every class that a script may set stands in it as a word, beside many that are none.
  const islandWords = new Set(files.flatMap((name) => readFileSync(join(staticFolder, 'islands', name), 'utf8').match(/[^\s"'`]+/g) ?? []));
  // What that script begins with is asked for beside it, not after it.
  const parts = [...readFileSync(join(staticFolder, 'islands', islands), 'utf8').matchAll(/(?:from|import)"\.\/([^"]+)"/g)];
  const script = `${parts.map(([, name]) => `<link rel="modulepreload" href="/_next/static/islands/${name}"/>`).join('')}<script type="module" src="/_next/static/islands/${islands}"></script>`;
  const sheets = new Map<string, PageStyles>();
  function stylesOf(name: string): PageStyles {
    const known = sheets.get(name) ?? readStyles(readFileSync(join(staticFolder, name), 'utf8'));
    sheets.set(name, known);
    return known;
  }
  return (rendered, pieces) => {
    const bare = gatherHead(rendered.replace(NEXT, '')).replace(TONES, '').replaceAll(SEPARATOR, '<');
    const html = pieces ? pieces.finish(bare) : bare;
    const sheet = SHEET.exec(html)?.[1];
    if (sheet === undefined) return html;
    const classes = classesIn(html);
    const hasIslands = html.includes(' data-island=');
    const { rules, servedFaces } = stylesOf(sheet);
    return html
      .replace(SHEET, () => `<style>${rules((name) => classes.has(name) || (hasIslands && islandWords.has(name)))}${tonesOf(html)}</style><style media="(scripting: none)">${servedFaces}</style>${FONTS_LATER}${script}${SPECULATION}`);
  };
}

/** As React writes it, letter by letter: in texts and data every `<` is an escape. */
const SHEET = /<link rel="stylesheet" href="\/_next\/static\/([^"?]+)"[^>]*>/;
/** Next's scripts, what fetches them early, and the rows of data with which React would take over the page. */
const NEXT = /<script src="\/_next\/static\/[^"]+"[^>]*><\/script>|<link rel="preload" as="script"[^>]*>|<script(?: id="_R_")?>(?:self\.__next_f|\(self\.__next_f|\(globalThis\["TURBOPACK"\])[^<]*<\/script>/g;

/** Where React begins to write what was not ready when it let go of the page. */
const LATE = '<script>requestAnimationFrame(function(){$RT=';
const HEAD_ELEMENT = /<title>[^<]*<\/title>|<(?:meta|link) [^>]*>/g;
/** What puts late parts in their place, and the parts of the metadata, which are empty: React lifts out all that is in them. */
const LATE_REST = /<script>[^<]*(?:<(?!\/script>)[^<]*)*<\/script>|<div hidden id="S:[0-9a-f]+">(?:<template id="P:[0-9a-f]+"><\/template>)*<\/div>/g;
const WAITING = '<!--$?--><template id="B:0"></template><!--/$-->';

/**
 * Puts what a page says of itself into its head, where those look for it who run no scripts. Next has React wait for the metadata, and yet
 * React may let go of the page when a long one is not all there: it comes in rows of about 3 kB, and the rest stands at the end of the body
 * then, with scripts. A page of which another part is late is left as it is.
 */
function gatherHead(html: string): string {
  const [from, to, headEnd] = [html.indexOf(LATE), html.lastIndexOf('</body>'), html.indexOf('</head>')];
  if (from < 0 || headEnd < 0 || to < from) return html;
  const late = html.slice(from, to);
  if (!html.includes(WAITING) || late.replace(HEAD_ELEMENT, '').replace(LATE_REST, '') !== '') return html;
  const last = [...html.slice(0, headEnd).matchAll(HEAD_ELEMENT)].at(-1);
  const place = last ? last.index + last[0].length : headEnd;
  return `${html.slice(0, place)}${(late.match(HEAD_ELEMENT) ?? []).join('')}${html.slice(place, from).replace(WAITING, '<!--$--><!--/$-->')}${html.slice(to)}`;
}

/** What React writes between two texts, so that a browser tells them apart: before an element, where it writes it as its streams happen to flow, nothing is told apart. */
const SEPARATOR = '<!-- --><';

/** The colours of a page's pictures, which React lifts into the head in the order in which it came by them (`components/media/tone.tsx`). */
const TONES = /<style data-precedence="tone"[^>]*>[^<]*<\/style>/g;

/** The same in the order of the page, and of pieces that React did not see. */
const tonesOf = (html: string): string => [...new Set(Array.from(html.matchAll(/ data-tone="([0-9a-f]{6})"/g), ([, tone]) => `[data-tone="${tone}"]{background-color:#${tone}}`))].join('');

/**
 * Lets the faces of the style element before it apply. On a first page that is after all has come that the page cannot do without, and is
 * painted: until then the words stand in the device's fonts, stretched to the measures of ours. Whoever comes from another page of the site
 * has the fonts, and sees them at once. Without JavaScript the faces apply by their media query.
 */
const FONTS_LATER = `<script>${`(()=>{
const faces=document.currentScript.previousElementSibling,apply=()=>{faces.media="all"};
if(document.referrer.startsWith(location.origin+"/"))apply();
else addEventListener("load",()=>requestAnimationFrame(()=>setTimeout(apply)))
})()`.replaceAll('\n', '')}</script>`;

/**
 * Pages that a reader points at, or begins to press, are fetched ahead: those that are the same for everybody, and cheap. Not rendered ahead:
 * a page that is opened in secret would wake its islands. A browser that saves data leaves it (https://html.spec.whatwg.org/#speculation-rules).
 */
const SPECULATION = `<script type="speculationrules">${JSON.stringify({
  prefetch: [{ eagerness: 'moderate', where: { and: [{ href_matches: '/*' }, { not: { href_matches: ['/api/*', '/media/*', '/*/account*', '/*/comments/*', '/*/search*'] } }, { not: { selector_matches: '[rel~=nofollow],[type],[download]' } }] } }],
})}</script>`;

function classesIn(html: string): Set<string> {
  const lists = new Set(Array.from(html.matchAll(/ class="([^"]*)"/g), ([, names = '']) => names));
  return new Set([...lists].flatMap((names) => names.replace(/&(?:gt|lt|amp|quot|#x27);/g, (entity) => ENTITIES[entity] ?? '').split(' ')));
}
const ENTITIES: Record<string, string> = { '&gt;': '>', '&lt;': '<', '&amp;': '&', '&quot;': '"', '&#x27;': "'" };
