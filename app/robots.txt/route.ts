import { connection } from 'next/server';
import { getContext } from '@/domain/context';
import { sitemapHref } from '@/domain/feed/model';
import { getLocales } from '@/domain/site/queries';
import { accountHref } from '@/lib/url';

/** What crawlers are asked to leave alone (RFC 9309), and where everything else is listed. Kept by the page cache. */
export async function GET(): Promise<Response> {
  // An address without a parameter would be made once, when the site is built.
  await connection();
  const ctx = getContext();
  const { locales } = await getLocales(ctx);
  const closed = ['/admin', '/api/', ...locales.flatMap((locale) => [accountHref(locale), `/${locale}/comments/`, `/${locale}/translations/`])];
  const lines = ['User-agent: *', ...closed.map((path) => `Disallow: ${path}`), '', ...locales.map((locale) => `Sitemap: ${ctx.siteUrl}${sitemapHref(locale)}`), ''];
  return new Response(lines.join('\n'), { headers: { 'content-type': 'text/plain; charset=utf-8' } });
}
