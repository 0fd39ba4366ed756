import { useTranslations } from 'next-intl';
import { LOCALE_CHOICE_SECONDS } from './page-script';
import { REPORTER_CODE_DAYS } from '@/domain/comment/model';
import { READ_WINDOW_HOURS } from '@/domain/reading/model';
import { LINK_LIFE_SECONDS, LONGEST_RATE_SECONDS, SESSION_LIMITS } from '@/domain/user/model';
import { formatDuration } from '@/lib/duration';
import type { Locale } from '@/lib/locales';

/**
 * What the site keeps of readers, and for how long (GDPR, article 13, 2 a): the very numbers by which it is thrown away.
 * `null`: as the words of the row say.
 */
const KEPT = {
  language: { seconds: LOCALE_CHOICE_SECONDS },
  session: { seconds: SESSION_LIMITS.reader.lifeMs / 1000, idleSeconds: SESSION_LIMITS.reader.idleMs / 1000 },
  signInLink: { seconds: LINK_LIFE_SECONDS.signIn },
  account: null,
  comment: null,
  commentReport: { seconds: REPORTER_CODE_DAYS * 86_400 },
  translationReport: null,
  address: { seconds: LONGEST_RATE_SECONDS },
  reads: { seconds: READ_WINDOW_HOURS * 3600 },
} as const;

/** What is kept and for how long, below what the publisher says about privacy. */
export function RetentionTable({ locale }: { locale: Locale }) {
  const t = useTranslations('site.retention');
  const rows = Object.entries(KEPT) as [keyof typeof KEPT, { seconds: number; idleSeconds?: number } | null][];
  return (
    <section aria-labelledby="retention" className="mt-10">
      <h2 id="retention" className="type-h3">{t('title')}</h2>
      <table className="mt-4 w-full border-collapse text-start type-meta">
        <thead>
          <tr className="border-b border-control"><th scope="col" className="py-2.5 pe-4 text-start font-semibold">{t('what')}</th><th scope="col" className="py-2.5 text-start font-semibold">{t('howLong')}</th></tr>
        </thead>
        <tbody>
          {rows.map(([key, span]) => (
            <tr key={key} className="border-b border-rule align-top">
              <th scope="row" className="w-3/5 py-2.5 pe-4 text-start font-normal text-pretty">{t(`row.${key}`)}</th>
              <td className="py-2.5 text-ink-2">
                {span === null ? t(`until.${key as 'account' | 'comment' | 'translationReport'}`) : span.idleSeconds === undefined ? formatDuration(span.seconds, locale) : t('orIdle', { life: formatDuration(span.seconds, locale), idle: formatDuration(span.idleSeconds, locale) })}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
