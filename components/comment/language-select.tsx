import { useTranslations } from 'next-intl';
import type { ChangeEventHandler } from 'react';
import { localeEntry } from '@/lib/locales';
import type { Locale } from '@/lib/locales';

type LanguageSelectProps = { locales: readonly Locale[] } & ({ defaultValue: Locale } | { value: Locale; onChange: ChangeEventHandler<HTMLSelectElement> });

/** The language that a comment is written in; each in its own name. */
export function LanguageSelect({ locales, ...choice }: LanguageSelectProps) {
  const t = useTranslations('comment.form');
  return (
    <select name="inLanguage" aria-label={t('language')} {...choice} className="min-h-10 max-w-full rounded-sm border border-control bg-surface px-2 text-ink">
      {locales.map((locale) => <option key={locale} value={locale} lang={locale} data-name="">{localeEntry(locale).ownName}</option>)}
    </select>
  );
}
