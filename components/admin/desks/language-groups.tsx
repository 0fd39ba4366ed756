import type { ReactNode } from 'react';
import { useTranslations } from 'next-intl';
import { LanguageGroup } from './desk-fields.client';
import { LOCALES, localeEntry } from '@/lib/locales';
import type { Locale } from '@/lib/locales';

type LanguageGroupsProps = {
  /** In use, in the site's order. */
  inUse: readonly Locale[];
  /** Languages in which the thing has words. */
  worded: readonly string[];
  /** `names` or `texts`. */
  prefix: string;
  /** Languages whose fields the person may not see; all others are shown. */
  only?: readonly string[];
  children: (locale: Locale, attributes: { lang: string; dir: 'ltr' | 'rtl' }) => ReactNode;
};

/** The same fields for every language: those in use open, in the site's order; the others wait folded. */
export function LanguageGroups({ inUse, worded, prefix, only, children }: LanguageGroupsProps) {
  const t = useTranslations('desk');
  const shown = [...inUse, ...LOCALES.filter((locale) => !inUse.includes(locale))].filter((locale) => !only || only.includes(locale));
  return shown.map((locale) => {
    const { tag, ownName, dir } = localeEntry(locale);
    const isInUse = inUse.includes(locale);
    const isWorded = worded.includes(locale);
    const note = isInUse ? (isWorded ? undefined : { tone: 'warn' as const, text: t('missing') }) : { tone: 'neutral' as const, text: t('notInUse') };
    return (
      <LanguageGroup key={locale} locale={tag} ownName={ownName} dir={dir} prefix={`${prefix}.${locale}`} note={note} isOpen={isInUse}>
        {children(locale, { lang: tag, dir })}
      </LanguageGroup>
    );
  });
}
