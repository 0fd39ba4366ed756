import { headers } from 'next/headers';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { getFrame } from '../frame';
import { AccountPage, currentContext, withNext } from './account-page';
import { AccountView } from '@/components/user/account-view';
import { nameText, refusalText } from '@/components/user/refusal-text';
import type { Context } from '@/domain/context';
import { getOwnAccount, listSessions } from '@/domain/user/queries';
import { forgottenCookies, removeSession, removeSessions } from '@/domain/user/remove-session';
import { updateProfile } from '@/domain/user/update-profile';
import { AppError } from '@/lib/errors';
import { isLocale } from '@/lib/locales';
import type { Locale } from '@/lib/locales';
import { answerCookies, answerSeeOther, postedForm } from '@/lib/server/render-scope';
import { issueAt, runForm } from '@/lib/server/run-form';

type OwnPageProps = { params: Promise<{ locale: Locale }>; searchParams: Promise<{ done?: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('user.account'))('title') };
}

export default async function OwnPage({ params, searchParams }: OwnPageProps) {
  const [{ locale }, { done }, ctx, form] = await Promise.all([params, searchParams, currentContext(), postedForm()]);
  const path = `/${locale}/account`;
  if (ctx.actor.kind !== 'user') {
    answerSeeOther(withNext(`${path}/sign-in`, path));
    return null;
  }
  const refusal = form && (await runForm(() => act(ctx, form, path)));
  if (form && !refusal) return null;
  const [frame, account, sessions, t] = await Promise.all([getFrame(locale), getOwnAccount(ctx), listSessions(ctx), getTranslations('user.error')]);
  const error = nameText(t, issueAt(refusal, 'name'));
  return (
    <AccountPage locale={locale} path="/account">
      <AccountView
        account={{ ...account, locale: account.locale ?? locale }}
        refused={error === null ? null : { name: form?.get('name') ?? '', error }}
        trouble={refusal && error === null ? refusalText(t, refusal) : null}
        done={!form && (done === 'profile' || done === 'session') ? done : null}
        locales={frame.locales} sessions={sessions} dates={{ locale, timeZone: frame.timeZone }}
      />
    </AccountPage>
  );
}

/** The forms of the page; each leads on to a page that may be loaded again. */
async function act(ctx: Context, form: URLSearchParams, path: string): Promise<void> {
  switch (form.get('do')) {
    case 'updateProfile': {
      const wanted = form.get('locale');
      await updateProfile(ctx, { name: form.get('name') ?? '', locale: isLocale(wanted) ? wanted : 'en' });
      return answerSeeOther(`${path}?done=profile`);
    }
    case 'endSession':
      await removeSession(ctx, { sessionId: form.get('sessionId') ?? '' });
      return answerSeeOther(`${path}?done=session`);
    case 'signOut': {
      const lines = await forgottenCookies(ctx, await headers());
      answerCookies(lines);
      return answerSeeOther(`${path}/sign-in?out=1`);
    }
    case 'signOutAll': {
      await removeSessions(ctx, { keepThis: false });
      answerCookies(await forgottenCookies(ctx, await headers()));
      return answerSeeOther(`${path}/sign-in?out=1`);
    }
    default:
      throw new AppError('invalid', 'The page has no such form.');
  }
}
