import type { useTranslations } from 'next-intl';

type Refused = { code: string; issues: readonly { path: string; code?: string }[]; retryAfterSeconds: number | undefined };
type Words = ReturnType<typeof useTranslations<'user.error'>>;

/** What a person of the staff is told of a refusal; `refused` is the key for a sign-in, code or password that is not right. */
export function refusalText(t: Words, { code, retryAfterSeconds = 60 }: Refused, refused: 'signIn' | 'code' | 'recovery' | 'password_wrong'): string {
  switch (code) {
    case 'rate_limited':
      return t('rate_limited', { minutes: Math.max(1, Math.ceil(retryAfterSeconds / 60)) });
    case 'unauthenticated':
      return t(refused);
    case 'gone':
      return t('expired');
    case 'forbidden':
      return t('suspended');
    default:
      return t('unknown');
  }
}

/** What is wrong with a field. */
export function fieldText(t: Words, refusal: Refused | null, path: string): string | null {
  const issue = refusal?.issues.find((each) => each.path === path);
  if (!issue) return null;
  return issue.code !== undefined && t.has(issue.code) ? t(issue.code) : t('unknown');
}
