import type { ReactNode } from 'react';
import type { Metadata, Viewport } from 'next';
import { getFrame } from './frame';
import { PageScript } from '@/components/site/page-script';
import { isLocale, localeEntry } from '@/lib/locales';
import type { Script } from '@/lib/locales';
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

/** Files of the serif that the first headline of a script is set in; the other scripts' headlines are in system fonts. */
const PRELOADED: Partial<Record<Script, string[]>> = {
  latin: ['latin'],
  vietnamese: ['latin', 'vietnamese'],
  cyrillic: ['latin', 'cyrillic'],
};

type LocaleLayoutProps = { children: ReactNode; params: Promise<{ locale: string }> };

export default async function LocaleLayout({ children, params }: LocaleLayoutProps) {
  const { locale } = await params;
  const { tag, dir, script } = localeEntry(isLocale(locale) ? locale : 'en');
  return (
    <html lang={tag} dir={dir} data-script={script} suppressHydrationWarning>
      <head>
        <PageScript nonce={scriptNonce()} />
        {PRELOADED[script]?.map((subset) => (
          <link key={subset} rel="preload" href={`/fonts/source-serif-4-5.3.1-${subset}.woff2`} as="font" type="font/woff2" crossOrigin="anonymous" />
        ))}
      </head>
      <body>{children}</body>
    </html>
  );
}
