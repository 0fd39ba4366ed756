import 'server-only';
import { html } from '@/lib/html';
import { localeEntry } from '@/lib/locales';
import type { Locale } from '@/lib/locales';

export type MailContent = {
  locale: Locale;
  siteName: string;
  heading: string;
  /** Paragraphs in the order they are read. People's own words go in as they are: they are shown as typed. */
  paragraphs: readonly string[];
  /** The one thing to do. */
  action?: { label: string; url: string };
  /** Small print: why this mail came. */
  footer?: string;
};

/** The two forms of one mail. The styles stand in the elements because mail programs drop all others. */
export function layOutMail({ locale, siteName, heading, paragraphs, action, footer }: MailContent): { text: string; html: string } {
  const { dir } = localeEntry(locale);
  const text = [heading, ...paragraphs, ...(action ? [`${action.label}\n${action.url}`] : []), `— ${siteName}`, ...(footer ? [footer] : [])].join('\n\n');
  const page = html`<!doctype html>
<html lang="${locale}" dir="${dir}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"><title>${heading}</title></head>
<body style="margin:0;padding:24px 16px;font:16px/1.6 system-ui,sans-serif">
<div style="max-width:34em;margin:0 auto">
<p style="margin:0 0 24px;font-weight:700">${siteName}</p>
<h1 style="margin:0 0 16px;font-size:22px;line-height:1.3">${heading}</h1>
${paragraphs.map((paragraph) => html`<p style="margin:0 0 16px;white-space:pre-line;overflow-wrap:anywhere">${paragraph}</p>
`)}${action ? [html`<p style="margin:24px 0"><a href="${action.url}" style="display:inline-block;padding:12px 20px;border-radius:4px;background:#0f4c5c;color:#fff;text-decoration:none;font-weight:600">${action.label}</a></p>
<p style="margin:0 0 16px;font-size:13px;overflow-wrap:anywhere"><a href="${action.url}" dir="ltr">${action.url}</a></p>
`] : []}${footer ? [html`<p style="margin:24px 0 0;padding-top:16px;border-top:1px solid #bbb;font-size:13px">${footer}</p>
`] : []}</div>
</body>
</html>
`;
  return { text: `${text}\n`, html: page.html };
}
