'use client';

import { useTranslations } from 'next-intl';
import { Dialog } from '@/components/admin/ui/dialog.client';
import { SubmitButton } from '@/components/admin/ui/submit-button.client';
import { Textarea } from '@/components/admin/ui/textarea';
import type { PublishState } from '@/domain/article/model';
import type { DateContext } from '@/lib/dates';
import { CancelButton } from './cancel-button.client';
import { Refusal } from './publish-answer-view.client';
import type { PublishAnswer } from './publish-answer';
import { PublishForm } from './publish-form.client';

/** What every form of the panel with fields is given. `answer`: to what it asked since it was opened. */
export type PublishFieldsProps = {
  state: PublishState;
  dispatch: (form: FormData) => void;
  answer: PublishAnswer;
  dates: DateContext;
  /** Absent where the form stands on the page itself, as it does without JavaScript. */
  onClose?: () => void;
};
export type PublishDialogProps = PublishFieldsProps & { isOpen: boolean; onClose: () => void };

/** Gives a text back to its writers, with a word about why. */
export function ReturnDialog({ isOpen, ...rest }: PublishDialogProps) {
  const t = useTranslations('publish');
  return <Dialog isOpen={isOpen} onClose={rest.onClose} title={t('return.title')}><ReturnForm {...rest} /></Dialog>;
}

export function ReturnForm({ state, dispatch, answer, dates, onClose }: PublishFieldsProps) {
  const t = useTranslations('publish');
  return (
    <PublishForm state={state} dispatch={dispatch} className="grid gap-4">
      <Textarea id="return-note" name="note" label={t('return.note')} hint={t('return.hint')} defaultValue={answer.typed.note} maxLength={1000} />
      <Refusal state={state} answer={answer} dates={dates} />
      <div className="flex flex-wrap justify-end gap-2">
        <CancelButton onClose={onClose} />
        <SubmitButton name="intent" value="return">{t('act.return')}</SubmitButton>
      </div>
    </PublishForm>
  );
}
