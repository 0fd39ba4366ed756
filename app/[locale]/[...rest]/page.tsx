import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { getFrame } from '@/app/[locale]/frame';
import { NotFoundPage } from '@/components/site/not-found-page';
import { SitePage } from '@/components/site/site-page';
import { isLocale } from '@/lib/locales';
import { answerStatus } from '@/lib/server/render-scope';

type UnknownRouteProps = { params: Promise<{ locale: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('error.missing');
  return { title: t('title'), robots: { index: false } };
}

/** Addresses under a language that no other route takes. */
export default async function UnknownRoute({ params }: UnknownRouteProps) {
  const { locale } = await params;
  answerStatus(404);
  if (!isLocale(locale)) return null;
  const frame = await getFrame(locale);
  return <SitePage frame={frame}><NotFoundPage locale={locale} /></SitePage>;
}
