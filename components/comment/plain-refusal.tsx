import { useTranslations } from 'next-intl';
import { ThreadNotice } from './thread-notice';
import { MOST_GRAPHEMES } from '@/domain/comment/model';
import { countGraphemes } from '@/lib/clean-text';
import type { ErrorCode, FieldIssue } from '@/lib/errors';
import type { Locale } from '@/lib/locales';
import { formatWait } from './format-wait';
import { signInHref } from '@/lib/url';

/** Why a form was not taken. */
export type FormRefusal = { code: ErrorCode; issues: readonly FieldIssue[]; retryAfterSeconds: number | undefined };

type PlainRefusalProps = {
  refusal: FormRefusal;
  locale: Locale;
  /** Where somebody who has to sign in goes on. */
  next: string;
};

/** Why the page did not do what its form asked, above the form that still holds everything. Faults of a field stand at the field. */
export function PlainRefusal({ refusal: { code, issues, retryAfterSeconds }, locale, next }: PlainRefusalProps) {
  const t = useTranslations('comment');
  const [issue] = issues;
  if (issue?.path === 'text' || issue?.path === 'breach' || issue?.path === 'note') return null;
  const signIn = <p className="mt-2.5"><a href={signInHref(locale, next)} target="_blank" rel="noopener" className="button button-primary">{t('signIn.link')}</a></p>;
  if (code === 'unauthenticated') return <div className="mt-4"><ThreadNotice tone="info" icon="person" title={t('signIn.needed')}><p>{t('signIn.tab')}</p>{signIn}</ThreadNotice></div>;
  if (issue?.path === 'name') return <div className="mt-4"><ThreadNotice tone="info" icon="person" title={t('signIn.name')}><p className="mt-2.5"><a href={`/${locale}/account`} target="_blank" rel="noopener" className="button">{t('signIn.nameLink')}</a></p></ThreadNotice></div>;
  if (code === 'rate_limited' && retryAfterSeconds !== undefined) {
    return <div role="alert" className="mt-4"><ThreadNotice tone="danger" icon="warning" title={t('refusal.title')}><p>{t.rich('refusal.rate_limited', { when: () => <strong key="when">{formatWait(retryAfterSeconds, locale)}</strong> })}</p></ThreadNotice></div>;
  }
  if (issue?.code === 'waiting') return <div role="alert" className="mt-4"><ThreadNotice tone="danger" icon="warning" title={t('refusal.title')}><p>{t('refusal.waiting', { count: Number(issue.values?.count) })}</p></ThreadNotice></div>;
  const words = issue?.code === 'closed' ? 'refusal.closed' : issue?.code === 'too_late' ? 'refusal.editOver' : issue?.code === 'reported' ? 'report.already' : WORDS[code];
  return <div role="alert" className="mt-4"><ThreadNotice tone="danger" icon="warning" title={t(words)} /></div>;
}

const WORDS = {
  invalid: 'refusal.gone', not_found: 'refusal.gone', gone: 'refusal.gone', forbidden: 'refusal.forbidden', conflict: 'refusal.conflict', rate_limited: 'refusal.rate_limited_bare', unavailable: 'refusal.unavailable',
} as const satisfies Record<Exclude<ErrorCode, 'unauthenticated'>, string>;

/** What is wrong with the words of a comment, said at their field; `null` when nothing is. */
export function useTextFault(issues: readonly FieldIssue[] | undefined, text: string): string | null {
  const t = useTranslations('comment.form');
  const issue = issues?.find(({ path }) => path === 'text');
  if (!issue) return null;
  if (issue.code === 'required') return t('empty');
  return issue.code === 'too_long' ? t('tooLong', { count: Math.max(1, countGraphemes(text) - MOST_GRAPHEMES) }) : t('invalid');
}
