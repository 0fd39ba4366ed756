import type { MetadataRoute } from 'next';
import { getFrame } from '@/app/[locale]/frame';
import { iconsOf } from '@/app/[locale]/page-head';
import { AppError } from '@/lib/errors';
import { isLocale, localeEntry } from '@/lib/locales';
import { respond } from '@/lib/server/http';
import { frontHref } from '@/lib/url';

type ManifestRouteContext = { params: Promise<{ locale: string }> };

/** What a device keeps of the site when a reader puts it among their apps, in the language that they read. */
export async function GET(_request: Request, { params }: ManifestRouteContext): Promise<Response> {
  return respond(async () => {
    const { locale } = await params;
    if (!isLocale(locale)) throw new AppError('not_found', `There is no language "${locale}".`);
    const frame = await getFrame(locale);
    const manifest: MetadataRoute.Manifest = {
      id: frontHref(locale), name: frame.tagline ? `${frame.name} – ${frame.tagline}` : frame.name, short_name: frame.name, description: frame.description,
      lang: locale, dir: localeEntry(locale).dir, start_url: frontHref(locale), scope: '/', display: 'minimal-ui', background_color: '#fdfcf9', theme_color: '#fdfcf9',
      icons: iconsOf(frame).map(({ url, sizes, type }) => ({ src: url, sizes, type })),
    };
    return Response.json(manifest, { headers: { 'content-type': 'application/manifest+json' } });
  });
}
