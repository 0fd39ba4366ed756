import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { AccountPage, ownPath, withNext } from '../../account-page';
import { UserPage } from '@/components/user/user-field';
import { LINK_LIFE_SECONDS } from '@/domain/user/model';
import type { Locale } from '@/lib/locales';

type SentPageProps = { params: Promise<{ locale: Locale }>; searchParams: Promise<{ next?: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('user.sent'))('title') };
}

/** The link is on its way. */
export default async function SentPage({ params, searchParams }: SentPageProps) {
  const [{ locale }, query, t] = await Promise.all([params, searchParams, getTranslations('user.sent')]);
  const next = ownPath(query.next);
  return (
    <AccountPage locale={locale} path={withNext('/account/sign-in/sent', next)}>
      <UserPage title={t('title')}>
        <p>{t('text', { minutes: LINK_LIFE_SECONDS.signIn / 60 })}</p>
        <p className="text-ink-2">{t('hint')}</p>
        <p><a href={withNext(`/${locale}/account/sign-in`, next)} className="button">{t('again')}</a></p>
      </UserPage>
    </AccountPage>
  );
}
