import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/admin/ui/button';
import { Select } from '@/components/admin/ui/select';
import { SubmitButton } from '@/components/admin/ui/submit-button.client';
import type { Role } from '@/domain/user/model';
import { NEWSROOM_LOCALES } from '@/lib/i18n/newsroom-locale';
import type { NewsroomLocale } from '@/lib/i18n/newsroom-locale';
import { initialsOf } from '@/lib/initials';
import { localeEntry } from '@/lib/locales';

export const NEWSROOM_THEMES = ['system', 'light', 'dark'] as const;
export type NewsroomTheme = (typeof NEWSROOM_THEMES)[number];

export type AccountMenuProps = {
  name: string;
  roles: readonly Role[];
  locale: NewsroomLocale;
  theme: NewsroomTheme;
  chooseAction: (form: FormData) => Promise<void>;
  signOutAction: (form: FormData) => Promise<void>;
};

/** The person at work: who they are here, their language and colours, and the way out. Opens without JavaScript. */
export function AccountMenu({ name, roles, locale, theme, chooseAction, signOutAction }: AccountMenuProps) {
  const t = useTranslations('admin.account');
  const tAdmin = useTranslations('admin');
  const role = roles[0];
  return (
    <div className="flex-none lg:mt-auto lg:border-t lg:border-rule lg:pt-2">
      <button type="button" popoverTarget="account-menu" className="side-link w-full text-start" aria-label={`${t('label')}: ${name}`}>
        <span aria-hidden="true" className="badge-initials">{initialsOf(name)}</span>
        <span className="min-w-0 max-lg:hidden">
          <bdi className="block truncate font-semibold text-ink">{name}</bdi>
          {role && <span className="type-micro block truncate text-ink-3">{t(`roles.${role}`)}</span>}
        </span>
      </button>
      <div popover="auto" id="account-menu" className="account-menu">
        <div className="grid gap-4">
          <p>
            <bdi className="block font-semibold [overflow-wrap:anywhere]">{name}</bdi>
            <span className="type-micro text-ink-3">{[...new Set(roles)].map((each) => t(`roles.${each}`)).join(' · ')}</span>
          </p>
          <form action={chooseAction} className="grid gap-3">
            <Select id="newsroom-locale" name="locale" label={t('language')} defaultValue={locale} key={`locale-${locale}`} options={NEWSROOM_LOCALES.map((each) => ({ value: each, label: localeEntry(each).ownName, lang: each }))} />
            <Select id="newsroom-theme" name="theme" label={t('theme')} defaultValue={theme} key={`theme-${theme}`} options={NEWSROOM_THEMES.map((each) => ({ value: each, label: t(`themes.${each}`) }))} />
            <SubmitButton variant="secondary">{t('save')}</SubmitButton>
          </form>
          <a href="/" target="_blank" rel="noopener" className="link inline-flex min-h-9 items-center justify-self-start">{tAdmin('toSite')}</a>
          <div className="flex flex-wrap items-center justify-between gap-2 border-t border-rule pt-3">
            <Link href="/admin/account" prefetch={false} className="link inline-flex min-h-9 items-center">{t('manage')}</Link>
            <form action={signOutAction}>
              <Button type="submit" variant="quiet">{t('signOut')}</Button>
            </form>
          </div>
        </div>
      </div>
    </div>
  );
}
