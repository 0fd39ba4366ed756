import { useTranslations } from 'next-intl';
import type { PublishState } from '@/domain/article/model';
import type { DateContext } from '@/lib/dates';
import { CorrectionList } from './correction-list.client';
import { IssueList } from './issue-list';
import type { PublishAction } from './publish-answer';
import { PublishControls } from './publish-controls.client';
import { PublishStateLines } from './publish-state';

type PublishPanelProps = {
  state: PublishState;
  /** The server action behind every button. */
  action: PublishAction;
  /** The newsroom's language and the site's zone. */
  dates: DateContext;
};

/** One language on its way to readers: how it stands, what is in the way, and what this person may do. Made for the inspector. */
export function PublishPanel({ state, action, dates }: PublishPanelProps) {
  const t = useTranslations('publish');
  const isOpen = state.retractedAt === null;
  return (
    <>
      <section aria-labelledby="publish-state">
        <h2 id="publish-state">{t('heading.state')}</h2>
        <PublishStateLines state={state} dates={dates} />
      </section>
      {isOpen && state.lockVersion !== null ? (
        <section aria-labelledby="publish-before">
          <h2 id="publish-before">{t('heading.before')}</h2>
          <IssueList issues={state.issues} isTranslation={state.inLanguage !== state.originalLanguage} version={state} dates={dates} />
        </section>
      ) : null}
      <section aria-labelledby="publish-act">
        <h2 id="publish-act">{t('heading.publish')}</h2>
        <PublishControls state={state} action={action} dates={dates} />
      </section>
      {state.corrections.length > 0 ? (
        <section aria-labelledby="publish-corrections">
          <h2 id="publish-corrections">{t('heading.corrections')}</h2>
          <CorrectionList state={state} action={action} dates={dates} />
        </section>
      ) : null}
    </>
  );
}
