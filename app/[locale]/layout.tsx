import type { ReactNode } from 'react';
import type { Metadata, Viewport } from 'next';
import { getFrame } from './frame';
import { SiteDocument } from '@/components/site/site-document';
import { isLocale } from '@/lib/locales';
import { scriptNonce } from '@/lib/server/render-scope';
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
  const { name, description, siteUrl } = await getFrame(locale);
  return { metadataBase: new URL(siteUrl), title: { template: `%s – ${name}`, default: name }, description, applicationName: name, icons: ICONS };
}

const ICONS = { icon: [{ url: '/favicon.ico', sizes: '32x32' }, { url: '/icon.svg', type: 'image/svg+xml' }], apple: '/apple-touch-icon.png' };

type LocaleLayoutProps = { children: ReactNode; params: Promise<{ locale: string }> };

export default async function LocaleLayout({ children, params }: LocaleLayoutProps) {
  const { locale } = await params;
  return <SiteDocument locale={locale} nonce={scriptNonce()}>{children}</SiteDocument>;
}
