import { headers } from 'next/headers';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { AccountPage, currentContext, ownPath, withNext } from '../account-page';
import { nameText, refusalText } from '@/components/user/refusal-text';
import { UserNotice, UserPage } from '@/components/user/user-field';
import { VerifyForm } from '@/components/user/verify-form';
import { createReaderSession, findSignInLink } from '@/domain/user/create-reader-session';
import { LINK_LIFE_SECONDS } from '@/domain/user/model';
import { ERROR_STATUS } from '@/lib/errors';
import type { Locale } from '@/lib/locales';
import { answerCookies, answerSeeOther, answerStatus, postedForm } from '@/lib/server/render-scope';
import { issueAt, runForm } from '@/lib/server/run-form';

type VerifyPageProps = { params: Promise<{ locale: Locale }>; searchParams: Promise<{ token?: string; next?: string }> };

export async function generateMetadata(): Promise<Metadata> {
  // The address signs somebody in: no other site is told it.
  return { title: (await getTranslations('user.signIn'))('title'), referrer: 'same-origin' };
}

/** Where a mailed link leads. Looking changes nothing; the button signs in. */
export default async function VerifyPage({ params, searchParams }: VerifyPageProps) {
  const [{ locale }, query, ctx, form, t, tError] = await Promise.all([params, searchParams, currentContext(), postedForm(), getTranslations('user.verify'), getTranslations('user.error')]);
  const token = String(form?.get('token') ?? query.token ?? '').slice(0, 200);
  const next = ownPath(form?.get('next') ?? query.next);
  const typed = form?.get('name') ?? '';
  const refusal = form && (await runForm(async () => {
    const { cookies } = await createReaderSession(ctx, { token, locale, name: typed }, await headers());
    answerCookies(cookies);
    answerSeeOther(next ?? `/${locale}/account`);
  }));
  const link = await findSignInLink(ctx, token);
  if (form && !refusal) return null;
  const path = '/account/sign-in';
  if (!link) {
    answerStatus(ERROR_STATUS.gone);
    return (
      <AccountPage locale={locale} path={path}>
        <UserPage title={t('goneTitle')}>
          <p>{t('goneText', { minutes: LINK_LIFE_SECONDS.signIn / 60 })}</p>
          <p><a href={withNext(`/${locale}${path}`, next)} className="button button-primary">{t('again')}</a></p>
        </UserPage>
      </AccountPage>
    );
  }
  if (link.isSuspended) {
    answerStatus(ERROR_STATUS.forbidden);
    return <AccountPage locale={locale} path={path}><UserPage title={t('suspendedTitle')}><p>{t('suspendedText')}</p></UserPage></AccountPage>;
  }
  const email = () => <bdi dir="ltr" className="font-semibold [overflow-wrap:anywhere]">{link.email}</bdi>;
  const issue = issueAt(refusal, 'name');
  return (
    <AccountPage locale={locale} path={path}>
      <UserPage title={t(link.needsName ? 'titleNew' : 'title')}>
        <p>{t.rich(link.needsName ? 'textNew' : 'text', { email })}</p>
        {refusal && issue === null ? <UserNotice tone="danger">{refusalText(tError, refusal)}</UserNotice> : null}
        <VerifyForm token={token} next={next} newName={link.needsName ? { typed, error: nameText(tError, issue) } : null} />
      </UserPage>
    </AccountPage>
  );
}
