import type { useTranslations } from 'next-intl';

type Refused = { code: string; retryAfterSeconds?: number | undefined };

/** What a person is told when no field is to blame. `t` speaks of `user.error`. */
export function refusalText(t: ReturnType<typeof useTranslations<'user.error'>>, { code, retryAfterSeconds = 60 }: Refused): string {
  return code === 'rate_limited' ? t('rate_limited', { minutes: Math.max(1, Math.ceil(retryAfterSeconds / 60)) }) : t('unknown');
}

const NAME_ISSUES = ['name_short', 'name_long', 'name_letters', 'name_address', 'name_taken'] as const;

/** What is wrong with a name. */
export function nameText(t: ReturnType<typeof useTranslations<'user.error'>>, issue: string | null): string | null {
  if (issue === null) return null;
  const known = NAME_ISSUES.find((each) => each === issue);
  return known ? t(known) : t('unknown');
}
