import type { ReactNode } from 'react';
import { PageScript } from './page-script';
import { isLocale, localeEntry } from '@/lib/locales';

type SiteDocumentProps = {
  /** First part of the address; what is no language of the register is set as English. */
  locale: string;
  /** For pages that are rendered for one reader. */
  nonce: string | undefined;
  children: ReactNode;
};

/** The document around what readers read, on the site and in a preview: its language, its direction and its first script. */
export function SiteDocument({ locale, nonce, children }: SiteDocumentProps) {
  const { tag, dir, script } = localeEntry(isLocale(locale) ? locale : 'en');
  return (
    <html lang={tag} dir={dir} data-script={script} suppressHydrationWarning>
      {/* biome-ignore lint/style/noHeadElement: root layouts have no other */}
      <head>
        <PageScript nonce={nonce} />
      </head>
      <body>{children}</body>
    </html>
  );
}
