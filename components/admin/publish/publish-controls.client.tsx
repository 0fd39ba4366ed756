'use client';

import { useActionState, useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/admin/ui/button';
import { SubmitButton } from '@/components/admin/ui/submit-button.client';
import type { PublishState } from '@/domain/article/model';
import type { DateContext } from '@/lib/dates';
import { localeEntry } from '@/lib/locales';
import { CorrectDialog, CorrectForm } from './correct-dialog.client';
import { NO_ANSWER } from './publish-answer';
import type { PublishAction, PublishAnswer, PublishIntent } from './publish-answer';
import { PublishAnswerView } from './publish-answer-view.client';
import { PublishForm } from './publish-form.client';
import { publishHint } from './publish-hint';
import { ReturnDialog, ReturnForm } from './return-dialog.client';
import { ScheduleDialog, ScheduleForm } from './schedule-dialog.client';
import { TakeDownDialog, TakeDownForm } from './take-down-dialog.client';
import { UpdateKindChoice } from './update-kind-choice';

type PublishControlsProps = { state: PublishState; action: PublishAction; dates: DateContext };
/** Buttons that only open something. */
const SCRIPTED = '[@media(scripting:none)]:hidden';
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
  const plainProps = { state, dispatch, answer, dates };
  const { may, workState, hasChanges, publicState, schedule, ready, retractedAt } = state;
  const isLive = publicState === 'live';
  const isOpen = retractedAt === null;
  const canPublish = isOpen && may.publish && state.lockVersion !== null && hasChanges;
  const hint = publishHint(state);
  const canCorrect = isOpen && state.live !== null && may.correct;
  const canTakeDown = isOpen && state.live !== null && ((may.publish && isLive) || may.retract);
  const canReturn = isOpen && may.publish && hasChanges && workState !== 'draft';
  const isOthersReady = ready.some((locale) => locale !== state.inLanguage);
  return (
    <div className="grid gap-3" aria-busy={isPending}>
      {isOpen ? (
        <PublishForm state={state} dispatch={dispatch} savesFirst className={`grid gap-3 ${hasChanges || schedule || isOthersReady ? '' : 'hidden'}`}>
          {canPublish && state.live ? <UpdateKindChoice idPrefix="publish" /> : null}
          <div className="flex flex-wrap gap-2 empty:hidden">
            {canPublish ? <SubmitButton name="intent" value="publish">{t(isLive ? 'act.update' : 'act.publish')}</SubmitButton> : null}
            {canPublish ? <Button className={SCRIPTED} aria-haspopup="dialog" onClick={() => show('schedule')}>{t(schedule ? 'act.reschedule' : 'act.schedule')}</Button> : null}
            {canPublish && workState !== 'approved' ? <SubmitButton variant="secondary" name="intent" value="approve">{t('act.approve')}</SubmitButton> : null}
            {may.submit && hasChanges && workState === 'draft' ? <SubmitButton variant={may.publish ? 'quiet' : 'primary'} name="intent" value="submit">{t('act.submit')}</SubmitButton> : null}
            {canReturn ? <Button variant="quiet" className={SCRIPTED} aria-haspopup="dialog" onClick={() => show('return')}>{t('act.return')}</Button> : null}
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
      {hint ? <p className="text-ink-2">{t(`next.${hint}`)}</p> : null}
      {canPublish ? <p className="type-micro text-ink-3">{t(`readers.${state.origin}`, { language: localeEntry(state.originalLanguage).ownName })}</p> : null}
      <PublishAnswerView state={state} answer={answer} dispatch={dispatch} isQuiet={open !== null} dates={dates} />
      {isOpen && may.publish ? (
        <PublishForm state={state} dispatch={dispatch} className="border-t border-rule pt-3">
          <SubmitButton variant="quiet" name="intent" value={state.isNoindex ? 'list' : 'hide'}>{t(state.isNoindex ? 'act.list' : 'act.hide')}</SubmitButton>
        </PublishForm>
      ) : null}
      {canCorrect || canTakeDown ? (
        <div className={`flex flex-wrap gap-2 border-t border-rule pt-3 ${SCRIPTED}`}>
          {canCorrect ? <Button aria-haspopup="dialog" onClick={() => show('correct')}>{t('act.correct')}</Button> : null}
          {canTakeDown ? <Button variant="danger" aria-haspopup="dialog" onClick={() => show('takeDown')}>{t('act.takeDown')}</Button> : null}
        </div>
      ) : null}
      {/* What the dialogs ask, for whoever has no script to open them. */}
      <noscript>
        <div className="grid gap-2">
          {canPublish ? <PlainForm name="schedule" label={t(schedule ? 'act.reschedule' : 'act.schedule')} answer={answer}><ScheduleForm {...plainProps} /></PlainForm> : null}
          {canReturn ? <PlainForm name="return" label={t('act.return')} answer={answer}><ReturnForm {...plainProps} /></PlainForm> : null}
          {canCorrect ? <PlainForm name="correct" label={t('act.correct')} answer={answer}><CorrectForm {...plainProps} /></PlainForm> : null}
          {canTakeDown ? <PlainForm name="retract" label={t('act.takeDown')} answer={answer}><TakeDownForm {...plainProps} /></PlainForm> : null}
        </div>
      </noscript>
      <ScheduleDialog {...dialogProps} isOpen={open === 'schedule'} />
      <ReturnDialog {...dialogProps} isOpen={open === 'return'} />
      <CorrectDialog {...dialogProps} isOpen={open === 'correct'} />
      <TakeDownDialog {...dialogProps} isOpen={open === 'takeDown'} />
    </div>
  );
}

type PlainFormProps = { name: PublishIntent; label: string; answer: PublishAnswer; children: ReactNode };

/** A form with fields that is opened by the browser alone; one that was refused is open. */
function PlainForm({ name, label, answer, children }: PlainFormProps) {
  return (
    <details open={!answer.done && answer.typed.intent === name}>
      <summary className="link inline-flex min-h-9 cursor-pointer items-center font-semibold pointer-coarse:min-h-11">{label}</summary>
      <div className="mt-2">{children}</div>
    </details>
  );
}
