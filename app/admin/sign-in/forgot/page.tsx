import { headers } from 'next/headers';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { getNewsroomFrame } from '../../frame';
import { SoloPage } from '@/components/admin/shell/solo-page';
import { Banner } from '@/components/admin/ui/banner';
import { TextInput } from '@/components/admin/ui/text-input';
import { fieldText, refusalText } from '@/components/admin/user/refusal-text';
import { SubmitOnce } from '@/components/ui/submit-once.client';
import { createPasswordLink } from '@/domain/user/create-password-link';
import { getSessionContext } from '@/domain/user/session-context';
import { answerSeeOther, postedForm } from '@/lib/server/render-scope';
import { runForm } from '@/lib/server/run-form';

type ForgotPageProps = { searchParams: Promise<{ sent?: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('user.forgot'))('title') };
}

export default async function ForgottenPasswordPage({ searchParams }: ForgotPageProps) {
  const [{ sent }, asked, form, t, tSignIn, tError, { name }] = await Promise.all([searchParams, headers(), postedForm(), getTranslations('user.forgot'), getTranslations('user.signIn'), getTranslations('user.error'), getNewsroomFrame()]);
  const email = form?.get('email') ?? '';
  const refusal = form && (await runForm(async () => {
    await createPasswordLink(await getSessionContext(asked), { email }, asked);
    answerSeeOther('/admin/sign-in/forgot?sent=1');
  }));
  const emailError = fieldText(tError, refusal, 'email');
  return (
    <SoloPage siteName={name} title={t('title')}>
      {sent && !form ? <Banner tone="ok" role="status" title={t('sent')} /> : <p className="text-ink-2">{t('text')}</p>}
      {refusal && emailError === null ? <Banner tone="danger" role="alert" title={refusalText(tError, refusal, 'signIn')} /> : null}
      {sent && !form ? null : (
        <form method="post" noValidate className="grid gap-4">
          <TextInput id="email" name="email" type="email" label={tSignIn('email')} error={emailError && tError('email')} defaultValue={email} autoComplete="username" autoCapitalize="none" spellCheck={false} dir="ltr" maxLength={254} required />
          <SubmitOnce className="button button-primary">{t('submit')}</SubmitOnce>
        </form>
      )}
      <p><a href="/admin/sign-in" className="link inline-flex min-h-9 items-center pointer-coarse:min-h-11">{tSignIn('back')}</a></p>
    </SoloPage>
  );
}
