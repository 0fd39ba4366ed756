import type { ReactNode } from 'react';
import type { Metadata, Viewport } from 'next';
import { SiteDocument } from '@/components/site/site-document';
import { scriptNonce } from '@/lib/server/render-scope';
import '@/app/[locale]/site.css';

export const viewport: Viewport = { width: 'device-width', initialScale: 1, colorScheme: 'light dark' };
export const metadata: Metadata = { robots: { index: false, follow: false }, referrer: 'no-referrer' };

type PreviewLayoutProps = { children: ReactNode; params: Promise<{ locale: string }> };

/** A third root layout: the look and the words of the public site, inside the newsroom's doors. Nothing of it is kept or public. */
export default async function PreviewLayout({ children, params }: PreviewLayoutProps) {
  const { locale } = await params;
  return <SiteDocument locale={locale} nonce={scriptNonce()}>{children}</SiteDocument>;
}
