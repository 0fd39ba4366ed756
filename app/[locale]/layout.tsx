import type { ReactNode } from 'react';
import type { Metadata, Viewport } from 'next';
import { getFrame } from './frame';
import { headIcons } from './page-head';
import { SiteDocument } from '@/components/site/site-document';
import { isLocale } from '@/lib/locales';
import { scriptNonce } from '@/lib/server/render-scope';
import { frontHref } from '@/lib/url';
import './site.css';

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  colorScheme: 'light dark',
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#fdfcf9' },
    { media: '(prefers-color-scheme: dark)', color: '#101417' },
  ],
};

export async function generateMetadata({ params }: Pick<LocaleLayoutProps, 'params'>): Promise<Metadata> {
  const { locale } = await params;
  if (!isLocale(locale)) return {};
  const frame = await getFrame(locale);
  const { name, description, siteUrl } = frame;
  return { metadataBase: new URL(siteUrl), title: { template: `%s – ${name}`, default: name }, description, applicationName: name, icons: headIcons(frame), manifest: `${frontHref(locale)}/manifest.webmanifest` };
}

type LocaleLayoutProps = { children: ReactNode; params: Promise<{ locale: string }> };

export default async function LocaleLayout({ children, params }: LocaleLayoutProps) {
  const { locale } = await params;
  return <SiteDocument locale={locale} nonce={scriptNonce()}>{children}</SiteDocument>;
}
