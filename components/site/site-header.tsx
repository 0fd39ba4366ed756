import { getTranslations } from 'next-intl/server';
import { Brand } from './brand';
import { LanguageSwitcher } from './language-switcher';
import type { SwitcherLanguage } from './language-switcher';
import { SiteNav } from './site-nav';
import type { Place } from './site-nav';
import { Icon } from '@/components/ui/icon';
import { Piece } from '@/components/ui/piece';
import { MAX_QUERY_CHARS } from '@/domain/search/model';
import type { SiteFrame } from '@/domain/site/model';
import type { Locale } from '@/lib/locales';
import { accountHref, searchStartHref } from '@/lib/url';

type SiteHeaderProps = { frame: SiteFrame; place: Place; languages: SwitcherLanguage[]; today?: string };

export async function SiteHeader({ frame, place, languages, today }: SiteHeaderProps) {
  const t = await getTranslations('site');
  return (
    <header className="border-b border-rule">
      <div className="wrap flex min-h-14 flex-wrap items-center gap-x-2 sm:min-h-16 sm:gap-x-4 lg:min-h-21">
        <a href={`/${frame.locale}`} aria-label={t('homeLabel', { name: frame.name })} className="flex min-h-11 items-center">
          <Brand name={frame.name} logo={frame.logo} className="gap-2 text-[1.5rem] sm:gap-2.5 sm:text-[1.625rem] lg:text-[2.25rem]" />
        </a>
        <p className="type-small hidden border-s border-rule ps-4 text-ink-3 lg:block">
          <span className="block">{today ?? frame.tagline}</span>
          {frame.sourceCount > 0 ? <span className="block">{t('counts', { sources: frame.sourceCount, languages: frame.locales.length })}</span> : null}
        </p>
        <div className="no-print ms-auto flex items-center">
          {place.kind === 'search' ? null : <HeaderSearch locale={frame.locale} />}
          <LanguageSwitcher frame={frame} languages={languages} isStory={place.kind === 'story'} />
          {/* The same for everybody: the page is kept, and only the account's own pages know who is there. */}
          <a href={accountHref(frame.locale)} rel="nofollow" className="button button-quiet type-meta -me-2.5 text-ink-2 hover:text-ink">
            <Icon name="person" className="size-5" />
            <span className="sr-only lg:not-sr-only">{t('account')}</span>
          </a>
        </div>
      </div>
      {frame.sections.length > 0 ? <Piece name="nav" as={SiteNav} told={() => ({ frame: { locale: frame.locale, sections: frame.sections }, place })} /> : null}
    </header>
  );
}

/** A field where there is room for one; else the way to the page that has it. */
async function HeaderSearch({ locale }: { locale: Locale }) {
  const t = await getTranslations('search');
  return (
    <>
      <a href={searchStartHref(locale)} className="button button-quiet type-meta text-ink-2 hover:text-ink xl:hidden">
        <Icon name="search" className="size-5" />
        <span className="sr-only">{t('title')}</span>
      </a>
      <search className="me-2 hidden xl:block">
        {/* Borders all around: with `dir="auto"` the start of an empty field is not always that of the page. */}
        <form action={searchStartHref(locale)} className="flex">
          <input type="search" name="q" aria-label={t('field.words')} placeholder={t('field.words')} required maxLength={MAX_QUERY_CHARS} dir="auto" enterKeyHint="search" className="type-meta min-h-11 w-48 rounded-sm border border-control bg-surface px-3 text-ink placeholder:text-ink-3" />
          <button type="submit" className="button -ms-px rounded-s-none px-3"><Icon name="search" className="size-5" /><span className="sr-only">{t('submit')}</span></button>
        </form>
      </search>
    </>
  );
}
