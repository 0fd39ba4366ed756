/**
 * What the fuzz run knows of the site. Nothing is listed by hand: routes are the files of `app/`, words are those of the
 * edge and of the inputs, and real values stand in the links and forms of real pages. So nothing new can be forgotten.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DomUtils, parseDocument } from 'htmlparser2';
import { listFiles, ROOT } from './tree.mjs';

/** The parts of an address below `/`, as the folders of `app/` name them: `['[locale]', 'search']`. */
export type Pattern = readonly string[];
/** A form of a page: where it is sent, and how. `who` is the person whose page it stands on. */
export type Form = { address: string; method: string; isMultipart: boolean; fields: readonly (readonly [name: string, value: string])[]; who: string };
export type SiteMap = {
  patterns: readonly Pattern[];
  /** First parts of addresses that the edge knows, and names of parameters and fields. */
  words: { firsts: readonly string[]; names: readonly string[] };
  /** Addresses and forms that stand on pages. */
  hrefs: readonly string[];
  forms: readonly Form[];
  /** Real values of a part: `[articleId]` → ids. */
  values: ReadonlyMap<string, readonly string[]>;
};

/** Every route of `app/`, by its folder. */
export function listPatterns(): Pattern[] {
  return listFiles(ROOT, 'app').filter((path) => /\/(?:page\.tsx|route\.ts)$/.test(path)).map((path) => path.split('/').slice(1, -1).filter((part) => !/^\(.*\)$/.test(part)));
}

const source = (path: string): string => readFileSync(join(ROOT, path), 'utf8');
const matches = (text: string, pattern: RegExp): string[] => [...new Set([...text.matchAll(pattern)].map(([, found = '']) => found))];

function readWords(): SiteMap['words'] {
  const inputs = listFiles(ROOT, 'domain').filter((path) => path.endsWith('/input.ts'));
  return {
    firsts: matches(source('server/routes.ts'), /'\/?([\w.-]+)'/g),
    names: [...new Set([...matches(source('server/query-parameters.ts'), /\b([a-z]\w*):/g), ...inputs.flatMap((path) => matches(source(path), /\b([a-z]\w*)(?::|,| })/g))])],
  };
}

/** Whether an address, without its query, is of a pattern; with the value of each part that stands for any. */
function valuesOf(pattern: Pattern, segments: readonly string[]): [part: string, value: string][] | null {
  const isFitting = pattern.length === segments.length && pattern.every((part, index) => part.startsWith('[') || part === segments[index]);
  return isFitting ? pattern.flatMap((part, index) => (part.startsWith('[') ? [[part, segments[index] ?? ''] as [string, string]] : [])) : null;
}

/** Routes whose pages are another for each person. */
const FOR_ONE = /^(?:admin|\[locale\]\/(?:account|comments|translations))(?:\/|$)/;

type Visit = (address: string, who: string) => Promise<string>;

/** Reads the pages that can be reached from `starts` by one link from each pattern, and notes their links, forms and values. */
export async function mapSite(starts: readonly { address: string; who: string }[], visit: Visit): Promise<SiteMap> {
  const patterns = listPatterns();
  const hrefs = new Set<string>();
  const forms = new Map<string, Form>();
  const values = new Map<string, Set<string>>();
  const seen = new Set<string>();
  const queue = [...starts];
  for (let next = queue.shift(); next; next = queue.shift()) {
    const { address, who } = next;
    const document = parseDocument(await visit(address, who));
    for (const element of DomUtils.getElementsByTagName((name) => name === 'a' || name === 'link' || name === 'script' || name === 'img', document)) {
      const href = element.attribs.href ?? element.attribs.src ?? '';
      if (!/^\/(?!\/)/.test(href)) continue;
      hrefs.add(href);
      const segments = href.split(/[?#]/, 1)[0]!.split('/').filter((part) => part !== '').map(decodeURIComponent);
      for (const pattern of patterns) {
        const found = valuesOf(pattern, segments);
        if (!found) continue;
        for (const [part, value] of found) values.set(part, (values.get(part) ?? new Set()).add(value));
        // One page of each kind is enough, and of those for one person one for each.
        const key = FOR_ONE.test(pattern.join('/')) ? `${who} ${pattern.join('/')}` : pattern.join('/');
        if (element.name !== 'a' || seen.has(key) || /feed|sitemap/.test(href)) continue;
        seen.add(key);
        queue.push({ address: href, who });
      }
    }
    for (const form of DomUtils.getElementsByTagName('form', document)) {
      const fields = DomUtils.getElementsByTagName((name) => ['input', 'textarea', 'select', 'button'].includes(name), form).flatMap(({ attribs }) => (attribs.name ? [[attribs.name, attribs.value ?? ''] as const] : []));
      const { action = '', method = 'get', enctype = '' } = form.attribs;
      const found: Form = { address: action.startsWith('/') ? action : address, method: method.toUpperCase(), isMultipart: /multipart/.test(enctype), fields, who };
      forms.set(JSON.stringify([found.address, fields.map(([name]) => name)]), found);
    }
  }
  return { patterns, words: readWords(), hrefs: [...hrefs], forms: [...forms.values()], values: new Map([...values].map(([part, found]) => [part, [...found]])) };
}
