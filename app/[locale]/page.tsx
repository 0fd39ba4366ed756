import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { getFrame } from './frame';
import { pageMetadata } from './page-head';
import { FrontBlocks } from '@/components/front/front-blocks';
import { SiteJsonLd } from '@/components/site/site-json-ld';
import { SitePage } from '@/components/site/site-page';
import { getContext } from '@/domain/context';
import { getFront } from '@/domain/front/queries';
import { listMostRead } from '@/domain/reading/queries';
import { formatDate, nextMidnight } from '@/lib/dates';
import { isLocale } from '@/lib/locales';
import { validUntil } from '@/lib/server/render-scope';
import { frontHref } from '@/lib/url';

type HomeRouteProps = { params: Promise<{ locale: string }> };

export async function generateMetadata({ params }: HomeRouteProps): Promise<Metadata> {
  const { locale } = await params;
  if (!isLocale(locale)) return {};
  const frame = await getFrame(locale);
  const addresses = frame.locales.map((other) => ({ locale: other, href: frontHref(other) }));
  const title = frame.tagline ? `${frame.name} – ${frame.tagline}` : frame.name;
  return { ...(await pageMetadata({ frame, title, description: frame.description, href: frontHref(locale), addresses })), title: { absolute: title } };
}

export default async function HomeRoute({ params }: HomeRouteProps) {
  const { locale } = await params;
  if (!isLocale(locale)) return null;
  const ctx = getContext();
  const [frame, front, t] = await Promise.all([getFrame(locale), getFront(ctx, { key: 'home', locale }), getTranslations('front')]);
  const mostRead = front.blocks.some(({ layout }) => layout === 'most_read') ? await listMostRead(ctx, { locale }) : [];
  validUntil(nextMidnight(ctx.now, frame.timeZone));
  return (
    <SitePage frame={frame} place={{ kind: 'home' }} today={formatDate(ctx.now, 'today', frame)}>
      <SiteJsonLd frame={frame} />
      <h1 className="sr-only">{t('title', { name: frame.name })}</h1>
      <FrontBlocks blocks={front.blocks} mostRead={mostRead} frame={frame} />
    </SitePage>
  );
}
