/** The demo newsroom as its files tell it, and where the running site has put it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { Locale } from '@/lib/locales';
import { ask } from './http';
import { findStory, ROOT } from './stories';
import type { Story } from './stories';

/** The languages that journeys walk through page by page: the scripts of the site, both directions, long words and short. What costs only a request is asked in every language (`IN_USE`). */
export const LANGUAGES = ['en', 'vi', 'id', 'ar', 'zh-Hans', 'th'] as const satisfies readonly Locale[];

const DEMO = join(ROOT, 'db/seed/demo');
const readYaml = (path: string) => parse(readFileSync(join(DEMO, path), 'utf8'));

/** The languages that the demo site has in use, in its order. */
export const IN_USE: readonly Locale[] = (readYaml('site.yaml') as { locales: Locale[] }).locales;

type StoryFacts = { section: string; source: string; originalLanguage: Locale; originalUrl: string; versions: Partial<Record<Locale, { origin: string; review?: string; follows?: number }>> };
type StoryWords = { headline: string; description: string; body: Record<string, unknown>[]; corrections?: Record<string, string> };
type Named = { key: string; [more: string]: unknown };

export const demoFacts = (name: string): StoryFacts => readYaml(`stories/${name}/story.yaml`);
export const demoWords = (name: string, locale: Locale): StoryWords => readYaml(`stories/${name}/${locale}.yaml`);
export const demoSource = (key: string) => (readYaml('sources.yaml') as Named[]).find((source) => source.key === key) as Named & {
  copyrightNotice: string; homepageUrl: string; creditLine: Record<Locale, string>; usageTerms: Record<Locale, string>; texts: Record<Locale, { name: string; slug: string }>;
};
export const demoSection = (key: string) => (readYaml('sections.yaml') as Named[]).find((section) => section.key === key) as Named & { names: Record<Locale, { name: string; slug: string; description: string }> };
export const demoAuthor = (key: string) => (readYaml('authors.yaml') as Named[]).find((author) => author.key === key) as Named & { name: string; texts: Record<Locale, { name: string; slug: string }> };

/** Path of a demo section in a language. */
export const sectionPath = (key: string, locale: Locale): string => `/${locale}/${encodeURIComponent(demoSection(key).names[locale].slug)}`;

/** A topic of the demo in the words of a language. */
export const demoTopic = (key: string, locale: Locale) => ((readYaml('topics.yaml') as Named[]).find((topic) => topic.key === key) as Named & { names: Record<Locale, { name: string; slug: string; description: string }> }).names[locale];
export const topicPath = (key: string, locale: Locale): string => `/${locale}/topic/${encodeURIComponent(demoTopic(key, locale).slug)}`;

/** Path of a page that the demo site has about itself. */
export function sitePagePath(key: string, locale: Locale): string {
  const page = (readYaml('pages.yaml') as Named[]).find((each) => each.key === key) as Named & { texts: Record<Locale, { slug: string }> };
  return `/${locale}/${encodeURIComponent(page.texts[locale].slug)}`;
}

/** What the messages say. */
export function message(locale: Locale, key: string): string {
  const messages: unknown = JSON.parse(readFileSync(join(ROOT, `messages/${locale}.json`), 'utf8'));
  const found = key.split('.').reduce<unknown>((at, part) => (at as Record<string, unknown> | undefined)?.[part], messages);
  if (typeof found !== 'string') throw new Error(`messages/${locale}.json has no ${key}`);
  return found;
}

const found = new Map<string, Promise<Story>>();

/** A live story of the demo, found on its section's page in the original language. */
export function demoStory(name: string): Promise<Story> {
  const known = found.get(name) ?? lookUp(name);
  found.set(name, known);
  return known;
}

async function lookUp(name: string): Promise<Story> {
  const { section, originalLanguage, versions } = demoFacts(name);
  const { headline } = demoWords(name, originalLanguage);
  for (let path: string | undefined = sectionPath(section, originalLanguage); path; ) {
    const { body } = await ask(path);
    const id = [...body.matchAll(/<a href="[^"]*-([0-9a-z]{10})"[^>]*class="story-link">((?:[^<]|<wbr\/>)*)</g)].find(([, , text]) => decode(text!.replaceAll('<wbr/>', '')) === headline)?.[1];
    if (id) return findStory({ name, texts: Object.fromEntries(Object.keys(versions).map((locale) => [locale, { headline: '' }])) }, id);
    path = /href="([^"]*\?before=[0-9a-z]+)"/.exec(body)?.[1];
  }
  throw new Error(`The demo story ${name} is not in its section`);
}

const decode = (text: string): string => text.replace(/&#x([0-9a-f]+);/gi, (_, hex: string) => String.fromCodePoint(parseInt(hex, 16))).replace(/&quot;/g, '"').replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&');

/** Path of a person's page, as a story of theirs links to it. */
export async function authorPath(story: Story, locale: Locale): Promise<string> {
  const { body } = await ask(story.href(locale));
  return need(/<a href="(\/[^"]*\/author\/[^"]*)"/.exec(body)?.[1], 'author');
}

/** Path of a newspaper's page, as a story of its links to it. */
export async function sourcePath(story: Story, locale: Locale): Promise<string> {
  const { body } = await ask(story.href(locale));
  return need(/<a href="(\/[^"]*\/source\/[^"]*)"/.exec(body)?.[1], 'source');
}

function need(path: string | undefined, what: string): string {
  if (!path) throw new Error(`The story links to no ${what}`);
  return path;
}
