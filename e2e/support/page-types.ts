/** One address of every kind of page that a reader can meet. */
import { authorPath, demoStory, demoWords, sectionPath, sitePagePath, sourcePath, topicPath } from './demo';
import { ask } from './http';
import { publish, retract } from './stories';
import type { Locale } from '@/lib/locales';

export type PageType = { name: string; path: string; status: number };

let retracted: Promise<string> | undefined;

/** A story that was live in English for a moment: its id answers 410 in every language. */
async function retractedId(): Promise<string> {
  const story = await publish({ name: 'page-types-retracted', section: 'politics', texts: { en: { headline: 'A report that was taken back' } } });
  await retract(story);
  return story.id;
}

/** The newest day that has stories, as the list of the latest links to it. */
async function dayPath(locale: Locale): Promise<string> {
  const day = /href="([^"]*\/latest\/\d{4}-\d{2}-\d{2})"/.exec((await ask(`/${locale}/latest`)).body)?.[1];
  if (!day) throw new Error('The latest stories lead to no day');
  return day;
}

export async function pageTypes(locale: Locale): Promise<PageType[]> {
  const [mangroves, ferry, port, hours, market] = await Promise.all(['mangrove-shore', 'lake-ferry', 'terminal-nineteen-hours', 'council-hours', 'floating-market'].map(demoStory));
  retracted ??= retractedId();
  const gone = await retracted;
  return [
    { name: 'home', path: `/${locale}`, status: 200 },
    { name: 'section', path: sectionPath('science', locale), status: 200 },
    { name: 'empty section', path: sectionPath('people', locale), status: 200 },
    { name: 'story with every kind of block', path: mangroves!.href(locale), status: 200 },
    { name: 'story of pictures', path: ferry!.href(locale), status: 200 },
    { name: 'story with a table', path: port!.href(locale), status: 200 },
    { name: 'story without a picture', path: hours!.href(locale), status: 200 },
    { name: 'conversation', path: `${mangroves!.href(locale)}/comments?sort=oldest`, status: 200 },
    { name: 'author', path: await authorPath(mangroves!, locale), status: 200 },
    { name: 'newspaper', path: await sourcePath(mangroves!, locale), status: 200 },
    { name: 'search', path: `/${locale}/search?q=${encodeURIComponent(demoWords('mangrove-shore', locale).headline)}`, status: 200 },
    { name: 'search that finds nothing', path: `/${locale}/search?q=xyzzy`, status: 200 },
    { name: 'topic', path: topicPath('climate', locale), status: 200 },
    { name: 'latest', path: `/${locale}/latest`, status: 200 },
    { name: 'day', path: await dayPath(locale), status: 200 },
    { name: 'page of the site', path: sitePagePath('rules', locale), status: 200 },
    { name: 'list of corrections', path: sitePagePath('corrections', locale), status: 200 },
    { name: 'how long things are kept', path: sitePagePath('privacy', locale), status: 200 },
    { name: 'missing page', path: `/${locale}/no-such-section`, status: 404 },
    { name: 'missing language of a story', path: `/${locale === 'th' ? locale : 'th'}/x/x-${market!.id}`, status: 404 },
    { name: 'retracted story', path: `/${locale}/x/x-${gone}`, status: 410 },
    { name: 'broken address', path: `/${locale}/%zz`, status: 400 },
  ];
}
