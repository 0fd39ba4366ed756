import { parse } from 'postcss';
import type { AtRule, ChildNode, Root, Rule } from 'postcss';

export type PageStyles = {
  /** Writes the rules of the sheet that can apply to a page, told which classes its elements carry or may come to carry. */
  rules: (hasClass: (name: string) => boolean) => string;
  /** The faces whose fonts the site serves. They are for every page, but none need wait for them. */
  servedFaces: string;
};

/** A part of a sheet: text that stands in every page, a rule with the classes that each of its selectors asks for, or a group of parts. */
type Part = { text: string } | { selectors: { text: string; classes: string[] }[]; declarations: string } | { head: string; parts: Part[] };

/** Reads a style sheet once, so that each page costs a walk through its rules. */
export function readStyles(css: string): PageStyles {
  const sheet = parse(css);
  const served: string[] = [];
  sheet.walkAtRules('font-face', (face) => {
    if (!face.some((part) => part.type === 'decl' && part.value.includes('url('))) return;
    served.push(face.toString());
    face.remove();
  });
  const parts = partsOf(sheet);
  return { rules: (hasClass) => withoutUnused(write(parts, hasClass)), servedFaces: served.join('') };
}

/** Leaves out the custom properties, and what registers them, that no rule asks for. */
function withoutUnused(css: string): string {
  const used = new Set(Array.from(css.matchAll(/var\((--[\w-]+)/g), ([, name]) => name));
  return css.replace(/@property (--[\w-]+)\{[^}]*\}|(?<=[{;])(--[\w-]+):[^;}]*;?/g, (text, registered?: string, set?: string) => (used.has(registered ?? set) ? text : ''));
}

const partsOf = (parent: Root | AtRule): Part[] => (parent.nodes ?? []).filter(({ type }) => type !== 'comment').map(partOf);

function partOf(node: ChildNode): Part {
  if (node.type === 'rule') return { selectors: node.selectors.map((text) => ({ text, classes: classesOf(text) })), declarations: declarationsOf(node) };
  if (node.type === 'atrule' && node.nodes && GROUPS.has(node.name)) return { head: `@${node.name} ${node.params}`, parts: partsOf(node) };
  return { text: node.type === 'atrule' && !node.nodes ? `${node.toString()};` : node.toString() };
}

/** At-rules that hold rules for elements; what stands in others (`@keyframes`, a face that the device has) is for every page. */
const GROUPS = new Set(['media', 'supports', 'layer', 'container']);

const declarationsOf = (rule: Rule): string => rule.nodes.map(String).join(';');

function write(parts: readonly Part[], hasClass: (name: string) => boolean): string {
  let css = '';
  for (const part of parts) {
    if ('text' in part) css += part.text;
    else if ('parts' in part) {
      const inner = write(part.parts, hasClass);
      if (inner !== '') css += `${part.head}{${inner}}`;
    } else {
      const kept = part.selectors.filter((selector) => selector.classes.every(hasClass));
      if (kept.length > 0) css += `${kept.map(({ text }) => text).join(',')}{${part.declarations}}`;
    }
  }
  return css;
}

/** The classes without which a selector matches nothing: those outside parentheses and brackets, where `:not()` and `:is()` name others. */
function classesOf(selector: string): string[] {
  const classes: string[] = [];
  let depth = 0;
  for (const [token] of selector.matchAll(/\.(?:[\w-]|[^\0-\x7f]|\\[0-9a-f]{1,6} ?|\\[^0-9a-f])+|\\.|[()[\]]/giu)) {
    if (token === '(' || token === '[') depth += 1;
    else if (token === ')' || token === ']') depth -= 1;
    else if (depth === 0 && token.startsWith('.')) classes.push(unescaped(token.slice(1)));
  }
  return classes;
}

/** CSS Syntax, 4.3.7. */
const unescaped = (name: string): string => name.replace(/\\(?:([0-9a-f]{1,6}) ?|(.))/giu, (_, code: string | undefined, sign: string) => (code ? String.fromCodePoint(parseInt(code, 16)) : sign));
