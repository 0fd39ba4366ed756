import { useTranslations } from 'next-intl';
import type { SiteFrame } from '@/domain/site/model';
import type { Locale } from '@/lib/locales';

type EmptyListProps = {
  /** What has no story. */
  of: 'section' | 'topic';
  /** The same in the languages that name it. */
  languages: readonly { locale: Locale; href: string }[];
  frame: SiteFrame;
};

/** No story here in this language yet, and the way on: to the same list where there may be some, else to the front page. */
export function EmptyList({ of, languages, frame: { locale, defaultLocale } }: EmptyListProps) {
  const t = useTranslations(`${of}.empty`);
  const nameOf = useTranslations('article.languageName');
  const tError = useTranslations('error');
  const elsewhere = locale === defaultLocale ? undefined : languages.find((address) => address.locale === defaultLocale);
  return (
    <div className="max-w-(--measure) border-t border-rule py-8">
      <h2 className="type-h2">{t('title', { language: nameOf(locale) })}</h2>
      <p className="mt-3 type-ui text-ink-2">{t('text')}</p>
      {elsewhere ? (
        <a href={elsewhere.href} hrefLang={elsewhere.locale} data-locale={elsewhere.locale} className="button mt-6">
          {t('link', { language: nameOf(elsewhere.locale) })}
        </a>
      ) : <a href={`/${locale}`} className="button mt-6">{tError('home')}</a>}
    </div>
  );
}
