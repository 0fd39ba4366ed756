import { useTranslations } from 'next-intl';
import { SessionList } from './session-list';
import { CONTROL, UserField, UserNotice, UserPage } from './user-field';
import { SubmitOnce } from '@/components/ui/submit-once.client';
import type { SessionSummary } from '@/domain/user/model';
import type { DateContext } from '@/lib/dates';
import { localeEntry } from '@/lib/locales';
import type { Locale } from '@/lib/locales';

type AccountViewProps = {
  account: { name: string; email: string; locale: Locale };
  /** What was typed into the name and refused. */
  refused: { name: string; error: string } | null;
  /** What was refused elsewhere on the page. */
  trouble: string | null;
  done: 'profile' | 'session' | null;
  locales: readonly Locale[];
  sessions: readonly SessionSummary[];
  dates: DateContext;
};

/** A reader's own account: the name shown, the language of mails, and where they are signed in. */
export function AccountView({ account, refused, trouble, done, locales, sessions, dates }: AccountViewProps) {
  const t = useTranslations('user.account');
  return (
    <UserPage title={t('title')}>
      <div>
        {account.name ? <p>{t.rich('greeting', { name: () => <bdi className="font-semibold">{account.name}</bdi> })}</p> : null}
        <p className="type-meta text-ink-3"><bdi dir="ltr">{account.email}</bdi></p>
      </div>
      {done ? <UserNotice tone="ok">{t(done === 'profile' ? 'profile.saved' : 'sessions.ended')}</UserNotice> : null}
      {trouble ? <UserNotice tone="danger">{trouble}</UserNotice> : null}
      <section aria-labelledby="profile" className="mt-2 grid gap-4 border-t border-rule pt-6">
        <h2 id="profile" className="type-h3">{t('profile.title')}</h2>
        <form method="post" noValidate className="grid gap-5">
          <input type="hidden" name="do" value="updateProfile" />
          <UserField
            id="name" label={t('profile.name')} hint={t('profile.nameHint')} error={refused?.error}
            input={{ name: 'name', type: 'text', autoComplete: 'nickname', dir: 'auto', required: true, maxLength: 200, defaultValue: refused?.name ?? account.name }}
          />
          <UserField id="locale" label={t('profile.locale')}>
            <select id="locale" name="locale" defaultValue={account.locale} className={CONTROL}>
              {locales.map((locale) => <option key={locale} value={locale} lang={locale} dir={localeEntry(locale).dir}>{localeEntry(locale).ownName}</option>)}
            </select>
          </UserField>
          <SubmitOnce className="button button-primary justify-self-start">{t('profile.submit')}</SubmitOnce>
        </form>
      </section>
      <section aria-labelledby="sessions" className="mt-2 grid gap-3 border-t border-rule pt-6">
        <h2 id="sessions" className="type-h3">{t('sessions.title')}</h2>
        <p>{t('sessions.text')}</p>
        <SessionList sessions={sessions} dates={dates} />
      </section>
      <div className="grid gap-2">
        <div className="flex flex-wrap gap-3">
          <form method="post"><input type="hidden" name="do" value="signOut" /><SubmitOnce className="button">{t('signOut')}</SubmitOnce></form>
          <form method="post"><input type="hidden" name="do" value="signOutAll" /><SubmitOnce className="button" aria-describedby="sign-out-all">{t('signOutAll')}</SubmitOnce></form>
        </div>
        <p id="sign-out-all" className="type-meta text-ink-3">{t('signOutAllHint')}</p>
      </div>
    </UserPage>
  );
}
