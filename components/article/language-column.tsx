import { useTranslations } from 'next-intl';
import { Piece } from '@/components/ui/piece';
import type { LanguageState } from '@/domain/article/model';
import { localeEntry } from '@/lib/locales';
import type { Locale } from '@/lib/locales';

type LanguageColumnProps = { languages: LanguageState[]; inLanguage: Locale; className?: string };

/** Beside the text of a wide page: every language of the site, and how this story stands in it. */
export function LanguageColumn({ languages, inLanguage, className = '' }: LanguageColumnProps) {
  const t = useTranslations();
  return (
    <nav aria-label={t('site.languages.titleStory')} className={`hidden self-start border-e border-rule pe-6 xl:col-start-1 xl:block no-print ${className}`}>
      <h2 className="mb-2 type-meta font-bold">{t('article.languages')}</h2>
      <ul>
        {languages.map((language) => (
          <li key={language.locale}><Piece name="column" as={Language} told={(put) => ({ language: { locale: language.locale, state: language.state, href: language.href === null ? null : put(language.href) }, inLanguage })} /></li>
        ))}
      </ul>
    </nav>
  );
}

const ROW = 'flex min-h-11 flex-col justify-center py-1 leading-[1.3]';

function Language({ language, inLanguage }: { language: Pick<LanguageState, 'locale' | 'state' | 'href'>; inLanguage: Locale }) {
  const t = useTranslations('article.state');
  const { ownName, dir } = localeEntry(language.locale);
  const isCurrent = language.locale === inLanguage;
  const name = <bdi lang={language.locale} dir={dir} data-name="">{ownName}</bdi>;
  const state = <span className="text-micro text-ink-3">{t(language.state)}</span>;
  if (!language.href) return <span className={`${ROW} text-meta text-ink-3`}><span>{name}</span>{state}</span>;
  return (
    <a href={language.href} hrefLang={language.locale} aria-current={isCurrent ? 'page' : undefined} className={`group ${ROW} text-meta`}>
      <span className={`group-hover:underline ${isCurrent ? 'font-bold text-brand' : 'font-semibold'}`}>{name}</span>
      {state}
    </a>
  );
}
