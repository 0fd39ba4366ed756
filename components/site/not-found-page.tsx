import { useTranslations } from 'next-intl';
import { LiveLanguages } from './live-languages';
import type { LanguageState } from '@/domain/article/model';
import { localeEntry } from '@/lib/locales';
import type { Locale } from '@/lib/locales';
import { frontHref } from '@/lib/url';

type NotFoundPageProps = {
  locale: Locale;
  /** The story that the address names, when there is one that may be named. */
  story?: {
    status: 'absent' | 'withdrawn';
    headline: string | null;
    headlineLanguage: Locale | null;
    languages: LanguageState[];
  };
};

/** Nothing stands at this address; if the story lives in other languages, the way there is the first thing on the page. */
export function NotFoundPage({ locale, story }: NotFoundPageProps) {
  return <div className="wrap py-10 lg:py-16">{story ? <AbsentStory locale={locale} story={story} /> : <UnknownAddress locale={locale} />}</div>;
}

function UnknownAddress({ locale }: { locale: Locale }) {
  const t = useTranslations('error');
  return (
    <>
      <h1 className="max-w-[22em] type-h1">{t('missing.title')}</h1>
      <p className="mt-4 max-w-[44em] type-dek">{t('missing.text')}</p>
      <a href={frontHref(locale)} className="button button-primary mt-8">{t('home')}</a>
    </>
  );
}

function AbsentStory({ locale, story }: { locale: Locale; story: NonNullable<NotFoundPageProps['story']> }) {
  const t = useTranslations('error');
  const nameOf = useTranslations('article.languageName');
  const live = story.languages.filter((language) => language.href !== null && language.locale !== locale);
  const original = live.find((language) => language.state === 'original');
  const language = nameOf(locale);
  return (
    <>
      <h1 className="max-w-[22em] type-h1">{t(`${story.status}.title`, { language })}</h1>
      <Headline headline={story.headline} language={story.headlineLanguage} />
      <p className="mt-5 max-w-[44em] type-dek">{t(`${story.status}.${live.length > 0 ? 'text' : 'alone'}`, { language })}</p>
      <LiveLanguages languages={live} />
      <div className="mt-8 flex flex-wrap gap-3">
        {original?.href ? <a href={original.href} hrefLang={original.locale} className="button button-primary">{t('openOriginal', { language: nameOf(original.locale) })}</a> : null}
        <a href={frontHref(locale)} className={`button ${original ? '' : 'button-primary'}`}>{t('home')}</a>
      </div>
    </>
  );
}

function Headline({ headline, language }: { headline: string | null; language: Locale | null }) {
  if (!headline) return null;
  return (
    <p lang={language ?? undefined} dir={language ? localeEntry(language).dir : undefined} className="mt-6 max-w-[34em] border-s-3 border-brand ps-4 type-h3 text-start">
      {headline}
    </p>
  );
}
