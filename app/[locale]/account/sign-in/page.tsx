import { headers } from 'next/headers';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { AccountPage, currentContext, ownPath, withNext } from '../account-page';
import { refusalText } from '@/components/user/refusal-text';
import { SignInForm } from '@/components/user/sign-in-form';
import { UserNotice, UserPage } from '@/components/user/user-field';
import { createSignInLink } from '@/domain/user/create-sign-in-link';
import type { Locale } from '@/lib/locales';
import { answerSeeOther, postedForm } from '@/lib/server/render-scope';
import { issueAt, runForm } from '@/lib/server/run-form';

type SignInPageProps = { params: Promise<{ locale: Locale }>; searchParams: Promise<{ next?: string; out?: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('user.signIn'))('title') };
}

export default async function SignInPage({ params, searchParams }: SignInPageProps) {
  const [{ locale }, query, ctx, form] = await Promise.all([params, searchParams, currentContext(), postedForm()]);
  const next = ownPath(form?.get('next') ?? query.next);
  if (!form && ctx.actor.kind === 'user') answerSeeOther(next ?? `/${locale}/account`);
  const email = form?.get('email') ?? '';
  const refusal = form && (await runForm(async () => {
    await createSignInLink(ctx, { email, locale, ...(next === null ? {} : { next }) }, await headers());
    answerSeeOther(withNext(`/${locale}/account/sign-in/sent`, next));
  }));
  const [t, tError] = await Promise.all([getTranslations('user'), getTranslations('user.error')]);
  const isWrong = issueAt(refusal, 'email') !== null;
  return (
    <AccountPage locale={locale} path={withNext('/account/sign-in', next)}>
      <UserPage title={t('signIn.title')}>
        {query.out && !form ? <UserNotice tone="ok">{t('account.signedOut')}</UserNotice> : null}
        <p>{t('signIn.text')}</p>
        {refusal && !isWrong ? <UserNotice tone="danger">{refusalText(tError, refusal)}</UserNotice> : null}
        <SignInForm email={email} next={next} isWrong={isWrong} />
      </UserPage>
    </AccountPage>
  );
}
