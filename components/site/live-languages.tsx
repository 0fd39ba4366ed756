import { useTranslations } from 'next-intl';
import type { LanguageState } from '@/domain/article/model';
import { localeEntry } from '@/lib/locales';

type LiveLanguagesProps = {
  /** Languages in which the story can be read. */
  languages: LanguageState[];
};

/** The languages of a story that is not here, as large as the choice is important on this page. */
export function LiveLanguages({ languages }: LiveLanguagesProps) {
  const t = useTranslations();
  if (languages.length === 0) return null;
  return (
    <nav aria-labelledby="live-languages" className="mt-8 max-w-[44rem]">
      <h2 id="live-languages" className="type-meta font-bold">{t('error.languages')}</h2>
      <ul className="mt-3 grid grid-cols-[repeat(auto-fill,minmax(min(10.5rem,100%),1fr))] gap-2">
        {languages.map(({ locale, state, href }) => (
          <li key={locale}>
            <a href={href ?? undefined} hrefLang={locale} className="grid min-h-14 content-center rounded-sm border border-control px-3 py-1.5 leading-[1.3] hover:bg-band">
              <span className="text-h4 font-semibold"><bdi lang={locale} dir={localeEntry(locale).dir}>{localeEntry(locale).ownName}</bdi></span>
              <span className="type-micro text-ink-3">{t(`article.state.${state}`)}</span>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
