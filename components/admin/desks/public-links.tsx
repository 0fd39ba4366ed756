import { useTranslations } from 'next-intl';
import { localeEntry } from '@/lib/locales';
import type { Locale } from '@/lib/locales';

type PublicLinksProps = { inUse: readonly Locale[]; hrefOf: (locale: Locale) => string | undefined };

/** Where readers find the thing, in each language in use that has it. */
export function PublicLinks({ inUse, hrefOf }: PublicLinksProps) {
  const t = useTranslations('desk');
  const links = inUse.flatMap((locale) => { const href = hrefOf(locale); return href ? [{ locale, href }] : []; });
  if (links.length === 0) return null;
  return (
    <section>
      <h2>{t('publicPages')}</h2>
      <ul className="grid gap-0.5">
        {links.map(({ locale, href }) => (
          <li key={locale}>
            <a href={href} hrefLang={locale} className="link inline-flex min-h-6 items-center pointer-coarse:min-h-11"><span lang={localeEntry(locale).tag}>{localeEntry(locale).ownName}</span></a>
          </li>
        ))}
      </ul>
    </section>
  );
}
