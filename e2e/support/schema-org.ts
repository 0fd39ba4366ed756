/** What the site's data for machines may say, written by hand from schema.org 29 and from what Google documents for articles, breadcrumbs, logos and site names. */

type Check = (value: unknown) => boolean;
type Rule = { required: readonly string[]; properties: Readonly<Record<string, Check | readonly string[]>> };

const text: Check = (value) => typeof value === 'string' && value.trim() !== '';
const url: Check = (value) => typeof value === 'string' && /^https?:\/\/[^/\s]+(?:\/\S*)?$/.test(value);
const count: Check = (value) => Number.isInteger(value) && (value as number) >= 0;
const pixels: Check = (value) => Number.isInteger(value) && (value as number) > 0;
const language: Check = (value) => typeof value === 'string' && new Intl.Locale(value).toString() === value;
/** With its zone: what a machine reads as local time is hours wrong. */
const instant: Check = (value) => typeof value === 'string' && /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2})$/.test(value) && !Number.isNaN(Date.parse(value));
const truth: Check = (value) => typeof value === 'boolean';
const texts: Check = (value) => Array.isArray(value) && value.every(text);

const work = { '@id': url, url, inLanguage: language, publisher: ['NewsMediaOrganization'] };
/** Type → what it must say, and whatever else it may: a check of the value, or the types of the things that stand there. */
const VOCABULARY: Readonly<Record<string, Rule>> = {
  WebSite: { required: ['name', 'url'], properties: { ...work, name: text, description: text, potentialAction: ['SearchAction'] } },
  SearchAction: { required: ['target', 'query-input'], properties: { target: ['EntryPoint'], 'query-input': (value) => value === 'required name=search_term_string' } },
  EntryPoint: { required: ['urlTemplate'], properties: { urlTemplate: (value) => url(value) && (value as string).includes('{search_term_string}') } },
  ProfilePage: { required: ['url', 'name', 'mainEntity', 'breadcrumb'], properties: { ...work, name: text, breadcrumb: ['BreadcrumbList'], mainEntity: ['Person'] } },
  CollectionPage: { required: ['url', 'name', 'breadcrumb'], properties: { ...work, name: text, description: text, breadcrumb: ['BreadcrumbList'], mainEntity: ['ItemList'] } },
  ItemList: { required: ['itemListElement'], properties: { itemListElement: ['ListItem'] } },
  BreadcrumbList: { required: ['itemListElement'], properties: { itemListElement: ['ListItem'] } },
  ListItem: { required: ['position', 'name'], properties: { position: pixels, name: text, url, item: url } },
  NewsMediaOrganization: { required: ['name', 'url'], properties: { '@id': url, name: text, url, logo: ['ImageObject'] } },
  Person: { required: ['name', 'url'], properties: { name: text, url, jobTitle: text, description: text, image: url, worksFor: ['NewsMediaOrganization'], knowsLanguage: (value) => Array.isArray(value) && value.every(language) } },
  ImageObject: { required: ['url'], properties: { url, width: pixels, height: pixels, caption: text, creditText: text } },
  CorrectionComment: { required: ['text', 'datePublished'], properties: { url, text, datePublished: instant } },
  NewsArticle: {
    required: ['url'],
    properties: {
      ...work, mainEntityOfPage: url, headline: text, description: text, articleSection: text, keywords: texts, datePublished: instant, dateModified: instant, isAccessibleForFree: truth, image: ['ImageObject'],
      commentCount: count, author: ['Person', 'NewsMediaOrganization'], sourceOrganization: ['NewsMediaOrganization'], isBasedOn: url, workTranslation: ['NewsArticle'], translationOfWork: ['NewsArticle'], translator: ['NewsMediaOrganization', 'Person'],
      digitalSourceType: (value) => /^https:\/\/schema\.org\/(?:Composite(?:With)?)?TrainedAlgorithmicMediaDigitalSource$/.test(String(value)),
      copyrightHolder: ['NewsMediaOrganization'], copyrightNotice: text, usageInfo: url, creditText: text, correction: ['CorrectionComment'],
    },
  },
};
/** What a story that stands on a page of its own says beside its address. */
const STORY = ['headline', 'description', 'datePublished', 'dateModified', 'author', 'publisher', 'inLanguage', 'articleSection', 'mainEntityOfPage', 'sourceOrganization', 'copyrightHolder'];

/** What is wrong with data for machines, by the path to it. */
export function schemaFaults(data: unknown, { path = '$', types }: { path?: string; types?: readonly string[] } = {}): string[] {
  if (typeof data !== 'object' || data === null) return [`${path} is no thing: ${JSON.stringify(data)}`];
  const { '@type': type, '@context': context, ...said } = data as Record<string, unknown>;
  const rule = VOCABULARY[String(type)];
  if (!rule || (types && !types.includes(String(type)))) return [`${path} is a ${String(type)}`];
  const faults = path === '$' && context !== 'https://schema.org' ? [`${path} is of ${String(context)}`] : [];
  const required = path === '$' && type === 'NewsArticle' ? [...rule.required, ...STORY] : rule.required;
  for (const name of required) if (said[name] === undefined) faults.push(`${path} (${String(type)}) has no ${name}`);
  for (const [name, value] of Object.entries(said)) {
    const known = rule.properties[name];
    const at = `${path}.${name}`;
    if (!known) faults.push(`${at}: a ${String(type)} has no such property`);
    else if (typeof known === 'function') { if (!known(value)) faults.push(`${at} is ${JSON.stringify(value)}`); }
    else if (Array.isArray(value) && value.length === 0) faults.push(`${at} is empty`);
    else for (const [index, each] of [value].flat().entries()) faults.push(...schemaFaults(each, { path: `${at}[${index}]`, types: known }));
  }
  const positions = Array.isArray(said.itemListElement) ? said.itemListElement.map(({ position }: { position: number }) => position) : [];
  if (positions.some((position, index) => position !== index + 1)) faults.push(`${path}: its items are numbered ${positions.join(', ')}`);
  return faults;
}
