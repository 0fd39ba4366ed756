'use client';

import { useState } from 'react';
import { useTranslations } from 'next-intl';
import { Dialog } from '@/components/admin/ui/dialog.client';
import { FieldError } from '@/components/admin/ui/field';
import { SubmitButton } from '@/components/admin/ui/submit-button.client';
import { TextInput } from '@/components/admin/ui/text-input';
import { WallChoice } from '@/components/admin/ui/wall-choice.client';
import type { WallReading } from '@/components/admin/ui/wall-choice.client';
import { formatDate } from '@/lib/dates';
import { chooseWallTime, readWallTime, writeWallTime } from '@/lib/zoned-time';
import { CancelButton } from './cancel-button.client';
import { AcceptedWarnings, Refusal } from './publish-answer-view.client';
import { PublishForm } from './publish-form.client';
import type { PublishDialogProps, PublishFieldsProps } from './return-dialog.client';
import { UpdateKindChoice } from './update-kind-choice';

/** Plans a publication by the site's clock, whose zone is named; beside it the time where the person sits. */
export function ScheduleDialog({ isOpen, onClose, ...rest }: PublishDialogProps) {
  const t = useTranslations('publish');
  return (
    <Dialog isOpen={isOpen} onClose={onClose} title={t('schedule.title')}>
      {isOpen ? <ScheduleForm {...rest} onClose={onClose} /> : null}
    </Dialog>
  );
}

const HOUR_MS = 3_600_000;

export function ScheduleForm({ state, dispatch, answer, dates, onClose }: PublishFieldsProps) {
  const t = useTranslations('publish');
  const { timeZone } = dates;
  const tIssue = useTranslations('desk.issue');
  const { typed } = answer;
  const [{ date, time }, setWall] = useState(() => (typed.date && typed.time) ? { date: typed.date, time: typed.time } : writeWallTime(state.schedule ? new Date(state.schedule.publishAt) : new Date(Math.ceil(Date.now() / HOUR_MS) * HOUR_MS), timeZone));
  const [choice, setChoice] = useState<WallReading | null>(null);
  const wall = readWallTime({ date, time, timeZone });
  // What the fields say at this moment, which only a script can follow.
  const at = wall && chooseWallTime(wall, choice);
  const say = (instant: Date, zone: string) => `${formatDate(instant, 'dayTime', { ...dates, timeZone: zone })} ${formatDate(instant, 'zone', { ...dates, timeZone: zone })}`;
  const ownZone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const change = (part: Partial<{ date: string; time: string }>) => {
    setWall((before) => ({ ...before, ...part }));
    setChoice(null);
  };
  return (
    <PublishForm state={state} dispatch={dispatch} savesFirst className="grid gap-4">
      <div className="grid gap-1">
        <div className="grid grid-cols-2 gap-3">
          <TextInput id="schedule-date" name="date" type="date" required label={t('schedule.date')} value={date} onChange={(event) => change({ date: event.target.value })} />
          <TextInput id="schedule-time" name="time" type="time" required label={t('schedule.time')} value={time} onChange={(event) => change({ time: event.target.value })} />
        </div>
        {answer.fields.time ? <FieldError id="schedule-error">{t(`field.${answer.fields.time === 'time_passed' ? 'time_passed' : 'time_unreadable'}`)}</FieldError> : null}
      </div>
      <p className="type-micro text-ink-3">{t('schedule.zone', { zone: timeZone.replaceAll('_', ' ') })}</p>
      <WallChoice
        key={answer.count} id="schedule-wall" name="wall" wall={wall} time={time} dates={dates} chosen={choice} onChoose={setChoice}
        error={answer.fields.wall ? tIssue(answer.fields.wall === 'gap' ? 'time_gap' : 'time_overlap') : undefined}
      />
      <p role="status">
        {at && onClose ? t.rich('schedule.at', { time: () => <strong className="tabular-nums">{say(at, timeZone)}</strong> }) : null}
        {at && onClose && ownZone !== timeZone ? <span className="block text-ink-3">{t('schedule.yourTime', { time: say(at, ownZone) })}</span> : null}
      </p>
      <p className="type-micro text-ink-3">{t('schedule.text')}</p>
      {state.live ? <UpdateKindChoice idPrefix="schedule" chosen={answer.typed.updateKind} /> : null}
      <Refusal state={state} answer={answer} dates={dates} />
      <AcceptedWarnings answer={answer} />
      <div className="flex flex-wrap justify-end gap-2">
        <CancelButton onClose={onClose} />
        <SubmitButton name="intent" value="schedule">{t(answer.refusal?.kind === 'warnings' ? 'act.scheduleAnyway' : 'act.scheduleNow')}</SubmitButton>
      </div>
    </PublishForm>
  );
}
