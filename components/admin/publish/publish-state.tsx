import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Banner } from '@/components/admin/ui/banner';
import { StatusDot } from '@/components/admin/ui/status-dot';
import type { DotTone } from '@/components/admin/ui/status-dot';
import type { PublishState } from '@/domain/article/model';
import type { DateContext } from '@/lib/dates';
import { IssueLine } from './issue-list';
import { SiteTime } from './site-time';

type PublishStateLinesProps = { state: PublishState; dates: DateContext };

/** How the version stands: with its writers, with readers, and in the plan. */
export function PublishStateLines({ state, dates }: PublishStateLinesProps) {
  const t = useTranslations('publish');
  const at = (instant: string) => () => <SiteTime at={instant} dates={dates} />;
  const { live, schedule, publicState, workState, retractedAt } = state;
  if (retractedAt) return <Banner tone="danger" title={t('state.retracted')}>{t.rich('state.retractedAt', { time: at(retractedAt) })}</Banner>;
  const isPublic = publicState === 'live' && live !== null;
  return (
    <div className="grid gap-2.5">
      <ul className="grid gap-1.5">
        <StateLine tone={isPublic ? 'ok' : publicState === 'withdrawn' ? 'warn' : 'quiet'} isHollow={publicState === 'unpublished'}>
          {isPublic ? (
            <>
              {t.rich('state.live', { time: at(live.publishedAt), revision: live.revision })}{' '}
              {live.href ? <a href={live.href} className="link inline-block py-0.5">{t('seeIt')}</a> : null}
            </>
          ) : publicState === 'withdrawn' && live?.withdrawnAt ? t.rich('state.withdrawn', { time: at(live.withdrawnAt) }) : t('state.unpublished')}
        </StateLine>
        {state.lockVersion !== null && (state.hasChanges || workState !== 'approved') ? (
          <StateLine tone={workState === 'approved' ? 'ok' : workState === 'in_review' ? 'info' : 'ink'} isHollow>
            {t(isPublic ? `work.beside.${workState}` : `work.${workState}`)}
          </StateLine>
        ) : null}
        {state.isNoindex ? <StateLine tone="quiet" isHollow>{t('state.hidden')}</StateLine> : null}
        {schedule && !schedule.failure ? <StateLine tone="info">{t.rich('state.scheduled', { time: at(schedule.publishAt), revision: schedule.revision, person: schedule.by ?? t('theSite') })}</StateLine> : null}
      </ul>
      {schedule && !schedule.failure && !schedule.isOfDraft ? <Banner tone="warn">{t('state.scheduledOther', { revision: schedule.revision })}</Banner> : null}
      {schedule?.failure ? (
        <Banner tone="danger" title={t.rich('state.scheduleFailed', { time: at(schedule.publishAt) })}>
          {t(`failure.${schedule.failure.reason}`, { count: schedule.failure.issues.length })}
          {schedule.failure.issues.length > 0 ? <ul className="mt-1 grid gap-1">{schedule.failure.issues.map((issue) => <IssueLine key={`${issue.code} ${issue.path}`} issue={issue} version={state} dates={dates} />)}</ul> : null}
        </Banner>
      ) : null}
    </div>
  );
}

type StateLineProps = { tone: DotTone; isHollow?: boolean; children: ReactNode };

function StateLine({ tone, isHollow = false, children }: StateLineProps) {
  return (
    <li className="flex items-start gap-2">
      <span className="flex h-[1.45em] items-center"><StatusDot tone={tone} isHollow={isHollow} /></span>
      <span>{children}</span>
    </li>
  );
}
