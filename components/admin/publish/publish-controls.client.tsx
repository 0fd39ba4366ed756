'use client';

import { useActionState, useState } from 'react';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/admin/ui/button';
import { SubmitButton } from '@/components/admin/ui/submit-button.client';
import type { PublishState } from '@/domain/article/model';
import type { DateContext } from '@/lib/dates';
import { localeEntry } from '@/lib/locales';
import { CorrectDialog } from './correct-dialog.client';
import { NO_ANSWER } from './publish-answer';
import type { PublishAction } from './publish-answer';
import { PublishAnswerView } from './publish-answer-view.client';
import { PublishForm } from './publish-form.client';
import { ReturnDialog } from './return-dialog.client';
import { ScheduleDialog } from './schedule-dialog.client';
import { TakeDownDialog } from './take-down-dialog.client';
import { UpdateKindChoice } from './update-kind-choice';

type PublishControlsProps = { state: PublishState; action: PublishAction; dates: DateContext };
type OpenDialog = 'schedule' | 'return' | 'correct' | 'takeDown';

/** The buttons of the panel: only what this person may do, and what makes sense as the version stands. */
export function PublishControls({ state, action, dates }: PublishControlsProps) {
  const t = useTranslations('publish');
  const [answer, dispatch, isPending] = useActionState(action, NO_ANSWER);
  const [dialog, setDialog] = useState<{ name: OpenDialog; since: number } | null>(null);
  // What a dialog asked for was done: it has nothing left to say. Refusals stay in it.
  const open = dialog && !(answer.count > dialog.since && answer.done) ? dialog.name : null;
  const show = (name: OpenDialog) => setDialog({ name, since: answer.count });
  const dialogProps = { state, dispatch, answer: dialog && answer.count > dialog.since ? answer : NO_ANSWER, dates, onClose: () => setDialog(null) };
  const { may, workState, hasChanges, publicState, schedule, ready, retractedAt } = state;
  const isLive = publicState === 'live';
  const isOpen = retractedAt === null;
  const canPublish = isOpen && may.publish && state.lockVersion !== null && hasChanges;
  const isOthersReady = ready.some((locale) => locale !== state.inLanguage);
  return (
    <div className="grid gap-3" aria-busy={isPending}>
      {isOpen ? (
        <PublishForm state={state} dispatch={dispatch} savesFirst className={`grid gap-3 ${hasChanges || schedule || isOthersReady ? '' : 'hidden'}`}>
          {canPublish && state.live ? <UpdateKindChoice idPrefix="publish" /> : null}
          <div className="flex flex-wrap gap-2 empty:hidden">
            {canPublish ? <SubmitButton name="intent" value="publish">{t(isLive ? 'act.update' : 'act.publish')}</SubmitButton> : null}
            {canPublish ? <Button aria-haspopup="dialog" onClick={() => show('schedule')}>{t(schedule ? 'act.reschedule' : 'act.schedule')}</Button> : null}
            {canPublish && workState !== 'approved' ? <SubmitButton variant="secondary" name="intent" value="approve">{t('act.approve')}</SubmitButton> : null}
            {may.submit && hasChanges && workState === 'draft' ? <SubmitButton variant={may.publish ? 'quiet' : 'primary'} name="intent" value="submit">{t('act.submit')}</SubmitButton> : null}
            {may.publish && hasChanges && workState !== 'draft' ? <Button variant="quiet" aria-haspopup="dialog" onClick={() => show('return')}>{t('act.return')}</Button> : null}
            {may.publish && schedule ? <SubmitButton variant="secondary" name="intent" value="unschedule">{t('act.unschedule')}</SubmitButton> : null}
          </div>
          {isOthersReady ? (
            <div className="grid gap-1.5 border-t border-rule pt-3">
              <SubmitButton variant="secondary" name="intent" value="publish_ready" className="justify-self-start">{t('act.publishReady', { count: ready.length })}</SubmitButton>
              <p className="type-micro text-ink-3">{ready.map((locale) => localeEntry(locale).ownName).join(' · ')}</p>
            </div>
          ) : null}
        </PublishForm>
      ) : null}
      {isOpen && !may.publish && !may.submit ? <p className="type-micro text-ink-3">{t('mayNothing')}</p> : null}
      {isOpen && isLive && !hasChanges && may.submit ? <p className="text-ink-2">{t('nothingNew')}</p> : null}
      {canPublish ? <p className="type-micro text-ink-3">{t(`readers.${state.origin}`, { language: localeEntry(state.originalLanguage).ownName })}</p> : null}
      <PublishAnswerView state={state} answer={answer} dispatch={dispatch} isQuiet={open !== null} dates={dates} />
      {isOpen && (may.correct || may.retract || (may.publish && isLive)) && state.live ? (
        <div className="flex flex-wrap gap-2 border-t border-rule pt-3">
          {may.correct ? <Button aria-haspopup="dialog" onClick={() => show('correct')}>{t('act.correct')}</Button> : null}
          {(may.publish && isLive) || may.retract ? <Button variant="danger" aria-haspopup="dialog" onClick={() => show('takeDown')}>{t('act.takeDown')}</Button> : null}
        </div>
      ) : null}
      <ScheduleDialog {...dialogProps} isOpen={open === 'schedule'} />
      <ReturnDialog {...dialogProps} isOpen={open === 'return'} />
      <CorrectDialog {...dialogProps} isOpen={open === 'correct'} />
      <TakeDownDialog {...dialogProps} isOpen={open === 'takeDown'} />
    </div>
  );
}
