'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { formatWait } from './format-wait';
import { THREAD_ANCHOR } from './thread-address';
import { ThreadNotice } from './thread-notice';
import type { AppError } from '@/lib/errors';
import type { Locale } from '@/lib/locales';
import { signInHref } from '@/lib/url';

type RefusalNoticeProps = {
  /** Why a text was not taken; `null`: nothing was refused, its writer is signed out. */
  refusal: AppError | null;
  locale: Locale;
};

/** Why a text was not sent, that it is kept, and what to do. */
export function RefusalNotice({ refusal, locale }: RefusalNoticeProps) {
  const t = useTranslations('comment');
  const code = refusal?.issues[0]?.code;
  const signIn = <p className="mt-2.5"><SignInLink locale={locale} label={t('signIn.link')} /></p>;
  if (refusal === null) return <ThreadNotice tone="info" icon="person" title={t('signIn.title')}><p>{t('signIn.text')}</p>{signIn}</ThreadNotice>;
  if (refusal.issues[0]?.path === 'name') {
    return <ThreadNotice tone="info" icon="person" title={t('signIn.name')}><p className="mt-2.5"><a href={`/${locale}/account`} className="button">{t('signIn.nameLink')}</a></p></ThreadNotice>;
  }
  return (
    <div role="alert">
      <ThreadNotice tone="danger" icon="warning" title={t('refusal.title')}>
        <RefusalText refusal={refusal} code={code} locale={locale} />
        {refusal.code === 'unauthenticated' ? signIn : null}
      </ThreadNotice>
    </div>
  );
}

function RefusalText({ refusal, code, locale }: { refusal: AppError; code: string | undefined; locale: Locale }) {
  const t = useTranslations('comment.refusal');
  if (code === 'closed' || code === 'too_late') return <p>{t(code === 'closed' ? 'closed' : 'editOver')}</p>;
  if (code === 'waiting') return <p>{t('waiting', { count: Number(refusal.issues[0]?.values?.count) })}</p>;
  switch (refusal.code) {
    case 'rate_limited':
      return <p>{t.rich('rate_limited', { when: () => <Later key="when" seconds={refusal.retryAfterSeconds ?? 60} locale={locale} /> })}</p>;
    case 'unauthenticated':
      return <p>{t('unauthenticated')}</p>;
    case 'forbidden':
      return <p>{t('forbidden')}</p>;
    case 'invalid':
    case 'not_found':
    case 'gone':
      return <p>{t('gone')}</p>;
    case 'conflict':
      return <p>{t('conflict')}</p>;
    default:
      return <p>{navigator.onLine === false ? t('offline') : t('kept')}</p>;
  }
}

/** The wait as it was when it was said. */
function Later({ seconds, locale }: { seconds: number; locale: Locale }) {
  const [words] = useState(() => formatWait(seconds, locale));
  return <strong className="font-[650]">{words}</strong>;
}

/** To the sign-in and back to where the reader is, to the conversation. */
export function SignInLink({ locale, label }: { locale: Locale; label: string }) {
  return <a href={signInHref(locale, `${location.pathname}${location.search}#${THREAD_ANCHOR}`)} className="button button-primary">{label}</a>;
}
