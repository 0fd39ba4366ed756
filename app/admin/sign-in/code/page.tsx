import { headers } from 'next/headers';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { getNewsroomFrame } from '../../frame';
import { newsroomPath, withNext } from '../place';
import { SoloPage } from '@/components/admin/shell/solo-page';
import { Banner } from '@/components/admin/ui/banner';
import { TextInput } from '@/components/admin/ui/text-input';
import { refusalText } from '@/components/admin/user/refusal-text';
import { SubmitOnce } from '@/components/ui/submit-once.client';
import { completeStaffSession } from '@/domain/user/create-staff-session';
import { getSessionContext } from '@/domain/user/session-context';
import { answerCookies, answerSeeOther, postedForm } from '@/lib/server/render-scope';
import { runForm } from '@/lib/server/run-form';

type CodePageProps = { searchParams: Promise<{ next?: string; recovery?: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('user.code'))('title') };
}

/** The second step of a sign-in: figures of the device, or a code for the day it is lost. */
export default async function SecondStepPage({ searchParams }: CodePageProps) {
  const [query, asked, form, t, tError, { name }] = await Promise.all([searchParams, headers(), postedForm(), getTranslations('user.code'), getTranslations('user.error'), getNewsroomFrame()]);
  const next = newsroomPath(form?.get('next') ?? query.next);
  const isRecovery = query.recovery !== undefined;
  const code = form?.get('code') ?? '';
  const refusal = form && (await runForm(async () => {
    const { cookies } = await completeStaffSession(await getSessionContext(asked), isRecovery ? { recoveryCode: code } : { code }, asked);
    answerCookies(cookies);
    answerSeeOther(next);
  }));
  const wrong = isRecovery ? 'recovery' : 'code';
  const isAtField = refusal?.code === 'unauthenticated' || refusal?.code === 'invalid';
  return (
    <SoloPage siteName={name} title={t('title')}>
      {refusal && !isAtField ? <Banner tone="danger" role="alert" title={refusalText(tError, refusal, wrong)} /> : null}
      <form method="post" noValidate className="grid gap-4">
        <input type="hidden" name="next" value={next} />
        <TextInput
          key={wrong} id="code" name="code" label={t(isRecovery ? 'recovery' : 'code')} hint={t(isRecovery ? 'recoveryHint' : 'hint')} error={isAtField ? tError(wrong) : null}
          inputMode={isRecovery ? 'text' : 'numeric'} autoComplete="one-time-code" autoCapitalize="none" spellCheck={false} dir="ltr" maxLength={20} required
        />
        <SubmitOnce className="button button-primary">{t('submit')}</SubmitOnce>
      </form>
      <p className="flex flex-wrap gap-x-4 gap-y-2">
        <a href={withNext(isRecovery ? '/admin/sign-in/code' : '/admin/sign-in/code?recovery=1', next)} className="link inline-flex min-h-9 items-center pointer-coarse:min-h-11">{t(isRecovery ? 'useCode' : 'useRecovery')}</a>
        <a href={withNext('/admin/sign-in', next)} className="link inline-flex min-h-9 items-center pointer-coarse:min-h-11">{t('again')}</a>
      </p>
    </SoloPage>
  );
}
