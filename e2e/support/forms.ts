/** Forms as a browser without scripts sends them. */
import { siteUrl } from './http';

/** The form of a page that holds `marker`: its hidden fields, and what stands in the others. */
export function readForm(html: string, marker: string): FormData {
  const found = (html.match(/<form[\s\S]*?<\/form>/g) ?? []).find((form) => form.includes(marker));
  if (!found) throw new Error(`The page has no form with ${marker}`);
  const form = new FormData();
  for (const [input] of found.matchAll(/<input[^>]*>/g)) {
    const [name, value] = ['name', 'value'].map((attribute) => decode(new RegExp(`\\b${attribute}="([^"]*)"`).exec(input)?.[1] ?? ''));
    if (name && !/type="(?:checkbox|radio|submit)"/.test(input)) form.append(name, value ?? '');
  }
  return form;
}
const decode = (text: string): string => text.replace(/&quot;/g, '"').replace(/&#x27;/g, "'").replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&');

export const look = (path: string, cookie: string) => fetch(siteUrl() + path, { redirect: 'manual', headers: { cookie, accept: 'text/html' } });

/** Opens a page and takes its form. */
export const formAt = async (path: string, cookie: string, marker: string): Promise<FormData> => readForm(await (await look(path, cookie)).text(), marker);

export const sendForm = (path: string, cookie: string, body: FormData | URLSearchParams) => fetch(siteUrl() + path, { method: 'POST', redirect: 'manual', headers: { origin: siteUrl(), cookie }, body });
