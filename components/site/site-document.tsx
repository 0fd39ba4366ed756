import type { ReactNode } from 'react';
import { PageScript } from './page-script';
import { isLocale, localeEntry } from '@/lib/locales';
import type { Script } from '@/lib/locales';

/** Files of the serif that the first headline of a script is set in; the other scripts' headlines are in system fonts. */
const PRELOADED: Partial<Record<Script, string[]>> = {
  latin: ['latin'],
  vietnamese: ['latin', 'vietnamese'],
  cyrillic: ['latin', 'cyrillic'],
};

type SiteDocumentProps = {
  /** First part of the address; what is no language of the register is set as English. */
  locale: string;
  /** For pages that are rendered for one reader. */
  nonce: string | undefined;
  children: ReactNode;
};

/** The document around what readers read, on the site and in a preview: its language, its direction, its first script and fonts. */
export function SiteDocument({ locale, nonce, children }: SiteDocumentProps) {
  const { tag, dir, script } = localeEntry(isLocale(locale) ? locale : 'en');
  return (
    <html lang={tag} dir={dir} data-script={script} suppressHydrationWarning>
      {/* biome-ignore lint/style/noHeadElement: root layouts have no other */}
      <head>
        <PageScript nonce={nonce} />
        {PRELOADED[script]?.map((subset) => (
          <link key={subset} rel="preload" href={`/fonts/source-serif-4-5.3.1-${subset}.woff2`} as="font" type="font/woff2" crossOrigin="anonymous" />
        ))}
      </head>
      <body>{children}</body>
    </html>
  );
}
