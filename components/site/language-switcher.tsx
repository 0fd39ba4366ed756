import { getTranslations } from 'next-intl/server';
import type { LanguageState } from '@/domain/article/model';
import type { SiteFrame } from '@/domain/site/model';
import { Icon } from '@/components/ui/icon';
import { Piece } from '@/components/ui/piece';
import type { PutText } from '@/components/ui/piece';
import { localeEntry } from '@/lib/locales';
import type { Locale } from '@/lib/locales';
import { frontHref } from '@/lib/url';

/** One language in which the page can be read. */
export type SwitcherLanguage = {
  locale: Locale;
  /** The same story, section, author or source there; `null` = not there, the switch opens that front page. */
  href: string | null;
  /** How the story came into that language; pages that are not translated text have none. */
  state?: LanguageState['state'];
};

/** Id of the sheet: a button with `popoverTarget={LANGUAGE_SHEET_ID}` opens it from anywhere on the page. */
export const LANGUAGE_SHEET_ID = 'languages';

type LanguageSwitcherProps = { frame: SiteFrame; languages: SwitcherLanguage[]; isStory: boolean };

/** A native popover: it opens, closes and keeps the keyboard's order without any script. */
export async function LanguageSwitcher({ frame, languages, isStory }: LanguageSwitcherProps) {
  const t = await getTranslations('site.languages');
  const { ownName, shortName } = localeEntry(frame.locale);
  return (
    <>
      <button
        type="button"
        popoverTarget={LANGUAGE_SHEET_ID}
        aria-haspopup="dialog"
        className="type-meta inline-flex min-h-11 min-w-11 items-center justify-center gap-2 rounded-sm px-1.5 font-semibold whitespace-nowrap text-ink-2 hover:bg-band hover:text-ink sm:px-2.5"
      >
        <Icon name="globe" />
        <span className="sr-only">{t('button')}</span>
        {/* On the narrowest phones the globe alone keeps the head of the page on one line. */}
        <span className="max-[23.4rem]:sr-only">
          {shortName ? <><span className="max-sm:hidden">{ownName}</span><span className="sm:hidden">{shortName}</span></> : ownName}
        </span>
      </button>
      <div id={LANGUAGE_SHEET_ID} popover="auto" role="dialog" aria-labelledby="languages-title" className="language-sheet">
        <div className="flex items-center justify-between gap-4">
          <h2 id="languages-title" className="font-serif text-[1.375rem] leading-(--lh-h3) font-bold">
            {isStory ? t('titleStory') : t('titlePage')}
          </h2>
          <button type="button" popoverTarget={LANGUAGE_SHEET_ID} popoverTargetAction="hide" aria-label={t('close')} className="-me-2 grid size-11 flex-none place-items-center rounded-sm text-ink-2 hover:bg-band hover:text-ink">
            <Icon name="close" />
          </button>
        </div>
        {groupsOf(languages).map((group) => (
          <LanguageGroup key={group.kind} kind={group.kind} languages={group.languages} current={frame.locale} />
        ))}
      </div>
    </>
  );
}

type GroupKind = 'plain' | 'checked' | 'machine' | 'absent';

function groupsOf(languages: SwitcherLanguage[]): { kind: GroupKind; languages: SwitcherLanguage[] }[] {
  const kinds: GroupKind[] = ['plain', 'checked', 'machine', 'absent'];
  return kinds.map((kind) => ({ kind, languages: languages.filter((language) => kindOf(language) === kind) })).filter((group) => group.languages.length > 0);
}

function kindOf({ href, state }: SwitcherLanguage): GroupKind {
  if (href === null || state === 'absent') return 'absent';
  if (state === undefined) return 'plain';
  return state === 'machine_unchecked' ? 'machine' : 'checked';
}

type LanguageGroupProps = { kind: GroupKind; languages: SwitcherLanguage[]; current: Locale };

async function LanguageGroup({ kind, languages, current }: LanguageGroupProps) {
  const t = await getTranslations('site.languages');
  const list = (
    <ul className="mt-3 grid grid-cols-[repeat(auto-fill,minmax(min(10.5rem,100%),1fr))] gap-2">
      {languages.map((language) => (
        <li key={language.locale}>
          <Piece name="language" as={LanguageLink} told={(put) => linkOf(language, { kind, current, put })} />
        </li>
      ))}
    </ul>
  );
  if (kind === 'plain') return list;
  const headingId = `languages-${kind}`;
  return (
    <section aria-labelledby={headingId}>
      <h3 id={headingId} className="type-small mt-5 font-semibold text-ink-2">{t(`group.${kind}`)}</h3>
      {list}
    </section>
  );
}

type LanguageLinkProps = { language: SwitcherLanguage & { href: string }; /** Language of the page. */ current: Locale; isAbsent: boolean };

const linkOf = ({ locale, href, state }: SwitcherLanguage, { kind, current, put }: { kind: GroupKind; current: Locale; put: PutText }): LanguageLinkProps => {
  const isAbsent = kind === 'absent';
  return { language: { locale, href: put(isAbsent || href === null ? frontHref(locale) : href), state }, current, isAbsent };
};

async function LanguageLink({ language: { locale, href, state }, current, isAbsent }: LanguageLinkProps) {
  const t = await getTranslations('site.languages');
  const stateName = await getTranslations('article.state');
  const { ownName, dir } = localeEntry(locale);
  const isCurrent = locale === current;
  const note = isAbsent ? t('goToFront') : isCurrent ? t('current') : state && state !== 'absent' ? stateName(state) : null;
  return (
    <a
      href={href}
      hrefLang={locale}
      data-locale={locale}
      aria-current={isCurrent ? 'true' : undefined}
      className={`flex h-full min-h-14 items-center justify-between gap-2 rounded-sm border border-rule px-3 py-1.5 leading-[1.3] hover:border-control hover:bg-band aria-[current]:border-brand aria-[current]:bg-brand-tint ${isAbsent ? 'border-dashed border-control' : ''}`}
    >
      <span className="min-w-0">
        <span className={`block text-h4 ${isAbsent ? 'text-ink-2' : 'font-semibold'}`}>
          <bdi lang={locale} dir={dir} data-name="" className="font-sans">{ownName}</bdi>
        </span>
        {note ? <span className="type-micro block text-ink-3">{note}</span> : null}
      </span>
      {isCurrent ? <Icon name="check" className="size-5 text-brand" /> : null}
    </a>
  );
}
