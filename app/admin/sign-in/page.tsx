import { headers } from 'next/headers';
import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { getNewsroomFrame } from '../frame';
import { newsroomPath, withNext } from './place';
import { SoloPage } from '@/components/admin/shell/solo-page';
import { Banner } from '@/components/admin/ui/banner';
import { TextInput } from '@/components/admin/ui/text-input';
import { fieldText, refusalText } from '@/components/admin/user/refusal-text';
import { SubmitOnce } from '@/components/ui/submit-once.client';
import { createStaffSession } from '@/domain/user/create-staff-session';
import { getSessionContext } from '@/domain/user/session-context';
import { answerCookies, answerSeeOther, postedForm } from '@/lib/server/render-scope';
import { runForm } from '@/lib/server/run-form';

type SignInPageProps = { searchParams: Promise<{ next?: string; done?: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('user.signIn'))('title') };
}

export default async function NewsroomSignInPage({ searchParams }: SignInPageProps) {
  const [query, asked, form, t, tError, { name }] = await Promise.all([searchParams, headers(), postedForm(), getTranslations('user.signIn'), getTranslations('user.error'), getNewsroomFrame()]);
  const ctx = await getSessionContext(asked);
  const next = newsroomPath(form?.get('next') ?? query.next);
  if (!form && ctx.actor.kind === 'user' && (ctx.actor.assignments.length > 0 || ctx.actor.pending)) redirect(next);
  const email = form?.get('email') ?? '';
  const refusal = form && (await runForm(async () => {
    const { cookies, needsSecondFactor, shouldOfferSecondFactor } = await createStaffSession(ctx, { email, password: form.get('password') ?? '' }, asked);
    answerCookies(cookies);
    answerSeeOther(needsSecondFactor ? withNext('/admin/sign-in/code', next) : shouldOfferSecondFactor ? withNext('/admin/account?offer=1', next) : next);
  }));
  const emailError = fieldText(tError, refusal, 'email');
  const trouble = refusal && emailError === null ? (refusal.code === 'invalid' ? tError('signIn') : refusalText(tError, refusal, 'signIn')) : null;
  return (
    <SoloPage siteName={name} title={t('title')}>
      {query.done === 'password' && !form ? <Banner tone="ok" role="status" title={(await getTranslations('user.setPassword'))('done')} /> : null}
      {trouble ? <Banner tone="danger" role="alert" title={trouble} /> : null}
      <form method="post" noValidate className="grid gap-4">
        <input type="hidden" name="next" value={next} />
        <TextInput id="email" name="email" type="email" label={t('email')} error={emailError && tError('email')} defaultValue={email} autoComplete="username" autoCapitalize="none" spellCheck={false} dir="ltr" maxLength={254} required />
        <TextInput id="password" name="password" type="password" label={t('password')} autoComplete="current-password" dir="ltr" maxLength={128} required />
        <SubmitOnce className="button button-primary">{t('submit')}</SubmitOnce>
      </form>
      <p><a href="/admin/sign-in/forgot" className="link inline-flex min-h-9 items-center pointer-coarse:min-h-11">{t('forgot')}</a></p>
    </SoloPage>
  );
}
