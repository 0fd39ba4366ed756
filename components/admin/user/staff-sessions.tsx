import { useTranslations } from 'next-intl';
import { SubmitOnce } from '@/components/ui/submit-once.client';
import type { SessionSummary } from '@/domain/user/model';
import { formatDate } from '@/lib/dates';
import type { DateContext } from '@/lib/dates';

type StaffSessionsProps = { sessions: readonly SessionSummary[]; dates: DateContext };

/** Where the person is signed in, and how to end it. */
export function StaffSessions({ sessions, dates }: StaffSessionsProps) {
  const t = useTranslations('user.account');
  const nameOf = ({ device: { browser, system } }: SessionSummary) => (browser && system ? t('device', { browser, system }) : (browser ?? system ?? t('deviceUnknown')));
  return (
    <>
      <ul className="divide-y divide-rule border-y border-rule">
        {sessions.map((session) => {
          const device = nameOf(session);
          return (
            <li key={session.id} className="flex flex-wrap items-center gap-x-4 gap-y-1 py-2.5">
              <div className="min-w-0 flex-1">
                <p className="font-semibold"><bdi>{device}</bdi></p>
                <p className="type-micro text-ink-3">{session.isThis ? t('sessions.this') : t.rich('sessions.lastSeen', { when: () => <time dateTime={session.lastSeenAt}>{formatDate(session.lastSeenAt, 'dayTime', dates)}</time> })}</p>
              </div>
              {session.isThis ? null : (
                <form method="post">
                  <input type="hidden" name="do" value="endSession" />
                  <input type="hidden" name="sessionId" value={session.id} />
                  <SubmitOnce className="button" aria-label={t('endLabel', { device })}>{t('end')}</SubmitOnce>
                </form>
              )}
            </li>
          );
        })}
      </ul>
      {sessions.length > 1 ? (
        <form method="post"><input type="hidden" name="do" value="endOthers" /><SubmitOnce className="button">{t('sessions.others')}</SubmitOnce></form>
      ) : null}
    </>
  );
}
