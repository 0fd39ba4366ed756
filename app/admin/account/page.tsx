import { headers } from 'next/headers';
import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { getNewsroomDates, getNewsroomFrame } from '../frame';
import { newsroomPath } from '../sign-in/place';
import { actOnAccount, setUpAgain } from './account-forms';
import type { Shown } from './account-forms';
import { AdminPage } from '@/components/admin/shell/admin-page';
import { SoloPage } from '@/components/admin/shell/solo-page';
import { Banner } from '@/components/admin/ui/banner';
import { ChangePasswordForm } from '@/components/admin/user/change-password-form';
import { fieldText, refusalText } from '@/components/admin/user/refusal-text';
import { PasswordForm, RecoveryCodes, SecondFactorSetUp } from '@/components/admin/user/second-factor';
import { SubmitOnce } from '@/components/ui/submit-once.client';
import { SessionList } from '@/components/user/session-list';
import { getOwnAccount, listSessions } from '@/domain/user/queries';
import { getSessionContext } from '@/domain/user/session-context';
import { postedForm } from '@/lib/server/render-scope';
import { runForm } from '@/lib/server/run-form';

type OwnPageProps = { searchParams: Promise<{ done?: string; offer?: string; next?: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('user.account'))('title') };
}

const DONE = ['password', 'session', 'factor', 'noFactor'] as const;
const FACTOR_ACTS = new Set(['startFactor', 'confirmFactor', 'makeCodes', 'removeFactor']);

/** The person's own sign-in: password, second step, sessions. What must be done before any work stands alone. */
export default async function OwnAccountPage({ searchParams }: OwnPageProps) {
  const [query, asked, form] = await Promise.all([searchParams, headers(), postedForm()]);
  const ctx = await getSessionContext(asked);
  const { actor } = ctx;
  if (actor.kind !== 'user') redirect('/admin/sign-in?next=/admin/account');
  if (actor.assignments.length === 0 && !actor.pending) redirect('/admin');
  const next = newsroomPath(query.next);
  // The account as it was before the form: the session may be another afterwards.
  const [account, t, tError, { name: siteName }] = await Promise.all([getOwnAccount(ctx), getTranslations('user.account'), getTranslations('user.error'), getNewsroomFrame()]);
  let shown: Shown | null = null;
  const refusal = form && (await runForm(async () => { shown = await actOnAccount(ctx, form, asked); }));
  const view = (refusal ? setUpAgain(form) : shown) as Shown | null;
  const act = form?.get('do');
  const isWrong = refusal?.code === 'unauthenticated' || (refusal?.code === 'invalid' && FACTOR_ACTS.has(act ?? ''));
  const passwordErrors = { current: act === 'changePassword' ? fieldText(tError, refusal, 'current') : null, password: act === 'changePassword' ? fieldText(tError, refusal, 'password') : null };
  const isSaidAtField = isWrong || passwordErrors.current !== null || passwordErrors.password !== null;
  const trouble = refusal && !isSaidAtField ? <Banner tone="danger" role="alert" title={refusalText(tError, refusal, 'code')} /> : null;
  const wrongPassword = isWrong && act !== 'confirmFactor' ? tError('password_wrong') : null;

  const factor = view?.kind === 'codes' ? <RecoveryCodes codes={view.codes} next={actor.pending || query.offer ? next : '/admin/account?done=factor'} />
    : view?.kind === 'setUp' ? <SecondFactorSetUp uri={view.uri} recoveryCodes={view.recoveryCodes} error={isWrong ? tError('code') : null} /> : null;

  if (actor.pending || query.offer || view) {
    const isPassword = actor.pending === 'password';
    return (
      <SoloPage siteName={siteName} title={t(isPassword ? 'password.title' : 'factor.title')}>
        {trouble}
        {isPassword ? (
          <>
            <p className="text-ink-2">{t('password.must')}</p>
            <ChangePasswordForm email={account.email} asksCurrent={false} errors={passwordErrors} />
          </>
        ) : (factor ?? (
          <>
            <p className="text-ink-2">{t(actor.pending ? 'factor.must' : 'factor.ask')}</p>
            <PasswordForm id="factor-password" acts={[{ act: 'startFactor', label: t('factor.start'), variant: 'primary' }]} error={wrongPassword} />
            {actor.pending ? null : <p><a href={next} className="link">{t('factor.later')}</a></p>}
          </>
        ))}
      </SoloPage>
    );
  }
  const [sessions, dates] = await Promise.all([listSessions(ctx), getNewsroomDates()]);
  const done = form ? undefined : DONE.find((each) => each === query.done);
  return (
    <AdminPage title={t('title')} note={<bdi dir="ltr">{account.email}</bdi>}>
      <div className="grid max-w-[44rem] gap-5">
        {done ? <Banner tone="ok" role="status" title={t(`done.${done}`)} /> : null}
        {trouble}
        <section className="panel grid gap-3 p-5">
          <h2 className="font-semibold">{t('factor.title')}</h2>
          <p>{t(account.hasSecondFactor ? 'factor.isOn' : 'factor.isOff')}</p>
          <PasswordForm
            id="factor-password" error={wrongPassword}
            acts={account.hasSecondFactor ? [{ act: 'makeCodes', label: t('codes.make') }, { act: 'removeFactor', label: t('factor.remove'), variant: 'danger' }] : [{ act: 'startFactor', label: t('factor.start') }]}
          />
        </section>
        <section className="panel grid gap-3 p-5">
          <h2 className="font-semibold">{t('password.title')}</h2>
          <ChangePasswordForm email={account.email} asksCurrent errors={passwordErrors} />
        </section>
        <section className="panel grid gap-3 p-5">
          <h2 className="font-semibold">{t('sessions.title')}</h2>
          <SessionList sessions={sessions} dates={dates} />
          {sessions.length > 1 ? <form method="post"><input type="hidden" name="do" value="endOthers" /><SubmitOnce className="button">{t('sessions.others')}</SubmitOnce></form> : null}
        </section>
      </div>
    </AdminPage>
  );
}
