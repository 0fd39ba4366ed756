import { useTranslations } from 'next-intl';
import { SubmitOnce } from '@/components/ui/submit-once.client';
import type { SessionSummary } from '@/domain/user/model';
import { formatDate } from '@/lib/dates';
import type { DateContext } from '@/lib/dates';

type SessionListProps = { sessions: readonly SessionSummary[]; dates: DateContext };

/** Where a person is signed in: each device in words, and how to end its session. */
export function SessionList({ sessions, dates }: SessionListProps) {
  const t = useTranslations('user.account.sessions');
  const nameOf = ({ device: { browser, system } }: SessionSummary) => (browser && system ? t('device', { browser, system }) : (browser ?? system ?? t('unknown')));
  return (
    <ul className="divide-y divide-rule border-y border-rule">
      {sessions.map((session) => {
        const device = nameOf(session);
        return (
          <li key={session.id} className="flex flex-wrap items-center gap-x-4 gap-y-1 py-3">
            <div className="min-w-0 flex-1">
              <p className="font-semibold"><bdi>{device}</bdi></p>
              <p className="type-meta text-ink-3">{session.isThis ? t('this') : t.rich('lastSeen', { when: () => <time dateTime={session.lastSeenAt}>{formatDate(session.lastSeenAt, 'dayTime', dates)}</time> })}</p>
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
  );
}
