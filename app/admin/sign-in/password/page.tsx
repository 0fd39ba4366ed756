import { headers } from 'next/headers';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { getNewsroomFrame } from '../../frame';
import { SoloPage } from '@/components/admin/shell/solo-page';
import { Banner } from '@/components/admin/ui/banner';
import { TextInput } from '@/components/admin/ui/text-input';
import { fieldText, refusalText } from '@/components/admin/user/refusal-text';
import { SubmitOnce } from '@/components/ui/submit-once.client';
import { getSessionContext } from '@/domain/user/session-context';
import { findPasswordLink, setPassword } from '@/domain/user/set-password';
import { ERROR_STATUS } from '@/lib/errors';
import { answerSeeOther, answerStatus, postedForm } from '@/lib/server/render-scope';
import { runForm } from '@/lib/server/run-form';

type PasswordPageProps = { searchParams: Promise<{ token?: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('user.setPassword'))('title'), referrer: 'same-origin' };
}

/** Where the link of an invitation or of a forgotten password leads. */
export default async function SetPasswordPage({ searchParams }: PasswordPageProps) {
  const [query, asked, form, t, tAccount, tSignIn, tError, { name: siteName }] = await Promise.all([
    searchParams, headers(), postedForm(), getTranslations('user.setPassword'), getTranslations('user.account.password'), getTranslations('user.signIn'), getTranslations('user.error'), getNewsroomFrame(),
  ]);
  const ctx = await getSessionContext(asked);
  const token = String(form?.get('token') ?? query.token ?? '').slice(0, 200);
  const typedName = form?.get('name') ?? '';
  const refusal = form && (await runForm(async () => {
    await setPassword(ctx, { token, password: form.get('password') ?? '', name: typedName });
    answerSeeOther('/admin/sign-in?done=password');
  }));
  const link = form && !refusal ? null : await findPasswordLink(ctx, token);
  if (!link) {
    if (!form || refusal) answerStatus(ERROR_STATUS.gone);
    return (
      <SoloPage siteName={siteName} title={t('goneTitle')}>
        <p className="text-ink-2">{t('goneText')}</p>
        <p className="flex flex-wrap gap-x-4 gap-y-2"><a href="/admin/sign-in/forgot" className="link inline-flex min-h-9 items-center pointer-coarse:min-h-11">{tSignIn('forgot')}</a><a href="/admin/sign-in" className="link inline-flex min-h-9 items-center pointer-coarse:min-h-11">{tSignIn('back')}</a></p>
      </SoloPage>
    );
  }
  const [nameError, passwordError] = [fieldText(tError, refusal, 'name'), fieldText(tError, refusal, 'password')];
  return (
    <SoloPage siteName={siteName} title={t('title')}>
      <p className="text-ink-2">{t.rich('text', { email: () => <bdi dir="ltr" className="font-semibold [overflow-wrap:anywhere]">{link.email}</bdi> })}</p>
      {refusal && nameError === null && passwordError === null ? <Banner tone="danger" role="alert" title={refusalText(tError, refusal, 'signIn')} /> : null}
      <form method="post" noValidate className="grid gap-4">
        <input type="hidden" name="token" value={token} />
        {link.name ? <input type="hidden" name="username" value={link.email} autoComplete="username" /> : <TextInput id="name" name="name" label={t('name')} hint={t('nameHint')} error={nameError} defaultValue={typedName} autoComplete="name" dir="auto" maxLength={200} required />}
        <TextInput id="password" name="password" type="password" label={tAccount('new')} hint={tAccount('newHint')} error={passwordError} autoComplete="new-password" dir="ltr" maxLength={128} required />
        <SubmitOnce className="button button-primary">{t('submit')}</SubmitOnce>
      </form>
    </SoloPage>
  );
}
